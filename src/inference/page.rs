//! Page numbers and running heads: what stands at the edges of pages again and again.

use crate::inference::hash::{self, HashOfLineMap};
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
    /// Whether the page is sure to end here.
    is_sure: bool,
}

/// How many bare numbers are page numbers if nearly all of them surely end a page.
const FEWEST_NUMBERS: u32 = 2;
/// Of the lines that come again, one in so many must stand where a page is sure to end.
const FEWEST_SURE: u32 = 4;

impl Pages {
    /// Takes in the first or the last line of a page: offsets and hash of its characters, and whether it is
    /// sure that a page ends there.
    pub fn add(&mut self, range: Range<usize>, hash: u32, is_sure: bool) {
        match self.edges.iter_mut().rev().take(3).find(|edge| edge.range.start == range.start) {
            Some(known) => known.is_sure |= is_sure,
            None => self.edges.push(Edge { range, hash, is_sure }),
        }
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
        let comes_again = |edge: &&Edge| {
            let (count, n_sure) = counts[&edge.hash];
            let are_numbers = edge.hash == bare && n_sure >= FEWEST_NUMBERS && n_sure * 3 >= count * 2;
            are_numbers || (count >= FEWEST && n_sure * FEWEST_SURE >= count)
        };
        self.edges.iter().filter(comes_again).map(|edge| edge.range.clone()).collect()
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
