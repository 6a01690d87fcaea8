//! The bytes of a pipe, kept to be read again in another encoding.
//!
//! Where the text is byte for byte what was read, as in UTF-8 without faults, the text itself keeps them.

use crate::document::text::Text;
use std::ops::Range;

/// Bytes wait at most so long for the text to turn out to be the same.
const PENDING_BYTES: usize = 1 << 20;

/// What was read, in order.
#[derive(Default)]
pub struct Kept {
    runs: Vec<Run>,
    /// Read last, and not yet in a run.
    pending: Vec<u8>,
    /// The text that the runs point into.
    text: Text,
    /// How much of the text is accounted for.
    n_text_bytes: usize,
    /// The run and the byte in it that are read next, while it is read again.
    next: Option<(usize, usize)>,
    /// Whether what was read last came from here.
    is_again: bool,
    was_read_again: bool,
    n_bytes: usize,
}

enum Run {
    Text(Range<usize>),
    Bytes(Box<[u8]>),
}

impl Kept {
    /// Takes in what was read last and the text it came to. They are the same, but for so many bytes that
    /// are not yet in the text, if it is `verbatim`; or they may still turn out to be.
    pub fn keep(&mut self, bytes: &[u8], text: &Text, verbatim: Option<usize>, may_be_verbatim: bool) {
        if self.is_again {
            return;
        }
        self.pending.extend_from_slice(bytes);
        let run = self.n_text_bytes..text.len();
        let is_same = |n_waiting| run.start + self.pending.len() == run.end + n_waiting;
        if !self.was_read_again && run.start <= run.end && verbatim.is_some_and(is_same) {
            self.pending.drain(..run.len());
            self.n_text_bytes = run.end;
            match self.runs.last_mut() {
                Some(Run::Text(last)) if last.end == run.start => last.end = run.end,
                _ => self.runs.push(Run::Text(run)),
            }
        } else if self.was_read_again || !may_be_verbatim || self.pending.len() > PENDING_BYTES {
            self.flush();
            self.n_text_bytes = text.len() + verbatim.unwrap_or_default();
        }
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            self.n_bytes += self.pending.len();
            self.runs.push(Run::Bytes(std::mem::take(&mut self.pending).into_boxed_slice()));
        }
    }

    /// Begins to read again; `text` is what came of it so far.
    pub fn begin(&mut self, text: &Text) {
        self.flush();
        if !self.was_read_again {
            self.text = text.clone();
        }
        self.was_read_again = true;
        self.next = (!self.runs.is_empty()).then_some((0, 0));
    }

    /// Whether it is being read again.
    #[cfg_attr(not(unix), expect(dead_code, reason = "nothing is waited for there"))]
    pub fn is_read_again(&self) -> bool {
        self.next.is_some()
    }

    /// How many bytes are kept beside the text.
    pub fn n_bytes(&self) -> usize {
        self.n_bytes + self.pending.len() + if self.was_read_again { self.text.len() } else { 0 }
    }

    /// What stands next, as much as fits into `chunk`; 0 where it is over.
    pub fn read(&mut self, chunk: &mut [u8]) -> usize {
        self.is_again = self.next.is_some();
        let Some((index, at)) = self.next else { return 0 };
        let Some(run) = self.runs.get(index) else { return 0 };
        let length = match run {
            Run::Bytes(bytes) => fill(chunk, bytes.get(at..).unwrap_or_default()),
            Run::Text(range) => {
                let start = range.start + at;
                let end = self.text.floor_char_boundary(range.end.min(start + chunk.len()));
                fill(chunk, self.text.slice(start..end).as_bytes())
            }
        };
        self.next = if at + length < run.len() {
            Some((index, at + length))
        } else {
            (index + 1 < self.runs.len()).then_some((index + 1, 0))
        };
        length
    }
}

impl Run {
    fn len(&self) -> usize {
        match self {
            Run::Text(range) => range.len(),
            Run::Bytes(bytes) => bytes.len(),
        }
    }
}

/// Copies as much as there is room for.
fn fill(chunk: &mut [u8], bytes: &[u8]) -> usize {
    let length = bytes.len().min(chunk.len());
    chunk.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    length
}
