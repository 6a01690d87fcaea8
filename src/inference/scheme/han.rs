//! Numbers among Han: 第三章, 卷之三, 下部, 附录二, 一、.

use crate::inference::scheme::kind::{Number, Scheme, is_over, is_separator, number};
use crate::inference::scheme::numerals::{letter, numeral};
use crate::text::character::{is_blank, is_letter_or_digit};

/// Words that make a part with 第N: the scheme, and whether a title may follow without a blank.
#[rustfmt::skip]
const UNITS: &[(&str, Scheme, bool)] = &[
    ("分编", Scheme::Subdivision, true),
    ("分編", Scheme::Subdivision, true),
    ("編",   Scheme::Division,    true),
    ("编",   Scheme::Division,    true),
    ("篇",   Scheme::Division,    false),
    ("部分", Scheme::Part,        false),
    ("部",   Scheme::Part,        false),
    ("卷",   Scheme::Part,        false),
    ("巻",   Scheme::Part,        false),
    ("册",   Scheme::Part,        false),
    ("冊",   Scheme::Part,        false),
    ("集",   Scheme::Part,        false),
    ("季",   Scheme::Part,        false),
    ("单元", Scheme::Part,        false),
    ("単元", Scheme::Part,        false),
    ("幕",   Scheme::Act,         false),
    ("章节", Scheme::Chapter,     true),
    ("章",   Scheme::Chapter,     true),
    ("回",   Scheme::Chapter,     true),
    ("话",   Scheme::Chapter,     false),
    ("話",   Scheme::Chapter,     false),
    ("讲",   Scheme::Chapter,     false),
    ("講",   Scheme::Chapter,     false),
    ("课时", Scheme::Chapter,     false),
    ("课",   Scheme::Chapter,     false),
    ("課",   Scheme::Chapter,     false),
    ("場",   Scheme::Scene,       false),
    ("场",   Scheme::Scene,       false),
    ("节",   Scheme::Section,     true),
    ("節",   Scheme::Section,     true),
    ("条",   Scheme::Article,     true),
    ("條",   Scheme::Article,     true),
];

/// What follows 第N章 or 第N节 in a longer word: 第一节课, 第六回合.
const LONGER_WORDS: &[char] = &['课', '合', '分', '队', '数', '的', '点', '里', '中', '是', '之'];

pub fn unit(head: &str) -> Option<Number> {
    let rest = head.strip_prefix('第')?.trim_start();
    let (value, length) = numeral(rest)?;
    let rest = rest.get(length..)?.trim_start();
    let Some(&(name, scheme, attaches)) = UNITS.iter().find(|(name, ..)| rest.starts_with(name)) else {
        return counted(head, value, rest);
    };
    let rest = rest.get(name.len()..)?;
    let may_follow = match rest.chars().next() {
        Some('，' | '。') => false,
        Some('、') => !attaches || rest.len() > 3,
        Some(c) if is_letter_or_digit(c) => attaches && !LONGER_WORDS.contains(&c),
        _ => true,
    };
    may_follow.then(|| number(head, scheme, 1, value, rest))
}

/// Letters of a word that is counted, at most.
const LONGEST_COUNTED: usize = 3;

/// 第一夜, 第三封信: any short word that nothing but a blank or a mark follows.
fn counted(head: &str, value: u32, rest: &str) -> Option<Number> {
    let n_letters = rest.chars().take_while(|&c| is_letter_or_digit(c)).count();
    let after = rest.trim_start_matches(is_letter_or_digit);
    let ends = (1..=LONGEST_COUNTED).contains(&n_letters) && !after.starts_with(['，', '。', '、', '！', '？']);
    ends.then(|| number(head, Scheme::Ordinal, 1, value, after))
}

/// 卷一, 卷之二, 卷上.
pub fn volume(head: &str) -> Option<Number> {
    let rest = head.strip_prefix('卷')?;
    let rest = rest.strip_prefix('之').unwrap_or(rest).trim_start();
    let (value, length) = numeral(rest).or_else(|| {
        let first = rest.chars().next()?;
        let value = "上中下".chars().position(|c| c == first)?;
        Some((value as u32 + 1, first.len_utf8()))
    })?;
    let rest = rest.get(length..)?;
    let ends = rest.chars().next().is_none_or(|c| is_blank(c) || is_separator(c));
    ends.then(|| number(head, Scheme::Part, 1, value, rest))
}

/// 上部, 中卷, 下篇, 下编.
pub fn half(head: &str) -> Option<Number> {
    let mut chars = head.chars();
    let first = chars.next()?;
    let (_, value) = "上中下".chars().zip(1..).find(|(c, _)| *c == first)?;
    if chars.as_str().is_empty() {
        return Some(number(head, Scheme::HanBare, 1, value, ""));
    }
    let scheme = match chars.next()? {
        '部' | '卷' | '册' | '冊' => Scheme::Part,
        '编' | '編' | '篇' => Scheme::Division,
        _ => return None,
    };
    let rest = chars.as_str();
    let ends = rest.chars().next().is_none_or(|c| is_blank(c) || matches!(c, ':' | '：' | '·' | '|'));
    ends.then(|| number(head, scheme, 1, value, rest))
}

/// 附录, 附录一, 附件2.
pub fn appendix(head: &str) -> Option<Number> {
    let rest = ["附录", "附錄", "附件", "付録"].iter().find_map(|word| head.strip_prefix(word))?.trim_start();
    let (value, length) = numeral(rest).or_else(|| letter(rest)).unwrap_or((1, 0));
    let rest = rest.get(length..)?;
    let ends = rest.chars().next().is_none_or(|c| is_blank(c) || is_separator(c));
    ends.then(|| number(head, Scheme::Appendix, 1, value, rest))
}

/// Numerals of contracts and cheques, which Chinese of Taiwan number their chapters by.
const FORMAL: &str = "壹贰貳叁參肆伍陆陸柒捌玖拾";

/// 一、, 壹、, 一 alone.
pub fn han(head: &str) -> Option<Number> {
    let (value, length) = numeral(head)?;
    let rest = head.get(length..)?;
    let scheme = match rest.chars().next() {
        Some('、' | '．' | '.' | ':' | '：') if head.starts_with(|c| FORMAL.contains(c)) => Scheme::HanFormal,
        Some('、' | '．' | '.' | ':' | '：') => Scheme::HanComma,
        Some(c) if is_blank(c) => Scheme::HanBare,
        _ if is_over(rest) => Scheme::HanBare,
        _ => return None,
    };
    (value < 1000).then(|| number(head, scheme, 1, value, rest))
}
