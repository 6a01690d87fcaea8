//! Places in the decoded text ↔ places in the bytes it was read from, every so often.

use super::escape::{Escapes, Markup};
use encoding_rs::{DecoderResult, Encoding, UTF_8};
use std::collections::VecDeque;

/// A checkpoint stands at least so many bytes after the one before.
pub const STEP_BYTES: usize = 1 << 16;

/// A place where a decoder holds nothing back and is in its first state.
#[derive(Clone, Debug, Default)]
struct Checkpoint {
    /// Bytes of the source before it.
    source: usize,
    /// Bytes of the text before it.
    text: usize,
    /// What was decoded before it and was no part of the text yet: as a rule a character.
    held: Box<str>,
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
        Checkpoints { encoding: UTF_8, points: vec![Checkpoint::default()] }
    }
}

impl Checkpoints {
    /// From here on the source is in this encoding.
    pub fn begin(&mut self, encoding: &'static Encoding, source: usize, text: usize, held: &str) {
        self.encoding = encoding;
        self.points.push(Checkpoint { source, text, held: held.into() });
    }

    /// Notes a place, unless one near before is noted.
    pub fn note(&mut self, source: usize, text: usize, held: &str) {
        if self.points.last().is_none_or(|last| last.source + STEP_BYTES <= source) {
            self.points.push(Checkpoint { source, text, held: held.into() });
        }
    }

    /// Follows the source's bytes to the characters at these `offsets` of the text.
    pub fn trace(&self, mut offsets: Vec<usize>, markup: Markup) -> Trace {
        offsets.sort_unstable();
        offsets.dedup();
        let walk = Walk::from(self.encoding, self.before(offsets.first().copied().unwrap_or_default()), markup);
        Trace { checkpoints: self.clone(), markup, offsets, n_found: 0, walk }
    }

    /// The last checkpoint before the character at an offset.
    fn before(&self, offset: usize) -> Checkpoint {
        let after = self.points.partition_point(|point| point.text + point.held.len() <= offset);
        self.points.get(after.saturating_sub(1)).cloned().unwrap_or_default()
    }
}

/// On the way to some characters, from the checkpoint before each.
pub struct Trace {
    checkpoints: Checkpoints,
    markup: Markup,
    /// What is looked for, ascending; so many were found.
    offsets: Vec<usize>,
    n_found: usize,
    walk: Walk,
}

impl Trace {
    /// What is looked for, ascending.
    pub fn offsets(&self) -> &[usize] {
        &self.offsets
    }

    /// Whether all was found.
    pub fn is_done(&self) -> bool {
        self.n_found == self.offsets.len()
    }

    /// Goes on with the bytes that stand in the source from `start` on: the places in the source, in order, of what
    /// was looked for and is among them, or among what waited for them.
    pub fn follow(&mut self, start: usize, bytes: &[u8]) -> Vec<usize> {
        let mut places = Vec::new();
        while let Some(wanted) = self.offsets.get(self.n_found..).filter(|wanted| !wanted.is_empty()) {
            let Some(&byte) = bytes.get(self.walk.next.saturating_sub(start)) else { break };
            let found = self.walk.take(byte, wanted);
            if !found.is_empty() {
                self.n_found += found.len();
                self.skip();
                places.extend(found);
            }
        }
        places
    }

    /// Goes on from the checkpoint before what is looked for next, if that is further on.
    fn skip(&mut self) {
        let Some(&next) = self.offsets.get(self.n_found) else { return };
        let checkpoint = self.checkpoints.before(next);
        if checkpoint.source > self.walk.next {
            self.walk = Walk::from(self.checkpoints.encoding, checkpoint, self.markup);
        }
    }
}

/// The source's bytes from a checkpoint on, decoded one by one.
struct Walk {
    decoder: encoding_rs::Decoder,
    escapes: Escapes,
    /// Offset of the source's byte that is looked at next.
    next: usize,
    /// Bytes of the text that were read.
    text: usize,
    /// Offset of the source's byte after what was decoded.
    boundary: usize,
    /// What was decoded and is no part of the text yet: its lengths in bytes, and where each begins in the source.
    held: VecDeque<(usize, usize)>,
    /// What the last byte came to.
    decoded: String,
}

impl Walk {
    fn from(encoding: &'static Encoding, Checkpoint { source, text, held }: Checkpoint, markup: Markup) -> Walk {
        let decoder = match source {
            0 => encoding.new_decoder_with_bom_removal(),
            _ => encoding.new_decoder_without_bom_handling(),
        };
        Walk {
            decoder,
            escapes: Escapes::resumed(markup, &held),
            next: source,
            text,
            boundary: source,
            held: VecDeque::from([(held.len(), source)]),
            decoded: String::new(),
        }
    }

    /// Decodes a byte and reads what it came to: where those of the `wanted` offsets begin in the source that are
    /// in that.
    fn take(&mut self, byte: u8, wanted: &[usize]) -> Vec<usize> {
        self.decode(byte);
        self.next += 1;
        if self.decoded.is_empty() {
            return Vec::new();
        }
        self.held.push_back((self.decoded.len(), self.boundary));
        self.boundary = self.next;
        let n_read = self.escapes.count(&self.decoded);
        let n_gone = self.held.iter().map(|(length, _)| length).sum::<usize>() - self.escapes.held().len();
        let end = self.text + n_read;
        let place = |&offset: &usize| {
            // What was marked up comes first, and has fewer characters now: what follows is counted from the end.
            let n_before = if offset <= self.text { 0 } else { n_gone.saturating_sub(end - offset) };
            self.held_at(n_before).unwrap_or(self.boundary)
        };
        let places = wanted.iter().take_while(|offset| **offset < end).map(place).collect();
        self.text = end;
        self.forget(n_gone);
        places
    }

    /// Where that begins in the source which follows `n_before` bytes of what is held.
    fn held_at(&self, n_before: usize) -> Option<usize> {
        let mut end = 0;
        let holds = |(length, _): &&(usize, usize)| {
            end += length;
            end > n_before
        };
        self.held.iter().find(holds).map(|(_, source)| *source)
    }

    /// Forgets the first `n_gone` bytes of what is held.
    fn forget(&mut self, mut n_gone: usize) {
        while let Some((length, _)) = self.held.front_mut() {
            if *length > n_gone {
                *length -= n_gone;
                break;
            }
            n_gone -= *length;
            self.held.pop_front();
        }
    }

    fn decode(&mut self, byte: u8) {
        self.decoded.clear();
        self.decoded.reserve(16);
        let mut rest: &[u8] = &[byte];
        loop {
            let (result, n_read) = self.decoder.decode_to_string_without_replacement(rest, &mut self.decoded, false);
            rest = rest.get(n_read..).unwrap_or_default();
            match result {
                DecoderResult::Malformed(..) => self.decoded.push(char::REPLACEMENT_CHARACTER),
                DecoderResult::InputEmpty | DecoderResult::OutputFull => break,
            }
        }
    }
}
