//! A sketch of a text's content: few numbers that tell it again after it has moved,
//! been renamed or changed a little.
//!
//! The smallest hashes of its lines are kept (a bottom-k sketch; Broder 1997). Two texts
//! share as large a part of them as of their lines. A text of short lines alone is told by all of them together.

use crate::document::text::Text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How many hashes are kept.
const N_HASHES: usize = 32;
/// The beginning of the text that is looked at: what is read first tells the text already.
pub const SAMPLE_BYTES: usize = 256 << 10;
/// Shorter lines are shared by texts that have nothing else in common.
const LEAST_BYTES: usize = 12;
/// Longer lines are told by their beginning.
const MOST_BYTES: usize = 512;
/// The share of hashes from which on two texts are the same one, changed.
const SAME: f64 = 0.5;

/// What tells a text again: the smallest hashes of its lines, ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sketch(Vec<String>);

impl Sketch {
    /// Sketches a text, of which at least the first part has been read.
    pub fn of(text: &Text) -> Sketch {
        let mut smallest = BTreeSet::new();
        for line in text.lines(0).take_while(|line| line.start < SAMPLE_BYTES) {
            let part = text.slice(line.start..line.end.min(line.start + MOST_BYTES));
            let characters = part.trim();
            if characters.len() < LEAST_BYTES {
                continue;
            }
            smallest.insert(hash(characters));
            if smallest.len() > N_HASHES {
                smallest.pop_last();
            }
        }
        if smallest.is_empty() {
            let sample = text.slice(0..SAMPLE_BYTES);
            let characters: String = sample.split_whitespace().collect();
            smallest.extend((!characters.is_empty()).then(|| hash(&characters)));
        }
        // Numbers of 64 bits do not fit the integers of a TOML file.
        Sketch(smallest.into_iter().map(|hash| format!("{hash:016x}")).collect())
    }

    /// A name for a file, which no other text has; `None` for one without characters.
    pub fn name(&self) -> Option<String> {
        (!self.0.is_empty()).then(|| format!("{:016x}", hash(&self.0.concat())))
    }

    /// Whether two sketches are of one text, perhaps changed a little.
    pub fn is_same(&self, other: &Sketch) -> bool {
        let both: BTreeSet<&String> = self.0.iter().chain(&other.0).collect();
        let smallest = both.into_iter().take(N_HASHES);
        let (n, n_shared) = smallest.fold((0, 0), |(n, n_shared), hash| {
            (n + 1, n_shared + usize::from(self.0.contains(hash) && other.0.contains(hash)))
        });
        n > 0 && f64::from(n_shared as u32) >= SAME * f64::from(n)
    }
}

/// FNV-1a of 64 bits: the same in every version of the program, with the high bits mixed once more.
fn hash(line: &str) -> u64 {
    let mixed = line
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (mixed ^ (mixed >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(range: std::ops::Range<usize>) -> String {
        range.map(|n| format!("这是文中的第 {n} 行，与别的行都不一样。\n")).collect()
    }

    fn sketch(text: &str) -> Sketch {
        Sketch::of(&Text::from(text))
    }

    #[test]
    fn a_text_that_changed_a_little_is_the_same() {
        let text = lines(0..200);
        let changed =
            text.replace("第 7 行", "第七行").replace("第 150 行", "第一百五十行") + "又添了一行，写在最后。\n";
        assert!(sketch(&text).is_same(&sketch(&changed)));
        assert!(sketch(&text).is_same(&sketch(&text.replace('\n', "\r\n\r\n"))));
    }

    #[test]
    fn another_text_is_another() {
        assert!(!sketch(&lines(0..200)).is_same(&sketch(&lines(500..700))));
        assert!(!sketch("").is_same(&sketch("")));
        assert!(!sketch(" \n\n").is_same(&sketch(" \n\n")));
    }

    #[test]
    fn a_text_of_short_lines_alone_is_told_by_all_of_them() {
        assert!(sketch("短\n长\n").is_same(&sketch("短\r\n\r\n长\r\n")));
        assert!(!sketch("短\n长\n").is_same(&sketch("短\n")));
        assert_ne!(sketch("短\n").name(), None);
    }

    #[test]
    fn what_is_read_first_tells_the_text_already() {
        let text = lines(0..20_000);
        let first = text.get(..text.floor_char_boundary(512 << 10)).expect("a boundary");
        assert_eq!(sketch(&text), sketch(first));
    }
}
