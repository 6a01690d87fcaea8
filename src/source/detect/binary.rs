//! Bytes → whether they are no text: a program, a picture, an archive.

use crate::source::utf_8;
use encoding_rs::{Encoding, UTF_8};

/// What files that are no texts begin with.
#[rustfmt::skip]
const MAGIC: [&[u8]; 17] = [
    b"\x7FELF",                         // programs: Linux
    b"MZ\x90\0",                        // Windows
    b"\xCF\xFA\xED\xFE",                // macOS
    b"\xCA\xFE\xBA\xBE",                // macOS, Java
    b"\0asm",                           // WebAssembly
    b"\x89PNG\r\n",                     // pictures
    b"\xFF\xD8\xFF",                    // JPEG
    b"GIF8",
    b"%PDF-",                           // documents that are programs of their own
    b"\xD0\xCF\x11\xE0\xA1\xB1",        // Word and Excel before 2007
    b"PK\x03\x04",                      // archives: zip, with EPUB and the later Word and Excel
    b"Rar!\x1A\x07",
    b"7z\xBC\xAF\x27\x1C",
    b"BZh91AY&SY",                      // bzip2
    b"SQLite format 3\0",
    b"OggS\0",                          // sound
    b"ID3\x03",
];

/// One character to so many that no text has makes a file no text.
const CHARACTERS_A_STRANGER: usize = 20;

/// As few of them say nothing.
const FEWEST_STRANGERS: usize = 8;

/// Whether a file that begins so is known to be no text.
pub fn is_known_binary(start: &[u8]) -> bool {
    MAGIC.iter().any(|magic| start.starts_with(magic))
}

/// Whether a sample, read in the encoding that fits it best, is still full of what no text has:
/// control characters, places that do not decode, characters that do not exist.
pub fn is_binary(sample: &[u8], encoding: &'static Encoding) -> bool {
    // Most texts: quickly told.
    if encoding == UTF_8 && utf_8::is_valid(sample) && !has_controls(sample) {
        return false;
    }
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let n_strangers = text.chars().filter(|&char| is_stranger(char)).count();
    n_strangers >= FEWEST_STRANGERS && n_strangers * CHARACTERS_A_STRANGER > text.chars().count()
}

/// Whether a sample has bytes of ASCII that are strangers: told without a branch, so that it is done many at a time.
fn has_controls(sample: &[u8]) -> bool {
    let is = u8::from;
    let control = |byte: u8| is(byte < b' ') & is(byte.wrapping_sub(8) > 5) & is(byte != 0x1B) | is(byte == 0x7F);
    sample.iter().fold(0, |found, &byte| found | control(byte)) > 0
}

/// Whether no text has such a character. Backspace and escape are in what is made for terminals.
fn is_stranger(char: char) -> bool {
    match char {
        '\u{8}'..='\r' | '\u{1B}' | '\u{85}' => false,
        char::REPLACEMENT_CHARACTER => true,
        _ => char.is_control() || u32::from(char) & 0xFFFE == 0xFFFE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::detect::detect;

    /// Bytes that look drawn by lot and are the same every time (xorshift of 64 bits).
    fn noise(n_bytes: usize) -> Vec<u8> {
        let mut state = 7_u64;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 33) as u8
        };
        (0..n_bytes).map(|_| next()).collect()
    }

    fn check(bytes: &[u8]) -> bool {
        is_known_binary(bytes) || is_binary(bytes, detect(bytes, &[], None))
    }

    #[test]
    fn programs_pictures_and_archives_are_no_texts() {
        assert!(check(b"\x7FELF\x02\x01\x01") && check(b"\x89PNG\r\n\x1A\n") && check(b"PK\x03\x04"));
        assert!(check(&[0; 1000]));
        assert!(check(&(0..1000_u32).flat_map(|n| (n * n).to_le_bytes()).collect::<Vec<_>>()));
        for n_bytes in [200, 1000, 60_000] {
            assert!(check(&noise(n_bytes)), "{n_bytes} bytes of noise");
        }
    }

    #[test]
    fn controls_are_the_strangers_of_ascii() {
        for byte in 0..=u8::MAX {
            let is_control = byte.is_ascii() && is_stranger(char::from(byte));
            assert_eq!(has_controls(&[b'a', byte, b'b']), is_control, "{byte}");
        }
    }

    #[test]
    fn texts_with_strange_parts_are_texts() {
        assert!(!check(b""));
        assert!(!check(b"\0\0\0"));
        assert!(!check(b"\x1b[1mNAME\x1b[0m\n\x1b[1mls\x1b[0m"));
        assert!(!check(b"N\x08NA\x08AM\x08ME\x08E\x0C\n"));
        assert!(!check("这一行里有一个\0，别的都是字，读起来没有什么不便，所以仍然是文字。".repeat(9).as_bytes()));
        assert!(!check(b"\xC4\xE3\xBA\xC3"));
        // A text that was ruined before is one; the end of the sample cuts its last character.
        assert!(!check("\u{FFFD}".repeat(100).as_bytes().get(..299).unwrap()));
    }
}
