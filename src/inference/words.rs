//! Which words a text uses, and which pairs of words it joins by a hyphen: to tell a hyphen that hard wrapping put in
//! from one that belongs there.

use crate::inference::line::Line;
use crate::text::{Text, character};
use std::ops::Range;

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
    /// Takes in the next line of a text, of which those inside `fences` are left out. Nobody asks for a word while no line
    /// ends in a hyphen, so the first that does has those before it added.
    pub fn pass(&mut self, text: &Text, line: &Line, fences: &[Range<usize>]) {
        if self.bits.is_empty() {
            if !character::is_hyphen(line.last()) {
                return;
            }
            let is_fenced = |start| fences.iter().any(|fence| fence.start < start && start < fence.end);
            let before = text.lines(0).take_while(|before| before.start < line.start);
            let before = before.filter(|before| !is_fenced(before.start)).filter_map(|line| Line::read(text, line));
            before.for_each(|before| self.add_line(&before.head));
        }
        self.add_line(&line.head);
    }

    /// Adds every word of a line, and every two that a hyphen joins.
    fn add_line(&mut self, line: &str) {
        if self.bits.is_empty() {
            self.bits = vec![0; N_BITS / 64];
        }
        let (mut rest, mut joined) = (line, None);
        while !rest.is_empty() {
            let (word, behind) = Hash::of_first_word(rest);
            let n_bytes = rest.len() - behind.len();
            if n_bytes > 2 {
                self.add(word);
            }
            if let Some(joined) = joined.filter(|_| n_bytes > 0) {
                self.add(Hash::with(joined, rest.get(..n_bytes).unwrap_or_default()));
            }
            let mark = behind.chars().next();
            let is_hyphen = n_bytes > 0 && mark.is_some_and(character::is_hyphen);
            joined = is_hyphen.then(|| word.with(HYPHEN));
            rest = behind.get(mark.map_or(0, char::len_utf8)..).unwrap_or_default();
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
        self.holds(Hash::default().with(word))
    }

    /// Whether two words have been added that a hyphen joins.
    pub fn contains_hyphenated(&self, before: &str, after: &str) -> bool {
        self.holds(Hash::default().with(before).with(HYPHEN).with(after))
    }

    fn holds(&self, word: Hash) -> bool {
        word.bits().iter().all(|bit| self.bits.get(bit / 64).is_some_and(|bits| bits & (1 << (bit % 64)) != 0))
    }
}

/// What joins two words, whichever hyphen the text has.
const HYPHEN: &str = "-";

/// FNV-1a over the lower-case bytes: every word of a hard-wrapped text passes here, and collisions do little harm.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Default for Hash {
    fn default() -> Hash {
        Hash(0xCBF2_9CE4_8422_2325)
    }
}

impl Hash {
    /// Of the letters that a text begins with, and the text behind them.
    fn of_first_word(text: &str) -> (Hash, &str) {
        let (mut hash, mut rest) = (Hash::default(), text);
        loop {
            // Most letters are ASCII.
            let mut n_bytes = 0;
            for byte in rest.bytes().take_while(u8::is_ascii_alphabetic) {
                hash.add(byte);
                n_bytes += 1;
            }
            rest = rest.get(n_bytes..).unwrap_or_default();
            match rest.chars().next().filter(|c| !c.is_ascii() && character::is_alphabetic(*c)) {
                Some(c) => {
                    let (letter, behind) = rest.split_at(c.len_utf8());
                    (hash, rest) = (hash.with(letter), behind);
                }
                None => return (hash, rest),
            }
        }
    }

    fn with(mut self, part: &str) -> Hash {
        part.bytes().for_each(|byte| self.add(byte));
        self
    }

    fn add(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01B3);
    }

    fn bits(self) -> [usize; BITS_A_WORD] {
        [20, 40].map(|shift| (self.0 >> shift) as usize % N_BITS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a text in which the lines of a range are fenced.
    fn words(text: &str, fence: Range<usize>) -> Words {
        let (text, mut words) = (Text::from(text), Words::default());
        for line in text.lines(0).filter(|line| line.start <= fence.start || line.start >= fence.end) {
            words.pass(&text, &Line::read(&text, line).expect("ink"), std::slice::from_ref(&fence));
        }
        words
    }

    #[test]
    fn words_before_the_first_hyphen_count() {
        let text = "one\n```\ntwo\n```\nthree-\nfour";
        let n = text.find("three").expect("it is there");
        let found = words(text, 4..n);
        let has = ["one", "two", "three", "four"].map(|word| found.contains(word));
        assert_eq!(has, [true, false, true, true]);
        assert_eq!(words("one\nthree", 0..0).n_bytes(), 0);
    }

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
