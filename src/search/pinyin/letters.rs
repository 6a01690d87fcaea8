//! What is typed → letters, and the places between which a syllable may not reach over.

use super::positions::Positions;

/// Longer queries spell nothing.
pub const MOST_LETTERS: usize = 127;

/// The letters and digits of a query.
#[derive(Clone, Debug)]
pub struct Letters {
    /// In lower case, `v` for ü; at least one.
    pub bytes: Vec<u8>,
    /// Before which of them, or after the last, an apostrophe or a blank stands.
    pub borders: Positions,
}

impl Letters {
    /// `None` if anything stands there that spells nothing.
    pub fn new(typed: &str) -> Option<Letters> {
        let mut letters = Letters { bytes: Vec::new(), borders: Positions::default() };
        for c in typed.chars() {
            match c {
                '\'' | '’' | ' ' | '\u{3000}' => letters.borders.insert(letters.bytes.len()),
                'ü' | 'Ü' => letters.bytes.push(b'v'),
                c => letters.bytes.push(latin(c)?),
            }
            if letters.bytes.len() > MOST_LETTERS {
                return None;
            }
        }
        let spells = letters.bytes.iter().any(u8::is_ascii_lowercase);
        spells.then_some(letters)
    }

    /// The letters from a position on that one syllable may spell.
    pub fn from(&self, position: usize) -> &[u8] {
        let rest = &self.bytes[position..];
        let border = (1..rest.len()).find(|&length| self.borders.has(position + length));
        &rest[..border.unwrap_or(rest.len())]
    }
}

/// A letter or digit of half or full width, in lower case.
pub fn latin(c: char) -> Option<u8> {
    let half = match c {
        '\u{FF01}'..='\u{FF5E}' => u32::from(c) - 0xFEE0,
        c => u32::from(c),
    };
    u8::try_from(half).ok().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase())
}
