//! Hashes of lines, and maps whose keys are such hashes.
//!
//! Hashed once, when the line is read; a map takes the hash as it is.

use crate::text::character;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map from hashes of lines.
pub type HashOfLineMap<T> = HashMap<u32, T, BuildHasherDefault<AsIs>>;
/// A set of hashes of lines.
pub type HashOfLineSet = HashSet<u32, BuildHasherDefault<AsIs>>;

/// A hash that characters are added to one by one; capitals and small letters are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineHash(u64);

impl Default for LineHash {
    fn default() -> LineHash {
        LineHash(0x9E37_79B9_7F4A_7C15)
    }
}

impl LineHash {
    /// Adds a character. The upper half of a product takes part of every character into every bit.
    pub fn add(&mut self, c: char) {
        let product = u128::from(self.0 ^ u64::from(small(c))) * 0xD6E8_FEB8_6659_FD93;
        self.0 = (product >> 64) as u64 ^ product as u64;
    }

    /// The hash of what was added.
    pub fn get(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

/// The small letter of a character, where it is one character.
fn small(c: char) -> char {
    match c {
        '\u{2E80}'..='\u{D7FF}' => c,
        c if c.is_ascii() => c.to_ascii_lowercase(),
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Hash of a line's letters: a page number changes from page to page.
pub fn of_letters(line: &str) -> u32 {
    of(line.chars().filter(|&c| character::is_letter(c)))
}

/// Hash of a line's letters and digits.
pub fn of_letters_and_digits(line: &str) -> u32 {
    of(line.chars().filter(|&c| character::is_letter_or_digit(c)))
}

fn of(chars: impl Iterator<Item = char>) -> u32 {
    let mut hash = LineHash::default();
    chars.for_each(|c| hash.add(c));
    hash.get()
}

/// A hasher of keys that are hashes already, or small: spreads their bits over the word, no more.
#[derive(Clone, Copy, Debug, Default)]
pub struct AsIs {
    hash: u64,
}

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.hash
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u32(u32::from(byte));
        }
    }

    fn write_u32(&mut self, key: u32) {
        self.hash = (self.hash ^ u64::from(key)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}
