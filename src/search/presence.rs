//! Whether a plain query may be found in a text at all, told from its characters before anything is inferred from it.
//!
//! Too often yes, never wrongly no. What is found stands together but for blanks, line ends, and marks that count for nothing;
//! where a line ends, other lines may be left out before it goes on. So neighbouring Han of the query stand side by side
//! somewhere, or one before such a gap and one behind; and a Latin word stands somewhere as it is, is written with
//! other letters, or is cut at a line end.

use super::fold::{self, ALSO_WHAT, Folding, WHAT};
use super::scan::Chars;
use crate::document::text::Text;
use crate::document::{is_blank, is_han, is_hyphen};
use regex_automata::meta::{self, Regex};
use regex_automata::util::syntax;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// What must stand in a text that holds the query.
#[derive(Clone, Debug, Default)]
pub struct Presence {
    pairs: Vec<Pair>,
    words: Vec<Word>,
}

/// Two characters, one after the other, in all their forms. Alone, both are the same.
#[derive(Clone, Debug)]
struct Pair {
    first: Form,
    second: Form,
    /// The characters that stand for both.
    both: Option<Form>,
}

/// The characters that stand for one, perhaps among others.
#[derive(Clone, Debug)]
struct Form(Chars);

/// A run of Latin letters and digits.
#[derive(Clone, Debug)]
struct Word {
    letters: String,
    /// It as it stands, in whatever case.
    regex: Regex,
    /// Other characters that stand for one of its letters.
    others: Vec<char>,
}

impl Presence {
    /// What a text must hold for these folded characters to be found in it, a space for a blank.
    pub fn new(needle: &[char], folding: Folding) -> Presence {
        if folding == Folding::Exact {
            return Presence::default();
        }
        let holding = folding.holding(needle);
        let form = |wanted: char| {
            let mut chars: Vec<char> =
                holding.iter().filter(|(_, folded)| *folded == wanted).map(|(c, _)| *c).collect();
            chars.extend((wanted == WHAT[0]).then_some(ALSO_WHAT));
            Form(Chars::new(chars))
        };
        let is_word = |c: &char| c.is_ascii_alphanumeric();
        let words = needle.split(|c| !is_word(c)).filter(|word| !word.is_empty());
        let runs = needle.split(|c| !is_han(*c)).filter(|run| !run.is_empty());
        let pairs = runs.flat_map(|run| match run {
            [one] => vec![Pair::new(form(*one), form(*one))],
            run => run.windows(2).map(|pair| Pair::new(form(pair[0]), form(pair[1]))).collect(),
        });
        let word = |word: &[char]| {
            let is_other = |(c, folded): &&(char, char)| word.contains(folded) && !c.is_ascii();
            Word::new(word.iter().collect(), holding.iter().filter(is_other).map(|(c, _)| *c).collect())
        };
        Presence { pairs: pairs.collect(), words: words.filter_map(word).collect() }
    }

    /// Whether all of it stands in a text.
    pub fn is_in(&self, text: &Text) -> bool {
        let parts = || text.parts(0..text.len());
        self.pairs.iter().all(|pair| pair.is_in(parts())) && self.words.iter().all(|word| word.is_in(parts()))
    }
}

impl Pair {
    fn new(first: Form, second: Form) -> Pair {
        let both = first.0.shared(&second.0);
        Pair { both: (!both.is_empty()).then(|| Form(Chars::new(both))), first, second }
    }

    fn is_in<'t>(&self, parts: impl Iterator<Item = &'t str> + Clone) -> bool {
        let begins = |c: Option<char>| c.is_some_and(|c| self.first.0.contains(c));
        let mut has_gap = false;
        let is_beside = self.second.any(parts.clone(), |before, _| {
            has_gap |= is_gap(before.chars().next_back());
            begins(before.chars().next_back())
        });
        is_beside
            || self.both.as_ref().is_some_and(|both| both.any(parts.clone(), |_, _| true))
            || has_gap && self.first.any(parts, |_, after| is_gap(after.chars().next()))
    }
}

/// Whether a character, or the end of what is looked at, may stand between two that are found together.
fn is_gap(c: Option<char>) -> bool {
    c.is_none_or(|c| is_blank(c) || c.is_whitespace() || is_hyphen(c) || fold::is_invisible(c) || fold::is_combining(c))
}

impl Form {
    /// Whether one of them stands where what is before and behind it is right.
    fn any<'t>(&self, mut parts: impl Iterator<Item = &'t str>, mut is_right: impl FnMut(&str, &str) -> bool) -> bool {
        parts.any(|part| {
            let mut from = 0;
            while let Some(at) = self.0.find(part, from) {
                from = at + 1;
                let (before, rest) = part.split_at(at);
                let mut after = rest.chars();
                after.next();
                if is_right(before, after.as_str()) {
                    return true;
                }
            }
            false
        })
    }
}

impl Word {
    fn new(letters: String, others: BTreeSet<char>) -> Option<Word> {
        let syntax = syntax::Config::new().case_insensitive(true).unicode(false);
        let regex = Regex::builder().syntax(syntax).configure(meta::Config::new()).build(&letters).ok()?;
        Some(Word { letters, regex, others: others.into_iter().collect() })
    }

    fn is_in<'t>(&self, parts: impl Iterator<Item = &'t str> + Clone) -> bool {
        parts.clone().any(|part| self.regex.is_match(part)) || self.is_broken_in(parts)
    }

    /// Whether it may stand there with other characters, or cut.
    fn is_broken_in<'t>(&self, mut parts: impl Iterator<Item = &'t str>) -> bool {
        let is_found = |part: &str| {
            let bytes = part.as_bytes();
            let mut at = 0;
            while let Some(n_bytes) = bytes.get(at..).and_then(|rest| rest.iter().position(|&b| is_telling(b))) {
                at += n_bytes;
                let Some((before, rest)) = part.split_at_checked(at) else { return ControlFlow::Break(()) };
                let Some(c) = rest.chars().next() else { break };
                if self.others.binary_search(&c).is_ok() || is_inside(rest, c) && self.is_begun(before) {
                    return ControlFlow::Break(());
                }
                at += c.len_utf8();
            }
            ControlFlow::Continue(())
        };
        parts.try_for_each(is_found).is_break()
    }

    /// Whether a beginning of it, or what may be one, ends what stands `before` a mark.
    fn is_begun(&self, before: &str) -> bool {
        let before = before.as_bytes();
        let is_end = |beginning: &[u8]| {
            let end = before.len().checked_sub(beginning.len()).and_then(|start| before.get(start..));
            end.is_some_and(|end| end.eq_ignore_ascii_case(beginning))
        };
        let letters = self.letters.as_bytes();
        before.last().is_none_or(|last| !last.is_ascii()) || (1..letters.len()).any(|n| is_end(&letters[..n]))
    }
}

/// Whether what begins with `c` may stand inside a word that is found: a mark that counts for nothing, or a hyphen at a line end.
fn is_inside(rest: &str, c: char) -> bool {
    let ends_line = || rest.chars().skip(1).find(|&c| !is_blank(c) || is_line_end(c)).is_none_or(is_line_end);
    fold::is_invisible(c) || fold::is_combining(c) || is_hyphen(c) && ends_line()
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\x0B' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a byte may be one of a character that stands for a letter, or of a mark inside a word.
fn is_telling(byte: u8) -> bool {
    byte == b'-' || byte >= 0xC2
}
