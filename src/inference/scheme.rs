//! Numbering schemes: 第三章, 一、, （二）, 1.2, Chapter IV, Appendix A …
//!
//! A number is only read here; whether it makes a heading is judged later, from all of its kind.

mod arabic;
mod han;
mod inner;
mod kind;
mod numerals;
mod ordinals;
mod words;

pub use self::inner::{Inner, between_stars, ornament, parse_inner};
pub use self::kind::{Number, Scheme, circled_value};
pub use self::numerals::{han_numeral, numeral, roman_value};

use self::arabic::{arabic, behind, bracket, parenthesis, section_sign};
use self::han::{appendix, half, han, unit, volume};
use self::kind::circled;
use self::numerals::han_digit;
use self::words::{counted_word, letters, word_unit};
use crate::text::character::is_han;

/// The number that `head` begins with.
pub fn parse(head: &str) -> Option<Number> {
    let first = head.chars().next()?;
    match first {
        '第' => unit(head),
        '卷' => volume(head),
        '上' | '中' | '下' => half(head),
        '附' | '付' => appendix(head),
        '（' | '(' => parenthesis(head),
        '【' | '[' | '［' | '〔' | '〈' | '<' | '＜' => bracket(head),
        '①'..='⑳' => Some(circled(first, '①')),
        '❶'..='❿' => Some(circled(first, '❶')),
        '0'..='9' | '０'..='９' => arabic(head),
        '§' => section_sign(head),
        '제' => behind(head, head.strip_prefix('제')?.trim_start()),
        'A'..='Z' | 'a'..='z' => word_unit(head).or_else(|| letters(head)).or_else(|| counted_word(head)),
        _ if han_digit(first).is_some() => han(head),
        _ if !is_han(first) && first.is_alphabetic() => word_unit(head),
        _ => None,
    }
}

/// The number that a line begins with, behind an ornament or not.
pub fn parse_behind(head: &str) -> Option<Number> {
    parse(head).or_else(|| parse_ornamented(head, ornament(head)))
}

/// Whether a line is a number and no more, behind an ornament or not.
pub fn is_alone(head: &str) -> bool {
    parse_behind(head).is_some_and(|number| number.length >= head.len())
}

/// A number after an ornament, whose bytes its length counts: ☆第一章, 【第3话】, - 1 -.
pub fn parse_ornamented(head: &str, ornament: usize) -> Option<Number> {
    let number = parse(head.get(ornament..)?)?;
    Some(Number { length: number.length + ornament, ..number })
}

/// Whether the line begins an article, clause or item of a law: 第N条 is a paragraph, not a heading.
pub fn is_article(head: &str) -> bool {
    let Some(rest) = head.strip_prefix('第') else { return false };
    let rest = rest.trim_start();
    numeral(rest).is_some_and(|(_, length)| {
        rest.get(length..).is_some_and(|rest| rest.trim_start().starts_with(['条', '條', '款', '项']))
    })
}

#[cfg(test)]
mod tests;
