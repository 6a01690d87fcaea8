//! Words, found by a dictionary where they are written without spaces between them: Han by one that weighs, unless kana
//! stand among them, for Japanese has other words.

use super::han;
use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};
use std::ops::Range;

/// The words of a passage in order; blanks and marks between them belong to none.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let is_weighed = !text.chars().any(|c| matches!(c, '\u{3041}'..='\u{30FF}'));
    let mut start = 0;
    let mut found = Vec::new();
    // The segments of Han in a row that end here begin there.
    let mut row: Option<usize> = None;
    for end in segmenter.segment_str(text) {
        let segment = text.get(start..end).unwrap_or_default();
        if is_weighed && !segment.is_empty() && segment.chars().all(han::is_han) {
            row.get_or_insert(start);
            start = end;
            continue;
        }
        found.extend(weighed(text, row.take(), start));
        if text.get(start..end).is_some_and(|segment| segment.contains(char::is_alphanumeric)) {
            found.push(start..end);
        }
        start = end;
    }
    found.extend(weighed(text, row, start));
    found
}

/// The words of the Han in a row that begin at an offset and end at another.
fn weighed(text: &str, from: Option<usize>, to: usize) -> impl Iterator<Item = Range<usize>> {
    let row = from.and_then(|from| Some((from, text.get(from..to)?)));
    let ends = row.map(|(from, row)| han::ends(row).into_iter().map(move |end| from + end)).into_iter().flatten();
    ends.scan(from.unwrap_or(to), |start, end| Some(std::mem::replace(start, end)..end))
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
        check("中国联通扎实开展主题教育。", "中国联通|扎实|开展|主题|教育");
        check("It’s 3.5 km, 用Rust写的“目录”", "It’s|3.5|km|用|Rust|写|的|目录");
        check("中国联通党组织\n的人", "中国联通|党组织|的|人");
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
