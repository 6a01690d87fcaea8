//! Bytes of an unknown encoding → how to read them, and whether they are a text at all.
//!
//! Order: byte order mark, ISO-2022-JP by its escapes, UTF-8 without faults, UTF-16 by score; else what surprises
//! least over all samples, line by line, faults included. An encoding of one byte a character is named by chardetng.
//! Where little is known the reader's country decides.

mod binary;
mod country;
pub mod cut;
pub mod likelihood;
mod utf_16;

use super::utf_8;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use cut::cut;
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8};
use likelihood::{EAST_ASIAN, surprise, surprise_of_single_bytes};

pub use binary::{is_binary, is_known_binary};
pub use country::Country;
pub use utf_16::is_utf_16;

/// As much is looked at to name an encoding.
pub const SAMPLE_BYTES: usize = 1 << 16;

/// As many bytes beyond ASCII of each sample are scored.
const SCORED_BYTES: usize = 1 << 13;
/// Bytes that are counted in one go.
const COUNTED_BYTES: usize = 128;

/// A line that an encoding does not fit says no more against it than so much a byte: the majority of lines decides.
const MOST_SURPRISE: f64 = 6.0;

/// Where the likeliest encoding surprises more than so much a byte, lines may be damaged; in more bytes others outvote them.
const DOUBTFUL_SURPRISE: f64 = 3.6;
const CUT_BYTES: usize = 1 << 12;

/// A line that decodes in `main`, too, may be UTF-8 of two bytes a character by chance (目录 in GB18030 is Ŀ¼): where no
/// Latin letter stands beside these, it must be so much likelier.
const CHANCE_LEAD: f64 = 16.0;

/// What each encoding has in advance of the others, in the units of [`likelihood`]: that bytes are valid UTF-8
/// by chance is rare, and the encodings of the reader's country are likely.
const UTF_8_LEAD: f64 = 8.0;
const COUNTRY_LEAD: f64 = 6.0;
/// How far those lag behind that are written less.
const LAGS: [(&Encoding, f64); 4] = [(BIG5, 0.5), (SHIFT_JIS, 1.0), (EUC_KR, 1.0), (EUC_JP, 2.0)];
const SINGLE_BYTE_LAG: f64 = 1.0;

/// The encoding of bytes without a byte order mark: of the first ones, the end of which may cut a character, and
/// of others that stand further on.
pub fn detect(first: &[u8], further: &[Vec<u8>], country: Option<Country>) -> &'static Encoding {
    let first = first.get(..SAMPLE_BYTES).unwrap_or(first);
    if is_iso_2022_jp(first) {
        return ISO_2022_JP;
    }
    let is_utf_8 = utf_8::is_valid(first);
    let utf_16 = utf_16_beside(first, is_utf_8);
    if let Some(encoding) = utf_16.filter(|_| first.len() > UNTELLING_BYTES || first.contains(&0)) {
        return encoding;
    }
    let samples: Vec<&[u8]> =
        std::iter::once(first).chain(further.iter().map(|sample| whole_lines(sample))).map(scored).collect();
    if is_utf_8 && samples.iter().all(|sample| utf_8::is_valid(sample)) && n_high(first) > SHORT_BYTES {
        return UTF_8;
    }
    by_score(&samples, utf_16, country)
}

/// Of so few bytes pairs may be Han in UTF-16 by chance.
const UNTELLING_BYTES: usize = 64;
/// How far UTF-16 lags behind others there: few texts are written in it without a byte order mark.
const UTF_16_LAG: f64 = 3.0;

/// So few bytes beyond ASCII may be valid UTF-8 by chance.
const SHORT_BYTES: usize = 8;

fn n_high(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !byte.is_ascii()).take(SHORT_BYTES + 1).count()
}

/// Whether the sample is written in ASCII with the escapes that lead to Japanese.
fn is_iso_2022_jp(sample: &[u8]) -> bool {
    sample.is_ascii() && [b"\x1b$B", b"\x1b$@"].iter().any(|escape| memchr::memmem::find(sample, *escape).is_some())
}

/// The byte order in which a sample is a likely text in UTF-16. ASCII in UTF-16 is valid UTF-8, but for its NULs nobody
/// would write: other UTF-8 is not looked at more closely.
pub fn utf_16_order(sample: &[u8]) -> Option<&'static Encoding> {
    utf_16_beside(sample, utf_8::is_valid(sample))
}

/// The same where it is known whether the sample is UTF-8.
fn utf_16_beside(sample: &[u8], is_utf_8: bool) -> Option<&'static Encoding> {
    if is_utf_8 && !sample.contains(&0) { None } else { utf_16::order(sample) }
}

/// The lines of a sample that it holds whole: one from the midst of a file begins anywhere.
fn whole_lines(sample: &[u8]) -> &[u8] {
    let start = memchr::memchr(b'\n', sample).map_or(0, |at| at + 1);
    sample.get(start..).unwrap_or_default()
}

/// As much of a sample as is scored: up to so many bytes beyond ASCII.
fn scored(sample: &[u8]) -> &[u8] {
    // Sums of a byte each, so that many are counted at a time; only where it ends each byte is looked at.
    let count = |bytes: &[u8]| usize::from(bytes.iter().map(|byte| u8::from(!byte.is_ascii())).sum::<u8>());
    let (mut start, mut n_left) = (0, SCORED_BYTES);
    for part in sample.chunks(COUNTED_BYTES) {
        let n_here = count(part);
        if n_here > n_left {
            break;
        }
        (start, n_left) = (start + part.len(), n_left - n_here);
    }
    let rest = sample.get(start..).unwrap_or_default().iter().enumerate();
    let end = rest.filter(|(_, byte)| !byte.is_ascii()).map(|(at, _)| start + at).nth(n_left).unwrap_or(sample.len());
    sample.get(..end).unwrap_or(sample)
}

/// The encoding that surprises least. Where all surprise much in a few lines, a byte may be lost in one, which shifts the rest
/// of it: then the likeliest cut of each line tells.
fn by_score(samples: &[&[u8]], utf_16: Option<&'static Encoding>, country: Option<Country>) -> &'static Encoding {
    let whole = samples.first().copied().unwrap_or_default();
    let utf_16 = utf_16.map(|encoding| (surprise(whole, encoding) + UTF_16_LAG, encoding));
    let lines = samples.iter().flat_map(|sample| sample.split_inclusive(|&byte| byte == b'\n'));
    let lines: Vec<&[u8]> = lines.filter(|line| !line.is_ascii()).collect();
    let n_bytes: usize = lines.iter().map(|line| line.len()).sum();
    let (surprise_at_all, found) = least(&lines, surprise, utf_16, country);
    let is_doubtful = n_bytes <= CUT_BYTES && surprise_at_all > DOUBTFUL_SURPRISE * n_bytes as f64;
    let of_cut = |line: &[u8], encoding| surprise(line, encoding).min(cut(line, encoding).surprise);
    let found = if is_doubtful { least(&lines, of_cut, utf_16, country).1 } else { found };
    found.unwrap_or_else(|| single_byte(samples, country))
}

/// The least surprise at lines and the encoding that has it; `None` is one of one byte a character, whichever.
fn least(
    lines: &[&[u8]],
    surprise: impl Fn(&[u8], &'static Encoding) -> f64,
    utf_16: Option<(f64, &'static Encoding)>,
    country: Option<Country>,
) -> (f64, Option<&'static Encoding>) {
    // No line surprises by less than nothing: what surprises more than the least so far is not looked at to its end.
    let score = |of: &dyn Fn(&[u8]) -> f64, lag: f64, least: f64| -> Option<f64> {
        let mut total = 0.0;
        for line in lines {
            total += of(line).min(line.len() as f64 * MOST_SURPRISE);
            if total + lag > least {
                return None;
            }
        }
        Some(total + lag)
    };
    let (mut least, mut found) = (f64::INFINITY, UTF_8);
    let lags = EAST_ASIAN.iter().map(|&encoding| (encoding, lag(encoding, country)));
    for (encoding, lag) in lags.chain([(UTF_8, -UTF_8_LEAD)]) {
        let score = score(&|line| surprise(line, encoding), lag, least);
        (least, found) = score.filter(|score| *score < least).map_or((least, found), |score| (score, encoding));
    }
    (least, found) = utf_16.filter(|(score, _)| *score < least).unwrap_or((least, found));
    let is_east_asian = country.is_some_and(|country| !country.encodings().is_empty());
    let lag = if is_east_asian { COUNTRY_LEAD } else { SINGLE_BYTE_LAG };
    let of_single_bytes = score(&surprise_of_single_bytes, lag, least).filter(|score| *score < least);
    of_single_bytes.map_or((least, Some(found)), |score| (score, None))
}

/// The encoding of one byte a character that fits best.
fn single_byte(samples: &[&[u8]], country: Option<Country>) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    for sample in samples {
        // Never as the last: the sample may end inside a character.
        detector.feed(sample, false);
    }
    detector.guess(country.as_ref().map(Country::domain), Utf8Detection::Deny)
}

/// The encoding other than `main` in which a line is whole, and likelier than it is in `main`: the one that is known
/// to be mixed in, or any.
pub fn other(
    line: &[u8],
    main: &'static Encoding,
    known: Option<&'static Encoding>,
    country: Option<Country>,
) -> Option<&'static Encoding> {
    let is_whole =
        |encoding: &'static Encoding| encoding.decode_without_bom_handling_and_without_replacement(line).is_some();
    let candidates = EAST_ASIAN
        .into_iter()
        .chain([UTF_8])
        .filter(|&encoding| encoding != main && known.is_none_or(|known| known == encoding) && is_whole(encoding));
    let chance = |encoding| if encoding == UTF_8 && is_by_chance(line) && is_whole(main) { CHANCE_LEAD } else { 0.0 };
    let score = |encoding| surprise(line, encoding) + lag(encoding, country) + chance(encoding);
    let scores = candidates.map(|encoding| (score(encoding), encoding));
    let (least, encoding) = scores.min_by(|one, other| one.0.total_cmp(&other.0))?;
    (least < surprise(line, main) && least < surprise_of_single_bytes(line)).then_some(encoding)
}

/// Whether a line that is valid UTF-8 holds characters of one or two bytes and no Latin letter.
fn is_by_chance(line: &[u8]) -> bool {
    line.iter().all(|&byte| byte < 0xE0 && !byte.is_ascii_alphabetic())
}

/// How far an encoding lags behind the others in advance, or leads.
fn lag(encoding: &'static Encoding, country: Option<Country>) -> f64 {
    let known = LAGS.iter().find(|row| row.0 == encoding).map_or(0.0, |row| row.1);
    let likely = country.as_ref().map_or(&[][..], Country::encodings);
    known - likely.iter().position(|&likely| likely == encoding).map_or(0.0, |at| COUNTRY_LEAD / (at + 1) as f64)
}

#[cfg(test)]
pub mod samples;
#[cfg(test)]
pub mod tests;
