//! Places in the decoded text ↔ places in the bytes it was read from, every so often.

use super::escape::{Escapes, Markup};
use super::halves;
use super::lines::{Lines, Run};
use super::mending::{How, Mending};
use encoding_rs::{DecoderResult, Encoding, UTF_8};
use std::collections::VecDeque;

/// A checkpoint stands at least so many bytes after the one before.
pub const STEP_BYTES: usize = 1 << 16;

/// What is being decoded, as far as places in it may be noted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Whole lines, or what is not cut into lines.
    #[default]
    Lines,
    /// A part of a line that was not held.
    Part,
    /// A piece of a line.
    Piece,
}

/// A place where a decoder holds nothing back and is in its first state.
#[derive(Clone, Debug, Default)]
struct Checkpoint {
    /// Bytes of the source before it.
    source: usize,
    /// Bytes of the text before it.
    text: usize,
    /// What was decoded before it and was no part of the text yet: as a rule a character.
    held: Box<str>,
    /// Whether the line was begun before it and is not decoded as a whole.
    is_in_line: bool,
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
        self.points.push(Checkpoint { source, text, held: held.into(), is_in_line: false });
    }

    /// Notes a place, unless one near before is noted.
    pub fn note(&mut self, source: usize, text: usize, held: &str, is_in_line: bool) {
        if self.points.last().is_none_or(|last| last.source + STEP_BYTES <= source) {
            self.points.push(Checkpoint { source, text, held: held.into(), is_in_line });
        }
    }

    /// Follows the source's bytes to the characters at these `offsets` of the text, whose lines were mended or not.
    pub fn trace(&self, mut offsets: Vec<usize>, markup: Markup, mending: Option<Mending>) -> Trace {
        offsets.sort_unstable();
        offsets.dedup();
        let first = self.before(offsets.first().copied().unwrap_or_default());
        let walk = Walk::from(self.encoding, first, markup, mending);
        Trace { checkpoints: self.clone(), markup, mending, offsets, n_found: 0, walk }
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
    mending: Option<Mending>,
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
            self.walk = Walk::from(self.checkpoints.encoding, checkpoint, self.markup, self.mending);
        }
    }
}

/// The source's bytes from a checkpoint on, decoded one by one, or line by line where lines were mended.
struct Walk {
    decoder: encoding_rs::Decoder,
    lines: Lines,
    mending: Mending,
    escapes: Escapes,
    /// Offset of the source's byte that is looked at next, and of the one that is decoded next.
    next: usize,
    decoded_to: usize,
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
    fn from(encoding: &'static Encoding, checkpoint: Checkpoint, markup: Markup, mending: Option<Mending>) -> Walk {
        let Checkpoint { source, text, held, is_in_line } = checkpoint;
        let decoder = match source {
            0 => encoding.new_decoder_with_bom_removal(),
            _ => encoding.new_decoder_without_bom_handling(),
        };
        Walk {
            decoder,
            lines: mending.map_or_else(Lines::default, |_| Lines::of(encoding, is_in_line)),
            mending: mending.unwrap_or_default(),
            escapes: Escapes::resumed(markup, &held),
            next: source,
            decoded_to: source,
            text,
            boundary: source,
            held: VecDeque::from([(held.len(), source)]),
            decoded: String::new(),
        }
    }

    /// Takes in a byte and reads what it completes: where those of the `wanted` offsets begin in the source that are
    /// in that.
    fn take(&mut self, byte: u8, wanted: &[usize]) -> Vec<usize> {
        self.next += 1;
        let mut places = Vec::new();
        let mut lines = std::mem::take(&mut self.lines);
        lines.push(&[byte], &mut |run| match run {
            Run::Start(bytes) | Run::Part(bytes) => self.read(bytes, How::Main, wanted, &mut places),
            Run::Lines(line) | Run::Odd(line) => {
                let whole = halves::joined(line, self.mending.main());
                let mut line = &*whole;
                for piece in self.mending.pieces(line) {
                    let (bytes, rest) = line.split_at(piece.n_bytes.min(line.len()));
                    self.read(bytes, piece.how, wanted, &mut places);
                    line = rest;
                }
            }
        });
        self.lines = lines;
        places
    }

    /// Decodes a piece.
    fn read(&mut self, bytes: &[u8], how: How, wanted: &[usize], places: &mut Vec<usize>) {
        let main = self.decoder.encoding();
        if let How::Other(other) = how {
            self.decoder = other.new_decoder_without_bom_handling();
        }
        for &byte in bytes {
            self.decoded.clear();
            if how == How::Stray {
                self.decoded.push(char::REPLACEMENT_CHARACTER);
            } else {
                self.decode(byte);
            }
            self.decoded_to += 1;
            places.extend(self.places(wanted.get(places.len()..).unwrap_or_default()));
        }
        if let How::Other(_) = how {
            self.decoder = main.new_decoder_without_bom_handling();
        }
    }

    /// Reads what the last byte came to.
    fn places(&mut self, wanted: &[usize]) -> Vec<usize> {
        if self.decoded.is_empty() {
            return Vec::new();
        }
        self.held.push_back((self.decoded.len(), self.boundary));
        self.boundary = self.decoded_to;
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
