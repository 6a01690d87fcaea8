//! The characters that lines end in, as a filter: what is looked for across line ends need not be looked for where no line
//! ends in it.

/// Bits of the filter.
const N_BITS: usize = 512;

/// A filter of characters: those that were added are found, others by accident once in many times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lasts([u64; N_BITS / 64]);

impl Lasts {
    /// Where any character may end a line.
    pub const ANY: Lasts = Lasts([u64::MAX; N_BITS / 64]);

    /// Of the lines of a string that line feeds end, perhaps behind carriage returns.
    pub fn of_lines(string: &str) -> Lasts {
        let mut lasts = Lasts::default();
        let bytes = string.as_bytes();
        for at in memchr::memchr_iter(b'\n', bytes) {
            let line = bytes.get(..at).unwrap_or_default();
            lasts.add(line.strip_suffix(b"\r").unwrap_or(line));
        }
        lasts
    }

    /// Of some characters.
    pub fn of(characters: impl IntoIterator<Item = char>) -> Lasts {
        let mut lasts = Lasts::default();
        for c in characters {
            lasts.add(c.encode_utf8(&mut [0; char::MAX_LEN_UTF8]).as_bytes());
        }
        lasts
    }

    /// Whether a character may be among both.
    pub fn meet(&self, other: &Lasts) -> bool {
        self.0.iter().zip(other.0).any(|(one, other)| one & other != 0)
    }

    /// Adds the last character of a line.
    fn add(&mut self, line: &[u8]) {
        // Of longer characters the last three bytes are enough.
        let key = match *line {
            [.., last] if last.is_ascii() => u32::from(last),
            [.., before, last] if before >= 0xC0 => u32::from_be_bytes([0, 0, before, last]),
            [.., first, before, last] => u32::from_be_bytes([0, first, before, last]),
            _ => return,
        };
        let bit = (key.wrapping_mul(0x9E37_79B1) >> 23) as usize;
        self.0[bit / 64] |= 1 << (bit % 64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What ends most lines of prose.
    const USUAL: [char; 12] = ['。', '”', '！', '？', '，', '；', '：', '、', '.', ',', '"', '）'];

    #[test]
    fn few_characters_are_taken_for_those_that_end_most_lines() {
        let usual = Lasts::of(USUAL);
        let n_taken = ('一'..='龥').filter(|&c| Lasts::of([c]).meet(&usual)).count();
        assert!(n_taken * 20 < ('一'..='龥').count());
        assert!(
            USUAL.iter().all(|&c| !Lasts::of([' ', '\t', '\u{3000}', '-', '\u{2010}', '\u{AD}']).meet(&Lasts::of([c])))
        );
    }

    proptest! {
        #[test]
        fn what_ends_a_line_is_among_them(lines in prop::collection::vec("[a-c -.山水。é😀\r\u{3000}]{0,4}", 0..6)) {
            let lasts = Lasts::of_lines(&lines.concat());
            prop_assert_eq!(lasts, Lasts::default());
            let lasts = Lasts::of_lines(&lines.iter().map(|line| format!("{line}\n")).collect::<String>());
            for line in lines {
                let last = line.strip_suffix('\r').unwrap_or(&line).chars().next_back();
                prop_assert!(last.is_none_or(|last| Lasts::of([last]).meet(&lasts)));
            }
        }
    }
}
