//! The characters that were written: those that may still change, behind those that are a text already.
//!
//! So that a long source is never there as one string beside the text that is made of it.

use crate::text::Text;
use crate::text::style::Style;
use std::borrow::Cow;
use std::ops::Range;

/// So many bytes are settled at once: what was forgotten of the source leaves room for them.
const SETTLED_BYTES: usize = 3 << 13;

/// What was written so far. Offsets count from its first byte.
#[derive(Debug, Default)]
pub(super) struct Written {
    settled: Text,
    open: String,
}

impl Written {
    pub fn len(&self) -> usize {
        self.settled.len() + self.open.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn push(&mut self, c: char) {
        self.open.push(c);
    }

    pub fn push_str(&mut self, characters: &str) {
        self.open.push_str(characters);
    }

    /// Takes back what stands behind `end`, which is not settled.
    pub fn truncate(&mut self, end: usize) {
        self.open.truncate(end.saturating_sub(self.settled.len()));
    }

    /// What was written last, as far as it is not settled.
    pub fn open(&self) -> &str {
        &self.open
    }

    /// What was written from `start` on, which is not settled.
    pub fn since(&self, start: usize) -> &str {
        self.open.get(start.saturating_sub(self.settled.len())..).unwrap_or_default()
    }

    /// Behind the last character that is not one of those to be taken off the end of what is not settled.
    pub fn trimmed_len(&self, is_taken_off: impl Fn(char) -> bool) -> usize {
        self.settled.len() + self.open.trim_end_matches(is_taken_off).len()
    }

    /// Some of what was written.
    pub fn slice(&self, range: Range<usize>) -> Cow<'_, str> {
        let n_settled = self.settled.len();
        if range.start >= n_settled {
            let open = self.open.get(range.start - n_settled..range.end.saturating_sub(n_settled));
            return Cow::Borrowed(open.unwrap_or_default());
        }
        if range.end <= n_settled {
            return self.settled.slice(range);
        }
        let open = self.open.get(..range.end - n_settled).unwrap_or_default();
        Cow::Owned(self.settled.slice(range.start..n_settled).into_owned() + open)
    }

    /// What stands before `end`, a line's start, changes no more.
    pub fn settle(&mut self, end: usize) {
        let n_bytes = end.saturating_sub(self.settled.len());
        if n_bytes >= SETTLED_BYTES {
            self.settled.push(self.open.get(..n_bytes).unwrap_or_default());
            self.open.drain(..n_bytes);
        }
    }

    /// The text, with its styles by where they begin.
    pub fn into_text(mut self, styles: &[(usize, Style)]) -> Text {
        self.settled.push(&self.open);
        self.settled.restyle(0, styles);
        self.settled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_settled_stands_where_it_stood() {
        let mut written = Written::default();
        let long = "一行字\n".repeat(SETTLED_BYTES / 8);
        written.push_str(&long);
        written.push_str("山水");
        written.settle(long.len());
        assert_eq!((written.open(), written.len()), ("山水", long.len() + 6));
        assert_eq!(written.since(long.len() + 3), "水");
        for range in [0..9, long.len() - 4..long.len(), long.len() - 4..long.len() + 3, long.len()..long.len() + 6] {
            let expected = format!("{long}山水");
            assert_eq!(Some(&*written.slice(range.clone())), expected.get(range));
        }
        written.truncate(long.len() + 3);
        assert_eq!(written.trimmed_len(|c| c == '山'), long.len());
        assert_eq!(written.into_text(&[]).len(), long.len() + 3);
    }
}
