//! A query → places in the text: what a reader typed, found where it is read.
//!
//! What is searched is the text of paragraphs, never drawn rows: a phrase is found across the line ends of the
//! source, across a page break that the reading rejoins, and across a hyphen that it takes out. A hit is a range
//! of the source; the text is never changed. Hits of a range do not depend on how a text is cut into ranges, so
//! that a worker can go through it chunk by chunk and stop between.

mod ascii;
mod cell;
pub mod filter;
mod fold;
mod glance;
mod literal;
mod pattern;
pub mod pinyin;
mod plain;
mod presence;
mod query;
mod read;
mod scan;
mod starts;
pub mod sweep;
#[cfg(test)]
mod tests;
mod trace;
mod walk;

pub use self::query::{Hit, Keyboard, PatternError, Query, Syntax, Way};

use self::{fold::Folding, pattern::Pattern, pinyin::Spelling, plain::Plain};
use crate::document::text::Text;
use crate::document::{Document, is_han};
use std::{ops::Range, sync::Arc};

/// A query made ready. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Matcher {
    text: Option<Arc<Finding>>,
    spelling: Option<Spelling>,
}

/// What finds the characters themselves.
#[derive(Debug)]
enum Finding {
    Plain(Box<Plain>),
    Pattern(Pattern),
}

/// Bytes of a text that is searched whole in one go.
const CHUNK_BYTES: usize = 1 << 20;
/// Bytes of the text that plain hits are looked for in one go.
const CELL_BYTES: usize = 32 << 10;

impl Matcher {
    /// Makes a query ready.
    ///
    /// # Errors
    ///
    /// Says where a regular expression errs.
    pub fn new(query: &Query) -> Result<Matcher, PatternError> {
        let Query { pattern, folding, whole_words, .. } = query;
        let text = match query.syntax {
            Syntax::Plain => Plain::new(pattern, Folding::of(pattern, *folding), *whole_words)
                .map(|plain| Finding::Plain(Box::new(plain))),
            Syntax::Regex => Some(Finding::Pattern(Pattern::new(pattern, *folding, *whole_words)?)),
        };
        // Who wants nothing folded, or whole words, wants what he has typed.
        let may_spell = query.syntax == Syntax::Plain && *folding && !whole_words;
        let spelling = if may_spell { Spelling::new(pattern, query.keyboard) } else { None };
        Ok(Matcher { text: text.map(Arc::new), spelling })
    }

    /// Whether the query can be looked for in that way at all: an empty one cannot, and only one of
    /// Latin letters can be pinyin.
    pub fn can(&self, way: Way) -> bool {
        match way {
            Way::Text => self.text.is_some(),
            Way::Pinyin => self.spelling.is_some(),
        }
    }

    /// Whether the query can be looked for in any way.
    pub fn is_able(&self) -> bool {
        self.can(Way::Text) || self.can(Way::Pinyin)
    }

    /// Whether the query may be found in a document of this text, in any way: too often yes, never wrongly no. Cheap
    /// beside the document.
    pub fn may_be_in(&self, text: &Text) -> bool {
        let as_text = match self.text.as_deref() {
            Some(Finding::Plain(plain)) => plain.may_be_in(text),
            Some(Finding::Pattern(_)) => true,
            None => false,
        };
        as_text || self.spelling.is_some() && text.parts(0..text.len()).any(|part| part.contains(is_han))
    }

    /// The hits of a whole text, in order, chunk by chunk as they are asked for; none if it cannot be searched in that way.
    pub fn hits_by_chunks<'d>(&'d self, document: &'d Document, way: Way) -> impl Iterator<Item = Vec<Hit>> + use<'d> {
        let length = if self.can(way) { document.text().len() } else { 0 };
        (0..length).step_by(CHUNK_BYTES).map(move |start| self.hits(document, start..start + CHUNK_BYTES, way))
    }

    /// The hits that begin in `within`, in order and without overlap; the last one may end beyond.
    pub fn hits(&self, document: &Document, within: Range<usize>, way: Way) -> Vec<Hit> {
        let within = within.start..within.end.min(document.text().len());
        let ranges = match (way, self.text.as_deref(), &self.spelling) {
            (Way::Text, Some(Finding::Plain(plain)), _) => {
                by_cells(document, within, |cell| plain.hits(document, cell))
            }
            (Way::Text, Some(Finding::Pattern(pattern)), _) => glance::hits(document, &within, pattern),
            (Way::Pinyin, _, Some(spelling)) => glance::hits(document, &within, spelling),
            _ => Vec::new(),
        };
        let ranges = ranges.into_iter().filter(|range| !cell::is_crossed(document, range));
        ranges.map(|range| Hit { range, way }).collect()
    }
}

/// Hits of `within`, looked for in cells that lie at the same places whatever `within` is. What overlaps the
/// last hit of the cell before is none, so that hits never depend on where one began to look.
fn by_cells(
    document: &Document,
    within: Range<usize>,
    hits_in: impl Fn(Range<usize>) -> Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let edge = |index: usize| document.text().floor_char_boundary(index * CELL_BYTES);
    let in_cell = |index: usize| hits_in(edge(index)..edge(index + 1));
    let last_end = |found: &[Range<usize>]| found.last().map_or(0, |hit| hit.end);
    let first = within.start / CELL_BYTES;
    let mut hits = Vec::new();
    let mut end_before = 0;
    for index in first..within.end.div_ceil(CELL_BYTES) {
        let found = in_cell(index);
        if index == first && index > 0 && !found.is_empty() {
            end_before = last_end(&in_cell(index - 1));
        }
        let next_end_before = last_end(&found);
        hits.extend(found.into_iter().filter(|hit| hit.start >= end_before && within.contains(&hit.start)));
        end_before = next_end_before;
    }
    hits
}
