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
    sieve::{ALL, Fit, N_PLACES, Sieve, is_mark},
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
        let bytes = text.as_bytes();
        let (mut at, mut fitting) = (from, 0);
        loop {
            if bytes.get(at).is_some_and(|first| !first.is_ascii()) {
                let (n_bytes, before) = sieve.run(bytes.get(at..)?, fitting);
                (at, fitting) = (at + n_bytes, before);
            }
            let first = *bytes.get(at)?;
            let (fit, n_bytes) = if first.is_ascii() {
                (sieve.ascii[usize::from(first)], 1)
            } else {
                let character = text.get(at..)?.chars().next()?;
                (self.fit(character), character.len_utf8())
            };
            if let Some(fit) = fit {
                fitting = (fitting << 1 | 1) & fit & ALL;
                let live = (0..N_PLACES).rev().filter(|place| fitting >> place & 1 == 1);
                if fitting & fit >> N_PLACES != 0
                    && let Some(hit) = live.filter_map(|place| self.place_before(text, at, place)).find_map(&is_hit)
                {
                    return Some(hit);
                }
            }
            at += n_bytes;
        }
    }

    /// Where the character stands that is so many before the one at `at`, those not counted that are passed over.
    fn place_before(&self, text: &str, at: usize, n_before: usize) -> Option<usize> {
        let Some(n_between) = n_before.checked_sub(1) else { return Some(at) };
        let before = text.get(..at)?.char_indices().rev().filter(|&(_, c)| self.fit(c).is_some());
        before.map(|(place, _)| place).nth(n_between)
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
            character if is_mark(character) => Sign::Mark,
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
