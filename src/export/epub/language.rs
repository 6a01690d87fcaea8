//! A text → the language it is written in (BCP 47), and the words that a book of it says by itself.

use crate::document::Document;
use crate::document::text::Text;
use std::ops::Range;

/// Bytes that are looked at in each of three places.
const SAMPLE_BYTES: usize = 64 << 10;

/// What a book in a language says by itself.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Over its contents.
    pub contents: &'static str,
    /// What its cover is called.
    pub cover: &'static str,
    /// What its beginning is called.
    pub beginning: &'static str,
}

/// The words by how a language's tag begins; those of all others stand last.
#[rustfmt::skip]
const WORDS: [(&str, Words); 6] = [
    ("zh-Hant", Words { contents: "目錄",     cover: "封面",  beginning: "正文" }),
    ("zh-TW",   Words { contents: "目錄",     cover: "封面",  beginning: "正文" }),
    ("zh",      Words { contents: "目录",     cover: "封面",  beginning: "正文" }),
    ("ja",      Words { contents: "目次",     cover: "表紙",  beginning: "本文" }),
    ("ko",      Words { contents: "차례",     cover: "표지",  beginning: "본문" }),
    ("",        Words { contents: "Contents", cover: "Cover", beginning: "Text" }),
];

/// Words that nearly every text of a language in Latin letters is full of, and few of another one.
#[rustfmt::skip]
const COMMON: [(&str, &[&str]); 8] = [
    ("en", &["the", "and", "of", "to", "that", "was", "with", "is"]),
    ("de", &["der", "die", "und", "das", "nicht", "ist", "den", "ein"]),
    ("fr", &["le", "les", "des", "et", "que", "dans", "est", "une"]),
    ("es", &["el", "los", "las", "y", "que", "del", "una", "por"]),
    ("it", &["il", "che", "di", "gli", "della", "per", "non", "sono"]),
    ("pt", &["os", "as", "do", "da", "não", "um", "uma", "para"]),
    ("nl", &["de", "het", "een", "van", "en", "niet", "dat", "zijn"]),
    ("la", &["et", "est", "ad", "cum", "quod", "sed", "atque", "quae"]),
];

/// Scripts other than Han and Latin, and the language that is most often written in each.
#[rustfmt::skip]
const SCRIPTS: [(Range<u32>, &str); 7] = [
    (0x3041..0x3100, "ja"),
    (0xAC00..0xD7A4, "ko"),
    (0x0400..0x0530, "ru"),
    (0x0370..0x0400, "el"),
    (0x0590..0x0600, "he"),
    (0x0600..0x0700, "ar"),
    (0x0E00..0x0E80, "th"),
];

/// Languages that are written from right to left.
const FROM_THE_RIGHT: [&str; 4] = ["ar", "he", "fa", "ur"];

/// The words of a language.
pub fn words(language: &str) -> Words {
    let known = WORDS.iter().find(|(begin, _)| language.starts_with(begin));
    known.map_or(WORDS[WORDS.len() - 1].1, |(_, words)| *words)
}

/// Whether a language is written from right to left.
pub fn is_from_the_right(language: &str) -> bool {
    FROM_THE_RIGHT.contains(&language.split('-').next().unwrap_or_default())
}

/// Whether its paragraphs are indented by two characters.
pub fn is_of_han(language: &str) -> bool {
    ["zh", "ja", "yue", "lzh"].contains(&language.split('-').next().unwrap_or_default())
}

/// The language that a text is written in; `und` where nothing tells it.
pub fn of(document: &Document) -> &'static str {
    let text = document.text();
    let starts = [0, text.len() / 2, text.len().saturating_sub(SAMPLE_BYTES)];
    let sample: String = starts.iter().map(|&start| part(text, start)).collect();
    let n_of = |is_one: &dyn Fn(char) -> bool| sample.chars().filter(|&c| is_one(c)).count();
    let n_han = n_of(&|c| ('\u{4E00}'..='\u{9FFF}').contains(&c) || ('\u{3400}'..='\u{4DBF}').contains(&c));
    let n_latin = n_of(&|c| c.is_alphabetic() && u32::from(c) < 0x250);
    let others = SCRIPTS.iter().map(|(range, tag)| (n_of(&|c| range.contains(&u32::from(c))), *tag));
    let (n_other, other) = others.max_by_key(|(n, _)| *n).unwrap_or_default();
    // Han count for a word each, and Japanese writes many of them.
    let is_other = n_other * 8 > n_han && n_other * 2 > n_latin;
    match () {
        () if n_other + n_han + n_latin == 0 => "und",
        () if is_other => other,
        () if n_han * 6 >= n_latin => {
            if document.is_traditional() {
                "zh-Hant"
            } else {
                "zh-Hans"
            }
        }
        () => of_latin(&sample),
    }
}

fn part(text: &Text, start: usize) -> String {
    text.slice(start..start + SAMPLE_BYTES).into_owned()
}

/// The language whose common words are the most.
fn of_latin(sample: &str) -> &'static str {
    let mut votes = [0; COMMON.len()];
    for word in sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        for (vote, (_, words)) in votes.iter_mut().zip(COMMON) {
            *vote += usize::from(words.contains(&&*word));
        }
    }
    let most = votes.iter().copied().max().unwrap_or_default();
    let first = votes.iter().position(|&vote| vote == most && most > 0);
    // A few words without any of these are most often names and terms in English.
    first.map_or("en", |at| COMMON[at].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_script_and_by_common_words() {
        for (text, expected) in [
            ("这个国家的学问，从来没有过。", "zh-Hans"),
            ("這個國家的學問，從來沒有過。", "zh-Hant"),
            ("この国の学問は、まだ無い時から始まる。", "ja"),
            ("사람들은 산에 오른다.", "ko"),
            ("The hills and the river that was here.", "en"),
            ("Der Berg und das Wasser sind nicht hier.", "de"),
            ("Les montagnes et la rivière dans la nuit, que des ombres.", "fr"),
            ("Горы и реки.", "ru"),
            ("用 Rust 写的 terminal reader，支持 EPUB 与 Markdown。", "zh-Hans"),
            ("README", "en"),
            ("12345", "und"),
            ("", "und"),
        ] {
            assert_eq!(of(&Document::new(text.into())), expected, "{text}");
        }
    }
}
