//! Movements: how the place changes, and why it cannot.

use super::Reader;
use super::row::Row;
use super::unit::{self, Edge, Unit};
use crate::document::block::Block;
use crate::document::outline::SectionId;
use crate::typeset::portion::portion_at;

/// More rows than this are never counted in one movement, for each must be set.
const MOST_ROWS: usize = 10_000;

/// How the place changes. Counts are positive downward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    /// By rows of the screen.
    Rows(isize),
    /// By halves of the screen.
    HalfPages(isize),
    /// By screens.
    Pages(isize),
    /// To the first row.
    Start,
    /// To the last rows.
    End,
    /// To as many per cent of the text.
    Percent(usize),
    /// To a line of the source, from 1.
    SourceLine(usize),
    /// By headings.
    Headings(isize),
    /// To the heading of the section that holds this one.
    ParentHeading,
    /// By blocks.
    Paragraphs(isize),
    /// By sentences.
    Sentences(isize),
    /// To the line that holds an offset.
    Offset(usize),
}

/// Why nothing moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The first row is on screen.
    AtStart,
    /// The last row is on screen.
    AtEnd,
    /// No heading stands after this place.
    NoNextHeading,
    /// No heading stands before this place.
    NoPreviousHeading,
    /// No section is around this place's.
    NoParentHeading,
    /// The text has no headings.
    NoHeadings,
}

impl Reader {
    /// Carries out a movement.
    ///
    /// # Errors
    /// The reason when nothing can move; the place is then as it was.
    pub fn go(&mut self, movement: Movement) -> Result<(), Stop> {
        go(self, movement)
    }
}

fn go(reader: &mut Reader, movement: Movement) -> Result<(), Stop> {
    let height = usize::from(reader.height_rows.max(1)).cast_signed();
    let target = reader.target.take();
    reader.is_turned &= matches!(movement, Movement::Pages(_));
    let moved = match movement {
        Movement::Rows(n) => by_rows(reader, n),
        Movement::HalfPages(n) => by_rows(reader, n.saturating_mul((height / 2).max(1))),
        Movement::Pages(n) => reader.turn_pages(n),
        // Where all is on one screen, the place within it goes to the start.
        Movement::Start => to_start(reader).or_else(|stop| target.as_ref().map(|_| ()).ok_or(stop)),
        Movement::End => to_end(reader),
        Movement::Percent(percent) => to_percent(reader, percent),
        Movement::SourceLine(number) => {
            let offset = reader.document().line_offset(number);
            reader.show_offset(offset);
            Ok(())
        }
        Movement::Headings(n) => by_headings(reader, n),
        Movement::ParentHeading => to_parent(reader),
        Movement::Paragraphs(n) => by_paragraphs(reader, n),
        Movement::Sentences(n) => by_sentences(reader, target.as_ref().map(|target| target.start), n),
        Movement::Offset(offset) => {
            reader.show_offset(offset);
            reader.target = Some(offset..offset);
            Ok(())
        }
    };
    if moved.is_err() {
        reader.target = target;
    }
    moved
}

/// By rows, and on over rows that would leave a low screen blank.
pub(super) fn by_rows(reader: &mut Reader, n: isize) -> Result<(), Stop> {
    step_rows(reader, n)?;
    let is_blank = |reader: &Reader| !reader.rows.is_empty() && reader.rows.iter().all(|row| matches!(row, Row::Blank));
    while is_blank(reader) && step_rows(reader, n.signum()).is_ok() {}
    Ok(())
}

fn step_rows(reader: &mut Reader, n: isize) -> Result<(), Stop> {
    let stop = if n > 0 { Stop::AtEnd } else { Stop::AtStart };
    let count = n.unsigned_abs().min(MOST_ROWS);
    let spot = reader.spot().ok_or(stop)?;
    if n > 0 {
        if reader.shows_end {
            return Err(stop);
        }
        let below = reader.flow.down(&spot, count).0;
        reader.show(&below);
        if reader.shows_end && reader.rows.len() < usize::from(reader.height_rows) {
            reader.show_last_page();
        }
    } else {
        let (above, moved) = reader.flow.up(&spot, count);
        if moved == 0 {
            return Err(stop);
        }
        reader.show(&above);
    }
    Ok(())
}

fn to_start(reader: &mut Reader) -> Result<(), Stop> {
    let before = reader.place;
    reader.show_offset(0);
    if reader.place == before { Err(Stop::AtStart) } else { Ok(()) }
}

fn to_end(reader: &mut Reader) -> Result<(), Stop> {
    if reader.shows_end {
        return Err(Stop::AtEnd);
    }
    reader.show_last_page();
    Ok(())
}

fn to_percent(reader: &mut Reader, percent: usize) -> Result<(), Stop> {
    match percent {
        0 => to_start(reader),
        100.. => to_end(reader),
        _ => {
            // Divided first: the product would not fit for the largest of texts on a small machine.
            let len = reader.document().text().len();
            let offset = len / 100 * percent + len % 100 * percent / 100;
            reader.show_offset(offset);
            Ok(())
        }
    }
}

fn by_headings(reader: &mut Reader, n: isize) -> Result<(), Stop> {
    let outline = reader.document().outline();
    if outline.is_empty() {
        return Err(Stop::NoHeadings);
    }
    let current = reader.section();
    let target = if n > 0 {
        let next = current.map_or(0, |id| id.index() + 1);
        if next >= outline.len() {
            return Err(Stop::NoNextHeading);
        }
        next.saturating_add(n.unsigned_abs() - 1).min(outline.len() - 1)
    } else {
        let current = current.ok_or(Stop::NoPreviousHeading)?;
        // Inside a section the heading before this place is its own.
        let is_inside = reader.place.anchor > outline.section(current).heading.end;
        let before = current.index() + usize::from(is_inside);
        if before == 0 {
            return Err(Stop::NoPreviousHeading);
        }
        before.saturating_sub(n.unsigned_abs())
    };
    to_section(reader, SectionId(target as u32));
    Ok(())
}

fn to_parent(reader: &mut Reader) -> Result<(), Stop> {
    let outline = reader.document().outline();
    if outline.is_empty() {
        return Err(Stop::NoHeadings);
    }
    let parent = reader.section().and_then(|id| outline.section(id).parent).ok_or(Stop::NoParentHeading)?;
    to_section(reader, parent);
    Ok(())
}

fn to_section(reader: &mut Reader, id: SectionId) {
    let offset = reader.document().outline().section(id).heading.start;
    reader.show_offset(offset);
}

fn by_paragraphs(reader: &mut Reader, n: isize) -> Result<(), Stop> {
    let stop = if n > 0 { Stop::AtEnd } else { Stop::AtStart };
    let anchor = reader.place.anchor;
    let mut block = reader.document().block_at(anchor).ok_or(stop)?;
    let mut left = n.unsigned_abs().min(MOST_ROWS);
    // Inside a paragraph the one before this place is its own.
    if n < 0 && anchor > first_character(reader, &block) {
        left -= 1;
    } else if n > 0 && reader.shows_end {
        return Err(stop);
    }
    let mut moved = n < 0 && left < n.unsigned_abs();
    for _ in 0..left {
        let next = if n > 0 { reader.document().block_after(&block) } else { reader.document().block_before(&block) };
        let Some(next) = next else { break };
        block = next;
        moved = true;
    }
    if !moved {
        return Err(stop);
    }
    reader.show_offset(block.range.start);
    Ok(())
}

/// By sentences, from the one that was moved to last or else from the first row. The row in which the sentence
/// begins becomes the first, unless the sentence is on screen already and the text would move the other way.
fn by_sentences(reader: &mut Reader, last: Option<usize>, n: isize) -> Result<(), Stop> {
    let stop = if n > 0 { Stop::AtEnd } else { Stop::AtStart };
    let from = last.filter(|&at| reader.shows(at)).unwrap_or_else(|| reader.first_offset());
    let start = unit::edge(reader.document(), Unit::Sentence, Edge::Start, from, n).ok_or(stop)?;
    let stays = reader.shows(start) && (n < 0 || reader.shows_end);
    if !stays {
        reader.show_offset(start);
        if reader.shows_end && reader.rows.len() < usize::from(reader.height_rows) {
            reader.show_last_page();
        }
    }
    reader.target = unit::unit_at(reader.document(), Unit::Sentence, start);
    Ok(())
}

/// Offset of the first character of a block that is read, blanks before it left out.
fn first_character(reader: &Reader, block: &Block) -> usize {
    let text = reader.document().text();
    let first_line = block.range.start..text.line_at(block.range.start).end.min(block.range.end);
    let slices = reader.document().slices(block, portion_at(text, first_line, block.range.start), reader.reading());
    slices.first().map_or(block.range.start, |slice| slice.range.start)
}
