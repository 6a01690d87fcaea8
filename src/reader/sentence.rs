//! Where sentences end: at 。！？；…… with the closing marks after them, in Latin text at a stop before a
//! blank and a capital, and at line ends that are kept. An abbreviation, an initial or a number goes on.

use std::ops::Range;
use std::str::CharIndices;

/// Words before a full stop that does not end a sentence, without the stop.
const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Jr", "Sr", "Gen", "Col", "Lt", "Capt", "Sgt", "Rev", "Hon", "Gov", "Sen",
    "Rep", "Messrs", "Mme", "Mt", "vs", "cf", "etc", "al", "ca", "approx", "No", "Nos", "Vol", "vol", "p", "pp", "Fig",
    "Figs", "fig", "Eq", "Ch", "Sec", "Art", "art", "ed", "eds", "Inc", "Ltd", "Co", "Corp", "Dept", "Univ", "Jan",
    "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Mon", "Tue", "Wed", "Thu", "Fri",
    "Sat", "Sun", "e.g", "i.e", "a.m", "p.m", "U.S", "U.K", "U.N", "Ph.D",
];

/// A number of more digits than this at the start of a sentence is no item's number.
const MOST_ITEM_DIGITS: usize = 3;

/// The sentences of a passage, without the blanks around them, in order.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = start + length(text.get(start..).unwrap_or_default());
        let sentence = text.get(start..end).unwrap_or_default();
        let ink = start + sentence.len() - sentence.trim_start().len()..start + sentence.trim_end().len();
        if !ink.is_empty() {
            found.push(ink);
        }
        start = end;
    }
    found
}

/// Bytes of the first sentence of `rest`, the blanks before it included.
fn length(rest: &str) -> usize {
    let mut chars = rest.char_indices();
    let mut before = ' ';
    let mut n_quotes = 0;
    while let Some((at, c)) = chars.next() {
        let after = at + c.len_utf8();
        let ends = match c {
            '\n' => rest.get(..at).is_some_and(|head| !head.trim_start().is_empty()),
            '。' | '！' | '？' | '；' | '｡' => true,
            '…' => before == '…',
            '.' | '!' | '?' => is_latin_end(rest, at),
            _ => false,
        };
        if ends {
            return after + n_closing_bytes(chars, n_quotes % 2 == 1);
        }
        n_quotes += usize::from(c == '"');
        before = c;
    }
    rest.len()
}

/// Bytes of the marks that belong to the sentence which ends before them.
fn n_closing_bytes(chars: CharIndices, mut is_quoted: bool) -> usize {
    let rest = chars.as_str();
    let is_closing = |c: char| match c {
        '。' | '！' | '？' | '；' | '｡' | '…' | '.' | '!' | '?' => true,
        '"' => std::mem::take(&mut is_quoted),
        c => is_closer(c),
    };
    rest.len() - rest.trim_start_matches(is_closing).len()
}

fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | '》' | '〉' | '】' | '〕' | ')' | ']' | '}' | '\'')
}

fn is_opener(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '（' | '《' | '(' | '[' | '"' | '\'')
}

/// Whether a mark of ASCII at `at` ends a sentence.
fn is_latin_end(rest: &str, at: usize) -> bool {
    let (head, tail) = rest.split_at(at);
    let mark = tail.chars().next().unwrap_or_default();
    let after = tail.trim_start_matches(|c| matches!(c, '.' | '!' | '?' | '"') || is_closer(c));
    let next = after.trim_start().trim_start_matches(is_opener).chars().next();
    let is_unspaced = head.chars().next_back().is_some_and(is_unspaced) && next.is_some_and(is_unspaced);
    let is_apart = after.is_empty() || after.starts_with(char::is_whitespace) || is_unspaced;
    let begins = next.is_none_or(|c| c.is_alphabetic() && !c.is_lowercase());
    is_apart && begins && (mark != '.' || next.is_none() || !goes_on(head))
}

/// Whether a character belongs to a script that is written without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// Whether the word at the end of `head` has a full stop without an end: an abbreviation, an initial,
/// the number or letter of an item.
fn goes_on(head: &str) -> bool {
    let is_outside = |c: char| c.is_whitespace() || is_opener(c) || is_unspaced(c);
    let word = head.rsplit(is_outside).next().unwrap_or_default();
    let is_initial = word.len() == 1 && word != "I" && word.starts_with(|c: char| c.is_ascii_uppercase());
    let is_first = head.trim_start() == word;
    let is_number = word.len() <= MOST_ITEM_DIGITS && word.chars().all(|c| c.is_ascii_digit());
    is_initial || (is_first && is_number) || ABBREVIATIONS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The sentences of a text, a bar between them.
    fn check(text: &str, expected: &str) {
        let parts: Vec<&str> = sentences(text).into_iter().map(|range| text.get(range).unwrap()).collect();
        assert_eq!(parts.join("|"), expected);
    }

    #[test]
    fn chinese_sentences_take_their_closing_marks_with_them() {
        check("山上有庙。庙里有人！真的？真的；", "山上有庙。|庙里有人！|真的？|真的；");
        check("他说：“走吧。”然后走了。", "他说：“走吧。”|然后走了。");
        check("（见图。）《论语》呢？！后来……没有了", "（见图。）|《论语》呢？！|后来……|没有了");
        check("“真的吗？！”」他问…我听，", "“真的吗？！”」|他问…我听，");
        check("他说\"好。\"我说\"不。\"", "他说\"好。\"|我说\"不。\"");
        check("他走了.我也走了!真的?好", "他走了.|我也走了!|真的?|好");
        check("共3.5万元，占12.5%。见 2.1 节。", "共3.5万元，占12.5%。|见 2.1 节。");
    }

    #[test]
    fn latin_sentences_end_before_a_blank_and_a_capital() {
        check("It rains. We stay! Why? Because.", "It rains.|We stay!|Why?|Because.");
        check(
            "Dr. Smith paid $3.50 to J. R. Jones, e.g. In part.",
            "Dr. Smith paid $3.50 to J. R. Jones, e.g. In part.",
        );
        check(
            "\"Stop!\" he said. (He left.) \"Why?\" So did I. Then",
            "\"Stop!\" he said.|(He left.)|\"Why?\"|So did I.|Then",
        );
        check("1. Introduction to v2.0 here. In 1990. Next", "1. Introduction to v2.0 here.|In 1990.|Next");
        check("Wait... What? A 3.5 a. b.", "Wait...|What?|A 3.5 a. b.");
    }

    #[test]
    fn lines_that_are_kept_end_sentences() {
        check("床前明月光\n疑是地上霜\n\n  let x = 1;\n", "床前明月光|疑是地上霜|let x = 1;");
        check("", "");
        check(" \n ", "");
    }

    proptest! {
        #[test]
        fn sentences_hold_all_ink_of_a_passage_once(text in "[ \n。！；…”）\"'.!?A-Ca-c1汉字“（]{0,60}") {
            let mut end = 0;
            for sentence in sentences(&text) {
                prop_assert!(sentence.start >= end && !sentence.is_empty());
                prop_assert!(text.get(end..sentence.start).unwrap().trim().is_empty(), "{:?}", text.get(end..).unwrap());
                end = sentence.end;
            }
            prop_assert!(text.get(end..).unwrap().trim().is_empty());
        }
    }
}
