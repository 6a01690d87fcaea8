//! Han in a row → words, by a dictionary that weighs: of all ways to cut them, the likeliest is taken (Viterbi's).
//!
//! The longest word that fits is often the wrong one: 中国|联通|党组|织.

use crate::tables::variants::VARIANTS;
use crate::tables::words::{COSTS, WORDS};

/// Fifths of a unit that a Han costs which is no word by itself: more than any word.
const UNKNOWN: u32 = 100;
/// Bytes of a Han in the table.
const HAN_BYTES: usize = 3;

/// Whether a character is a Han of the dictionary's.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}

/// The bytes at which the words of Han in a row end, in order.
pub(super) fn ends(text: &str) -> Vec<usize> {
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let folded: Vec<char> = text.chars().map(folded).collect();
    // The least cost up to each place, and how many Han the last word of that way has.
    let mut ways = vec![(0, 0); folded.len() + 1];
    for end in 1..ways.len() {
        let lengths = 1..=WORDS.len().min(end);
        let reached = |n_han: usize| {
            let cost = cost(folded.get(end - n_han..end)?)?;
            Some((ways.get(end - n_han)?.0 + cost, n_han))
        };
        ways[end] = lengths.filter_map(reached).min().unwrap_or_default();
    }
    let steps = std::iter::successors(Some(folded.len()), |&at| at.checked_sub(ways[at].1.max(1)));
    let mut ends: Vec<usize> = steps.take_while(|&at| at > 0).map(|at| offsets[at]).collect();
    ends.reverse();
    ends
}

/// The Han that stands for the class of one.
fn folded(c: char) -> char {
    VARIANTS.binary_search_by_key(&c, |row| row.0).map_or(c, |at| VARIANTS[at].1)
}

/// What a word costs, in fifths; nothing for what is none. One Han may always stand alone.
fn cost(han: &[char]) -> Option<u32> {
    let (words, costs) = WORDS.get(han.len().checked_sub(1)?)?;
    let word: String = han.iter().collect();
    let alone = (han.len() == 1).then_some(UNKNOWN);
    let (mut from, mut to) = (0, costs.len());
    while from < to {
        let middle = usize::midpoint(from, to);
        let start = middle * han.len() * HAN_BYTES;
        match words.get(start..start + han.len() * HAN_BYTES)?.cmp(&word) {
            std::cmp::Ordering::Less => from = middle + 1,
            std::cmp::Ordering::Greater => to = middle,
            std::cmp::Ordering::Equal => {
                let letter = costs.as_bytes().get(middle).copied().map(char::from)?;
                return COSTS.find(letter).map(|steps| 25 + steps as u32);
            }
        }
    }
    alone
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &str) {
        let mut start = 0;
        let words: Vec<&str> =
            ends(text).into_iter().filter_map(|end| text.get(std::mem::replace(&mut start, end)..end)).collect();
        assert_eq!(words.join("|"), expected);
    }

    #[test]
    fn the_likeliest_words_are_taken() {
        check("中国联通党组织扎实开展主题教育", "中国联通|党组织|扎实|开展|主题|教育");
        check("研究生命的起源", "研究|生命|的|起源");
        check("他从马上下来", "他|从|马上|下来");
        check("結婚的和尚未結婚的", "結婚|的|和|尚未|結婚|的");
        check("这件事情的确切原因", "这件|事情|的|确切|原因");
        check("南京市長江大橋", "南京市|長江大橋");
        check("饕餮㐀", "饕餮|㐀");
        check("", "");
    }

    #[test]
    fn the_table_is_in_order_and_whole() {
        for (n_han, (words, costs)) in (1..).zip(WORDS) {
            let chars: Vec<char> = words.chars().collect();
            let rows: Vec<String> = chars.chunks(n_han).map(String::from_iter).collect();
            assert!(rows.len() == costs.len() && rows.is_sorted() && words.len() == chars.len() * HAN_BYTES);
            assert!(costs.chars().all(|letter| COSTS.contains(letter)) && chars.iter().all(|&c| folded(c) == c));
        }
    }

    proptest! {
        #[test]
        fn words_are_all_of_the_text(text in "[中国人民的学习联通党组织㐀]{0,40}") {
            let ends = ends(&text);
            prop_assert!(ends.is_sorted() && ends.last().copied().unwrap_or_default() == text.len());
        }
    }
}
