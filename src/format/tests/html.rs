//! HTML and what is read of it.

use super::check;
use crate::format::Format;
use expect_test::{Expect, expect};

fn check_html(source: &str, expected: Expect) {
    check(source, Format::Html, expected);
}

#[test]
fn what_is_hidden_or_no_text_is_left_out() {
    check_html(
        "<!DOCTYPE html><html><head><title> 页 名 </title><style>p{}</style><script>x</script></head><body>\n<p>正文</p><p hidden>藏</p><div style=\"DISPLAY: none\">藏<p>也藏</p></div><template>藏</template><noscript>无程序</noscript><p>尾&nbsp;&amp;&#27721;</p></body></html>",
        expect![[r#"
            p        0 正文
            p        0 无程序
            p        0 尾 &汉
            title: 页 名
        "#]],
    );
}

#[test]
fn the_article_is_found_in_its_page() {
    check_html(
        "<body><nav><a href=/>首页</a></nav><main><h1>题</h1><p>文</p></main><footer>底</footer></body>",
        expect![[r#"
            h1       0 题
            p        0 文
            rule     0 ───
            p        0 首页
            p        0 底
            link: 首页 → /
        "#]],
    );
    check_html(
        "<body><article>甲</article><article>乙</article><p>丙</p></body>",
        expect![[r#"
        p        0 甲
        p        0 乙
        p        0 丙
    "#]],
    );
}

#[test]
fn tags_that_are_not_closed_do_no_harm() {
    check_html(
        "<ul><li>甲<li>乙<ol start=3><li>三<li value=7>七</ol><li>丙</ul><p>一<p>二<b>粗<i>斜</b>细<dl><dt>词<dt>字<dd><p>义<p>又<dt>空<dd></dl><p>完",
        expect![[r#"
            p        0 • 甲
            p      | 0 • 乙
            p      | 2 3. 三
            p      | 2 7. 七
            p      | 0 • 丙
            p        0 一
            p        0 二‹b:粗›‹bi:斜›‹i:细›
            bold     0 ‹bi:词›
            bold   | 0 ‹bi:字›
            p      | 4 ‹i:义›
            p        4 ‹i:又›
            bold     0 ‹bi:空›
            p        0 ‹i:完›
        "#]],
    );
    check_html(
        "</p></div></ul>文<td>格</table><h2>题<p>文",
        expect![[r#"
        p        0 文
        p        0 格
        h2       0 题
        p        0 文
    "#]],
    );
}

#[test]
fn a_line_end_is_a_blank_but_between_han() {
    check_html(
        "<p>山上有\n座庙，庙里\na 人。</p><p>대한민국은\n민주공화국이다.</p>",
        expect![[r#"
        p        0 山上有座庙，庙里 a 人。
        p        0 대한민국은 민주공화국이다.
    "#]],
    );
}

#[test]
fn paragraphs_by_line_breaks_are_paragraphs() {
    check_html(
        "<div>　　第一段<br><br>　　第二段，<br>又一行<br/>\n<br/>&nbsp;&nbsp;第三段</div>",
        expect![[r#"
        p        0 第一段
        p        0 第二段，⏎又一行
        p        0 第三段
    "#]],
    );
}

#[test]
fn an_indent_alone_begins_nothing() {
    check_html(
        "　　<br># ",
        expect![[r#"
        p        0 #
    "#]],
    );
}

#[test]
fn blanks_collapse_and_line_ends_between_han_vanish() {
    check_html(
        "<p> 汉字\n  汉字 <b> 粗 </b> a\nb </p>\n\n<pre>\n  a\n\n  b\n</pre><p>　　缩进</p>",
        expect![[r#"
        p        0 汉字汉字 ‹b:粗 ›a b
        code     0   a⏎⏎  b
        p        0 缩进
    "#]],
    );
}

#[test]
fn tables_are_rows_of_cells() {
    check_html(
        "<table><caption>表一</caption><thead><tr><th>名<th align=right>数</thead><tr><td><p>甲</p><p>乙</p><td>1</tr><tr><td>丙<br>丁</td></tr></table>后",
        expect![[r#"
            p        0 表一
            table 0  0 ‹b:名⇥数⏎›甲 乙⇥1⏎丙 丁
            p        0 后
            table: 2 >2 with 1 head rows
        "#]],
    );
}

#[test]
fn readings_stand_in_brackets_behind_their_characters() {
    check_html(
        "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>と</p>",
        expect![[r#"
            p        0 漢‹d:〔かん〕›字‹d:〔じ〕›と
        "#]],
    );
}

#[test]
fn quotations_and_marks_on_words() {
    check_html(
        "<blockquote><p>引</p><blockquote>更深</blockquote></blockquote><p><em>斜</em><del>删</del><code>a</code><q>话</q><span style='font-weight:bold'>粗</span></p><p><b>整段粗体</b></p><hr>",
        expect![[r#"
            p        2> 引
            p        4>> 更深
            p        0 ‹i:斜›‹s:删›‹c:a›“话”‹b:粗›
            bold     0 ‹b:整段粗体›
            rule     0 ───
        "#]],
    );
}

#[test]
fn a_picture_is_told_by_its_words_and_its_size() {
    check_html(
        "<p><img src=a.png alt=山 width=640 height=480><img src=b.png width=16px height=16><img src=c.png width=8 height=9></p>",
        expect![[r#"
            p        0 〔图 山 640×480〕〔图〕〔图 8×9〕
            link: 〔图 山 640×480〕 → a.png
            link: 〔图〕 → b.png
            link: 〔图 8×9〕 → c.png
        "#]],
    );
}

#[test]
fn what_is_hidden_ends_where_its_paragraph_does() {
    check_html(
        "<p hidden>藏</p><p>甲<div style='display:none'><p>藏</p>藏</div>乙<p hidden>藏<b>也藏<p>丙<template><p>藏</p></template>丁",
        expect![[r#"
            p        0 甲乙
            p        0 丙丁
        "#]],
    );
}

#[test]
fn in_xml_an_element_may_end_where_it_begins() {
    check_html(
        "<?xml version=\"1.0\"?><html><head><title/><script/></head><body><h1>题<a id=\"q\"/></h1><p/>内<div/>容</body></html>",
        expect![[r#"
            h1       0 题
            p        0 内
            p        0 容
        "#]],
    );
}

#[test]
fn raised_numbers_and_what_says_so_stand_for_notes() {
    // Pandoc and saved pages, MediaWiki, Docutils, DocBook, Word.
    check(
        "<p>山<sup><a href='#fn1' id=r1>1</a></sup>高，水<a role=doc-noteref href='#fn2'><sup>2</sup></a>长。</p>\
         <ol><li id=fn1><p>有三千尺。<a href='#r1'>↩</a></p><p>第二段。</p></li><li id=fn2>流。<a href='#r2'>↩\u{FE0E}</a></li></ol>\
         <p>林<sup id=cite_ref-3><a href='#cite_note-3'>[3]</a></sup>深。</p>\
         <ol><li id='cite_note-3'><b>^ <a href='#cite_ref-3'><sup>a</sup></a> <a href='#x'><sup>b</sup></a></b> <span>大木。</span></li></ol>\
         <p>云<a class='footnote-reference brackets' href='#id3' role=doc-noteref><span>[</span>4<span>]</span></a>低。</p>\
         <aside id=id3 role=doc-footnote><span class=label><span>[</span><a href='#id1'>4</a><span>]</span></span><p>白。</p></aside>\
         <p>石<sup>[<a href='#ftn.5'>5</a>]</sup>多。</p>\
         <div id='ftn.5'><p><sup>[<a href='#back'>5</a>] </sup>大小不一。</p></div>\
         <p>沙<a href='#_ftn6' name='_ftnref6'><span><sup>[6]</sup></span></a>细。</p>\
         <p><a href='#_ftnref6' name='_ftn6'>[6]</a> 黄的。</p>\
         <p>x<sup>2</sup>，y<sup><a href='#没有'>3</a></sup>，<a href='#fn1'>7</a>。</p>",
        Format::Html,
        expect![[r#"
            p        0 山[1]高，水[2]长。
            p        0 1. 有三千尺。↩
            p        3 第二段。
            p      | 0 2. 流。↩︎
            p        0 林[3]深。
            p        0 1. ‹b:^ a b ›大木。
            p        0 云[4]低。
            p        0 [4]
            p        0 白。
            p        0 石[5]多。
            p        0 [5] 大小不一。
            p        0 沙[6]细。
            p        0 [6] 黄的。
            p        0 x²，y[3]，7。
            link: [1] → #fn1
            link: [2] → #fn2
            link: ↩ → #r1
            link: ↩︎ → #r2
            link: [3] → #cite_note-3
            link: a → #cite_ref-3
            link: b → #x
            link: [4] → #id3
            link: 4 → #id1
            link: 5 → #ftn.5
            link: 5 → #back
            link: [6] → #_ftn6
            link: [6] → #_ftnref6
            link: [3] → #没有
            link: 7 → #fn1
            note: [1] → 有三千尺。↩⏎⏎第二段。
            note: [2] → 流。
            note: [3] → 大木。
            note: [4] → 白。
            note: 5 → 大小不一。
            note: [6] → 黄的。
        "#]],
    );
}

#[test]
fn cells_take_columns_and_rows_and_have_lines() {
    check(
        "<table><tr><th rowspan=2>a<th colspan=2>b<tr><th>c<th>d<tr><td>1<td rowspan=0>2<br>3<td><p>4</p><ol start=5><li>x<li>y</ol>\
         <tr><td colspan=300>z</table><table><tr><td rowspan=9>p<td>q<tr><td>r<td>s<tr></table>\
         <table><tr><th>u</th><th>v</th></tr><tr><td><pre>一\n 二</pre></td><td><q>甲</q> <b>乙</b><br></td></tr></table>",
        Format::Html,
        expect![[r#"
            table 0  0 ‹b:a⇥b⏎⇥c⇥d⏎›1⇥2 3⇥4 5. x 6. y⏎z
            table 1  0 p⇥q⏎⇥r⇥s
            table 2  0 ‹b:u⇥v⏎›一  二⇥“甲” ‹b:乙›
            table: 1 1 4 with 2 head rows
            table: 1 1 1 with 0 head rows
            table: 3 9 with 1 head rows
        "#]],
    );
}

#[test]
fn a_title_above_the_article_is_read_and_a_drawing_ends_where_text_begins() {
    check(
        "<title>山水 - 某站</title><nav><h1>某站</h1>首页</nav><header><h1 class=t>山水</h1>张三</header><main><p>正文。</p><h2>水</h2></main>",
        Format::Html,
        expect![[r#"
            h1       0 山水
            p        0 正文。
            h2       0 水
            rule     0 ───
            p        0 某站
            p        0 首页
            p        0 张三
            title: 山水 - 某站
        "#]],
    );
    check(
        "<h1>某站</h1><article><h1>山水</h1><p>正文。</p></article>",
        Format::Html,
        expect![[r#"
            h1       0 山水
            p        0 正文。
            rule     0 ───
            p        0 某站
        "#]],
    );
    check(
        "<svg><title>图标</title><text>图中</text><foreignObject><div>图中</div></foreignObject><path d=x><p>山。</p><h2>水</h2>",
        Format::Html,
        expect![[r#"
            p        0 山。
            h2       0 水
        "#]],
    );
}

#[test]
fn a_bold_line_is_a_paragraph() {
    check(
        "<b>第一章</b><br>山很高，<b>很高</b>。<br>还有水。<br><b>第二章</b><br><br>水很长。<br><b>注意</b>：深。<p>完<br><b>结</b></p>\
         <ul><li><b>项</b><br>甲</ul>",
        Format::Html,
        expect![[r#"
            bold     0 ‹b:第一章›
            p      | 0 山很高，‹b:很高›。⏎还有水。
            bold   | 0 ‹b:第二章›
            p        0 水很长。⏎‹b:注意›：深。
            p        0 完⏎‹b:结›
            p        0 • ‹b:项⏎›甲
        "#]],
    );
}

#[test]
fn words_off_the_line_are_told_from_those_on_it() {
    check_html(
        "<p>x<sup>2</sup> + <i>H<sub><b>2</b></sub>O</i>，10<sup>-3</sup> m，2<sup>k</sup>，1<sup>st</sup>，a<sub>ij</sub>，\
         <sup>1</sup> 山<sup>[1]</sup>，<a href=b>c<sup>2</sup></a>，<sup><a href=b>3</a></sup>。</p>\
         <ul><li><sub>4</sub>甲</ul><table><tr><td>m<sup>2</sup><td>s<sup>-1</sup></table><h2>E=mc<sup>2</sup></h2>",
        expect![[r#"
            p        0 x² + ‹i:H₂O›，10⁻³ m，2^k，1st，a_ij，¹ 山[1]，c²，3。
            p        0 • ₄甲
            table 0  0 m²⇥s⁻¹
            h2       0 E=mc²
            table: 2 3 with 0 head rows
            link: c² → b
            link: 3 → b
        "#]],
    );
}

#[test]
fn letters_of_a_font_of_signs_are_signs() {
    check_html(
        "<p><span style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span style='font:7.0pt \"Times New Roman\"'>&nbsp;\
         </span></span></span>第一项</p><p><font face=\"Symbol\">·</font> 第二项 <span style='font-family:Symbol'>a<b style='font-family:Arial'>a</b></span></p>",
        expect![[r#"
            p        0 ● 第一项
            p        0 • 第二项 α‹b:a›
        "#]],
    );
}

#[test]
fn formulas_stand_on_a_line() {
    check_html(
        "<p>设 <math><semantics><mrow><mi>x</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow>\
         <annotation encoding='application/x-tex'>x=\\frac{1}{2}</annotation><annotation encoding=StarMath>x={1} over {2}</annotation>\
         </semantics></math>，则 <math><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><msub><mi>y</mi><mi>i</mi></msub>\
         <mo>=</mo><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac><msqrt><mn>2</mn></msqrt>\
         <munderover><mo>∑</mo><mn>1</mn><mi>n</mi></munderover></math>。</p><p><math><msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt></math></p>",
        expect![[r#"
            p        0 设 x=\frac{1}{2}，则 x²+y_i=(a+b)/c√2∑₁ⁿ。
            p        0 √(x+1)
        "#]],
    );
}

#[test]
fn what_is_shut_or_hidden_in_any_way_is_not_shown_and_what_stands_for_frames_is() {
    check_html(
        "<p>甲</p><dialog>藏</dialog><dialog open>乙</dialog><div style='display: none !important'>藏</div>",
        expect![[r#"
            p        0 甲
            p        0 乙
        "#]],
    );
    check_html(
        "<frameset cols='20%,80%'><frame src=a><noframes><body><p>丙<b>丁</b></p></body></noframes></frameset>",
        expect![[r#"
            p        0 丙‹b:丁›
        "#]],
    );
}
