//! Which characters mean the same: case, width, compatibility forms, simplified and traditional, kana, quotes, dashes.
//!
//! Each character folds to a few others, mostly one. Blanks and invisible characters are not folded here: whether
//! they count depends on what stands around them, see [`super::walk`].

use crate::document;
use crate::tables::compatibility::COMPATIBILITY;
use crate::tables::radicals::RADICALS;
use crate::tables::variants::VARIANTS;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// What is taken for the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folding {
    /// Every character is itself only.
    Exact,
    /// Characters that mean the same are the same.
    Folded {
        /// Whether capitals are small letters too.
        case: bool,
    },
}

/// Marks that are written in several ways, each row with the one that stands for it.
const MARKS: &[(char, &str)] =
    &[('"', "“”„‟〝〞〟「」"), ('\'', "‘’‚‛′`´ʼʹʻꞌ『』"), ('-', "‐‑‒–—―−─"), ('~', "〜∼"), ('·', "•‧∙・"), ('/', "⁄∕")];

/// 什么 and how it was written before, 甚麼: that character is another one elsewhere.
pub const WHAT: [char; 2] = ['什', '么'];
pub const ALSO_WHAT: char = '甚';

/// Kana with a voiced sound mark follow on those without.
const VOICED: &str = "がぎぐげござじずぜぞだぢづでどばびぶべぼ";
/// Those with a semi-voiced mark are two further.
const SEMI_VOICED: &str = "ぱぴぷぺぽ";

impl Folding {
    /// The folding of a query: a capital in it makes case count.
    pub fn of(query: &str, folding: bool) -> Folding {
        if folding { Folding::Folded { case: !query.chars().any(char::is_uppercase) } } else { Folding::Exact }
    }

    /// Hands what a character folds to, in order, to `take`.
    pub fn fold(self, c: char, take: &mut impl FnMut(char)) {
        match self {
            Folding::Exact => take(c),
            Folding::Folded { case } => match c {
                'A'..='Z' if case => take(c.to_ascii_lowercase()),
                '\0'..='\x7F' => take(mark(c)),
                '\u{3400}'..='\u{9FFF}' => take(variant(c)),
                '\u{2E80}'..='\u{2FD5}' => take(variant(document::radical::character(c))),
                _ => match compatible(c) {
                    Some(form) => fold_form(form, case, take),
                    None => fold_one(c, case, take),
                },
            },
        }
    }

    /// All that a character folds to.
    pub fn folded(self, c: char) -> Vec<char> {
        let mut folded = Vec::with_capacity(1);
        self.fold(c, &mut |c| folded.push(c));
        folded
    }

    /// The characters that stand for several, `wanted` among them: ﬃ for f, ㈱ for 株. Numbers in one character are one.
    pub fn expanded(self, wanted: char) -> Vec<char> {
        if self == Folding::Exact {
            return Vec::new();
        }
        let holds = |form: &str| {
            let (mut is_in, case) = (false, self == Folding::Folded { case: true });
            fold_form(form, case, &mut |c| is_in |= c == wanted);
            is_in
        };
        let rows = COMPATIBILITY.iter().chain(JOINED);
        rows.filter(|(c, form)| is_expansion(*c, form) && holds(form)).map(|row| row.0).collect()
    }

    /// Whether a character stands for several that can be found for themselves.
    pub fn expands(self, c: char) -> bool {
        self != Folding::Exact && compatible(c).is_some_and(|form| is_expansion(c, form))
    }

    /// The characters whose folding holds one that is wanted, each with that one.
    pub fn holding(self, wanted: &[char]) -> BTreeSet<(char, char)> {
        let mut holding: BTreeSet<(char, char)> = BTreeSet::new();
        let itself = wanted.iter().flat_map(|c| c.to_uppercase().chain([*c]));
        for c in candidates().chain(itself) {
            self.fold(c, &mut |folded| {
                if wanted.contains(&folded) {
                    holding.insert((c, folded));
                }
            });
        }
        holding
    }

    /// The characters whose folding begins with `wanted`.
    pub fn sources(self, wanted: char) -> Vec<char> {
        if self == Folding::Exact {
            return vec![wanted];
        }
        let mut sources: Vec<char> = wanted.to_uppercase().chain([wanted]).collect();
        if matches!(wanted, '\u{1100}'..='\u{1112}') {
            sources.extend('\u{AC00}'..='\u{D7A3}');
        }
        sources.retain(|&source| self.first_of(source) == Some(wanted));
        let known = self.candidates_by_first();
        let from = known.partition_point(|&(first, _)| first < wanted);
        sources.extend(known[from..].iter().take_while(|&&(first, _)| first == wanted).map(|&(_, source)| source));
        sources.sort_unstable();
        sources.dedup();
        sources
    }

    /// The first character that a character folds to.
    fn first_of(self, c: char) -> Option<char> {
        let mut first = None;
        self.fold(c, &mut |c| first = first.or(Some(c)));
        first
    }

    /// All candidates behind the first character that each folds to, in order: worked out once in a run, since each key
    /// that is typed into a search asks for some.
    fn candidates_by_first(self) -> &'static [(char, char)] {
        static KNOWN: [OnceLock<Vec<(char, char)>>; 2] = [const { OnceLock::new() }; 2];
        KNOWN[usize::from(self == Folding::Folded { case: true })].get_or_init(|| {
            let mut known: Vec<(char, char)> = candidates().filter_map(|c| Some((self.first_of(c)?, c))).collect();
            known.sort_unstable();
            known
        })
    }
}

/// All characters that fold to others, but for syllables of Hangul and capitals elsewhere.
fn candidates() -> impl Iterator<Item = char> {
    let ranges = ('\0'..'\u{2300}').chain('─'..='─').chain('\u{3000}'..'\u{3100}');
    let rows = RADICALS.iter().chain(VARIANTS).map(|row| row.0);
    ranges.chain(COMPATIBILITY.iter().map(|row| row.0)).chain(rows)
}

/// Folds a compatibility form, in which letters may be joined: ǣ is æ with a mark.
fn fold_form(form: &str, case: bool, take: &mut impl FnMut(char)) {
    for c in form.chars() {
        match joined(c) {
            Some(form) => form.chars().for_each(|c| fold_one(c, case, take)),
            None => fold_one(c, case, take),
        }
    }
}

/// Folds what is nobody's compatibility form.
fn fold_one(c: char, case: bool, take: &mut impl FnMut(char)) {
    match mark(c) {
        '\u{3041}'..='\u{30FE}' => fold_kana(c, take),
        '\u{AC00}'..='\u{D7A3}' => fold_hangul(c, take),
        c @ '\u{2E80}'.. => take(variant(c)),
        c => {
            let plain = stroked(c);
            if case { plain.to_lowercase().for_each(take) } else { take(plain) }
        }
    }
}

/// Letters with a stroke through them, which is no mark that could be taken off, and those without.
const STROKED: (&str, &str) = ("łŁøØđĐħĦŧŦ", "lLoOdDhHtT");

/// A letter without the stroke through it, or the character itself.
fn stroked(c: char) -> char {
    let at = STROKED.0.chars().position(|stroked| stroked == c);
    at.and_then(|at| STROKED.1.chars().nth(at)).unwrap_or(c)
}

/// A kana as hiragana, its sound mark apart: half-width kana have it apart too.
fn fold_kana(c: char, take: &mut impl FnMut(char)) {
    let hiragana = match c {
        '\u{30A1}'..='\u{30F4}' | '\u{30FD}' | '\u{30FE}' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
        _ => c,
    };
    let (n_before, sound) = match hiragana {
        'ゔ' => (0, Some('\u{3099}')),
        _ if VOICED.contains(hiragana) => (1, Some('\u{3099}')),
        _ if SEMI_VOICED.contains(hiragana) => (2, Some('\u{309A}')),
        _ => (0, None),
    };
    match hiragana {
        'ゔ' => take('う'),
        '\u{3099}' | '\u{309B}' => take('\u{3099}'),
        '\u{309A}' | '\u{309C}' => take('\u{309A}'),
        _ => take(char::from_u32(hiragana as u32 - n_before).unwrap_or(hiragana)),
    }
    if let Some(sound) = sound {
        take(sound);
    }
}

/// The mark that stands for a mark, or the character itself.
fn mark(c: char) -> char {
    match c {
        '`' | '´' | 'ʹ' | 'ʻ' | 'ʼ' | 'ꞌ' | '\u{2010}'..='\u{22FF}' | '─' | '\u{300C}'..='\u{301F}' | '・' => {
            MARKS.iter().find(|(_, others)| others.contains(c)).map_or(c, |(head, _)| *head)
        }
        _ => c,
    }
}

/// A syllable of Hangul taken apart into its letters, as some systems write it: UAX #15, 3.12 of the Unicode Standard.
fn fold_hangul(c: char, take: &mut impl FnMut(char)) {
    let index = c as u32 - 0xAC00;
    let letters = [0x1100 + index / 588, 0x1161 + index % 588 / 28, 0x11A7 + index % 28];
    let n_letters = if index.is_multiple_of(28) { 2 } else { 3 };
    letters.into_iter().take(n_letters).filter_map(char::from_u32).for_each(take);
}

/// Whether a character goes on with the syllable of Hangul before it.
pub fn goes_on_syllable(c: char) -> bool {
    matches!(c, '\u{1160}'..='\u{11FF}')
}

/// The Han that stands for the class of a Han.
fn variant(c: char) -> char {
    VARIANTS.binary_search_by_key(&c, |row| row.0).map_or(c, |at| VARIANTS[at].1)
}

/// Whether a form is several letters or Han, and no number.
fn is_expansion(c: char, form: &str) -> bool {
    let n_letters = form.chars().filter(|c| c.is_alphabetic()).count();
    let n_spaced = form.chars().filter(|c| !is_combining(*c) && !matches!(c, '\u{3099}' | '\u{309A}')).count();
    n_letters > 0 && n_spaced > 1 && !c.is_numeric() && !form.contains(char::is_numeric)
}

/// Letters that are two in one and have no compatibility form: ß is ss by Unicode's folding of case (CaseFolding.txt, F), the others
/// sort beside these in the tables of UTS #10.
const JOINED: &[(char, &str)] =
    &[('Æ', "AE"), ('ß', "ss"), ('æ', "ae"), ('Œ', "OE"), ('œ', "oe"), ('ẞ', "SS"), ('Þ', "TH"), ('þ', "th")];

/// What a compatibility character stands for.
fn compatible(c: char) -> Option<&'static str> {
    COMPATIBILITY.binary_search_by_key(&c, |row| row.0).ok().map(|at| COMPATIBILITY[at].1).or_else(|| joined(c))
}

fn joined(c: char) -> Option<&'static str> {
    JOINED.iter().find(|row| row.0 == c).map(|row| row.1)
}

/// Whether a blank beside this folded character says nothing: Han, kana, their marks.
pub fn is_wide(c: char) -> bool {
    document::is_unspaced(c)
}

/// Whether a folded character is part of a word between blanks.
pub fn is_word(c: char) -> bool {
    c == '_' || is_combining(c) || c.is_alphanumeric() && !is_wide(c)
}

/// Whether a character is a mark on the one before it: an accent, taken apart from its letter.
pub fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Whether a character counts for nothing between two others: marks of width, order and variation.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Folding = Folding::Folded { case: true };

    fn folded(string: &str) -> String {
        string.chars().flat_map(|c| SMALL.folded(c)).collect()
    }

    #[test]
    #[rustfmt::skip]
    fn what_means_the_same_folds_to_the_same() {
        for (one, other) in [
            ("５Ｇ，", "5g,"),     ("後發髮乾幹", "后发发干干"), ("國聯體", "国联体"),   ("カタカナ", "かたかな"),
            ("ｶﾞｷﾞﾊﾟ", "がぎぱ"), ("ヴ", "ゔ"),                 ("“学”", "\"学\""),    ("「学」", "“学”"),
            ("‘a’", "'a'"),       ("——", "--"),                 ("㎏", "kg"),          ("ﬁ", "fi"),
            ("café Ệ", "cafe\u{301} e\u{323}\u{302}"), ("й", "и\u{306}"),
            ("①⑩⑴", "110(1)"),   ("⼈⽂", "人文"),             ("金", "金"),          ("É", "é"),
            ("…", "..."),         ("Ⅳ", "iv"),                  ("㈱", "(株)"),        ("卡尔・马", "卡尔·马"),
            ("한글", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}"), ("⻓江⻋站", "長江車站"), ("尅靑髙塲碁", "克青高场棋"),
        ] {
            assert_eq!(folded(one), folded(other), "{one}");
        }
    }

    #[test]
    fn what_differs_stays_apart() {
        for (one, other) in [("か", "が"), ("は", "ぱ"), ("国", "因"), ("。", "."), ("ー", "-"), ("か", "き")]
        {
            assert_ne!(folded(one), folded(other), "{one}");
        }
        assert_eq!(Folding::of("Ab", true).folded('B'), ['B']);
        assert_eq!(Folding::of("ab", false).folded('Ｂ'), ['Ｂ']);
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for c in '\0'..='\u{32000}' {
            let once = folded(&c.to_string());
            assert_eq!(folded(&once), once, "{c:?}");
        }
    }

    #[test]
    fn every_source_is_found() {
        for c in '\0'..='\u{32000}' {
            let first = SMALL.folded(c)[0];
            if first != c && (c as u32).is_multiple_of(17) {
                assert!(SMALL.sources(first).contains(&c), "{c:?} of {first:?}");
            }
        }
    }
}
