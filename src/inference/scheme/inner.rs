//! Ornaments before a number, and numbers that stand inside a line or at its end.

use crate::inference::scheme::han::unit;
use crate::inference::scheme::kind::Scheme;
use crate::inference::scheme::numerals::{han_digit, numeral, to_digit};
use crate::inference::scheme::words::word_unit;

/// Signs that ornament a line, or brackets around its number.
const ORNAMENTS: &str =
    "☆★◆◇●○■□▲△▼▽◎※✦✧♦♥❖▪◈▍▌▎█❚▶☞#＃=＝-－—–~～*＊·•.．|｜_☉✿❀⭐❁❃✽✾❉❋➤➢►▸♠♣§─━═┄┈+<《〈「『【［[〔（(＜";

/// Bytes of the ornament that a line begins with, blanks after it included; 0 if it is all of the line or none.
pub fn ornament(head: &str) -> usize {
    let signs = head.trim_start_matches(|c| ORNAMENTS.contains(c));
    // Dots begin a sentence; before 第一章 they are an ornament.
    let behind_dots = head.trim_start_matches('…');
    if behind_dots.len() < head.len() && unit(behind_dots).is_some() {
        return head.len() - behind_dots.len();
    }
    let rest =
        if signs.len() < head.len() { signs.trim_start_matches(['、', ':', '：']).trim_start() } else { signs };
    if rest.is_empty() { 0 } else { head.len() - rest.len() }
}

/// What stands between two runs of stars or tildes: `**** Title ****`.
pub fn between_stars(head: &str) -> Option<&str> {
    let sign = head.chars().next().filter(|c| matches!(c, '*' | '~' | '☆' | '★'))?;
    let inside = head.trim_start_matches(sign);
    let rest = inside.trim_end_matches(sign);
    let n_before = (head.len() - inside.len()) / sign.len_utf8();
    (n_before > 1 && rest.len() < inside.len() && !rest.trim().is_empty()).then(|| rest.trim())
}

/// A number that stands inside the line or at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inner {
    /// Behind a name, with its unit: 卷一 第三章, Part 2, Chapter 5.
    Unit(u32),
    /// At the end: 雪（三）, 雪之三, その三.
    End(u32),
}

/// The number inside a line that begins with none.
pub fn parse_inner(head: &str) -> Option<Inner> {
    let unit = head.match_indices('第').filter(|(at, _)| *at > 0).find_map(|(at, _)| unit(head.get(at..)?));
    if let Some(unit) = unit.filter(|number| !matches!(number.scheme, Scheme::Article | Scheme::Ordinal)) {
        return Some(Inner::Unit(unit.value));
    }
    if head.is_ascii() {
        return inner_word(head).map(Inner::Unit);
    }
    end_number(head).map(Inner::End)
}

/// Blanks of a line at which a numbered part is looked for.
const MOST_BLANKS: usize = 8;

/// Part Two, Chapter 5.
fn inner_word(head: &str) -> Option<u32> {
    let starts = head.match_indices(' ').take(MOST_BLANKS).map(|(at, _)| at + 1);
    starts.filter_map(|at| head.get(at..)).find_map(word_unit).map(|number| number.value)
}

/// （三）, 之三, その三 at the end of a line.
fn end_number(head: &str) -> Option<u32> {
    let inside = head.strip_suffix(['）', ')', '】', ']']);
    let rest = inside.unwrap_or(head);
    let start = rest.trim_end_matches(|c| to_digit(c).is_some() || han_digit(c).is_some() || "上中下".contains(c));
    let before = start.chars().next_back()?;
    let is_led = if inside.is_some() { "（([【".contains(before) } else { "之の其間话話".contains(before) };
    let digits = rest.get(start.len()..).filter(|digits| is_led && !digits.is_empty())?;
    numeral(digits).map(|(value, _)| value).or_else(|| "上中下".find(digits).map(|at| at as u32 / 3 + 1))
}
