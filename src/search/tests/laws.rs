//! What holds of every text and every query.

use super::*;
use crate::search::fold::{self, Folding};
use crate::search::{glance, pattern::Pattern, pinyin::Spelling, read};
use proptest::prelude::*;

/// Few characters, so that much is found: with variants, widths, marks, blanks and line ends.
fn characters() -> impl Strategy<Value = String> {
    let character = prop::sample::select(
        "山山水水国國aAbBａ1①⑩カか゛がｶﾞ，,“\"—-- 　\t\n\n\n\r\n\u{AD}\u{200B}ﬁfiéÉ後后한 글"
            .chars()
            .collect::<Vec<_>>(),
    );
    prop::collection::vec(character, 0..200).prop_map(String::from_iter)
}

/// Lines long enough to be taken for hard-wrapped ones, in Han or Latin, now and then with a page number between.
fn wrapped() -> impl Strategy<Value = String> {
    let han = prop::collection::vec(prop::sample::select("山水国國风云，".chars().collect::<Vec<_>>()), 28..32)
        .prop_map(String::from_iter);
    let latin = prop::collection::vec(prop::sample::select(vec!["ab", "abab", "ba", "a", "ab-", "b"]), 20..24)
        .prop_map(|words| words.join(" "));
    let line = prop_oneof![5 => han, 3 => latin, 1 => Just("- 3 -".to_owned()), 1 => Just(String::new())];
    (prop::collection::vec(line, 8..20), any::<bool>())
        .prop_map(|(lines, is_ended)| lines.join("\n") + if is_ended { "\n" } else { "" })
}

/// The same, some of them quoted, once or twice.
fn quoted() -> impl Strategy<Value = String> {
    let mark = prop::sample::select(vec!["> ", "> ", "> ", ">", ">> ", ""]);
    (wrapped(), prop::collection::vec(mark, 20)).prop_map(|(text, marks)| {
        let lines: Vec<String> = text.lines().zip(marks).map(|(line, mark)| format!("{mark}{line}")).collect();
        lines.join("\n")
    })
}

/// A query that is likely to be found: a piece of the text, or anything.
fn texts_and_patterns() -> impl Strategy<Value = (String, String)> {
    (prop_oneof![characters(), wrapped(), quoted()], any::<prop::sample::Index>(), 1..12_usize, characters()).prop_map(
        |(text, at, n_chars, other)| {
            let chars: Vec<char> = text.chars().collect();
            let at = if chars.is_empty() { 0 } else { at.index(chars.len()) };
            let piece: String = chars.iter().skip(at).take(n_chars).filter(|c| !matches!(c, '\n' | '\r')).collect();
            let pattern = if piece.is_empty() { other.chars().take(3).collect() } else { piece };
            (text, pattern)
        },
    )
}

fn queries() -> impl Strategy<Value = (String, Query)> {
    (texts_and_patterns(), any::<bool>(), any::<bool>()).prop_map(|((text, pattern), folding, whole_words)| {
        let pattern = if folding { pattern } else { pattern.trim_matches(crate::document::is_blank).to_owned() };
        (text, Query { syntax: Syntax::Plain, folding, whole_words, pattern, ..Query::typed("", Keyboard::default()) })
    })
}

/// Paragraphs of a line or several, as most texts have them, and what is looked for in them in other ways.
fn paragraphs() -> impl Strategy<Value = String> {
    let line =
        "[山水国国风云，。ab]{1,12}|　　[山水国风。]{1,9}|[ab]{1,3}( |-|  |\t)[ab山]{1,4}|[0-9]{1,2}|\\| a \\| 山 \\|";
    let end = prop::sample::select(vec![
        "\n\n", "\n\n", "\n\n", "\n", "\r\n\r\n", "\n　\n", "\n\n\n", "-\n", "\u{2028}", " \n",
    ]);
    prop::collection::vec((line, end), 0..12)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

const REGEXES: &[&str] = &[
    "山",
    "山+",
    "[山水]{2}",
    "山.+?水",
    r"\w{2}a",
    r"a\s*b",
    "^山",
    "山$",
    r"\ba",
    "a-?b|山",
    r".*[^\s\S]|山",
    "水\n?山",
    r"(\w{0,3}b){2}",
    "山[^水]*水",
    r"\s山",
    "(ab|国国)+",
    "山(国|$)",
    "b",
    ".",
];
const SPELLINGS: &[&str] = &["shan", "ss", "shanshui", "g", "guoshan", "a shan", "sgfy", "bs"];

fn sought() -> impl Strategy<Value = (String, &'static str, &'static str, bool)> {
    let text = prop_oneof![2 => paragraphs(), 1 => characters(), 1 => wrapped(), 1 => quoted()];
    (text, prop::sample::select(REGEXES), prop::sample::select(SPELLINGS), any::<bool>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn what_is_found_in_the_source_is_what_is_found_in_blocks(
        (text, regex, spelling, is_long) in sought(),
        folding: bool,
        whole_words: bool,
        cut in any::<prop::sample::Index>(),
    ) {
        let text = if is_long { text.repeat(60_000 / text.len().max(100)) } else { text };
        let document = document(&text);
        let cut = cut.index(text.len() + 1);
        let pattern = Pattern::new(regex, folding, whole_words).expect("a pattern");
        let spelling = Spelling::new(spelling, Keyboard::Pinyin).expect("letters");
        for within in [0..cut, cut..text.len(), 0..text.len()] {
            prop_assert_eq!(glance::hits(&document, &within, &pattern), read::hits(&document, &within, &pattern));
            prop_assert_eq!(glance::hits(&document, &within, &spelling), read::hits(&document, &within, &spelling));
        }
    }

    #[test]
    fn hits_are_those_of_the_obvious_matcher((text, query) in queries()) {
        let document = document(&text);
        prop_assert_eq!(text_hits(&document, &query), reference::hits(&document, &query));
    }

    #[test]
    fn what_is_found_may_be_in_the_text((text, query) in queries()) {
        let document = document(&text);
        let Ok(matcher) = Matcher::new(&query) else { return Ok(()) };
        let is_found = [Way::Text, Way::Pinyin].iter().any(|way| !matcher.hits(&document, 0..text.len(), *way).is_empty());
        prop_assert!(!is_found || matcher.may_be_in(document.text()));
    }

    #[test]
    fn what_is_found_literally_is_found_folded((text, pattern) in texts_and_patterns()) {
        let document = document(&text);
        let folded = text_hits(&document, &Query::plain(&pattern, Keyboard::default()));
        let literal = Query { folding: false, syntax: Syntax::Plain, pattern: pattern.trim().to_owned(), ..Query::typed("", Keyboard::default()) };
        let has_capital = pattern.chars().any(char::is_uppercase);
        for hit in text_hits(&document, &literal) {
            let is_found = folded.iter().any(|other| other.start < hit.end && hit.start < other.end);
            prop_assert!(is_found || has_capital || pattern.chars().all(|c| c.is_whitespace() || fold::is_invisible(c)), "{hit:?} {folded:?}");
        }
    }

    #[test]
    fn a_hit_folds_to_the_query((text, pattern) in texts_and_patterns()) {
        let document = document(&text);
        let query = Query::plain(&pattern, Keyboard::default());
        let folding = Folding::of(&pattern, true);
        let ink = |string: &str| -> String {
            let shown = string.chars().filter(|&c| !c.is_whitespace() && !fold::is_invisible(c));
            shown.flat_map(|c| folding.folded(c)).collect()
        };
        for hit in text_hits(&document, &query) {
            let found = document.text().slice(hit.clone());
            // What the reading leaves out at a line end is no part of what was found, and a hit may begin and end inside
            // a character that stands for several.
            let is_same = if found.chars().any(|c| folding.expands(c)) {
                ink(&found).contains(&ink(&pattern))
            } else {
                ink(&found) == ink(&pattern)
            };
            prop_assert!(found.contains(['\n', '\r']) || is_same, "{found:?}");
        }
    }

    #[test]
    fn chunks_change_nothing((text, query) in queries(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..5), is_regex: bool) {
        let long = text.repeat(40_000 / text.len().max(100));
        let document = document(&long);
        let syntax = if is_regex { Syntax::Regex } else { Syntax::Plain };
        let Ok(matcher) = Matcher::new(&Query { syntax, ..query }) else { return Ok(()) };
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.index(long.len() + 1)).collect();
        cuts.extend([0, long.len()]);
        cuts.sort_unstable();
        let in_chunks: Vec<Hit> =
            cuts.windows(2).flat_map(|cut| matcher.hits(&document, cut[0]..cut[1], Way::Text)).collect();
        let at_once = matcher.hits(&document, 0..long.len(), Way::Text);
        prop_assert!(at_once.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
        prop_assert_eq!(in_chunks, at_once);
    }

    #[test]
    fn nothing_that_is_typed_panics(text in any::<String>(), line in prop_oneof![any::<String>(), "/[-a-z\\\\(){}+*?.^$|\\[\\]山]{1,12}/"]) {
        let document = document(&text);
        let Ok(matcher) = Matcher::new(&Query::typed(&line, Keyboard::default())) else { return Ok(()) };
        for hit in matcher.hits(&document, 0..usize::MAX, Way::Text) {
            prop_assert!(text.get(hit.range.clone()).is_some_and(|found| !found.is_empty()));
        }
    }
}
