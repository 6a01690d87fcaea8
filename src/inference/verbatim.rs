//! Whether a line is code, a row of a table or a drawing, by its own characters.

use crate::inference::line::Line;
use crate::text::character;
use crate::text::signs::Signs;

/// Whether a line is code, a table row or a drawing: its blanks and its end are part of it.
pub fn is_verbatim(line: &Line) -> bool {
    *line.is_verbatim.get_or_init(|| line.is_short() && line.columns <= 200 && !line.has_han() && is_code(line))
}

/// Whether a line that looks like code by a mark at an end of it may be the rest of a sentence: nothing but words stands
/// in it. What it is its neighbours tell: behind prose it goes on with it.
pub fn may_be_prose(line: &Line) -> bool {
    !line.head.starts_with("> ") && !has_columns(line) && share_of_words(&line.head).1 == 0
}

/// What lines of code, prompts and drawings begin with.
const CODE_BEGINNINGS: &[&str] =
    &["$ ", "#!", "#include", "// ", "/*", "*/", "> ", ">>> ", "<?", "</", "{", "}", "+-", "|"];

/// Words that a line of prose has at least, and how many of ten must be nothing but letters.
const FEWEST_WORDS: usize = 5;
const WORDS_OF_TEN: usize = 8;

/// Whether nearly all of a line is words and the marks that prose has beside them.
pub(super) fn is_prose(head: &str) -> bool {
    let (n_words, n_others) = share_of_words(head);
    n_words >= FEWEST_WORDS && n_words * 10 >= (n_words + n_others) * WORDS_OF_TEN
}

/// How many words of a line are nothing but letters and the marks that prose has beside them, and how many are more.
fn share_of_words(head: &str) -> (usize, usize) {
    let (mut n_words, mut n_others) = (0, 0);
    let (mut is_word, mut has_other) = (false, false);
    for kind in head.chars().map(kind).chain([Kind::Blank]) {
        if kind == Kind::Blank {
            n_words += usize::from(is_word && !has_other);
            n_others += usize::from(has_other);
            (is_word, has_other) = (false, false);
        } else {
            is_word = true;
            has_other |= kind == Kind::Other;
        }
    }
    (n_words, n_others)
}

/// What a character is in a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    /// A letter, or a mark that prose has beside words.
    OfWord,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        '\0'..='\x7F' => OF_ASCII[c as usize],
        '“' | '”' | '‘' | '’' | '—' | '…' => Kind::OfWord,
        _ if character::is_blank(c) => Kind::Blank,
        _ if character::is_alphabetic(c) => Kind::OfWord,
        _ => Kind::Other,
    }
}

/// The same of all characters of ASCII, which most words are made of.
static OF_ASCII: [Kind; 128] = {
    let marks = character::byte_set(b",.;:!?\"'()-_");
    let mut kinds = [Kind::Other; 128];
    let mut byte = 0;
    while byte < kinds.len() {
        kinds[byte] = match byte as u8 {
            b'\t'..=b'\r' | b' ' => Kind::Blank,
            letter if letter.is_ascii_alphabetic() || marks[byte] => Kind::OfWord,
            _ => Kind::Other,
        };
        byte += 1;
    }
    kinds
};

/// Whether a line without Han is written in the marks of a programming language or a drawing. One mark says
/// nothing: prose has semicolons at line ends and dashes at their beginnings.
fn is_code(line: &Line) -> bool {
    let head = &*line.head;
    if head.starts_with(|first| matches!(first, '\u{2500}'..='\u{257F}')) || has_columns(line) {
        return true;
    }
    let begins_code = begins_code(head);
    if !line.signs().has(CODE_MARKS) && !begins_code {
        return false;
    }
    let (mut n_marks, mut n_letters, mut n_of_prose) = (0_usize, 0_usize, 0_usize);
    for byte in head.bytes() {
        n_letters += usize::from(byte.is_ascii_alphanumeric() || byte >= 0xC0);
        n_marks += usize::from(IS_CODE_MARK[usize::from(byte)]);
        n_of_prose += usize::from(matches!(byte, b';' | b'_'));
    }
    let is_prose = is_prose(head) && !head.starts_with("> ");
    let n_marks = if is_prose { n_marks - n_of_prose } else { n_marks };
    n_marks * 8 > n_letters + 2
        || !is_prose && (begins_code || n_marks > 0 && head.ends_with([';', '{', '}', '\\', '|']))
}

/// Whether a line begins as code, prompts and drawings do.
fn begins_code(head: &str) -> bool {
    // Most lines begin with a letter, and nothing of all this does.
    let begins = || CODE_BEGINNINGS.iter().any(|begin| head.starts_with(begin)) || begins_remark(head);
    head.bytes().next().is_some_and(|first| first.is_ascii_punctuation()) && begins()
}

/// Whether a line begins with two dashes, as remarks in code and options do; before several blanks they are a term.
fn begins_remark(head: &str) -> bool {
    head.starts_with("--") && !head.starts_with("--  ")
}

/// Whether blanks part a line into three columns or more, as they do a row of a table.
pub fn has_columns(line: &Line) -> bool {
    // Most lines have no such gap; that is told sooner than it is searched for.
    line.has_gap() && line.head.split("   ").filter(|part| !part.trim().is_empty()).count() >= 3
}

/// The marks that prose seldom needs, as signs and by their bytes.
const CODE_MARKS: Signs = Signs::marks(MARKS);
const IS_CODE_MARK: [bool; 256] = character::byte_set(MARKS);
const MARKS: &[u8] = b"{};=<>|\\$_+#@^~`";
