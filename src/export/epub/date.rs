//! A date as a text tells it → as EPUB wants it (W3C date and time formats): `2024`, `2024-02` or `2024-02-06`.

use crate::document::scheme::numeral;

/// The months by how their English names begin.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The first date in a statement; `None` where no year is told.
pub fn iso(told: &str) -> Option<String> {
    let told: String = told.chars().map(half).collect();
    let (year, month, day) = in_numbers(&told).or_else(|| in_words(&told))?;
    let Some(month) = month.filter(|month| (1..=12).contains(month)) else { return Some(format!("{year:04}")) };
    Some(match day.filter(|day| (1..=days_of(year, month)).contains(day)) {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}"),
    })
}

/// A full-width digit or sign as a half-width one.
fn half(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - u32::from('！') + u32::from('!')).unwrap_or(c),
        _ => c,
    }
}

type Date = (u32, Option<u32>, Option<u32>);

/// 2024-02-06, 2024/2/6, 2024年2月6日, 二〇二四年二月六日.
fn in_numbers(told: &str) -> Option<Date> {
    let starts = told.char_indices().map(|(at, _)| at);
    starts.filter_map(|at| told.get(at..)).find_map(|rest| {
        let (year, rest) = number(rest)?;
        if !(1000..=2999).contains(&year) {
            return None;
        }
        let Some((month, rest)) = next(rest, &['-', '/', '.', '年']) else {
            return rest.starts_with('年').then_some((year, None, None));
        };
        Some((year, Some(month), next(rest, &['-', '/', '.', '月']).map(|(day, _)| day)))
    })
}

/// The number behind one of these signs.
fn next<'t>(rest: &'t str, signs: &[char]) -> Option<(u32, &'t str)> {
    number(rest.trim_start().strip_prefix(signs)?.trim_start())
}

/// The number that a text begins with, and what follows it.
fn number(text: &str) -> Option<(u32, &str)> {
    let n_digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if n_digits > 0 {
        return Some((text.get(..n_digits.min(9))?.parse().ok()?, text.get(n_digits..)?));
    }
    let (value, length) = numeral(text)?;
    Some((value, text.get(length..)?))
}

/// March 11, 1920; 11 March 1920.
fn in_words(told: &str) -> Option<Date> {
    let words: Vec<String> =
        told.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let month_of = |word: &String| MONTHS.iter().position(|month| word.starts_with(month));
    let (at, month) = words.iter().enumerate().find_map(|(at, word)| Some((at, month_of(word)? as u32 + 1)))?;
    let numbers = words.iter().skip(at.saturating_sub(1)).take(4);
    let numbers: Vec<u32> =
        numbers.filter_map(|word| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()).collect();
    let year = numbers.iter().copied().find(|number| (1000..=2999).contains(number))?;
    Some((year, Some(month), numbers.iter().copied().find(|number| *number < 32)))
}

fn days_of(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::iso;

    #[test]
    fn dates_are_read_as_texts_tell_them() {
        for (told, expected) in [
            ("2024-02-06 10:30", Some("2024-02-06")),
            ("2024年2月6日", Some("2024-02-06")),
            ("２０２４．２．６", Some("2024-02-06")),
            ("2024/2/6", Some("2024-02-06")),
            ("2024年2月", Some("2024-02")),
            ("2024年冬", Some("2024")),
            ("二〇二四年二月六日", Some("2024-02-06")),
            ("一九四九年十月", Some("1949-10")),
            ("2023-02-29", Some("2023-02")),
            ("March 11, 1920", Some("1920-03-11")),
            ("11th March 1920", Some("1920-03-11")),
            ("三月十一日", None),
            ("昨天", None),
            ("", None),
        ] {
            assert_eq!(iso(told).as_deref(), expected, "{told}");
        }
    }
}
