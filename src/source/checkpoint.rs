//! Places in the decoded text ↔ places in the bytes it was read from, every so often.

use encoding_rs::{DecoderResult, Encoding, UTF_8};

/// A checkpoint stands at least so many bytes after the one before.
pub const STEP_BYTES: usize = 1 << 16;

/// A place where a decoder holds nothing back and is in its first state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Checkpoint {
    /// Bytes of the source before it.
    source: usize,
    /// Bytes of the text before it.
    text: usize,
}

/// Where parts of a text stood among its source's bytes.
#[derive(Clone, Debug)]
pub struct Checkpoints {
    encoding: &'static Encoding,
    points: Vec<Checkpoint>,
}

impl Default for Checkpoints {
    /// Of a text that is all ASCII so far.
    fn default() -> Checkpoints {
        Checkpoints { encoding: UTF_8, points: vec![Checkpoint { source: 0, text: 0 }] }
    }
}

impl Checkpoints {
    /// From here on the source is in this encoding.
    pub fn begin(&mut self, encoding: &'static Encoding, source: usize, text: usize) {
        self.encoding = encoding;
        self.points.push(Checkpoint { source, text });
    }

    /// Notes a place, unless one near before is noted.
    pub fn note(&mut self, source: usize, text: usize) {
        if self.points.last().is_none_or(|last| last.source + STEP_BYTES <= source) {
            self.points.push(Checkpoint { source, text });
        }
    }

    /// Follows the source's bytes to the character at the text's `offset`.
    pub fn trace(&self, offset: usize) -> Trace {
        let after = self.points.partition_point(|point| point.text <= offset);
        let Checkpoint { source, text } =
            self.points.get(after.saturating_sub(1)).copied().unwrap_or(Checkpoint { source: 0, text: 0 });
        let decoder = match source {
            0 => self.encoding.new_decoder_with_bom_removal(),
            _ => self.encoding.new_decoder_without_bom_handling(),
        };
        Trace { decoder, next: source, text, boundary: source, offset, is_found: false }
    }
}

/// On the way from a checkpoint to a character.
pub struct Trace {
    decoder: encoding_rs::Decoder,
    /// Offset of the source's byte that is looked at next.
    next: usize,
    /// Bytes of the text that were decoded.
    text: usize,
    /// Offset of the source's byte after what these were decoded from.
    boundary: usize,
    /// What is looked for.
    offset: usize,
    is_found: bool,
}

impl Trace {
    /// Goes on with the bytes that stand in the source from `start` on: the place in the source, if it is among them.
    pub fn follow(&mut self, start: usize, bytes: &[u8]) -> Option<usize> {
        let skipped = self.next.saturating_sub(start);
        for byte in bytes.get(skipped..).unwrap_or_default() {
            if self.take(*byte) {
                break;
            }
        }
        // A place at the end of what was decoded is found when more comes.
        (self.is_found && self.boundary < start + bytes.len()).then_some(self.boundary)
    }

    /// Decodes a byte; whether what is looked for begins at the boundary before it or in it.
    fn take(&mut self, byte: u8) -> bool {
        let mut buffer = [0; 16];
        let (mut n_decoded, mut n_read) = (0, 0);
        loop {
            let rest = [byte];
            let rest = rest.get(n_read..).unwrap_or_default();
            let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(rest, &mut buffer, false);
            n_read += read;
            n_decoded += written;
            match result {
                DecoderResult::Malformed(..) => n_decoded += char::REPLACEMENT_CHARACTER.len_utf8(),
                DecoderResult::InputEmpty | DecoderResult::OutputFull => break,
            }
        }
        if self.text + n_decoded > self.offset {
            self.is_found = true;
            return true;
        }
        self.next += 1;
        if n_decoded > 0 {
            self.text += n_decoded;
            self.boundary = self.next;
        }
        false
    }
}
