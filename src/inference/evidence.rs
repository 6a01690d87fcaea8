//! Why a line is taken for a heading: data first, English words from it.

use crate::inference::scheme::Scheme;
use crate::inference::term::Terms;
use std::{fmt, ops::Range};

/// How sure it is that a line is a heading, and why.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// From 0, a guess, to 1.
    pub confidence: f32,
    /// What speaks for it.
    pub reason: Reason,
    /// What speaks for and against it, each with its weight; none if it was not inferred at all.
    pub terms: Terms,
}

/// How a line is known for a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grade {
    /// By itself: a chapter's number, markup, the table of contents, or someone said so.
    Strong,
    /// By the lines that look and stand like it.
    Supported,
    /// Slightly more speaks against it than for it, and it stays out of the outline.
    Nearly,
}

/// A line that nearly was a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// Offsets of its characters.
    pub heading: Range<usize>,
    /// What speaks for and against it.
    pub evidence: Evidence,
}

/// Who says that a line is a heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Voice {
    /// The inference.
    #[default]
    Inference,
    /// The markup of the text.
    Markup,
    /// The table of contents that the book has beside its text.
    Contents,
    /// A rule of the folder.
    Rule,
    /// The reader, or at least its level.
    Reader,
}

/// Below this, a line of little more than its place is no strong heading.
const STRONG_CONFIDENCE: f32 = 0.9;

impl Evidence {
    /// How a heading with this evidence is known for one.
    pub fn grade(&self) -> Grade {
        let Reason { look, in_contents, by, .. } = self.reason;
        let is_sign = match look {
            Look::Marked(_) | Look::Underlined(_) => true,
            Look::Numbered(scheme, depth) => scheme.strength(depth) == 3,
            _ => false,
        };
        let is_strong = is_sign || in_contents || by != Voice::Inference || self.confidence >= STRONG_CONFIDENCE;
        if is_strong { Grade::Strong } else { Grade::Supported }
    }
}

/// What the headings of one style have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reason {
    /// What they look like.
    pub look: Look,
    /// How many lines of the text look like that, and stand like headings.
    pub n_lines: u32,
    /// How many of them stand right before text.
    pub n_before_text: u32,
    /// Whether their numbers run on.
    pub runs_on: bool,
    /// Whether the table of contents names this one.
    pub in_contents: bool,
    /// Who says so.
    pub by: Voice,
}

/// What a heading looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Look {
    /// It has a sign of markup before it, such as `##`; the number of signs.
    Marked(u8),
    /// It begins with a number of a scheme; the count of the number's parts.
    Numbered(Scheme, u8),
    /// It is one of the words that name parts of a text: 前言, References …
    Keyword,
    /// It is bold, and no more than that.
    Bold,
    /// It ends in ——.
    Dash,
    /// It is made of two or three short halves.
    Couplet,
    /// It is a question.
    Question,
    /// It stands in 【】 or another pair of brackets.
    Bracketed,
    /// It is in capitals.
    Capitals,
    /// Its words begin with capitals.
    TitleCase,
    /// It is underlined with a row of a sign.
    Underlined(char),
    /// It begins with an ornament: ☆, ---, <<.
    Ornamented(char),
    /// A number stands inside it.
    Inner,
    /// It begins with a small letter.
    Small,
    /// It begins with a quotation mark.
    Quoted,
    /// It is wider than headings are.
    Wide,
    /// It is an item of a list, with its sign.
    Item(char),
    /// It is code.
    Code,
    /// It ends like a sentence or a clause of one.
    Sentence,
    /// It ends in a colon.
    Leading,
    /// It begins with a name and a colon.
    Speaker,
    /// It is a short line that stands apart.
    Apart,
}

impl Look {
    /// What a number of lines of this look do, in English: "ends in ——", "end in ——".
    fn phrase(self, is_one: bool) -> String {
        let (one, many) = match self {
            Look::Marked(n) => return format!("{} with {n} signs of markup", if is_one { "begins" } else { "begin" }),
            Look::Numbered(scheme, depth) => {
                return format!("{} like {}", if is_one { "begins" } else { "begin" }, scheme.example(depth));
            }
            Look::Underlined(sign) => {
                return format!("{} underlined with {sign}{sign}{sign}", if is_one { "is" } else { "are" });
            }
            Look::Ornamented(sign) => {
                return format!("{} with {sign}", if is_one { "begins" } else { "begin" });
            }
            Look::Item(sign) => {
                return format!("{} like an item, with {sign}", if is_one { "begins" } else { "begin" });
            }
            Look::Bold => ("is bold as a whole", "are bold as a whole"),
            Look::Inner => ("has a number inside", "have a number inside"),
            Look::Small => ("begins with a small letter", "begin with a small letter"),
            Look::Quoted => ("begins with a quotation mark", "begin with a quotation mark"),
            Look::Wide => ("is wide", "are wide"),
            Look::Code => ("looks like code", "look like code"),
            Look::Sentence => ("ends like a sentence", "end like a sentence"),
            Look::Leading => ("ends in a colon", "end in a colon"),
            Look::Speaker => ("begins with a name and a colon", "begin with a name and a colon"),
            Look::Keyword => ("names a usual part of a text", "name usual parts of a text"),
            Look::Dash => ("ends in ——", "end in ——"),
            Look::Couplet => ("is a couplet", "are couplets"),
            Look::Question => ("is a short question", "are short questions"),
            Look::Bracketed => ("stands in brackets", "stand in brackets"),
            Look::Capitals => ("is in capitals", "are in capitals"),
            Look::TitleCase => ("has capitals and stands apart", "have capitals and stand apart"),
            Look::Apart => ("is short and stands apart", "are short and stand apart"),
        };
        if is_one { one } else { many }.into()
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Reason { look, n_lines, n_before_text, by, .. } = *self;
        match by {
            Voice::Inference => {}
            Voice::Markup => return f.write_str("the markup says so"),
            Voice::Contents => return f.write_str("the book's contents name it"),
            Voice::Rule => return f.write_str("a rule of the folder says so"),
            Voice::Reader => return f.write_str("the reader says so"),
        }
        let is_one = n_lines == 1;
        write!(f, "{n_lines} {} {}, ", if is_one { "line" } else { "lines" }, look.phrase(is_one))?;
        match n_before_text {
            0 => f.write_str("none before text")?,
            1 if is_one => f.write_str("before text")?,
            1 => f.write_str("1 stands before text")?,
            n if n == n_lines => write!(f, "all {n} stand before text")?,
            n => write!(f, "{n} stand before text")?,
        }
        if self.runs_on {
            f.write_str("; the numbers run on")?;
        }
        if self.in_contents {
            f.write_str("; the contents name it")?;
        }
        Ok(())
    }
}
