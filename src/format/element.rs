//! What the ranges of an extracted text are.

use crate::format::source_map::SourceMap;
use crate::text::character::columns;
use std::ops::Range;
use std::sync::Arc;

/// All that a source's markup says of its text.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// The elements, in the order of the text; none reaches into another.
    pub elements: Vec<Element>,
    /// The tables that elements are rows of.
    pub tables: Vec<Table>,
    /// Words that lead elsewhere, in the order of their ends.
    pub links: Vec<Link>,
    /// How characters are read, in the order of the text: seen, but no part of the words.
    pub readings: Vec<Ruby>,
    /// Notes and the signs that stand for them, in the order of the signs.
    pub notes: Vec<Note>,
    /// Where the headings begin that the source's own table of contents names, in the order of the text.
    pub in_contents: Vec<usize>,
    /// Whether no headings and no notes are to be looked for but those that are marked.
    pub says_all: bool,
    /// The parts of the source, if it was made of an archive.
    pub parts: Vec<Part>,
    /// What the source says of elements beside their words, by where they begin, in their order.
    pub asides: Vec<(usize, Aside)>,
    /// What the source says of itself, in the order of the text.
    pub statements: Vec<Statement>,
    /// What the source calls itself beside its text.
    pub title: Option<String>,
    /// The way back to the source.
    pub map: SourceMap,
}

/// What a source says of an element beside its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aside {
    /// What code is written in, and what else stands where that does.
    Language(String),
    /// The name of a quotation that is none, such as `NOTE`, for which the element stands: its words are the name as it is read.
    Alert(&'static str),
}

/// Something that a source says of itself, as a value under a name. Several may stand in a line, under one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Offset of the first character of its line.
    pub line: usize,
    /// Offsets of the name; empty, if there is none.
    pub name: Range<usize>,
    /// Offsets of the value.
    pub value: Range<usize>,
}

/// A run of text that its markup names. It holds no line end at either end; those inside it are its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub kind: ElementKind,
    /// Offsets of its characters in the extracted text.
    pub range: Range<usize>,
    /// Where it stands among others; elements that follow each other and stand alike share it.
    pub standing: Arc<Standing>,
}

impl Element {
    /// Its level, if it is a heading.
    pub fn heading_level(&self) -> Option<u8> {
        if let ElementKind::Heading(level) = self.kind { Some(level) } else { None }
    }

    /// Whether it stands in a quotation.
    pub fn is_quoted(&self) -> bool {
        !self.standing.bars.is_empty()
    }
}

/// Cells that what is quoted stands further in: the bar, and the blank behind it.
pub const QUOTATION_CELLS: u16 = 2;

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ElementKind {
    /// A line of what the source says of itself: `title: …`.
    FrontMatter,
    /// A heading of a level from 1.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// Running text that is bold as a whole.
    BoldParagraph,
    /// Lines that are kept as they are.
    Code,
    /// Rows of the table of this number: a line each, cells apart by tabs.
    Table(u32),
    /// A rule between parts.
    Rule,
}

/// Where an element stands: in lists and quotations, and how near to the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Cells left of it.
    pub inset_cells: u16,
    /// Cells left of the bars of the quotations that it stands in.
    pub bars: Vec<u16>,
    /// Bytes of the marker of the list item that it begins; its other lines stand behind the marker.
    pub marker_bytes: u8,
    /// Whether it follows the element before without a blank line.
    pub is_close: bool,
}

/// The columns of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns, from left to right.
    pub columns: Vec<Column>,
    /// How many rows, from the first, head it.
    pub n_head_rows: usize,
    /// Where the rows of its head stand.
    pub head: Range<usize>,
    /// What stands between its cells.
    pub apart: Apart,
    /// Cells that take more than one column, by where they begin; those that they cover are written as empty.
    pub spans: Vec<Span>,
    /// Blanks inside cells that stand for line ends.
    pub line_ends: Vec<usize>,
    /// Where the lines begin that go on with the row above.
    pub continued: Vec<usize>,
}

/// A cell that takes more than one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Offset of its first character.
    pub start: usize,
    /// How many columns it takes.
    pub n_columns: u16,
}

impl Table {
    /// How many columns a cell takes that begins at an offset.
    pub fn n_columns_of(&self, cell: usize) -> usize {
        self.spans.binary_search_by_key(&cell, |span| span.start).map_or(1, |at| self.spans[at].n_columns.into())
    }

    /// The lines of a cell, as its markup parts them.
    pub fn lines_of(&self, cell: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let first = self.line_ends.partition_point(|&end| end < cell.start);
        let ends = self.line_ends[first..].iter().copied().take_while(move |&end| end < cell.end);
        let starts = std::iter::once(cell.start).chain(ends.clone().map(|end| end + 1));
        starts.zip(ends.chain([cell.end])).map(|(start, end)| start..end)
    }
}

/// What stands between two cells of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Apart {
    /// A tab.
    #[default]
    Tab,
    /// As many tabs as it takes to the next column.
    Tabs,
    /// A bar, as at both ends of the row.
    Bar,
    /// A bar between them alone.
    InnerBar,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Where its cells stand in it.
    pub alignment: Alignment,
    /// Columns of the widest cell.
    pub widest: u16,
    /// Columns of the widest word in it.
    pub widest_word: u16,
}

impl Column {
    /// Makes room for a cell.
    pub fn widen(&mut self, cell: &str) {
        let narrow = |n: usize| n.min(usize::from(u16::MAX)) as u16;
        let word = |word: &str| if word.is_ascii() { word.len() } else { 2 };
        self.widest = self.widest.max(narrow(columns(cell)));
        self.widest_word = self.widest_word.max(narrow(cell.split(' ').map(word).max().unwrap_or_default()));
    }

    /// Makes room for its share of a cell that takes `n_columns`.
    pub fn widen_by_share(&mut self, cell: &str, n_columns: usize) {
        let mut whole = Column::default();
        whole.widen(cell);
        let share = |cells: u16| cells.div_ceil(n_columns.clamp(1, 256) as u16);
        self.widest = self.widest.max(share(whole.widest));
        self.widest_word = self.widest_word.max(share(whole.widest_word));
    }
}

/// Where the words of a cell stand in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// At its left edge.
    #[default]
    Left,
    /// In its middle.
    Centre,
    /// At its right edge.
    Right,
}

/// Words that lead elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Offsets of the words.
    pub range: Range<usize>,
    /// Where they lead: an address, or `#` and the name of a place in the document.
    pub target: String,
    /// Whether they are a picture.
    pub is_picture: bool,
}

/// The words for a picture, where the text shows `〔图 words〕` for it.
pub fn words_for_picture(shown: &str) -> &str {
    shown.strip_prefix("〔图").and_then(|words| words.strip_suffix('〕')).unwrap_or(shown).trim()
}

/// Characters with how they are read, which stands behind them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruby {
    /// Offset of the first of the characters.
    pub start: usize,
    /// How they are read, the brackets around it included.
    pub reading: Range<usize>,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Offsets of the sign that stands for it.
    pub sign: Range<usize>,
    /// Offsets of what it says.
    pub body: Range<usize>,
}

/// A part of a source that was made of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name in the archive.
    pub name: String,
    /// Where its text begins in the source.
    pub start: usize,
}

impl Marks {
    /// Whether it is said how characters are read.
    pub fn has_readings(&self) -> bool {
        !self.readings.is_empty()
    }

    /// The part of the source that an offset of the source stands in.
    pub fn part_at(&self, source: usize) -> Option<&Part> {
        let at = self.parts.partition_point(|part| part.start <= source).checked_sub(1)?;
        self.parts.get(at)
    }

    /// What is said of the element that begins at `start` beside its words.
    pub fn aside_at(&self, start: usize) -> Option<&Aside> {
        let at = self.asides.binary_search_by_key(&start, |(start, _)| *start).ok()?;
        self.asides.get(at).map(|(_, aside)| aside)
    }

    /// The element that holds the byte at `offset`.
    pub fn element_at(&self, offset: usize) -> Option<&Element> {
        let at = self.elements.partition_point(|element| element.range.start <= offset).checked_sub(1)?;
        self.elements.get(at).filter(|element| offset <= element.range.end)
    }

    /// Whether it says what is a heading: one is marked, or nothing is one.
    pub fn names_headings(&self) -> bool {
        self.says_all || self.elements.iter().any(|element| element.heading_level().is_some())
    }

    /// Bytes that they take.
    pub fn n_bytes(&self) -> usize {
        size_of_val(&*self.elements) + size_of_val(&*self.links) + size_of_val(&*self.notes) + self.map.n_bytes()
    }
}
