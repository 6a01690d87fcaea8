//! Page numbers and running heads: what stands at the edges of pages again and again.

use super::{hash::HashOfLineMap, line};
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
        let comes_again = |edge: &&Edge| {
            let (count, n_sure) = counts[&edge.hash];
            count >= FEWEST && n_sure * FEWEST_SURE >= count
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
    if head.len() > LONGEST_NUMBER {
        return None;
    }
    let is_named = head.contains('页') || head.contains('頁') || head.contains("Page") || head.contains("page");
    let is_rest = |c: char| {
        c.is_ascii_digit() || line::is_blank(c) || matches!(c, '-' | '–' | '—' | '·' | '/' | '[' | ']' | '第' | '共')
    };
    let bare = ["Page", "page", "页", "頁", "of"].iter().fold(head.to_owned(), |head, word| head.replace(word, " "));
    let value = bare.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty())?.parse().ok()?;
    bare.chars().all(is_rest).then_some(PageNumber { value, is_named })
}

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
