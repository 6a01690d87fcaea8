//! With which two letters the words of a list begin: most other words are told from them by these.

/// For each letter of ASCII, in small letters, a bit for each that may stand behind it.
pub struct Beginnings([u32; 26]);

impl Beginnings {
    /// Those of the words of some rows, in small letters.
    pub const fn of<T>(rows: &[(&str, T)]) -> Beginnings {
        let (mut seconds, mut at) = ([0; 26], 0);
        while at < rows.len() {
            let bytes = rows[at].0.as_bytes();
            if let (Some(first), Some(second)) = (letter(bytes[0]), letter(bytes[1])) {
                seconds[first] |= 1 << second;
            }
            at += 1;
        }
        Beginnings(seconds)
    }

    /// Whether a word may be one of them, or begin with one, in whatever case it is written.
    pub fn may_begin(&self, word: &str) -> bool {
        let mut bytes = word.bytes();
        match (bytes.next(), bytes.next()) {
            (Some(first), Some(second)) if first.is_ascii() && second.is_ascii() => {
                let letters = letter(first.to_ascii_lowercase()).zip(letter(second.to_ascii_lowercase()));
                letters.is_some_and(|(first, second)| self.0[first] & 1 << second != 0)
            }
            (_, second) => second.is_some(),
        }
    }
}

/// The place of a small letter.
const fn letter(byte: u8) -> Option<usize> {
    if byte.is_ascii_lowercase() { Some((byte - b'a') as usize) } else { None }
}

#[cfg(test)]
mod tests {
    use super::Beginnings;

    #[test]
    fn words_are_told_by_two_letters() {
        let beginnings = Beginnings::of(&[("premier", 1), ("fünft", 5), ("part", 0)]);
        for word in ["premier", "PREMIÈRE", "Prag", "part", "fünft", "перв"] {
            assert!(beginnings.may_begin(word), "{word}");
        }
        for word in ["", "p", "the", "Pole", "p.", "form"] {
            assert!(!beginnings.may_begin(word), "{word}");
        }
    }
}
