//! What is typed beside a list → which of its strings match, and where.
//!
//! A string matches if every word does: as it is typed, case and width aside, or by pinyin where
//! it is not found so.

use crate::search::{Keyboard, pinyin::Spelling};
use std::ops::Range;

/// The words to look for in short strings: headings, names, hits.
#[derive(Clone, Debug)]
pub struct Filter {
    words: Vec<Word>,
}

#[derive(Clone, Debug)]
struct Word {
    folded: Vec<char>,
    spelling: Option<Spelling>,
}

impl Filter {
    /// Of what was typed so far, words parted by blanks.
    pub fn new(typed: &str, keyboard: Keyboard) -> Filter {
        let words = typed.split_whitespace();
        let word = |word: &str| Word {
            folded: word.chars().flat_map(folded).collect(),
            spelling: Spelling::new(word, keyboard),
        };
        Filter { words: words.map(word).collect() }
    }

    /// Whether nothing was typed, so that every string matches.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Where in the string the words stand, in order and without overlap; `None` if one does not.
    pub fn finds(&self, string: &str) -> Option<Vec<Range<usize>>> {
        let mut found = Vec::new();
        for word in &self.words {
            let before = found.len();
            word.find_all(string, &mut found);
            if found.len() == before {
                return None;
            }
        }
        Some(united(found))
    }
}

impl Word {
    /// Adds every place where the word stands as it is typed; if there is none, every place that it spells.
    fn find_all(&self, string: &str, found: &mut Vec<Range<usize>>) {
        let before = found.len();
        let mut from = 0;
        while let Some(range) = self.find_typed(string, from) {
            from = range.end;
            found.push(range);
        }
        let Some(spelling) = self.spelling.as_ref().filter(|_| found.len() == before) else { return };
        while let Some(range) = spelling.find(string, from) {
            from = range.end;
            found.push(range);
        }
    }

    /// The first place at or after `from` where the word stands as it is typed.
    fn find_typed(&self, string: &str, from: usize) -> Option<Range<usize>> {
        let rest = string.get(from..)?;
        rest.char_indices().find_map(|(at, _)| {
            let mut left = self.folded.as_slice();
            for (offset, character) in rest.get(at..)?.char_indices() {
                for character in folded(character) {
                    left = left.strip_prefix(&[character])?;
                    if left.is_empty() {
                        break;
                    }
                }
                if left.is_empty() {
                    return Some(from + at..from + at + offset + character.len_utf8());
                }
            }
            None
        })
    }
}

/// Characters that mean the same, case and width aside, give the same.
fn folded(character: char) -> impl Iterator<Item = char> {
    let half = match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        other => other,
    };
    half.to_lowercase()
}

/// The ranges in order, those that touch or overlap as one.
fn united(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut united: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match united.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => united.push(range),
        }
    }
    united
}
