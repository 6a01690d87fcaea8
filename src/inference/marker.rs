//! The marker that an item of a list begins with: a bullet, or a number that runs on.
//!
//! A marker is only read here. One alone is a way to begin a sentence; two that follow one another are a list.

use crate::inference::scheme::{circled_value, han_numeral};
use crate::text::character::{self, is_blank};

/// A marker, and the blanks behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    /// What sign it is, or how its number is written.
    pub sign: Sign,
    /// Its number; of a bullet none.
    pub value: Option<u32>,
    /// Bytes up to the item's words.
    pub n_bytes: u8,
}

/// What sign a marker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The same sign before every item.
    Bullet(char),
    /// A number, and what stands before and behind it: `(1)`, `1.`, 一、, 一是.
    Number {
        /// In which digits it is written.
        digits: Digits,
        /// The bracket before it, or a blank.
        open: char,
        /// The mark behind it, or a blank.
        close: char,
    },
}

/// The digits of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// 1, 2, 3
    Arabic,
    /// 一, 二, 三
    Han,
    /// ①, ②, ③
    Circled,
    /// a, b, c
    Small,
    /// A, B, C
    Capital,
}

/// Bullets that need a blank behind them to be one.
const SPACED_BULLETS: &[char] = &['*', '-', '+'];
/// Bullets that are nothing else.
const BULLETS: &[char] =
    &['•', '●', '■', '□', '◆', '◇', '○', '▲', '△', '▪', '▫', '►', '▶', '‣', '★', '☆', '\u{F0B7}', '\u{F06C}'];
/// Bullets that prose has as well, such as the dashes before what someone says: in a list alone they are bullets.
const LIST_BULLETS: &[char] = &['·', '–', '—'];
/// A number of more digits counts no items.
const MOST_VALUE: u32 = 999;
/// Bytes that a marker takes at most.
const MOST_BYTES: usize = 24;

impl Marker {
    /// The marker that a line begins with, if words follow it.
    pub fn of(head: &str) -> Option<Marker> {
        let first = head.chars().next()?;
        let sign = match first {
            _ if SPACED_BULLETS.contains(&first) => bullet(head, first, true)?,
            _ if BULLETS.contains(&first) => bullet(head, first, false)?,
            // The bullet of typewriters.
            'o' if head.starts_with("o  ") || head.starts_with("o\t") => bullet(head, first, true)?,
            _ => number(head)?,
        };
        let marker = Marker::before_words(head, sign, |words| words.chars().any(character::is_letter_or_digit))?;
        (usize::from(marker.n_bytes) <= MOST_BYTES).then_some(marker)
    }

    /// A sign, its value and its bytes, with the blanks behind it, if what follows are words.
    fn before_words(
        head: &str,
        (sign, value, length): (Sign, Option<u32>, usize),
        are_words: impl Fn(&str) -> bool,
    ) -> Option<Marker> {
        let words = head.get(length..)?.trim_start_matches(is_blank);
        let n_bytes = u8::try_from(head.len() - words.len()).ok()?;
        are_words(words).then_some(Marker { sign, value, n_bytes })
    }

    /// The same where an item is looked for, and a list: there, the bullet of typewriters needs no more than one blank before a
    /// word that is no small one.
    pub fn in_list(head: &str) -> Option<Marker> {
        let typed = || {
            let words = head.strip_prefix("o ")?;
            let is_item = words.starts_with(|c: char| c.is_uppercase() || character::is_han(c));
            is_item.then_some(Marker { sign: Sign::Bullet('o'), value: None, n_bytes: 2 })
        };
        let drawn = || {
            let sign = head.chars().next().filter(|sign| LIST_BULLETS.contains(sign))?;
            let is_first = |c: char| character::is_letter_or_digit(c) || matches!(c, '“' | '《' | '"' | '`');
            Marker::before_words(head, bullet(head, sign, sign != '·')?, |words| words.starts_with(is_first))
        };
        Marker::of(head).or_else(typed).or_else(drawn)
    }

    /// Whether the other is that of the item before or after in the same list.
    pub fn is_beside(&self, other: &Marker) -> bool {
        self.sign == other.sign && self.value.zip(other.value).is_none_or(|(value, other)| value.abs_diff(other) == 1)
    }
}

/// A bullet, and its bytes.
fn bullet(head: &str, first: char, needs_blank: bool) -> Option<(Sign, Option<u32>, usize)> {
    let length = first.len_utf8();
    let next = head.get(length..)?.chars().next()?;
    (next != first && (!needs_blank || is_blank(next))).then_some((Sign::Bullet(first), None, length))
}

/// A number with what stands around it, and their bytes.
fn number(head: &str) -> Option<(Sign, Option<u32>, usize)> {
    let open = head.chars().next().filter(|c| matches!(c, '(' | '（'));
    let inner = head.get(open.map_or(0, char::len_utf8)..)?;
    let (digits, value, n_digits) = digits(inner)?;
    let rest = inner.get(n_digits..)?;
    let close = rest.chars().next()?;
    let next = rest.chars().nth(1);
    let is_closed = match (open, close) {
        (Some('('), ')') | (Some('（'), '）') => true,
        (Some(_), _) => false,
        (None, '、' | '．' | '）') => digits != Digits::Capital,
        // 3.14 and U.S. are no items; 1.先把 is.
        (None, '.' | ')') => next.is_some_and(|next| is_blank(next) || (character::is_han(next) && close == '.')),
        (None, '是') => digits == Digits::Han,
        (None, _) => digits == Digits::Circled,
    };
    let close = if digits == Digits::Circled && open.is_none() { ' ' } else { close };
    let n_close = if close == ' ' { 0 } else { close.len_utf8() };
    let sign = Sign::Number { digits, open: open.unwrap_or(' '), close };
    is_closed.then_some((sign, Some(value), open.map_or(0, char::len_utf8) + n_digits + n_close))
}

/// The digits that a string begins with, their value and their bytes.
fn digits(text: &str) -> Option<(Digits, u32, usize)> {
    let first = text.chars().next()?;
    match first {
        '0'..='9' => {
            let n_digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let value = text.get(..n_digits)?.parse().ok().filter(|&value| value <= MOST_VALUE)?;
            Some((Digits::Arabic, value, n_digits))
        }
        'a'..='z' => Some((Digits::Small, first as u32 - 'a' as u32 + 1, 1)),
        'A'..='Z' => Some((Digits::Capital, first as u32 - 'A' as u32 + 1, 1)),
        _ if let Some(value) = circled_value(first) => Some((Digits::Circled, value, first.len_utf8())),
        _ => han_numeral(text).map(|(value, n_bytes)| (Digits::Han, value, n_bytes)),
    }
}

#[cfg(test)]
mod tests {
    use super::Marker;
    use expect_test::{Expect, expect};
    use std::fmt::Write as _;

    /// The marker of each line, and what stands behind it.
    fn check(lines: &[&str], expected: Expect) {
        let mut picture = String::new();
        for line in lines {
            let marker = Marker::of(line);
            let (marker, words) = line.split_at(marker.map_or(0, |marker| marker.n_bytes.into()));
            writeln!(picture, "[{marker}]{words}").expect("a string");
        }
        expected.assert_eq(&picture);
    }

    #[test]
    fn bullets_and_numbers_begin_items() {
        check(
            &[
                "- a bullet",
                "o  a typed one",
                "* another",
                "•第一",
                "● 第二",
                "1. one",
                "1.先把",
                "12) twelve",
                "（1）甲方",
                "(a) first",
                "①其一",
                "（十二）十二",
                "一、总则",
                "一是加强",
                "A. 苹果",
                "3、三",
            ],
            expect![[r#"
                [- ]a bullet
                [o  ]a typed one
                [* ]another
                [•]第一
                [● ]第二
                [1. ]one
                [1.]先把
                [12) ]twelve
                [（1）]甲方
                [(a) ]first
                [①]其一
                [（十二）]十二
                [一、]总则
                [一是]加强
                [A. ]苹果
                [3、]三
            "#]],
        );
    }

    #[test]
    fn what_only_looks_like_one_does_not() {
        check(
            &[
                "-ing",
                "o dear",
                "--- cut ---",
                "3.14 is",
                "1914. ",
                "U.S. law",
                "(see below)",
                "一个人",
                "* * *",
                "●●●",
                "2026、年",
                "a) ",
            ],
            expect![[r#"
                []-ing
                []o dear
                []--- cut ---
                []3.14 is
                []1914. 
                []U.S. law
                [](see below)
                []一个人
                []* * *
                []●●●
                []2026、年
                []a) 
            "#]],
        );
    }

    #[test]
    fn an_item_counts_on_from_its_neighbour() {
        let beside = |one, other| Marker::of(one).unwrap().is_beside(&Marker::of(other).unwrap());
        assert!(
            beside("- a", "- b") && beside("1. a", "2. b") && beside("（二）乙", "（一）甲") && beside("①甲", "②乙")
        );
        assert!(!beside("- a", "* b") && !beside("1. a", "3. c") && !beside("1. a", "2) b") && !beside("1. a", "- b"));
    }
}
