//! Where one is in a text, and what the text is: a sheet of its file, line, section, characters, size and encoding, on a low
//! screen as many of them as it shows.

use super::lines::PopupLine;
use crate::app::effect::View;
use crate::document::Document;
use crate::language::fill;
use crate::reader::Reader;
use std::ops::Range;
use std::path::Path;

/// Bytes of the text that are counted in one go.
const CHUNK_BYTES: usize = 1 << 20;

/// A row for each of them that there is.
pub fn lines(reader: &Reader, view: &View) -> Vec<PopupLine> {
    let (document, texts) = (reader.document(), &view.words.whereabouts);
    let (text, here) = (document.text(), reader.position());
    let (n_read, n_left) = (n_characters(document, 0..here), n_characters(document, here..text.len()));
    let value = |form: &str, values: &[(&str, usize)]| {
        let values: Vec<(&str, String)> = values.iter().map(|(name, n)| (*name, n.to_string())).collect();
        fill(form, &values.iter().map(|(name, n)| (*name, n.as_str())).collect::<Vec<_>>())
    };
    let size = fill(&texts.size_value, &[("n", &(n_read + n_left).to_string()), ("size", &size(text.len()))]);
    let line =
        [("line", document.line_number(here)), ("lines", document.source().line_number(document.source().len()))];
    let in_part = document.part_line(here).map(|(part, line)| format!("{part}:{line}"));
    let rows = [
        (&texts.file, view.file.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned())),
        (&texts.line, Some(in_part.unwrap_or_else(|| value(&texts.line_value, &line)))),
        (&texts.section, document.outline().section_at(here).map(|id| document.heading(id).into_owned())),
        (&texts.read, Some(value(&texts.read_value, &[("read", n_read), ("left", n_left)]))),
        (&texts.size, Some(size)),
        (&texts.encoding, Some(view.encoding.to_owned()).filter(|name| !name.is_empty())),
        (&texts.folder, view.file.as_deref().and_then(Path::parent).and_then(folder)),
    ];
    rows.into_iter().filter_map(|(name, value)| Some(PopupLine::Row(name.clone(), value?))).collect()
}

/// The folder of a file; none for one that was named without it.
fn folder(path: &Path) -> Option<String> {
    Some(path.to_string_lossy().into_owned()).filter(|path| !path.is_empty())
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
