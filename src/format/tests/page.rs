//! Pages as a whole: their heads, what stands beside their articles, and what is said of their parts.

use super::check;
use crate::format::Format;
use expect_test::expect;

#[test]
fn the_head_of_a_page_tells_author_day_and_description() {
    check(
        "<html><head><title>T</title><meta charset=utf-8><meta name=Author content='甲 &amp; 乙'><meta name=author content=丙>\
         <meta property='og:description' content='别的'><meta name=description content=' 很\n短 '>\
         <meta property='article:published_time' content='2024-01-02T03:04'></head><body><p>文",
        Format::Html,
        expect![[r#"
            meta     0 作者：甲 & 乙, 丙
            meta   | 0 日期：2024-01-02T03:04
            meta   | 0 简介：很 短
            p        0 文
            title: T
        "#]],
    );
    check(
        "<meta property='article:author' content='https://a.b/c'><meta name=dc.creator content=A><nav>N</nav><main><p>x",
        Format::Html,
        expect![[r#"
            meta     0 author: A
            p        0 x
            rule     0 ───
            p        0 N
        "#]],
    );
}

#[test]
fn the_language_of_code_is_that_of_its_class() {
    check(
        "<pre><code class='hljs language-rust'>a</code></pre><pre class='sourceCode python'><code>b</code></pre>\
         <p><code class=language-c>c</code></p><pre class=x>d</pre>",
        Format::Html,
        expect![[r#"
            code     0 ‹c:a›
            code     0 ‹c:b›
            p        0 ‹c:c›
            code     0 d
            aside: a⏎ → Language("rust")
            aside: b⏎ → Language("python")
        "#]],
    );
}

#[test]
fn what_stands_beside_the_article_is_read_behind_it() {
    check(
        "<body><nav><h2>导航</h2><a href=/>首页</a></nav><main><h1>题</h1><p>文</p><aside><h2>旁</h2><p>注</p></aside></main>\
         <aside>侧栏</aside><footer><p>底</p></footer></body>",
        Format::Html,
        expect![[r#"
            h1       0 题
            p        0 文
            h2       0 旁
            p        0 注
            rule     0 ───
            p        0 导航
            p        0 首页
            p        0 侧栏
            p        0 底
            link: 首页 → /
        "#]],
    );
    check(
        "<nav></nav><main><p>文</main><footer> </footer>",
        Format::Html,
        expect![[r#"
        p        0 文
    "#]],
    );
    check(
        "<p>甲</p><noscript><p>请打开脚本</p><img src=x.png></noscript><nav><h2>目录</h2></nav>",
        Format::Html,
        expect![[r#"
            p        0 甲
            p        0 请打开脚本
            p        0 目录
        "#]],
    );
}

#[test]
fn a_list_may_count_down() {
    check(
        "<ol reversed><li>三<ul><li>x</ul><li>二<li>一</ol><ol reversed start=9><li>九<li>八</ol>",
        Format::Html,
        expect![[r#"
            p        0 3. 三
            p      | 3 ◦ x
            p      | 0 2. 二
            p      | 0 1. 一
            p        0 9. 九
            p      | 0 8. 八
        "#]],
    );
}

#[test]
fn the_tools_beside_a_heading_are_none_of_its_words() {
    check(
        "<h1>S<a class=headerlink href='#s'>¶</a></h1><h2><a href='#a'>#</a> 甲 C#</h2><h2>乙<span class=mw-editsection>[<a href=e>编辑</a>]</span></h2>\
         <h2>丙 [edit]</h2><h2><a href='#d'>丁</a></h2><h2>¶</h2><p>文 <a href='#s'>¶</a> 文[编辑]</p>",
        Format::Html,
        expect![[r#"
            h1       0 S
            h2       0 甲 C#
            h2       0 乙
            h2       0 丙
            h2       0 丁
            h2       0 ¶
            p        0 文 ¶ 文[编辑]
            link: 丁 → #d
            link: ¶ → #s
        "#]],
    );
}

#[test]
fn lists_of_word_are_lists() {
    check(
        "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span></span><![endif]>甲\
         <p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a)<span> </span></span>乙</p><p style='mso-list:l0 level3 lfo1'><span style='mso-list:Ignore'>o </span>丙</p>\
         <p style='mso-list:none'>文</p><p style='mso-list:l0 level1 lfo1'>没有记号</p><h1 style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1 </span>题</h1>\
         <table><tr><th>a<th>b<tr><td><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>格</p><td>c</table>",
        Format::Html,
        expect![[r#"
            p        0 • 甲
            p      | 2 a) 乙
            p      | 5 ◦ 丙
            p        0 文
            p        0 没有记号
            h1       0 1 题
            table 0  0 ‹b:a⇥b⏎›1. 格⇥c
            table: 5 1 with 1 head rows
        "#]],
    );
}

#[test]
fn marks_may_overlap() {
    check(
        "<p>一<b>二<i>三<u>四</b>五</u>六</i>七<b>八<span>九</b>十</span>",
        Format::Html,
        expect![[r#"
            p        0 一‹b:二›‹bi:三›‹biu:四›‹iu:五›‹i:六›七‹b:八九›十
        "#]],
    );
}

#[test]
fn what_says_that_it_is_a_heading_is_one() {
    check(
        "<div role=heading aria-level=1>一</div><p>文</p><div role='heading'><span>二</span></div><span role=heading aria-level=3>三</span>文\
         <blockquote><h2>引</h2><p>文</blockquote><h2>四</h2>",
        Format::Html,
        expect![[r#"
            h1       0 一
            p        0 文
            h2       0 二
            h3       0 三
            p        0 文
            h2       2> ‹b:引›
            p        2> 文
            h2       0 四
        "#]],
    );
}

#[test]
fn a_picture_without_words_by_intent_is_not_told_of() {
    check(
        "<p>一<img src=a alt=''><img src=b alt>二<img src=c>三<img src=d alt=图></p>",
        Format::Html,
        expect![[r#"
            p        0 一二〔图〕三〔图 图〕
            link: 〔图〕 → c
            link: 〔图 图〕 → d
        "#]],
    );
}
