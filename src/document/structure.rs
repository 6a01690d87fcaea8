//! What inference found: sparse lists of lines that are something else than a paragraph,
//! as blocks and sections; and from them the block at any place.
//!
//! Blocks are not stored. Whether a line goes on with the block before it follows from the
//! two lines, the layout and these lists, so any block can be found from any place near it.

use crate::document::block::{Block, BlockKind, Joint, Reading, Slice};
use crate::document::outline::{Outline, SectionId};
use crate::format::element::Marks;
use crate::inference::article::Article;
use crate::inference::evidence::{Evidence, Guess};
use crate::inference::front_matter::FrontMatter;
use crate::inference::layout::Layout;
use crate::inference::line::Line;
use crate::inference::{GoingOn, Inferred, Join, Run, RunKind, Words};
use crate::text::{SourceLine, Text};
use std::ops::Range;
use std::sync::Arc;

/// The structure of a text, as inferred.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    /// How its lines are laid out.
    pub layout: Layout,
    /// The characters of the title.
    pub title: Option<Range<usize>>,
    /// Notice, date, issuer … in the order of the text.
    pub front_matter: Vec<FrontMatter>,
    /// The sections.
    pub outline: Outline,
    /// Why each section's heading is one.
    pub evidence: Vec<Evidence>,
    /// Lines that nearly were headings, in the order of the text.
    pub guesses: Vec<Guess>,
    /// The articles of a law, in the order of the text.
    pub articles: Vec<Article>,
    /// Title, front matter and headings as blocks, in the order of the text.
    pub marked: Vec<Block>,
    /// Places where a page break cut a sentence, in the order of the text.
    pub joins: Vec<Join>,
    /// Page numbers and running heads: offsets of the lines' characters.
    pub set_aside: Vec<Range<usize>>,
    /// Notes at the foot of a page in the middle of a paragraph, which are read behind it.
    pub notes: Vec<Range<usize>>,
    /// Blocks of more than eight kibibytes over several lines, so that nobody looks for their ends again.
    pub long_blocks: Vec<Block>,
    /// Blank lines of more than eight kibibytes together, so that nobody looks through them again.
    pub long_gaps: Vec<Range<usize>>,
    /// The words that the text uses, if its lines are hyphenated.
    pub words: Words,
    /// Which lines go on with the one before, as far as that is kept.
    pub going_on: GoingOn,
    /// What its markup says, if it was marked up.
    pub marks: Option<Arc<Marks>>,
    /// How it is read.
    pub reading: Reading,
    /// Whether how characters are read (ruby) counts as what is read.
    pub counts_readings: bool,
}

impl From<Inferred> for Structure {
    /// Makes blocks of runs and sections of headings: the n-th heading is that of the n-th section.
    fn from(inferred: Inferred) -> Structure {
        Structure {
            layout: inferred.layout,
            title: inferred.title,
            front_matter: inferred.front_matter,
            outline: Outline::new(inferred.headings),
            evidence: inferred.evidence,
            guesses: inferred.guesses,
            articles: inferred.articles,
            marked: blocks(inferred.marked),
            joins: inferred.joins,
            set_aside: inferred.set_aside,
            notes: inferred.notes,
            long_blocks: blocks(inferred.long),
            long_gaps: inferred.long_gaps,
            words: inferred.words,
            going_on: inferred.going_on,
            marks: None,
            reading: Reading::default(),
            counts_readings: false,
        }
    }
}

/// Runs as blocks; headings are numbered as they come.
fn blocks(runs: Vec<Run>) -> Vec<Block> {
    let mut n_sections = 0;
    let mut next_section = || {
        n_sections += 1;
        SectionId(n_sections - 1)
    };
    let mut kind_of = |kind: RunKind| match kind {
        RunKind::Title => BlockKind::Title,
        RunKind::FrontMatter => BlockKind::FrontMatter,
        RunKind::Heading => BlockKind::Heading(next_section()),
        RunKind::Text => BlockKind::Paragraph,
        RunKind::Verbatim => BlockKind::Preformatted,
        RunKind::Table(number) => BlockKind::Table(number),
        RunKind::Rule => BlockKind::Rule,
    };
    runs.into_iter().map(|run| Block { kind: kind_of(run.kind), range: run.lines }).collect()
}

impl Structure {
    /// Bytes that it takes.
    pub fn n_bytes(&self) -> usize {
        size_of::<Structure>()
            + self.outline.n_bytes()
            + self.words.n_bytes()
            + self.going_on.n_bytes()
            + size_of_val(&*self.front_matter)
            + size_of_val(&*self.evidence)
            + size_of_val(&*self.guesses)
            + size_of_val(&*self.articles)
            + size_of_val(&*self.marked)
            + size_of_val(&*self.joins)
            + size_of_val(&*self.set_aside)
            + size_of_val(&*self.notes)
            + size_of_val(&*self.long_blocks)
            + size_of_val(&*self.long_gaps)
            + self.marks.as_ref().map_or(0, |marks| marks.n_bytes())
    }

    /// The block that the line beginning at `offset` stands in; of a blank line the one before,
    /// or else the first one.
    pub fn block_at(&self, text: &Text, offset: usize) -> Option<Block> {
        let line = text.line_at(offset);
        let line = self.ink_at_or_before(text, line).or_else(|| self.ink_at_or_after(text, line.next))?;
        Some(self.known_block(text, &line).unwrap_or_else(|| {
            let first = self.first_line(text, line);
            self.block_from(text, first)
        }))
    }

    /// The block that begins at or after `offset`, which no block may hold.
    pub fn block_after(&self, text: &Text, offset: usize) -> Option<Block> {
        let line = self.ink_at_or_after(text, offset)?;
        Some(self.known_block(text, &line).unwrap_or_else(|| self.block_from(text, line)))
    }

    /// The block that ends at or before the line that begins at `offset`.
    pub fn block_before(&self, text: &Text, offset: usize) -> Option<Block> {
        let line = self.ink_at_or_before(text, text.line_before(offset)?)?;
        self.block_at(text, line.start)
    }

    /// The first line with characters from the one at `offset` on.
    pub(super) fn ink_at_or_after<'a>(&self, text: &'a Text, offset: usize) -> Option<Line<'a>> {
        let offset = self.long_gap(offset).map_or(offset, |gap| gap.end);
        text.lines(offset).find_map(|line| Line::read(text, line))
    }

    /// The last line with characters up to this one.
    fn ink_at_or_before<'a>(&self, text: &'a Text, line: SourceLine) -> Option<Line<'a>> {
        let line = match self.long_gap(line.start) {
            Some(gap) => text.line_before(gap.start)?,
            None => line,
        };
        std::iter::successors(Some(line), |line| text.line_before(line.start)).find_map(|line| Line::read(text, line))
    }

    /// The many blank lines that the byte at `offset` stands in.
    fn long_gap(&self, offset: usize) -> Option<&Range<usize>> {
        let at = self.long_gaps.partition_point(|gap| gap.start <= offset).checked_sub(1)?;
        self.long_gaps.get(at).filter(|gap| offset < gap.end)
    }

    /// The block that a line stands in, if that is drawn, or so long that it was kept.
    pub(super) fn known_block(&self, text: &Text, line: &Line) -> Option<Block> {
        self.drawn_at(text, line).or_else(|| self.long_block_at(line.range.start).cloned())
    }

    /// The block whose first line is `first`, if none is known that holds it.
    fn block_from(&self, text: &Text, first: Line) -> Block {
        self.block_and_next(text, first).0
    }

    /// The same with the line behind it, if that had to be looked at.
    pub(super) fn block_and_next<'a>(&self, text: &'a Text, first: Line<'a>) -> (Block, Option<Line<'a>>) {
        if let Some(marked) = holding(&self.marked, first.range.start) {
            return (marked.clone(), None);
        }
        // Words that run on in words are none of code, whatever marks are in the first line.
        let is_verbatim = |line: &Line| self.layout.is_verbatim(line);
        let is_code = is_verbatim(&first) && self.line_going_on(text, &first).is_none_or(|line| is_verbatim(&line));
        let keeps_lines = self.layout.keeps_lines || is_code;
        let kind = if keeps_lines { BlockKind::Preformatted } else { BlockKind::Paragraph };
        let start = first.start;
        let mut last = first;
        loop {
            match self.line_behind(text, &last) {
                (Some(line), true) => last = line,
                (next, _) => return (Block { kind, range: start..last.end }, next),
            }
        }
    }

    /// The line that goes on with the block of `last`.
    fn line_going_on<'a>(&self, text: &'a Text, last: &Line) -> Option<Line<'a>> {
        let (line, goes_on) = self.line_behind(text, last);
        line.filter(|_| goes_on)
    }

    /// The next line behind `last`, if there is one near, and whether it goes on with its block.
    fn line_behind<'a>(&self, text: &'a Text, last: &Line) -> (Option<Line<'a>>, bool) {
        if let Ok(join) = self.joins.binary_search_by_key(&last.start, |join| join.from) {
            return (Line::read(text, text.line_at(self.joins[join].to)), true);
        }
        let mut near = text.lines(last.next).take(1 + usize::from(self.layout.line_gap()));
        let line = near.find_map(|line| Line::read(text, line));
        let goes_on =
            line.as_ref().is_some_and(|line| self.goes_on(text, last, line) && !self.is_drawn_apart(text, line, last));
        (line, goes_on)
    }

    /// The first line of the block that `line` stands in.
    fn first_line<'a>(&self, text: &'a Text, mut line: Line<'a>) -> Line<'a> {
        if let Some(marked) = holding(&self.marked, line.range.start) {
            return self.ink_at_or_after(text, marked.range.start).unwrap_or(line);
        }
        while let Some(before) = self.line_gone_before(text, &line) {
            line = before;
        }
        line
    }

    /// The line that `line` goes on from.
    fn line_gone_before<'a>(&self, text: &'a Text, line: &Line) -> Option<Line<'a>> {
        let at = self.joins.partition_point(|join| join.from < line.start).checked_sub(1);
        if let Some(join) = at.map(|at| self.joins[at]).filter(|join| join.to >= line.start) {
            return Line::read(text, text.line_at(join.from));
        }
        let lines = std::iter::successors(text.line_before(line.start), |line| text.line_before(line.start));
        let mut near = lines.take(1 + usize::from(self.layout.line_gap()));
        let before = near.find_map(|line| Line::read(text, line))?;
        (self.goes_on(text, &before, line) && !self.is_drawn_apart(text, &before, line)).then_some(before)
    }

    /// Whether `line` goes on with the block of `before`, between which nothing stands.
    fn goes_on(&self, text: &Text, before: &Line, line: &Line) -> bool {
        // The ends of long blocks are known, and hold however much is joined.
        let is_long = |line: &Line| self.long_block_at(line.range.start).is_some();
        let said = self.going_on.said(line.start).filter(|_| !self.layout.joins_all);
        self.is_plain(line)
            && self.is_plain(before)
            && said.unwrap_or_else(|| self.layout.continues(text, before, line))
            && !(self.layout.joins_all && (is_long(before) || is_long(line)))
    }

    /// The reading of the characters before it that the byte at `offset` is part of, if that does not count as text.
    pub fn reading_at(&self, offset: usize) -> Option<&Range<usize>> {
        let readings = &self.marks.as_ref().filter(|_| !self.counts_readings)?.readings;
        let at = readings.partition_point(|ruby| ruby.reading.start <= offset).checked_sub(1)?;
        readings.get(at).map(|ruby| &ruby.reading).filter(|reading| offset < reading.end)
    }

    /// Slices without the readings in them, unless these count.
    pub fn without_readings(&self, slices: Vec<Slice>) -> Vec<Slice> {
        if self.counts_readings || !self.marks.as_deref().is_some_and(Marks::has_readings) {
            return slices;
        }
        let mut words = Vec::with_capacity(slices.len());
        for Slice { range, mut joint } in slices {
            let mut start = range.start;
            while start < range.end {
                let end = match self.reading_at(start) {
                    Some(reading) => {
                        start = reading.end;
                        continue;
                    }
                    None => self.next_reading(start).min(range.end),
                };
                words.push(Slice { range: start..end, joint });
                (start, joint) = (end, Joint::Nothing);
            }
        }
        words
    }

    /// Where the first reading behind an offset begins; where there is none, nowhere.
    fn next_reading(&self, offset: usize) -> usize {
        let readings = self.marks.as_ref().map_or(&[][..], |marks| &marks.readings);
        let next = readings.get(readings.partition_point(|ruby| ruby.reading.start < offset));
        next.map_or(usize::MAX, |next| next.reading.start)
    }

    /// The long block that holds the byte at `offset`.
    pub fn long_block_at(&self, offset: usize) -> Option<&Block> {
        holding(&self.long_blocks, offset)
    }

    /// Whether the text is read, rather than the source's own lines shown.
    pub fn is_read(&self) -> bool {
        self.reading != Reading::AsInSource
    }

    /// Whether the line that begins at `start` goes on with the paragraph of the line before it. Where a reader has all lines
    /// joined, that says nothing of them.
    pub fn is_continuation(&self, text: &Text, start: usize) -> bool {
        if self.marks.is_some() || self.reading == Reading::AllJoined || self.is_set_aside(start) {
            return false;
        }
        let block = self.block_at(text, start).filter(|block| block.kind == BlockKind::Paragraph);
        block.is_some_and(|block| {
            let note =
                self.notes_in(&block).iter().find(|note| start <= note.end && note.start < text.line_at(start).next);
            note.map_or(block.range.start, |note| text.line_at(note.start).start) < start && start < block.range.end
        })
    }

    /// Whether no list says that the line is something else than text.
    pub fn is_plain(&self, line: &Line) -> bool {
        holding(&self.marked, line.range.start).is_none() && !self.is_set_aside(line.range.start)
    }

    /// Whether the characters at `offset` are a page number or a running head.
    pub fn is_set_aside(&self, offset: usize) -> bool {
        is_in(&self.set_aside, offset)
    }

    /// Whether the characters at `offset` are a note that stands inside a block.
    pub fn is_note_in(&self, block: &Block, offset: usize) -> bool {
        is_in(self.notes_in(block), offset)
    }

    /// The notes that stand inside a block.
    pub fn notes_in(&self, block: &Block) -> &[Range<usize>] {
        let first = self.notes.partition_point(|note| note.start <= block.range.start);
        let last = self.notes.partition_point(|note| note.start < block.range.end).max(first);
        &self.notes[first..last]
    }
}

/// What is known of the lines of a document before any block is read.
#[derive(Clone, Copy, Debug)]
pub struct Lines<'d>(pub(super) &'d Structure);

impl Lines<'_> {
    /// Whether every blank line parts two blocks, but for those inside what is marked.
    pub fn part_at_blank_lines(&self) -> bool {
        let is_parted = self.0.layout.line_gap() == 0 && self.0.joins.is_empty() && !self.0.layout.joins_all;
        is_parted && self.0.marks.is_none() && self.0.reading == Reading::Rejoined
    }

    /// Whether some lines may have marks of quotation before them, which are not read.
    pub fn may_be_quoted(&self) -> bool {
        self.0.layout.has_quotations
    }

    /// Whether a line with a blank line on either side is a block by itself, of which every character is read.
    pub fn is_alone(&self, line: &Range<usize>) -> bool {
        let is_whole = |block: &Block| line.start <= block.range.start && block.range.end <= line.end;
        self.part_at_blank_lines()
            && !self.0.layout.begins_inside
            && !self.leave_out(line)
            && holding(&self.0.marked, line.start).is_none_or(is_whole)
            && holding(&self.0.marked, line.end).is_none_or(is_whole)
            && self.0.long_block_at(line.start).is_none()
    }

    /// Whether anything of a range is not read where it stands, or how its characters are read stands in it.
    pub fn leave_out(&self, range: &Range<usize>) -> bool {
        let holds = |ranges: &[Range<usize>]| {
            let next = ranges.get(ranges.partition_point(|left| left.end <= range.start));
            next.is_some_and(|left| left.start < range.end)
        };
        let join = self.0.joins.get(self.0.joins.partition_point(|join| join.to <= range.start));
        let has_readings = self.0.marks.as_deref().is_some_and(Marks::has_readings);
        holds(&self.0.set_aside)
            || holds(&self.0.notes)
            || join.is_some_and(|join| join.from < range.end)
            || has_readings
            || self.0.layout.has_quotations
    }
}

/// Whether a range of an ordered list holds the byte at `offset`.
fn is_in(ranges: &[Range<usize>], offset: usize) -> bool {
    let at = ranges.partition_point(|range| range.start <= offset);
    at > 0 && offset < ranges[at - 1].end
}

/// The block of an ordered list that holds the byte at `offset`.
fn holding(blocks: &[Block], offset: usize) -> Option<&Block> {
    let at = blocks.partition_point(|block| block.range.start <= offset).checked_sub(1)?;
    blocks.get(at).filter(|block| offset < block.range.end)
}
