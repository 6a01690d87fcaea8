//! A query → places in the text: what a reader typed, found where it is read.
//!
//! What is searched is the text of paragraphs, never drawn rows: a phrase is found across the line ends of the
//! source, across a page break that the reading rejoins, and across a hyphen that it takes out. A hit is a range
//! of the source; the text is never changed. Hits of a range do not depend on how a text is cut into ranges, so
//! that a worker can go through it chunk by chunk and stop between.

use crate::document::Document;
use std::ops::Range;

pub mod filter;
pub mod pinyin;
#[cfg(test)]
mod tests;

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
    /// What a line that was typed asks for: `/…/` is a regular expression, anything else is plain.
    pub fn typed(line: &str) -> Query {
        let regex = line.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')).filter(|regex| !regex.is_empty());
        Query {
            pattern: regex.unwrap_or(line).to_owned(),
            syntax: if regex.is_some() { Syntax::Regex } else { Syntax::Plain },
            folding: true,
            whole_words: false,
            keyboard: Keyboard::default(),
        }
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
    /// Where it errs: an offset in the pattern, in bytes; its length if the whole is too large.
    pub offset: usize,
    /// What is wrong, in the words of the `regex` crate (English, lower case).
    pub reason: String,
}

/// A query made ready. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Matcher {
    needle: String,
}

impl Matcher {
    /// Makes a query ready, or says where a regular expression errs.
    pub fn new(query: &Query) -> Result<Matcher, PatternError> {
        Ok(Matcher { needle: query.pattern.clone() })
    }

    /// Whether the query can be looked for in that way at all: an empty one cannot, and only one of
    /// Latin letters can be pinyin.
    pub fn can(&self, way: Way) -> bool {
        way == Way::Text && !self.needle.is_empty()
    }

    /// The hits that begin in `within`, in order and without overlap; the last one may end beyond.
    pub fn hits(&self, document: &Document, within: Range<usize>, way: Way) -> Vec<Hit> {
        if !self.can(way) {
            return Vec::new();
        }
        let text = document.text();
        let window = text.slice(within.start..within.end.saturating_add(self.needle.len()));
        let base = text.floor_char_boundary(within.start);
        let starts = memchr::memmem::find_iter(window.as_bytes(), self.needle.as_bytes()).map(|at| base + at);
        let starts = starts.filter(|start| within.contains(start));
        starts.map(|start| Hit { range: start..start + self.needle.len(), way }).collect()
    }
}
