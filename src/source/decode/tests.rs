//! Decoding in parts is decoding whole, and places lead back to their bytes.

use super::*;
use crate::source::Markup;
use crate::source::detect::samples::{JAPANESE, KOREAN, SIMPLIFIED, TRADITIONAL};
use crate::source::detect::tests::{encoded, utf_16};
use encoding_rs::{BIG5, EUC_JP, EUC_KR, GB18030, ISO_2022_JP, SHIFT_JIS};
use proptest::prelude::*;

/// `bytes` decoded as they come, in parts of `n_bytes`.
fn decoded(bytes: &[u8], decoding: Decoding, n_bytes: usize) -> (Decoder, Text) {
    let (mut decoder, mut text) = (Decoder::new(decoding), Text::default());
    for part in bytes.chunks(n_bytes.max(1)) {
        decoder.push(part, &mut text);
    }
    decoder.finish(&mut text);
    (decoder, text)
}

/// What came of `bytes`: the text, the encoding's name, how many places did not decode.
fn decode(bytes: &[u8], n_bytes: usize) -> (String, &'static str, usize) {
    let (decoder, text) = decoded(bytes, Decoding::default(), n_bytes);
    (text.slice(0..text.len()).into_owned(), decoder.encoding().name(), decoder.n_replaced())
}

/// Texts in every form, and the name that each must be known by.
fn forms() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let mut forms = vec![
        (SIMPLIFIED, encoded(SIMPLIFIED, GB18030), "GB18030"),
        (TRADITIONAL, encoded(TRADITIONAL, BIG5), "Big5"),
        (JAPANESE, encoded(JAPANESE, SHIFT_JIS), "Shift_JIS"),
        (JAPANESE, encoded(JAPANESE, EUC_JP), "EUC-JP"),
        (JAPANESE, encoded(JAPANESE, ISO_2022_JP), "ISO-2022-JP"),
        (KOREAN, encoded(KOREAN, EUC_KR), "EUC-KR"),
    ];
    for text in [SIMPLIFIED, TRADITIONAL, JAPANESE, KOREAN] {
        let marked = format!("\u{FEFF}{text}");
        forms.push((text, text.as_bytes().to_vec(), "UTF-8"));
        forms.push((text, marked.as_bytes().to_vec(), "UTF-8"));
        forms.push((text, utf_16(text, u16::to_le_bytes), "UTF-16LE"));
        forms.push((text, utf_16(&marked, u16::to_le_bytes), "UTF-16LE"));
        forms.push((text, utf_16(text, u16::to_be_bytes), "UTF-16BE"));
        forms.push((text, utf_16(&marked, u16::to_be_bytes), "UTF-16BE"));
    }
    forms
}

#[test]
fn a_text_is_the_same_in_every_encoding_and_in_parts_of_any_size() {
    for (text, bytes, name) in forms() {
        for n_bytes in [1, 2, 3, 7, 100, 1023, usize::MAX] {
            assert!(decode(&bytes, n_bytes) == (text.to_owned(), name, 0), "{name} in parts of {n_bytes}");
        }
    }
}

#[test]
fn a_cut_last_character_is_no_fault_of_the_encoding() {
    for (text, bytes, name) in forms() {
        for length in [200, 201, 202, 203, 1000, 1001, 1002, 1003] {
            let (start, read_as, n_replaced) = decode(&bytes[..length.min(bytes.len())], 64);
            let whole = start.trim_end_matches(char::REPLACEMENT_CHARACTER);
            assert!(read_as == name && text.starts_with(whole) && n_replaced <= 1, "{length} bytes of {name}: {start}");
        }
    }
}

#[test]
fn every_place_leads_to_its_bytes_and_back() {
    for (text, bytes, name) in forms() {
        // More than two checkpoints stand in it, and lines of all lengths.
        let n = 200_000 / bytes.len() + 1;
        let marked = text.starts_with('\u{FEFF}') || !bytes.starts_with(&encode_first(text, name));
        let bytes = if marked { bytes } else { bytes.repeat(n) };
        let (decoder, text) = decoded(&bytes, Decoding::default(), 30_000);
        for offset in (0..text.len()).step_by(9973).map(|offset| text.floor_char_boundary(offset)) {
            let mut trace = decoder.trace(vec![offset]);
            let source = bytes.chunks(5000).enumerate().find_map(|(n, part)| trace.follow(n * 5000, part).pop());
            let source = source.unwrap_or_else(|| panic!("{offset} of {name} has no place"));
            let known = Decoding { encoding: Some(decoder.encoding()), ..Decoding::default() };
            let (_, before) = decoded(&bytes[..source], known, usize::MAX);
            assert_eq!(before.len(), offset, "{offset} of {name} is at {source}");
        }
    }
}

#[test]
fn places_between_markup_lead_to_their_bytes() {
    let line = "\x1b[31m红\x1b[m 山N\x08NA\x08A\u{301}路__\x08\x08走 __ _\n";
    let decoding = Decoding { markup: Markup::All, ..Decoding::default() };
    for bytes in [line.repeat(5000).into_bytes(), encoded(&line.replace('\u{301}', "").repeat(5000), GB18030)] {
        let (decoder, text) = decoded(&bytes, decoding, 30_001);
        let whole = text.slice(0..text.len()).into_owned();
        for offset in (0..text.len()).step_by(997).map(|offset| text.floor_char_boundary(offset)) {
            let source = decoder.trace(vec![offset]).follow(0, &bytes).pop().expect("a place");
            let known = Decoding { encoding: Some(decoder.encoding()), ..decoding };
            let (_, rest) = decoded(&bytes[source..], known, usize::MAX);
            let rest = rest.slice(0..rest.len()).into_owned();
            assert!(whole.get(offset..) == Some(&rest), "{offset} is at {source}");
        }
        assert!(!decoder.may_be_verbatim());
    }
}

/// The first character as its encoding writes it: a text with a byte order mark begins otherwise.
fn encode_first(text: &str, name: &str) -> Vec<u8> {
    let first: String = text.chars().take(1).collect();
    match name {
        "UTF-16LE" => utf_16(&first, u16::to_le_bytes),
        "UTF-16BE" => utf_16(&first, u16::to_be_bytes),
        "ISO-2022-JP" => b"\x1b$B".to_vec(),
        _ => encoded(&first, EncodingName::of_label(name).expect("a name").encoding()),
    }
}

#[test]
fn faults_are_counted_and_leave_the_rest() {
    let faulty = [SIMPLIFIED.as_bytes(), b"\xff", SIMPLIFIED.as_bytes()].concat();
    assert!(decode(&faulty, 999) == (format!("{SIMPLIFIED}\u{FFFD}{SIMPLIFIED}"), "UTF-8", 1));
}

/// What came of a text with a fault, in parts of any size: the text, its encoding, its faults and its mixed lines.
fn check_damaged(bytes: &[u8], expected: &str, name: &str, n_faults: usize, mixed: &[(usize, &str)]) {
    let encoding = EncodingName::of_label(name);
    let named = Decoding { encoding, mends_lines: true, ..Decoding::default() };
    // What is named is mended as what is found out, where lines can be told before they are decoded.
    let decodings = [Some(Decoding::default()), Some(named).filter(Decoding::looks_first)];
    for (decoding, n_bytes) in
        decodings.into_iter().flatten().flat_map(|it| [1, 3, 64, usize::MAX].map(|n_bytes| (it, n_bytes)))
    {
        let (decoder, text) = decoded(bytes, decoding, n_bytes);
        assert!(!decoder.is_binary(), "{name} is taken for {}", decoder.encoding().name());
        assert_eq!(text.slice(0..text.len()), expected, "{name} in parts of {n_bytes}");
        assert_eq!((decoder.encoding().name(), decoder.n_replaced(), decoder.mixed()), (name, n_faults, mixed));
    }
}

#[test]
fn a_lost_byte_costs_one_character_and_lines_of_another_encoding_are_read() {
    let line = "「下雨的晚上，老周把船拴好，一个人坐在船头。」\n";
    let (before, after) = ("第一章　渡口\n\n他把船撑到对岸，天已经快要黑了。\n".repeat(9), "这是最后一行\n");
    let whole = [&before, line, after].concat();
    for (encode, name) in [
        (Box::new(|text: &str| encoded(text, GB18030)) as Box<dyn Fn(&str) -> Vec<u8>>, "GB18030"),
        (Box::new(|text: &str| utf_16(text, u16::to_le_bytes)), "UTF-16LE"),
        (Box::new(|text: &str| utf_16(text, u16::to_be_bytes)), "UTF-16BE"),
    ] {
        let mut lost = encode(&whole);
        lost.remove(encode(&before).len() + encode("「下雨的").len());
        let expected = [&before, &*line.replace('晚', "\u{FFFD}"), after].concat();
        check_damaged(&lost, &expected, name, 1, &[]);
        let utf_8 = [&encode(&before), line.as_bytes(), &encode(after)].concat();
        if name == "GB18030" {
            check_damaged(&utf_8, &whole, name, 0, &[(before.len(), "UTF-8")]);
        }
    }
    let han = [before.as_bytes(), &encoded(line, GB18030), after.as_bytes()].concat();
    check_damaged(&han, &whole, "UTF-8", 0, &[(before.len(), "GB18030")]);
}

#[test]
fn one_line_of_utf_16_that_lacks_a_byte_is_a_text_to_its_end() {
    let line = "他把船撑到对岸，天已经快要黑了，岸上的人都回家去了，只有一个孩子还坐在石头上等他，手里拿着一盏灯。";
    for (encode, name) in [
        (Box::new(|text: &str| utf_16(text, u16::to_le_bytes)) as Box<dyn Fn(&str) -> Vec<u8>>, "UTF-16LE"),
        (Box::new(|text: &str| utf_16(text, u16::to_be_bytes)), "UTF-16BE"),
    ] {
        for (at, cut) in [("他把船", "撑"), ("他把船撑到对岸，天已经快", "要")] {
            let mut lost = encode(line);
            lost.remove(encode(at).len());
            check_damaged(&lost, &line.replacen(cut, "\u{FFFD}", 1), name, 1, &[]);
        }
    }
}

#[test]
fn one_line_that_lacks_a_byte_is_a_text_to_its_end() {
    let han = "他把船撐到對岸，天已經快要黑了，岸上的人都回家去了，只有一個孩子還坐在石頭上等他，手裏拿著一盞燈。";
    let kana = "朝の市場には、もう人が集まっていた。魚を売る声、野菜を運ぶ車の音、子どもを呼ぶ母の声が、霧の中から聞こえてくる。";
    let hangul = "마을 사람들은 밤늦게까지 이야기를 나누었다. 강가에는 짐을 진 사람들이 벌써 한참 동안 서 있었다.";
    for (line, encoding) in [(han, GB18030), (han, BIG5), (kana, SHIFT_JIS), (kana, EUC_JP), (hangul, EUC_KR)] {
        for n in [1, 7, 15] {
            let at = line.char_indices().filter(|(_, c)| c.is_alphabetic()).nth(n).expect("a letter").0;
            let (before, rest) = line.split_at(at);
            let mut lost = encoded(line, encoding);
            lost.remove(encoded(before, encoding).len());
            let (decoder, text) = decoded(&lost, Decoding::default(), 100);
            assert_eq!(decoder.encoding().encoding(), encoding);
            // Which of two characters has lost the byte is not always to be seen, and a mark may end the shift soon.
            let mut start = before.chars();
            start.next_back();
            let end = rest.split_at(rest.char_indices().nth(9).expect("more letters").0).1;
            let read = text.slice(0..text.len());
            assert!(read.starts_with(start.as_str()) && read.ends_with(end), "{read}");
        }
    }
}

#[test]
fn places_in_mended_lines_lead_to_their_bytes() {
    let mut lost = encoded(SIMPLIFIED, GB18030);
    lost.remove(lost.len() / 2);
    let bytes = [lost, "这一行是 UTF-8。\n".into(), encoded(SIMPLIFIED, GB18030)].concat().repeat(20);
    let (decoder, text) = decoded(&bytes, Decoding::default(), 30_000);
    for offset in (0..text.len()).step_by(4999).map(|offset| text.floor_char_boundary(offset)) {
        let mut trace = decoder.trace(vec![offset]);
        let source = bytes.chunks(5000).enumerate().find_map(|(n, part)| trace.follow(n * 5000, part).pop());
        let source = source.unwrap_or_else(|| panic!("{offset} has no place"));
        let (_, before) = decoded(&bytes[..source], Decoding { country: None, ..Decoding::default() }, usize::MAX);
        let start = text.slice(0..offset);
        assert!(before.len().abs_diff(offset) < 9 || start.ends_with('\u{FFFD}'), "{offset} is at {source}");
    }
}

#[test]
fn the_first_byte_beyond_ascii_decides() {
    let late = ["a long start in English\n".repeat(10_000).as_bytes(), &encoded(SIMPLIFIED, GB18030)].concat();
    for n_bytes in [1000, 100_000, 240_001] {
        let (text, name, n_replaced) = decode(&late, n_bytes);
        assert!(text.ends_with(SIMPLIFIED) && (name, n_replaced) == ("GB18030", 0), "{name}");
    }
}

#[test]
fn an_encoding_that_is_named_holds() {
    let bytes = encoded(SIMPLIFIED, GB18030);
    let named = |label| Decoding { encoding: EncodingName::of_label(label), ..Decoding::default() };
    let (decoder, text) = decoded(&bytes, named("latin1"), 100);
    assert!(decoder.encoding().name() == "windows-1252" && text.len() > bytes.len());
    assert_eq!(decoder.candidates().0[..2], ["windows-1252", "GB18030"]);
    for mends_lines in [false, true] {
        let decoding = Decoding { mends_lines, ..named("utf-8") };
        let (decoder, text) = decoded(b"\xEF\xBB\xBFa\xFFb", decoding, 2);
        assert_eq!((&*text.slice(0..9), decoder.n_replaced()), ("a\u{FFFD}b", 1));
        // Nothing is in another encoding where the text is not in the one that was named.
        let decoding = Decoding { mends_lines, ..named("big5") };
        let (decoder, text) = decoded(&bytes, decoding, 100);
        let text = text.slice(0..text.len());
        let is_read = SIMPLIFIED.lines().any(|line| line.chars().count() > 9 && text.contains(line));
        assert!(decoder.encoding().name() == "Big5" && decoder.mixed().is_empty() && !is_read);
        let short = encoded("他把门推开，院子里没有人。\n", GB18030).repeat(40);
        assert!(!decoded(&short, Decoding { mends_lines: true, ..named("big5") }, 100).0.is_binary());
        let decoding = Decoding { mends_lines, ..named("gb18030") };
        assert_eq!(decoded(b"ASCII\n", decoding, 3).0.encoding().name(), "GB18030");
    }
}

#[test]
fn what_is_no_text_is_decoded_only_when_asked_for() {
    let picture = [b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".as_slice(), &[0; 500]].concat();
    let (decoder, text) = decoded(&picture, Decoding::default(), 3);
    assert!(decoder.is_binary() && text.is_empty());
    let (decoder, text) = decoded(&picture, Decoding { shows_binary: true, ..Decoding::default() }, 3);
    assert!(!decoder.is_binary() && text.len() >= 500);
    let (decoder, text) = decoded(b"\0\0\0", Decoding::default(), 3);
    assert!(!decoder.is_binary() && text.len() == 3);
}

proptest! {
    #[test]
    fn every_byte_string_is_some_text(
        bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(0x1B), Just(b'$'), Just(b'B'), Just(b'\n')], 0..300),
        n_bytes in 1usize..300,
        encoding in prop::sample::select(vec!["", "utf-8", "gb18030", "big5", "shift_jis", "iso-2022-jp", "utf-16le", "utf-16be"]),
        offset in 0usize..400,
        markup in prop::sample::select(vec![Markup::None, Markup::Overstrikes, Markup::All]),
        mends_lines in any::<bool>(),
    ) {
        let encoding = EncodingName::of_label(encoding);
        let decoding = Decoding { encoding, mends_lines, shows_binary: true, markup, country: None };
        let (whole, text) = decoded(&bytes, decoding, usize::MAX);
        let (parts, same) = decoded(&bytes, decoding, n_bytes);
        prop_assert_eq!(text.slice(0..text.len()), same.slice(0..same.len()));
        prop_assert_eq!(whole.n_replaced(), parts.n_replaced());
        let n_marks = text.slice(0..text.len()).chars().filter(|&char| char == char::REPLACEMENT_CHARACTER).count();
        // One may be struck over another.
        prop_assert!(n_marks >= whole.n_replaced() || markup != Markup::None);
        parts.trace(vec![offset]).follow(0, &bytes);
    }
}

#[test]
fn characters_that_a_line_end_cuts_are_whole_again() {
    for text in [SIMPLIFIED, JAPANESE, KOREAN] {
        let line: String = text.chars().filter(|c| !c.is_control()).collect();
        let cut = line.as_bytes().chunks(80).collect::<Vec<_>>().join(&b'\n');
        let (read, name, n_replaced) = decode(&cut, 1000);
        assert_eq!((read.replace('\n', ""), name, n_replaced), (line, "UTF-8", 0));
        assert!(!decoded(&cut, Decoding::default(), 99).0.is_verbatim());
    }
}
