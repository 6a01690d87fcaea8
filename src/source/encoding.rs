//! Bytes of an unknown encoding → text, as they come.
//!
//! Order: byte order mark, ISO-2022-JP by its escapes, UTF-8, UTF-16 by score, and
//! chardetng's scores for the rest. ASCII decides nothing: the question stays open
//! until the first byte that is not. What does not decode is U+FFFD and counted.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use crate::document::text::Text;

/// As much is looked at to name an encoding.
const SAMPLE_BYTES: usize = 1 << 16;

/// As many bytes beyond ASCII are enough for chardetng, which reads about 6 MB a second.
const SCORED_BYTES: usize = 1 << 13;

/// So many plain bytes are no start of a text in UTF-16.
const PLAIN_BYTES: usize = 1 << 10;

/// Share of code units that must be likely ones, and by how much the other order must have fewer.
const UTF_16_SHARE: f64 = 0.6;
const UTF_16_LEAD: f64 = 0.25;

/// Decodes a stream; finds out how on its way.
#[derive(Default)]
pub struct Decoder {
    /// Bytes that are not decoded because the encoding is not known yet.
    held: Vec<u8>,
    known: Option<encoding_rs::Decoder>,
    n_replaced: usize,
}

impl Decoder {
    /// Decodes what was read next, cut anywhere, or holds it until the encoding is known.
    pub fn push(&mut self, bytes: &[u8], text: &mut Text) {
        if self.known.is_some() {
            return self.decode(bytes, false, text);
        }
        self.held.extend_from_slice(bytes);
        let n_plain = n_plain(&self.held);
        if n_plain >= PLAIN_BYTES {
            text.push(&String::from_utf8_lossy(self.held.get(..n_plain).unwrap_or_default()));
            self.held.drain(..n_plain);
        }
        if self.held.len() >= SAMPLE_BYTES {
            self.settle(text);
        }
    }

    /// Decodes what is left; nothing comes after it.
    pub fn finish(&mut self, text: &mut Text) {
        self.settle(text);
        self.decode(&[], true, text);
    }

    /// Whether bytes wait for more of them to show their encoding.
    pub fn is_waiting(&self) -> bool {
        !self.held.is_empty()
    }

    /// Decides on an encoding by the bytes held, unless they are the same in all, and decodes them.
    pub fn settle(&mut self, text: &mut Text) {
        let held = std::mem::take(&mut self.held);
        if n_plain(&held) == held.len() {
            return text.push(&String::from_utf8_lossy(&held));
        }
        let (encoding, n_skipped) = Encoding::for_bom(&held).unwrap_or_else(|| (guess(&held), 0));
        self.known = Some(encoding.new_decoder_without_bom_handling());
        self.decode(held.get(n_skipped..).unwrap_or_default(), false, text);
    }

    /// Decodes with the encoding that is known.
    fn decode(&mut self, mut bytes: &[u8], is_last: bool, text: &mut Text) {
        let Some(decoder) = &mut self.known else { return };
        let mut string = String::new();
        loop {
            let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
            string.reserve(room.unwrap_or(bytes.len()).max(16));
            let (result, n_read) = decoder.decode_to_string_without_replacement(bytes, &mut string, is_last);
            bytes = bytes.get(n_read..).unwrap_or_default();
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    string.push(char::REPLACEMENT_CHARACTER);
                    self.n_replaced += 1;
                }
            }
        }
        text.push(&string);
    }

    /// The encoding's name; UTF-8 as long as all is ASCII.
    pub fn name(&self) -> &'static str {
        match self.known.as_ref().map_or(UTF_8, encoding_rs::Decoder::encoding).name() {
            // One decoder reads all three that a Chinese text may claim to be.
            "GBK" | "gb18030" => "GB18030",
            name => name,
        }
    }

    /// How many places did not decode.
    pub fn n_replaced(&self) -> usize {
        self.n_replaced
    }
}

/// How many bytes at the start are the same in every encoding: ASCII without NUL,
/// which UTF-16 would have, and without the escapes of ISO-2022.
fn n_plain(bytes: &[u8]) -> usize {
    bytes.iter().position(|&byte| matches!(byte, 0 | 0x1B | 0x80..)).unwrap_or(bytes.len())
}

/// The encoding of bytes without a byte order mark.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    if sample.is_ascii() && [b"\x1b$B", b"\x1b$@"].iter().any(|escape| memchr::memmem::find(sample, *escape).is_some())
    {
        return ISO_2022_JP;
    }
    let is_utf_8 = is_utf_8(sample);
    match utf_16_order(sample) {
        // ASCII in UTF-16 is valid UTF-8, but for its NULs nobody would write.
        Some(encoding) if !is_utf_8 || sample.contains(&0) => encoding,
        _ if is_utf_8 => UTF_8,
        _ => {
            let beyond_ascii = sample.iter().enumerate().filter(|(_, byte)| !byte.is_ascii());
            let end = beyond_ascii.map(|(at, _)| at).nth(SCORED_BYTES).unwrap_or(sample.len());
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            // Never as the last: the sample may end inside a character.
            detector.feed(sample.get(..end).unwrap_or(sample), false);
            // Nor with a country: its encodings are then taken for nearly any other.
            detector.guess(None, Utf8Detection::Deny)
        }
    }
}

/// Whether the sample is UTF-8 but for its cut last character and a rare fault.
fn is_utf_8(sample: &[u8]) -> bool {
    let end = match std::str::from_utf8(sample) {
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        _ => sample.len(),
    };
    let (mut n_faults, mut n_characters) = (0, 0);
    for chunk in sample.get(..end).unwrap_or_default().utf8_chunks() {
        n_characters += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        n_faults += usize::from(!chunk.invalid().is_empty());
    }
    n_faults * 20 <= n_characters
}

/// The byte order in which the sample reads as a likely text in UTF-16.
fn utf_16_order(sample: &[u8]) -> Option<&'static Encoding> {
    let little = utf_16_share(sample, u16::from_le_bytes);
    let big = utf_16_share(sample, u16::from_be_bytes);
    let (share, lead, encoding) =
        if little > big { (little, little - big, UTF_16LE) } else { (big, big - little, UTF_16BE) };
    (share >= UTF_16_SHARE && lead >= UTF_16_LEAD).then_some(encoding)
}

/// How much of the sample is code units that texts are made of, less what none has.
fn utf_16_share(sample: &[u8], unit: fn([u8; 2]) -> u16) -> f64 {
    let (pairs, _) = sample.as_chunks::<2>();
    let (mut score, mut n_spaces, mut n_hangul) = (0.0, 0, 0);
    for &pair in pairs {
        let unit = unit(pair);
        score += likelihood(unit);
        n_spaces += usize::from(unit == 0x20);
        n_hangul += usize::from((0xAC00..=0xD7A3).contains(&unit));
    }
    // The frequent Han of GB 2312, read as UTF-16, are Hangul; Korean has a space to every few.
    score += n_hangul.min(n_spaces * 10) as f64;
    score / pairs.len().max(1) as f64
}

/// What a code unit says for a text being UTF-16.
fn likelihood(unit: u16) -> f64 {
    match unit {
        // ASCII read in the wrong order; but 一 and the ideographic space end in 00, too.
        _ if unit.trailing_zeros() >= 8 && !matches!(unit, 0x3000 | 0x4E00) => -1.0,
        0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0x2010..=0x203B | 0x3000..=0x30FF | 0x4E00..=0x80FF | 0xFF01..=0xFFEE => 1.0,
        // Half of what Shift_JIS looks like when it is read as UTF-16.
        0x8100..=0x9FFF => 0.5,
        0x00..=0x1F | 0xE000..=0xF8FF | 0xFFFE..=0xFFFF => -1.0,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, EUC_KR, GB18030, GBK, SHIFT_JIS};
    use proptest::prelude::*;

    const ARTICLE: &str = include_str!("../../seeds/000_eb373a1ba01e0e13.txt");
    const JAPANESE: &str = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。\n";
    const KOREAN: &str = "모든 국민은 인간으로서의 존엄과 가치를 가지며, 행복을 추구할 권리를 가진다.\n";

    /// `bytes` decoded as they come, cut before `cut`.
    fn decode(bytes: &[u8], cut: usize) -> (String, &'static str, usize) {
        let (mut decoder, mut text) = (Decoder::default(), Text::default());
        let (first, second) = bytes.split_at(cut.min(bytes.len()));
        decoder.push(first, &mut text);
        decoder.push(second, &mut text);
        decoder.finish(&mut text);
        (text.slice(0..text.len()).into_owned(), decoder.name(), decoder.n_replaced())
    }

    fn utf_16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        let (bytes, _, has_unmappable) = encoding.encode(text);
        assert!(!has_unmappable, "the text has characters that {} lacks", encoding.name());
        bytes.into_owned()
    }

    /// A text in each form, and the name that it must be known by.
    fn forms(text: &str) -> Vec<(Vec<u8>, &'static str)> {
        let marked = format!("\u{FEFF}{text}");
        vec![
            (text.as_bytes().to_vec(), "UTF-8"),
            (marked.as_bytes().to_vec(), "UTF-8"),
            (encoded(text, GB18030), "GB18030"),
            (utf_16(text, u16::to_le_bytes), "UTF-16LE"),
            (utf_16(text, u16::to_be_bytes), "UTF-16BE"),
            (utf_16(&marked, u16::to_le_bytes), "UTF-16LE"),
            (utf_16(&marked, u16::to_be_bytes), "UTF-16BE"),
        ]
    }

    #[test]
    fn the_article_is_read_in_every_encoding() {
        for (bytes, name) in forms(ARTICLE) {
            assert!(decode(&bytes, 0) == (ARTICLE.to_owned(), name, 0), "{name}");
        }
    }

    #[test]
    fn where_the_bytes_are_cut_between_reads_leaves_no_trace() {
        let start: String = ARTICLE.chars().take(1000).collect();
        for (bytes, name) in forms(&start) {
            for cut in 0..1000 {
                assert!(decode(&bytes, cut) == (start.clone(), name, 0), "{name} cut at {cut}");
            }
        }
    }

    #[test]
    fn an_article_cut_short_is_read_as_far_as_it_goes() {
        for (bytes, name) in forms(ARTICLE) {
            for length in 16..1000 {
                let (text, read_as, n_replaced) = decode(&bytes[..length], 0);
                assert_eq!(read_as, name, "{length} bytes: {text}");
                let whole = text.trim_end_matches(char::REPLACEMENT_CHARACTER);
                assert!(ARTICLE.starts_with(whole) && n_replaced <= 1, "{length} bytes of {name}: {text}");
            }
        }
    }

    /// The encoding that `bytes` are taken for.
    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes, 0).1, expected);
    }

    #[test]
    fn others_are_told_apart() {
        check(b"plain ASCII, read as what it is", "UTF-8");
        check(&[b"\x1b$B8cGZ\x1b(B".as_slice(), b" ASCII"].concat(), "ISO-2022-JP");
        check(b"\x1b[1mNAME\x1b[0m\n\x1b(B", "UTF-8");
        check(&encoded(JAPANESE, SHIFT_JIS), "Shift_JIS");
        check(&utf_16(JAPANESE, u16::to_le_bytes), "UTF-16LE");
        check(&utf_16(JAPANESE, u16::to_be_bytes), "UTF-16BE");
        check(&encoded(KOREAN, EUC_KR), "EUC-KR");
        check(&utf_16(KOREAN, u16::to_le_bytes), "UTF-16LE");
        check(&utf_16(KOREAN, u16::to_be_bytes), "UTF-16BE");
        check(&encoded("所有的人生而自由，在尊嚴及權利上均各平等。他們賦有理性良知。\n", BIG5), "Big5");
        check(&encoded("只有汉字没有标点的一行", GBK), "GB18030");
        check(&utf_16("只有汉字没有标点的一行", u16::to_be_bytes), "UTF-16BE");
        check(&utf_16("Only ASCII, but in UTF-16", u16::to_le_bytes), "UTF-16LE");
        check(
            &encoded("Les élèves français où l'été était là, à Noël même", encoding_rs::WINDOWS_1252),
            "windows-1252",
        );
    }

    #[test]
    fn a_rare_fault_makes_no_other_encoding() {
        let faulty = [ARTICLE.as_bytes(), b"\xff", ARTICLE.as_bytes()].concat();
        let (text, name, n_replaced) = decode(&faulty, 0);
        assert_eq!((text, name, n_replaced), (format!("{ARTICLE}\u{FFFD}{ARTICLE}"), "UTF-8", 1));
    }

    #[test]
    fn the_first_byte_beyond_ascii_decides() {
        let late = ["a long start in English\n".repeat(10_000).as_bytes(), &encoded(ARTICLE, GB18030)].concat();
        for cut in [0, 1000, 100_000, 240_001] {
            check_late(&late, cut);
        }
    }

    fn check_late(bytes: &[u8], cut: usize) {
        let (text, name, n_replaced) = decode(bytes, cut);
        assert!(text.ends_with(ARTICLE) && (name, n_replaced) == ("GB18030", 0), "{name}");
    }

    proptest! {
        #[test]
        fn every_byte_string_is_some_text(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in 0usize..200) {
            let whole = decode(&bytes, 0);
            prop_assert_eq!(&whole, &decode(&bytes, cut));
            let n_marks = whole.0.chars().filter(|&char| char == char::REPLACEMENT_CHARACTER).count();
            prop_assert!(n_marks >= whole.2);
        }
    }
}
