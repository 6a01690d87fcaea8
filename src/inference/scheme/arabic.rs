//! Arabic numbers, and numbers in brackets: 1., 1.2.3, 1、, 01章, (iv), 【1】.

use crate::inference::scheme::kind::{Number, Scheme, is_between, is_over, number};
use crate::inference::scheme::numerals::{digits, han_digit, numeral, small_letters, to_digit};
use crate::text::character::{is_blank, is_han, is_letter_or_digit};

/// Units that stand behind an Arabic number without 第: 01章, 3화, 2강.
#[rustfmt::skip]
const UNITS_BEHIND: &[(char, Scheme)] = &[
    ('章', Scheme::Chapter), ('回', Scheme::Chapter), ('话', Scheme::Chapter), ('話', Scheme::Chapter),
    ('节', Scheme::Section), ('節', Scheme::Section),
    ('장', Scheme::Chapter), ('화', Scheme::Chapter), ('회', Scheme::Chapter), ('강', Scheme::Chapter), ('과', Scheme::Chapter),
    ('부', Scheme::Part), ('편', Scheme::Division), ('절', Scheme::Section), ('조', Scheme::Article),
];

/// （一）, (1), (a), (iv).
pub fn parenthesis(head: &str) -> Option<Number> {
    let rest = head.strip_prefix(['（', '('])?.trim_start();
    let (value, length) = numeral(rest).or_else(|| small_letters(rest))?;
    let is_han = rest.starts_with(|c| han_digit(c).is_some());
    let rest = rest.get(length..)?.trim_start().strip_prefix(['）', ')'])?;
    let scheme = if is_han { Scheme::HanParen } else { Scheme::ArabicParen };
    (value < 200).then(|| number(head, scheme, 1, value, rest))
}

/// 【1】, [2], 〈一〉.
pub fn bracket(head: &str) -> Option<Number> {
    let rest = head.trim_start_matches(['【', '[', '［', '〔', '〈', '<', '＜']);
    let (value, length) = numeral(rest)?;
    let rest = rest.get(length..)?.strip_prefix(['】', ']', '］', '〕', '〉', '>', '＞'])?;
    (value < 10_000).then(|| number(head, Scheme::Bracketed, 1, value, rest))
}

/// 1., 1.2.3, 1、, 1), 01, 1 before a blank, 01章, 3/8.
pub fn arabic(head: &str) -> Option<Number> {
    let (mut value, length) = digits(head)?;
    let mut rest = head.get(length..)?;
    if let Some(number) = behind(head, head) {
        return Some(number);
    }
    let mut depth = 1;
    while let Some(after) = rest.strip_prefix(['.', '．'])
        && let Some((next, length)) = digits(after)
    {
        (value, depth) = (next, depth + 1);
        rest = after.get(length..)?;
    }
    let after = rest.get(rest.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
    let is_bare = value <= MOST_BARE && depth == 1;
    let scheme = match rest.chars().next() {
        Some('、') if depth == 1 => Scheme::ArabicComma,
        Some(':' | '：') if depth == 1 && digits(after).is_none() => Scheme::ArabicComma,
        Some(')' | '）') if depth == 1 => Scheme::ArabicHalfParen,
        Some(')' | '）') => Scheme::Dotted,
        Some('、') if digits(after).is_none() => Scheme::Dotted,
        Some('.' | '．') => Scheme::Dotted,
        Some('/') if is_bare && is_bare_part(after) => Scheme::ArabicBare,
        Some(c) if is_bare && is_blank(c) => Scheme::ArabicBare,
        Some(c) if depth > 1 && (is_blank(c) || is_han(c)) => Scheme::Dotted,
        None if depth > 1 => Scheme::Dotted,
        _ if is_bare && is_over(rest) => Scheme::ArabicBare,
        _ => return None,
    };
    if rest.starts_with('/') {
        rest = after.trim_start_matches(|c| to_digit(c).is_some());
    }
    let title = rest.trim_start_matches(is_between);
    let is_decimal = depth == 2 && title.starts_with(['%', '％', '亿', '万', '元', '倍', '米', '吨']);
    (!is_decimal && value <= MOST_ARABIC && depth <= 5).then(|| Number {
        scheme,
        depth,
        value,
        length: head.len() - title.len(),
    })
}

/// Numbers above are years, prices, codes: before a blank, and before a mark.
pub const MOST_BARE: u32 = 999;
const MOST_ARABIC: u32 = 9999;

/// The 8 of 3/8.
fn is_bare_part(after: &str) -> bool {
    digits(after)
        .is_some_and(|(_, length)| after.get(length..).is_none_or(|rest| rest.is_empty() || rest.starts_with(is_blank)))
}

/// 01章, 3화: an Arabic number and its unit.
pub fn behind(head: &str, rest: &str) -> Option<Number> {
    let (value, length) = digits(rest)?;
    let rest = rest.get(length..)?.trim_start();
    let first = rest.chars().next()?;
    let &(_, scheme) = UNITS_BEHIND.iter().find(|(name, _)| *name == first)?;
    let rest = rest.get(first.len_utf8()..)?;
    let ends = rest.chars().next().is_none_or(|c| !is_letter_or_digit(c) && !matches!(c, '，' | '。'));
    ends.then(|| number(head, scheme, 1, value, rest))
}

pub fn section_sign(head: &str) -> Option<Number> {
    let rest = head.strip_prefix('§')?.trim_start();
    let inner = arabic(rest)?;
    Some(Number { scheme: Scheme::Dotted, length: head.len() - rest.len() + inner.length, ..inner })
}
