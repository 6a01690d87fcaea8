//! Radicals of Han in the place of the characters that they are the shapes of, as PDFs hold them: ⼀、⼯作 for 一、工作.

use crate::tables::radicals::RADICALS;
use std::borrow::Cow;

/// What is read: every radical as its character, which takes as many bytes.
pub fn read(text: Cow<'_, str>) -> Cow<'_, str> {
    if !has_radical(text.as_bytes()) {
        return text;
    }
    Cow::Owned(text.chars().map(character).collect())
}

/// The character that a radical is the shape of, or the character itself.
pub fn character(c: char) -> char {
    RADICALS.binary_search_by_key(&c, |row| row.0).map_or(c, |at| RADICALS[at].1)
}

/// Whether a radical is in it: U+2E80 to U+2FFF in UTF-8.
fn has_radical(bytes: &[u8]) -> bool {
    memchr::memchr_iter(0xE2, bytes).any(|at| bytes.get(at + 1).is_some_and(|&byte| byte >= 0xBA))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_are_read_as_their_characters() {
        assert_eq!(read("⼆、⻋⻔“⻓”江".into()), "二、车门“长”江");
        assert!(matches!(read("二、“车门”".into()), Cow::Borrowed(_)));
        assert!(RADICALS.iter().all(|(radical, form)| radical.len_utf8() == form.len_utf8()));
    }
}
