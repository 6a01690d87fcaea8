//! One look at the characters of a line that could be a heading: what they are, how often, its number, its hashes.

use crate::inference::hash::LineHash;
use crate::inference::scheme::{self, Inner, Number};
use crate::text::character;

/// What a line's characters are, counted.
#[derive(Clone, Debug, Default)]
pub struct Glance {
    /// Characters.
    pub n_chars: usize,
    /// Marks: neither letters nor digits nor blanks.
    pub n_marks: usize,
    /// Digits.
    pub n_digits: usize,
    /// Letters of all scripts.
    pub n_letters: usize,
    /// Han and kana.
    pub n_han: usize,
    /// Hiragana.
    pub n_hiragana: usize,
    /// Capitals.
    pub n_capitals: usize,
    /// Small letters.
    pub n_small: usize,
    /// Words between blanks.
    pub n_words: usize,
    /// Characters of the longest of them.
    pub longest_word: usize,
    /// Words of more than three letters, and those of them with a capital.
    pub n_long_words: usize,
    /// Long words that begin with a capital.
    pub n_capital_words: usize,
    /// Words, or Han, that join others: the, of, 的, 了.
    pub n_function: usize,
    /// Commas and semicolons inside.
    pub n_clauses: usize,
    /// Ends of sentences inside.
    pub n_stops: usize,
    /// Whether a colon stands inside.
    pub has_colon: bool,
    /// Whether `=` or `|` stands in it.
    pub has_equals: bool,
    /// Bytes of the ornament before its number or title.
    pub ornament: usize,
    /// The number that it begins with, after an ornament or not.
    pub number: Option<Number>,
    /// A number further in, if it begins with none.
    pub inner: Option<Inner>,
    /// Its hashes.
    pub hashes: Hashes,
}

/// Hashes of a line's letters and digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hashes {
    /// Of all.
    pub whole: u32,
    /// Without digits at the end: an entry of a table of contents without its page.
    pub entry: u32,
    /// Of the title behind the number; the whole if it has none.
    pub title: u32,
    /// Of that without digits at the end.
    pub title_entry: u32,
    /// Of all characters, digits taken for the same.
    pub shape: u32,
}

/// The hashes as the characters come.
#[derive(Default)]
struct Hashing {
    whole: LineHash,
    /// Of the title behind a number; where there is none, the title is the whole.
    title: Option<LineHash>,
    shape: LineHash,
    before_digits: (LineHash, Option<LineHash>),
    is_in_digits: bool,
}

impl Hashing {
    fn add(&mut self, c: char, is_title: bool) {
        let is_digit = c.is_ascii_digit();
        if is_digit && !self.is_in_digits {
            self.before_digits = (self.whole, self.title);
        }
        if character::is_letter_or_digit(c) {
            self.whole.add(c);
            if let Some(title) = self.title.as_mut().filter(|_| is_title) {
                title.add(c);
            }
        }
        if !is_digit || !self.is_in_digits {
            self.shape.add(if is_digit { '0' } else { c });
        }
        self.is_in_digits = is_digit;
    }

    fn finish(self) -> Hashes {
        let (entry, title_entry) = if self.is_in_digits { self.before_digits } else { (self.whole, self.title) };
        Hashes {
            whole: self.whole.get(),
            entry: entry.get(),
            title: self.title.unwrap_or(self.whole).get(),
            title_entry: title_entry.unwrap_or(entry).get(),
            shape: self.shape.get(),
        }
    }
}

/// Columns up to which a number is looked for inside a line.
const WIDEST_INNER: usize = 60;

impl Glance {
    /// Looks at a line whose own number, without an ornament before it, is known.
    pub fn at(head: &str, columns: usize, number: Option<Number>) -> Glance {
        let ornament = if number.is_some() { 0 } else { scheme::ornament(head) };
        let number = number.or_else(|| (ornament > 0).then(|| scheme::parse_ornamented(head, ornament)).flatten());
        let is_searched = number.is_none() && columns <= WIDEST_INNER;
        let inner = is_searched.then(|| scheme::parse_inner(head)).flatten();
        let mut glance = Glance { ornament, number, inner, ..Glance::default() };
        glance.count(head, number.map_or(0, |number| number.length));
        glance
    }

    fn count(&mut self, head: &str, title: usize) {
        let mut hashing = Hashing { title: (title > 0).then(LineHash::default), ..Hashing::default() };
        let mut word = Word::default();
        for (at, c) in head.char_indices() {
            self.n_chars += 1;
            hashing.add(c, at >= title);
            if character::is_blank(c) {
                self.end_word(&word, head.get(word.start..at), true);
                word = Word { start: at + c.len_utf8(), ..Word::default() };
                continue;
            }
            word.add(c);
            self.count_char(c, at + c.len_utf8() < head.len());
        }
        self.end_word(&word, head.get(word.start..), false);
        self.hashes = hashing.finish();
    }

    fn count_char(&mut self, c: char, is_inside: bool) {
        match c {
            '\u{4E00}'..='\u{9FFF}' => {
                (self.n_han, self.n_letters) = (self.n_han + 1, self.n_letters + 1);
                self.n_function += usize::from(is_han_function(c));
            }
            'a'..='z' => (self.n_small, self.n_letters) = (self.n_small + 1, self.n_letters + 1),
            'A'..='Z' => (self.n_capitals, self.n_letters) = (self.n_capitals + 1, self.n_letters + 1),
            '0'..='9' | '０'..='９' => self.n_digits += 1,
            _ if c.is_alphabetic() => self.count_letter(c),
            _ => {
                self.n_marks += usize::from(!c.is_numeric());
                self.n_clauses += usize::from(is_inside && matches!(c, '，' | '；' | ',' | ';'));
                self.n_stops += usize::from(is_inside && matches!(c, '。' | '！' | '？'));
                self.has_colon |= is_inside && matches!(c, ':' | '：');
                self.has_equals |= matches!(c, '=' | '|');
            }
        }
    }

    fn count_letter(&mut self, c: char) {
        self.n_letters += 1;
        self.n_han += usize::from(character::is_han(c));
        self.n_hiragana += usize::from(matches!(c, '\u{3041}'..='\u{309F}'));
        self.n_capitals += usize::from(c.is_uppercase());
        self.n_small += usize::from(c.is_lowercase());
    }

    fn end_word(&mut self, word: &Word, text: Option<&str>, is_inside: bool) {
        let Some(text) = text.filter(|text| !text.is_empty()) else { return };
        self.n_words += 1;
        self.longest_word = self.longest_word.max(word.n_chars);
        if !word.is_latin {
            return;
        }
        let is_long = word.n_chars > 3 && word.first.is_alphabetic();
        self.n_long_words += usize::from(is_long);
        self.n_capital_words += usize::from(is_long && word.first.is_uppercase());
        self.n_function += usize::from(text.len() <= LONGEST_FUNCTION && FUNCTIONS.contains(&packed(text)));
        let ends = text.ends_with(['.', '!', '?']) || text.ends_with(".”") || text.ends_with(".\"");
        self.n_stops += usize::from(is_inside && word.n_chars > 2 && ends && word.before_last.is_lowercase());
    }

    /// Whether Han or kana are among its characters.
    pub fn has_han(&self) -> bool {
        self.n_han > 0
    }

    /// Whether it has capitals and no small letters.
    pub fn is_capitals(&self) -> bool {
        self.n_capitals >= 3 && self.n_capitals == self.n_letters
    }

    /// Whether nearly all its long words begin with a capital.
    pub fn is_title_case(&self) -> bool {
        !self.has_han() && self.n_capitals > 0 && self.n_capital_words * 5 >= self.n_long_words * 4
    }
}

/// A word as its characters come.
#[derive(Default)]
struct Word {
    start: usize,
    n_chars: usize,
    first: char,
    before_last: char,
    last: char,
    is_latin: bool,
}

impl Word {
    fn add(&mut self, c: char) {
        if self.n_chars == 0 {
            (self.first, self.is_latin) = (c, true);
        }
        self.n_chars += 1;
        self.is_latin &= !character::is_wide(c);
        (self.before_last, self.last) = (self.last, c);
    }
}

/// Han that join others into clauses.
const HAN_FUNCTION: &str = "的了是我你他她它们在也就都不吗呢吧啊着這这那个会說说們個會";
/// The first of the common Han, and words of sixty-four bits for a bit each.
const FIRST_HAN: usize = 0x4E00;
const N_HAN_WORDS: usize = (0xA000 - FIRST_HAN) / 64;

/// A bit for each of them, set for those that join others: all Han of a line are asked for.
static HAN_FUNCTIONS: [u64; N_HAN_WORDS] = {
    let mut bits = [0; N_HAN_WORDS];
    let mut row = HAN_FUNCTION.as_bytes();
    while let [a, b, c, rest @ ..] = row {
        let at = ((*a as usize & 0xF) << 12 | (*b as usize & 0x3F) << 6 | (*c as usize & 0x3F)) - FIRST_HAN;
        bits[at / 64] |= 1 << (at % 64);
        row = rest;
    }
    bits
};

fn is_han_function(han: char) -> bool {
    let at = (han as usize).wrapping_sub(FIRST_HAN);
    HAN_FUNCTIONS.get(at / 64).is_some_and(|bits| bits & 1 << (at % 64) != 0)
}

/// Bytes of the longest function word.
const LONGEST_FUNCTION: usize = 5;
/// Words that join others, of the languages that are met most.
#[rustfmt::skip]
const FUNCTION_WORDS: &[&str] = &[
    "the", "a", "an", "of", "to", "in", "on", "for", "and", "or", "but", "with", "that", "is", "are", "was", "were", "be",
    "been", "as", "by", "from", "at", "this", "these", "it", "its", "i", "you", "he", "she", "we", "they", "my", "your",
    "his", "her", "our", "not", "have", "has", "had", "will", "would", "can", "could", "do", "does", "did", "so", "if",
    "then", "there", "le", "la", "les", "de", "des", "du", "et", "en", "un", "une", "est", "dans", "pour", "que", "qui",
    "der", "die", "das", "und", "ist", "ein", "eine", "zu", "den", "dem", "mit", "auf", "von", "el", "los", "las", "y", "es",
    "del", "se", "por", "con", "para",
];
/// The same words, each packed into a number.
const FUNCTIONS: [u64; FUNCTION_WORDS.len()] = {
    let mut all = [0; FUNCTION_WORDS.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = packed(FUNCTION_WORDS[at]);
        at += 1;
    }
    all
};

/// The letters of a word of up to eight bytes in small letters, as one number.
const fn packed(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let (mut number, mut at) = (0, 0);
    while at < bytes.len() {
        number = number << 8 | (bytes[at] | 0x20) as u64;
        at += 1;
    }
    number
}
