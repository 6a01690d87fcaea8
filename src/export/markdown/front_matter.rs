//! Title and front matter → a block of YAML before the text.

use crate::document::Document;
use crate::document::block::Block;
use crate::document::front_matter::{FrontMatter, FrontMatterKind};
use crate::export::json::kind_name;
use crate::typeset::safe::safe;
use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

/// What is told, in the order of being told; then what has no name here, under its own.
const KINDS: [FrontMatterKind; 7] = [
    FrontMatterKind::Date,
    FrontMatterKind::Issuer,
    FrontMatterKind::Source,
    FrontMatterKind::Author,
    FrontMatterKind::Notice,
    FrontMatterKind::Description,
    FrontMatterKind::Other,
];

/// Writes it, if there is any; whether there is.
pub fn write(document: &Document, out: &mut impl Write) -> io::Result<bool> {
    let title = document.title().map(|title| document.text().slice(title.clone()));
    let title = title.or_else(|| document.name().map(Cow::Borrowed));
    if title.is_none() && document.front_matter().is_empty() {
        return Ok(false);
    }
    writeln!(out, "---")?;
    if let Some(title) = title {
        writeln!(out, "title: {}", quoted(&title))?;
    }
    for (name, values) in told(document) {
        match values.as_slice() {
            [value] => writeln!(out, "{name}: {value}")?,
            values => writeln!(out, "{name}:\n  - {}", values.join("\n  - "))?,
        }
    }
    writeln!(out, "---")?;
    Ok(true)
}

/// Whether a block is told here.
pub fn holds(document: &Document, block: &Block) -> bool {
    document.front_matter().iter().any(|entry| block.range.contains(&entry.text.start))
}

/// The names that something is told under, and what that is.
fn told(document: &Document) -> Vec<(Cow<'_, str>, Vec<String>)> {
    let entries = document.front_matter();
    let mut told: Vec<(Cow<str>, Vec<String>)> = Vec::new();
    for kind in KINDS {
        for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.kind == kind) {
            let name = name(document, entry);
            let before = index.checked_sub(1).and_then(|before| entries.get(before));
            let is_labelled = kind == FrontMatterKind::Other && entry.name.is_none();
            let range = if is_labelled { with_label(entry, before) } else { entry.text.clone() };
            let value = quoted(&document.text().slice(range));
            match told.iter_mut().find(|(known, _)| *known == name) {
                Some((_, values)) => values.push(value),
                None => told.push((name, vec![value])),
            }
        }
    }
    told
}

/// What is told is told under this name.
fn name<'d>(document: &'d Document, entry: &FrontMatter) -> Cow<'d, str> {
    let own = entry.name.clone().filter(|_| entry.kind == FrontMatterKind::Other);
    let Some(own) = own.map(|own| document.text().slice(own)) else { return Cow::Borrowed(kind_name(entry.kind)) };
    let is_bare = own.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    if is_bare { own } else { Cow::Owned(quoted(&own)) }
}

/// The value with all that stands in its line since the value before.
fn with_label(entry: &FrontMatter, before: Option<&FrontMatter>) -> Range<usize> {
    let start = before.map_or(entry.line, |before| before.text.end.max(entry.line));
    start..entry.text.end
}

/// Characters between quotes, where YAML takes nothing for markup but quotes and backslashes.
fn quoted(text: &str) -> String {
    let text = safe(text.trim()).replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{text}\"")
}
