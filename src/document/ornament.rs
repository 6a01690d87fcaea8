//! Ornaments around a heading: signs that stand in the text and are none of its words.

use crate::format::tool::without_tool;
use crate::inference::scheme;
use crate::text::Text;
use std::ops::Range;

/// Signs that no word begins or ends with.
const SIGNS: &str = "☆★◆◇●○■□▲△▼▽◎※✦✧♦♥❖▪◈☉✿❀⭐❁❃✽✾❉❋➤➢►▸♠♣＝＊～＃";
/// Signs of ASCII that are ornaments again and again, before a blank, or on both sides; others only on both sides.
const MARKS: &str = "=*#~";
const RULES: &str = "-_+—–─━═┄┈…";

/// The words of a heading that stands in a text, as offsets there.
pub fn words_in(text: &Text, heading: Range<usize>) -> Range<usize> {
    let words = words(&text.slice(heading.clone()));
    heading.start + words.start..heading.start + words.end
}

/// The words of a heading: 第一章 of ===第一章===, ☆、第一章 or ***** 第一章 *****. All of it where nothing else is left.
fn words(heading: &str) -> Range<usize> {
    let heading = without_tool(heading);
    let after = without_signs(heading);
    let before = after.map_or(heading, |rest| rest.trim_end_matches(is_sign).trim_end());
    let is_left = before.chars().any(char::is_alphanumeric);
    if !is_left {
        return 0..heading.len();
    }
    let start = heading.len() - after.map_or(heading.len(), str::len);
    start..start + before.len()
}

/// What follows on the signs before a heading; `None` if it begins with none.
fn without_signs(heading: &str) -> Option<&str> {
    let first = heading.chars().next().filter(|&c| is_sign(c))?;
    let rest = heading.trim_start_matches(is_sign);
    let run = heading.len() - rest.len();
    let is_closed = heading.ends_with(first);
    let is_ornament = SIGNS.contains(first)
        || is_closed
        || (MARKS.contains(first)
            && (rest.starts_with(char::is_whitespace) || (run > 1 && scheme::parse(rest).is_some())));
    is_ornament.then(|| rest.trim_start_matches(['、', '：', ':']).trim_start())
}

fn is_sign(c: char) -> bool {
    SIGNS.contains(c) || MARKS.contains(c) || RULES.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ornaments_are_none_of_the_words() {
        for (heading, expected) in [
            ("===第一章===", "第一章"),
            ("☆、第三章 山门", "第三章 山门"),
            ("***** 一、山门 *****", "一、山门"),
            ("== 山门 ==", "山门"),
            ("## 山门", "山门"),
            ("★山门★", "山门"),
            ("山门[编辑]", "山门"),
            ("-- 山门 --", "山门"),
            ("───山门───", "山门"),
            ("……第一章 山门……", "第一章 山门"),
            ("➤第一章 山门", "第一章 山门"),
            ("……谁知道呢", "……谁知道呢"),
            ("====第二章 渡口", "第二章 渡口"),
            ("--option", "--option"),
            ("*args", "*args"),
            ("C++", "C++"),
            ("#include", "#include"),
            ("山门——", "山门——"),
            ("【第一章】", "【第一章】"),
            ("***", "***"),
        ] {
            assert_eq!(heading.get(words(heading)), Some(expected), "{heading}");
        }
    }
}
