//! Texts → a name that no other book has: a UUID of version 8 (RFC 9562), of nothing but their characters.

use crate::document::text::Text;

/// Two sums of 64 bits, which words of eight bytes are mixed into; `rest` waits until it is a word.
#[derive(Debug)]
pub struct Fingerprint {
    sums: [u64; 2],
    rest: u64,
    n_bytes: u64,
}

impl Default for Fingerprint {
    fn default() -> Fingerprint {
        Fingerprint { sums: [0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93], rest: 0, n_bytes: 0 }
    }
}

impl Fingerprint {
    /// Adds a text. How it is cut into pieces changes nothing.
    pub fn add(&mut self, text: &Text) {
        text.parts(0..text.len()).for_each(|part| self.add_bytes(part.as_bytes()));
        // What one text ends with is not what the next begins with.
        self.add_bytes(&[0xFF]);
    }

    fn add_bytes(&mut self, bytes: &[u8]) {
        let n_first = (8 - self.n_bytes as usize % 8) % 8;
        let (first, bytes) = bytes.split_at(n_first.min(bytes.len()));
        self.add_singly(first);
        let (words, last) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        self.n_bytes += 8 * words.len() as u64;
        self.add_singly(last);
    }

    fn add_singly(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.rest |= u64::from(byte) << (8 * (self.n_bytes % 8));
            self.n_bytes += 1;
            if self.n_bytes.is_multiple_of(8) {
                let word = std::mem::take(&mut self.rest);
                self.mix(word);
            }
        }
    }

    fn mix(&mut self, word: u64) {
        let [a, b] = self.sums;
        self.sums = [folded(a ^ word, 0xA076_1D64_78BD_642F), folded(b.rotate_left(23) ^ word, 0xE703_7ED1_A0B4_28DB)];
    }

    /// The UUID of what was added.
    pub fn uuid(mut self) -> String {
        let (rest, n_bytes) = (self.rest, self.n_bytes);
        self.mix(rest);
        self.mix(n_bytes);
        let [high, low] = self.sums;
        let high = high & !0xF000 | 0x8000;
        let low = low & !(0b11 << 62) | 0b10 << 62;
        format!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            high >> 32,
            high >> 16 & 0xFFFF,
            high & 0xFFFF,
            low >> 48,
            low & 0xFFFF_FFFF_FFFF
        )
    }
}

/// Both halves of a product.
fn folded(a: u64, b: u64) -> u64 {
    let product = u128::from(a | 1) * u128::from(b);
    (product >> 64) as u64 ^ product as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(parts: &[&str]) -> String {
        let mut text = Text::default();
        for part in parts {
            text.push(part);
        }
        let mut fingerprint = Fingerprint::default();
        fingerprint.add(&text);
        fingerprint.uuid()
    }

    #[test]
    fn other_characters_have_another_name() {
        let mut names: Vec<String> =
            ["", "山", "山\n", "水山", "山水", "a", "aaaaaaaa", "aaaaaaaaa"].map(|text| of(&[text])).into();
        assert!(names.iter().all(|name| name.len() == 36 && name.as_bytes()[14] == b'8'));
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 8);
    }

    proptest! {
        #[test]
        fn how_a_text_came_changes_nothing(parts in prop::collection::vec("[a汉\n]{0,12}", 0..6)) {
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            prop_assert_eq!(of(&parts), of(&[&parts.concat()]));
        }
    }
}
