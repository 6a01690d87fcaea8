//! A document, a measure and a place in it: the program without a terminal.
//!
//! A movement changes the place; the rows on screen follow from place and height. The place is
//! an offset and outlives every change of the measure: a resize and back shows the same first line.

mod centre;
mod flow;
mod focus;
mod foot;
mod han;
mod movement;
mod note;
mod passage;
pub mod progress;
mod row;
mod sentence;
mod sideways;
mod spacing;
mod step;
mod table_head;
mod unit;
mod word;

pub use self::movement::{Movement, Stop};
pub use self::note::{Linked, Note, everywhere as notes_everywhere};
pub use self::row::{Place, Row};
pub use self::step::Step;
pub use self::unit::Unit;

use crate::document::Document;
use crate::document::block::Reading;
use crate::document::layout::ParagraphStyle;
use crate::document::outline::SectionId;
use crate::typeset::{Setting, Settings};
use flow::{Flow, Spot};
use std::ops::Range;
use std::sync::Arc;

/// No longer range is copied at once: a key must not wait for it.
pub const MOST_COPIED_BYTES: usize = 4 << 20;

/// A document that is open at a place.
#[derive(Debug)]
pub struct Reader {
    flow: Flow,
    place: Place,
    /// Rows of text on screen, those of all columns together.
    height_rows: u16,
    n_columns: u16,
    rows: Vec<Row>,
    /// How many of them the first of two columns takes.
    n_first_rows: usize,
    shows_end: bool,
    /// Whether the screen is a page that was turned to, and nothing else has moved since.
    is_turned: bool,
    /// The pages that were turned since: the place that one came to, and the one that it was before. One goes back to that.
    turned: Vec<(Place, Place)>,
    /// What was moved to since the place changed otherwise: a sentence, or nothing at an offset.
    target: Option<Range<usize>>,
    /// How many cells wide rows are moved to the left.
    shift_cells: u16,
    /// The head of the table that goes on at the top of each column.
    table_heads: Vec<Option<Arc<Setting>>>,
}

impl Reader {
    /// Opens a document at its start.
    pub fn new(document: Document, settings: Settings) -> Reader {
        let flow = Flow::new(document, settings);
        let mut reader = Reader {
            flow,
            place: Place::default(),
            height_rows: 0,
            n_columns: 1,
            rows: Vec::new(),
            n_first_rows: 0,
            shows_end: false,
            is_turned: false,
            turned: Vec::new(),
            target: None,
            shift_cells: 0,
            table_heads: Vec::new(),
        };
        reader.lay_out();
        reader
    }

    /// The document that is read.
    pub fn document(&self) -> &Document {
        self.flow.document()
    }

    /// How its lines are set.
    pub fn settings(&self) -> &Settings {
        self.flow.settings()
    }

    /// Which lines are joined.
    pub fn reading(&self) -> Reading {
        self.flow.reading()
    }

    /// The place where it is open.
    pub fn place(&self) -> Place {
        self.place
    }

    /// Whether the first line of the text is on top.
    pub fn is_at_start(&self) -> bool {
        let first = self.document().block_at(0);
        first.is_none_or(|first| self.place.anchor <= self.document().first_ink(&first))
    }

    /// Offsets of the sentence that was moved to last, until something else moves the place.
    pub fn sentence(&self) -> Option<Range<usize>> {
        self.target.clone().filter(|sentence| !sentence.is_empty())
    }

    /// Offsets of the text on screen.
    pub fn in_view(&self) -> Range<usize> {
        self.first_offset()..self.sources().next_back().map_or(self.place.anchor, |last| last.end)
    }

    /// Shows the row that holds an offset, with a third of the screen above it, unless it is on screen already.
    /// One reads there from then on.
    pub fn show_amid(&mut self, offset: usize) {
        let spot = self.flow.spot_at(Place { anchor: offset, n_rows_above: 0 });
        if let Some(spot) = spot.filter(|_| !self.shows(offset)) {
            let top = self.flow.up(&spot, usize::from(self.height_rows) / 3).0;
            self.is_turned = false;
            self.show(&top);
            if self.rows.len() < usize::from(self.height_rows) {
                self.show_last_page();
            }
        }
        self.target = Some(offset..offset);
        self.reveal_sideways(offset);
    }

    /// Lets the sentence that was moved to be as any other; one reads there still. False if there is none.
    pub fn unmark_sentence(&mut self) -> bool {
        let sentence = self.sentence();
        self.target = sentence.clone().map(|sentence| sentence.start..sentence.start).or(self.target.take());
        sentence.is_some()
    }

    /// The rows on screen from the top; fewer than the height where the text is over.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Where one reads: at the sentence or offset that was moved to last while it is on screen, else at the first line.
    pub fn position(&self) -> usize {
        let target = self.target.as_ref().map(|target| target.start);
        target.filter(|&at| self.shows(at)).unwrap_or_else(|| self.first_offset())
    }

    /// Lets one read on from an offset on screen; nothing moves.
    pub fn read_at(&mut self, offset: usize) {
        self.target = Some(offset..offset);
    }

    /// Offsets of the block that one reads in.
    pub fn paragraph(&self) -> Option<Range<usize>> {
        Some(self.document().block_at(self.position())?.range)
    }

    /// Whether the row that holds an offset is on screen.
    pub fn shows(&self, offset: usize) -> bool {
        let last = self.sources().next_back();
        let is_between = |last: Range<usize>| (self.first_offset()..last.end.max(last.start + 1)).contains(&offset);
        // Of a row of a table the first line may hold what stands behind all that the last one holds.
        let holds = |row: &Row| match row {
            Row::Line { setting, index, .. } => {
                setting.lines()[*index].source.contains(&offset) && setting.line_at(offset) == *index
            }
            Row::Blank => false,
        };
        last.is_some_and(is_between) || self.rows.iter().any(holds)
    }

    /// Offset of the first line on screen.
    fn first_offset(&self) -> usize {
        self.sources().next().map_or(self.place.anchor, |first| first.start)
    }

    /// Offsets of the lines on screen.
    fn sources(&self) -> impl DoubleEndedIterator<Item = Range<usize>> + '_ {
        self.rows.iter().filter_map(|row| match row {
            Row::Line { setting, index, .. } => Some(setting.lines()[*index].source.clone()),
            Row::Blank => None,
        })
    }

    /// The section that the first line on screen stands in.
    pub fn section(&self) -> Option<SectionId> {
        self.document().outline().section_at(self.place.anchor)
    }

    /// How much of the text stands above the screen, in per cent; 100 where its end is on screen.
    pub fn percent(&self) -> u8 {
        let len = self.document().text().len();
        if self.shows_end || len == 0 { 100 } else { (self.place.anchor * 100 / len).min(99) as u8 }
    }

    /// Sets the text to a measure and shows `height_rows` of it, paragraphs told apart as `style` says
    /// or else as in the source. The place stays.
    pub fn resize(&mut self, settings: Settings, style: Option<ParagraphStyle>, height_rows: u16) {
        self.height_rows = height_rows;
        self.flow.set_settings(settings, style);
        self.lay_out();
    }

    /// The rows are shown in so many columns from the next time on that they are laid out.
    pub fn set_columns(&mut self, n: u16) {
        self.n_columns = n;
    }

    /// The rows on screen, column by column. Two columns begin on one row: blank rows at their heads are left out.
    pub fn columns(&self) -> impl Iterator<Item = &[Row]> {
        let (first, second) = self.rows.split_at(self.n_first_rows.min(self.rows.len()));
        let is_spread = self.n_columns > 1;
        let n_blank = move |rows: &[Row]| rows.iter().take_while(|row| is_spread && matches!(row, Row::Blank)).count();
        [first, second].into_iter().map(move |rows| rows.get(n_blank(rows)..).unwrap_or_default())
    }

    /// Joins cut paragraphs, or all lines that go on, or shows the source's own lines. The place stays.
    pub fn set_reading(&mut self, reading: Reading) {
        self.flow.set_reading(reading);
        self.lay_out();
    }

    /// How characters are read (ruby) is searched and copied with them, or is not; false if that was so.
    pub fn count_readings(&mut self, count: bool) -> bool {
        self.flow.count_readings(count)
    }

    /// Goes on with a document that has grown, or whose structure is known better. The place stays.
    pub fn replace_document(&mut self, document: Document) {
        self.flow.set_document(document);
        self.lay_out();
    }

    /// Goes on with another text, in which the place that is open is at `anchor`.
    pub fn replace_text(&mut self, document: Document, anchor: usize) {
        self.flow.set_document(document);
        self.place = Place { anchor: self.document().text().floor_char_boundary(anchor), n_rows_above: 0 };
        self.target = None;
        self.is_turned = false;
        self.lay_out();
    }

    /// Goes back to a place that was left.
    pub fn return_to(&mut self, place: Place) {
        self.place = Place { anchor: place.anchor.min(self.document().text().len()), ..place };
        self.target = None;
        self.is_turned = false;
        self.lay_out();
    }

    /// Shows the row that holds an offset, moving the text no further than that takes.
    pub fn reveal(&mut self, offset: usize) {
        if !self.shows(offset) {
            let Some(spot) = self.flow.spot_at(Place { anchor: offset, n_rows_above: 0 }) else { return };
            let n_above = if offset < self.place.anchor { 0 } else { usize::from(self.height_rows).saturating_sub(1) };
            let top = self.flow.up(&spot, n_above).0;
            self.is_turned = false;
            self.show(&top);
        }
        self.reveal_sideways(offset);
    }

    /// The word at an offset, or else the next one near it; hard line ends in it are joined.
    pub fn word_at(&self, offset: usize) -> Option<String> {
        let word = self.word_range(offset)?;
        Some(self.document().read(word, Reading::Rejoined))
    }

    /// Offsets of the sentence that holds an offset, or else of the next one near it.
    pub fn sentence_at(&self, offset: usize) -> Option<Range<usize>> {
        unit::unit_at(self.document(), Unit::Sentence, offset)
    }

    /// Offsets of the word at an offset, or else of the next one near it.
    pub fn word_range(&self, offset: usize) -> Option<Range<usize>> {
        unit::unit_at(self.document(), Unit::Word, offset)
    }

    /// The text of a range as it is read: without line ends of the setting, a blank line between blocks.
    /// `None` if it is longer than [`MOST_COPIED_BYTES`].
    pub fn copied(&self, range: Range<usize>) -> Option<String> {
        (range.len() <= MOST_COPIED_BYTES).then(|| self.document().read(range, self.reading()))
    }

    /// The first row on screen.
    fn spot(&mut self) -> Option<Spot> {
        self.flow.spot_at(self.place)
    }

    /// Makes `spot` the first row on screen.
    fn show(&mut self, spot: &Spot) {
        self.place = self.flow.place_of(spot);
        self.lay_out();
    }

    /// Makes the line at `anchor` the first row on screen.
    fn show_offset(&mut self, anchor: usize) {
        self.place = Place { anchor, n_rows_above: 0 };
        if let Some(spot) = self.spot() {
            self.show(&spot);
        }
    }

    /// Shows the last rows of the text, as many as fit.
    fn show_last_page(&mut self) {
        if let Some(last) = self.flow.last_spot() {
            let top = self.flow.up(&last, usize::from(self.height_rows).saturating_sub(1)).0;
            self.show(&top);
        }
    }

    /// Rows of one column.
    fn column_rows(&self) -> usize {
        usize::from(self.height_rows / self.n_columns.max(1))
    }

    /// Makes the rows on screen anew.
    fn lay_out(&mut self) {
        self.rows.clear();
        self.shows_end = true;
        let mut next = self.spot();
        while let Some(spot) = next {
            if self.rows.len() >= usize::from(self.height_rows) {
                self.shows_end = false;
                break;
            }
            self.rows.push(self.flow.row(&spot));
            next = match self.flow.down(&spot, 1) {
                (below, 1) => Some(below),
                _ => None,
            };
        }
        self.n_first_rows = self.column_rows();
        if self.is_turned {
            self.hold_lone_headings();
        }
        self.keep_shift();
        self.set_table_heads();
    }
}

#[cfg(test)]
mod tests;
