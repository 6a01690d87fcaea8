//! The examples of the `CommonMark` specification: what mulu reads of each is what its reference HTML shows.
//!
//! `spec.txt` is the text of the specification, version 0.31.2, as its package `commonmark-spec` has it (`LICENSE`):
//! CC BY-SA 4.0. It is test data and no part of the program.

mod gfm;
mod reference;

use mulu::document::text::Text;
use mulu::format::element::{Element, ElementKind};
use mulu::format::{self, Format};

const SPEC: &str = include_str!("spec.txt");

/// Examples that mulu reads in another way, and why.
#[rustfmt::skip]
const EXCEPTIONS: &[(usize, &str)] = &[
];

/// The examples of a text: the number, the Markdown and the HTML of each.
fn examples(text: &str) -> Vec<(usize, String, String)> {
    const FENCE: &str = "````````````````````````````````";
    let begin = format!("\n{FENCE} example\n");
    let parts = text.split(&begin).skip(1);
    let example = |(at, part): (usize, &str)| {
        let (example, _) = part.split_once(&format!("\n{FENCE}\n")).expect("an end");
        let example = format!("\n{example}\n").replace('→', "\t");
        let (markdown, html) = example.split_once("\n.\n").expect("two halves");
        (at + 1, markdown.strip_prefix('\n').unwrap_or_default().to_owned() + "\n", html.to_owned())
    };
    parts.enumerate().map(example).collect()
}

/// The blocks that are read of a source, a line each: what it is, where it stands, and what is read of it.
fn picture(source: &str, format: Format) -> Vec<String> {
    let extracted = format::extract(Text::from(source), format);
    let marks = extracted.marks.unwrap_or_default();
    let line = |element: &Element| {
        let text = extracted.text.slice(element.range.clone());
        let marker = usize::from(element.standing.marker_bytes).min(text.len());
        let (marker, text) = text.split_at(marker);
        let kind = match element.kind {
            ElementKind::Heading(level) => format!("h{level}"),
            ElementKind::Paragraph | ElementKind::BoldParagraph => "p".to_owned(),
            ElementKind::Code => "pre".to_owned(),
            ElementKind::Rule => "hr".to_owned(),
            ElementKind::Table(_) => "table".to_owned(),
            ElementKind::FrontMatter => "meta".to_owned(),
        };
        let text = if element.kind == ElementKind::Rule { "" } else { text };
        reference::line(&kind, element.standing.bars.len(), marker, text, element.kind == ElementKind::Code)
    };
    marks.elements.iter().map(line).collect()
}

#[test]
fn every_example_shows_what_its_html_shows() {
    let examples = examples(SPEC);
    assert_eq!(examples.len(), 652);
    let mut wrong = Vec::new();
    for (number, markdown, html) in &examples {
        let read = picture(markdown, Format::Markdown);
        let expected = if reference::is_plain(html) { reference::picture(html) } else { picture(html, Format::Html) };
        let is_excepted = EXCEPTIONS.iter().any(|(exception, _)| exception == number);
        if (read != expected) != is_excepted {
            wrong.push(format!("{number}: {markdown:?}\n  read     {read:?}\n  expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), examples.len(), wrong.join("\n"));
}
