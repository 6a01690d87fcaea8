//! Where one is in a text: its line, its section, what was read and what is left, and what the text is.

use crate::app::effect::View;
use crate::document::Document;
use crate::language::fill;
use crate::reader::Reader;
use std::ops::Range;

/// Bytes of the text that are counted in one go.
const CHUNK_BYTES: usize = 1 << 20;

/// Says it in one line, what is wanted most first.
pub fn told(reader: &Reader, view: &View) -> String {
    let (document, texts) = (reader.document(), &view.words.messages);
    let (text, here) = (document.text(), reader.position());
    let section = document.outline().section_at(here).map(|id| document.heading(id).into_owned());
    let name = view.file.as_ref().map(|file| file.to_string_lossy().into_owned());
    let values = [
        ("line", text.line_number(here).to_string()),
        ("lines", text.line_number(text.len()).to_string()),
        ("read", n_characters(document, 0..here).to_string()),
        ("left", n_characters(document, here..text.len()).to_string()),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let size = fill(&texts.place_size, &[("size", &size(text.len())), ("encoding", view.encoding)]);
    [Some(fill(&texts.place, &values)), section, Some(size), name].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Characters of a part of the text, blanks and line ends left out.
fn n_characters(document: &Document, range: Range<usize>) -> usize {
    let text = document.text();
    let edge = |at: usize| text.floor_char_boundary(at.min(range.end));
    let starts = range.clone().step_by(CHUNK_BYTES);
    let chunks = starts.map(|start| text.slice(edge(start)..edge(start + CHUNK_BYTES)));
    chunks.map(|chunk| chunk.chars().filter(|c| !c.is_whitespace()).count()).sum()
}

/// Bytes in a unit of which there are few.
fn size(n_bytes: usize) -> String {
    match n_bytes {
        0..10_000 => format!("{n_bytes} B"),
        10_000..10_000_000 => format!("{} KB", n_bytes / 1000),
        _ => format!("{} MB", n_bytes / 1_000_000),
    }
}
