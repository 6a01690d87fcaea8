//! Bytes of an unknown encoding → text, as they come.
//!
//! ASCII decides nothing: the question stays open until the first byte that is not. What
//! does not decode is U+FFFD and counted. Places of the text are noted with those of their bytes. An encoding that was
//! found out is that of most lines; the others are decoded as they are (see [`super::mending`]).

use super::checkpoint::{Checkpoints, STEP_BYTES, Standing, Trace};
use super::decoding::Decoding;
use super::detect::{self, SAMPLE_BYTES};
use super::encoding::{self, EncodingName, FITTING_BYTES};
use super::escape::Escapes;
use super::halves;
use super::lines::{Lines, Run, n_plain, start_of_line};
use super::mending::{How, Mending};
use super::stream::Stream;
use super::utf_8::{self, CHARACTER_BYTES};
use crate::document::text::Text;
use encoding_rs::{Encoding, UTF_8};

/// So many plain bytes are no start of a text in UTF-16.
const PLAIN_BYTES: usize = 1 << 10;

/// Decodes a stream; finds out how on its way.
#[derive(Default)]
pub struct Decoder {
    decoding: Decoding,
    /// Bytes that are not decoded because the encoding is not known yet.
    held: Vec<u8>,
    known: Option<Stream>,
    /// Samples of what stands further on.
    further: Vec<Vec<u8>>,
    /// What is held until its line is whole, and how lines are decoded that are damaged or in another encoding.
    lines: Lines,
    is_cut_into_lines: bool,
    mending: Mending,
    /// Where the lines begin in the text that are in another encoding, and in which.
    mixed: Vec<(usize, &'static str)>,
    /// Whether any line was.
    is_mended: bool,
    /// What is being decoded.
    standing: Standing,
    /// Bytes that were decoded.
    n_decoded: usize,
    checkpoints: Checkpoints,
    /// What stands between what was decoded and the text.
    escapes: Escapes,
    /// The first bytes that are not plain.
    sample: Vec<u8>,
    is_binary: bool,
    n_replaced: usize,
}

impl Decoder {
    /// A decoder at the start of a source.
    pub fn new(decoding: Decoding) -> Decoder {
        let mut checkpoints = Checkpoints::default();
        let named = decoding.encoding.filter(|_| !decoding.looks_first());
        let known = named.map(|name| {
            checkpoints.begin(name.encoding(), 0, 0, "");
            Stream::new(name.encoding().new_decoder_with_bom_removal())
        });
        Decoder { decoding, known, checkpoints, escapes: Escapes::new(decoding.markup), ..Decoder::default() }
    }

    /// Takes in samples of what will be read later: they help to find out the encoding.
    pub fn foresee(&mut self, further: Vec<Vec<u8>>) {
        self.further = further.iter().map(|sample| halves::seen(sample).into_owned()).collect();
    }

    /// Decodes what was read next, cut anywhere, or holds it until the encoding is known.
    pub fn push(&mut self, bytes: &[u8], text: &mut Text) {
        self.take_sample(bytes);
        if self.known.is_some() && !self.refuses(bytes) {
            return self.decode_lines(bytes, text);
        }
        if self.is_binary {
            return;
        }
        self.held.extend_from_slice(bytes);
        let n_plain = n_plain(&self.held);
        if n_plain >= PLAIN_BYTES && !self.refuses_start() {
            let held = std::mem::take(&mut self.held);
            let (plain, rest) = held.split_at(n_plain);
            self.push_plain(plain, text);
            self.held.extend_from_slice(rest);
        }
        if self.held.len() >= SAMPLE_BYTES {
            self.decide(text);
        }
    }

    /// Decodes what is left; nothing comes after it.
    pub fn finish(&mut self, text: &mut Text) {
        self.decide(text);
        self.flush(true, text);
        self.decode_part(&[], true, text);
        self.escapes.finish(text);
    }

    /// Decides on an encoding by the bytes held, and decodes them; the line that is not at its end, too.
    pub fn settle(&mut self, text: &mut Text) {
        self.decide(text);
        self.flush(false, text);
    }

    fn decide(&mut self, text: &mut Text) {
        if self.held.is_empty() || self.refuses_start() {
            return;
        }
        let held = std::mem::take(&mut self.held);
        if n_plain(&held) == held.len() {
            return self.push_plain(&held, text);
        }
        let (found, n_skipped) = self.decoding.found(&held, &self.further);
        let encoding = self.decoding.encoding.unwrap_or(found).encoding();
        let is_found = encoding == found.encoding();
        self.mending = Mending::of(encoding, self.decoding.country).among_others(is_found);
        // What is a text in the encoding that was found is one, however it reads in the one that was named.
        let sample = halves::seen(held.get(..SAMPLE_BYTES).unwrap_or(&held));
        let may_be_binary = self.may_be_refused() && (is_found || detect::is_binary(&sample, found.encoding()));
        self.is_binary = may_be_binary && self.mending.is_binary(&sample);
        self.known = Some(Stream::new(encoding.new_decoder_without_bom_handling()));
        self.lines = Lines::of(encoding, false);
        self.is_cut_into_lines = self.lines.are_cut();
        self.n_decoded += n_skipped;
        self.checkpoints.begin(encoding, self.n_decoded, text.len(), self.escapes.held());
        if !self.is_binary {
            self.decode_lines(held.get(n_skipped..).unwrap_or_default(), text);
        }
    }

    /// Whether bytes wait for more of them.
    pub fn is_waiting(&self) -> bool {
        !self.held.is_empty() || self.lines.n_held() > 0
    }

    /// Appends to a text that ends here what waits for what comes next. More may come all the same.
    pub fn append_held(&self, text: &mut Text) {
        self.escapes.clone().finish(text);
    }

    /// Whether it ends in the middle of a character.
    pub fn is_in_character(&self) -> bool {
        !self.is_binary && !self.is_neutral() && self.encoding().encoding() != encoding_rs::ISO_2022_JP
    }

    /// Whether this is no text, and is therefore not decoded.
    pub fn is_binary(&self) -> bool {
        self.is_binary
    }

    /// The encoding; as long as all is ASCII, the one that was named, or UTF-8.
    pub fn encoding(&self) -> EncodingName {
        let named = || self.decoding.encoding.map_or(UTF_8, EncodingName::encoding);
        EncodingName::of(self.known.as_ref().map_or_else(named, Stream::encoding))
    }

    /// The encodings that it may be, this one first; and in how many of them nearly all decodes, which come first.
    pub fn candidates(&self) -> (Vec<&'static str>, usize) {
        encoding::candidates(self.encoding(), &self.sample)
    }

    /// How many places did not decode.
    pub fn n_replaced(&self) -> usize {
        self.n_replaced
    }

    /// Offsets in the text of the lines that are in another encoding than most, and the names of theirs.
    pub fn mixed(&self) -> &[(usize, &'static str)] {
        &self.mixed
    }

    /// Follows the source's bytes to the characters at these `offsets` of the text.
    pub fn trace(&self, offsets: Vec<usize>) -> Trace {
        self.checkpoints.trace(offsets, self.decoding.markup, self.is_mended.then_some(self.mending))
    }

    /// Decoded bytes that are not in the text yet, because what comes may show that they are markup.
    pub fn n_waiting(&self) -> usize {
        self.escapes.held().len() + self.lines.n_held()
    }

    /// Whether the text, with what waits for it, is byte for byte what was read, up to here.
    pub fn is_verbatim(&self) -> bool {
        self.held.is_empty() && self.may_be_verbatim() && self.is_neutral()
    }

    /// Whether what comes may still make the text so.
    pub fn may_be_verbatim(&self) -> bool {
        self.encoding().encoding() == UTF_8 && self.n_replaced == 0 && !self.is_mended && !self.escapes.has_taken()
    }

    /// Whether it may still turn out that the source is no text.
    fn may_be_refused(&self) -> bool {
        self.n_decoded == 0 && !self.decoding.shows_binary
    }

    /// Whether the bytes held begin what is known to be no text.
    fn refuses_start(&mut self) -> bool {
        self.is_binary |= self.may_be_refused() && detect::is_known_binary(&self.held);
        self.is_binary
    }

    /// Whether the first bytes of a source in an encoding that was named are no text.
    fn refuses(&mut self, bytes: &[u8]) -> bool {
        if self.may_be_refused() {
            let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
            self.is_binary |= detect::is_known_binary(sample) || detect::is_binary(sample, self.encoding().encoding());
        }
        self.is_binary
    }

    fn take_sample(&mut self, bytes: &[u8]) {
        let room = FITTING_BYTES - self.sample.len();
        let start = if self.sample.is_empty() { n_plain(bytes) } else { 0 };
        self.sample.extend(bytes.iter().skip(start).take(room));
    }

    /// Takes over what is the same in every encoding.
    fn push_plain(&mut self, plain: &[u8], text: &mut Text) {
        self.escapes.push(&String::from_utf8_lossy(plain), text);
        self.n_decoded += plain.len();
    }

    /// Decodes with the encoding that is known, line by line where it was found out.
    fn decode_lines(&mut self, bytes: &[u8], text: &mut Text) {
        let mut lines = std::mem::take(&mut self.lines);
        lines.push(bytes, &mut |run| match run {
            Run::Lines(lines) => self.decode_whole(lines, text),
            Run::Odd(line) => self.decode_pieces(line, text),
            Run::Part(part) => self.decode_standing(Standing::Part, part, text),
            Run::Start(start) => {
                self.n_decoded += start.len();
                self.escapes.push(str::from_utf8(start).unwrap_or_default(), text);
            }
        });
        self.lines = lines;
    }

    /// Decodes what is held although its line goes on: it may be in another encoding, but is mended only if it is the last, for
    /// then it is whole.
    fn flush(&mut self, is_last: bool, text: &mut Text) {
        let line = self.lines.flush();
        let is_whole = is_last && self.mending.main() != UTF_8 && self.mending.main().is_ascii_compatible();
        if is_last && line.len() % 2 == 1 && !self.mending.main().is_ascii_compatible() {
            self.decode_pieces(&line, text);
        } else if is_whole || line.contains(&b'\n') || self.mending.other_of(&line).is_some() {
            self.decode_whole(&line, text);
        } else if !line.is_empty() {
            self.decode_standing(Standing::Part, &line, text);
        }
    }

    fn decode_standing(&mut self, standing: Standing, bytes: &[u8], text: &mut Text) {
        self.standing = if self.is_cut_into_lines { standing } else { Standing::Lines };
        self.decode_part(bytes, false, text);
        self.standing = Standing::Lines;
    }

    /// Decodes whole lines.
    fn decode_whole(&mut self, lines: &[u8], text: &mut Text) {
        let is_utf_8 = self.known.as_ref().is_some_and(|known| known.encoding() == UTF_8) && self.is_neutral();
        if is_utf_8 && let Some(valid) = utf_8::characters(lines) {
            return self.push_valid(valid, text);
        }
        let whole = halves::joined(lines, self.mending.main());
        self.is_mended |= matches!(whole, std::borrow::Cow::Owned(_));
        let mut lines = &*whole;
        while !lines.is_empty() {
            let n_clean = if self.mending.main().is_ascii_compatible() && self.mending.main() != UTF_8 {
                self.decode_clean(lines, text)
            } else {
                let valid = if self.mending.main() == UTF_8 { Encoding::utf8_valid_up_to(lines) } else { lines.len() };
                let end = if valid < lines.len() { start_of_line(lines, valid) } else { valid };
                self.decode_part(lines.get(..end).unwrap_or_default(), false, text);
                end
            };
            lines = lines.get(n_clean..).unwrap_or_default();
            let end = memchr::memchr(b'\n', lines).map_or(lines.len(), |at| at + 1);
            let (line, rest) = lines.split_at(end);
            self.decode_pieces(line, text);
            lines = rest;
        }
    }

    /// Decodes the lines that are nothing but the encoding of the text, up to the first other one; how many bytes.
    fn decode_clean(&mut self, lines: &[u8], text: &mut Text) -> usize {
        let mut n_clean = 0;
        while n_clean < lines.len() {
            let rest = lines.get(n_clean..).unwrap_or_default();
            let end = if rest.len() > STEP_BYTES { start_of_line(rest, STEP_BYTES) } else { rest.len() };
            let end = if end == 0 { rest.len() } else { end };
            let (n_bytes, characters) = self.mending.clean(rest.get(..end).unwrap_or_default());
            self.n_decoded += n_bytes;
            self.escapes.push(&characters, text);
            self.note(text);
            n_clean += n_bytes;
            if n_bytes < end {
                break;
            }
        }
        n_clean
    }

    /// Decodes a line piece by piece.
    fn decode_pieces(&mut self, mut line: &[u8], text: &mut Text) {
        if line.is_empty() {
            return;
        }
        for piece in self.mending.pieces(line) {
            let (bytes, rest) = line.split_at(piece.n_bytes.min(line.len()));
            line = rest;
            match piece.how {
                How::Main => self.decode_standing(Standing::Piece, bytes, text),
                How::Other(encoding) => {
                    self.is_mended = true;
                    self.mixed.push((text.len() + self.escapes.n_read(), EncodingName::of(encoding).name()));
                    self.n_decoded += bytes.len();
                    self.escapes.push(&encoding.decode_without_bom_handling(bytes).0, text);
                }
                How::Stray => {
                    self.is_mended = true;
                    self.n_replaced += 1;
                    self.n_decoded += bytes.len();
                    self.escapes.push("\u{FFFD}", text);
                }
            }
        }
    }

    /// Decodes bytes with the encoding that is known, wherever they are cut.
    fn decode_part(&mut self, bytes: &[u8], is_last: bool, text: &mut Text) {
        let Some(known) = &self.known else { return };
        if known.encoding() != UTF_8 || is_last {
            return self.decode_blocks(bytes, is_last, text);
        }
        // What is valid needs no decoding: only what was cut at the end of the last bytes does.
        let (begun, rest) = bytes.split_at(if self.is_neutral() { 0 } else { utf_8::n_of_begun(bytes) });
        self.decode_blocks(begun, false, text);
        let n_valid = if self.is_neutral() { Encoding::utf8_valid_up_to(rest) } else { 0 };
        let (valid, rest) = rest.split_at(n_valid);
        self.push_valid(utf_8::characters(valid).unwrap_or_default(), text);
        self.decode_blocks(rest, false, text);
    }

    fn push_valid(&mut self, valid: &str, text: &mut Text) {
        self.escapes.push(valid, text);
        self.n_decoded += valid.len();
        self.note(text);
    }

    /// Decodes blocks that end, where they can, with a line: there a decoder holds nothing back.
    fn decode_blocks(&mut self, mut bytes: &[u8], is_last: bool, text: &mut Text) {
        let mut string = String::new();
        while bytes.len() > STEP_BYTES {
            let block = bytes.get(..STEP_BYTES).unwrap_or(bytes);
            let end = memchr::memrchr(b'\n', block).map_or(STEP_BYTES, |at| at + 1);
            let (block, rest) = bytes.split_at(end);
            self.decode_block(block, false, &mut string);
            bytes = rest;
            for _ in 0..CHARACTER_BYTES {
                let Some((&byte, rest)) = bytes.split_first().filter(|_| !self.is_neutral()) else { break };
                self.decode_block(&[byte], false, &mut string);
                bytes = rest;
            }
            self.escapes.read(&string);
            string.clear();
            self.note(text);
        }
        self.decode_block(bytes, is_last, &mut string);
        self.escapes.push(&string, text);
        self.note(text);
    }

    /// Notes this place; what was read and is no part of the text yet comes next in it.
    fn note(&mut self, text: &Text) {
        if self.standing != Standing::Piece && self.is_neutral() {
            let n_text_bytes = text.len() + self.escapes.n_read();
            let is_in_line = self.standing == Standing::Part;
            self.checkpoints.note(self.n_decoded, n_text_bytes, self.escapes.held(), is_in_line);
        }
    }

    fn decode_block(&mut self, bytes: &[u8], is_last: bool, string: &mut String) {
        let Some(stream) = &mut self.known else { return };
        self.n_decoded += bytes.len();
        self.n_replaced += stream.decode(bytes, is_last, string);
    }

    /// Whether the decoder holds nothing back and is in its first state.
    fn is_neutral(&self) -> bool {
        self.known.as_ref().map_or(self.held.is_empty(), Stream::is_neutral)
    }
}

#[cfg(test)]
mod tests;
