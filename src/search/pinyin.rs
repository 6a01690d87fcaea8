//! Latin letters → the Han text that they spell: `zhongguolt` and `zglt` find 中国联通.
//!
//! A hit is a run of characters of which each is spelt whole, by its initial, or, the last
//! one, by a beginning (see `steps`); letters and digits of the text match themselves. Marks,
//! blanks and a line end in between are passed over. One Han character at least is in it; one
//! alone is spelt by more than its initial, unless one letter is all that was typed. The leftmost hit is found, and of those the
//! shortest: the one whose syllables are longest. All ways are followed at once, so
//! that no text and no query takes more than its length times the query's.

mod letters;
mod positions;
mod reading;
mod sieve;
mod steps;
#[cfg(test)]
mod tests;

use self::{
    letters::Letters,
    reading::Readings,
    sieve::{Fit, N_PLACES, PASSED, Sieve, UNKNOWN},
    steps::{Stand, Steps},
};
use crate::document::Document;
use crate::search::Keyboard;
use crate::search::{glance::Glanced, read::Sought};
use std::{ops::Range, sync::Arc};

/// More characters in a row are not passed over.
const GAP_CHARACTERS: usize = 16;

/// What letters spell, ready to be looked for. A clone shares it.
#[derive(Clone, Debug)]
pub struct Spelling {
    tables: Arc<Tables>,
}

#[derive(Debug)]
struct Tables {
    readings: &'static Readings,
    steps: Steps,
    sieve: Sieve,
}

/// What a character of the text is to a spelling.
enum Sign {
    /// A Han character, with the number of its set of syllables.
    Han(u16),
    /// A letter or digit, in lower case.
    Latin(u8),
    /// A line end.
    LineEnd,
    /// Another character that is passed over.
    Mark,
    /// A letter of another script.
    Other,
}

impl Spelling {
    /// Of one to 127 Latin letters and digits, one of them a letter; ü is `v`, `u` or itself, an apostrophe
    /// or a blank stands between syllables. `None` of anything else.
    pub fn new(typed: &str, keyboard: Keyboard) -> Option<Spelling> {
        let letters = Letters::new(typed)?;
        let readings = Readings::of(keyboard);
        let steps = Steps::new(letters, readings, keyboard);
        let sieve = Sieve::new(&steps, readings);
        Some(Spelling { tables: Arc::new(Tables { readings, steps, sieve }) })
    }

    /// The first hit that begins at or after `from`, a character boundary. What stands before is looked at
    /// to tell where a Latin word begins.
    pub fn find(&self, text: &str, from: usize) -> Option<Range<usize>> {
        self.sift(text, from, |start| Some(start..self.end(text, start)?))
    }

    /// The first place at or after `from` from which characters fit that are the beginning of a hit or all of it, whatever
    /// is passed over between them; what `is_hit` makes of it, unless that is nothing.
    fn sift<T>(&self, text: &str, from: usize, is_hit: impl Fn(usize) -> Option<T>) -> Option<T> {
        let sieve = &self.tables.sieve;
        let mut starts = [from; N_PLACES];
        let mut fitting = 0;
        let bytes = text.as_bytes();
        let mut at = from;
        loop {
            if fitting == 0 {
                at += sieve.n_bytes_without(bytes.get(at..).unwrap_or_default());
            }
            let Some(&first) = bytes.get(at) else { break };
            let three = match (first, bytes.get(at + 1), bytes.get(at + 2)) {
                (0xE3..=0xEF, Some(&second), Some(&third)) => sieve.of_three(first, second, third),
                _ => UNKNOWN,
            };
            let (fit, n_bytes) = match (first, three) {
                (..0x80, _) => (sieve.ascii[usize::from(first)], 1),
                (_, PASSED) => (None, 3),
                (_, UNKNOWN) => {
                    let character = text.get(at..)?.chars().next()?;
                    (self.fit(character), character.len_utf8())
                }
                _ => (Some(three), 3),
            };
            let start = at;
            at += n_bytes;
            let Some(fit) = fit else { continue };
            fitting = (fitting << 1 | 1) & fit & 0b1111;
            if fitting == 0 {
                continue;
            }
            starts = [start, starts[0], starts[1], starts[2]];
            if fitting & (fit >> N_PLACES | 0b1000) != 0 {
                let live = (0..N_PLACES).rev().filter(|place| fitting >> place & 1 == 1);
                let hit = live.map(|place| starts[place]).find_map(&is_hit);
                if hit.is_some() {
                    return hit;
                }
            }
        }
        None
    }

    /// Bytes that a hit spans at most.
    pub fn longest(&self) -> usize {
        self.tables.steps.n_letters() * (GAP_CHARACTERS + 1) * char::MAX_LEN_UTF8
    }

    /// Where in a hit a character may stand; `None` if it is passed over.
    fn fit(&self, character: char) -> Option<Fit> {
        match self.sign(character) {
            Sign::Han(set) => Some(self.tables.sieve.set(set)),
            Sign::Latin(latin) => Some(self.tables.sieve.latin(latin)),
            Sign::LineEnd | Sign::Mark => None,
            Sign::Other => Some(0),
        }
    }

    fn sign(&self, character: char) -> Sign {
        match self.tables.readings.set(character) {
            0 => {}
            set => return Sign::Han(set),
        }
        if let Some(latin) = letters::latin(character) {
            return Sign::Latin(latin);
        }
        match character {
            '\n' | '\u{B}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Sign::LineEnd,
            // What most texts have of them needs no look into the tables.
            '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => Sign::Mark,
            character if character.is_alphanumeric() => Sign::Other,
            _ => Sign::Mark,
        }
    }

    /// Where the shortest hit that begins at `start` ends, if there is one.
    fn end(&self, text: &str, start: usize) -> Option<usize> {
        if is_inside_word(text, start) {
            return None;
        }
        let steps = &self.tables.steps;
        let mut stand = Stand::start();
        let (mut n_characters, mut n_han) = (0, 0);
        let (mut n_passed, mut n_line_ends) = (0, 0);
        for (at, character) in text.get(start..)?.char_indices() {
            let mut spells_alone = false;
            match self.sign(character) {
                Sign::Han(set) => {
                    stand = steps.after_han(stand, set);
                    spells_alone = steps.spells_alone(set);
                    n_han += 1;
                }
                Sign::Latin(latin) => stand = steps.after_latin(stand, latin),
                Sign::Mark | Sign::LineEnd if n_passed == GAP_CHARACTERS => return None,
                Sign::LineEnd if n_line_ends == 1 => return None,
                sign @ (Sign::Mark | Sign::LineEnd) => {
                    n_passed += 1;
                    n_line_ends += usize::from(matches!(sign, Sign::LineEnd));
                    continue;
                }
                Sign::Other => return None,
            }
            n_characters += 1;
            (n_passed, n_line_ends) = (0, 0);
            if stand.is_nowhere() {
                return None;
            }
            if stand.is_at(steps.n_letters()) && n_han > 0 && (n_characters > 1 || spells_alone) {
                return Some(start + at + character.len_utf8());
            }
        }
        None
    }
}

impl Sought for Spelling {
    fn find(&self, read: &str, from: usize) -> Option<Range<usize>> {
        self.find(read, from)
    }
}

impl Glanced for Spelling {
    fn is_seen_in(&self, document: &Document, range: &Range<usize>) -> bool {
        !document.lines().leave_out(range)
    }

    fn glance(&self, source: &str, from: usize, _: bool) -> Option<usize> {
        self.sift(source, from, Some)
    }

    fn looks_around(&self) -> bool {
        false
    }
}

/// Whether the Latin letter at `start` continues a word.
fn is_inside_word(text: &str, start: usize) -> bool {
    let is_letter = |c: Option<char>| c.and_then(letters::latin).is_some_and(|latin| latin.is_ascii_lowercase());
    let (before, rest) = text.split_at(start);
    is_letter(rest.chars().next()) && is_letter(before.chars().next_back())
}
