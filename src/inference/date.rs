//! Dates inside lines: where one stands tells a day of a diary from the signature of a letter.

use crate::inference::initials::Initials;
use std::ops::Range;

/// Where a date stands in a line: no date, the whole line, at its beginning, at its end, inside.
pub fn place(head: &str) -> u8 {
    let Some(date) = find(head) else { return 0 };
    let is_nothing = |part: Option<&str>| part.is_none_or(|part| !part.chars().any(char::is_alphanumeric));
    match (is_nothing(head.get(..date.start)), is_nothing(head.get(date.end..))) {
        (true, true) => 1,
        (true, false) => 2,
        (false, true) => 3,
        (false, false) => 4,
    }
}

/// The bytes of a date.
fn find(head: &str) -> Option<Range<usize>> {
    let has_digits = head.bytes().any(|byte| byte.is_ascii_digit());
    let of_han = head.find('月').and_then(|month| around_month(head, month));
    if of_han.is_some() || !has_digits { of_han } else { in_digits(head).or_else(|| in_words(head)) }
}

/// 三月十一日, 2024年3月, 3月5号: a number before the month at least.
fn around_month(head: &str, month: usize) -> Option<Range<usize>> {
    let before = head.get(..month)?;
    let start = before.trim_end_matches(is_number);
    if start.len() == before.len() {
        return None;
    }
    let year = start
        .strip_suffix('年')
        .map(|year| year.trim_end_matches(is_number))
        .filter(|year| year.len() + 3 < start.len());
    let rest = head.get(month + '月'.len_utf8()..)?;
    let day = rest.trim_start_matches(is_number);
    let end = day.strip_prefix(['日', '号', '號']).or_else(|| year.is_some().then_some(rest))?;
    Some(year.unwrap_or(start).len()..head.len() - end.len())
}

/// Digits, in Han too, that a number of a date has.
fn is_number(c: char) -> bool {
    c.is_ascii_digit() || c == ' ' || "〇零一二三四五六七八九十廿卅百元正臘腊".contains(c)
}

/// 2024-03-11, 2024/3/11, 11.3.2024.
fn in_digits(head: &str) -> Option<Range<usize>> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.');
    let start = head.find(|c: char| c.is_ascii_digit())?;
    let rest = head.get(start..)?;
    let date = rest.get(..rest.find(|c| !is_part(c)).unwrap_or(rest.len()))?;
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let is_date = parts.len() == 3
        && parts.iter().all(|part| matches!(part.len(), 1 | 2 | 4))
        && parts.iter().filter(|part| part.len() == 4).count() == 1;
    is_date.then(|| start..start + date.len())
}

/// The beginnings of months in English, French, German, Spanish and Italian.
const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "janv", "févr", "avr", "mai",
    "juin", "juil", "août", "déc", "okt", "dez", "ener", "abr", "ago", "dic", "genn", "magg", "giu", "lugl", "sett",
    "ott",
];
static INITIALS: Initials = Initials::of(MONTHS);
/// Bytes of the longest line that can be a date or end in one.
const LONGEST: usize = 80;

/// March 11, 1920; 11 mars 1920; March 11th.
fn in_words(head: &str) -> Option<Range<usize>> {
    if head.len() > LONGEST {
        return None;
    }
    let words = || {
        head.split_inclusive(char::is_whitespace).scan(0, |at, word| {
            let start = *at;
            *at += word.len();
            Some((start, word.trim_end()))
        })
    };
    let is_month = |word: &str| {
        if !INITIALS.may_begin(word) {
            return false;
        }
        let word = word.trim_end_matches(['.', ',']).to_lowercase();
        word.len() >= 3 && word.chars().all(char::is_alphabetic) && MONTHS.iter().any(|month| word.starts_with(month))
    };
    let is_digits = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let all: Vec<(usize, &str)> = words().collect();
    let at = all.iter().position(|(_, word)| is_month(word))?;
    let first = at.checked_sub(1).filter(|&before| is_digits(all[before].1)).unwrap_or(at);
    let last = (at + 1..all.len()).take_while(|&after| is_digits(all[after].1)).last().unwrap_or(at);
    (first < last).then(|| all[first].0..all[last].0 + all[last].1.len())
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn dates_are_found_where_they_stand() {
        for (head, expected) in [
            ("三月十一日", 1),
            ("2024年3月", 1),
            ("三月十一日　晴", 2),
            ("山人　三月十一日", 3),
            ("在三月十一日那天", 4),
            ("三月的路", 0),
            ("2024-03-11", 1),
            ("John, March 11, 1920", 3),
            ("11 mars 1920", 1),
            ("March 11th. Fair weather", 2),
            ("Version 1.2.3", 0),
            ("May the road rise", 0),
            ("第一章", 0),
        ] {
            assert_eq!(place(head), expected, "{head}");
        }
    }
}
