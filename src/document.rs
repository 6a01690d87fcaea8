//! The text and its structure: blocks, headings, outline, front matter. Nothing here can fail: every byte string is some
//! document.

pub mod anchor;
pub mod block;
pub mod carry;
mod drawn;
mod link;
mod list;
mod nesting;
mod ornament;
pub mod outline;
mod quotation;
pub mod quoted;
mod reading;
mod structure;
#[cfg(test)]
mod tests;
mod walk;
mod way;

// What the layers above see of the text and of its inference, they see here.
pub use crate::format::{self, Extracted, Format, element};
pub use crate::inference::{article, correction, evidence, front_matter, layout, radical, rules, scheme, shape, term};
pub use crate::text::character::{columns, is_blank, is_han, is_hyphen, is_unspaced, is_wide};
pub use crate::text::{self, style};

use self::article::Article;
use self::block::{Block, BlockKind, Reading, Slice};
use self::correction::{Corrections, Quotation};
use self::element::{Apart, Marks, Part, Standing, Table};
use self::evidence::{Evidence, Guess};
use self::format::source_text::SourceText;
use self::front_matter::FrontMatter;
use self::layout::{ParagraphStyle, Script};
use self::outline::{Outline, SectionId};
use self::rules::Rules;
pub use self::structure::Lines;
use self::structure::Structure;
use self::text::Text;
use crate::inference;
use crate::inference::line::first_ink;
use crate::inference::shape::Sister;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// A text in which fewer paragraphs begin as articles do is no law for that.
const FEWEST_ARTICLES: usize = 3;

/// A text with what was inferred from it. A clone shares both.
#[derive(Clone, Debug, Default)]
pub struct Document {
    text: Text,
    structure: Arc<Structure>,
    source: SourceText,
    format: Format,
}

impl Document {
    /// Infers the structure of a text. A text that has grown is simply inferred anew.
    pub fn new(text: Text) -> Document {
        Document::with(text, &Corrections::default(), &Rules::default())
    }

    /// The same with what the reader said of this text and what the rules of its folder say:
    /// a function of the three. A correction whose line is gone does nothing.
    pub fn with(text: Text, corrections: &Corrections, rules: &Rules) -> Document {
        Document::of_source(text, Format::Plain, corrections, rules)
    }

    /// Reads a source in its format, with what reader and rules say.
    pub fn of_source(source: Text, format: Format, corrections: &Corrections, rules: &Rules) -> Document {
        Document::of(format::extract(source, format), format, corrections, rules)
    }

    /// The same text, with what reader and rules say now.
    #[must_use]
    pub fn again(&self, corrections: &Corrections, rules: &Rules) -> Document {
        let (text, marks, source) = (self.text.clone(), self.structure.marks.clone(), self.source.clone());
        Document::of(Extracted { text, marks, source }, self.format, corrections, rules)
    }

    /// The same where it has been read.
    pub fn of(extracted: Extracted, format: Format, corrections: &Corrections, rules: &Rules) -> Document {
        let mut inferred = inference::infer(&extracted, corrections, rules);
        let title = inferred.title.take().map(|title| ornament::words_in(&extracted.text, title));
        let structure = Arc::new(Structure { marks: extracted.marks, title, ..inferred.into() });
        Document { text: extracted.text, structure, source: extracted.source, format }
    }

    /// What was read: the text itself, unless markup was taken out of it.
    pub fn source(&self) -> &SourceText {
        &self.source
    }

    /// How the source is marked up.
    pub fn format(&self) -> Format {
        self.format
    }

    /// What its markup says, if it is marked up.
    pub fn marks(&self) -> Option<&Marks> {
        self.structure.marks.as_deref()
    }

    /// Where what is read at an offset stands in the source.
    pub fn source_offset(&self, offset: usize) -> usize {
        self.marks().map_or(offset, |marks| marks.map.source(offset))
    }

    /// Where what stands at an offset of the source is read.
    pub fn text_offset(&self, offset: usize) -> usize {
        self.marks().map_or(offset, |marks| self.text.floor_char_boundary(marks.map.text(offset)))
    }

    /// Number of the line of the source, from 1, that the byte at `offset` was read in.
    pub fn line_number(&self, offset: usize) -> usize {
        self.source.line_number(self.source_offset(offset))
    }

    /// The part of the source that the byte at `offset` was read in; none where the source has no parts.
    pub fn part(&self, offset: usize) -> Option<&Part> {
        self.marks()?.part_at(self.source_offset(offset))
    }

    /// The part of the source that the byte at `offset` was read in, if there are parts, and the line there, from 1.
    pub fn part_line(&self, offset: usize) -> Option<(&str, usize)> {
        let (part, source) = (self.part(offset)?, self.source_offset(offset));
        Some((&part.name, self.source.line_number(source) - self.source.line_number(part.start)))
    }

    /// Where a line of the source, from 1, is read.
    pub fn line_offset(&self, number: usize) -> usize {
        self.text_offset(self.source.line_offset(number))
    }

    /// The same text with its lines joined as this reading wants.
    #[must_use]
    pub fn read_as(self, reading: Reading) -> Document {
        if self.structure.reading == reading {
            return self;
        }
        let mut structure = (*self.structure).clone();
        structure.reading = reading;
        structure.layout.joins_all = reading == Reading::AllJoined;
        Document { structure: Arc::new(structure), ..self }
    }

    /// The same text, in which how characters are read (ruby) counts as what is read, or does not.
    #[must_use]
    pub fn with_readings(self, count: bool) -> Document {
        if self.structure.counts_readings == count {
            return self;
        }
        let structure = Structure { counts_readings: count, ..(*self.structure).clone() };
        Document { structure: Arc::new(structure), ..self }
    }

    /// The text itself.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// What the source calls itself beside its text.
    pub fn name(&self) -> Option<&str> {
        self.marks()?.title.as_deref()
    }

    /// Offsets of the characters of the title line.
    pub fn title(&self) -> Option<&Range<usize>> {
        self.structure.title.as_ref()
    }

    /// What is stated before the first paragraph, in the order of the text.
    pub fn front_matter(&self) -> &[FrontMatter] {
        &self.structure.front_matter
    }

    /// The sections.
    pub fn outline(&self) -> &Outline {
        &self.structure.outline
    }

    /// The words of a section's heading; one that stands in several lines is joined.
    pub fn heading(&self, id: SectionId) -> Cow<'_, str> {
        match self.words_of(&self.outline().section(id).heading).as_slice() {
            [one] => self.text.slice(one.range.clone()),
            slices => Cow::Owned(slices.iter().map(|slice| self.joined(slice)).collect()),
        }
    }

    /// What is read of a heading's characters in the outline: its lines joined, the ornaments around them left out.
    pub fn words_of(&self, heading: &Range<usize>) -> Vec<Slice> {
        let start = heading.start + self.structure.bullet_bytes(&self.text, heading.start);
        let block = Block { kind: BlockKind::Heading(SectionId(0)), range: start..heading.end };
        let mut slices = self.slices(&block, block.range.clone(), Reading::Rejoined);
        if let [only] = slices.as_mut_slice() {
            only.range = ornament::words_in(&self.text, only.range.clone());
        }
        slices
    }

    /// Why the heading of a section is one.
    pub fn evidence(&self, id: SectionId) -> Evidence {
        self.structure.evidence[id.index()]
    }

    /// The lines of the shape of the one at an offset, whose numbers run on; none where it is alone.
    pub fn sisters(&self, offset: usize) -> Vec<Sister> {
        shape::sisters_of(&self.text, offset)
    }

    /// The articles of a law, in the order of the text.
    pub fn articles(&self) -> &[Article] {
        &self.structure.articles
    }

    /// Whether so many paragraphs begin as articles do that a number names one of them.
    pub fn is_law(&self) -> bool {
        self.articles().len() >= FEWEST_ARTICLES
    }

    /// The article of a number that stands nearest to an offset; without the one behind 之, its first.
    pub fn article_near(&self, (number, of_it): (u32, u32), offset: usize) -> Option<&Article> {
        let named = self.articles().iter().filter(|article| (article.number, article.of_it) == (number, of_it));
        named.min_by_key(|article| article.range.start.abs_diff(offset))
    }

    /// Lines that nearly were headings, in the order of the text; of very many the first few thousand.
    pub fn guesses(&self) -> &[Guess] {
        &self.structure.guesses
    }

    /// Quotes the line that holds the byte at `offset`, for a correction; `None` if it is blank.
    pub fn quote(&self, offset: usize) -> Option<Quotation> {
        Quotation::of(&self.text, offset)
    }

    /// Bytes that are kept beside the text.
    pub fn structure_bytes(&self) -> usize {
        self.structure.n_bytes()
    }

    /// How paragraphs are told apart in the source.
    pub fn paragraph_style(&self) -> ParagraphStyle {
        self.structure.layout.paragraph_style
    }

    /// Whether every line stands for itself, as in what programs print for a terminal.
    pub fn keeps_lines(&self) -> bool {
        self.structure.layout.keeps_lines
    }

    /// The script that most letters belong to.
    pub fn script(&self) -> Script {
        self.structure.layout.script
    }

    /// Whether the text is written in traditional characters, whose marks do not hang.
    pub fn is_traditional(&self) -> bool {
        self.structure.layout.is_traditional
    }

    /// The block whose lines hold `offset`; in blank lines the one before, or else the first. `None` if all is blank.
    pub fn block_at(&self, offset: usize) -> Option<Block> {
        self.structure.block_at(&self.text, offset)
    }

    /// The block that follows.
    pub fn block_after(&self, block: &Block) -> Option<Block> {
        self.structure.block_after(&self.text, self.text.line_at(block.range.end).next)
    }

    /// The block that stands before.
    pub fn block_before(&self, block: &Block) -> Option<Block> {
        self.structure.block_before(&self.text, block.range.start)
    }

    /// All blocks in the order of the text.
    pub fn blocks(&self) -> impl Iterator<Item = Block> {
        let first = self.structure.block_after(&self.text, 0);
        std::iter::successors(first, |block| self.block_after(block))
    }

    /// The same, the notes that stand inside a block behind it, as blocks of their own.
    pub fn blocks_and_notes(&self) -> impl Iterator<Item = Block> {
        self.blocks().flat_map(|block| {
            let notes: Vec<Block> = self.notes_in(&block).collect();
            std::iter::once(block).chain(notes)
        })
    }

    /// The notes at the foot of a page that stand in the middle of a block, and are read behind it.
    pub fn notes_in(&self, block: &Block) -> impl Iterator<Item = Block> {
        let notes = self.structure.notes_in(block).iter();
        notes.map(|note| Block { kind: BlockKind::Paragraph, range: note.clone() })
    }

    /// Where a block stands among lists and quotations, as its markup says, or its markers and indents.
    pub fn standing(&self, block: &Block) -> Standing {
        self.structure.standing(&self.text, block)
    }

    /// The columns of the table that a block is part of.
    pub fn table(&self, block: &Block) -> Option<Cow<'_, Table>> {
        match block.kind {
            BlockKind::Table(number) => self.marks()?.tables.get(number as usize).map(Cow::Borrowed),
            BlockKind::DrawnTable => self.structure.drawn_table(&self.text, block).map(Cow::Owned),
            _ => None,
        }
    }

    /// Offset of the first character of a block that is no blank.
    pub fn first_ink(&self, block: &Block) -> usize {
        first_ink(&self.text, block.range.clone()).unwrap_or(block.range.start)
    }

    /// Where the cells of a row of a table stand, without the blanks around them.
    pub fn cells(&self, row: Range<usize>, apart: Apart) -> Vec<Range<usize>> {
        let cells = drawn::ranges(&self.text.slice(row.clone()), apart).into_iter();
        cells.map(|cell| row.start + cell.start..row.start + cell.end).collect()
    }

    /// Whether `block` follows the text `before` it without a blank line, where that tells the same.
    pub fn is_close(&self, before: &Block, block: &Block) -> bool {
        self.structure.is_close(&self.text, before, block)
    }

    /// What is read of the part of a block that lies in `range`: one slice per source line,
    /// the blanks around it left out (those inside [`BlockKind::Preformatted`] stay).
    pub fn slices(&self, block: &Block, range: Range<usize>, reading: Reading) -> Vec<Slice> {
        self.structure.slices(&self.text, block, &range, reading)
    }

    /// What [`slices`](Document::slices) gives, without how characters are read (ruby), unless that counts.
    pub fn words(&self, block: &Block, range: Range<usize>, reading: Reading) -> Vec<Slice> {
        self.structure.without_readings(self.slices(block, range, reading))
    }

    /// What is known of its lines before any block is read.
    pub fn lines(&self) -> Lines<'_> {
        Lines(&self.structure)
    }

    /// How the characters before it are read, where the byte at `offset` is part of that, and it does not count as text.
    pub fn reading_at(&self, offset: usize) -> Option<&Range<usize>> {
        self.structure.reading_at(offset)
    }

    /// Whether the characters at `offset` are a page number or a running head, which a rejoined paragraph leaves out.
    pub fn is_set_aside(&self, offset: usize) -> bool {
        self.structure.is_set_aside(offset)
    }

    /// Whether the source line that begins at `start` goes on with the paragraph of the line before it.
    pub fn is_continuation(&self, start: usize) -> bool {
        self.structure.is_continuation(&self.text, start)
    }

    /// Offsets of the source lines that continue the paragraph before them.
    pub fn continuations(&self) -> impl Iterator<Item = usize> {
        let is_broken = |range: &Range<usize>| self.text.line_at(range.start).end < range.end;
        let is_prose = |block: &Block| self.marks().is_none() && block.kind == BlockKind::Paragraph;
        let blocks = self.structure.blocks_of_lines(&self.text).filter(move |it| is_prose(it) && is_broken(&it.range));
        blocks.flat_map(|block| {
            let lines = self.structure.lines_read(&self.text, &block, &block.range, Reading::Rejoined);
            lines.into_iter().skip(1).map(|(line, _)| line.start)
        })
    }

    /// What is read of a range: paragraphs as they are read, a blank line between blocks.
    pub fn read(&self, range: Range<usize>, reading: Reading) -> String {
        let blocks = std::iter::successors(self.block_at(range.start), |block| self.block_after(block));
        let within =
            blocks.take_while(|block| block.range.start < range.end).filter(|block| range.start < block.range.end);
        let parts = within.filter_map(|block| {
            let text: String =
                self.words(&block, range.clone(), reading).iter().map(|slice| self.joined(slice)).collect();
            (!text.is_empty()).then_some(text)
        });
        parts.collect::<Vec<_>>().join("\n\n")
    }

    /// What is read of words that once stood in this text: their lines are joined as those of the text are.
    pub fn read_quotation(&self, quote: &str) -> String {
        let structure = Structure { layout: self.structure.layout.clone(), ..Structure::default() };
        let text = Text::from(quote);
        let quoted =
            Document { source: text.clone().into(), text, structure: Arc::new(structure), format: Format::Plain };
        quoted.read(0..quote.len(), Reading::Rejoined)
    }

    /// The characters of a slice, what joins it to the one before in front of them.
    fn joined(&self, slice: &Slice) -> String {
        [slice.joint.text(), &*self.text.slice(slice.range.clone())].concat()
    }
}
