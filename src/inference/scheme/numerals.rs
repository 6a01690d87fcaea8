//! Numbers as they are written: in Arabic digits of either width, Han, Roman letters, English words.

use crate::inference::initials::Initials;

/// A Han, formal or Arabic number: its value and bytes.
pub fn numeral(text: &str) -> Option<(u32, usize)> {
    digits(text).or_else(|| han_numeral(text))
}

/// Arabic digits, of either width: their value and bytes.
pub fn digits(text: &str) -> Option<(u32, usize)> {
    let mut value = 0_u32;
    let mut length = 0;
    for (c, digit) in text.chars().map_while(|c| Some((c, to_digit(c)?))) {
        value = value.saturating_mul(10).saturating_add(digit);
        length += c.len_utf8();
    }
    (length > 0).then_some((value, length))
}

pub fn to_digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| ('０'..='９').contains(&c).then(|| c as u32 - '０' as u32))
}

/// 十二, 一百零八, 二〇二三, 廿三, 壹佰.
pub fn han_numeral(text: &str) -> Option<(u32, usize)> {
    let (mut total, mut digit, mut length, mut has_unit) = (0_u32, None, 0, false);
    for c in text.chars() {
        match han_digit(c) {
            Some(value @ 0..=9) => {
                let before: u32 = if has_unit { 0 } else { digit.unwrap_or(0) };
                digit = Some(before.saturating_mul(10).saturating_add(value));
            }
            Some(unit) => {
                let before = if unit % 10 == 0 && unit > 10 && unit < 100 && unit != 10 {
                    unit
                } else {
                    digit.unwrap_or(1).saturating_mul(unit)
                };
                total = total.saturating_add(before);
                (digit, has_unit) = (None, true);
            }
            None => break,
        }
        length += c.len_utf8();
    }
    (length > 0).then(|| (total.saturating_add(digit.unwrap_or(0)), length))
}

/// The value of a Han digit or unit; 廿 and 卅 are twenty and thirty.
#[rustfmt::skip]
pub fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1, '二' | '贰' | '貳' | '两' | '兩' => 2, '三' | '叁' | '參' => 3,
        '四' | '肆' => 4, '五' | '伍' => 5, '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7, '八' | '捌' => 8, '九' | '玖' => 9,
        '十' | '拾' => 10, '廿' => 20, '卅' => 30, '百' | '佰' => 100, '千' | '仟' => 1000,
        _ => return None,
    })
}

/// Letters of a Roman number at most.
pub const LONGEST_ROMAN: usize = 8;

/// A Roman number in capitals, no longer than those that headings have.
pub fn roman(word: &str) -> Option<u32> {
    if word.len() > LONGEST_ROMAN { None } else { roman_value(word) }
}

/// A Roman number in capitals.
pub fn roman_value(word: &str) -> Option<u32> {
    if word.is_empty() {
        return None;
    }
    let mut total = 0_i64;
    let mut before = 0;
    for c in word.chars().rev() {
        let at = "IVXLCDM".chars().position(|r| r == c)?;
        let value = [1, 5, 10, 50, 100, 500, 1000][at];
        total += if value < before { -value } else { value };
        before = value;
    }
    u32::try_from(total).ok()
}

pub fn letter(rest: &str) -> Option<(u32, usize)> {
    let first = rest.chars().next().filter(char::is_ascii_uppercase)?;
    Some((u32::from(first) - u32::from('A') + 1, 1))
}

/// One letter, or a Roman number in small ones.
pub fn small_letters(rest: &str) -> Option<(u32, usize)> {
    let word = rest.get(..rest.find(|c: char| !c.is_ascii_alphabetic())?)?;
    let as_letter = |c: char| u32::from(c.to_ascii_lowercase()) - u32::from('a') + 1;
    let value = roman(&word.to_ascii_uppercase())
        .or_else(|| (word.len() == 1).then(|| word.chars().next().map(as_letter)).flatten())?;
    (word.len() <= 5).then_some((value, word.len()))
}

/// Numbers written as English words.
#[rustfmt::skip]
const ENGLISH_NUMBERS: &[(&str, u32)] = &[
    ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8),
    ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14), ("fifteen", 15),
    ("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6), ("seventh", 7),
    ("eighth", 8), ("ninth", 9), ("tenth", 10), ("last", 99),
    ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20),
    ("eleventh", 11), ("twelfth", 12),
];
static INITIALS: Initials = Initials::of_rows(ENGLISH_NUMBERS);

/// The number that an English word says.
pub fn english(word: &str) -> Option<u32> {
    let names = || ENGLISH_NUMBERS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
    INITIALS.may_begin(word).then(names).flatten().map(|row| row.1)
}
