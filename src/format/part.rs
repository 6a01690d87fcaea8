//! The parts of a source text that was made of an archive: each under a line that names it.
//!
//! `<?part name="OEBPS/ch1.xhtml"?>`, with `state="missing"` where there is no text of it; no markup says so otherwise.

use crate::format::tags;
use crate::text::Text;
use std::ops::Range;

/// How the line begins that names a part.
const BEGINNING: &str = "<?part ";
/// Bytes that such a line has at most.
const LINE_BYTES: usize = 4 << 10;

/// A part of a source text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// Its name in the archive.
    pub name: String,
    /// What it is instead of text: `missing`, `damaged`, `picture`, `other`.
    pub state: Option<String>,
    /// Where the line stands that names it.
    pub line: usize,
    /// Offsets of its text in the source.
    pub range: Range<usize>,
}

/// What stands before the first part, and the parts.
pub(super) fn parts(source: &Text) -> (Range<usize>, Vec<Part>) {
    let mut parts: Vec<Part> = Vec::new();
    let mut head = 0..source.len();
    for line in source.lines(0) {
        if line.range().len() < BEGINNING.len() || line.range().len() > LINE_BYTES {
            continue;
        }
        let words = source.slice(line.range());
        let Some(told) = words.strip_prefix(BEGINNING) else { continue };
        let end = parts.last_mut().map_or(&mut head, |last| &mut last.range);
        end.end = line.start;
        let (name, state) = read(told);
        parts.push(Part { name, state, line: line.start, range: line.next..source.len() });
    }
    (head, parts)
}

/// The name of a part and its state.
fn read(told: &str) -> (String, Option<String>) {
    let mut part = (String::new(), None);
    let told = told.trim_end().trim_end_matches("?>");
    tags::read(&format!("<part {told}>"), |event, _| {
        if let tags::Event::Open(tag) = event {
            part = (tag.get("name").unwrap_or_default().to_owned(), tag.get("state").map(str::to_owned));
        }
    });
    part
}
