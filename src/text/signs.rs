//! Which characters stand in a line, as bits: what most questions about a line ask first is told by one look at them.

/// A set of characters: a bit for each mark of ASCII, the blank and the tab, and one for each of the kinds below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u64);

/// The bits of the kinds; those of the marks stand below them.
const DIGIT: u32 = 40;
const CAPITAL: u32 = 41;
const SMALL: u32 = 42;
const CONTROL: u32 = 43;
const HAN: u32 = 44;
const PERHAPS_HAN: u32 = 45;
const OTHER: u32 = 46;

impl Signs {
    /// Digits of ASCII.
    pub const DIGITS: Signs = Signs(1 << DIGIT);
    /// Letters of ASCII.
    pub const LETTERS: Signs = Signs(1 << CAPITAL | 1 << SMALL);
    /// Both.
    pub const LETTERS_AND_DIGITS: Signs = Signs::LETTERS.and(Signs::DIGITS);
    /// Han from U+4000 on, which are most.
    pub const HAN: Signs = Signs(1 << HAN);
    /// Characters whose first byte does not tell whether they are Han or wide.
    pub const PERHAPS_HAN: Signs = Signs(1 << PERHAPS_HAN);
    /// All that is not ASCII.
    pub const BEYOND_ASCII: Signs = Signs(1 << HAN | 1 << PERHAPS_HAN | 1 << OTHER);

    /// Those of a text.
    pub fn of(text: &str) -> Signs {
        Signs(text.bytes().fold(0, |set, byte| set | OF_BYTE[usize::from(byte)]))
    }

    /// A set of marks of ASCII.
    pub const fn marks(mut marks: &[u8]) -> Signs {
        let mut set = 0;
        while let [mark, others @ ..] = marks {
            set |= OF_BYTE[*mark as usize];
            marks = others;
        }
        Signs(set)
    }

    /// All of both.
    #[must_use]
    pub const fn and(self, other: Signs) -> Signs {
        Signs(self.0 | other.0)
    }

    /// Whether any is in both.
    pub const fn has(self, other: Signs) -> bool {
        self.0 & other.0 != 0
    }
}

/// What each byte tells: of a character beyond ASCII the first one does.
static OF_BYTE: [u64; 256] = {
    let mut table = [0; 256];
    let (mut byte, mut n_marks) = (0, 0);
    while byte < 256 {
        let bit = match byte as u8 {
            b'0'..=b'9' => DIGIT,
            b'A'..=b'Z' => CAPITAL,
            b'a'..=b'z' => SMALL,
            b'\t' | b' '..=b'~' => {
                n_marks += 1;
                n_marks - 1
            }
            ..0x80 => CONTROL,
            0xE4..=0xE9 => HAN,
            0xE1..=0xE3 | 0xEA..=0xED | 0xEF..=0xFF => PERHAPS_HAN,
            // Those behind the first one tell nothing.
            0x80..0xC0 => u32::MAX,
            _ => OTHER,
        };
        table[byte] = if bit == u32::MAX { 0 } else { 1 << bit };
        byte += 1;
    }
    assert!(n_marks <= DIGIT);
    table
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::character::{is_han, is_wide};

    #[test]
    fn what_is_told_is_what_the_characters_are() {
        for c in '\0'..=char::MAX {
            let signs = Signs::of(c.encode_utf8(&mut [0; 4]));
            assert_eq!(signs.has(Signs::LETTERS), c.is_ascii_alphabetic(), "{c:?}");
            assert_eq!(signs.has(Signs::LETTERS_AND_DIGITS), c.is_ascii_alphanumeric(), "{c:?}");
            assert_eq!(signs.has(Signs::BEYOND_ASCII), !c.is_ascii(), "{c:?}");
            assert!(!signs.has(Signs::HAN) || (is_han(c) && is_wide(c)), "{c:?}");
            assert!(!(is_han(c) || is_wide(c)) || signs.has(Signs::HAN.and(Signs::PERHAPS_HAN)), "{c:?}");
        }
        for mark in (b'\t'..=b'~').filter(|byte| *byte == b'\t' || byte.is_ascii_punctuation() || *byte == b' ') {
            let others: Vec<u8> = (0..0x80).filter(|other| *other != mark).collect();
            assert!(Signs::marks(&[mark]).has(Signs::of("\t !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")), "{mark}");
            assert!(!Signs::marks(&[mark]).has(Signs::marks(&others)), "{mark}");
        }
    }
}
