//! Which encodings are told apart, and how surely.

use super::samples::*;
use super::*;
use encoding_rs::{BIG5, EUC_JP, EUC_KR, GB18030, GBK, KOI8_R, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};
use std::fmt::Write as _;

pub fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, has_unmappable) = encoding.encode(text);
    assert!(!has_unmappable, "the text has characters that {} lacks", encoding.name());
    bytes.into_owned()
}

pub fn utf_16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes_of).collect()
}

/// The name of the encoding that bytes are taken for.
fn name(bytes: &[u8]) -> &'static str {
    match detect(bytes, &[], None).name() {
        // The same but for the few letters that Ukrainian adds.
        "KOI8-U" => "KOI8-R",
        name => name,
    }
}

#[test]
fn so_many_bytes_beyond_ascii_are_scored() {
    for n_ascii in [0, 1, 2, 3, 126, 127, 128, 1000] {
        let sample = [&*b"a".repeat(n_ascii), b"\xE4"].concat().repeat(SCORED_BYTES + 2);
        let mut beyond_ascii = (0..sample.len()).filter(|&at| !sample[at].is_ascii());
        assert_eq!(Some(scored(&sample).len()), beyond_ascii.nth(SCORED_BYTES));
        let few = &sample[..(n_ascii + 1) * SCORED_BYTES];
        assert_eq!(scored(few), few);
    }
}

/// Texts, and the name that each must be known by.
fn east_asian() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let mut forms = vec![
        ("simplified", encoded(SIMPLIFIED, GB18030), "gb18030"),
        ("simplified", encoded(SIMPLIFIED, GBK), "gb18030"),
        ("traditional", encoded(TRADITIONAL, GB18030), "gb18030"),
        ("traditional", encoded(TRADITIONAL, BIG5), "Big5"),
        ("Japanese", encoded(JAPANESE, SHIFT_JIS), "Shift_JIS"),
        ("Japanese", encoded(JAPANESE, EUC_JP), "EUC-JP"),
        ("Japanese", encoded(JAPANESE, ISO_2022_JP), "ISO-2022-JP"),
        ("Korean", encoded(KOREAN, EUC_KR), "EUC-KR"),
    ];
    for (language, text) in
        [("simplified", SIMPLIFIED), ("traditional", TRADITIONAL), ("Japanese", JAPANESE), ("Korean", KOREAN)]
    {
        forms.push((language, text.as_bytes().to_vec(), "UTF-8"));
        forms.push((language, utf_16(text, u16::to_le_bytes), "UTF-16LE"));
        forms.push((language, utf_16(text, u16::to_be_bytes), "UTF-16BE"));
    }
    forms
}

/// Of how many cuts, each before one of the `ends`, the encoding is told, and which are not.
fn told(forms: &[(&str, Vec<u8>, &str)], ends: impl Fn(usize) -> Vec<usize>) -> (f64, String) {
    let (mut n, mut n_right, mut wrong) = (0_u32, 0_u32, String::new());
    for (language, bytes, expected) in forms {
        let mut others: Vec<(&str, usize, usize)> = Vec::new();
        for end in ends(bytes.len()) {
            let read_as = name(&bytes[..end]);
            n += 1;
            n_right += u32::from(read_as == *expected);
            match others.iter_mut().find(|row| row.0 == read_as) {
                _ if read_as == *expected => {}
                Some(row) => row.1 += 1,
                None => others.push((read_as, 1, end)),
            }
        }
        for (read_as, count, first) in others {
            writeln!(wrong, "{language} in {expected} taken for {read_as} {count} times, first before {first}")
                .expect("a string");
        }
    }
    (f64::from(n_right) / f64::from(n), wrong)
}

#[test]
fn a_text_and_its_first_bytes_are_told() {
    for length in [usize::MAX, 1000, 200] {
        let (share, wrong) = told(&east_asian(), |whole| vec![length.min(whole)]);
        assert!(share >= 1.0, "{length} bytes:\n{wrong}");
    }
}

#[test]
fn wherever_the_end_is_cut_the_encoding_is_told() {
    let (share, wrong) = told(&east_asian(), |whole| (24..whole.min(1200)).collect());
    assert!(share >= 0.99, "{share:.4} are told:\n{wrong}");
}

/// Two hundred bytes from the start of any line, as a file may begin.
#[test]
fn every_line_may_come_first() {
    for (language, text, encoding) in [
        ("simplified", SIMPLIFIED, GB18030),
        ("traditional", TRADITIONAL, BIG5),
        ("Japanese", JAPANESE, SHIFT_JIS),
        ("Japanese", JAPANESE, EUC_JP),
        ("Korean", KOREAN, EUC_KR),
        ("simplified", SIMPLIFIED, UTF_8),
    ] {
        let starts: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        let forms: Vec<_> = starts
            .iter()
            .map(|&at| encoded(text.get(at..).unwrap_or_default(), encoding))
            .filter(|bytes| bytes.len() >= 60)
            .map(|bytes| (language, bytes, encoding.name()))
            .collect();
        let (share, wrong) = told(&forms, |whole| vec![whole.min(200)]);
        assert!(share >= 0.99, "{share:.4} are told:\n{wrong}");
    }
}

#[test]
fn the_readers_country_decides_where_little_is_known() {
    let few = encoded("第一", BIG5);
    assert_eq!(detect(&few, &[], Country::of_locale("zh_TW.Big5")).name(), "Big5");
    assert_eq!(detect(&encoded("第一", GBK), &[], Country::of_locale("zh_CN.GB18030")).name(), "gb18030");
    let long = encoded(TRADITIONAL, BIG5);
    assert_eq!(detect(&long, &[], Country::of_locale("zh_CN.UTF-8")).name(), "Big5");
}

#[test]
fn western_texts_are_told() {
    let russian_koi = RUSSIAN.replace(['«', '»'], "\"").replace('—', "-");
    let forms = [
        ("French", encoded(FRENCH, WINDOWS_1252), "windows-1252"),
        ("German", encoded(GERMAN, WINDOWS_1252), "windows-1252"),
        ("Russian", encoded(RUSSIAN, WINDOWS_1251), "windows-1251"),
        ("Russian", encoded(&russian_koi, KOI8_R), "KOI8-R"),
    ];
    let (share, wrong) = told(&forms, |whole| (100..whole).collect());
    assert!(share >= 0.97, "{share:.4} are told:\n{wrong}");
}

#[test]
fn short_ones_are_told() {
    let check = |bytes: &[u8], expected: &str| assert_eq!(name(bytes), expected);
    check(b"plain ASCII, read as what it is", "UTF-8");
    check(&[b"\x1b$B8cGZ\x1b(B".as_slice(), b" ASCII"].concat(), "ISO-2022-JP");
    check(b"\x1b[1mNAME\x1b[0m\n\x1b(B", "UTF-8");
    check(&encoded("只有汉字没有标点的一行", GBK), "gb18030");
    check(&utf_16("只有汉字没有标点的一行", u16::to_be_bytes), "UTF-16BE");
    check(&utf_16("Only ASCII, but in UTF-16", u16::to_le_bytes), "UTF-16LE");
    check(&encoded("Les élèves français où l'été était là, à Noël même", WINDOWS_1252), "windows-1252");
}

#[test]
fn a_rare_fault_makes_no_other_encoding() {
    let mut bytes = SIMPLIFIED.as_bytes().to_vec();
    for at in (50..bytes.len()).step_by(500) {
        bytes[at] = 0xFF;
    }
    assert_eq!(name(&bytes), "UTF-8");
}

/// The share of words that are told in an encoding, of those of `least` bytes and more, and the others.
fn words_told(words: &str, encoding: &'static Encoding, locale: &str, least: usize) -> (usize, Vec<String>) {
    let words: Vec<_> = words.split(' ').filter(|word| encoded(word, encoding).len() >= least).collect();
    let is_told = |word: &&&str| detect(&encoded(word, encoding), &[], Country::of_locale(locale)) == encoding;
    let wrong: Vec<_> = words.iter().filter(|word| !is_told(word)).map(|word| (*word).to_owned()).collect();
    (words.len(), wrong)
}

#[test]
fn words_are_told_by_the_readers_country_and_most_of_them_without() {
    for (words, encoding, locale) in [
        (SIMPLIFIED_WORDS, GB18030, "zh_CN.UTF-8"),
        (TRADITIONAL_WORDS, BIG5, "zh_TW.UTF-8"),
        (JAPANESE_WORDS, SHIFT_JIS, "ja_JP.UTF-8"),
        (KOREAN_WORDS, EUC_KR, "ko_KR.UTF-8"),
    ] {
        let (n, wrong) = words_told(words, encoding, locale, 2);
        assert!(wrong.len() * 20 <= n, "{} of {n} in {locale}: {wrong:?}", wrong.len());
        let (n, wrong) = words_told(words, encoding, "C.UTF-8", 8);
        assert!(wrong.len() * 10 <= n * 3, "{} of {n} in {}: {wrong:?}", wrong.len(), encoding.name());
    }
}

/// A text with a line of UTF-8, and one byte lost or too many at each of some places, as a damaged file has them.
fn damaged(bytes: &[u8], line: &str) -> Vec<Vec<u8>> {
    let middle = bytes.len() / 2 / 2 * 2;
    let end = memchr::memchr(b'\n', &bytes[middle..]).map_or(middle, |at| middle + at + 1);
    let mut damaged = vec![[&bytes[..end], line.as_bytes(), b"\n", &bytes[end..]].concat()];
    for at in (1..bytes.len().min(1200)).step_by(97) {
        damaged.push([&bytes[..at], &bytes[at + 1..]].concat());
        damaged.push([&bytes[..at], &[0xA1], &bytes[at..]].concat());
    }
    damaged
}

#[test]
fn one_fault_makes_no_other_encoding() {
    for (_, bytes, encoding) in east_asian().into_iter().filter(|row| row.2 != "ISO-2022-JP") {
        for locale in ["C.UTF-8", "zh_CN.UTF-8", "ja_JP.UTF-8"] {
            for (n, bytes) in damaged(&bytes, "• 这一行是别处来的。").iter().enumerate() {
                let name = detect(bytes, &[], Country::of_locale(locale)).name();
                assert_eq!(name, encoding, "fault {n} in {locale}, {} bytes", bytes.len());
            }
        }
    }
}

/// Where nothing else stands beside the line that is damaged.
#[test]
fn one_line_that_lacks_a_byte_is_told() {
    for (text, encoding) in
        [(SIMPLIFIED, GB18030), (TRADITIONAL, BIG5), (JAPANESE, SHIFT_JIS), (JAPANESE, EUC_JP), (KOREAN, EUC_KR)]
    {
        let (mut n, mut wrong) = (0, Vec::new());
        for line in text.lines().filter(|line| line.chars().count() >= 20) {
            let bytes = encoded(&line.chars().take(60).collect::<String>(), encoding);
            for at in (0..bytes.len()).filter(|at| !bytes[*at].is_ascii()).step_by(7) {
                n += 1;
                let lacking = [&bytes[..at], &bytes[at + 1..]].concat();
                if name(&lacking) != encoding.name() {
                    wrong.push((line, at, name(&lacking)));
                }
            }
        }
        assert!(n > 50 && wrong.len() * 50 <= n, "{} of {n} in {}: {wrong:?}", wrong.len(), encoding.name());
    }
}

#[test]
fn the_majority_of_all_samples_decides() {
    let (han, utf_8) = (encoded(SIMPLIFIED, GB18030), SIMPLIFIED.as_bytes());
    let told = |first: &[u8], further: &[&[u8]]| {
        let further: Vec<_> = further.iter().map(|sample| sample.to_vec()).collect();
        detect(first, &further, None).name()
    };
    assert_eq!(told(&utf_8[..3000], &[&han, &han]), "gb18030");
    assert_eq!(told(&han[..3000], &[utf_8, utf_8]), "UTF-8");
    let lines: Vec<u8> = SIMPLIFIED
        .lines()
        .enumerate()
        .map(|(n, line)| (n, format!("{line}\n")))
        .flat_map(|(n, line)| if n % 5 == 0 { line.into_bytes() } else { encoded(&line, GB18030) })
        .collect();
    assert_eq!(told(&lines, &[]), "gb18030");
}
