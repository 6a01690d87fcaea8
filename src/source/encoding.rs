//! The encodings by name: which are meant, which is meant by a slip, and which others fit a text.

use super::detect::{is_utf_16, utf_16_order};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, ISO_2022_JP, KOI8_R, KOI8_U, REPLACEMENT, SHIFT_JIS, UTF_8, UTF_16BE,
    UTF_16LE, WINDOWS_1251, WINDOWS_1252, X_USER_DEFINED,
};

/// An encoding that texts are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncodingName(&'static Encoding);

/// What people and programs call encodings beside the labels of the Encoding Standard: their letters, and a label.
const OTHER_LABELS: [(&str, &str); 6] = [
    ("cp936", "gbk"),
    ("cp950", "big5"),
    ("cp949", "euc-kr"),
    ("cp932", "shift_jis"),
    ("utf16", "utf-16le"),
    ("big5", "big5"),
];

/// What a text may be in that is taken for something else, the likely ones first.
const COMMON: [&Encoding; 12] = [
    UTF_8,
    GB18030,
    BIG5,
    SHIFT_JIS,
    EUC_JP,
    EUC_KR,
    UTF_16LE,
    UTF_16BE,
    ISO_2022_JP,
    WINDOWS_1252,
    WINDOWS_1251,
    KOI8_R,
];

/// As many bytes tell whether an encoding fits at all.
pub const FITTING_BYTES: usize = 1 << 12;

/// One fault to as many characters still fits a little.
const CHARACTERS_A_FAULT: usize = 8;
/// One to as many, and so few in any case, are the text's and not the encoding's.
const CHARACTERS_OF_A_WHOLE_A_FAULT: usize = 1000;
const FEW_FAULTS: usize = 2;

impl EncodingName {
    /// The encoding of a label, in any case: `gbk`, `utf8`, `latin1` … (<https://encoding.spec.whatwg.org/#names-and-labels>).
    pub fn of_label(label: &str) -> Option<EncodingName> {
        let known = |(name, _): &&(&str, &str)| letters(label) == name.as_bytes();
        let label = OTHER_LABELS.iter().find(known).map_or(label, |(_, label)| label);
        let encoding = Encoding::for_label(label.as_bytes())?;
        (encoding != REPLACEMENT && encoding != X_USER_DEFINED).then_some(EncodingName::of(encoding))
    }

    /// One decoder reads all that a Chinese text may claim to be, and one both of KOI8.
    pub(super) fn of(encoding: &'static Encoding) -> EncodingName {
        EncodingName(match encoding {
            _ if encoding == GBK => GB18030,
            _ if encoding == KOI8_R => KOI8_U,
            _ => encoding,
        })
    }

    pub(super) fn encoding(self) -> &'static Encoding {
        self.0
    }

    /// What it is called: `UTF-8`, `GB18030`, `UTF-16LE` …
    pub fn name(self) -> &'static str {
        match self.0.name() {
            "gb18030" => "GB18030",
            "KOI8-U" => "KOI8-R",
            name => name,
        }
    }

    /// The name that is nearest to a label that means nothing, if one is near.
    pub fn nearest(label: &str) -> Option<&'static str> {
        let typed = letters(label);
        let names = COMMON.iter().map(|encoding| EncodingName::of(encoding).name());
        let (distance, name) = names.map(|name| (distance(&typed, &letters(name)), name)).min_by_key(|row| row.0)?;
        (distance * 3 <= typed.len().max(3)).then_some(name)
    }

    /// The names that are suggested where none is near.
    pub fn common() -> String {
        EncodingName::all().join(", ")
    }

    /// The names of the encodings that texts are in.
    pub fn all() -> Vec<&'static str> {
        COMMON.iter().map(|encoding| EncodingName::of(encoding).name()).collect()
    }
}

/// The encodings that a text may be in by the sample, `first` before all others, then those in which all of it decodes,
/// then those with the fewest faults; and of how many all of it decodes.
pub(super) fn candidates(first: EncodingName, sample: &[u8]) -> (Vec<&'static str>, usize) {
    let others = COMMON.iter().filter(|&&encoding| EncodingName::of(encoding) != first);
    let faults = others.filter_map(|encoding| Some((n_faults(encoding, sample)?, EncodingName::of(encoding).name())));
    let mut fitting: Vec<(usize, &str)> = faults.collect();
    fitting.sort_by_key(|&(n_faults, _)| n_faults);
    let n_whole = fitting.iter().filter(|&&(n_faults, _)| n_faults == 0).count();
    (std::iter::once(first.name()).chain(fitting.into_iter().map(|row| row.1)).collect(), 1 + n_whole)
}

/// How many places of a sample do not decode, the few left out that are the text's; `None` where it does not fit at all.
fn n_faults(encoding: &'static Encoding, sample: &[u8]) -> Option<usize> {
    // Nearly all bytes are something in UTF-16, and ASCII is something in all.
    if is_utf_16(encoding) {
        return (utf_16_order(sample) == Some(encoding)).then_some(0);
    }
    if encoding == ISO_2022_JP || sample.is_ascii() {
        return None;
    }
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let beyond_ascii = text.chars().filter(|char| !char.is_ascii());
    let n_faults =
        beyond_ascii.clone().filter(|&char| char == char::REPLACEMENT_CHARACTER || char.is_control()).count();
    let n_characters = beyond_ascii.count();
    let n_of_text = FEW_FAULTS.max(n_characters / CHARACTERS_OF_A_WHOLE_A_FAULT);
    let fits = n_faults * CHARACTERS_A_FAULT <= n_characters;
    fits.then_some(if n_faults <= n_of_text { 0 } else { n_faults })
}

/// Letters and digits in small letters.
fn letters(label: &str) -> Vec<u8> {
    label.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase()).take(32).collect()
}

/// How many letters must be put in, left out or changed (Levenshtein).
fn distance(one: &[u8], other: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (n, letter) in one.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], n + 1);
        for (m, known) in other.iter().enumerate() {
            let change = diagonal + usize::from(letter != known);
            diagonal = row[m + 1];
            row[m + 1] = change.min(diagonal + 1).min(row[m] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_encodings() {
        let name = |label| EncodingName::of_label(label).map(EncodingName::name);
        assert_eq!(name("gb2312"), Some("GB18030"));
        assert_eq!(name(" Latin1 "), Some("windows-1252"));
        assert_eq!(name("utf-16"), Some("UTF-16LE"));
        assert_eq!((name("hz-gb-2312"), name("klingon")), (None, None));
    }

    #[test]
    fn a_slip_is_told_from_nonsense() {
        assert_eq!(EncodingName::nearest("gb1803"), Some("GB18030"));
        assert_eq!(EncodingName::nearest("shift-jsi"), Some("Shift_JIS"));
        assert_eq!(EncodingName::nearest("klingon"), None);
        assert_eq!(EncodingName::nearest(""), None);
    }

    #[test]
    fn encodings_that_do_not_fit_are_no_candidates() {
        let sample = GB18030.encode("山路很长，他们走走停停，说起从前的事情。").0;
        let (found, _) = candidates(EncodingName(GB18030), &sample);
        assert!(found.first() == Some(&"GB18030") && found.contains(&"Big5"), "{found:?}");
        assert!(!found.contains(&"UTF-8") && !found.contains(&"UTF-16LE"), "{found:?}");
        assert_eq!(candidates(EncodingName(UTF_8), b"ASCII"), (vec!["UTF-8"], 1));
    }

    #[test]
    fn encodings_with_faults_come_last() {
        let text = "山路很长，他们走走停停，说起从前的事情。".repeat(40);
        let sample = GB18030.encode(&text).0;
        let (found, n_whole) = candidates(EncodingName(GB18030), &sample);
        let (whole, faulty) = found.split_at(n_whole);
        assert!(whole.contains(&"windows-1252"), "{found:?}");
        let n_replaced = |name: &str| {
            let encoding = EncodingName::of_label(name).expect("an encoding").encoding();
            encoding.decode_without_bom_handling(&sample).0.matches('\u{FFFD}').count()
        };
        assert!(whole.iter().all(|name| n_replaced(name) <= FEW_FAULTS), "{found:?}");
        assert!(faulty.iter().all(|name| n_replaced(name) > FEW_FAULTS) && !faulty.is_empty(), "{found:?}");
    }
}
