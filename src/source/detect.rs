//! Bytes of an unknown encoding → how to read them, and whether they are a text at all.
//!
//! Order: byte order mark, ISO-2022-JP by its escapes, UTF-8, UTF-16 by score, and
//! chardetng's scores for the rest. Where little is known the reader's country decides.

mod binary;
mod country;
mod utf_16;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8};

pub use binary::{is_binary, is_known_binary};
pub use country::Country;
pub use utf_16::order as utf_16_order;

/// As much is looked at to name an encoding.
pub const SAMPLE_BYTES: usize = 1 << 16;

/// As many bytes beyond ASCII are enough for chardetng, which reads about 6 MB a second.
const SCORED_BYTES: usize = 1 << 13;

/// One fault to so many characters beyond ASCII is a damaged text, more are another encoding.
const CHARACTERS_A_FAULT: usize = 8;

/// So many bytes beyond ASCII tell an encoding by themselves; the country is for fewer. Where a
/// country is given, its encodings are taken for nearly any other.
const TELLING_BYTES: usize = 16;

/// The encoding of bytes without a byte order mark, the end of which may cut a character.
pub fn detect(bytes: &[u8], country: Option<Country>) -> &'static Encoding {
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    if is_iso_2022_jp(sample) {
        return ISO_2022_JP;
    }
    let is_utf_8 = is_utf_8(sample);
    match utf_16_order(sample) {
        // ASCII in UTF-16 is valid UTF-8, but for its NULs nobody would write.
        Some(encoding) if !is_utf_8 || sample.contains(&0) => encoding,
        _ if is_utf_8 => UTF_8,
        _ => by_score(sample, country),
    }
}

/// Whether the sample is written in ASCII with the escapes that lead to Japanese.
fn is_iso_2022_jp(sample: &[u8]) -> bool {
    sample.is_ascii() && [b"\x1b$B", b"\x1b$@"].iter().any(|escape| memchr::memmem::find(sample, *escape).is_some())
}

/// Whether the sample is UTF-8 but for its cut last character and a rare fault.
fn is_utf_8(sample: &[u8]) -> bool {
    let end = match std::str::from_utf8(sample) {
        Ok(_) => return true,
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        Err(_) => sample.len(),
    };
    let (mut n_faults, mut n_characters) = (0, 0);
    for chunk in sample.get(..end).unwrap_or_default().utf8_chunks() {
        n_characters += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        n_faults += usize::from(!chunk.invalid().is_empty());
    }
    n_faults * CHARACTERS_A_FAULT <= n_characters
}

/// The legacy encoding that scores best.
fn by_score(sample: &[u8], country: Option<Country>) -> &'static Encoding {
    let beyond_ascii = sample.iter().enumerate().filter(|(_, byte)| !byte.is_ascii());
    let end = beyond_ascii.clone().map(|(at, _)| at).nth(SCORED_BYTES).unwrap_or(sample.len());
    let country = country.filter(|_| beyond_ascii.take(TELLING_BYTES).count() < TELLING_BYTES);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // Never as the last: the sample may end inside a character.
    detector.feed(sample.get(..end).unwrap_or(sample), false);
    detector.guess(country.as_ref().map(Country::domain), Utf8Detection::Deny)
}

#[cfg(test)]
pub mod samples;
#[cfg(test)]
pub mod tests;
