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
        let has_digits = has_tone_digits(typed);
        for c in typed.chars().map(without_tone) {
            match c {
                '\'' | '’' | ' ' | '\u{3000}' => letters.borders.insert(letters.bytes.len()),
                '1'..='5' if has_digits => letters.borders.insert(letters.bytes.len()),
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

/// Vowels with the marks of the four tones, and without.
const TONES: (&str, &str) = ("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ", "aaaaeeeeiiiioooouuuuüüüü");

/// A vowel without the mark of its tone, or the character itself.
fn without_tone(c: char) -> char {
    let small = c.to_lowercase().next().unwrap_or(c);
    let at = TONES.0.chars().position(|tone| tone == small);
    at.and_then(|at| TONES.1.chars().nth(at)).unwrap_or(c)
}

/// Whether a digit for its tone stands behind every syllable: `zhong1guo2`.
fn has_tone_digits(typed: &str) -> bool {
    let ends = |syllable: &str| {
        let sound = syllable.trim_start_matches(['\'', '’', ' ']);
        let has_vowel =
            sound.contains(|c: char| matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'v' | 'ü'));
        has_vowel && sound.ends_with(|c: char| "aeiouvünghr".contains(c.to_ascii_lowercase()))
    };
    let mut parts = typed.split_inclusive(|c: char| c.is_ascii_digit()).peekable();
    parts.peek().is_some() && parts.all(|part| part.strip_suffix(|c: char| matches!(c, '1'..='5')).is_some_and(ends))
}

/// A letter or digit of half or full width, in lower case.
pub fn latin(c: char) -> Option<u8> {
    let half = match c {
        '\u{FF01}'..='\u{FF5E}' => u32::from(c) - 0xFEE0,
        c => u32::from(c),
    };
    u8::try_from(half).ok().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase())
}
