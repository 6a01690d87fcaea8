//! With which three letters the words of a list begin: nearly all other words are told from them by these.

/// Letters of ASCII, and one more for what stands behind the last one of a word.
const N_LETTERS: usize = 27;
const N_BITS: usize = N_LETTERS * N_LETTERS * N_LETTERS;

/// A bit for each three letters.
pub struct Initials([u64; N_BITS.div_ceil(64)]);

impl Initials {
    /// Those of some words in small letters.
    pub const fn of(words: &[&str]) -> Initials {
        let (mut bits, mut at) = ([0; N_BITS.div_ceil(64)], 0);
        while at < words.len() {
            add(&mut bits, words[at]);
            at += 1;
        }
        Initials(bits)
    }

    /// Those of the words of some rows.
    pub const fn of_rows<T>(rows: &[(&str, T)]) -> Initials {
        let (mut bits, mut at) = ([0; N_BITS.div_ceil(64)], 0);
        while at < rows.len() {
            add(&mut bits, rows[at].0);
            at += 1;
        }
        Initials(bits)
    }

    /// Whether a word may be one of them, in whatever case it is written, or, if all have three letters, begin with one.
    pub fn may_begin(&self, word: &str) -> bool {
        match bit(word.as_bytes()) {
            Some(bit) => self.0[bit / 64] & 1 << (bit % 64) != 0,
            None => !word.is_ascii(),
        }
    }
}

const fn add(bits: &mut [u64; N_BITS.div_ceil(64)], word: &str) {
    if let Some(bit) = bit(word.as_bytes()) {
        bits[bit / 64] |= 1 << (bit % 64);
    }
}

/// The bit of a word that begins with three letters of ASCII, or is no longer.
const fn bit(word: &[u8]) -> Option<usize> {
    let (mut bit, mut at) = (0, 0);
    while at < 3 {
        let letter = match word.len() > at {
            true if word[at].is_ascii_alphabetic() => (word[at] | 0x20) - b'a' + 1,
            true => return None,
            false => 0,
        };
        bit = bit * N_LETTERS + letter as usize;
        at += 1;
    }
    Some(bit)
}

#[cfg(test)]
mod tests {
    use super::Initials;

    #[test]
    fn words_are_told_by_three_letters() {
        let initials = Initials::of(&["premier", "fünft", "part", "ch"]);
        for word in ["premier", "PREMIÈRE", "Pre", "part", "PARTS", "fünft", "перв", "ch", "CH"] {
            assert!(initials.may_begin(word), "{word}");
        }
        for word in ["", "p", "the", "Prolog", "p.1", "form", "chapter", "pa"] {
            assert!(!initials.may_begin(word), "{word}");
        }
    }
}
