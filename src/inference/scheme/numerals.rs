//! Numbers as they are written: in Arabic digits of either width, Han, Roman letters, English words.

/// Numbers written as English words.
#[rustfmt::skip]
pub const ENGLISH_NUMBERS: &[(&str, u32)] = &[
    ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8),
    ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14), ("fifteen", 15),
    ("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6), ("seventh", 7),
    ("eighth", 8), ("ninth", 9), ("tenth", 10), ("last", 99),
];

/// The value of an Arabic digit of either width.
pub fn to_digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| ('０'..='９').contains(&c).then(|| c as u32 - '０' as u32))
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

/// A Han, formal or Arabic number: its value and bytes.
pub fn numeral(text: &str) -> Option<(u32, usize)> {
    digits(text).or_else(|| han_numeral(text))
}

/// 十二, 一百零八, 二〇二三, 廿三, 壹佰.
fn han_numeral(text: &str) -> Option<(u32, usize)> {
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
fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1, '二' | '贰' | '貳' | '两' | '兩' => 2, '三' | '叁' | '參' => 3,
        '四' | '肆' => 4, '五' | '伍' => 5, '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7, '八' | '捌' => 8, '九' | '玖' => 9,
        '十' | '拾' => 10, '廿' => 20, '卅' => 30, '百' | '佰' => 100, '千' | '仟' => 1000,
        _ => return None,
    })
}

/// A Roman number in capitals.
pub fn roman(word: &str) -> Option<u32> {
    let value = |c| "IVXLCDM".chars().position(|r| r == c).map(|at| [1, 5, 10, 50, 100, 500, 1000][at]);
    let values: Option<Vec<u32>> = word.chars().map(value).collect();
    let values = values.filter(|values| !values.is_empty() && values.len() < 8)?;
    let total = values.iter().enumerate().fold(0_i64, |total, (at, &value)| {
        let is_less = values.get(at + 1).is_some_and(|&next| next > value);
        total + if is_less { -i64::from(value) } else { i64::from(value) }
    });
    u32::try_from(total).ok()
}

/// A Latin capital as a number, and its bytes.
pub fn letter(rest: &str) -> Option<(u32, usize)> {
    let first = rest.chars().next().filter(char::is_ascii_uppercase)?;
    Some((u32::from(first) - u32::from('A') + 1, 1))
}
