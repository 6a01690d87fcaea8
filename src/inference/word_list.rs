//! Lists of short words, each packed into a number, so that looking for one compares no strings.

/// Bytes of the longest word that fits.
const LONGEST: usize = 16;

/// Words in the order of their bytes.
#[derive(Debug)]
pub struct WordList<const N: usize>([u128; N]);

/// How many words stand in a list, blanks between them.
pub const fn n_words(list: &str) -> usize {
    let bytes = list.as_bytes();
    let (mut n, mut at) = (1, 0);
    while at < bytes.len() {
        n += (bytes[at] == b' ') as usize;
        at += 1;
    }
    n
}

impl<const N: usize> WordList<N> {
    /// Of a list in the order of the words' bytes, one blank between two.
    pub const fn of(list: &str) -> WordList<N> {
        let bytes = list.as_bytes();
        let (mut words, mut n, mut at) = ([0; N], 0, 0);
        while n < N {
            let start = at;
            while at < bytes.len() && bytes[at] != b' ' {
                at += 1;
            }
            words[n] = packed(bytes.split_at(at).0.split_at(start).1);
            assert!(n == 0 || words[n - 1] < words[n]);
            (n, at) = (n + 1, at + 1);
        }
        WordList(words)
    }

    /// Whether a word is one of them.
    pub fn has(&self, word: &str) -> bool {
        (1..=LONGEST).contains(&word.len()) && self.0.binary_search(&packed(word.as_bytes())).is_ok()
    }

    /// The same of a word in whatever letters of ASCII, where the list has small ones.
    pub fn has_in_any_case(&self, word: &str) -> bool {
        let mut bytes = [0; LONGEST];
        let Some(small) = bytes.get_mut(..word.len()) else { return false };
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        !small.is_empty() && self.0.binary_search(&packed(small)).is_ok()
    }
}

/// The bytes of a word, the first one highest.
const fn packed(word: &[u8]) -> u128 {
    let (mut number, mut at) = (0, 0);
    while at < word.len() {
        number |= (word[at] as u128) << (8 * (LONGEST - 1 - at));
        at += 1;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_list_are_found_and_no_others() {
        const LIST: &str = "#if a do done else else: systemctl";
        static WORDS: WordList<{ n_words(LIST) }> = WordList::of(LIST);
        assert!(LIST.split(' ').all(|word| WORDS.has(word)));
        assert!(WORDS.has_in_any_case("DONE") && WORDS.has_in_any_case("Else:") && !WORDS.has_in_any_case(""));
        for word in ["", "#", "b", "don", "dones", "Else", "systemctls", "a do", "山", "abcdefghijklmnopq"] {
            assert!(!WORDS.has(word), "{word}");
        }
    }
}
