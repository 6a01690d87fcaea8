//! What a reader looks for, as it was typed, and what comes of it: hits, or why a pattern is none.

use std::ops::Range;

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
    /// What a line that was typed asks for: `/…/` is a regular expression, anything else is plain, as is what
    /// follows on a `\\` before a slash.
    pub fn typed(line: &str) -> Query {
        let regex = line.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')).filter(|regex| !regex.is_empty());
        let plain = line.strip_prefix('\\').filter(|rest| rest.starts_with('/')).unwrap_or(line);
        Query {
            pattern: regex.unwrap_or(plain).to_owned(),
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
    /// Which character of the pattern errs, from 1; the last if the whole is too large.
    pub character: usize,
    /// What is wrong, in the words of the `regex` crate (English, lower case).
    pub reason: String,
}
