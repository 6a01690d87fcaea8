//! A part of a text, quoted, so that it is found again when the text has changed, or is known to be gone.
//!
//! Its ends are places like others. What stands between them must still read much as it did.

use crate::document::anchor::{Anchor, locate};
use crate::text::Text;
use std::collections::HashMap;
use std::ops::Range;

/// Bytes that are quoted at most.
const QUOTE_BYTES: usize = 2000;
/// Letters that tell where a part begins or ends.
const EDGE_CHARS: usize = 4;
/// How much alike a part must be to what it was, from 0 to 1.
const LEAST_LIKENESS: f64 = 0.5;

/// A part of a text as it reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quoted {
    /// What it reads; of a long one the beginning.
    pub quote: String,
    /// Where it begins.
    pub from: Anchor,
    /// Where it ends.
    pub to: Anchor,
}

impl Quoted {
    /// Quotes a part.
    pub fn of(text: &Text, range: Range<usize>) -> Quoted {
        let quote = text.slice(range.start..range.end.min(range.start + QUOTE_BYTES)).into_owned();
        Quoted { quote, from: Anchor::at(text, range.start), to: Anchor::at(text, range.end) }
    }

    /// Whether a part of a text reads the same as one of another: long ones are compared at their ends.
    pub fn is_same((one, here): (&Text, Range<usize>), (other, there): (&Text, Range<usize>)) -> bool {
        let head = |range: &Range<usize>| range.start..range.end.min(range.start + QUOTE_BYTES);
        let tail = |range: &Range<usize>| range.end.saturating_sub(QUOTE_BYTES).max(range.start)..range.end;
        here.len() == there.len()
            && one.slice(head(&here)) == other.slice(head(&there))
            && one.slice(tail(&here)) == other.slice(tail(&there))
    }

    /// Where the part is in a text in which its ends were found, or one of them was.
    fn range(&self, text: &Text, from: Option<usize>, to: Option<usize>) -> Option<Range<usize>> {
        let n_quoted = self.quote.len();
        let length = self.to.offset.saturating_sub(self.from.offset).max(n_quoted);
        let end_of = |start: usize| text.floor_char_boundary(start.saturating_add(length));
        if let Some(start) = from.filter(|&start| text.slice(start..start + n_quoted) == self.quote) {
            let end = to.filter(|&end| length > n_quoted && end > start + n_quoted).unwrap_or(end_of(start));
            return Some(start..end);
        }
        let both = from.zip(to).filter(|&(start, end)| start < end && end - start <= 2 * length);
        let from = from.map(|start| (start, self.end_from(text, start, length)));
        let to = to.map(|end| (self.start_before(text, end, length), end));
        let ranges = [both, from, to].into_iter().flatten().map(|(start, end)| trimmed(text, start..end));
        let rated = ranges.map(|range| (self.likeness(text, &range), range));
        let best = rated.max_by(|(one, _), (other, _)| one.total_cmp(other));
        best.filter(|(likeness, range)| *likeness >= LEAST_LIKENESS && !range.is_empty()).map(|(_, range)| range)
    }

    /// Where a part of about this length ends that begins here: with the last letters of the quotation, if they are there.
    fn end_from(&self, text: &Text, start: usize, length: usize) -> usize {
        let first = self.quote.char_indices().rev().nth(EDGE_CHARS - 1).map_or(0, |(at, _)| at);
        let last_letters = self.quote.get(first..).filter(|letters| length == self.quote.len() && !letters.is_empty());
        let near = text.slice(start..start.saturating_add(2 * length));
        let ends = last_letters.map(|letters| near.match_indices(letters).map(|(at, _)| at + letters.len()));
        let n_bytes = ends.into_iter().flatten().min_by_key(|end| end.abs_diff(length)).unwrap_or(length);
        text.floor_char_boundary(start.saturating_add(n_bytes))
    }

    /// Where a part of about this length begins that ends here: with the first letters of the quotation, if they are there.
    fn start_before(&self, text: &Text, end: usize, length: usize) -> usize {
        let after = self.quote.char_indices().nth(EDGE_CHARS).map_or(self.quote.len(), |(at, _)| at);
        let first_letters = self.quote.get(..after).filter(|letters| !letters.is_empty());
        let near = text.slice(end.saturating_sub(2 * length)..end);
        let starts = first_letters.map(|letters| near.match_indices(letters).map(|(at, _)| near.len() - at));
        let n_bytes = starts.into_iter().flatten().min_by_key(|n| n.abs_diff(length)).unwrap_or(length);
        text.floor_char_boundary(end.saturating_sub(n_bytes))
    }

    /// How much a part of a text is like this one: the share of the pairs of letters that both have (Dice 1945).
    fn likeness(&self, text: &Text, range: &Range<usize>) -> f64 {
        // Of a long one the beginning was quoted.
        let is_cut = self.to.offset.saturating_sub(self.from.offset) > self.quote.len();
        let end = if is_cut { range.end.min(range.start + self.quote.len()) } else { range.end };
        let letters = |part: &str| part.chars().filter(|c| !c.is_whitespace()).collect::<Vec<char>>();
        let (one, other) = (letters(&self.quote), letters(&text.slice(range.start..end)));
        let mut pairs: HashMap<&[char], usize> = HashMap::new();
        for pair in one.windows(2) {
            *pairs.entry(pair).or_default() += 1;
        }
        let is_shared =
            |pair: &&[char]| pairs.get_mut(*pair).is_some_and(|n| n.checked_sub(1).map(|left| *n = left).is_some());
        let n_shared = other.windows(2).filter(is_shared).count();
        match (one.len() + other.len()).saturating_sub(2) {
            0 => f64::from(u8::from(one == other)),
            n => 2.0 * n_shared as f64 / n as f64,
        }
    }
}

/// A part without the blanks at its end.
fn trimmed(text: &Text, range: Range<usize>) -> Range<usize> {
    let tail_start = text.floor_char_boundary(range.end.saturating_sub(QUOTE_BYTES).max(range.start));
    let tail = text.slice(tail_start..range.end);
    range.start..(tail_start + tail.trim_end().len()).max(range.start)
}

/// Where parts are in a text that may have changed, in their order; `None` for those that are gone. One pass.
pub fn locate_parts(text: &Text, parts: &[&Quoted]) -> Vec<Option<Range<usize>>> {
    let ends: Vec<&Anchor> = parts.iter().flat_map(|part| [&part.from, &part.to]).collect();
    let found = locate(text, &ends);
    parts.iter().zip(found.chunks(2)).map(|(part, found)| part.range(text, found[0], found[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "第一章　山\n\n　　山上有座庙，庙里有个和尚在讲故事。讲的是什么呢？他笑了。\n\n　　从前有座山，山高得看不见顶。他笑了。\n\n第二章　水\n\n　　水边有条船，船上的人在听。他笑了。\n";

    /// What a part of the text has become when the text has changed; nothing where it is gone.
    fn check(part: &str, change: impl Fn(&str) -> String, expected: &str) {
        // The second one, where there are several.
        let start = TEXT.match_indices(part).nth(1).or(TEXT.match_indices(part).next()).expect("it is there").0;
        let quoted = Quoted::of(&TEXT.into(), start..start + part.len());
        let changed = change(TEXT);
        let [found] = &locate_parts(&changed.as_str().into(), &[&quoted])[..] else { panic!("one for one") };
        let reads = found.clone().and_then(|range| changed.get(range)).unwrap_or_default();
        assert_eq!(reads, expected, "{changed}");
    }

    #[test]
    fn a_part_is_found_where_it_reads_the_same() {
        check("讲的是什么呢？", str::to_owned, "讲的是什么呢？");
        check("讲的是什么呢？", |text| "新的开头。\n\n".to_owned() + text, "讲的是什么呢？");
        check("讲的是什么呢？", |text| text.replace("和尚在讲故事", "人"), "讲的是什么呢？");
        check("庙里有个和尚在讲故事。", |text| text.replace("庙里有个", "庙里\n有个"), "庙里\n有个和尚在讲故事。");
    }

    #[test]
    fn a_part_goes_with_its_paragraph() {
        let moved = |text: &str| {
            let part = "　　从前有座山，山高得看不见顶。他笑了。\n\n";
            text.replace(part, "") + "\n" + part
        };
        check("山高得看不见顶", moved, "山高得看不见顶");
        check("从前有座山，山高得看不见顶。他笑了。", moved, "从前有座山，山高得看不见顶。他笑了。");
    }

    #[test]
    fn of_parts_that_read_the_same_the_one_in_its_place_is_meant() {
        let changed = "开头又添了很长的一段，说的是别的事情，与后面的都没有关系。\n\n".to_owned() + TEXT;
        let start = TEXT.match_indices("他笑了").nth(1).expect("it is there").0;
        let quoted = Quoted::of(&TEXT.into(), start..start + "他笑了".len());
        let found = locate_parts(&changed.as_str().into(), &[&quoted]);
        let there = changed.match_indices("他笑了").nth(1).expect("it is there").0;
        assert_eq!(found, [Some(there..there + "他笑了".len())]);
    }

    #[test]
    fn a_part_that_was_changed_a_little_is_the_same() {
        check("庙里有个和尚在讲故事", |text| text.replace("和尚", "老和尚"), "庙里有个老和尚在讲故事");
        check(
            "山上有座庙，庙里有个和尚",
            |text| text.replace("山上有座庙", "山上有座大庙"),
            "山上有座大庙，庙里有个和尚",
        );
        check("讲的是什么呢？他笑了。", |text| text.replace("什么呢？", "什么？"), "讲的是什么？他笑了。");
    }

    #[test]
    fn a_part_ends_with_its_last_letters_where_all_around_has_changed() {
        let changed = |text: &str| text.replace("他笑了。\n\n第二章　水\n\n　　水边有条船", "……\n\n河边停了一条大船");
        check(
            "从前有座山，山高得看不见顶。",
            |text| changed(&text.replace("高得看", "很高，看")),
            "从前有座山，山很高，看不见顶。",
        );
    }

    #[test]
    fn a_part_that_was_cut_out_is_gone() {
        check("山高得看不见顶", |text| text.replace("，山高得看不见顶", ""), "");
        check(
            "从前有座山，山高得看不见顶。",
            |text| text.replace("　　从前有座山，山高得看不见顶。他笑了。\n\n", ""),
            "",
        );
        check("从前有座山", |_| String::new(), "");
        check("从前有座山", |_| "完全是另一篇，没有一句相同的话。\n".to_owned(), "");
    }

    proptest! {
        #[test]
        fn an_unchanged_text_has_all_its_parts(text in "(山|水|a| |\n|\r\n|。|👩){1,200}", at in 0usize..400, length in 1usize..400) {
            let text = Text::from(&*text);
            let start = text.floor_char_boundary(at.min(text.len()));
            let end = text.floor_char_boundary((start + length).min(text.len()));
            let quoted = Quoted::of(&text, start..end);
            prop_assert_eq!(locate_parts(&text, &[&quoted]), [Some(start..end)]);
            let other = Text::from("山水a\n");
            let found = locate_parts(&other, &[&quoted]);
            prop_assert!(found[0].as_ref().is_none_or(|range| range.end <= other.len() && other.floor_char_boundary(range.end) == range.end));
        }
    }
}
