//! A name → what it is ordered by: numbers by their value, 第二章 before 第十章, 上 before 中 before 下, capitals as small letters.

use crate::document::scheme;

/// What counts chapters and volumes.
const COUNTED: &str = "章节節回卷部集册冊篇编編辑輯期讲講课課";
/// Parts of a work that are told without a number.
const PARTS: [(char, u64); 3] = [('上', 1), ('中', 2), ('下', 3)];

/// A part of a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A number: how many digits it has, and they, so that no number is too long.
    Number(usize, String),
    /// Characters.
    Text(String),
}

/// The parts of a name, in order.
pub fn key(name: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut rest = name;
    let mut before = None;
    while let Some(character) = rest.chars().next() {
        let mut length = character.len_utf8();
        if let Some((digits, n_bytes)) = number(rest, before) {
            parts.extend((!text.is_empty()).then(|| Part::Text(std::mem::take(&mut text))));
            parts.push(Part::Number(digits.len(), digits));
            length = n_bytes;
        } else {
            text.extend(character.to_lowercase());
        }
        before = rest.get(..length).and_then(|read| read.chars().next_back());
        rest = rest.get(length..).unwrap_or_default();
    }
    parts.extend((!text.is_empty()).then_some(Part::Text(text)));
    parts
}

/// The number that a text begins with, in digits without leading noughts, and its length in bytes. Han numerals are
/// numbers where they count.
fn number(text: &str, before: Option<char>) -> Option<(String, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    if length > 0 {
        let digits = text.get(..length)?;
        return Some((digits.trim_start_matches('0').to_owned(), length));
    }
    let counts = |rest: &str| {
        before.is_some_and(|c| c == '第' || COUNTED.contains(c)) || rest.starts_with(|c| COUNTED.contains(c))
    };
    if let Some((value, length)) = scheme::numeral(text) {
        return counts(text.get(length..)?).then(|| (value.to_string(), length));
    }
    let first = text.chars().next()?;
    let value = PARTS.iter().find(|(part, _)| *part == first)?.1;
    let rest = text.get(first.len_utf8()..)?;
    let is_part =
        rest.starts_with(|c| COUNTED.contains(c)) || rest.is_empty() || rest.starts_with(['.', '）', ')', '】']);
    is_part.then(|| (value.to_string(), first.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expected: &[&str]) {
        let mut names: Vec<&str> = expected.iter().rev().copied().collect();
        names.sort_by_key(|name| key(name));
        assert_eq!(names, expected);
    }

    #[test]
    fn numbers_count_by_their_value() {
        check(&["1.txt", "2.txt", "10.txt", "a1b2", "a1b10", "A2", "b", "山"]);
        check(&["v0", "v1", "v007", "v18446744073709551616", "v28446744073709551616"]);
    }

    #[test]
    fn chapters_and_parts_stand_in_their_order() {
        check(&["第一章.txt", "第2章.txt", "第三章.txt", "第十章.txt", "第十一章.txt", "第一百零八回.txt"]);
        check(&["卷一.txt", "卷二.txt", "卷三.txt"]);
        check(&["山 上.txt", "山 中.txt", "山 下.txt"]);
        check(&["上册", "中册", "下册"]);
        check(&["三册", "十册", "一个人"]);
    }
}
