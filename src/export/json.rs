//! What was found in a document, as JSON. Lines count from 1; offsets are bytes of the decoded text.

use super::LineNumbers;
use crate::document::evidence::Voice;
use crate::document::front_matter::FrontMatterKind;
use crate::document::{Document, is_blank};
use crate::typeset::safe::is_hidden;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

#[derive(Serialize)]
struct Found<'d> {
    /// What the text is called, where it is one of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'d str>,
    title: Option<Numbered<'d>>,
    front_matter: Vec<FrontMatterLine<'d>>,
    headings: Vec<Heading<'d>>,
    continuations: Vec<usize>,
    /// How the source is marked up.
    format: &'static str,
    encoding: &'d str,
    /// The lines that are in another encoding.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mixed: Vec<Mixed>,
}

/// A line in another encoding than most.
#[derive(Serialize)]
struct Mixed {
    line: usize,
    encoding: &'static str,
}

/// How a text was decoded.
#[derive(Clone, Copy, Debug)]
pub struct Decoded<'d> {
    /// The name of its encoding.
    pub encoding: &'d str,
    /// Offsets of the lines that are in another one, and the names of theirs.
    pub mixed: &'d [(usize, &'static str)],
}

/// A line of the source.
#[derive(Serialize)]
pub(super) struct Numbered<'d> {
    line: usize,
    text: Cow<'d, str>,
}

#[derive(Serialize)]
struct FrontMatterLine<'d> {
    kind: &'static str,
    /// What markup calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Cow<'d, str>>,
    line: usize,
    text: Cow<'d, str>,
}

#[derive(Serialize)]
struct Heading<'d> {
    line: usize,
    /// The part of a book or a report that it stands in, and its line there.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    level: u8,
    text: Cow<'d, str>,
    /// How many lines it takes, if they are several: a number and its title, a title that was wrapped.
    #[serde(skip_serializing_if = "is_one")]
    lines: usize,
    offset: usize,
    confidence: f64,
    reason: String,
    /// Who says so.
    by: &'static str,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_one(n: &usize) -> bool {
    *n == 1
}

/// Writes title, front matter, headings with confidence and reason, and the lines that continue a paragraph,
/// in one line; first the name of the file, if there is one to tell.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_json(document: &Document, decoded: Decoded, file: Option<&str>, out: &mut impl Write) -> io::Result<()> {
    let line =
        |&(offset, encoding): &(usize, &'static str)| Mixed { line: document.source().line_number(offset), encoding };
    let found = Found {
        file,
        title: title(document),
        front_matter: front_matter(document),
        headings: headings(document),
        continuations: continuations(document),
        format: document.format().name(),
        encoding: decoded.encoding,
        mixed: decoded.mixed.iter().map(line).collect(),
    };
    write_line(&found, out)
}

/// Writes a value in one line.
pub(super) fn write_line(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Escaping))?;
    writeln!(out)
}

/// Compact JSON in which what a terminal would obey or hide is escaped, so that it can be looked at and loses nothing.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, hidden)) = rest.char_indices().find(|&(_, c)| is_hidden(c)) {
            let (plain, tail) = rest.split_at(at);
            out.write_all(plain.as_bytes())?;
            for unit in hidden.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = tail.strip_prefix(hidden).unwrap_or_default();
        }
        out.write_all(rest.as_bytes())
    }
}

pub(super) fn title(document: &Document) -> Option<Numbered<'_>> {
    let text = document.text();
    let line =
        |range: &Range<usize>| Numbered { line: document.line_number(range.start), text: text.slice(range.clone()) };
    let name = || Some(Numbered { line: 1, text: Cow::Borrowed(document.name()?) });
    document.title().map(line).or_else(name)
}

fn front_matter(document: &Document) -> Vec<FrontMatterLine<'_>> {
    let text = document.text();
    let line = |entry: &crate::document::front_matter::FrontMatter| FrontMatterLine {
        kind: kind_name(entry.kind),
        name: entry.name.clone().map(|name| text.slice(name)),
        line: document.line_number(entry.line),
        text: text.slice(entry.text.clone()),
    };
    document.front_matter().iter().map(line).collect()
}

pub(super) fn kind_name(kind: FrontMatterKind) -> &'static str {
    match kind {
        FrontMatterKind::Notice => "notice",
        FrontMatterKind::Date => "date",
        FrontMatterKind::Issuer => "issuer",
        FrontMatterKind::Source => "source",
        FrontMatterKind::Author => "author",
        FrontMatterKind::Description => "description",
        FrontMatterKind::Other => "other",
    }
}

fn headings(document: &Document) -> Vec<Heading<'_>> {
    let mut numbers = LineNumbers::new(document);
    // The part that was told last, and the number of its first line.
    let mut last = (usize::MAX, 0);
    let heading = |(id, section): (_, &crate::document::outline::Section)| {
        let evidence = document.evidence(id);
        let line = numbers.of(section.heading.start);
        let part = document.part(section.heading.start).map(|part| {
            if last.0 != part.start {
                last = (part.start, document.source().line_number(part.start));
            }
            format!("{}:{}", part.name, line - last.1)
        });
        Heading {
            line,
            part,
            level: section.level,
            text: document.heading(id),
            lines: n_lines(document, section.heading.clone()),
            offset: section.heading.start,
            // Two digits say all that the figure means.
            confidence: (f64::from(evidence.confidence) * 100.0).round() / 100.0,
            reason: evidence.reason.to_string(),
            by: voice_name(evidence.reason.by),
        }
    };
    document.outline().sections().map(heading).collect()
}

/// How many lines with characters stand in a range.
fn n_lines(document: &Document, range: Range<usize>) -> usize {
    let text = document.text();
    let lines = text.lines_within(range);
    lines.filter(|line| text.slice(line.range()).chars().any(|c| !is_blank(c))).count()
}

fn voice_name(voice: Voice) -> &'static str {
    match voice {
        Voice::Inference => "inference",
        Voice::Markup => "markup",
        Voice::Contents => "contents",
        Voice::Rule => "rule",
        Voice::Reader => "reader",
    }
}

fn continuations(document: &Document) -> Vec<usize> {
    let mut numbers = LineNumbers::new(document);
    document.continuations().map(|offset| numbers.of(offset)).collect()
}
