//! A query → places in the text: what a reader typed, found where it is read.
//!
//! What is searched is the text of paragraphs, never drawn rows: a phrase is found across the line ends of the
//! source, across a page break that the reading rejoins, and across a hyphen that it takes out. A hit is a range
//! of the source; the text is never changed. Hits of a range do not depend on how a text is cut into ranges, so
//! that a worker can go through it chunk by chunk and stop between.

mod compatibility;
pub mod filter;
mod fold;
mod pattern;
pub mod pinyin;
mod plain;
mod read;
mod scan;
pub mod sweep;
#[cfg(test)]
mod tests;
mod variants;
mod walk;

use self::{fold::Folding, pattern::Pattern, pinyin::Spelling, plain::Plain};
use crate::document::Document;
use std::{ops::Range, sync::Arc};

/// What a reader looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The characters, or the regular expression.
    pub pattern: String,
    /// Which of the two it is.
    pub syntax: Syntax,
    /// Whether characters that mean the same are the same: case, width, simplified and traditional, kana, quotes.
    pub folding: bool,
    /// Whether a Latin word must be whole.
    pub whole_words: bool,
    /// What Latin letters may spell.
    pub keyboard: Keyboard,
}

/// How a pattern is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Syntax {
    /// Every character stands for itself.
    #[default]
    Plain,
    /// A regular expression in the syntax of the `regex` crate.
    Regex,
}

/// How pinyin is typed: in full, or by a double-pinyin scheme (双拼).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Keyboard {
    /// Full pinyin (全拼).
    #[default]
    Pinyin,
    /// 小鹤双拼.
    Xiaohe,
    /// 自然码.
    Ziranma,
}

impl Query {
    /// What a line that was typed on this keyboard asks for: `/…/` is a regular expression, anything else is plain, as
    /// is what follows on a `\\` before a slash.
    pub fn typed(line: &str, keyboard: Keyboard) -> Query {
        let regex = line.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')).filter(|regex| !regex.is_empty());
        let plain = line.strip_prefix('\\').filter(|rest| rest.starts_with('/')).unwrap_or(line);
        Query {
            pattern: regex.unwrap_or(plain).to_owned(),
            syntax: if regex.is_some() { Syntax::Regex } else { Syntax::Plain },
            folding: true,
            whole_words: false,
            keyboard,
        }
    }

    /// These very characters, as they are typed on this keyboard.
    pub fn plain(pattern: &str, keyboard: Keyboard) -> Query {
        Query { pattern: pattern.to_owned(), syntax: Syntax::Plain, ..Query::typed("", keyboard) }
    }
}

/// A way to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// The characters themselves, folded or not, or a regular expression.
    Text,
    /// Latin letters that spell Han.
    Pinyin,
}

/// A place where the query was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Offsets in the text, from the first to the last character; line ends and lines that
    /// the reading leaves out may lie between.
    pub range: Range<usize>,
    /// How it was found.
    pub way: Way,
}

/// Why a pattern is no regular expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Which character of the pattern errs, from 1; the last if the whole is too large.
    pub character: usize,
    /// What is wrong, in the words of the `regex` crate (English, lower case).
    pub reason: String,
}

/// A query made ready. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Matcher {
    text: Option<Arc<Finding>>,
    spelling: Option<Spelling>,
}

/// What finds the characters themselves.
#[derive(Debug)]
enum Finding {
    Plain(Plain),
    Pattern(Pattern),
}

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
            Syntax::Plain => Plain::new(pattern, Folding::of(pattern, *folding), *whole_words).map(Finding::Plain),
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

    /// The hits that begin in `within`, in order and without overlap; the last one may end beyond.
    pub fn hits(&self, document: &Document, within: Range<usize>, way: Way) -> Vec<Hit> {
        let within = within.start..within.end.min(document.text().len());
        let ranges = match (way, self.text.as_deref(), &self.spelling) {
            (Way::Text, Some(Finding::Plain(plain)), _) => {
                by_cells(document, within, |cell| plain.hits(document, cell))
            }
            (Way::Text, Some(Finding::Pattern(pattern)), _) => {
                read::hits(document, &within, |text, from| pattern.find(text, from))
            }
            (Way::Pinyin, _, Some(spelling)) => read::hits(document, &within, |text, from| spelling.find(text, from)),
            _ => Vec::new(),
        };
        ranges.into_iter().map(|range| Hit { range, way }).collect()
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
