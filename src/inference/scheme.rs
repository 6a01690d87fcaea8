//! Numbering schemes: 第三章, 一、, （二）, 1.2, Chapter IV, Appendix A … in one table.
//!
//! A number is only read here; whether it makes a heading is judged later, from all of its kind.

mod numerals;

pub use self::numerals::numeral;

use self::numerals::{ENGLISH_NUMBERS, digits, letter, roman, to_digit};
use crate::text::character::{is_blank, is_han};

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
    /// 第一节, Section 2.
    Section,
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
    /// 1、
    ArabicComma,
    /// 1 alone or before a blank; 01.
    ArabicBare,
    /// A. B.
    Letter,
    /// （1）
    ArabicParen,
    /// 1)
    ArabicHalfParen,
    /// ①
    Circled,
}

/// What is known of each scheme: how sure a sign of a heading it is (3 to 0), and an example.
#[rustfmt::skip]
const SCHEMES: &[(Scheme, u8, &str)] = &[
    (Scheme::Part,            3, "第一卷 or Part 1"),
    (Scheme::Division,        3, "第一编"),
    (Scheme::Subdivision,     3, "第一分编"),
    (Scheme::Act,             3, "第一幕 or Act 1"),
    (Scheme::Chapter,         3, "第一章 or Chapter 1"),
    (Scheme::Appendix,        3, "附录一 or Appendix A"),
    (Scheme::Scene,           3, "第一场 or Scene 1"),
    (Scheme::Section,         3, "第一节 or Section 1"),
    (Scheme::Roman,           2, "I."),
    (Scheme::HanComma,        2, "一、"),
    (Scheme::HanBare,         1, "一"),
    (Scheme::HanParen,        2, "（一）"),
    (Scheme::Dotted,          1, "1."),
    (Scheme::ArabicComma,     1, "1、"),
    (Scheme::ArabicBare,      0, "1"),
    (Scheme::Letter,          1, "A."),
    (Scheme::ArabicParen,     1, "（1）"),
    (Scheme::ArabicHalfParen, 0, "1)"),
    (Scheme::Circled,         0, "①"),
];

/// Words that make a part with 第N: the scheme, and whether a title may follow without a blank.
#[rustfmt::skip]
const UNITS: &[(&str, Scheme, bool)] = &[
    ("分编", Scheme::Subdivision, true),
    ("編",   Scheme::Division,    true),
    ("编",   Scheme::Division,    true),
    ("篇",   Scheme::Division,    false),
    ("部分", Scheme::Part,        false),
    ("部",   Scheme::Part,        false),
    ("卷",   Scheme::Part,        false),
    ("册",   Scheme::Part,        false),
    ("集",   Scheme::Part,        false),
    ("幕",   Scheme::Act,         false),
    ("章",   Scheme::Chapter,     true),
    ("回",   Scheme::Chapter,     true),
    ("话",   Scheme::Chapter,     false),
    ("話",   Scheme::Chapter,     false),
    ("讲",   Scheme::Chapter,     false),
    ("場",   Scheme::Scene,       false),
    ("场",   Scheme::Scene,       false),
    ("节",   Scheme::Section,     true),
    ("節",   Scheme::Section,     true),
];

/// English words that make a part with a number after them.
#[rustfmt::skip]
const ENGLISH_UNITS: &[(&str, Scheme)] = &[
    ("volume",   Scheme::Part),
    ("book",     Scheme::Part),
    ("part",     Scheme::Part),
    ("act",      Scheme::Act),
    ("chapter",  Scheme::Chapter),
    ("lecture",  Scheme::Chapter),
    ("letter",   Scheme::Chapter),
    ("appendix", Scheme::Appendix),
    ("annex",    Scheme::Appendix),
    ("scene",    Scheme::Scene),
    ("section",  Scheme::Section),
];

/// What follows 第N章 or 第N节 in a longer word: 第一节课, 第六回合.
const LONGER_WORDS: &[char] = &['课', '合', '分', '队', '数', '的', '点', '里', '中', '是', '之'];

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

    /// A number of the scheme, to show what is meant.
    pub fn example(self, depth: u8) -> &'static str {
        match (self, depth) {
            (Scheme::Dotted, 2) => "1.1",
            (Scheme::Dotted, 3..) => "1.1.1",
            _ => SCHEMES.iter().find(|row| row.0 == self).map_or("1", |row| row.2),
        }
    }
}

/// The number that `head` begins with.
pub fn parse(head: &str) -> Option<Number> {
    let first = head.chars().next()?;
    match first {
        '第' => unit(head),
        '卷' => volume(head),
        '上' | '中' | '下' => half(head),
        '附' => appendix(head),
        '（' | '(' => parenthesis(head),
        '①'..='⑳' => Some(Number {
            scheme: Scheme::Circled,
            depth: 1,
            value: first as u32 - '①' as u32 + 1,
            length: first.len_utf8(),
        }),
        '0'..='9' | '０'..='９' => arabic(head),
        '§' => section_sign(head),
        'A'..='Z' | 'a'..='z' => english_unit(head).or_else(|| letters(head)),
        _ => han(head),
    }
}

/// Whether the line begins an article, clause or item of a law: 第N条 is a paragraph, not a heading.
pub fn is_article(head: &str) -> bool {
    let Some(rest) = head.strip_prefix('第') else { return false };
    let rest = rest.trim_start();
    numeral(rest).is_some_and(|(_, length)| {
        rest.get(length..).is_some_and(|rest| rest.trim_start().starts_with(['条', '條', '款', '项']))
    })
}

fn unit(head: &str) -> Option<Number> {
    let rest = head.strip_prefix('第')?.trim_start();
    let (value, length) = numeral(rest)?;
    let rest = rest.get(length..)?.trim_start();
    let &(name, scheme, attaches) = UNITS.iter().find(|(name, ..)| rest.starts_with(name))?;
    let rest = rest.get(name.len()..)?;
    let may_follow = match rest.chars().next() {
        None => true,
        Some(c) if is_blank(c) || is_separator(c) || matches!(c, '（' | '(' | '《' | '—' | '-') => true,
        Some(c) => attaches && !LONGER_WORDS.contains(&c) && !matches!(c, '，' | '。' | '、'),
    };
    may_follow.then(|| number(head, scheme, 1, value, rest))
}

fn is_separator(c: char) -> bool {
    matches!(c, ':' | '：' | '.' | '．' | '·' | '、' | '|')
}

fn number(head: &str, scheme: Scheme, depth: u8, value: u32, rest: &str) -> Number {
    let title = rest.trim_start_matches(|c| is_blank(c) || is_separator(c));
    Number { scheme, depth, value, length: head.len() - title.len() }
}

/// 卷一, 卷之二, 卷上.
fn volume(head: &str) -> Option<Number> {
    let rest = head.strip_prefix('卷')?;
    let rest = rest.strip_prefix('之').unwrap_or(rest).trim_start();
    let (value, length) = numeral(rest).or_else(|| {
        let first = rest.chars().next()?;
        let value = "上中下".chars().position(|c| c == first)?;
        Some((value as u32 + 1, first.len_utf8()))
    })?;
    let rest = rest.get(length..)?;
    let ends = rest.chars().next().is_none_or(|c| is_blank(c) || is_separator(c));
    ends.then(|| number(head, Scheme::Part, 1, value, rest))
}

/// 上部, 中卷, 下篇, 下编.
fn half(head: &str) -> Option<Number> {
    let mut chars = head.chars();
    let first = chars.next()?;
    let (_, value) = "上中下".chars().zip(1..).find(|(c, _)| *c == first)?;
    let scheme = match chars.next()? {
        '部' | '卷' | '册' => Scheme::Part,
        '编' | '編' | '篇' => Scheme::Division,
        _ => return None,
    };
    let rest = chars.as_str();
    let ends = rest.chars().next().is_none_or(|c| is_blank(c) || matches!(c, ':' | '：' | '·' | '|'));
    ends.then(|| number(head, scheme, 1, value, rest))
}

/// 附录, 附录一, 附件2.
fn appendix(head: &str) -> Option<Number> {
    let rest = ["附录", "附錄", "附件"].iter().find_map(|word| head.strip_prefix(word))?.trim_start();
    let (value, length) = numeral(rest).or_else(|| letter(rest)).unwrap_or((1, 0));
    let rest = rest.get(length..)?;
    let ends = rest.chars().next().is_none_or(|c| is_blank(c) || is_separator(c));
    ends.then(|| number(head, Scheme::Appendix, 1, value, rest))
}

/// （一）, (1).
fn parenthesis(head: &str) -> Option<Number> {
    let rest = head.strip_prefix(['（', '('])?.trim_start();
    let (value, length) = numeral(rest)?;
    let is_arabic = rest.starts_with(|c: char| to_digit(c).is_some());
    let rest = rest.get(length..)?.trim_start().strip_prefix(['）', ')'])?;
    let scheme = if is_arabic { Scheme::ArabicParen } else { Scheme::HanParen };
    (value < 100).then(|| number(head, scheme, 1, value, rest))
}

/// 1., 1.2.3, 1、, 1), 01, 1 before a blank.
fn arabic(head: &str) -> Option<Number> {
    let (mut value, length) = digits(head)?;
    let mut rest = head.get(length..)?;
    let mut depth = 1;
    while let Some(after) = rest.strip_prefix(['.', '．'])
        && let Some((next, length)) = digits(after)
    {
        (value, depth) = (next, depth + 1);
        rest = after.get(length..)?;
    }
    if value > 999 || depth > 5 {
        return None;
    }
    let next = rest.chars().next();
    let scheme = match next {
        Some('、') if depth == 1 => Scheme::ArabicComma,
        Some(')' | '）') if depth == 1 => Scheme::ArabicHalfParen,
        Some('.' | '．') => Scheme::Dotted,
        None if depth == 1 => Scheme::ArabicBare,
        Some(c) if is_blank(c) && depth == 1 => Scheme::ArabicBare,
        Some(c) if depth > 1 && (is_blank(c) || is_han(c)) => Scheme::Dotted,
        None => Scheme::Dotted,
        _ => return None,
    };
    let title = rest.trim_start_matches(|c| is_blank(c) || is_separator(c) || matches!(c, ')' | '）'));
    let is_decimal = depth == 2 && title.starts_with(['%', '％', '亿', '万', '元', '倍', '米', '吨']);
    (!is_decimal).then(|| Number { scheme, depth, value, length: head.len() - title.len() })
}

fn section_sign(head: &str) -> Option<Number> {
    let rest = head.strip_prefix('§')?.trim_start();
    let inner = arabic(rest)?;
    Some(Number { scheme: Scheme::Dotted, length: head.len() - rest.len() + inner.length, ..inner })
}

/// Chapter 4, PART ONE, Book the First.
fn english_unit(head: &str) -> Option<Number> {
    let word: String = head.chars().take_while(char::is_ascii_alphabetic).collect();
    let lower = word.to_ascii_lowercase();
    let &(_, scheme) = ENGLISH_UNITS.iter().find(|(name, _)| *name == lower)?;
    let rest = head.get(word.len()..)?.strip_prefix(is_blank)?.trim_start();
    let rest = rest.strip_prefix("the ").or_else(|| rest.strip_prefix("THE ")).unwrap_or(rest);
    let numeral: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
    let value = numeral
        .parse()
        .ok()
        .or_else(|| roman(&numeral))
        .or_else(|| ENGLISH_NUMBERS.iter().find(|(name, _)| name.eq_ignore_ascii_case(&numeral)).map(|row| row.1))
        .or_else(|| {
            (scheme == Scheme::Appendix && numeral.len() == 1).then(|| letter(&numeral)).flatten().map(|row| row.0)
        })?;
    let rest = rest.get(numeral.len()..)?;
    let is_dotted = rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let ends = !is_dotted
        && rest.chars().next().is_none_or(|c| is_blank(c) || is_separator(c) || matches!(c, '—' | '-' | '('));
    ends.then(|| number(head, scheme, 1, value, rest))
}

/// IV., A., A.1.
fn letters(head: &str) -> Option<Number> {
    let word: String = head.chars().take_while(char::is_ascii_alphabetic).collect();
    let rest = head.get(word.len()..)?;
    if let Some(value) = roman(&word).filter(|_| word.len() > 1 || "IVX".contains(&*word)) {
        let after = rest.strip_prefix(['.', '、']);
        let ends = rest.is_empty() || after.is_some_and(|rest| rest.is_empty() || rest.starts_with(is_blank));
        return ends.then(|| number(head, Scheme::Roman, 1, value, rest));
    }
    let (value, _) = letter(&word).filter(|_| word.len() == 1)?;
    let after = rest.strip_prefix('.')?;
    if let Some(inner) = arabic(after).filter(|_| digits(after).is_some()) {
        let is_dotted = matches!(inner.scheme, Scheme::Dotted | Scheme::ArabicBare);
        return is_dotted.then(|| Number {
            scheme: Scheme::Dotted,
            depth: inner.depth + 1,
            length: inner.length + 2,
            ..inner
        });
    }
    after.starts_with(is_blank).then(|| number(head, Scheme::Letter, 1, value, after))
}

/// 一、, 一 alone.
fn han(head: &str) -> Option<Number> {
    let (value, length) = numeral(head)?;
    let rest = head.get(length..)?;
    let scheme = match rest.chars().next() {
        Some('、' | '．' | '.') => Scheme::HanComma,
        None => Scheme::HanBare,
        Some(c) if is_blank(c) => Scheme::HanBare,
        _ => return None,
    };
    (value < 1000).then(|| number(head, scheme, 1, value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(head: &str, expected: &str) {
        let shown = parse(head).map_or("–".into(), |n| {
            format!("{:?} {} {} | {}", n.scheme, n.depth, n.value, head.get(n.length..).unwrap_or_default())
        });
        assert_eq!(shown, expected, "{head}");
    }

    #[test]
    fn numbers_of_every_scheme_are_read() {
        check("第一百零八回　梁山泊", "Chapter 1 108 | 梁山泊");
        check("第一〇三章 风", "Chapter 1 103 | 风");
        check("第１２章：海", "Chapter 1 12 | 海");
        check("第 3 节 山", "Section 1 3 | 山");
        check("第廿一回", "Chapter 1 21 | ");
        check("卷之三", "Part 1 3 | ");
        check("下部：河", "Part 1 3 | 河");
        check("一、总则", "HanComma 1 1 | 总则");
        check("（二）目标", "HanParen 1 2 | 目标");
        check("1.2.3. Scope", "Dotted 3 3 | Scope");
        check("1．概况", "Dotted 1 1 | 概况");
        check("A.1. Terms", "Dotted 2 1 | Terms");
        check("Appendix B.  Thanks", "Appendix 1 2 | Thanks");
        check("Book the First. Youth", "Part 1 1 | Youth");
        check("CHAPTER IV", "Chapter 1 4 | ");
        check("XIV. The Road", "Roman 1 14 | The Road");
        check("①概念", "Circled 1 1 | 概念");
    }

    #[test]
    fn words_that_only_begin_like_a_number_are_none() {
        for head in [
            "第一封信",
            "第六回合开始",
            "第九部队出发",
            "第一节课下了",
            "2023 年",
            "一切都好",
            "下部分是河",
            "Chapter and verse",
            "In part",
        ] {
            check(head, "–");
        }
        assert!(is_article("第十二条 本法"));
    }
}
