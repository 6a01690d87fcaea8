//! The marker that an item begins with → what list it is of, and its number there.

use crate::document::scheme::roman_value;

/// What a marker says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    /// What list the item is of.
    pub sort: Sort,
    /// Its number.
    pub number: i64,
    /// Cells between the marker's first and the item's words.
    pub cells: u16,
}

/// What an item is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A list without numbers.
    Bullets,
    /// A list of tasks, whose boxes are words.
    Tasks,
    /// A list whose numbers are written so: `1`, `a`, `A`, `i` or `I`.
    Numbers(char),
    /// The notes of a text.
    Note,
}

impl Marker {
    /// Reads a marker behind those of a list, if one is open there; `None` for one that no list of a book has, as 一是.
    pub fn of(marker: &str, list: Option<Sort>) -> Option<Marker> {
        let sign = marker.trim_end();
        let (sort, number) = match sign {
            "☑" | "☐" => (Sort::Tasks, 0),
            "•" | "◦" | "▪" | "-" | "*" | "+" => (Sort::Bullets, 0),
            _ if sign.starts_with('[') => (Sort::Note, 0),
            _ => numbered(sign.strip_suffix('.')?, list)?,
        };
        Some(Marker { sort, number, cells: marker.chars().count() as u16 })
    }

    /// Whether the list says what the marker does, so that it is not written.
    pub fn is_said(self) -> bool {
        !matches!(self.sort, Sort::Tasks | Sort::Note)
    }
}

impl Sort {
    /// Whether its items are counted.
    pub fn is_ordered(self) -> bool {
        matches!(self, Sort::Numbers(_))
    }

    /// How such a list begins.
    pub fn start(self) -> &'static str {
        match self {
            Sort::Bullets | Sort::Note => "<ul>\n",
            Sort::Tasks => "<ul class=\"tasks\">\n",
            Sort::Numbers('a') => "<ol type=\"a\">\n",
            Sort::Numbers('A') => "<ol type=\"A\">\n",
            Sort::Numbers('i') => "<ol type=\"i\">\n",
            Sort::Numbers('I') => "<ol type=\"I\">\n",
            Sort::Numbers(_) => "<ol>\n",
        }
    }

    /// How it ends.
    pub fn end(self) -> &'static str {
        if self.is_ordered() { "</ol>\n" } else { "</ul>\n" }
    }
}

/// A number in digits, in Roman ones, or a letter. One letter that could be either is what others of the list are; `i`
/// begins one of Roman numbers.
fn numbered(sign: &str, list: Option<Sort>) -> Option<(Sort, i64)> {
    if let Ok(number) = sign.parse() {
        return Some((Sort::Numbers('1'), number));
    }
    let is_small = sign.starts_with(|c: char| c.is_ascii_lowercase());
    let small = sign.to_ascii_lowercase();
    let is_roman = match list {
        Some(Sort::Numbers('i' | 'I')) => true,
        Some(Sort::Numbers('a' | 'A')) => small.len() > 1,
        _ => small.len() > 1 || small == "i",
    };
    match roman_value(&sign.to_ascii_uppercase()).filter(|_| is_roman) {
        Some(number) => Some((Sort::Numbers(if is_small { 'i' } else { 'I' }), number.into())),
        None => Some((Sort::Numbers(if is_small { 'a' } else { 'A' }), letters(&small)?)),
    }
}

fn letters(small: &str) -> Option<i64> {
    let is_number = !small.is_empty() && small.len() <= 6 && small.bytes().all(|byte| byte.is_ascii_lowercase());
    is_number.then(|| small.bytes().fold(0, |number, byte| number * 26 + i64::from(byte - b'a') + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_say_their_list_and_number() {
        for (marker, sort, number) in [
            ("• ", Sort::Bullets, 0),
            ("☑ ", Sort::Tasks, 0),
            ("[2] ", Sort::Note, 0),
            ("10. ", Sort::Numbers('1'), 10),
            ("-1. ", Sort::Numbers('1'), -1),
            ("c. ", Sort::Numbers('a'), 3),
            ("AB. ", Sort::Numbers('A'), 28),
            ("i. ", Sort::Numbers('i'), 1),
            ("XIV. ", Sort::Numbers('I'), 14),
        ] {
            let read = Marker::of(marker, None).expect("a marker");
            assert_eq!((read.sort, read.number), (sort, number), "{marker}");
        }
        let (roman, letter) = (Sort::Numbers('i'), Sort::Numbers('a'));
        assert_eq!(Marker::of("v. ", Some(roman)), Some(Marker { sort: roman, number: 5, cells: 3 }));
        assert_eq!(Marker::of("i. ", Some(letter)), Some(Marker { sort: letter, number: 9, cells: 3 }));
        assert_eq!(["一是", "（1）", "1)", "●"].map(|marker| Marker::of(marker, None)), [None; 4]);
    }
}
