//! Rules for the texts of one folder: patterns of lines, and the levels of the headings that these lines are.

use serde::Deserialize;
use std::fmt;
use toml::Spanned;

/// Signs of a pattern at most.
const LONGEST_PATTERN: usize = 100;

/// Rules for the headings of a folder's texts, as `mulu.toml` holds them:
///
/// ```toml
/// [[heading]]
/// pattern = "第*章*"
/// level = 1
///
/// [[heading]]
/// pattern = "* 广告 *"
/// level = 0
/// ```
///
/// A pattern covers all characters of a line but the blanks around them. In it `*` stands for any run of
/// characters, also an empty one, `?` for one character, `#` for a run of Han or Arabic digits; every other
/// character for itself. The level counts from 1; lines with level 0 are never headings. Of several rules
/// that a line fits, the first holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    rules: Vec<Rule>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    pattern: Vec<Sign>,
    level: u8,
}

/// A sign of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Char(char),
    AnyChar,
    AnyRun,
    Digits,
}

/// Why rules cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesError {
    /// Number of the line that is wrong, from 1.
    pub line: usize,
    /// What is wrong with it, in English.
    pub what: String,
}

impl fmt::Display for RulesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl std::error::Error for RulesError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    heading: Vec<FileRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRule {
    pattern: Spanned<String>,
    level: Spanned<i64>,
}

impl Rules {
    /// Reads the rules of a file.
    ///
    /// # Errors
    /// The first line that is no TOML, has an unknown key, an empty or overlong pattern, or a level that is
    /// not from 0 to 9.
    pub fn parse(toml: &str) -> Result<Rules, RulesError> {
        let error = |offset: usize, what: &str| RulesError {
            line: toml.bytes().take(offset).filter(|&byte| byte == b'\n').count() + 1,
            what: what.into(),
        };
        let file: File =
            toml::from_str(toml).map_err(|wrong| error(wrong.span().map_or(0, |span| span.start), wrong.message()))?;
        let rule = |rule: FileRule| {
            let pattern: Vec<Sign> = rule.pattern.get_ref().trim().chars().map(Sign::of).collect();
            if pattern.is_empty() {
                return Err(error(rule.pattern.span().start, "the pattern is empty"));
            }
            if pattern.len() > LONGEST_PATTERN {
                return Err(error(rule.pattern.span().start, "the pattern is longer than 100 characters"));
            }
            let level = u8::try_from(*rule.level.get_ref()).ok().filter(|level| *level <= 9);
            let level = level.ok_or_else(|| error(rule.level.span().start, "the level is not from 0 to 9"))?;
            Ok(Rule { pattern, level })
        };
        Ok(Rules { rules: file.heading.into_iter().map(rule).collect::<Result<_, _>>()? })
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// The level that the rules give a line with these characters; 0 if it is no heading.
    pub fn level(&self, line: &str) -> Option<u8> {
        self.rules.iter().find(|rule| rule.fits(line)).map(|rule| rule.level)
    }
}

impl Sign {
    fn of(c: char) -> Sign {
        match c {
            '*' => Sign::AnyRun,
            '?' => Sign::AnyChar,
            '#' => Sign::Digits,
            c => Sign::Char(c),
        }
    }
}

impl Rule {
    /// Whether the pattern covers the line: all ways through it at once, so that no line is read twice.
    fn fits(&self, line: &str) -> bool {
        if let (Sign::Char(sign), first) = (self.pattern[0], line.chars().next())
            && first != Some(sign)
        {
            return false;
        }
        // Bit n: the first n signs cover what has been read. One bit more for the end.
        let mut ways = self.through_empty_runs(1);
        for c in line.chars() {
            ways = self.through_empty_runs(self.step(ways, c));
            if ways == 0 {
                return false;
            }
        }
        ways & (1 << self.pattern.len()) != 0
    }

    /// Every way, one character further.
    fn step(&self, ways: u128, c: char) -> u128 {
        let signs = self.pattern.iter().enumerate();
        signs.fold(0, |further, (at, sign)| {
            let (here, next) = (1 << at, 1 << (at + 1));
            let came = ways & here != 0;
            let stays = ways & next != 0;
            match sign {
                Sign::Char(sign) if came && *sign == c => further | next,
                Sign::AnyChar if came => further | next,
                Sign::AnyRun if came || stays => further | next,
                Sign::Digits if (came || stays) && is_digit(c) => further | next,
                _ => further,
            }
        })
    }

    /// The ways, and those that pass over runs of nothing.
    fn through_empty_runs(&self, ways: u128) -> u128 {
        let runs = self.pattern.iter().enumerate().filter(|(_, sign)| **sign == Sign::AnyRun);
        runs.fold(ways, |ways, (at, _)| if ways & (1 << at) == 0 { ways } else { ways | 1 << (at + 1) })
    }
}

/// Whether a character is an Arabic digit of either width or one of the characters of Han numbers.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
        || ('０'..='９').contains(&c)
        || "〇零○一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾佰仟廿卅".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(pattern: &str, line: &str) -> Option<u8> {
        Rules::parse(&format!("[[heading]]\npattern = \"{pattern}\"\nlevel = 2\n")).expect("rules").level(line)
    }

    #[test]
    fn patterns_cover_whole_lines() {
        for (pattern, line, fits) in [
            ("第*章*", "第一章", true),
            ("第*章*", "第十二章 山", true),
            ("第*章*", "在第一章", false),
            ("第#章", "第一百零八章", true),
            ("第#章", "第12章", true),
            ("第#章", "第章", false),
            ("第#章", "第一章 山", false),
            ("?月", "三月", true),
            ("?月", "十三月", false),
            ("*", "anything", true),
            ("a*b*c", "abbbcbc", true),
            ("a*b*c", "abbbcb", false),
            ("##", "1", false),
            ("##", "12", true),
        ] {
            assert_eq!(level(pattern, line).is_some(), fits, "{pattern} {line}");
        }
    }

    #[test]
    fn the_first_rule_that_fits_holds() {
        let rules =
            Rules::parse("[[heading]]\npattern = \"第一*\"\nlevel = 0\n[[heading]]\npattern = \"第*\"\nlevel = 3\n")
                .expect("rules");
        assert_eq!((rules.level("第一章"), rules.level("第二章"), rules.level("山")), (Some(0), Some(3), None));
        assert!(Rules::parse("").expect("none").is_empty());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let told = |toml: &str| Rules::parse(toml).expect_err("wrong").to_string();
        assert_eq!(told("[[heading]]\npattern = \"\"\nlevel = 1"), "line 2: the pattern is empty");
        assert_eq!(told("[[heading]]\npattern = \"a\"\nlevel = 10"), "line 3: the level is not from 0 to 9");
        assert!(told("[[heading]]\npattern = \"a\"\nlevl = 1").starts_with("line 3: unknown field `levl`"));
        assert!(told("[[heading]]\npattern = \"a\"").starts_with("line 1: missing field `level`"));
        assert!(told("\n\n[[heading").starts_with("line 3: "));
    }
}
