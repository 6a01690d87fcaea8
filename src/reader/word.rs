//! Words, found by a dictionary where they are written without spaces between them.

use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};
use std::ops::Range;

/// The words of a passage in order; blanks and marks between them belong to none.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut start = 0;
    let mut found = Vec::new();
    for end in segmenter.segment_str(text) {
        if text.get(start..end).is_some_and(|segment| segment.contains(char::is_alphanumeric)) {
            found.push(start..end);
        }
        start = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The words of a text, a bar between them.
    fn check(text: &str, expected: &str) {
        let parts: Vec<&str> = words(text).into_iter().map(|range| text.get(range).unwrap()).collect();
        assert_eq!(parts.join("|"), expected);
    }

    #[test]
    fn words_without_spaces_are_told_apart() {
        check("中国联通扎实开展主题教育。", "中国|联通|扎实|开展|主题|教育");
        check("It’s 3.5 km, 用Rust写的“目录”", "It’s|3.5|km|用|Rust|写的|目录");
        check("東京都に住んでいます", "東京|都|に|住|んで|いま|す");
        check("……——，。", "");
    }

    proptest! {
        #[test]
        fn words_stand_one_after_another(text in "[ \n。，“a-cé1汉字中国人民か\u{301}\u{200d}👨한]{0,40}") {
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(word.start >= end && !word.is_empty());
                prop_assert!(!text.get(end..word.start).unwrap().contains(char::is_alphanumeric), "{:?}", text.get(end..word.start).unwrap());
                end = word.end;
            }
            prop_assert!(!text.get(end..).unwrap().contains(char::is_alphanumeric));
        }
    }
}
