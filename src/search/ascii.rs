//! Where a match may begin that begins with a character of ASCII: many bytes at once, by plain comparisons of which the
//! compiler makes those of vectors.
//!
//! The first characters stand side by side there, or what may stand between two of them goes before: a line end, a hyphen or
//! blanks before one, a byte that is not ASCII. What is found is looked at again, so it may be too much, never too little.

/// Places that are looked at in one go.
const LANE: usize = 64;
/// Characters of a match that are looked for.
const MOST_LETTERS: usize = 4;
/// Bytes that are looked at for a lane: those of the last place, and the one behind.
const WINDOW: usize = LANE + MOST_LETTERS;

/// The first characters of a match, each in both its forms.
#[derive(Clone, Debug)]
pub struct Ascii {
    letters: [[u8; 2]; MOST_LETTERS],
    n_letters: usize,
}

impl Ascii {
    /// A search for characters of these forms, one or two each, as far as they are ASCII alone; `None` if the first has
    /// none, or more.
    pub fn new(forms: impl IntoIterator<Item = Vec<u8>>) -> Option<Ascii> {
        let (mut letters, mut n_letters) = ([[0; 2]; MOST_LETTERS], 0);
        for (letter, forms) in letters.iter_mut().zip(forms) {
            *letter = match *forms.as_slice() {
                [one] => [one, one],
                [one, other] => [one, other],
                _ => break,
            };
            n_letters += 1;
        }
        (n_letters > 0).then_some(Ascii { letters, n_letters })
    }

    /// The places in a text, to be asked for one after the other.
    pub fn places<'h>(&self, haystack: &'h [u8]) -> Places<'_, 'h> {
        Places { ascii: self, haystack, start: 0, flags: [0; LANE], is_read: false }
    }

    /// For each place of a window whether a match may begin there.
    fn flags(&self, window: &[u8; WINDOW]) -> [u8; LANE] {
        match self.n_letters {
            1 => self.flags_of::<1>(window),
            2 => self.flags_of::<2>(window),
            3 => self.flags_of::<3>(window),
            _ => self.flags_of::<4>(window),
        }
    }

    fn flags_of<const N: usize>(&self, window: &[u8; WINDOW]) -> [u8; LANE] {
        let mut flags = [0; LANE];
        for (at, flag) in flags.iter_mut().enumerate() {
            let is = |n: usize| is_one(window[at + n], self.letters[n]);
            let goes_on = |n: usize| may_part(window[at + n], window[at + n + 1]);
            let mut rest = 1;
            for n in (1..N).rev() {
                rest = goes_on(n) | (is(n) & rest);
            }
            *flag = is(0) & rest;
        }
        flags
    }
}

fn is_one(byte: u8, [one, other]: [u8; 2]) -> u8 {
    u8::from(byte == one) | u8::from(byte == other)
}

/// Whether a byte may stand between two characters that are read side by side, or begin one of several bytes. A blank does
/// so before others, and before a line end.
fn may_part(byte: u8, next: u8) -> u8 {
    let is_odd = |byte: u8| u8::from(byte.cast_signed() < 0x20);
    let is = |byte: u8, one: u8| u8::from(byte == one);
    is_odd(byte) | is(byte, b'-') | (is(byte, b' ') & (is_odd(next) | is(next, b' ')))
}

/// Where a match may begin in a text.
#[derive(Debug)]
pub struct Places<'a, 'h> {
    ascii: &'a Ascii,
    haystack: &'h [u8],
    /// The lane that was looked at last.
    start: usize,
    flags: [u8; LANE],
    is_read: bool,
}

impl Places<'_, '_> {
    /// The first one at or after `from`, which is nowhere before where it was for the last one.
    pub fn next(&mut self, mut from: usize) -> Option<usize> {
        while from < self.haystack.len() {
            let start = from - from % LANE;
            if start != self.start || !self.is_read {
                (self.start, self.is_read) = (start, true);
                self.flags = self.ascii.flags(&self.window());
            }
            if let Some(at) = first_set(&self.flags, from - start) {
                return Some(start + at).filter(|&at| at < self.haystack.len());
            }
            from = start + LANE;
        }
        None
    }

    /// The bytes of the lane and those behind it; behind the end anything may stand.
    fn window(&self) -> [u8; WINDOW] {
        let rest = &self.haystack[self.start..];
        if let Some(window) = rest.first_chunk() {
            return *window;
        }
        let mut window = [0; WINDOW];
        window[..rest.len()].copy_from_slice(rest);
        window
    }
}

/// The first flag that is set from a place on.
fn first_set(flags: &[u8; LANE], from: usize) -> Option<usize> {
    const WORD: usize = size_of::<u64>();
    let (words, _) = flags.as_chunks::<WORD>();
    let mut words = words.iter().enumerate().skip(from / WORD);
    let (index, word) = words.next()?;
    let first = u64::from_le_bytes(*word) >> (from % WORD * 8) << (from % WORD * 8);
    let set = |index: usize, word: u64| index * WORD + word.trailing_zeros() as usize / 8;
    if first != 0 {
        return Some(set(index, first));
    }
    words.map(|(index, word)| (index, u64::from_le_bytes(*word))).find(|(_, word)| *word != 0).map(|(i, w)| set(i, w))
}
