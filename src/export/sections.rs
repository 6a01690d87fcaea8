//! The text of each section, as JSON: ready to be cut up, indexed and found again.
//!
//! A section's own text ends where the next heading begins, on whatever level; what stands before the
//! first heading is a section without one. The ranges cover the text without a gap and without an overlap.

use super::LineNumbers;
use super::json::{Numbered, title, write_line};
use crate::document::Document;
use crate::document::block::{Block, BlockKind, Reading};
use crate::document::outline::SectionId;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::io::{self, Write};
use std::iter;
use std::ops::Range;

#[derive(Serialize)]
struct Found<'d> {
    /// What the text is called, where it is one of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'d str>,
    title: Option<Numbered<'d>>,
    encoding: &'d str,
    sections: Sections<'d>,
}

/// The sections, made one by one while they are written.
struct Sections<'d>(&'d Document);

#[derive(Serialize)]
struct Section<'d> {
    /// The headings of the sections that hold this one, and its own.
    path: Vec<Cow<'d, str>>,
    heading: Option<Cow<'d, str>>,
    level: u8,
    line: usize,
    start: usize,
    end: usize,
    text: String,
}

/// Writes title and encoding, and of every section its path, level, source line, offsets and text: whole paragraphs,
/// a blank line between them, without the heading. First the name of the file, if there is one to tell.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_sections(document: &Document, encoding: &str, file: Option<&str>, out: &mut impl Write) -> io::Result<()> {
    write_line(&Found { file, title: title(document), encoding, sections: Sections(document) }, out)
}

impl Serialize for Sections<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Sections(document) = *self;
        let mut numbers = LineNumbers::new(document.text());
        let mut blocks = document.blocks_and_notes().peekable();
        serializer.collect_seq(ranges(document).map(|(id, range)| {
            let own = iter::from_fn(|| blocks.next_if(|block| block.range.start < range.end));
            let texts: Vec<String> = own.filter_map(|block| text(document, &block)).collect();
            Section {
                path: path(document, id),
                heading: id.map(|id| document.heading(id)),
                level: id.map_or(0, |id| document.outline().section(id).level),
                line: numbers.of(range.start),
                start: range.start,
                end: range.end,
                text: texts.join("\n\n"),
            }
        }))
    }
}

/// Every section with its own bytes, whole lines; before them the lead, if there is one.
fn ranges(document: &Document) -> impl Iterator<Item = (Option<SectionId>, Range<usize>)> {
    let text = document.text();
    let starts =
        document.outline().sections().map(|(id, section)| (Some(id), text.line_at(section.heading.start).start));
    let mut starts = iter::once((None, 0)).chain(starts).peekable();
    iter::from_fn(move || {
        let (id, start) = starts.next()?;
        let end = starts.peek().map_or(text.len(), |(_, next)| *next);
        Some((id, start..end))
    })
    .filter(|(id, range)| id.is_some() || !range.is_empty())
}

fn path(document: &Document, id: Option<SectionId>) -> Vec<Cow<'_, str>> {
    let path = id.map(|id| document.outline().path(id)).unwrap_or_default();
    path.into_iter().map(|id| document.heading(id)).collect()
}

/// The characters of a block, rejoined; nothing for a heading.
fn text(document: &Document, block: &Block) -> Option<String> {
    if matches!(block.kind, BlockKind::Heading(_)) {
        return None;
    }
    let mut text = String::new();
    for slice in document.slices(block, block.range.clone(), Reading::Rejoined) {
        text.push_str(slice.joint.text());
        text.push_str(&document.text().slice(slice.range));
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::text::Text;
    use expect_test::expect;
    use proptest::prelude::*;
    use serde_json::Value;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        write_sections(&Document::new(Text::from(text)), "UTF-8", None, &mut out).expect("a vector takes everything");
        String::from_utf8(out).expect("what is written is UTF-8")
    }

    /// Fails unless the ranges cover the text, and every section begins with its heading.
    fn check_cover(text: &str) {
        let found: Value = serde_json::from_str(&written(text)).expect("JSON");
        let mut end = 0;
        for section in found["sections"].as_array().expect("a list") {
            let number = |name: &str| section[name].as_u64().expect("a number") as usize;
            assert_eq!(number("start"), end, "{section}");
            end = number("end");
            let own = text.get(number("start")..end).expect("whole characters");
            let line = text.get(..number("start")).expect("whole characters");
            assert_eq!(Text::from(line).lines(0).count() + 1, number("line").max(1), "{section}");
            let path = section["path"].as_array().expect("a list");
            assert_eq!(path.len(), number("level"));
            assert_eq!(path.last().unwrap_or(&Value::Null), &section["heading"]);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let told =
                section["heading"].as_str().unwrap_or_default().to_owned() + section["text"].as_str().expect("text");
            assert!(letters(own).starts_with(&letters(section["heading"].as_str().unwrap_or_default())));
            assert!(letters(&told).len() <= letters(own).len(), "{section}");
        }
        assert_eq!(end, text.len());
    }

    #[test]
    fn every_section_has_its_own_text() {
        let text =
            "引子。\n\n第一章 山\n\n山上有树，树下有水，\n\n水边有路。\n\n第一节 庙\n\n庙里有人。\n\n第二章 水\n";
        expect![[r#"
            {"title":null,"encoding":"UTF-8","sections":[
            {"path":[],"heading":null,"level":0,"line":1,"start":0,"end":11,"text":"引子。"},
            {"path":["第一章 山"],"heading":"第一章 山","level":1,"line":3,"start":11,"end":75,"text":"山上有树，树下有水，\n\n水边有路。"},
            {"path":["第一章 山","第一节 庙"],"heading":"第一节 庙","level":2,"line":9,"start":75,"end":107,"text":"庙里有人。"},
            {"path":["第二章 水"],"heading":"第二章 水","level":1,"line":13,"start":107,"end":121,"text":""}]}
        "#]].assert_eq(&written(text).replace("{\"path\"", "\n{\"path\""));
        expect![[r#"
            {"title":null,"encoding":"UTF-8","sections":[]}
        "#]]
        .assert_eq(&written(""));
    }

    #[test]
    fn the_article_is_covered() {
        check_cover(include_str!("../../seeds/000_eb373a1ba01e0e13.txt"));
    }

    proptest! {
        #[test]
        fn the_ranges_cover_the_text(text in "(第一章 |第二节 |一、|（一）|山水，|山。|# |\n|\r\n|\n\n| ){0,80}") {
            check_cover(&text);
        }
    }
}
