//! Books, as `source` makes one text of them, and what is read of them.

use super::check;
use crate::format::Format;
use expect_test::{Expect, expect};
use std::fmt::Write;

/// A book of these entries (depth, words, where they lead) and parts.
fn book(contents: &[(usize, &str, &str)], parts: &[(&str, &str)]) -> String {
    let mut source = "<?container epub?>\n<head>\n<title>山水</title>\n<nav>\n".to_owned();
    let mut depth = 0;
    for &(at, label, target) in contents {
        source.push_str(&"<ol>\n".repeat(at.saturating_sub(depth)));
        source.push_str(&"</ol>\n".repeat(depth.saturating_sub(at)));
        depth = at;
        writeln!(source, "<li><a href=\"{target}\">{label}</a>").expect("a string");
    }
    source.push_str(&"</ol>\n".repeat(depth));
    source.push_str("</nav>\n</head>\n");
    for (name, html) in parts {
        writeln!(source, "<?part name=\"{name}\"?>\n{html}").expect("a string");
    }
    source
}

fn check_book(contents: &[(usize, &str, &str)], parts: &[(&str, &str)], expected: Expect) {
    check(&book(contents, parts), Format::Epub, expected);
}

#[test]
fn the_contents_name_and_nest_the_headings() {
    check_book(
        &[(1, "上篇", "a"), (2, "第一章 山", "a#one"), (2, "第二章", "a#two"), (1, "附录", "b"), (2, "图", "b#gone")],
        &[
            (
                "a",
                "<h1>上篇</h1><div id=one><h3>第一章　山</h3><p>山上有树。</p><h3>一节</h3></div><a id=two></a><p class=t>第二章 水</p><p>水里有鱼。</p>",
            ),
            ("b", "<p>表在这里。</p>"),
        ],
        expect![[r#"
            meta     0 title: 山水
            h1 c     0 上篇
            h2 c     0 第一章　山
            p        0 山上有树。
            bold     0 ‹b:一节›
            h2 c     0 第二章 水
            p        0 水里有鱼。
            h1 c     0 附录
            h2 c     0 图
            p        0 表在这里。
            title: 山水
        "#]],
    );
}

#[test]
fn an_entry_leads_into_a_paragraph_and_stands_before_it() {
    check_book(
        &[(1, "甲", "a"), (1, "乙", "a#b"), (1, "丙", "a#c")],
        &[("a", "<p>甲</p><p>一段，<a id=b></a>其中。</p><div>行一<br/>行二<br/><span id=c></span>行三</div>")],
        expect![[r#"
            meta     0 title: 山水
            h1 c     0 甲
            h1 c     0 乙
            p        0 一段，其中。
            p        0 行一⏎行二
            h1 c     0 丙
            p        0 行三
            title: 山水
        "#]],
    );
}

#[test]
fn poor_contents_are_outvoted() {
    // A book, not a leaflet.
    let html = format!("<h1>书</h1><h2>第一章</h2><p>文。</p><h2>第二章</h2><p>文。</p><!--{}-->", "-".repeat(40_000));
    check_book(
        &[(1, "开始", "a")],
        &[("a", &html)],
        expect![[r#"
        meta     0 title: 山水
        h1       0 书
        h2       0 第一章
        p        0 文。
        h2       0 第二章
        p        0 文。
        title: 山水
    "#]],
    );
    check_book(
        &[(1, "上", "a"), (1, "一", "a#1"), (1, "二", "a#2"), (1, "下", "a#3")],
        &[("a", "<h1>上</h1><h2 id=1>一</h2><p>文。</p><h2 id=2>二</h2><p>文。</p><h1 id=3>下</h1>")],
        expect![[r#"
            meta     0 title: 山水
            h1       0 上
            h2       0 一
            p        0 文。
            h2       0 二
            p        0 文。
            h1       0 下
            title: 山水
        "#]],
    );
}

#[test]
fn what_leads_nowhere_stands_before_what_is_under_it() {
    check_book(
        &[(1, "卷一", ""), (2, "章一", "a"), (1, "卷二", "http://x/y"), (1, "章二", "t/b")],
        &[("a", "<h1>章一</h1>"), ("x/b", "<h1>章二</h1>")],
        expect![[r#"
            meta     0 title: 山水
            h1 c     0 卷一
            h2 c     0 章一
            h1 c     0 章二
            title: 山水
        "#]],
    );
}

#[test]
fn notes_leave_the_running_text() {
    check_book(
        &[],
        &[
            (
                "a",
                "<p>山<a epub:type='noteref' href='#n1'>1</a>水<a class=\"duokan-footnote\" href=\"#n2\"><img alt=\"注释\" src=\"n.png\"/></a>树<sup><a href='b#e'>3</a></sup>x<sup><a href='#q'>abc</a></sup>。</p><aside epub:type='footnote' id='n1'><p>高山。</p></aside><p>后文<span epub:type='pagebreak' id='p2'>12</span>。</p><ol class=\"duokan-footnote-content\"><li class=\"duokan-footnote-item\" id=\"n2\">流水。</li></ol>",
            ),
            ("b", "<h1>注</h1><p id=e>3. 大树。</p><p>别的。</p>"),
        ],
        expect![[r#"
            meta     0 title: 山水
            p        0 山[1]水〔注2〕树[3]xabc。
            p        0 后文。
            p        0 [1] 高山。
            p        0 〔注2〕 流水。
            h1       0 注
            p        0 3. 大树。
            p        0 别的。
            link: [1] → a#n1
            link: 〔注2〕 → a#n2
            link: [3] → b#e
            link: abc → a#q
            note: [1] → 高山。
            note: 〔注2〕 → 流水。
            note: [3] → 3. 大树。
            title: 山水
        "#]],
    );
}

#[test]
fn what_is_not_there_is_told_where_it_is_not() {
    let source = "<?container epub?>\n<?part name=\"a\" state=\"missing\"?>\n<?part name=\"b\"?>\n<p>文<img src='../i/x.jpg' alt=''></p>\n<?part name=\"i/c.svg\" state=\"picture\"?>\n<?part name=\"b\" state=\"damaged\"?>\n";
    check(
        source,
        Format::Epub,
        expect![[r#"
        p        0 〔缺 a〕
        p        0 文〔图 x.jpg〕
        p        0 〔图 i/c.svg〕
        p        0 〔残 b〕
        link: 〔图 x.jpg〕 → i/x.jpg
        link: 〔图 i/c.svg〕 → i/c.svg
    "#]],
    );
}

#[test]
fn paragraphs_by_one_line_break_and_an_indent_are_paragraphs() {
    check_book(
        &[],
        &[("a", "<div>　　一段。<br/>　　二段，<br/>又一行。<br/>\n　　三段。</div>")],
        expect![[r#"
        meta     0 title: 山水
        p        0 一段。
        p        0 二段，⏎又一行。
        p        0 三段。
        title: 山水
    "#]],
    );
}

#[test]
fn what_a_book_says_of_itself_is_front_matter() {
    check(
        "<?container epub?>\n<head>\n<title>山 &amp; 水</title>\n<meta name=\"creator\" content=\"甲\">\n<meta name=\"creator\" content=\"乙\">\n<meta name=\"date\" content=\"2020\">\n<meta name=\"language\" content=\"zh-CN\">\n</head>\n<?part name=\"a\"?>\n<title>x</title><p>文</p>",
        Format::Epub,
        expect![[r#"
            meta     0 题名：山 & 水
            meta   | 0 作者：甲
            meta   | 0 作者：乙
            meta   | 0 日期：2020
            p        0 文
            title: 山 & 水
        "#]],
    );
}
