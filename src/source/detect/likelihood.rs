//! Bytes and an encoding → how unlikely it is that a writer of that encoding wrote them.
//!
//! The measure is the surprise of each character (minus its logarithm): frequent Han, kana and Hangul surprise
//! little, what does not decode much. Whoever reads bytes in the wrong encoding is surprised by nearly every character.

use crate::tables::frequent::{HANGUL, KANJI, SIMPLIFIED, TRADITIONAL};
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS};
use std::sync::LazyLock;

/// The encodings of several bytes a character that are told apart here, the likely ones first.
pub const EAST_ASIAN: [&Encoding; 5] = [GB18030, BIG5, SHIFT_JIS, EUC_KR, EUC_JP];

/// Surprise at what is the same in all of them: letters, digits and blanks; marks; what no text has.
const LETTER: f64 = 3.0;
const MARK: f64 = 5.0;
const CONTROL: f64 = 8.0;
/// At a letter beyond ASCII in an encoding of one byte a character, and at a byte that is none in most of them.
const SINGLE_BYTE: f64 = 4.2;
const NO_LETTER: f64 = 8.0;
/// At a place that does not decode.
const FAULT: f64 = 14.0;
/// At characters that a language has, but hardly ever.
const RARE: f64 = 12.0;
const STRANGE: f64 = 16.0;

/// So many characters whose mean surprise is so great were made by chance: the halves of others, shifted by a byte, are hardly
/// ever frequent ones. Of the lines of Chinese texts two in a thousand have such a run, of shifted ones nearly all.
const RUN_CHARACTERS: usize = 8;
const CHANCE_MEAN: f64 = 10.5;
/// How far two characters stand apart that are looked at first, and what makes one tell of such a run.
const PROBED_BYTES: usize = 18;
const RARE_SURPRISE: f64 = 9.5;

/// The characters whose surprise is looked up.
const FIRST: u32 = 0x3000;
const LAST: u32 = 0xD7A3;

/// Tenths of the surprise at each of them, as the readers of a language have it.
struct Language(Box<[u8]>);

static SIMPLIFIED_CHINESE: LazyLock<Language> =
    LazyLock::new(|| Language::new(9.0).with(TRADITIONAL, 2.0).with(SIMPLIFIED, 0.0));
static TRADITIONAL_CHINESE: LazyLock<Language> = LazyLock::new(|| Language::new(9.0).with(TRADITIONAL, 0.0));
static JAPANESE: LazyLock<Language> = LazyLock::new(|| Language::new(5.0).with(KANJI, 0.5));
static KOREAN: LazyLock<Language> = LazyLock::new(|| Language::new(9.0).with(TRADITIONAL, 3.5).with(HANGUL, 0.0));
static ALL: LazyLock<Language> = LazyLock::new(|| {
    Language::new(6.0).with(TRADITIONAL, 1.0).with(KANJI, 1.0).with(HANGUL, 1.0).with(SIMPLIFIED, 0.5)
});

impl Language {
    /// Nothing but marks and kana are known.
    fn new(kana: f64) -> Language {
        let mut known = vec![tenths(STRANGE); (LAST - FIRST + 1) as usize].into_boxed_slice();
        let codes = [(0x3000..0x3012, 4.0), (0x3041..0x3100, kana), (0x4E00..0xA000, RARE), (0xAC00..LAST + 1, RARE)];
        for (codes, surprise) in codes {
            let range = (codes.start - FIRST) as usize..(codes.end - FIRST) as usize;
            known.get_mut(range).into_iter().for_each(|known| known.fill(tenths(surprise)));
        }
        Language(known)
    }

    /// These are frequent in this order (Zipf–Mandelbrot, fitted to Chinese prose), and less so by `more`.
    fn with(mut self, frequent: &str, more: f64) -> Language {
        for (rank, character) in frequent.chars().enumerate() {
            let surprise = (rank as f64 + 10.0).ln() * 1.3 + 0.3 + more;
            if let Some(known) = self.0.get_mut((u32::from(character) - FIRST) as usize) {
                *known = (*known).min(tenths(surprise));
            }
        }
        self
    }

    fn surprise(&self, character: char) -> f64 {
        match u32::from(character) {
            code @ 0x00..=0x7F => in_ascii(code as u8),
            0xFFFD => FAULT,
            0x2014 | 0x2018..=0x201D | 0x2026 | 0xB7 => 4.0,
            0xFF01 | 0xFF08..=0xFF0C | 0xFF1A | 0xFF1B | 0xFF1F => 4.0,
            0xFF02..=0xFF5E => 6.0,
            0xFF61..=0xFF9F => 8.0,
            0x2000..=0x2FFF => 8.0,
            0x80..=0x7FF => 9.0,
            code @ FIRST..=LAST => {
                self.0.get((code - FIRST) as usize).map_or(STRANGE, |&tenths| f64::from(tenths) / 10.0)
            }
            _ => STRANGE,
        }
    }
}

fn tenths(surprise: f64) -> u8 {
    (surprise * 10.0) as u8
}

/// Surprise at `bytes` in one of [`EAST_ASIAN`] or in UTF-8; their end may cut a character.
pub fn surprise(bytes: &[u8], encoding: &'static Encoding) -> f64 {
    let mut text = String::with_capacity(bytes.len() * 3);
    let _ = encoding.new_decoder_without_bom_handling().decode_to_string(bytes, &mut text, false);
    text.chars().map(|character| of(encoding, character)).sum()
}

/// Surprise at a character that was decoded.
pub fn of(encoding: &'static Encoding, character: char) -> f64 {
    language(encoding).map_or_else(|| in_unicode(character), |language| language.surprise(character))
}

/// The language that is written in one of [`EAST_ASIAN`].
fn language(encoding: &'static Encoding) -> Option<&'static Language> {
    match encoding {
        _ if encoding == GB18030 => Some(&SIMPLIFIED_CHINESE),
        _ if encoding == BIG5 => Some(&TRADITIONAL_CHINESE),
        _ if encoding == EUC_KR => Some(&KOREAN),
        _ if encoding == SHIFT_JIS || encoding == EUC_JP => Some(&JAPANESE),
        _ => None,
    }
}

/// Whether characters of a line that was decoded in one of [`EAST_ASIAN`] are such as nobody writes. Most lines are told by
/// one character in six.
pub fn is_by_chance(line: &str, encoding: &'static Encoding) -> bool {
    let Some(language) = language(encoding) else { return false };
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let has_run = || {
            let run = rest.chars().take(RUN_CHARACTERS);
            run.map(|character| language.surprise(character)).sum::<f64>() > CHANCE_MEAN * RUN_CHARACTERS as f64
        };
        if language.surprise(first) > RARE_SURPRISE && has_run() {
            return true;
        }
        rest = rest.get(rest.ceil_char_boundary(PROBED_BYTES)..).unwrap_or_default();
    }
    false
}

/// Surprise at `bytes` in an encoding of one byte a character, whichever.
pub fn surprise_of_single_bytes(bytes: &[u8]) -> f64 {
    bytes.iter().map(|&byte| single_byte(byte)).sum()
}

fn single_byte(byte: u8) -> f64 {
    match byte {
        0x00..=0x7F => in_ascii(byte),
        // Quotes and dashes of windows-1252 and its like.
        0x85 | 0x91..=0x97 => MARK,
        0x80..=0x9F => NO_LETTER,
        _ => SINGLE_BYTE,
    }
}

fn in_ascii(byte: u8) -> f64 {
    match byte {
        b'\t' | b'\n' | b'\r' | b' ' | b',' | b'.' | b'-' => LETTER,
        _ if byte.is_ascii_alphanumeric() => LETTER,
        _ if byte.is_ascii_control() => CONTROL,
        _ => MARK,
    }
}

/// Unicode holds every language.
fn in_unicode(character: char) -> f64 {
    match u32::from(character) {
        // Latin with marks, Greek, Cyrillic.
        0xA0..=0x17F | 0x370..=0x45F => 6.5,
        0x80..=0x7FF => 10.0,
        0x2000..=0x2FFF => 7.0,
        _ => ALL.surprise(character),
    }
}
