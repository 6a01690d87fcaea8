//! Sources and what is read of them, as pictures: an element a line.

mod epub;
mod html;
mod laws;
mod markdown;
mod page;

use crate::format::element::{Alignment, Element, ElementKind, Marks};
use crate::format::{Extracted, Format, extract};
use crate::text::Text;
use crate::text::style;
use expect_test::Expect;
use std::fmt::Write;

/// What is read of a source: a line for each element, then tables, links and the title.
fn picture(source: &str, format: Format) -> String {
    let Extracted { text, marks, .. } = extract(Text::from(source), format);
    let marks = marks.unwrap_or_default();
    let mut picture: String = marks.elements.iter().map(|element| line(&text, &marks, element)).collect();
    for table in &marks.tables {
        let columns = table.columns.iter().map(|column| match column.alignment {
            Alignment::Left => format!("{} ", column.widest),
            Alignment::Centre => format!("={} ", column.widest),
            Alignment::Right => format!(">{} ", column.widest),
        });
        writeln!(picture, "table: {}with {} head rows", columns.collect::<String>(), table.n_head_rows)
            .expect("a string");
    }
    for link in &marks.links {
        writeln!(picture, "link: {} → {}", text.slice(link.range.clone()), link.target).expect("a string");
    }
    for (at, aside) in &marks.asides {
        let words: String = text.slice(*at..text.len()).chars().take(2).collect();
        writeln!(picture, "aside: {} → {aside:?}", words.replace('\n', "⏎")).expect("a string");
    }
    for note in &marks.notes {
        let (sign, body) = (text.slice(note.sign.clone()), text.slice(note.body.clone()));
        writeln!(picture, "note: {sign} → {}", body.replace('\n', "⏎")).expect("a string");
    }
    if let Some(title) = &marks.title {
        writeln!(picture, "title: {title}").expect("a string");
    }
    picture
}

fn line(text: &Text, marks: &Marks, element: &Element) -> String {
    let kind = match element.kind {
        ElementKind::FrontMatter => "meta".to_owned(),
        ElementKind::Heading(level) if marks.in_contents.contains(&element.range.start) => format!("h{level} c"),
        ElementKind::Heading(level) => format!("h{level}"),
        ElementKind::Paragraph => "p".to_owned(),
        ElementKind::BoldParagraph => "bold".to_owned(),
        ElementKind::Code => "code".to_owned(),
        ElementKind::Table(number) => format!("table {number}"),
        ElementKind::Rule => "rule".to_owned(),
    };
    let standing = &element.standing;
    let close = if standing.is_close { "|" } else { " " };
    let bars = ">".repeat(standing.bars.len());
    format!("{kind:7}{close}{:2}{bars} {}\n", standing.inset_cells, styled(text, element))
}

/// The characters of an element, marked runs in brackets.
fn styled(text: &Text, element: &Element) -> String {
    const NAMES: [(style::Marks, char); 6] = [
        (style::Marks::BOLD, 'b'),
        (style::Marks::DIM, 'd'),
        (style::Marks::ITALIC, 'i'),
        (style::Marks::UNDERLINE, 'u'),
        (style::Marks::STRIKE, 's'),
        (style::Marks::CODE, 'c'),
    ];
    let mut styled = String::new();
    let mut open = String::new();
    for (at, c) in text.slice(element.range.clone()).char_indices() {
        let marks = text.styles().at(element.range.start + at).marks;
        let names: String = NAMES.iter().filter(|(mark, _)| marks.has(*mark)).map(|(_, name)| *name).collect();
        if names != open {
            styled.push_str(if open.is_empty() { "" } else { "›" });
            if !names.is_empty() {
                write!(styled, "‹{names}:").expect("a string");
            }
            open = names;
        }
        styled.push_str(&c.to_string().replace('\n', "⏎").replace('\t', "⇥"));
    }
    styled + if open.is_empty() { "" } else { "›" }
}

fn check(source: &str, format: Format, expected: Expect) {
    expected.assert_eq(&picture(source, format));
}

/// Every element in order and within the text; none empty, none with a line end at an edge.
fn assert_well_formed(text: &Text, marks: &Marks) {
    let mut end = 0;
    for element in &marks.elements {
        assert!(element.range.start >= end && element.range.start < element.range.end, "{element:?}");
        assert!(element.range.end <= text.len());
        let characters = text.slice(element.range.clone());
        assert!(!characters.starts_with('\n') && !characters.ends_with('\n'), "{characters:?}");
        end = element.range.end;
    }
    for note in &marks.notes {
        assert!(note.sign.start < note.sign.end && note.body.start < note.body.end, "{note:?}");
        assert!(note.sign.end <= text.len() && note.body.end <= text.len(), "{note:?}");
    }
    assert!(marks.in_contents.is_sorted());
    for link in &marks.links {
        assert!(link.range.start < link.range.end && link.range.end <= text.len(), "{link:?}");
    }
}
