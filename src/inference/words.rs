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
        let mut before = None;
        for part in line.split_inclusive(|c: char| !character::is_alphabetic(c)) {
            let word = part.trim_end_matches(|c: char| !character::is_alphabetic(c));
            if word.len() > 2 {
                self.add(word);
            }
            if let Some(before) = before.filter(|_| !word.is_empty()) {
                self.add(&hyphenated(before, word));
            }
            before = part.ends_with(character::is_hyphen).then_some(word).filter(|word| !word.is_empty());
        }
    }

    fn add(&mut self, word: &str) {
        for bit in bits_of(word) {
            self.bits[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// Bytes that it takes.
    pub fn n_bytes(&self) -> usize {
        size_of_val(&*self.bits)
    }

    /// Whether the word has been added.
    pub fn contains(&self, word: &str) -> bool {
        bits_of(word).iter().all(|bit| self.bits.get(bit / 64).is_some_and(|bits| bits & (1 << (bit % 64)) != 0))
    }

    /// Whether two words have been added that a hyphen joins.
    pub fn contains_hyphenated(&self, before: &str, after: &str) -> bool {
        self.contains(&hyphenated(before, after))
    }
}

/// Two words as one.
fn hyphenated(before: &str, after: &str) -> String {
    format!("{before}-{after}")
}

/// FNV-1a over the lower-case bytes: every word of a hard-wrapped text passes here, and collisions do little harm.
fn bits_of(word: &str) -> [usize; BITS_A_WORD] {
    let hash = word.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01B3)
    });
    [20, 40].map(|shift| (hash >> shift) as usize % N_BITS)
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
