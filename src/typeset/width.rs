//! How many cells a grapheme cluster takes: the one function of width.
//!
//! Characters of ambiguous width take one cell or two, as the terminal says; the
//! table of them is `ambiguous.rs`, for `unicode-width` counts too few. Clusters that
//! terminals do not agree on reserve the most that they may take.

use crate::tables::ambiguous::AMBIGUOUS;
use crate::tables::unassigned::UNASSIGNED;
use crate::typeset::generation::Generations;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

const ZERO_WIDTH_JOINER: char = '\u{200D}';
const EMOJI_PRESENTATION: char = '\u{FE0F}';

/// What the widths of the terminal's characters are, where they are not the same everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Widths {
    /// Cells of a character of ambiguous width (UAX #11): 1 or 2.
    pub ambiguous_cells: u8,
    /// Whether VS16 makes an emoji of two cells of a symbol; else it may be drawn as a sign of its own.
    pub has_vs16: bool,
    /// Whether emoji joined by ZWJ, or with a skin tone, are drawn as one of two cells; else side by side.
    pub joins_emoji: bool,
    /// The newer characters that it draws nothing for: a geta, 〓, stands in their place.
    pub undrawn: Generations,
}

/// What printers set where they lacked a character (JIS X 0208, 1-2-14): it takes two cells.
const GETA: &str = "〓";
const GETA_CELLS: u8 = 2;

impl Default for Widths {
    /// Narrow: what every terminal does that was not told otherwise.
    fn default() -> Widths {
        Widths { ambiguous_cells: 1, has_vs16: true, joins_emoji: true, undrawn: Generations::NONE }
    }
}

/// Cells of one grapheme cluster as it is drawn; 0 for what has no width of its own.
pub fn cluster_width(cluster: &str, widths: Widths) -> u8 {
    let mut rest = cluster.chars();
    let Some(first) = rest.next() else { return 0 };
    let is_joint = |c| c == EMOJI_PRESENTATION || is_emoji(first) && (c == ZERO_WIDTH_JOINER || is_skin_tone(c));
    if rest.any(is_joint) {
        return 2;
    }
    let cells: usize = cluster.chars().map(|c| usize::from(char_width(c, widths))).sum();
    cells.min(usize::from(u8::MAX)) as u8
}

/// What of a cluster the terminal draws in the cells that it takes: one that does not join emoji
/// gets the first of them, for the others would stand on what follows; one that does not know it, a geta, 〓.
pub fn drawable(cluster: &str, widths: Widths) -> &str {
    if is_undrawn(cluster, widths) {
        return GETA;
    }
    let is_joint = |c: char| match c {
        EMOJI_PRESENTATION => !widths.has_vs16,
        ZERO_WIDTH_JOINER => !widths.joins_emoji,
        _ => !widths.joins_emoji && is_skin_tone(c),
    };
    let joint = cluster.char_indices().skip(1).find(|&(_, c)| cluster.starts_with(is_emoji) && is_joint(c));
    joint.and_then(|(at, _)| cluster.get(..at)).unwrap_or(cluster)
}

/// Whether the terminal draws nothing for a cluster.
pub fn is_undrawn(cluster: &str, widths: Widths) -> bool {
    cluster.chars().next().is_some_and(|first| widths.undrawn.hold(first))
}

/// Cells of a text that is drawn as it is, as the texts of the interface are.
pub fn text_width(text: &str, widths: Widths) -> usize {
    text.graphemes(true).map(|cluster| usize::from(cluster_width(cluster, widths))).sum()
}

/// Whether terminals may disagree on how far the cursor moves when they draw this cluster. They agree
/// on single letters, Han, kana, Hangul syllables and their marks; not on ambiguous width, emoji, signs that
/// may become emoji (〰 〽: one cell in kitty 0.26), private use, several scalars, scripts whose letters join, or
/// what is newer than their C library.
pub fn is_risky(cluster: &str) -> bool {
    let mut rest = cluster.chars();
    let Some(first) = rest.next() else { return false };
    let is_trusted = match first {
        ' '..='~' | '\u{4E00}'..='\u{9FEA}' | '\u{FF01}'..='\u{FF9D}' | '\u{AC00}'..='\u{D7A3}' => true,
        '\u{3000}'..='\u{3029}' | '\u{3031}'..='\u{303C}' | '\u{303E}' | '\u{3400}'..='\u{4DB5}' => true,
        '\u{3041}'..='\u{3096}' | '\u{309B}'..='\u{30FF}' | '\u{3105}'..='\u{312E}' => true,
        '\u{C0}'..='\u{24F}' => !is_ambiguous(first),
        _ => false,
    };
    !is_trusted || !rest.as_str().is_empty()
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
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => 2, // GETA's, too
        _ => match c.width() {
            _ if widths.undrawn.hold(c) => GETA_CELLS,
            Some(1) if is_ambiguous(c) => widths.ambiguous_cells.clamp(1, 2),
            cells => cells.unwrap_or(0) as u8,
        },
    }
}

/// Whether a character may begin an emoji sequence that is drawn as its first part where the terminal
/// does not join it. Letters of Indic scripts are joined by ZWJ, too, and digits become keycaps by VS16.
fn is_emoji(c: char) -> bool {
    c >= '\u{A9}' && !c.is_alphanumeric()
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
    use crate::typeset::generation::generation;

    const WIDE: Widths = Widths { ambiguous_cells: 2, has_vs16: true, joins_emoji: true, undrawn: Generations::NONE };

    fn both(cluster: &str) -> (u8, u8) {
        (cluster_width(cluster, Widths::default()), cluster_width(cluster, WIDE))
    }

    #[test]
    fn ambiguous_characters_follow_the_terminal() {
        for ambiguous in ["“", "—", "…", "·", "①", "★", "α", "Я", "\u{E000}", "\u{FFFD}"] {
            assert_eq!(both(ambiguous), (1, 2), "{ambiguous}");
            assert!(is_risky(ambiguous), "{ambiguous}");
        }
        for (same, cells) in
            [("a", 1), ("学", 2), ("，", 2), ("ｱ", 1), ("한", 2), ("ｶﾞ", 2), ("ﾟ", 1), ("\u{301}", 0), ("", 0)]
        {
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
        assert!(is_risky("e\u{301}") && is_risky("😀") && is_risky("\u{378}") && is_risky("ｶ\u{FF9E}"));
    }

    #[test]
    fn a_terminal_gets_what_it_joins() {
        let apart = Widths { has_vs16: false, joins_emoji: false, ..Widths::default() };
        for (cluster, first) in [
            ("👨\u{200D}👩", "👨"),
            ("👍🏽", "👍"),
            ("❤\u{FE0F}", "❤"),
            ("🏽", "🏽"),
            ("🇨🇳", "🇨🇳"),
            ("क\u{94D}\u{200D}ष", "क\u{94D}\u{200D}ष"),
        ] {
            assert_eq!((drawable(cluster, Widths::default()), drawable(cluster, apart)), (cluster, first));
        }
    }

    #[test]
    fn signs_that_may_become_emoji_are_not_trusted() {
        for sign in ["〰", "〽", "©", "®", "㊗", "㊙"] {
            assert!(is_risky(sign), "{sign}");
        }
    }

    #[test]
    fn a_geta_stands_for_what_is_not_drawn() {
        let of = |c| generation(c).expect("newer than some libraries");
        let undrawn = Generations::NONE.with(of('\u{31350}')).with(of('🫨')).with(of('\u{A7F1}'));
        let old = Widths { undrawn, ..Widths::default() };
        for lost in ["\u{31350}", "🫨", "🫨🏽", "\u{A7F1}", "\u{A7F1}\u{301}"] {
            assert_eq!((drawable(lost, old), cluster_width(lost, old)), ("〓", 2), "{lost}");
            assert_eq!(drawable(lost, Widths::default()), lost);
        }
        for known in ["汉", "😀", "🫠", "e\u{301}"] {
            assert_eq!((drawable(known, old), cluster_width(known, old)), (known, both(known).0), "{known}");
        }
    }

    #[test]
    fn a_text_is_as_wide_as_its_clusters() {
        assert_eq!(text_width("目录 mulu “e\u{301}”", Widths::default()), 4 + 1 + 4 + 1 + 3);
        assert_eq!(text_width("“学”", WIDE), 6);
    }
}
