//! Steps → a byte a character: at which places of a hit it may stand, and at which end it.
//!
//! The scan shifts a bit along for every character that may be the next of a hit, and
//! asks for the exact answer only where four in a row fit, or fewer that may be all. So most of
//! a text costs one look into a table of 27 KB.

use super::{
    letters,
    reading::{COMMON, Readings},
    steps::{Stand, Steps},
};

/// Places that are told apart.
pub const N_PLACES: usize = 4;

/// The lower half says at which places a character may stand, the upper half at which it may be the last.
pub type Fit = u8;

/// A mark, which is passed over. Nothing else ends a hit where it may not stand.
pub const PASSED: Fit = 0b0001_0000;
/// What the tables do not tell.
pub const UNKNOWN: Fit = 0b0010_0000;

/// The characters of three bytes that texts mostly consist of.
const KNOWN: std::ops::Range<u32> = 0x3000..0x1_0000;
/// The marks among them.
const MARKS: &[std::ops::RangeInclusive<char>] =
    &['\u{3000}'..='\u{3004}', '\u{3008}'..='\u{3020}', '\u{FF01}'..='\u{FF0F}', '\u{FF1A}'..='\u{FF20}'];

/// What may stand where.
#[derive(Debug)]
pub struct Sieve {
    /// For each character of [`KNOWN`].
    known: Box<[Fit]>,
    /// Characters of the shortest hit, as far as places are told apart.
    pub n_least: usize,
    /// For each character of ASCII; none for those that are passed over.
    pub ascii: [Option<Fit>; 128],
    /// For each set of syllables.
    sets: Vec<Fit>,
    /// For each letter and digit.
    latin: [Fit; 128],
}

impl Sieve {
    /// Works out the places.
    pub fn new(steps: &Steps, readings: &Readings) -> Sieve {
        let mut sets = vec![0; readings.sets.len()];
        let mut latin = [0; 128];
        let mut places = vec![Stand::start()];
        for place in 0..N_PLACES {
            let mut next = Stand::nowhere();
            for (set, fit) in (0..).zip(&mut sets) {
                let after = steps.after_han(places[place], set);
                let ends = after.is_at(steps.n_letters()) && (place > 0 || steps.spells_alone(set));
                *fit |= fit_at(place, !after.is_nowhere(), ends);
                next = next.or(after);
            }
            for (letter, fit) in (0..).zip(&mut latin) {
                let after = steps.after_latin(places[place], letter);
                *fit |= fit_at(place, !after.is_nowhere(), place > 0 && after.is_at(steps.n_letters()));
                next = next.or(after);
            }
            places.push(next);
        }
        let ascii =
            std::array::from_fn(|code| letters::latin(char::from(code as u8)).map(|letter| latin[usize::from(letter)]));
        let ends = |place: &usize| sets.iter().chain(&latin).any(|fit| fit >> (place + N_PLACES) & 1 == 1);
        let n_least = (0..N_PLACES).find(ends).map_or(N_PLACES, |place| place + 1);
        let mut known = vec![UNKNOWN; KNOWN.len()];
        let common = known.iter_mut().skip((COMMON.start - KNOWN.start) as usize).zip(&readings.common);
        common.for_each(|(fit, &set)| *fit = sets[usize::from(set)]);
        for mark in MARKS.iter().cloned().flatten() {
            known[(u32::from(mark) - KNOWN.start) as usize] = PASSED;
        }
        Sieve { known: known.into(), n_least, ascii, sets, latin }
    }

    /// What is known of a character of three bytes in UTF-8: where it may stand, that it is [`PASSED`], or [`UNKNOWN`].
    #[inline]
    pub fn of_three(&self, first: u8, second: u8, third: u8) -> Fit {
        let bits = |byte: u8, mask: u8| u32::from(byte & mask);
        let code = bits(first, 0xF) << 12 | bits(second, 0x3F) << 6 | bits(third, 0x3F);
        self.known.get(code.wrapping_sub(KNOWN.start) as usize).copied().unwrap_or(UNKNOWN)
    }

    /// How many bytes of Han, of one hit's least number of characters or many times that, hold none of a hit: of the last one
    /// of so many it is enough to know that it stands in no hit.
    #[inline]
    pub fn n_bytes_without(&self, bytes: &[u8]) -> usize {
        if self.n_least < 2 {
            return 0;
        }
        let holds_none = |window: &[[u8; 3]]| {
            let is_han = window.iter().all(|han| matches!(han[0], 0xE4..=0xE9));
            is_han
                && window.last().is_some_and(|&[first, second, third]| {
                    self.of_three(first, second, third).trailing_zeros() >= N_PLACES as u32
                })
        };
        let (characters, _) = bytes.as_chunks::<3>();
        characters.chunks_exact(self.n_least).take_while(|window| holds_none(window)).count() * self.n_least * 3
    }

    /// Where a character of this set may stand.
    pub fn set(&self, set: u16) -> Fit {
        self.sets[usize::from(set)]
    }

    /// Where a letter or digit in lower case may stand.
    pub fn latin(&self, latin: u8) -> Fit {
        self.latin[usize::from(latin)]
    }
}

fn fit_at(place: usize, stands: bool, ends: bool) -> Fit {
    u8::from(stands) << place | u8::from(ends) << (place + N_PLACES)
}
