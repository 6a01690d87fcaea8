//! Characters as they may reach a terminal: nothing that acts on it, nothing that hides.
//!
//! Controls become pictures, bidi controls and zero-width characters vanish or are
//! spelled out, a mark without a base gets one, and what stands for no character is U+FFFD.

use crate::typeset::width::{Widths, char_width, cluster_width, is_unassigned};
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// A cluster keeps no more marks than this: towers of them climb over other lines.
const MAX_MARKS: usize = 8;
/// A cluster keeps no more scalars than this: chains of joiners know no end.
const MAX_SCALARS: usize = 24;
const DOTTED_CIRCLE: char = '\u{25CC}';
const REPLACEMENT: char = '\u{FFFD}';
const ZERO_WIDTH_JOINER: char = '\u{200D}';
const TAG_END: char = '\u{E007F}';

/// How one grapheme cluster of the source is shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shown<'c> {
    /// As itself, perhaps with a base or without what may not be drawn.
    Drawn(Cow<'c, str>),
    /// By other characters that stand for it.
    Instead(String),
    /// Not at all.
    Dropped,
    /// By the end of a line.
    LineEnd,
    /// By blanks up to the next stop.
    Tab,
}

/// The text as it may be drawn in one line: line ends and tabs are one space each.
pub fn safe(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut drawn = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        match show(cluster) {
            Shown::Drawn(symbol) => drawn.push_str(&symbol),
            Shown::Instead(symbols) => drawn.push_str(&symbols),
            Shown::LineEnd | Shown::Tab => drawn.push(' '),
            Shown::Dropped => {}
        }
    }
    if drawn == text { Cow::Borrowed(text) } else { Cow::Owned(drawn) }
}

/// Whether a terminal would obey a character or show nothing for it: controls, line ends, bidi controls,
/// format characters.
pub fn is_hidden(c: char) -> bool {
    !is_plain(c) && (c.is_control() || is_line_end(c) || is_undrawn(c))
}

/// Whether a character is drawn as it is and is a cluster by itself when another such one follows.
pub(super) fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='~'
        | '\u{2013}'..='\u{2014}'
        | '\u{2018}'..='\u{201D}'
        | '\u{2026}'
        | '\u{3000}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30A0}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{FF01}'..='\u{FF60}')
}

/// The grapheme clusters of a text (UAX #29), each with where it begins.
pub fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..)?;
        let cluster = rest.get(..cluster_bytes(rest, rest.chars().next()?))?;
        start += cluster.len();
        Some((start - cluster.len(), cluster))
    })
}

/// Length of the cluster that `rest` begins with; `c` is its first character.
pub(super) fn cluster_bytes(rest: &str, c: char) -> usize {
    let mut following = rest.chars();
    following.next();
    if is_plain(c) && following.next().is_none_or(is_plain) {
        return c.len_utf8();
    }
    rest.graphemes(true).next().map_or(rest.len(), str::len)
}

/// How a grapheme cluster is shown.
pub(super) fn show(cluster: &str) -> Shown<'_> {
    let mut rest = cluster.chars();
    let Some(first) = rest.next() else { return Shown::Dropped };
    if is_line_end(first) {
        Shown::LineEnd
    } else if rest.as_str().is_empty() {
        show_one(first, cluster)
    } else {
        show_several(cluster)
    }
}

fn show_one(c: char, cluster: &str) -> Shown<'_> {
    match c {
        '\t' => Shown::Tab,
        '\0'..='\u{1F}' => Shown::Instead(picture(c).into()),
        '\u{7F}' => Shown::Instead('\u{2421}'.into()),
        '\u{80}'..='\u{9F}' => Shown::Instead(format!("<{:02X}>", u32::from(c))),
        _ if is_plain(c) => Shown::Drawn(Cow::Borrowed(cluster)),
        _ => match bidi_name(c) {
            Some(name) => Shown::Instead(format!("⟨{name}⟩")),
            None if is_undrawn(c) => Shown::Dropped,
            None if is_unassigned(c) => Shown::Instead(REPLACEMENT.into()),
            None => with_base(Cow::Borrowed(cluster)),
        },
    }
}

/// Leaves out of a cluster what may not be drawn in it.
fn show_several(cluster: &str) -> Shown<'_> {
    let is_tagged = cluster.starts_with('\u{1F3F4}') && cluster.ends_with(TAG_END);
    let mut kept = String::with_capacity(cluster.len());
    let mut n_marks = 0;
    let mut scalars = cluster.chars().take(MAX_SCALARS).peekable();
    while let Some(c) = scalars.next() {
        let is_mark = char_width(c, Widths::default()) == 0;
        n_marks += usize::from(is_mark);
        let is_kept = match c {
            // A joiner that joins nothing is not drawn.
            ZERO_WIDTH_JOINER => scalars.peek().is_some_and(|&next| char_width(next, Widths::default()) > 0),
            '\u{FE0E}' | '\u{FE0F}' => kept.chars().next_back().is_some_and(|base| !is_han(base)),
            '\u{E0020}'..=TAG_END => is_tagged,
            '\u{115F}' | '\u{1160}' => true,
            _ => !is_undrawn(c) && (!is_mark || n_marks <= MAX_MARKS),
        };
        if is_kept {
            kept.push(if is_unassigned(c) { REPLACEMENT } else { c });
        }
    }
    match kept {
        kept if kept == cluster => with_base(Cow::Borrowed(cluster)),
        kept if kept.is_empty() => Shown::Dropped,
        kept => with_base(Cow::Owned(kept)),
    }
}

/// Gives a base to a mark that has none.
fn with_base(symbol: Cow<'_, str>) -> Shown<'_> {
    if cluster_width(&symbol, Widths::default()) > 0 {
        Shown::Drawn(symbol)
    } else {
        Shown::Instead(format!("{DOTTED_CIRCLE}{symbol}"))
    }
}

/// The picture of a C0 control: U+2400 and on.
fn picture(control: char) -> char {
    char::from_u32(0x2400 + u32::from(control)).unwrap_or(REPLACEMENT)
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The name of a bidi control that turns the order of what follows (UAX #9).
fn bidi_name(c: char) -> Option<&'static str> {
    match c {
        '\u{202A}' => Some("LRE"),
        '\u{202B}' => Some("RLE"),
        '\u{202D}' => Some("LRO"),
        '\u{202E}' => Some("RLO"),
        _ => None,
    }
}

/// Format characters, fillers and variation selectors that are not drawn.
/// The few format characters with a shape (Arabic number signs) are not among them.
fn is_undrawn(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{FEFF}'
        | '\u{115F}'..='\u{1160}' | '\u{3164}' | '\u{FFA0}' // Hangul fillers
        | '\u{180B}'..='\u{180F}'                           // Mongolian selectors
        | '\u{200B}'..='\u{200F}'                           // zero width, marks of direction
        | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' // bidi
        | '\u{2060}'..='\u{2064}' | '\u{206A}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{13430}'..='\u{1343F}'
        | '\u{E0001}' | '\u{E0020}'..='\u{E007F}') // tags
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, drawn: &str) {
        assert_eq!(safe(text), drawn, "{text:?}");
    }

    #[test]
    fn controls_are_shown_and_not_obeyed() {
        check("\u{1B}[2J", "␛[2J");
        check("\0\u{7F}", "␀␡");
        check("\u{9B}31m", "<9B>31m");
        check("目\r\n录\n下\u{2028}一\u{C}页", "目 录 下 一 页");
        check("名\t值", "名 值");
    }

    #[test]
    fn nothing_turns_the_order_or_hides() {
        check("a\u{202E}b\u{202C}c", "a⟨RLO⟩bc");
        check("\u{2066}a\u{2069}\u{200F}", "a");
        check("目\u{200B}录\u{FEFF}\u{AD}\u{2060}", "目录");
        check("葛\u{E0100}城\u{FE0F}", "葛城");
        check("\u{3164}\u{200D}a\u{200D}", "a");
        check("a\u{E0041}", "a");
    }

    #[test]
    fn whole_clusters_stay() {
        for whole in ["👨\u{200D}👩\u{200D}👧", "❤\u{FE0F}", "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"]
        {
            check(whole, whole);
        }
        check("e\u{301}क\u{94D}\u{200D}ष", "e\u{301}क\u{94D}\u{200D}ष");
    }

    #[test]
    fn a_mark_has_a_base_and_a_measure() {
        check("\u{301}a", "◌\u{301}a");
        check(&format!("a{}", "\u{301}".repeat(50)), &format!("a{}", "\u{301}".repeat(8)));
        check("\u{FDD0}\u{378}\u{FFFF}", "\u{FFFD}\u{FFFD}\u{FFFD}");
    }

    #[test]
    fn plain_text_is_borrowed() {
        assert!(matches!(safe("第一章 Getting “started”……"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn no_text_acts_on_a_terminal(text in r"[\PC\pC]{0,12}") {
            for c in safe(&text).chars() {
                let is_joint = matches!(c, '\u{FE0E}' | '\u{FE0F}' | ZERO_WIDTH_JOINER | '\u{115F}' | '\u{1160}' | '\u{E0020}'..=TAG_END);
                prop_assert!(!c.is_control() && bidi_name(c).is_none(), "{c:?}");
                prop_assert!(is_joint || !is_undrawn(c), "{c:?}");
            }
        }
    }
}
