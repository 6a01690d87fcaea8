//! Texts as Markdown, read back by a CommonMark parser: the same headings, levels, paragraphs and code.

use mulu::document::Document;
use mulu::document::block::{Block, BlockKind, Joint, Reading};
use mulu::document::text::Text;
use mulu::export::write_markdown;
use mulu::typeset::safe::safe;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

const ARTICLE: &str = include_str!("../seeds/000_eb373a1ba01e0e13.txt");

/// What a reader of Markdown sees.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    Heading(usize, String),
    Line(String),
    /// A line in so many quotations.
    Quoted(usize, String),
    Code(Vec<String>),
    /// A row of a table, cell by cell; its head, of however many rows, is one.
    Row(Vec<String>),
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
            parts.push(Part::Code(code(document, start..block.range.end)));
            continue;
        }
        code_start = None;
        match block.kind {
            BlockKind::Title => parts.push(Part::Heading(1, text)),
            BlockKind::Heading(id) => {
                let level = usize::from(document.outline().section(id).level) + below;
                let heading = safe(&document.heading(id)).trim_matches(' ').to_owned();
                parts.push(Part::Heading(level.min(6), heading));
            }
            BlockKind::FrontMatter
                if document.front_matter().iter().any(|entry| block.range.contains(&entry.text.start)) => {}
            BlockKind::DrawnTable => parts.extend(rows(document, &block)),
            _ if text.is_empty() => {}
            _ => parts.push(line(document.standing(&block).bars.len(), text)),
        }
    }
    parts
}

/// A line that stands in so many quotations, or in none.
fn line(depth: usize, text: String) -> Part {
    if depth == 0 { Part::Line(text) } else { Part::Quoted(depth, text) }
}

/// The characters of a block in one line, as they may be shown.
fn text(document: &Document, block: &Block) -> String {
    let slices = document.slices(block, block.range.clone(), Reading::Rejoined);
    let joint = |joint| if joint == Joint::Nothing { "" } else { " " };
    let text: String = slices
        .into_iter()
        .map(|slice| joint(slice.joint).to_owned() + &safe(&document.text().slice(slice.range)))
        .collect();
    text.trim_matches(' ').to_owned()
}

/// The lines of code, tabs and indents kept.
fn code(document: &Document, range: Range<usize>) -> Vec<String> {
    let line = |line: &str| line.trim_end().split('\t').map(safe).collect::<Vec<_>>().join("\t");
    document.text().lines_within(range).map(|found| line(&document.text().slice(found.range()))).collect()
}

/// The rows of a table, as wide as the widest.
fn rows(document: &Document, block: &Block) -> impl Iterator<Item = Part> {
    let table = document.table(block).expect("a table");
    let lines = document.slices(block, block.range.clone(), Reading::Rejoined).into_iter();
    let mut rows: Vec<Vec<String>> = lines
        .map(|line| document.cells(line.range, table.apart).into_iter())
        .map(|cells| cells.map(|cell| safe(&document.text().slice(cell)).into_owned()).collect())
        .collect();
    let mut head: Vec<String> = vec![String::new(); table.columns.len()];
    for row in rows.drain(..table.n_head_rows) {
        for (head, cell) in head.iter_mut().zip(row) {
            let both = format!("{head} {cell}");
            both.trim_matches(' ').clone_into(head);
        }
    }
    for row in &mut rows {
        row.resize(table.columns.len(), String::new());
    }
    let has_head = head.iter().any(|cell| !cell.is_empty());
    has_head.then_some(head).into_iter().chain(rows).map(Part::Row)
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
    let mut row = Vec::new();
    let mut is_metadata = false;
    let mut depth = 0;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => is_metadata = true,
            Event::End(TagEnd::MetadataBlock(_)) => is_metadata = false,
            Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::CodeBlock(_)) => {}
            Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell)
            | Event::End(TagEnd::Table) => {}
            Event::End(TagEnd::TableCell) => row.push(std::mem::take(&mut text)),
            Event::End(TagEnd::TableRow) => parts.push(Part::Row(std::mem::take(&mut row))),
            // A table whose head is empty has none.
            Event::End(TagEnd::TableHead) if row.iter().all(String::is_empty) => row.clear(),
            Event::End(TagEnd::TableHead) => parts.push(Part::Row(std::mem::take(&mut row))),
            Event::Text(_) if is_metadata => {}
            Event::Text(run) => text.push_str(&run),
            Event::HardBreak | Event::End(TagEnd::Paragraph) => parts.push(line(depth, std::mem::take(&mut text))),
            Event::Start(Tag::BlockQuote(_)) => depth += 1,
            Event::End(TagEnd::BlockQuote(_)) => depth -= 1,
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
        "\n> 山上有一座庙，\n> 庙里有个人，",
        "\n>> 人在讲故事，\n>",
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
