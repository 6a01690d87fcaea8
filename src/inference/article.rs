//! The articles of a law or a statute: 第二百六十四条, 第12条之一. They are paragraphs; one goes to them by number.

use crate::inference::scheme::numeral;
use crate::text::character::is_blank;
use std::ops::Range;

/// Bytes of an article that tell what it is about.
const SHOWN_BYTES: usize = 90;

/// An article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its number.
    pub number: u32,
    /// The number behind 之; 0 without one.
    pub of_it: u32,
    /// Offsets of its beginning: its number and the first words.
    pub range: Range<usize>,
}

/// The article that a paragraph begins with.
pub fn article(head: &str, start: usize) -> Option<Article> {
    let (number, of_it, length) = label(head)?;
    let rest = head.get(length..)?;
    // 第五条规定 speaks of an article.
    let begins =
        rest.chars().next().is_none_or(|c| is_blank(c) || matches!(c, '【' | '（' | '(' | '：' | ':' | '[' | '〔'));
    let end = head.floor_char_boundary(head.find('。').unwrap_or(head.len()).min(SHOWN_BYTES));
    begins.then(|| Article { number, of_it, range: start..start + end.max(length) })
}

/// What an article is called before its number in other languages, and in haste.
const NAMES: [&str; 5] = ["articles", "article", "art", "条", "條"];

/// The number of an article as it is typed: 264条, 第264条, 第二百六十四条之一; article 264, 第264, 条264.
pub fn typed(text: &str) -> Option<(u32, u32)> {
    let text = text.trim();
    let named = || {
        let lower = text.to_lowercase();
        let rest = NAMES.iter().find_map(|name| lower.strip_prefix(name))?.trim_start_matches(['.', ' ']).to_owned();
        whole(&rest)
    };
    let ordinal = || whole(text.strip_prefix('第')?.trim_start_matches(is_blank));
    let (number, of_it, length) = if text.starts_with('第') { label(text) } else { numbered(text) }
        .or_else(|| ordinal().or_else(named).map(|number| (number, 0, text.len())))?;
    text.get(length..)?.is_empty().then_some((number, of_it))
}

/// The same where an article is meant: a bare number is one.
pub fn meant(text: &str) -> Option<(u32, u32)> {
    typed(text).or_else(|| Some((whole(text.trim())?, 0)))
}

/// A number and nothing else.
fn whole(text: &str) -> Option<u32> {
    numeral(text).filter(|(_, length)| *length == text.len()).map(|(number, _)| number)
}

/// 第N条 and 第N条之M: both numbers, and the bytes.
fn label(text: &str) -> Option<(u32, u32, usize)> {
    let rest = text.strip_prefix('第')?.trim_start_matches(is_blank);
    let (number, of_it, length) = numbered(rest)?;
    Some((number, of_it, text.len() - rest.len() + length))
}

/// N条 and N条之M.
fn numbered(text: &str) -> Option<(u32, u32, usize)> {
    let (number, length) = numeral(text)?;
    let rest = text.get(length..)?.trim_start_matches(is_blank);
    let rest = rest.strip_prefix(['条', '條'])?;
    let after = rest.strip_prefix('之').and_then(|rest| Some((rest, numeral(rest)?)));
    let (of_it, rest) = match after {
        Some((rest, (of_it, length))) => (of_it, rest.get(length..)?),
        None => (0, rest),
    };
    Some((number, of_it, text.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_typed_in_any_way() {
        let typed =
            ["264条", "第264条", "第二百六十四条", " 第 ２６４ 條 ", "第一百三十三条之一", "264", "第三章", "第3条的"]
                .map(typed);
        let all = Some((264, 0));
        assert_eq!(typed, [all, all, all, all, Some((133, 1)), None, None, None]);
        let named =
            ["article 264", "Art. 264", "第264", "条264", "article", "art of war", "第二百六十四"].map(super::typed);
        assert_eq!(named, [all, all, all, all, None, None, all]);
    }

    #[test]
    fn a_paragraph_begins_with_an_article_or_speaks_of_one() {
        let of = |head: &str| article(head, 10).map(|article| (article.number, article.of_it, article.range));
        assert_eq!(of("第三条　国家保护。法律"), Some((3, 0, 10..34)));
        assert_eq!(of("第十条之二 国家"), Some((10, 2, 10..32)));
        assert_eq!(of("第四条"), Some((4, 0, 10..19)));
        assert_eq!(of("第五条规定的情形"), None);
        assert_eq!(of("第一款 国家"), None);
    }
}
