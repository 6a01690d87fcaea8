//! How many cells a grapheme cluster takes: the one function of width.
//!
//! Characters of ambiguous width take one cell or two, as the terminal says; the
//! table of them is `ambiguous.rs`, for `unicode-width` counts too few. Clusters that
//! terminals do not agree on reserve the most that they may take.

use super::{ambiguous::AMBIGUOUS, unassigned::UNASSIGNED};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

const ZERO_WIDTH_JOINER: char = '\u{200D}';
const EMOJI_PRESENTATION: char = '\u{FE0F}';

/// What the widths of the terminal's characters are, where they are not the same everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Widths {
    /// Cells of a character of ambiguous width (UAX #11): 1 or 2.
    pub ambiguous_cells: u8,
}

impl Default for Widths {
    /// Narrow: what every terminal does that was not told otherwise.
    fn default() -> Widths {
        Widths { ambiguous_cells: 1 }
    }
}

/// Cells of one grapheme cluster as it is drawn; 0 for what has no width of its own.
pub fn cluster_width(cluster: &str, widths: Widths) -> u8 {
    let mut rest = cluster.chars();
    let Some(first) = rest.next() else { return 0 };
    let alone = char_width(first, widths);
    if rest.as_str().is_empty() {
        return alone;
    }
    if rest.any(|c| c == EMOJI_PRESENTATION || c == ZERO_WIDTH_JOINER || is_skin_tone(c)) {
        return 2;
    }
    alone.max(several_width(cluster))
}

/// Cells of a text that is drawn as it is, as the texts of the interface are.
pub fn text_width(text: &str, widths: Widths) -> usize {
    text.graphemes(true).map(|cluster| usize::from(cluster_width(cluster, widths))).sum()
}

/// Whether terminals disagree on how far the cursor moves when they draw this cluster:
/// ambiguous width, emoji, private use, several scalars, unassigned.
pub fn is_risky(cluster: &str) -> bool {
    let mut rest = cluster.chars();
    let Some(first) = rest.next() else { return false };
    if !rest.as_str().is_empty() {
        return true;
    }
    match first {
        ' '..='~' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => false,
        '\u{1F000}'..='\u{1FAFF}' => true,
        _ => is_ambiguous(first) || char_width(first, Widths::default()) == 0 || is_unassigned(first),
    }
}

/// Whether the width of a character is ambiguous (UAX #11).
pub(super) fn is_ambiguous(c: char) -> bool {
    c >= '\u{A1}' && is_in(AMBIGUOUS, c)
}

/// Whether a scalar stands for no character.
pub(super) fn is_unassigned(c: char) -> bool {
    is_in(UNASSIGNED, c)
}

/// Cells of one scalar; 0 for marks and controls.
#[expect(clippy::disallowed_methods, reason = "the home of the one function of width")]
pub(super) fn char_width(c: char, widths: Widths) -> u8 {
    match c {
        ' '..='~' => 1,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => 2,
        _ => match c.width() {
            Some(1) if is_ambiguous(c) => widths.ambiguous_cells.clamp(1, 2),
            cells => cells.unwrap_or(0) as u8,
        },
    }
}

#[expect(clippy::disallowed_methods, reason = "the home of the one function of width")]
fn several_width(cluster: &str) -> u8 {
    cluster.width().min(usize::from(u8::MAX)) as u8
}

fn is_skin_tone(c: char) -> bool {
    ('\u{1F3FB}'..='\u{1F3FF}').contains(&c)
}

/// Whether a table of ranges holds the scalar.
fn is_in(ranges: &[(char, char)], c: char) -> bool {
    let index = ranges.partition_point(|&(_, last)| last < c);
    ranges.get(index).is_some_and(|&(first, _)| first <= c)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: Widths = Widths { ambiguous_cells: 2 };

    fn both(cluster: &str) -> (u8, u8) {
        (cluster_width(cluster, Widths::default()), cluster_width(cluster, WIDE))
    }

    #[test]
    fn ambiguous_characters_follow_the_terminal() {
        for ambiguous in ["“", "—", "…", "·", "①", "★", "α", "Я", "\u{E000}", "\u{FFFD}"] {
            assert_eq!(both(ambiguous), (1, 2), "{ambiguous}");
            assert!(is_risky(ambiguous), "{ambiguous}");
        }
        for (same, cells) in [("a", 1), ("学", 2), ("，", 2), ("ｱ", 1), ("한", 2), ("\u{301}", 0), ("", 0)] {
            assert_eq!(both(same), (cells, cells), "{same}");
        }
    }

    #[test]
    fn what_terminals_do_not_agree_on_reserves_two() {
        for cluster in ["❤\u{FE0F}", "👨\u{200D}👩\u{200D}👧", "👍🏽", "🇨🇳", "1\u{FE0F}\u{20E3}"] {
            assert_eq!(both(cluster), (2, 2), "{cluster}");
            assert!(is_risky(cluster), "{cluster}");
        }
    }

    #[test]
    fn plain_han_and_ascii_are_trusted() {
        for cluster in ["a", "学", "，", "（", "ー", "한", " ", "\u{3000}"] {
            assert!(!is_risky(cluster), "{cluster}");
        }
        assert!(is_risky("e\u{301}") && is_risky("😀") && is_risky("\u{378}"));
    }

    #[test]
    fn a_text_is_as_wide_as_its_clusters() {
        assert_eq!(text_width("目录 mulu “e\u{301}”", Widths::default()), 4 + 1 + 4 + 1 + 3);
        assert_eq!(text_width("“学”", WIDE), 6);
    }
}
