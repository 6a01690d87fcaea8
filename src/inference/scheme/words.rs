//! Numbers in lines of words: Chapter 4, PART ONE, Глава II, Round 1, IV., A.1.

use crate::inference::initials::Initials;
use crate::inference::scheme::arabic::{MOST_BARE, arabic};
use crate::inference::scheme::kind::{Number, Scheme, is_between, is_over, number};
use crate::inference::scheme::numerals::{digits, english, letter, roman};
use crate::inference::scheme::ordinals::ordinal;
use crate::text::character::{is_blank, is_han};

/// Words of languages with blanks that make a part with a number after them.
#[rustfmt::skip]
const WORD_UNITS: &[(&str, Scheme)] = &[
    ("volume", Scheme::Part), ("vol", Scheme::Part), ("book", Scheme::Part), ("part", Scheme::Part), ("season", Scheme::Part),
    ("act", Scheme::Act), ("scene", Scheme::Scene),
    ("chapter", Scheme::Chapter), ("chap", Scheme::Chapter), ("ch", Scheme::Chapter), ("lecture", Scheme::Chapter),
    ("letter", Scheme::Chapter), ("lesson", Scheme::Chapter), ("canto", Scheme::Chapter), ("stave", Scheme::Chapter),
    ("episode", Scheme::Chapter), ("unit", Scheme::Chapter), ("module", Scheme::Chapter),
    ("appendix", Scheme::Appendix), ("annex", Scheme::Appendix), ("annexe", Scheme::Appendix),
    ("article", Scheme::Article), ("art", Scheme::Article),
    ("section", Scheme::Section), ("sec", Scheme::Section),
    ("partie", Scheme::Part), ("livre", Scheme::Part), ("tome", Scheme::Part), ("titre", Scheme::Part),
    ("acte", Scheme::Act), ("scène", Scheme::Scene), ("chapitre", Scheme::Chapter),
    ("parte", Scheme::Part), ("libro", Scheme::Part), ("título", Scheme::Part), ("acto", Scheme::Act),
    ("escena", Scheme::Scene), ("capítulo", Scheme::Chapter), ("capitolo", Scheme::Chapter), ("sección", Scheme::Section),
    ("teil", Scheme::Part), ("buch", Scheme::Part), ("akt", Scheme::Act), ("szene", Scheme::Scene),
    ("kapitel", Scheme::Chapter), ("anhang", Scheme::Appendix), ("artikel", Scheme::Article), ("abschnitt", Scheme::Section),
    ("книга", Scheme::Part), ("том", Scheme::Part), ("часть", Scheme::Part), ("глава", Scheme::Chapter),
    ("приложение", Scheme::Appendix), ("раздел", Scheme::Section), ("статья", Scheme::Article),
    ("quyển", Scheme::Part), ("phần", Scheme::Part), ("chương", Scheme::Chapter), ("hồi", Scheme::Chapter),
    ("bài", Scheme::Chapter), ("mục", Scheme::Section), ("điều", Scheme::Article),
];

static INITIALS: Initials = Initials::of_rows(WORD_UNITS);

/// Words before a number that name no part of the text: of a picture, of a page, of a release.
const OTHER_WORDS: &[&str] =
    &["page", "pages", "figure", "fig", "table", "listing", "version", "windows", "python", "line", "lines", "no"];

/// A number in a line of words: 4, IV, Four, the First, of an appendix A.
fn word_number(numeral: &str, scheme: Scheme) -> Option<u32> {
    let of_letter = || (scheme == Scheme::Appendix && numeral.len() == 1).then(|| letter(numeral)).flatten();
    numeral
        .parse()
        .ok()
        .or_else(|| roman(numeral))
        .or_else(|| numeral.strip_suffix("er").filter(|one| *one == "I").map(|_| 1))
        .or_else(|| english(numeral))
        .or_else(|| of_letter().map(|row| row.0))
}

/// The first word of a line with what follows it and the blank or full stop behind it.
fn first_word(head: &str) -> Option<(&str, &str)> {
    let (word, rest) = head.split_at_checked(head.find(|c: char| !c.is_alphabetic())?)?;
    let stopped = rest.strip_prefix('.').unwrap_or(rest);
    let rest = stopped.trim_start();
    (word.len() > 1 && (rest.len() < stopped.len() || stopped.starts_with(|c: char| c.is_ascii_digit())))
        .then_some((word, rest))
}

/// Bytes of the longest word that makes a part.
const LONGEST_WORD: usize = 20;

/// The scheme of a word that makes a part.
fn scheme_of(word: &str) -> Option<Scheme> {
    let is_same_elsewhere = |name: &str| !word.is_ascii() && name.chars().eq(word.chars().flat_map(char::to_lowercase));
    let is_same = |name: &str| name.len() == word.len() && (name.eq_ignore_ascii_case(word) || is_same_elsewhere(name));
    let units = || WORD_UNITS.iter().find(|(name, _)| is_same(name));
    INITIALS.may_begin(word).then(units).flatten().map(|row| row.1)
}

/// Chapter 4, PART ONE, Book the First, Глава II, Livre premier, Art. 3.
pub fn word_unit(head: &str) -> Option<Number> {
    // No such word begins with Han, and a line of Han is one word to its first mark.
    if head.starts_with(is_han) {
        return None;
    }
    let (word, rest) = first_word(head).filter(|(word, _)| word.len() <= LONGEST_WORD)?;
    let Some(scheme) = scheme_of(word) else { return ordinal_unit(head, word, rest) };
    let rest = rest.strip_prefix("the ").or_else(|| rest.strip_prefix("THE ")).unwrap_or(rest);
    let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let numeral = rest.get(..length)?;
    let value = word_number(numeral, scheme).or_else(|| ordinal(numeral))?;
    let rest = rest.get(length..)?;
    let is_dotted = rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let ends = !is_dotted && rest.chars().next().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ',' | '\''));
    (ends && !goes_on(rest)).then(|| number(head, scheme, 1, value, rest))
}

/// Erstes Buch, Première partie, Second Part: an ordinal before the word, and nothing or a mark behind both.
fn ordinal_unit(head: &str, word: &str, rest: &str) -> Option<Number> {
    let value = ordinal(word).or_else(|| english(word).filter(|_| !word.ends_with("ne")))?;
    let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let scheme = scheme_of(rest.get(..length)?).filter(|scheme| scheme.strength(1) == 3)?;
    let rest = rest.get(length..)?;
    let is_led = rest.trim_start().starts_with(|c: char| !is_blank(c) && is_between(c));
    (rest.is_empty() || is_led).then(|| number(head, scheme, 1, value, rest))
}

/// Whether a sentence goes on behind a number: Chapter 4 of the old guide says more.
fn goes_on(rest: &str) -> bool {
    rest.ends_with('.') && rest.trim_start_matches(is_between).starts_with(char::is_lowercase)
}

/// Round 1, Case 2: Title, Q3. Title, The Third Night: any word that is counted, if nothing or a mark follows.
pub fn counted_word(head: &str) -> Option<Number> {
    if !head.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    if let Some(rest) = head.strip_prefix("The ").or_else(|| head.strip_prefix("THE ")) {
        let (word, rest) = rest.split_once(' ')?;
        let value = english(word)?;
        return rest.chars().all(char::is_alphabetic).then(|| number(head, Scheme::Ordinal, 1, value, ""));
    }
    let lettered = head.get(1..).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let (word, rest) = lettered.map(|rest| ("", rest)).or_else(|| first_word(head))?;
    let rest = rest.strip_prefix("the ").or_else(|| rest.strip_prefix("THE ")).unwrap_or(rest);
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let value = word_number(rest.get(..length)?, Scheme::Ordinal).filter(|&value| value <= MOST_BARE)?;
    let rest = rest.get(length..)?;
    let is_part = !OTHER_WORDS.iter().any(|other| other.eq_ignore_ascii_case(word));
    let after =
        rest.strip_prefix(['.', ':', '：', '、']).filter(|after| after.is_empty() || after.starts_with(is_blank));
    let is_led = rest.starts_with('：') || rest.trim_start().starts_with(['—', '–', '-']);
    (is_part && (rest.is_empty() || after.is_some() || is_led)).then(|| number(head, Scheme::Ordinal, 1, value, rest))
}

/// IV., A., A.1.
pub fn letters(head: &str) -> Option<Number> {
    let (word, rest) = head.split_at_checked(head.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(head.len()))?;
    if let Some(value) = roman(word).filter(|_| word.len() > 1 || "IVX".contains(word)) {
        let after = rest.strip_prefix(['.', '、', ':', '：', ')', '）']);
        let ends = is_over(rest) || after.is_some_and(|rest| rest.is_empty() || rest.starts_with(is_blank));
        return ends.then(|| number(head, Scheme::Roman, 1, value, rest));
    }
    let (value, _) = letter(word).filter(|_| word.len() == 1)?;
    let after = rest.strip_prefix('.')?;
    if let Some(inner) = arabic(after).filter(|_| digits(after).is_some()) {
        let is_dotted = matches!(inner.scheme, Scheme::Dotted | Scheme::ArabicBare);
        return is_dotted.then(|| Number {
            scheme: Scheme::Dotted,
            depth: inner.depth + 1,
            length: inner.length + 2,
            ..inner
        });
    }
    after.starts_with(is_blank).then(|| number(head, Scheme::Letter, 1, value, after))
}
