//! Words that stand above or below the line → characters that say so: x², H₂O, x^k, a_ij.
//!
//! A terminal has one line for both, and x2 is not x². What Unicode has a raised or lowered character for stands as that; other
//! words behind a letter or a digit get the sign that people type for it, but for the ends of ordinals and the like, which
//! are read as well on the line.

use crate::format::builder::{Builder, OpenLink};
use crate::text::character::is_han;

/// Which way words are moved off the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// Raised (`sup`).
    Up,
    /// Lowered (`sub`).
    Down,
}

/// What characters are raised, and lowered; a blank where Unicode has none that fonts have.
#[rustfmt::skip]
const SHIFTED: [(char, char, char); 19] = [
    ('0', '⁰', '₀'), ('1', '¹', '₁'), ('2', '²', '₂'), ('3', '³', '₃'), ('4', '⁴', '₄'),
    ('5', '⁵', '₅'), ('6', '⁶', '₆'), ('7', '⁷', '₇'), ('8', '⁸', '₈'), ('9', '⁹', '₉'),
    ('+', '⁺', '₊'), ('-', '⁻', '₋'), ('−', '⁻', '₋'), ('–', '⁻', '₋'), ('=', '⁼', '₌'),
    ('(', '⁽', '₍'), (')', '⁾', '₎'), ('n', 'ⁿ', ' '), ('i', 'ⁱ', ' '),
];
/// Raised words that say the same on the line: ends of ordinals.
#[rustfmt::skip]
const ON_LINE: [&str; 14] = ["st", "nd", "rd", "th", "er", "re", "e", "è", "ème", "eme", "o", "a", "os", "as"];
/// Raised words that are one character.
const SIGNS: [(&str, &str); 2] = [("TM", "™"), ("SM", "℠")];
/// Longer words are left as they are.
const MOST_CHARACTERS: usize = 12;

impl Builder {
    /// Moves what was written from an offset on off the line. Words that a link begins with stay: they may stand for a note.
    pub fn shift(&mut self, start: usize, shift: Shift) {
        let start = start.max(self.element_start().unwrap_or(usize::MAX)).min(self.text.len());
        let written = self.text.since(start).to_owned();
        let words = written.trim_start();
        let start = start + (written.len() - words.len());
        let is_amid = |link: &OpenLink| link.start.is_some_and(|begin| begin < start);
        let has_link = self.links_within(start..self.text.len()).next().is_some();
        if words.is_empty() || has_link || !self.links.iter().all(is_amid) {
            return;
        }
        let open = self.text.open();
        let before = open.get(..open.len().saturating_sub(words.len())).and_then(|before| before.chars().next_back());
        if let Some(shifted) = shifted(words, before.unwrap_or(' '), shift) {
            let (source, blank) = (self.marks.map.source(start), self.blank);
            self.truncate(start);
            self.told(&shifted, source);
            self.blank = blank;
        }
    }
}

/// What stands for words that are moved off the line behind `before`; nothing if they are read as well on it.
fn shifted(words: &str, before: char, shift: Shift) -> Option<String> {
    if words.chars().count() > MOST_CHARACTERS {
        return None;
    }
    if let Some((_, sign)) = SIGNS.iter().find(|(sign, _)| *sign == words && shift == Shift::Up) {
        return Some((*sign).to_owned());
    }
    let character = |c: char| {
        let (_, up, down) = SHIFTED.into_iter().find(|(plain, ..)| *plain == c)?;
        Some(if shift == Shift::Up { up } else { down }).filter(|c| *c != ' ')
    };
    if let Some(all) = words.chars().map(character).collect() {
        return Some(all);
    }
    let is_symbol = |c: char| c.is_alphanumeric() && !is_han(c);
    let is_on_line =
        shift == Shift::Up && ON_LINE.contains(&words) && (before.is_ascii_digit() || (words, before) == ("o", 'n'));
    let is_formula = words.starts_with(is_symbol) && !words.contains(char::is_whitespace) && is_symbol(before);
    (is_formula && !is_on_line).then(|| format!("{}{words}", if shift == Shift::Up { '^' } else { '_' }))
}

#[cfg(test)]
mod tests {
    use super::{Shift, shifted};

    #[test]
    fn words_off_the_line_are_characters_or_stand_behind_a_sign() {
        let up = |before, words| shifted(words, before, Shift::Up).unwrap_or_else(|| words.to_owned());
        let down = |before, words| shifted(words, before, Shift::Down).unwrap_or_else(|| words.to_owned());
        assert_eq!(
            [up('x', "2"), up('m', "-1"), up('e', "iπ"), up('2', "k"), up('x', "n")],
            ["²", "⁻¹", "^iπ", "^k", "ⁿ"]
        );
        assert_eq!(
            [up('1', "st"), up('2', "e"), up('n', "o"), up('M', "me"), up('c', "TM")],
            ["st", "e", "o", "^me", "™"]
        );
        assert_eq!([down('H', "2"), down('a', "ij"), down('x', "n+1")], ["₂", "_ij", "_n+1"]);
        assert_eq!(
            [up('山', "注"), up('山', "[3]"), up('山', "3"), up(' ', "k"), up('x', "a b")],
            ["注", "[3]", "³", "k", "a b"]
        );
    }
}
