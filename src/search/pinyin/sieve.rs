//! Steps → a byte a character: at which places of a hit it may stand, and at which end it.
//!
//! The scan shifts a bit along for every character that may be the next of a hit, and
//! asks for the exact answer only where four in a row fit, or fewer that may be all. So most of
//! a text costs one look into a table, of which the common Han take 27 KB.

use super::{
    letters,
    reading::{COMMON, Readings},
    steps::{Stand, Steps},
};
use std::ops::RangeInclusive;

/// Places that are told apart.
pub const N_PLACES: usize = 4;
/// A bit for each.
pub const ALL: Fit = (1 << N_PLACES) - 1;

/// The lower half says at which places a character may stand, the upper half at which it may be the last that is told apart.
pub type Fit = u8;

/// A mark, which is passed over. Nothing else ends a hit where it may not stand.
const PASSED: Fit = 0b0001_0000;
/// What the tables do not tell.
const UNKNOWN: Fit = 0b1111_1111;

/// Bytes that are looked through at once.
const BLOCK_BYTES: usize = 8 * 3;

/// What is passed over in most texts: marks of three bytes.
const MARKS: &[RangeInclusive<char>] = &[
    '\u{2010}'..='\u{2027}',
    '\u{3000}'..='\u{3004}',
    '\u{3008}'..='\u{3020}',
    '\u{FF01}'..='\u{FF0F}',
    '\u{FF1A}'..='\u{FF20}',
];

/// Whether it is one of the marks that most texts have.
pub fn is_mark(c: char) -> bool {
    MARKS.iter().any(|marks| marks.contains(&c))
}

/// What may stand where.
#[derive(Debug)]
pub struct Sieve {
    /// For each character of three bytes, by its [`index`].
    of_three: Box<[Fit; 1 << 16]>,
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
        #[expect(clippy::large_stack_arrays, reason = "64 KB, on their way to where they stay")]
        let mut of_three = Box::new([UNKNOWN; 1 << 16]);
        let mut know = |code: u32, fit: Fit| {
            if let Some(bytes) = char::from_u32(code).and_then(three) {
                of_three[usize::from(index(bytes))] = fit;
            }
        };
        COMMON.zip(&readings.common).for_each(|(code, &set)| know(code, sets[usize::from(set)]));
        MARKS.iter().cloned().flatten().for_each(|mark| know(mark.into(), PASSED));
        Sieve { of_three, ascii, sets, latin }
    }

    /// How many bytes of characters of three bytes end no hit, where `fitting` says at which places the character before
    /// them stands; at which the last of them does.
    pub fn run(&self, bytes: &[u8], fitting: Fit) -> (usize, Fit) {
        let mut open = u32::from(fitting << 1 & ALL | 1);
        let mut n_bytes = 0;
        // What comes next can be guessed of no text: one branch for many characters.
        for block in bytes.as_chunks::<BLOCK_BYTES>().0.iter().take_while(|block| is_of_three(block)) {
            let (mut open_behind, mut ends) = (open, 0);
            for &character in block.as_chunks::<3>().0 {
                let ended;
                (ended, open_behind) = self.step(character, open_behind);
                ends |= ended;
            }
            if ends != 0 {
                break;
            }
            open = open_behind;
            n_bytes += BLOCK_BYTES;
        }
        for &character in bytes.get(n_bytes..).unwrap_or_default().as_chunks::<3>().0 {
            let (ended, open_behind) = self.step(character, open);
            if !matches!(character[0], 0xE0..=0xEF) || ended != 0 {
                break;
            }
            open = open_behind;
            n_bytes += 3;
        }
        (n_bytes, (open >> 1) as Fit)
    }

    /// At which of the places that are open a character of three bytes ends a hit, and which are open behind it.
    #[inline]
    fn step(&self, character: [u8; 3], open: u32) -> (u32, u32) {
        let fit = u32::from(self.of_three[usize::from(index(character))]);
        let stands = open & fit;
        (stands & fit >> N_PLACES, if fit == u32::from(PASSED) { open } else { stands << 1 | 1 })
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

/// The three bytes of a character that has as many.
fn three(c: char) -> Option<[u8; 3]> {
    let mut bytes = [0; char::MAX_LEN_UTF8];
    c.encode_utf8(&mut bytes).as_bytes().try_into().ok()
}

/// What tells the characters of three bytes apart: as long as it must be, and little to work out.
#[inline]
fn index([first, second, third]: [u8; 3]) -> u16 {
    let two = (u16::from(first) << 6).wrapping_add(second.into());
    (two << 6).wrapping_add(third.into())
}

/// Whether characters of three bytes alone stand in a block, the first one at its start.
#[inline]
fn is_of_three(block: &[u8; BLOCK_BYTES]) -> bool {
    const LEADS: [u64; 3] = [0x00F0_0000_F000_00F0, 0xF000_00F0_0000_F000, 0x0000_F000_00F0_0000];
    let others = |(word, leads): (&[u8; 8], u64)| u64::from_le_bytes(*word) & leads ^ leads & 0xE0E0_E0E0_E0E0_E0E0;
    block.as_chunks::<8>().0.iter().zip(LEADS).map(others).fold(0, |odd, others| odd | others) == 0
}

fn fit_at(place: usize, stands: bool, ends: bool) -> Fit {
    let is_last = ends || place + 1 == N_PLACES;
    u8::from(stands) << place | u8::from(is_last) << (place + N_PLACES)
}
