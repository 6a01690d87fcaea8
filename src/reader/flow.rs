//! The text as rows one under another: blocks, cut into portions, set to a measure,
//! with space between them.
//!
//! Only what is looked at is set. What was set is kept for a while, so that a step
//! of one row costs one new line and not a new page.

use super::row::{Place, Row};
use super::spacing;
use crate::document::Document;
use crate::document::block::{Block, BlockKind, Reading};
use crate::document::layout::ParagraphStyle;
use crate::typeset::portion::portion_at;
use crate::typeset::{self, Manner, Setting, Settings};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// What is kept of set text, in bytes of its source.
const KEPT_BYTES: usize = 256 * 1024;

/// Blank lines of the source that are shown between two blocks at most.
const MOST_BLANK_ROWS: u16 = 1000;

/// A part of a block that is set in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Portion {
    /// The block.
    block: Block,
    /// Offsets of the part.
    range: Range<usize>,
    /// Blank rows above it.
    n_rows_above: u16,
}

/// One row of the flow: of a portion, the blank rows above its first line counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    portion: Portion,
    row: usize,
}

/// A document as rows.
#[derive(Debug)]
pub(super) struct Flow {
    document: Document,
    settings: Settings,
    style: Option<ParagraphStyle>,
    reading: Reading,
    counts_readings: bool,
    set: HashMap<usize, Arc<Setting>>,
    after: HashMap<usize, Option<Portion>>,
    before: HashMap<usize, Option<Portion>>,
    kept_bytes: usize,
}

impl Flow {
    pub(super) fn new(document: Document, settings: Settings) -> Flow {
        Flow {
            document,
            settings,
            style: None,
            reading: Reading::default(),
            counts_readings: false,
            set: HashMap::new(),
            after: HashMap::new(),
            before: HashMap::new(),
            kept_bytes: 0,
        }
    }

    pub(super) fn document(&self) -> &Document {
        &self.document
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(super) fn reading(&self) -> Reading {
        self.reading
    }

    pub(super) fn set_document(&mut self, document: Document) {
        self.document = document.read_as(self.reading).with_readings(self.counts_readings);
        self.forget();
    }

    pub(super) fn set_settings(&mut self, settings: Settings, style: Option<ParagraphStyle>) {
        if (&settings, style) != (&self.settings, self.style) {
            self.settings = settings;
            self.style = style;
            self.forget();
        }
    }

    /// How paragraphs are told apart.
    fn style(&self) -> ParagraphStyle {
        self.style.unwrap_or_else(|| self.document.paragraph_style())
    }

    pub(super) fn set_reading(&mut self, reading: Reading) {
        self.reading = reading;
        self.document = std::mem::take(&mut self.document).read_as(reading);
        self.forget();
    }

    /// How characters are read (ruby) counts as text, or does not; false if that was so. Nothing is set otherwise for it.
    pub(super) fn count_readings(&mut self, count: bool) -> bool {
        let changes = self.counts_readings != count;
        self.counts_readings = count;
        self.document = std::mem::take(&mut self.document).with_readings(count);
        changes
    }

    /// The row of a place: its line, or one of the blank rows above it.
    /// A place between blocks is the block after it.
    pub(super) fn spot_at(&mut self, place: Place) -> Option<Spot> {
        let block = self.document.block_at(place.anchor)?;
        let block =
            if place.anchor > block.range.end { self.document.block_after(&block).unwrap_or(block) } else { block };
        let portion = self.portion(block, place.anchor);
        let line = self.setting(&portion).line_at(place.anchor);
        let above = if line == 0 { place.n_rows_above.min(portion.n_rows_above) } else { 0 };
        let row = usize::from(portion.n_rows_above) + line - usize::from(above);
        Some(Spot { portion, row })
    }

    /// The place of a row.
    pub(super) fn place_of(&mut self, spot: &Spot) -> Place {
        let setting = self.setting(&spot.portion);
        let above = usize::from(spot.portion.n_rows_above);
        let line = &setting.lines()[spot.row.saturating_sub(above)];
        Place { anchor: line.source.start, n_rows_above: above.saturating_sub(spot.row) as u16 }
    }

    /// The last row of the text.
    pub(super) fn last_spot(&mut self) -> Option<Spot> {
        let end = self.document.text().len();
        let block = self.document.block_at(end)?;
        let portion = self.portion(block, end);
        let row = self.n_rows(&portion) - 1;
        Some(Spot { portion, row })
    }

    /// The row `n` rows further down, or the last one; and how many rows down it is.
    pub(super) fn down(&mut self, from: &Spot, n: usize) -> (Spot, usize) {
        let mut spot = from.clone();
        let mut left = n;
        loop {
            let below = self.n_rows(&spot.portion) - 1 - spot.row;
            if left <= below {
                spot.row += left;
                return (spot, n);
            }
            let Some(next) = self.portion_after(&spot.portion) else {
                spot.row += below;
                return (spot, n - left + below);
            };
            left -= below + 1;
            spot = Spot { portion: next, row: 0 };
        }
    }

    /// The row `n` rows further up, or the first one; and how many rows up it is.
    pub(super) fn up(&mut self, from: &Spot, n: usize) -> (Spot, usize) {
        let mut spot = from.clone();
        let mut left = n;
        loop {
            if left <= spot.row {
                spot.row -= left;
                return (spot, n);
            }
            let Some(before) = self.portion_before(&spot.portion) else {
                let moved = n - left + spot.row;
                spot.row = 0;
                return (spot, moved);
            };
            left -= spot.row + 1;
            let row = self.n_rows(&before) - 1;
            spot = Spot { portion: before, row };
        }
    }

    /// What stands in a row.
    pub(super) fn row(&mut self, spot: &Spot) -> Row {
        match spot.row.checked_sub(usize::from(spot.portion.n_rows_above)) {
            None => Row::Blank,
            Some(index) => {
                let kind = self.kind(&spot.portion.block);
                Row::Line { setting: self.setting(&spot.portion), index, kind }
            }
        }
    }

    fn n_rows(&mut self, portion: &Portion) -> usize {
        usize::from(portion.n_rows_above) + self.setting(portion).lines().len()
    }

    /// The portion of a block that holds an offset.
    fn portion(&self, block: Block, offset: usize) -> Portion {
        let range =
            portion_at(self.document.text(), block.range.clone(), offset.clamp(block.range.start, block.range.end));
        let n_rows_above = if range.start > block.range.start {
            0
        } else if self.shows_source() {
            self.n_blank_lines_above(&block)
        } else {
            let before = self.document.block_before(&block);
            let is_close = before.as_ref().is_some_and(|before| self.document.is_close(before, &block));
            let usual = spacing::n_rows_above(before.map(|before| before.kind), block.kind, self.style());
            if is_close && self.style.is_none() { 0 } else { usual }
        };
        Portion { block, range, n_rows_above }
    }

    fn portion_after(&mut self, portion: &Portion) -> Option<Portion> {
        if let Some(known) = self.after.get(&portion.range.start) {
            return known.clone();
        }
        let after = if portion.range.end < portion.block.range.end {
            Some(self.portion(portion.block.clone(), portion.range.end))
        } else {
            self.document.block_after(&portion.block).map(|block| {
                let start = block.range.start;
                self.portion(block, start)
            })
        };
        self.after.insert(portion.range.start, after.clone());
        after
    }

    fn portion_before(&mut self, portion: &Portion) -> Option<Portion> {
        if let Some(known) = self.before.get(&portion.range.start) {
            return known.clone();
        }
        let before = if portion.range.start > portion.block.range.start {
            Some(self.portion(portion.block.clone(), portion.range.start - 1))
        } else {
            self.document.block_before(&portion.block).map(|block| {
                let end = block.range.end;
                self.portion(block, end)
            })
        };
        self.before.insert(portion.range.start, before.clone());
        before
    }

    fn setting(&mut self, portion: &Portion) -> Arc<Setting> {
        if let Some(setting) = self.set.get(&portion.range.start) {
            return Arc::clone(setting);
        }
        if self.kept_bytes > KEPT_BYTES {
            self.forget();
        }
        let slices = self.document.slices(&portion.block, portion.range.clone(), self.reading);
        let setting = typeset::set_block(&self.document, &portion.block, &slices, self.manner(portion), &self.settings);
        let setting = Arc::new(setting);
        // A blank row costs as much as a short line, so many short blocks count too.
        self.kept_bytes += portion.range.len() + 64;
        self.set.insert(portion.range.start, Arc::clone(&setting));
        setting
    }

    fn manner(&self, portion: &Portion) -> Manner {
        if self.shows_source() && !portion.block.kind.keeps_lines() {
            return Manner::Source;
        }
        let begins = portion.range.start == portion.block.range.start;
        Manner::of(portion.block.kind, begins, self.style(), self.settings.measure_cells)
    }

    /// Whether the lines of the source are shown as they stand, and nothing as what it was found to be.
    fn shows_source(&self) -> bool {
        self.reading == Reading::AsInSource && self.document.marks().is_none()
    }

    /// What a block is shown as.
    fn kind(&self, block: &Block) -> BlockKind {
        if self.shows_source() && !block.kind.keeps_lines() { BlockKind::Paragraph } else { block.kind }
    }

    /// The blank lines of the source between a block and the one before.
    fn n_blank_lines_above(&self, block: &Block) -> u16 {
        let text = self.document.text();
        let start = self.document.block_before(block).map_or(0, |before| text.line_at(before.range.end).next);
        let lines = text.lines(start).take(MOST_BLANK_ROWS.into());
        lines.take_while(|line| line.start < block.range.start).count() as u16
    }

    fn forget(&mut self) {
        self.set.clear();
        self.after.clear();
        self.before.clear();
        self.kept_bytes = 0;
    }
}
