//! A report (DOCX: Office Open XML, ECMA-376), as `source` makes one text of it → text and marks.
//!
//! A heading is a paragraph with an outline level, its own or that of its style, in whatever language the style is named; numbers
//! that Word counts are part of what is read. Deleted text is left out, inserted text is read, and so is whatever stands in elements
//! that are not known. Notes stand behind the text.

mod body;
mod number;
mod numbering;
mod paragraph;
mod report;
mod styles;

use self::body::Body;
use self::report::{NoteName, Report};
use crate::format::builder::Builder;
use crate::format::builder::place::Place;
use crate::format::element::Note;
use crate::format::extracted::Extracted;
use crate::format::part::{self, Part};
use crate::format::tags::{Event, read};
use crate::text::Text;
use std::ops::Range;

/// Reads a report.
pub(super) fn extract(source: &Text) -> Extracted {
    let (head, parts) = part::parts(source);
    let mut report = Report::default();
    let mut builder = Builder::default();
    read_title(&source.slice(head), &mut builder);
    let is_text = |part: &&Part| part.state.is_none();
    for part in parts.iter().filter(|part| !is_text(part)) {
        report.read(part, source);
    }
    let mut signs: Vec<(Range<usize>, NoteName)> = Vec::new();
    for part in parts.iter().filter(is_text) {
        builder.part(part.name.clone(), part.line);
        let xml = source.slice(part.range.clone());
        Body::new(&mut report, &mut builder, &mut signs, part.range.start).read(&xml);
    }
    let notes = write_notes(&mut report, &mut builder, signs, source);
    builder.notes(notes);
    builder.finish()
}

/// What the report calls itself.
fn read_title(head: &str, builder: &mut Builder) {
    let mut is_title = false;
    read(head, |event, _| match event {
        Event::Open(tag) => is_title = tag.name == "title",
        Event::Close(_) => is_title = false,
        Event::Text(text) if is_title => builder.title(text),
        Event::Text(_) => {}
    });
}

/// Writes the notes that were referred to, in their order.
fn write_notes(
    report: &mut Report,
    builder: &mut Builder,
    signs: Vec<(Range<usize>, NoteName)>,
    source: &Text,
) -> Vec<Note> {
    let mut notes = Vec::new();
    for (at, (sign, name)) in signs.into_iter().enumerate() {
        let Some(range) = report.notes.get(&name).cloned() else { continue };
        builder.enter(Place::Note(at + 1));
        let first = builder.n_elements();
        // Notes of notes there are none.
        let mut none = Vec::new();
        let xml = source.slice(range.clone());
        Body::new(report, builder, &mut none, range.start).read(&xml);
        builder.leave();
        notes.extend(builder.range_of(first..builder.n_elements()).map(|body| Note { sign, body }));
    }
    notes
}
