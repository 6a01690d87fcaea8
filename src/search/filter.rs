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
        let word =
            |word: &str| Word { folded: word.chars().map(folded).collect(), spelling: Spelling::new(word, keyboard) };
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
        let (&first, others) = self.folded.split_first()?;
        let starts = rest.char_indices().filter(|&(_, character)| folded(character) == first);
        starts.map(|(at, character)| (at, at + character.len_utf8())).find_map(|(at, next)| {
            let mut characters = rest.get(next..)?.chars();
            let mut end = next;
            for &other in others {
                let character = characters.next().filter(|&character| folded(character) == other)?;
                end += character.len_utf8();
            }
            Some(from + at..from + end)
        })
    }
}

/// Characters that mean the same, case and width aside, give the same.
fn folded(character: char) -> char {
    match character {
        '\0'..='\x7F' => character.to_ascii_lowercase(),
        '\u{2E80}'..='\u{FF00}' => character,
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character).to_ascii_lowercase()
        }
        _ => character.to_lowercase().next().unwrap_or(character),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(typed: &[&str], strings: &[&str], expected: Expect) {
        let mut out = String::new();
        for typed in typed {
            let filter = Filter::new(typed, Keyboard::Pinyin);
            let found = strings.iter().filter_map(|string| Some((*string, filter.finds(string)?)));
            let marked = found.map(|(string, ranges)| {
                let marked = ranges.iter().rev().fold(string.to_owned(), |mut marked, range| {
                    marked.insert(range.end, ']');
                    marked.insert(range.start, '[');
                    marked
                });
                format!("  {marked}")
            });
            out.extend([format!("{typed:?}\n"), marked.map(|line| line + "\n").collect()]);
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn every_word_must_stand_somewhere() {
        check(
            &["", "联通", "lt", "LT", "zg lt", "fz 联通", "ＡＰＩ", "api wd", "z", "联 通", "lt 没有"],
            &["中国联通的发展", "第一章 API 文档（lt）", "促发展", "ａｐｉ、文、档", "É é"],
            expect![[r#"
                ""
                  中国联通的发展
                  第一章 API 文档（lt）
                  促发展
                  ａｐｉ、文、档
                  É é
                "联通"
                  中国[联通]的发展
                "lt"
                  中国[联通]的发展
                  第一章 API 文档（[lt]）
                "LT"
                  中国[联通]的发展
                  第一章 API 文档（[lt]）
                "zg lt"
                  [中国联通]的发展
                "fz 联通"
                  中国[联通]的[发展]
                "ＡＰＩ"
                  第一章 [API] 文档（lt）
                  [ａｐｉ]、文、档
                "api wd"
                  第一章 [API] [文档]（lt）
                  [ａｐｉ]、[文、档]
                "z"
                  [中]国联通的发[展]
                  第一[章] API 文档（lt）
                  促发[展]
                "联 通"
                  中国[联通]的发展
                "lt 没有"
            "#]],
        );
    }

    #[test]
    fn odd_strings_do_no_harm() {
        let filter = Filter::new("a\u{301} İ ß'", Keyboard::Xiaohe);
        assert_eq!(filter.finds(""), None);
        assert_eq!(Filter::new(" \t", Keyboard::Pinyin).finds("长"), Some(Vec::new()));
        assert_eq!(filter.finds("ÁA\u{301}İß'，"), Some(std::iter::once(2..10).collect()));
    }
}
