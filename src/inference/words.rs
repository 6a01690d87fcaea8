//! Which words a text uses, to tell a hyphen that hard wrapping put in from one that belongs there.

/// Bits of the filter: a text of a hundred thousand different words fills a tenth of it.
const N_BITS: usize = 1 << 20;

/// A filter of words: what was added is found; what was not is found by accident once in ten times at most.
#[derive(Clone, Debug, Default)]
pub struct Words {
    bits: Vec<u64>,
}

impl Words {
    /// Adds every word of a line but the last one if a hyphen ends it.
    pub fn add_line(&mut self, line: &str) {
        if self.bits.is_empty() {
            self.bits = vec![0; N_BITS / 64];
        }
        for word in line.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2) {
            let bit = bit_of(word);
            self.bits[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// Bytes that it takes.
    pub fn n_bytes(&self) -> usize {
        size_of_val(&*self.bits)
    }

    /// Whether the word has been added.
    pub fn contains(&self, word: &str) -> bool {
        let bit = bit_of(word);
        self.bits.get(bit / 64).is_some_and(|bits| bits & (1 << (bit % 64)) != 0)
    }
}

/// FNV-1a over the lower-case bytes: every word of a hard-wrapped text passes here, and collisions do little harm.
fn bit_of(word: &str) -> usize {
    let hash = word.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01B3)
    });
    (hash >> 20) as usize % N_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_found_in_either_case() {
        let mut words = Words::default();
        words.add_line("More precisely, it re-joins");
        assert!(words.contains("Precisely") && words.contains("more"));
        assert!(!words.contains("imprecisely") && !Words::default().contains("more"));
    }
}
