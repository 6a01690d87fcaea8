//! Which words a text uses, and which pairs of words it joins by a hyphen: to tell a hyphen that hard wrapping put in
//! from one that belongs there.

use crate::text::character;

/// Bits of the filter: a text of a hundred thousand different words fills a tenth of it.
const N_BITS: usize = 1 << 20;

/// Bits for each word.
const BITS_A_WORD: usize = 2;

/// A filter of words: what was added is found; what was not is found by accident once in thirty times at most.
#[derive(Clone, Debug, Default)]
pub struct Words {
    bits: Vec<u64>,
}

impl Words {
    /// Adds every word of a line, and every two that a hyphen joins.
    pub fn add_line(&mut self, line: &str) {
        if self.bits.is_empty() {
            self.bits = vec![0; N_BITS / 64];
        }
        // The word that is read, and the two that a hyphen joins: hashes that grow.
        let (mut word, mut joined) = (Hash::default(), None);
        for c in line.chars() {
            if character::is_alphabetic(c) {
                word.add(c);
                joined.iter_mut().for_each(|joined: &mut Hash| joined.add(c));
            } else {
                self.add_words(word, joined);
                joined = (character::is_hyphen(c) && word.n_bytes > 0).then(|| word.with(HYPHEN));
                word = Hash::default();
            }
        }
        self.add_words(word, joined);
    }

    /// Adds a word that ends, and the two that a hyphen joins there.
    fn add_words(&mut self, word: Hash, joined: Option<Hash>) {
        if word.n_bytes > 2 {
            self.add(word);
        }
        if let Some(joined) = joined.filter(|_| word.n_bytes > 0) {
            self.add(joined);
        }
    }

    fn add(&mut self, word: Hash) {
        for bit in word.bits() {
            self.bits[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// Bytes that it takes.
    pub fn n_bytes(&self) -> usize {
        size_of_val(&*self.bits)
    }

    /// Whether the word has been added.
    pub fn contains(&self, word: &str) -> bool {
        self.holds(Hash::of(word.chars()))
    }

    /// Whether two words have been added that a hyphen joins.
    pub fn contains_hyphenated(&self, before: &str, after: &str) -> bool {
        self.holds(Hash::of(before.chars().chain([HYPHEN]).chain(after.chars())))
    }

    fn holds(&self, word: Hash) -> bool {
        word.bits().iter().all(|bit| self.bits.get(bit / 64).is_some_and(|bits| bits & (1 << (bit % 64)) != 0))
    }
}

/// What joins two words, whichever hyphen the text has.
const HYPHEN: char = '-';

/// FNV-1a over the lower-case bytes: every word of a hard-wrapped text passes here, and collisions do little harm.
#[derive(Clone, Copy)]
struct Hash {
    hash: u64,
    n_bytes: usize,
}

impl Default for Hash {
    fn default() -> Hash {
        Hash { hash: 0xCBF2_9CE4_8422_2325, n_bytes: 0 }
    }
}

impl Hash {
    fn of(word: impl Iterator<Item = char>) -> Hash {
        word.fold(Hash::default(), Hash::with)
    }

    fn with(mut self, c: char) -> Hash {
        self.add(c);
        self
    }

    fn add(&mut self, c: char) {
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            self.hash = (self.hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01B3);
            self.n_bytes += 1;
        }
    }

    fn bits(self) -> [usize; BITS_A_WORD] {
        [20, 40].map(|shift| (self.hash >> shift) as usize % N_BITS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_found_in_either_case() {
        let mut words = Words::default();
        words.add_line("More precisely, it re-joins");
        assert!(words.contains("Precisely") && words.contains("more"));
        assert!(!words.contains("imprecisely") && !Words::default().contains("more"));
        assert!(words.contains_hyphenated("re", "Joins") && !words.contains_hyphenated("it", "re"));
        words.add_line("Early-No-Match — non- interactive");
        assert!(words.contains_hyphenated("early", "no") && words.contains_hyphenated("No", "Match"));
        assert!(!words.contains_hyphenated("non", "interactive"));
    }
}
