//! What a character is to a reader of lines: ink or none, wide or narrow, a letter or a mark.
//!
//! Columns are told before any typesetting and serve comparison alone; what a terminal draws is `typeset`'s to say.

/// Whether a character takes no ink: white space of any kind, marks of order and width. Control
/// characters are shown, so they are none.
pub fn is_blank(c: char) -> bool {
    match c {
        '!'..='~' | '\u{3041}'..='\u{9FFF}' => false,
        ' ' | '\u{200B}' | '\u{FEFF}' | '\u{2060}' => true,
        _ => c.is_whitespace(),
    }
}

/// Whether a character is as wide as two columns: Han, kana, Hangul and their marks.
pub fn is_wide(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}') || (c >= '\u{1100}' && is_wide_elsewhere(c))
}

/// The same for all that is not one of the common Han.
fn is_wide_elsewhere(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{303E}' | '\u{3041}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}'
        | '\u{1F300}'..='\u{1F64F}' | '\u{20000}'..='\u{3FFFD}')
}

/// Whether a character is a syllable of Hangul or begins one: as wide as Han, in words that blanks part.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115F}' | '\u{AC00}'..='\u{D7A3}')
}

/// Whether a character is as wide as Han and no Hangul: no blank stands between it and another such one, and a line may end
/// between them.
pub fn is_unspaced(c: char) -> bool {
    is_wide(c) && !is_hangul(c)
}

/// Whether a character is Han, kana or another letter of a script written without spaces.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{2FD5}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// Whether a character is a letter of any script; the common Han and the marks beside them are told without a
/// look into the tables.
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphabetic(),
        '\u{2E80}'..='\u{2FD5}' => true,
        '\u{2010}'..='\u{205E}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{FF01}'..='\u{FF20}' => false,
        _ => is_alphabetic(c),
    }
}

/// Which bytes stand for one of some marks of ASCII: a look into a table, where a search would go through the marks.
pub const fn byte_set(mut marks: &[u8]) -> [bool; 256] {
    let mut set = [false; 256];
    while let [mark, others @ ..] = marks {
        set[*mark as usize] = true;
        marks = others;
    }
    set
}

/// Whether a character is alphabetic; the common letters of the scripts that most texts are written in are told without a
/// look into the tables.
pub fn is_alphabetic(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphabetic(),
        '\u{4E00}'..='\u{9FFF}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{AC00}'..='\u{D7A3}' => true,
        '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' | '\u{400}'..='\u{481}' => true,
        '\u{2010}'..='\u{205E}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{FF01}'..='\u{FF20}' => false,
        _ => c.is_alphabetic(),
    }
}

/// Whether a character is a letter or a digit of any script.
pub fn is_letter_or_digit(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { is_letter(c) || c.is_numeric() }
}

/// Columns of a run of characters, before any typesetting: an estimate that serves comparison alone.
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    // The last characters are counted one by one, so that two bytes stand behind each of the others.
    let (start, end) = text.split_at(text.floor_char_boundary(text.len().saturating_sub(4)));
    let start = many(text.as_bytes(), start.len()).unwrap_or_else(|| one_by_one(start));
    let end = one_by_one(end);
    let [n_narrow, n_wide, n_quotes] = [0, 1, 2].map(|sort| start[sort] + end[sort]);
    let quote = if n_wide > 0 { 2 } else { 1 };
    n_narrow + 2 * n_wide + quote * n_quotes
}

/// Bytes that are counted in one go.
const STEP_BYTES: usize = 128;

/// How many of the characters that begin in the first `end` bytes are narrow, wide, and quotes, dashes or dots: many at a time
/// and without a branch. Only what most texts are made of is told so: ASCII, Han, kana and the marks beside them.
fn many(bytes: &[u8], end: usize) -> Option<[usize; 3]> {
    let is = u8::from;
    let mut counts = [0; 3];
    for start in (0..end).step_by(STEP_BYTES) {
        let step = |behind: usize| bytes.get(start + behind..(start + STEP_BYTES).min(end) + behind);
        let (mut narrow, mut wide, mut quotes, mut others) = (0, 0, 0, 0);
        for ((&a, &b), &c) in step(0)?.iter().zip(step(1)?).zip(step(2)?) {
            let is_wide = is(a.wrapping_sub(0xE3) < 7)
                & !(is(a == 0xE3) & (is(b == 0x80) & is(c == 0xBF) | is(b == 0x81) & is(c == 0x80)));
            let is_wide = is_wide | is(a == 0xEF) & is(b == 0xBC) & is(c != 0x80);
            let is_quote = is(a == 0xE2)
                & is(b == 0x80)
                & (is(c == 0x94) | is(c == 0x98) | is(c == 0x99) | is(c == 0x9C) | is(c == 0x9D) | is(c == 0xA6));
            let is_quote = is_quote | is(a == 0xC2) & is(b == 0xB7);
            narrow += is(a < 0x80);
            wide += is_wide;
            quotes += is_quote;
            others |= is(a >= 0xC0) & (is_wide ^ 1) & (is_quote ^ 1);
        }
        if others != 0 {
            return None;
        }
        for (count, more) in counts.iter_mut().zip([narrow, wide, quotes]) {
            *count += usize::from(more);
        }
    }
    Some(counts)
}

/// The same of all characters.
fn one_by_one(text: &str) -> [usize; 3] {
    let bytes = text.as_bytes();
    let (mut n_narrow, mut n_wide, mut n_quotes, mut at) = (0, 0, 0, 0);
    while let Some(&first) = bytes.get(at) {
        // What most lines are made of is told by its bytes: ASCII, Han, full stops and commas.
        match (first, bytes.get(at + 1), bytes.get(at + 2)) {
            (..0x80, ..) => {
                n_narrow += 1;
                at += 1;
            }
            (0xE4..=0xE9, ..) | (0xE3, Some(0x80), Some(0x80..=0xBE)) | (0xEF, Some(0xBC), Some(0x81..=0xBF)) => {
                n_wide += 1;
                at += 3;
            }
            _ => {
                let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
                match c {
                    '“' | '”' | '‘' | '’' | '—' | '…' | '·' => n_quotes += 1,
                    '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' => {}
                    c if is_wide(c) => n_wide += 1,
                    _ => n_narrow += 1,
                }
                at += c.len_utf8();
            }
        }
    }
    [n_narrow, n_wide, n_quotes]
}

/// Characters at which a word may have been cut at a line end.
const HYPHENS: [char; 3] = ['\u{AD}', '\u{2010}', '-'];

/// Whether a word may have been cut at a line end with this character.
pub fn is_hyphen(c: char) -> bool {
    HYPHENS.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_the_characters() {
        let is_quote = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·');
        let is_nothing = |c: char| matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}');
        for c in '\0'..=char::MAX {
            let expected = if is_nothing(c) { 0 } else { 1 + usize::from(is_wide(c)) };
            assert_eq!(columns(&c.to_string()), expected, "{c:?}");
            let beside_han = expected + usize::from(is_quote(c));
            assert_eq!(columns(&format!("山{c}a")), 3 + beside_han, "{c:?}");
            assert_eq!(columns(&format!("{c}山, abcd{c}{c}")), 8 + 3 * beside_han, "{c:?}");
        }
    }

    #[test]
    fn what_is_told_at_once_is_what_the_tables_say() {
        for c in '\0'..=char::MAX {
            let is_radical = matches!(c, '\u{2E80}'..='\u{2FD5}');
            let is_common = matches!(c, '\u{4E00}'..='\u{9FFF}');
            assert_eq!(is_letter(c), is_common || is_radical || c.is_alphabetic(), "{c:?}");
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_letter_or_digit(c), is_common || is_radical || c.is_alphanumeric(), "{c:?}");
        }
    }
}
