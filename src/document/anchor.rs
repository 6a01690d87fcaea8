//! A place in a text, quoted, so that it is found again when the text has changed.
//!
//! What stands at the place is quoted with what stands around it. A text that is as it was has its
//! places where they were; of another all lost places are looked for in one pass.

use crate::text::Text;
use aho_corasick::AhoCorasick;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Bytes quoted of what begins at the place, and on either side of that.
const WORDS_BYTES: usize = 120;
const AROUND_BYTES: usize = 90;
/// Characters of a part of the quotation, looked for where the whole is not there any more.
const PART_CHARS: usize = 12;
/// A shorter part tells nothing.
const LEAST_CHARS: usize = 4;
/// More places of one quotation are not weighed; those nearest to the old place are.
const MOST_CANDIDATES: usize = 1024;

/// A place as it reads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Where it stood, in bytes.
    pub offset: usize,
    /// What begins there, up to the end of the line.
    pub words: String,
    /// What stands before that.
    #[serde(default)]
    pub before: String,
    /// What stands after that.
    #[serde(default)]
    pub after: String,
}

/// A part of a quotation to look for; the place lies so many bytes before where it begins, or so many behind.
struct Part<'a> {
    anchor: usize,
    /// Whether it is all that was quoted of the place itself: then it is believed before any other.
    is_whole: bool,
    words: &'a str,
    back_bytes: usize,
    forth_bytes: usize,
}

impl Anchor {
    /// Quotes the place at an offset.
    pub fn at(text: &Text, offset: usize) -> Anchor {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let words = text.slice(offset..text.floor_char_boundary(offset + WORDS_BYTES));
        let words = words.split(['\n', '\r']).next().unwrap_or_default().to_owned();
        let end = offset + words.len();
        let before = text.slice(text.floor_char_boundary(offset.saturating_sub(AROUND_BYTES))..offset).into_owned();
        let after = text.slice(end..text.floor_char_boundary(end + AROUND_BYTES)).into_owned();
        Anchor { offset, words, before, after }
    }

    /// Whether the place is where it was: what stands there reads the same.
    pub fn holds(&self, text: &Text) -> bool {
        self.offset <= text.len() && Anchor::at(text, self.offset) == *self
    }

    /// The parts that are looked for, the most telling first.
    fn parts(&self, anchor: usize) -> Vec<Part<'_>> {
        let words = self.words.trim();
        let lead_bytes = self.words.len() - self.words.trim_start().len();
        let (first, last) = (first_chars(words), last_chars(words));
        let above = self.before.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        let below = self.after.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        let tail_bytes = lead_bytes + words.len() - last.len();
        [
            (words, lead_bytes, 0),
            (first, lead_bytes, 0),
            (last, tail_bytes, 0),
            (last_chars(above), 0, last_chars(above).len()),
            (first_chars(below), 0, 0),
        ]
        .into_iter()
        .enumerate()
        .filter(|(rank, (words, ..))| words.chars().count() >= if *rank == 0 { 1 } else { LEAST_CHARS })
        .map(|(rank, (words, back_bytes, forth_bytes))| {
            let is_whole = rank == 0;
            Part { anchor, is_whole, words, back_bytes, forth_bytes }
        })
        .collect()
    }

    /// What stands before the place, backwards, without blanks.
    fn letters_before(&self) -> impl Iterator<Item = char> {
        self.before.chars().rev().filter(|c| !c.is_whitespace())
    }

    /// What stands behind the place, without blanks.
    fn letters_behind(&self) -> impl Iterator<Item = char> {
        self.words.chars().chain(self.after.chars()).filter(|c| !c.is_whitespace())
    }

    /// How much of what stood around the place stands around another, in characters that are no blanks.
    fn likeness(&self, text: &Text, offset: usize) -> usize {
        let there = Anchor::at(text, offset);
        let before = self.letters_before().zip(there.letters_before());
        let behind = self.letters_behind().zip(there.letters_behind());
        before.take_while(|(a, b)| a == b).count() + behind.take_while(|(a, b)| a == b).count()
    }
}

/// Where places are in a text that may have changed, in their order; `None` for those that are gone.
pub fn locate(text: &Text, anchors: &[&Anchor]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> =
        anchors.iter().map(|anchor| anchor.holds(text).then_some(anchor.offset)).collect();
    let lost = anchors.iter().enumerate().filter(|(index, _)| found[*index].is_none());
    let parts: Vec<Part> = lost.flat_map(|(index, anchor)| anchor.parts(index)).collect();
    let mut candidates: Vec<Vec<usize>> = vec![Vec::new(); parts.len()];
    if !parts.is_empty() {
        collect(text, anchors, &parts, &mut candidates);
    }
    let mut best: Vec<(bool, Reverse<usize>, usize)> = vec![(true, Reverse(0), usize::MAX); anchors.len()];
    for (part, offsets) in parts.iter().zip(&candidates) {
        let anchor = anchors[part.anchor];
        for &offset in offsets {
            let likeness = anchor.likeness(text, offset);
            let rank = (!part.is_whole, Reverse(likeness), offset.abs_diff(anchor.offset));
            if rank < best[part.anchor] {
                (found[part.anchor], best[part.anchor]) = (Some(offset), rank);
            }
        }
    }
    found
}

/// Collects the places that each part of a quotation would give, in one pass.
fn collect(text: &Text, anchors: &[&Anchor], parts: &[Part], candidates: &mut [Vec<usize>]) {
    // Quotations are short and few enough for it to be built.
    let Ok(searcher) = AhoCorasick::new(parts.iter().map(|part| part.words)) else { return };
    let mut start = 0;
    for piece in text.parts(0..text.len()) {
        for found in searcher.find_overlapping_iter(piece) {
            let index = found.pattern().as_usize();
            let part = &parts[index];
            let at = start + found.start() + part.forth_bytes;
            let offset = match part.forth_bytes {
                0 => text.floor_char_boundary(at.saturating_sub(part.back_bytes)),
                _ => behind_blanks(text, at),
            };
            candidates[index].push(offset);
            if candidates[index].len() >= 2 * MOST_CANDIDATES {
                candidates[index].sort_by_key(|&at| at.abs_diff(anchors[part.anchor].offset));
                candidates[index].truncate(MOST_CANDIDATES);
            }
        }
        start += piece.len();
    }
}

/// The next offset, not far off, where no blank stands.
fn behind_blanks(text: &Text, offset: usize) -> usize {
    let rest = text.slice(offset..text.floor_char_boundary(offset + AROUND_BYTES));
    offset + rest.len() - rest.trim_start().len()
}

fn first_chars(string: &str) -> &str {
    let end = string.char_indices().nth(PART_CHARS).map_or(string.len(), |(at, _)| at);
    string.get(..end).unwrap_or(string)
}

fn last_chars(string: &str) -> &str {
    let start = string.char_indices().rev().nth(PART_CHARS - 1).map_or(0, |(at, _)| at);
    string.get(start..).unwrap_or(string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "第一章　山\n\n　　山上有座庙，庙里有个和尚在讲故事。讲的是什么呢？\n　　从前有座山。\n\n第二章　水\n\n　　山上有座庙，庙里有个和尚在听故事。听的是什么呢？\n　　从前有条河。\n";

    /// Where the place at the first `words` of the text has gone when the text has changed.
    fn check(words: &str, change: impl Fn(&str) -> String, expected: Option<&str>) {
        let anchor = Anchor::at(&TEXT.into(), TEXT.find(words).expect("it is there"));
        let changed = change(TEXT);
        let [found] = locate(&changed.as_str().into(), &[&anchor])[..] else { panic!("one for one") };
        let rest = found.and_then(|at| changed.get(at..)).map(|rest| rest.trim_start().to_owned());
        assert_eq!(
            rest.as_deref().map(|rest| expected.is_some_and(|word| rest.starts_with(word))),
            expected.map(|_| true),
            "{rest:?}"
        );
    }

    #[test]
    fn a_place_is_where_its_words_are() {
        check("第二章", str::to_owned, Some("第二章"));
        check("第二章", |text| "序\n\n前面添了一段。\n\n".to_owned() + text, Some("第二章"));
        check("听的是", |text| text.replacen("从前有座山", "很久很久以前有一座山", 1), Some("听的是"));
        check("第二章", |text| text.replace('\n', "\r\n"), Some("第二章"));
    }

    #[test]
    fn of_words_that_stand_twice_those_in_the_same_place_are_meant() {
        check("从前有条河", |text| "新的开头。\n".to_owned() + text, Some("从前有条河"));
        let second = TEXT.rfind("　　山上有座庙").expect("it is there");
        let anchor = Anchor::at(&TEXT.into(), second);
        let changed = "很长的一段新文字，把所有的都推到后面去了。\n".repeat(5) + TEXT;
        assert_eq!(locate(&changed.as_str().into(), &[&anchor]), [changed.rfind("　　山上有座庙")]);
    }

    #[test]
    fn where_the_words_have_changed_their_neighbours_tell() {
        check("从前有座山", |text| text.replacen("从前有座山", "古时有座高山", 1), Some("古时有座高山"));
        check("讲的是什么呢", |text| text.replacen("讲的是什么呢", "说啥", 1), Some("说啥"));
        check("第二章", |_| "完全是另一篇，没有一句相同的话。\n".to_owned(), None);
    }

    proptest! {
        #[test]
        fn an_unchanged_text_has_all_its_places(text in "(山|水|a| |\n|\r\n|。|👩){0,200}", at in 0usize..400) {
            let text = Text::from(&*text);
            let anchor = Anchor::at(&text, at);
            prop_assert_eq!(locate(&text, &[&anchor]), [Some(anchor.offset)]);
            let found = locate(&"山水a\n".into(), &[&anchor]);
            prop_assert!(found[0].is_none_or(|at| at <= 9));
        }
    }
}
