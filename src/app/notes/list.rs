//! The list of marks and notes: in the order of the text, under its sections, then the notes that are lost.

use super::highlights::Notes;
use super::marks::{Mark, Marks};
use crate::app::effect::{Effect, Move, Removal};
use crate::document::Document;
use crate::document::block::Reading;
use crate::document::outline::SectionId;
use crate::language::NoteTexts;
use crate::reader::Movement;
use crate::widget::picker::{Item, Items};
use std::ops::Range;

/// Bytes of the text that a row of the list shows.
const SHOWN_BYTES: usize = 180;
/// The place of those that are lost, and the number of their group.
const NOWHERE: usize = usize::MAX;

/// Nothing to choose from: only the line over it is wanted.
#[derive(Debug)]
pub struct Nothing;

/// Marks and notes.
#[derive(Debug)]
pub struct List {
    document: Document,
    rows: Vec<Row>,
    /// What stands over those that are lost, and is said of one; what is said of those that were deleted.
    lost: String,
    deleted: String,
}

#[derive(Debug)]
struct Row {
    /// Where it begins.
    offset: usize,
    label: String,
    removal: Removal,
    is_deleted: bool,
}

impl List {
    /// Lists marks and notes of a document, among them those that were deleted and can be taken back.
    pub fn new(document: &Document, marks: &Marks, notes: &Notes, texts: &NoteTexts) -> List {
        let text = document.text();
        let marks = marks.every().map(|(name, Mark { place, deleted_at })| {
            let line = text.line_at(place.anchor);
            let shown = shown(document, place.anchor..line.end.max(place.anchor));
            let (label, removal) = (format!("' {name}  {shown}"), Removal::Mark(name.to_owned()));
            Row { offset: place.anchor, label, removal, is_deleted: deleted_at.is_some() }
        });
        let found = notes.every().iter().map(|note| Row {
            offset: note.range.start,
            label: label(&note.text, &shown(document, note.range.clone())),
            removal: Removal::Note(note.made_at),
            is_deleted: note.deleted_at.is_some(),
        });
        let astray = notes.every_lost().iter().map(|lost| {
            let quote = &lost.quoted.quote;
            let quote = quote.get(..quote.floor_char_boundary(SHOWN_BYTES)).unwrap_or_default();
            let label = label(&lost.text, &joined(&document.read_quotation(quote)));
            let is_deleted = lost.deleted_at.is_some();
            Row { offset: NOWHERE, label, removal: Removal::Note(lost.made_at), is_deleted }
        });
        let mut rows: Vec<Row> = marks.chain(found).chain(astray).collect();
        rows.sort_by_key(|row| row.offset);
        List { document: document.clone(), rows, lost: texts.lost.clone(), deleted: texts.is_deleted.clone() }
    }

    /// The number of the row that something stands in; the first where it is in none.
    pub fn index_of(&self, removal: &Removal) -> usize {
        self.rows.iter().position(|row| row.removal == *removal).unwrap_or(0)
    }

    /// The number of the first row from an offset on, or of the last; `None` where nothing is listed.
    pub fn nearest(&self, offset: usize) -> Option<usize> {
        let last = self.rows.len().checked_sub(1)?;
        Some(self.rows.partition_point(|row| row.offset < offset).min(last))
    }
}

/// What is shown of a part of the text.
pub fn shown(document: &Document, range: Range<usize>) -> String {
    let end = document.text().floor_char_boundary(range.end.min(range.start + SHOWN_BYTES));
    joined(&document.read(range.start..end, Reading::Rejoined))
}

/// What was written, and what it was written about.
fn label(text: &str, quote: &str) -> String {
    if text.is_empty() { quote.to_owned() } else { format!("{text}  ▏{quote}") }
}

/// A text in one line.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Items<Effect> for Nothing {
    fn len(&self) -> usize {
        0
    }

    fn item(&self, _index: usize) -> Item {
        Item::default()
    }

    fn pick(&self, _index: usize) -> Effect {
        Effect::CloseList
    }
}

impl Items<Effect> for List {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn item(&self, index: usize) -> Item {
        let Row { label, is_deleted, .. } = &self.rows[index];
        let note = if *is_deleted { self.deleted.clone() } else { String::new() };
        Item { label: label.clone(), note, is_struck: *is_deleted, ..Item::default() }
    }

    fn group(&self, index: usize) -> Option<usize> {
        match self.rows[index].offset {
            NOWHERE => Some(NOWHERE),
            offset => self.document.outline().section_at(offset).map(SectionId::index),
        }
    }

    fn title(&self, group: usize) -> String {
        match group {
            NOWHERE => self.lost.clone(),
            _ => self.document.heading(SectionId(group as u32)).into_owned(),
        }
    }

    fn pick(&self, index: usize) -> Effect {
        match self.rows[index].offset {
            NOWHERE => Effect::Say(self.lost.clone()),
            offset => Effect::Move(Move::Go(Movement::Offset(offset))),
        }
    }

    fn removal(&self, index: usize) -> Option<Effect> {
        Some(Effect::Remove(self.rows[index].removal.clone()))
    }
}
