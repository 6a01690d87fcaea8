//! Page numbers and running heads: what stands at the edges of pages again and again.

use crate::inference::hash::{self, HashOfLineMap, HashOfLineSet};
use crate::text::character;
use std::ops::Range;

/// How often a line comes at the edge of a page before it is a running head.
const FEWEST: u32 = 4;

/// The lines at the edges of pages.
#[derive(Debug, Default)]
pub struct Pages {
    edges: Vec<Edge>,
}

/// A line at the edge of a page.
#[derive(Debug)]
struct Edge {
    range: Range<usize>,
    /// Hash of its letters: page numbers change.
    hash: u32,
    /// The number that it is, and no more.
    number: Option<u32>,
    /// Whether it says that it is the number of a page.
    is_named: bool,
    /// The number at an end of it, apart from its words.
    apart: Option<u32>,
    /// Whether the page is sure to end here.
    is_sure: bool,
}

/// How many bare numbers are page numbers if nearly all of them surely end a page.
const FEWEST_NUMBERS: u32 = 2;
/// Of the lines that come again, one in so many must stand where a page is sure to end.
const FEWEST_SURE: u32 = 4;

impl Pages {
    /// Takes in the first or the last line of a page: offsets of its characters, these, and whether it is sure that a page
    /// ends there.
    pub fn add(&mut self, range: Range<usize>, head: &str, is_sure: bool) {
        if let Some(known) = self.edges.iter_mut().rev().take(3).find(|edge| edge.range.start == range.start) {
            known.is_sure |= is_sure;
            return;
        }
        let number = number(head);
        self.edges.push(Edge {
            range,
            hash: hash::of_letters(head),
            number: number.filter(|number| !number.is_named).map(|number| number.value),
            is_named: number.is_some_and(|number| number.is_named),
            apart: if number.is_none() { number_apart(head) } else { None },
            is_sure,
        });
    }

    /// Which lines are pages that are counted: bare numbers that go up by one, and the line that stands beside nearly
    /// all of them.
    fn is_counted(&self, bare: u32, counts: &HashOfLineMap<(u32, u32)>) -> impl Fn(&Edge) -> bool + use<> {
        let numbers: Vec<u32> = self.edges.iter().filter_map(|edge| edge.number).collect();
        let n = numbers.len() as u32;
        let beside = counts.iter().filter(|(hash, _)| **hash != bare).max_by_key(|(_, (count, _))| *count);
        let beside = beside.filter(|(_, (count, _))| count * 5 >= n * 4).map(|(hash, _)| *hash);
        let is_run = is_run(&numbers);
        move |edge| is_run && beside.is_some_and(|beside| edge.hash == beside || edge.number.is_some())
    }

    /// Those that come again on page after page, in the order of the text.
    pub fn set_aside(&self) -> Vec<Range<usize>> {
        let mut counts: HashOfLineMap<(u32, u32)> = HashOfLineMap::default();
        for edge in &self.edges {
            let (count, n_sure) = counts.entry(edge.hash).or_default();
            *count += 1;
            *n_sure += u32::from(edge.is_sure);
        }
        let bare = hash::of_letters("");
        let is_counted = self.is_counted(bare, &counts);
        let runs_on = is_run(&self.edges.iter().filter_map(|edge| edge.apart).collect::<Vec<_>>());
        let comes_again = |edge: &&Edge| {
            let (count, n_sure) = counts[&edge.hash];
            let are_numbers = edge.hash == bare && n_sure >= FEWEST_NUMBERS && n_sure * 3 >= count * 2;
            let is_named = edge.is_named && n_sure >= FEWEST_NUMBERS;
            are_numbers
                || is_named
                || (runs_on && edge.apart.is_some())
                || is_counted(edge)
                || (count >= FEWEST && n_sure * FEWEST_SURE >= count)
        };
        let mut known = HashOfLineSet::default();
        // What stands thrice may be a heading at first, and the running head of its pages then.
        let mut runs_from_heading = |edge: &&Edge| {
            let (count, n_sure) = counts[&edge.hash];
            !known.insert(edge.hash) && count + 1 == FEWEST && n_sure == count
        };
        self.edges
            .iter()
            .filter(|edge| runs_from_heading(edge) || comes_again(edge))
            .map(|edge| edge.range.clone())
            .collect()
    }
}

/// Whether numbers are those of pages that follow one another.
fn is_run(numbers: &[u32]) -> bool {
    let n_steps = numbers.windows(2).filter(|pair| pair[1] == pair[0] + 1).count();
    numbers.len() >= FEWEST as usize && n_steps * 5 >= (numbers.len() - 1) * 4
}

/// The number at the end or the beginning of a line, two blanks apart from the words of a running head.
fn number_apart(head: &str) -> Option<u32> {
    let words = head.trim_end_matches(|c: char| c.is_ascii_digit());
    let rest = head.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_gap = |blanks: &str| blanks.chars().count() > 1 || blanks == "\t" || blanks == "\u{3000}";
    let gap_before = words.get(words.trim_end().len()..).filter(|_| words.len() < head.len());
    let gap_after = rest.get(..rest.len() - rest.trim_start().len()).filter(|_| rest.len() < head.len());
    match (gap_before, gap_after) {
        (Some(gap), _) if is_gap(gap) => head.get(words.len()..)?.parse().ok(),
        (_, Some(gap)) if is_gap(gap) => head.get(..head.len() - rest.len())?.parse().ok(),
        _ => None,
    }
}

/// A line that is nothing but the number of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageNumber {
    /// The number.
    pub value: u32,
    /// Whether the line says that it is one of a page.
    pub is_named: bool,
}

/// Reads 12, - 12 -, 12/90, 第 12 页, 第12页 共90页, Page 12, [Page 12], Page 12 of 90.
pub fn number(head: &str) -> Option<PageNumber> {
    let is_near = |c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | '—' | '[' | '第' | 'P' | 'p');
    if head.len() > LONGEST_NUMBER || !head.starts_with(is_near) {
        return None;
    }
    let mut is_named = false;
    let mut rest = head;
    while let Some(c) = rest.chars().next() {
        let word = WORDS.iter().find(|(word, _)| rest.starts_with(word));
        is_named |= word.is_some_and(|row| row.1);
        let is_sign = c.is_ascii_digit() || character::is_blank(c) || SIGNS.contains(&c);
        let length = word.map(|row| row.0.len()).or(is_sign.then_some(c.len_utf8()))?;
        rest = rest.get(length..)?;
    }
    let value = head.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty())?.parse().ok()?;
    Some(PageNumber { value, is_named })
}

/// Whether a line begins as a note at the foot of a page does: ①, ¹, *, [1], 注1, 1. or 1 before a blank.
pub fn begins_note(head: &str) -> bool {
    let Some(first) = head.chars().next() else { return false };
    let is_digit = |c: char| matches!(c, '0'..='9' | '０'..='９');
    let open = head.trim_start_matches(['[', '［', '〔', '【', '(', '（', '注', '註']);
    let rest = open.trim_start_matches(is_digit);
    let n_digits = open.get(..open.len() - rest.len()).map_or(0, |digits| digits.chars().count());
    let is_mark =
        |c: char| character::is_blank(c) || matches!(c, '.' | '．' | '、' | ']' | '］' | '〕' | '】' | ')' | '）');
    let is_words = |rest: &str| {
        let words = rest.trim_start_matches(is_mark);
        !words.starts_with(is_digit) && words.chars().any(character::is_letter)
    };
    match first {
        '①'..='⑳' | '❶'..='❿' | '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '†' | '‡' | '※' => true,
        '*' | '＊' => !head.trim_start_matches(first).is_empty(),
        '注' | '註' if rest.starts_with(['：', ':']) => true,
        _ => (1..=MOST_DIGITS).contains(&n_digits) && rest.starts_with(is_mark) && is_words(rest),
    }
}

/// Digits of the number of a note at most.
const MOST_DIGITS: usize = 3;

/// Words beside a page number, and whether they say what it is.
const WORDS: &[(&str, bool)] =
    &[("Page", true), ("page", true), ("页", true), ("頁", true), ("of", false), ("第", false), ("共", false)];
/// Signs beside a page number.
const SIGNS: &[char] = &['-', '–', '—', '·', '/', '[', ']'];
/// Bytes of a page number at most.
const LONGEST_NUMBER: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_read() {
        let read = |head| number(head).map(|number| (number.value, number.is_named));
        for head in ["12", "- 12 -", "— 12 —", "12/90"] {
            assert_eq!(read(head), Some((12, false)), "{head}");
        }
        for head in ["第 12 页", "第12页 共90页", "Page 12", "[Page 12]", "Page 12 of 90"] {
            assert_eq!(read(head), Some((12, true)), "{head}");
        }
        for head in ["", "- -", "12 boats", "第十二页", "第12章", "1.2"] {
            assert_eq!(read(head), None, "{head}");
        }
    }
}
