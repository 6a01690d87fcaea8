//! The schemes, and a number of one as it stands at the beginning of a line.

use crate::text::character::is_blank;

/// A way to number the parts of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scheme {
    /// 第一部, 第二卷, 卷三, Part One, Book the First.
    Part,
    /// 第一编, 第二篇.
    Division,
    /// 第一分编.
    Subdivision,
    /// 第一幕, Act I.
    Act,
    /// 第一章, 第二回, 第三话, Chapter 4.
    Chapter,
    /// 附录一, Appendix A.
    Appendix,
    /// 第一场, Scene I.
    Scene,
    /// 第一条, Article 1.
    Article,
    /// 第一节, Section 2.
    Section,
    /// 第一夜, Round 1: any other word that is counted.
    Ordinal,
    /// I. II. III.
    Roman,
    /// 一、 二、
    HanComma,
    /// 一 alone or before a blank.
    HanBare,
    /// （一）
    HanParen,
    /// 1. or 1.2.3, full width or half.
    Dotted,
    /// 1、 1:
    ArabicComma,
    /// 1 alone or before a blank; 01.
    ArabicBare,
    /// 【1】, 〈一〉.
    Bracketed,
    /// A. B.
    Letter,
    /// （1）
    ArabicParen,
    /// 1)
    ArabicHalfParen,
    /// ①
    Circled,
    /// 壹、 贰、
    HanFormal,
}

/// What is known of each scheme: how sure a sign of a heading it is (3 to 0), and an example.
#[rustfmt::skip]
pub const SCHEMES: &[(Scheme, u8, &str)] = &[
    (Scheme::Part,            3, "第一卷 or Part 1"),
    (Scheme::Division,        3, "第一编"),
    (Scheme::Subdivision,     3, "第一分编"),
    (Scheme::Act,             3, "第一幕 or Act 1"),
    (Scheme::Chapter,         3, "第一章 or Chapter 1"),
    (Scheme::Appendix,        3, "附录一 or Appendix A"),
    (Scheme::Scene,           3, "第一场 or Scene 1"),
    (Scheme::Article,         1, "第一条 or Article 1"),
    (Scheme::Section,         3, "第一节 or Section 1"),
    (Scheme::Ordinal,         1, "第一夜 or Round 1"),
    (Scheme::Roman,           2, "I."),
    (Scheme::HanComma,        2, "一、"),
    (Scheme::HanBare,         1, "一"),
    (Scheme::HanParen,        2, "（一）"),
    (Scheme::Dotted,          1, "1."),
    (Scheme::ArabicComma,     1, "1、"),
    (Scheme::ArabicBare,      0, "1"),
    (Scheme::Bracketed,       0, "【1】"),
    (Scheme::Letter,          1, "A."),
    (Scheme::ArabicParen,     1, "（1）"),
    (Scheme::ArabicHalfParen, 0, "1)"),
    (Scheme::Circled,         0, "①"),
    (Scheme::HanFormal,       2, "壹、"),
];

/// A number at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its scheme.
    pub scheme: Scheme,
    /// How many parts it has: 1.2.3 has three.
    pub depth: u8,
    /// Its last part.
    pub value: u32,
    /// Bytes of the line that the number takes, with the blanks and marks after it.
    pub length: usize,
}

impl Scheme {
    /// How sure a sign of a heading the scheme is, from 3 down to 0.
    pub fn strength(self, depth: u8) -> u8 {
        let strength = SCHEMES.iter().find(|row| row.0 == self).map_or(0, |row| row.1);
        if self == Scheme::Dotted && depth > 1 { 2 } else { strength }
    }

    /// What stands for it where a model is told of it. 壹、 is seldom seen, and read as 一、 is; it stands above that where
    /// both are.
    pub fn code(self) -> u8 {
        if self == Scheme::HanFormal { Scheme::HanComma as u8 } else { self as u8 }
    }

    /// A number of the scheme, to show what is meant.
    pub fn example(self, depth: u8) -> &'static str {
        match (self, depth) {
            (Scheme::Dotted, 2) => "1.1",
            (Scheme::Dotted, 3..) => "1.1.1",
            _ => SCHEMES.iter().find(|row| row.0 == self).map_or("1", |row| row.2),
        }
    }
}

/// A number that is one character.
pub fn circled(c: char, one: char) -> Number {
    Number { scheme: Scheme::Circled, depth: 1, value: c as u32 - one as u32 + 1, length: c.len_utf8() }
}

/// The value of a number that is one character: ①, ❶, ⑴.
pub fn circled_value(c: char) -> Option<u32> {
    ['①', '❶', '⑴'].into_iter().find_map(|one| (c as u32).checked_sub(one as u32).filter(|&n| n < 20)).map(|n| n + 1)
}

pub fn is_separator(c: char) -> bool {
    matches!(c, ':' | '：' | '.' | '．' | '·' | '・' | '、' | '|')
}

/// Whether a mark stands between a number and its title, or behind a number that has none.
pub fn is_between(c: char) -> bool {
    is_blank(c) || is_separator(c) || "）)】]］〕」』》〉>＞—–-~～=*☆★✿※#".contains(c)
}

/// Whether nothing that is read follows a number.
pub fn is_over(rest: &str) -> bool {
    rest.chars().all(is_between)
}

pub fn number(head: &str, scheme: Scheme, depth: u8, value: u32, rest: &str) -> Number {
    let title = rest.trim_start_matches(is_between);
    Number { scheme, depth, value, length: head.len() - title.len() }
}
