//! Which lines go on with the line before them, as the survey was told: kept of texts that are not long, so that nobody asks
//! again for each of them.

/// Bytes of a text of which it is kept, at most.
const MOST_BYTES: usize = 4 << 20;

/// What was said of the lines of a text.
#[derive(Clone, Debug, Default)]
pub struct GoingOn {
    /// Two bits for every two bytes, in which no two lines with characters begin: whether it was asked of the one that
    /// does, and what was said.
    bits: Vec<u64>,
}

impl GoingOn {
    /// Nothing yet, of a text of so many bytes.
    pub fn of_text(n_bytes: usize) -> GoingOn {
        let n_words = if n_bytes <= MOST_BYTES { n_bytes / 64 + 1 } else { 0 };
        GoingOn { bits: vec![0; n_words] }
    }

    /// Keeps what was said of the line that begins at an offset.
    pub fn keep(&mut self, line: usize, goes_on: bool) {
        if let Some(word) = self.bits.get_mut(line / 64) {
            *word |= (1 | u64::from(goes_on) << 1) << ((line % 64) & !1);
        }
    }

    /// What was said of the line that begins at an offset, if it was asked and is kept.
    pub fn said(&self, line: usize) -> Option<bool> {
        let bits = self.bits.get(line / 64)? >> ((line % 64) & !1);
        (bits & 1 != 0).then_some(bits & 2 != 0)
    }

    /// Bytes that it takes.
    pub fn n_bytes(&self) -> usize {
        size_of_val(&*self.bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_is_kept_of_each_line() {
        let mut lines = GoingOn::of_text(200);
        for (line, goes_on) in [(0, false), (2, true), (63, true), (64, false), (199, true)] {
            lines.keep(line, goes_on);
        }
        let said = [0, 2, 4, 63, 64, 66, 199, 201, 500].map(|line| lines.said(line));
        let expected = [Some(false), Some(true), None, Some(true), Some(false), None, Some(true), None, None];
        assert_eq!(said, expected);
        let mut long = GoingOn::of_text(MOST_BYTES + 1);
        long.keep(0, true);
        assert_eq!((long.said(0), long.n_bytes()), (None, 0));
    }
}
