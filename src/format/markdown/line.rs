//! Line ends inside a paragraph that are meant, though the specification has a blank in their place: Chinese writers count
//! items in ways that are no lists to it, and extensions have lines of their own.

use memchr::memmem;

const LINE_ENDS: [char; 2] = ['\r', '\n'];
/// Digits of an item's number at most.
const MOST_DIGITS: usize = 3;

/// Whether a line end at `at` stays one: before an item (1、 一、 （一） ①), beside the fences of a container (`:::`), and behind
/// the name of a callout (`[!tip] …`).
pub(super) fn ends(source: &str, at: usize) -> bool {
    let (before, after) = source.split_at_checked(at).unwrap_or((source, ""));
    let before = words(before.trim_end_matches(LINE_ENDS).rsplit(LINE_ENDS).next().unwrap_or_default());
    let after = words(after.trim_start_matches(LINE_ENDS)).split(LINE_ENDS).next().unwrap_or_default();
    before.starts_with(":::") || before.starts_with("[!") || after.starts_with(":::") || begins_item(after)
}

/// What a paragraph of Chinese begins with, as it is typed or as an entity.
const INDENTS: [&str; 4] = ["\u{3000}", "\u{2003}", "&emsp;", "&#12288;"];

/// Whether a line end at `at` ends a paragraph: the next line is set in as the first line of a Chinese paragraph is.
pub(super) fn ends_paragraph(source: &str, at: usize) -> bool {
    let after = words(source.get(at..).unwrap_or_default().trim_start_matches(LINE_ENDS));
    INDENTS.iter().any(|indent| after.starts_with(indent))
}

/// A line without its blanks and the signs of its quotations.
fn words(line: &str) -> &str {
    line.trim_start_matches([' ', '\t', '>'])
}

fn begins_item(line: &str) -> bool {
    let number = |line: &str| {
        let is_digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
        let rest = line.trim_start_matches(is_digit);
        let n_digits = line.chars().take_while(|&c| is_digit(c)).take(MOST_DIGITS + 1).count();
        (1..=MOST_DIGITS).contains(&n_digits).then_some(rest.chars().next()).flatten()
    };
    match line.strip_prefix(['（', '(']) {
        Some(inner) => number(inner).is_some_and(|end| matches!(end, '）' | ')')),
        None if line.starts_with(|c: char| ('①'..='⑳').contains(&c)) => true,
        None => number(line).is_some_and(|end| {
            matches!((end, line.starts_with(|c: char| c.is_ascii())), ('、' | '．', _) | ('）', true))
        }),
    }
}

/// A line that begins with a colon.
const LINE: &[u8] = b"\n:";

/// Whether terms are explained behind colons: some line begins with one, and a blank behind it, and none with one alone, as
/// containers and names of emoji do.
pub(super) fn explains(source: &str) -> bool {
    let source = source.as_bytes();
    let mut lines = memmem::find_iter(source, LINE).map(|at| source.get(at + LINE.len()));
    let is_explanation = |behind: Option<&u8>| matches!(behind, Some(b' ' | b'\t'));
    lines.next().is_some_and(is_explanation) && lines.all(is_explanation)
}

#[cfg(test)]
mod tests {
    use super::{ends, ends_paragraph, explains};

    #[test]
    fn items_and_fences_stand_on_lines_of_their_own() {
        for (source, is_end) in [
            ("如下：\n1、第一", true),
            ("一、甲\n  二、乙", true),
            ("> 甲\n> （3）乙", true),
            ("甲\r\n①乙", true),
            (":::tip 题\n内容", true),
            ("内容\n:::", true),
            ("> [!tip] 题\n> 内容", true),
            ("甲\n乙", false),
            ("共有\n1234、其他", false),
            ("甲（\n一）", false),
            ("in\n1. one", false),
        ] {
            assert_eq!(ends(source, source.find(['\r', '\n']).expect("a line end")), is_end, "{source}");
        }
    }

    #[test]
    fn an_indent_begins_a_paragraph() {
        for source in ["甲。\n　　乙", "甲。  \r\n　乙", "> 甲\n> &emsp;&emsp;乙"] {
            assert!(ends_paragraph(source, source.find(['\r', '\n']).expect("a line end")), "{source}");
        }
        assert!(!ends_paragraph("甲。\n  乙　丙", 6));
    }

    #[test]
    fn a_colon_with_a_blank_explains() {
        assert!(explains("甲\n: 一\n: 二\n"));
        assert!(!explains("甲：\n乙\n") && !explains("甲\n: 一\n\n:::tip\n") && !explains("甲\n:smile: 乙\n"));
    }
}
