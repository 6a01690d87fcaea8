//! A long block → portions that are set one by one, cut where the text pauses.
//!
//! A cut depends on the text near it alone: neither on the measure nor on how
//! long the block is or becomes, so setting the end of a gigabyte costs a screen.

use crate::document::text::Text;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A block that is longer than this is set in portions of about this many bytes.
pub const PORTION_BYTES: usize = 16 * 1024;
/// A cut stands at most this many bytes before a multiple of [`PORTION_BYTES`].
const WINDOW_BYTES: usize = 2 * 1024;

/// The part of a block that holds the byte at `offset`, as offsets in the text.
/// The portions of a block tile it.
pub fn portion_at(text: &Text, block: Range<usize>, offset: usize) -> Range<usize> {
    let offset = offset.clamp(block.start, block.end.saturating_sub(1).max(block.start));
    let number = (offset - block.start) / PORTION_BYTES;
    let next = cut(text, &block, number + 1);
    // Cuts stand before their multiple: the byte may be behind the next one.
    if next <= offset && next < block.end {
        next..cut(text, &block, number + 2)
    } else {
        cut(text, &block, number)..next
    }
}

/// Offset of the cut near the `number`th multiple of the portion's length.
fn cut(text: &Text, block: &Range<usize>, number: usize) -> usize {
    let target = block.start.saturating_add(number.saturating_mul(PORTION_BYTES));
    if number == 0 {
        return block.start;
    }
    if target >= block.end {
        return block.end;
    }
    let start = text.floor_char_boundary(target - WINDOW_BYTES);
    let window = text.slice(start..target);
    start + cut_in(&window)
}

/// Where to cut in a window: behind the last sentence that ends a line, else behind
/// the last sentence, line, blank or cluster.
fn cut_in(window: &str) -> usize {
    let mut best = (Pause::None, 0);
    let mut pause = Pause::None;
    for (at, cluster) in window.grapheme_indices(true) {
        let c = cluster.chars().next().unwrap_or_default();
        best = best.max((pause.before(c), at));
        pause = pause.then(c);
    }
    best.1
}

/// What the text before a place ends with; the greater, the better to cut there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Pause {
    /// Something that goes on.
    None,
    /// A stop that ends a sentence only if a blank follows.
    AsciiStop,
    /// A blank.
    Blank,
    /// A line.
    Line,
    /// A sentence.
    Sentence,
    /// A sentence and its line.
    SentenceLine,
}

impl Pause {
    /// What the text ends with once `c` is added.
    fn then(self, c: char) -> Pause {
        let ends_sentence = matches!(self, Pause::Sentence | Pause::AsciiStop);
        match c {
            '。' | '！' | '？' | '…' => Pause::Sentence,
            '.' | '!' | '?' => Pause::AsciiStop,
            _ if ends_sentence && is_closer(c) => self,
            _ if is_line_end(c) && ends_sentence => Pause::SentenceLine,
            _ if is_line_end(c) => Pause::Line,
            _ if c.is_whitespace() && self == Pause::AsciiStop => Pause::Sentence,
            _ if c.is_whitespace() => Pause::Blank,
            _ => Pause::None,
        }
    }

    /// What is left of it where `c` follows: marks stay with their sentence, and so does its line end.
    fn before(self, c: char) -> Pause {
        let goes_on = is_closer(c) || is_line_end(c) || matches!(c, '。' | '！' | '？' | '…');
        if self == Pause::AsciiStop || (self == Pause::Sentence && goes_on) { Pause::None } else { self }
    }
}

fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | '》' | ')' | '"')
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// All portions of the text as one block.
    fn portions(text: &Text, block: &Range<usize>) -> Vec<Range<usize>> {
        let mut portions = vec![portion_at(text, block.clone(), block.start)];
        while let Some(last) = portions.last().filter(|last| last.end < block.end) {
            portions.push(portion_at(text, block.clone(), last.end));
        }
        portions
    }

    fn check_first(sentence: &str, end: &str) {
        let text = Text::from(&*sentence.repeat(2 * PORTION_BYTES / sentence.len()));
        let first = portion_at(&text, 0..text.len(), 0);
        assert!(text.slice(first.clone()).ends_with(end), "{sentence:?} is cut at {first:?}");
        assert!(first.end > PORTION_BYTES - WINDOW_BYTES && first.end <= PORTION_BYTES);
    }

    #[test]
    fn a_short_block_is_its_own_portion() {
        let text = Text::from("前\n一段话。\n后");
        assert_eq!(portion_at(&text, 4..16, 8), 4..16);
        assert_eq!(portion_at(&text, 4..16, 99), 4..16);
        assert_eq!(portion_at(&text, 4..4, 0), 4..4);
    }

    #[test]
    fn a_long_block_is_cut_where_it_pauses() {
        check_first("他说：“今天很好。”然后走了，", "。”");
        check_first("一句话……又一句", "……");
        check_first("It costs 3.14 today. Then ", "today. ");
        check_first("let x = y.z; // 注\n", "\n");
        check_first("他走了。\n又来了。还说，", "。\n");
        check_first("只有词 和空格", "词 ");
        check_first("没有停顿", "");
    }

    #[test]
    fn a_cut_stays_when_the_block_grows() {
        let string = "长长的一段，没有完。".repeat(4000);
        let text = Text::from(&*string);
        let whole = portions(&text, &(0..text.len()));
        for length in [PORTION_BYTES + 1, 3 * PORTION_BYTES - 1, 5 * PORTION_BYTES] {
            let part = portions(&text, &(0..length));
            assert_eq!(part[..part.len() - 1], whole[..part.len() - 1]);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn portions_tile_the_block(
            unit in "[汉字a ,，。.\n\u{301}👨\u{200D}🇨]{1,30}", before in 0..5000usize, length in 0..70_000usize, at in 0..80_000usize,
        ) {
            let text = Text::from(&*unit.repeat(80_000 / unit.len() + 1));
            let start = text.floor_char_boundary(before);
            let block = start..text.floor_char_boundary(start + length);
            let portions = portions(&text, &block);
            prop_assert!(portions.windows(2).all(|pair| pair[0].end == pair[1].start));
            prop_assert!(portions.iter().all(|portion| portion.len() <= PORTION_BYTES + WINDOW_BYTES));
            prop_assert_eq!((portions[0].start, portions[portions.len() - 1].end), (block.start, block.end));
            if block.contains(&at) {
                prop_assert!(portion_at(&text, block, at).contains(&at));
            }
        }
    }
}
