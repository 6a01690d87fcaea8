//! Title and front matter → a block of YAML before the text.

use crate::document::Document;
use crate::document::block::Block;
use crate::document::front_matter::{FrontMatter, FrontMatterKind};
use crate::export::json::kind_name;
use crate::typeset::safe::safe;
use std::io::{self, Write};
use std::ops::Range;

/// What is told, in the order of being told.
const KINDS: [FrontMatterKind; 6] = [
    FrontMatterKind::Date,
    FrontMatterKind::Issuer,
    FrontMatterKind::Source,
    FrontMatterKind::Author,
    FrontMatterKind::Notice,
    FrontMatterKind::Other,
];

/// Writes it, if there is any; whether there is.
pub fn write(document: &Document, out: &mut impl Write) -> io::Result<bool> {
    let title = document.title().map(|title| quoted(document, title.clone()));
    if title.is_none() && document.front_matter().is_empty() {
        return Ok(false);
    }
    writeln!(out, "---")?;
    if let Some(title) = title {
        writeln!(out, "title: {title}")?;
    }
    for kind in KINDS {
        let values: Vec<String> = values(document, kind).collect();
        match values.as_slice() {
            [] => {}
            [value] => writeln!(out, "{}: {value}", kind_name(kind))?,
            values => writeln!(out, "{}:\n  - {}", kind_name(kind), values.join("\n  - "))?,
        }
    }
    writeln!(out, "---")?;
    Ok(true)
}

/// Whether a block is told here.
pub fn holds(document: &Document, block: &Block) -> bool {
    document.front_matter().iter().any(|entry| block.range.contains(&entry.text.start))
}

/// The values of a kind. Of what has no name of its own here the label is a part.
fn values(document: &Document, kind: FrontMatterKind) -> impl Iterator<Item = String> {
    let entries = document.front_matter();
    entries.iter().enumerate().filter(move |(_, entry)| entry.kind == kind).map(move |(index, entry)| {
        let before = index.checked_sub(1).and_then(|before| entries.get(before));
        quoted(document, if kind == FrontMatterKind::Other { with_label(entry, before) } else { entry.text.clone() })
    })
}

/// The value with all that stands in its line since the value before.
fn with_label(entry: &FrontMatter, before: Option<&FrontMatter>) -> Range<usize> {
    let start = before.map_or(entry.line, |before| before.text.end.max(entry.line));
    start..entry.text.end
}

/// Characters between quotes, where YAML takes nothing for markup but quotes and backslashes.
fn quoted(document: &Document, range: Range<usize>) -> String {
    let text = document.text().slice(range);
    let text = safe(text.trim()).replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{text}\"")
}
