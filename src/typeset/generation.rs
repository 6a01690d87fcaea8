//! Generations of characters: what one version of Unicode has brought into one block.
//!
//! A terminal knows the characters of its own C library's version and may drop what is newer, without a sign
//! and without a cell. It knows a generation or it does not, so one character of it tells.

use crate::tables::newer::{N_GENERATIONS, NEWER};

/// The number of a generation that not every terminal knows.
pub type Generation = u8;

/// The bits of one word of a set.
const WORD_BITS: usize = u64::BITS as usize;

/// Some generations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Generations([u64; N_GENERATIONS.div_ceil(WORD_BITS)]);

impl Generations {
    /// None of them.
    pub const NONE: Generations = Generations([0; N_GENERATIONS.div_ceil(WORD_BITS)]);

    /// The same with one more.
    #[must_use]
    pub fn with(mut self, generation: Generation) -> Generations {
        let (word, bit) = place(generation);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
        self
    }

    /// Whether one of them is this.
    pub fn contains(&self, generation: Generation) -> bool {
        let (word, bit) = place(generation);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Whether a character is of one of them.
    pub(super) fn hold(&self, c: char) -> bool {
        *self != Generations::NONE && generation(c).is_some_and(|of| self.contains(of))
    }
}

/// The word and the bit that stand for a generation.
fn place(generation: Generation) -> (usize, u64) {
    let number = usize::from(generation);
    (number / WORD_BITS, 1 << (number % WORD_BITS))
}

/// The generation of a character, where not every terminal knows it; nothing of marks, which have no cell anyway.
pub fn generation(c: char) -> Option<Generation> {
    let index = NEWER.partition_point(|&(_, last, _)| last < c);
    NEWER.get(index).filter(|(first, ..)| *first <= c).map(|&(.., number)| number)
}

/// A character of each generation.
pub fn samples() -> impl Iterator<Item = char> {
    let is_first = |at: usize, number| NEWER.iter().position(|&(.., of)| of == number) == Some(at);
    NEWER.iter().enumerate().filter(move |(at, (.., number))| is_first(*at, *number)).map(|(_, (first, ..))| *first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::width::is_risky;

    #[test]
    fn a_generation_is_a_block_of_one_version() {
        let of = |one, other| (generation(one), generation(one) == generation(other));
        // Extension H came with Unicode 15 at once.
        assert!(matches!(of('\u{31350}', '\u{323AF}'), (Some(_), true)));
        // One block of emoji grows with every version: melting face of 14, shaking face of 15.
        assert!(matches!(of('🫠', '🫨'), (Some(_), false)));
        assert_eq!(["汉", "😀", "a", "\u{1B171}"].map(|old| old.chars().next().and_then(generation)), [None; 4]);
    }

    #[test]
    fn what_not_every_terminal_draws_is_trusted_nowhere() {
        for c in NEWER.iter().flat_map(|&(first, last, _)| first..=last) {
            assert!(is_risky(c.encode_utf8(&mut [0; 4])), "{c} U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn every_generation_has_a_sample() {
        let numbers: Vec<Generation> = samples().filter_map(generation).collect();
        assert_eq!(numbers, (0..N_GENERATIONS as u8).collect::<Vec<_>>());
    }

    #[test]
    fn a_set_holds_what_was_put_into_it() {
        for number in 0..N_GENERATIONS as u8 {
            let one = Generations::NONE.with(number);
            assert!((0..N_GENERATIONS as u8).all(|other| one.contains(other) == (other == number)));
        }
        assert!(!Generations::NONE.hold('🫨'));
    }
}
