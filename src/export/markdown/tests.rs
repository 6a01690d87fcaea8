//! Markdown as it is written, and as a CommonMark parser reads it back.

use super::*;
use crate::document::text::Text;
use expect_test::{Expect, expect};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

const ARTICLE: &str = include_str!("../../../seeds/000_eb373a1ba01e0e13.txt");

/// What a reader of Markdown sees.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    Heading(usize, String),
    Line(String),
    Code(Vec<String>),
}

fn markdown(document: &Document) -> String {
    let mut out = Vec::new();
    write_markdown(document, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("what is written is UTF-8")
}

/// What the text says, by its blocks.
fn told(document: &Document) -> Vec<Part> {
    let below = usize::from(document.title().is_some());
    let mut parts: Vec<Part> = Vec::new();
    let mut code_start = None;
    for block in document.blocks() {
        let text = text(document, &block);
        if block.kind == BlockKind::Preformatted {
            // Blocks that follow each other are one, with what stands between them.
            let start = *code_start.get_or_insert(block.range.start);
            if start < block.range.start {
                parts.pop();
            }
            parts.push(Part::Code(code(document, start..block.range.end).collect()));
            continue;
        }
        code_start = None;
        match block.kind {
            BlockKind::Title => parts.push(Part::Heading(1, text)),
            BlockKind::Heading(id) => {
                let level = usize::from(document.outline().section(id).level) + below;
                let heading = trimmed(&safe(&document.heading(id)));
                parts.push(Part::Heading(level.min(DEEPEST), heading));
            }
            BlockKind::FrontMatter if front_matter::holds(document, &block) => {}
            _ if text.is_empty() => {}
            _ => parts.push(Part::Line(text)),
        }
    }
    parts
}

/// What a parser reads: every extension on that could take text for markup.
fn read(markdown: &str) -> Vec<Part> {
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH;
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut is_metadata = false;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => is_metadata = true,
            Event::End(TagEnd::MetadataBlock(_)) => is_metadata = false,
            Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::CodeBlock(_)) => {}
            Event::Text(_) if is_metadata => {}
            Event::Text(run) => text.push_str(&run),
            Event::HardBreak | Event::End(TagEnd::Paragraph) => parts.push(Part::Line(std::mem::take(&mut text))),
            Event::End(TagEnd::Heading(level)) => {
                parts.push(Part::Heading(level as usize, std::mem::take(&mut text)));
            }
            Event::End(TagEnd::CodeBlock) => {
                parts.push(Part::Code(std::mem::take(&mut text).lines().map(str::to_owned).collect()));
            }
            other => panic!("{other:?} in {markdown:?}"),
        }
    }
    parts
}

fn check_read_back(text: &str) {
    let document = Document::new(Text::from(text));
    let markdown = markdown(&document);
    assert_eq!(read(&markdown), told(&document), "{markdown}");
}

fn check(text: &str, expected: Expect) {
    check_read_back(text);
    expected.assert_eq(&markdown(&Document::new(Text::from(text))));
}

#[test]
fn front_matter_is_yaml_and_the_title_stands_above_the_sections() {
    let text = "本文仅供内部学习，请勿转载。\n\n山与水的\"故事\"\n\n发布时间：2024-02-06    作者：张三    浏览次数：100\n\n\
        一、山上\n\n山上有一座庙，庙里的人都在讲故事，讲了很多年。\n\n二、山下\n\n山下有一条河，河边的人都在听故事，听了很多年。\n";
    check(
        text,
        expect![[r#"
        ---
        title: "山与水的\"故事\""
        date: "2024-02-06"
        author: "张三"
        notice: "本文仅供内部学习，请勿转载。"
        other: "浏览次数：100"
        ---

        # 山与水的"故事"

        ## 一、山上

        山上有一座庙，庙里的人都在讲故事，讲了很多年。

        ## 二、山下

        山下有一条河，河边的人都在听故事，听了很多年。
    "#]],
    );
}

#[test]
fn what_could_be_markup_is_escaped() {
    let text = "一、*星* 与 #井#\n\n# 不是标题，1 * 2 * 3 得 [六](6)，<b>粗</b> &amp; `码`，_下划线_ ~~删~~，价钱 $1 与 $2。\n\n\
        1. 不是列表，只是一句以数字开头的话，后面还有很多字。\n\n二、井\\\n\n- 也不是列表，只是一句以短横开头的话，后面还有很多字。\n";
    check(
        text,
        expect![[r#"
        # 一、\*星\* 与 \#井\#

        \# 不是标题，1 \* 2 \* 3 得 \[六\](6)，\<b>粗\</b> \&amp; \`码\`，\_下划线\_ \~\~删\~\~，价钱 \$1 与 \$2。

        1\. 不是列表，只是一句以数字开头的话，后面还有很多字。

        # 二、井\\

        \- 也不是列表，只是一句以短横开头的话，后面还有很多字。
    "#]],
    );
}

#[test]
fn code_stands_between_fences_longer_than_its_own() {
    let text = "第一章 码\n\n下面是一段代码，前后都有正文，说明它是怎么写的。\n\n```\nif (a < b) {\n\treturn c;\n\n}\n```\n\n上面是一段代码。\n";
    check(
        text,
        expect![[r#"
            # 第一章 码

            下面是一段代码，前后都有正文，说明它是怎么写的。

            ````
            ```
            if (a < b) {
            	return c;

            }
            ```
            ````

            上面是一段代码。
        "#]],
    );
}

#[test]
fn verse_keeps_its_lines() {
    let prose =
        "这是一段足够长的话，用来说明这篇文字的段落之间都是空一行的，所以挨着的行各有各的意思，不能接在一起。\n\n";
    let text = format!("{prose}{prose}山上有棵树，\n= 树下有间屋。\n1. 屋里有个人，\n# 人在读本书。\n\n{prose}");
    check(
        &text,
        expect![[r#"
        这是一段足够长的话，用来说明这篇文字的段落之间都是空一行的，所以挨着的行各有各的意思，不能接在一起。

        这是一段足够长的话，用来说明这篇文字的段落之间都是空一行的，所以挨着的行各有各的意思，不能接在一起。

        山上有棵树，\
        \= 树下有间屋。\
        1\. 屋里有个人，\
        \# 人在读本书。

        这是一段足够长的话，用来说明这篇文字的段落之间都是空一行的，所以挨着的行各有各的意思，不能接在一起。
    "#]],
    );
}

#[test]
fn a_text_without_headings_is_its_paragraphs() {
    check("", expect![[""]]);
    check(
        "只有一段话，没有标题。",
        expect![[r#"
        只有一段话，没有标题。
    "#]],
    );
}

#[test]
fn the_article_and_texts_of_every_genre_are_read_back() {
    check_read_back(ARTICLE);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outlines");
    for entry in std::fs::read_dir(folder).expect("the texts") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            #[expect(clippy::disallowed_methods, reason = "a text of the tests")]
            check_read_back(&std::fs::read_to_string(path).expect("UTF-8"));
        }
    }
}

proptest! {
    #[test]
    fn whatever_a_text_holds_is_read_back(pieces in prop::collection::vec(piece(), 0..40)) {
        check_read_back(&pieces.concat());
    }
}

/// Pieces of lines that are full of what Markdown takes for markup.
fn piece() -> impl Strategy<Value = String> {
    let markup = "[-+*_=#>`~|<&!\\[\\]()$:^{}.0-9a1 \\\\\t\n]{1,6}";
    let lines = ["\n", "\n\n", "\n\n\n", "\n    ", "\n\t", "\r\n", " \n", "  \n"];
    let words = [
        "山上有一座庙",
        "第一章 ",
        "第1节 ",
        "一、",
        "1.1 ",
        "Chapter 2 ",
        "https://a.b/c_d_e",
        "&lt;",
        "&#35;",
        "<a href='b'>",
        "</a>",
        "<!-- ",
        "-->",
        "[a]: b",
        "![a](b)",
        "```",
        "~~~",
        "---",
        "***",
        "===",
        "\\",
        "- [ ] ",
        "1) ",
        "999999999. ",
        "| a | b |",
        "|---|---|",
        "[^1]",
        "[^1]: ",
        "a@b.c",
        "\u{3000}",
        "\u{a0}",
        "\u{200b}",
        "\u{0}",
        "\u{1b}[31m",
        "e\u{301}",
        "。",
        "“",
        "”",
        "def f(x): return x;",
        "作者：",
        "2024-02-06",
        "这是一段足够长的话，用来说明这篇文字的段落之间都是空一行的。",
    ];
    prop_oneof![
        markup,
        prop::sample::select(lines.to_vec()).prop_map(str::to_owned),
        prop::sample::select(words.to_vec()).prop_map(str::to_owned),
    ]
}
