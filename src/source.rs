//! A file, a pipe or the text built in → the decoded text, whole or as it grows.
//!
//! The only place that reads a document's bytes. What does not decode becomes U+FFFD
//! and is counted; only the reading itself can fail.

mod bound;
mod change;
mod checkpoint;
mod compressed;
mod container;
mod decode;
mod decoding;
mod detect;
mod encoding;
mod escape;
mod failure;
mod folder;
mod halves;
mod input;
mod kept;
mod lines;
mod listener;
mod mending;
mod named;
mod origin;
mod reading;
mod stream;
mod utf_8;

use crate::document::carry::Carry;
use crate::document::text::Text;
use crate::document::text::reread::Reread;
use checkpoint::Trace;
use decode::Decoder;
use encoding_rs::UTF_8;
use input::Input;
use std::fs::File;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

pub use change::Change;
pub use decoding::Decoding;
pub use detect::Country;
pub use encoding::EncodingName;
pub use escape::Markup;
pub use failure::{Cause, Failure, quoted};
pub use folder::{Entry, Listing, is_folder, list, texts_in};
pub use named::NamedFiles;
pub use origin::Origin;
pub use reading::Reading;

/// The name of a folder's file of rules for headings.
const RULES_FILE: &str = "mulu.toml";

/// Read at once at most: what is handed over first.
const CHUNK_BYTES: usize = 288 << 10;
/// And at least: of a file that has no length, or grows.
const LEAST_CHUNK_BYTES: usize = 1 << 12;

/// What is read when no file is given and nothing comes through a pipe.
#[cfg(feature = "article")]
const ARTICLE: Option<&[u8]> = Some(include_bytes!("../seeds/000_eb373a1ba01e0e13.txt"));
#[cfg(not(feature = "article"))]
const ARTICLE: Option<&[u8]> = None;

/// A text that has been read, as far as it has.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The decoded characters; a clone that shares its pieces with the others.
    pub text: Text,
    /// Whether an archive was unpacked for it: the text, once it is complete, is kept by nobody else.
    pub is_container: bool,
    /// The name of the encoding: `UTF-8`, `GB18030`, `UTF-16LE` …
    pub encoding: &'static str,
    /// The names of the encodings that it may be in, the one it is read in first; none of a text that is only printed.
    pub encodings: Vec<&'static str>,
    /// In so many of them, the first, nearly all of it decodes.
    pub n_fitting: usize,
    /// How many places did not decode and are U+FFFD.
    pub n_replaced: usize,
    /// Where the lines begin in the text that are in another encoding than most, and the names of theirs.
    pub mixed: Vec<(usize, &'static str)>,
    /// Whether this is no text, and was therefore not decoded.
    pub is_binary: bool,
    /// After the encoding was changed, once: the offset of what stood at the place that was given then.
    pub place: Option<usize>,
    /// After the file was read again, or in another encoding, once: where the places of the text before stand now.
    pub carry: Option<Carry>,
    /// Whether nothing more will come.
    pub is_complete: bool,
    /// Whether it is handed over for the first screen alone: more comes at once.
    pub is_glimpse: bool,
}

/// A text that is open and will be read.
pub struct Source {
    origin: Origin,
    input: Input,
    chunk: Vec<u8>,
    /// Whether the last bytes filled it.
    is_filled: bool,
    decoding: Decoding,
    decoder: Decoder,
    text: Text,
    /// Bytes that were read, decompressed where they were not.
    n_bytes: usize,
    /// Bytes of memory that it may fill, and that it may grow to where it is compressed.
    most_bytes: [usize; 2],
    /// And beyond what is shown of a pipe.
    ahead: Option<usize>,
    /// Why no more is read, although there is more.
    failure: Option<Failure>,
    /// The places that are looked for after the encoding was changed, and where the first of them were found.
    trace: Option<Trace>,
    places: Vec<usize>,
    /// What all of them came to, and the one of them where to go on.
    traced: Option<(Vec<(usize, usize)>, usize)>,
    goal: usize,
    /// The text before the file was read again, and the way from its places.
    before: Option<Reread>,
    carry: Option<Carry>,
}

/// The file of rules for headings in the folder of a text, with what it holds, if there is one.
///
/// # Errors
/// When there is one that cannot be read.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads files of the user's")]
pub fn rules_beside(origin: &Origin) -> Result<Option<(PathBuf, String)>, Failure> {
    let Origin::File(path) = origin else { return Ok(None) };
    let path = path.with_file_name(RULES_FILE);
    match std::fs::read_to_string(&path) {
        Ok(rules) => Ok(Some((path, rules))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::new(Origin::File(path), error)),
    }
}

/// The bytes of a file that is no text.
///
/// # Errors
/// When it is missing, a folder or unreadable.
#[expect(clippy::disallowed_methods, reason = "a file of the user's that is no text")]
pub fn bytes_of(path: &std::path::Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| Failure::new(Origin::File(path.to_owned()), error))
}

/// How many bytes the file of a text holds; none where that is not known.
pub fn n_bytes(origin: &Origin) -> u64 {
    let Origin::File(path) = origin else { return 0 };
    std::fs::metadata(path).map_or(0, |metadata| metadata.len())
}

/// Opens what is to be read. The guide is in the reader's language, and read where no other text is built in.
///
/// # Errors
/// When a file is missing, a folder or unreadable, or standard input is a terminal.
pub fn open(origin: &Origin, decoding: Decoding, guide: &'static str) -> Result<Source, Failure> {
    let input = match origin {
        Origin::File(path) => Input::file(path),
        Origin::StandardInput => open_standard_input().map(Input::pipe),
        Origin::BuiltIn => Ok(Input::built_in(ARTICLE.unwrap_or(guide.as_bytes()))),
        Origin::Guide => Ok(Input::built_in(guide.as_bytes())),
        Origin::Nothing => Ok(Input::built_in(b"")),
    };
    match input {
        Ok(input) => Ok(Source::new(origin.clone(), input, decoding)),
        Err(error) => Err(Failure::new(origin.clone(), error)),
    }
}

/// Standard input; a terminal is no input of that kind.
fn open_standard_input() -> io::Result<File> {
    if io::stdin().is_terminal() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    #[cfg(unix)]
    let input = std::os::fd::AsFd::as_fd(&io::stdin()).try_clone_to_owned();
    #[cfg(windows)]
    let input = std::os::windows::io::AsHandle::as_handle(&io::stdin()).try_clone_to_owned();
    Ok(File::from(input?))
}

impl Source {
    fn new(origin: Origin, input: Input, decoding: Decoding) -> Source {
        Source {
            origin,
            input,
            decoding,
            chunk: Vec::new(),
            is_filled: false,
            decoder: Decoder::new(decoding),
            text: Text::default(),
            n_bytes: 0,
            most_bytes: [bound::memory_bytes(), bound::MOST_EXPANDED_BYTES],
            ahead: None,
            failure: None,
            trace: None,
            places: Vec::new(),
            traced: None,
            goal: 0,
            before: None,
            carry: None,
        }
    }

    /// Reads all of it, up to a bound: what was read before anything failed, and what failed.
    ///
    /// # Errors
    /// When the reading fails at once, or what is read is no text.
    pub fn load(mut self) -> Result<(Loaded, Option<Failure>), Failure> {
        // Nobody will ask for another encoding.
        self.input.keep_nothing();
        while !self.decoder.is_binary() && self.read()? > 0 {}
        self.finish();
        if self.decoder.is_binary() {
            return Err(Failure { origin: self.origin, cause: Cause::Binary });
        }
        Ok((self.read_so_far(true), self.failure))
    }

    /// Reads what is there, up to a chunk, and decodes it; the number of bytes, 0 at the end.
    fn read(&mut self) -> Result<usize, Failure> {
        if self.is_full() {
            self.failure = Some(Failure { origin: self.origin.clone(), cause: Cause::TooLong(self.n_bytes) });
            return Ok(0);
        }
        let mut chunk = std::mem::take(&mut self.chunk);
        // A short file fills no more than itself, and its end is seen at once.
        let short = || self.input.n_bytes().map_or(CHUNK_BYTES, |n_bytes| n_bytes as usize + 1);
        let n_bytes = if chunk.is_empty() { short() } else { chunk.len() };
        let usual = if self.is_filled { CHUNK_BYTES } else { n_bytes.clamp(LEAST_CHUNK_BYTES, CHUNK_BYTES) };
        chunk.resize(self.portion().unwrap_or(usual), 0);
        let result = self.input.read(&mut chunk);
        self.is_filled = result.as_ref().is_ok_and(|length| *length == chunk.len());
        if let Ok(length) = result {
            let bytes = chunk.get(..length).unwrap_or_default();
            let (before, behind) = bytes.split_at(self.n_bytes_before(bytes));
            if !before.is_empty() {
                self.take_again(before);
            }
            self.take_again(behind);
        }
        self.chunk = chunk;
        result.or_else(|error| {
            let is_damaged = self.input.is_compressed();
            let failure = Failure::while_reading(self.origin.clone(), error, is_damaged);
            if self.n_bytes == 0 && (!is_damaged || self.input.is_container()) {
                return Err(failure);
            }
            self.failure = Some(failure);
            Ok(0)
        })
    }

    /// How many bytes end where a piece of the text did that is read again.
    fn portion(&self) -> Option<usize> {
        let again = self.before.as_ref().filter(|_| self.decoder.is_verbatim())?;
        again.portion(self.text.len() + self.decoder.n_waiting())
    }

    /// How many of these bytes stand before the beginning of such a piece, where that is found among them.
    fn n_bytes_before(&mut self, bytes: &[u8]) -> usize {
        let again = self.before.as_mut().filter(|_| self.decoder.is_verbatim());
        let end = self.text.len() + self.decoder.n_waiting();
        again.and_then(|again| again.n_bytes_before(bytes, end)).unwrap_or(0)
    }

    /// Decodes what was read, and holds once what was there before.
    fn take_again(&mut self, bytes: &[u8]) {
        self.take(bytes);
        if let Some(again) = &mut self.before {
            again.share(&mut self.text);
        }
    }

    /// Whether no more may be read, or need be.
    fn is_full(&self) -> bool {
        let n_bytes = self.text.len() + self.input.n_kept_bytes();
        bound::filled_bytes(n_bytes, self.text.n_line_ends()) >= self.most_bytes[0]
            || (self.input.is_compressed() && self.n_bytes >= self.most_bytes[1])
    }

    /// Decodes what was read.
    fn take(&mut self, bytes: &[u8]) {
        let start = self.n_bytes;
        self.n_bytes += bytes.len();
        if start == 0 && self.input.is_container() {
            self.decoder = Decoder::new(Decoding {
                encoding: Some(EncodingName::of(UTF_8)),
                markup: Markup::None,
                ..self.decoding
            });
        } else if start == 0 && self.decoding.looks_first() {
            self.decoder.foresee(self.input.further_samples());
        }
        let (mut at, mut rest) = (start, bytes);
        for place in self.trace.as_mut().map(|trace| trace.follow(start, bytes)).unwrap_or_default() {
            let (before, after) = rest.split_at(place.saturating_sub(at).min(rest.len()));
            self.decoder.push(before, &mut self.text);
            // What stands before these bytes is what waits, in this encoding as in the one before.
            let n_waiting = if place < start { 0 } else { self.decoder.n_waiting() };
            self.places.push(self.text.len() + n_waiting);
            (at, rest) = (at + before.len(), after);
        }
        self.decoder.push(rest, &mut self.text);
        self.input.keep(bytes, &self.text, &self.decoder);
        if self.trace.as_ref().is_some_and(Trace::is_done) {
            self.end_trace();
        }
    }

    /// All that was looked for was found; what was not stands at the end.
    fn end_trace(&mut self) {
        let Some(trace) = self.trace.take() else { return };
        let mut places = std::mem::take(&mut self.places);
        places.resize(trace.offsets().len(), self.text.len());
        self.traced = Some((trace.offsets().iter().copied().zip(places).collect(), self.goal));
    }

    /// Decodes what is left at the end.
    fn finish(&mut self) {
        self.decoder.finish(&mut self.text);
    }

    /// Comes to an end from which it may go on: a character that is cut off there waits for the rest of it.
    fn pause(&mut self) {
        self.decoder.settle(&mut self.text);
        self.chunk = Vec::new();
        self.end_trace();
        if let Some(before) = self.before.take() {
            self.carry = Some(Carry::between(before.before(), &self.text));
        }
    }

    /// Begins again with what the file holds now.
    fn reload(&mut self) -> Result<(), Failure> {
        self.input.rewind(&self.text).map_err(|error| Failure::new(self.origin.clone(), error))?;
        let read = std::mem::take(&mut self.text);
        let before = self.before.take().map_or(read, |again| again.before().clone());
        self.before = Some(Reread::new(before));
        self.decoder = Decoder::new(self.decoding);
        (self.trace, self.traced, self.n_bytes, self.failure) = (None, None, 0, None);
        Ok(())
    }

    /// Begins again in another encoding; these places of the text are to be found again, the first to go on there.
    fn begin_again(&mut self, encoding: EncodingName, places: Vec<usize>) -> Result<(), Failure> {
        self.input.rewind(&self.text).map_err(|error| Failure::new(self.origin.clone(), error))?;
        self.goal = places.first().copied().unwrap_or_default();
        (self.trace, self.traced) = (Some(self.decoder.trace(places)), None);
        self.places = Vec::new();
        self.decoding = Decoding { encoding: Some(encoding), mends_lines: false, shows_binary: true, ..self.decoding };
        self.decoder = Decoder::new(self.decoding);
        (self.text, self.n_bytes, self.failure) = (Text::default(), 0, None);
        Ok(())
    }

    /// What has been read, with the encodings that it may be in.
    fn loaded(&mut self, is_complete: bool) -> Loaded {
        let (encodings, n_fitting) = self.decoder.candidates();
        Loaded { encodings, n_fitting, ..self.read_so_far(is_complete) }
    }

    /// The same without those, which cost more than the reading of a short text and are nobody's who cannot choose.
    fn read_so_far(&mut self, is_complete: bool) -> Loaded {
        let mut text = self.text.clone();
        if is_complete {
            self.decoder.append_held(&mut text);
        }
        let is_cut = is_complete && self.decoder.is_in_character();
        if is_cut {
            text.push("\u{FFFD}");
        }
        let traced = self.traced.take().map(|(places, goal)| (Carry::through(&places, &text), goal));
        if is_complete && self.input.is_container() {
            self.text = Text::default();
        }
        Loaded {
            text,
            is_container: self.input.is_container(),
            encoding: self.decoder.encoding().name(),
            encodings: Vec::new(),
            n_fitting: 0,
            n_replaced: self.decoder.n_replaced() + usize::from(is_cut),
            mixed: self.decoder.mixed().to_vec(),
            is_binary: self.decoder.is_binary(),
            place: traced.as_ref().map(|(carry, goal)| carry.offset(*goal)),
            carry: self.carry.take().or(traced.map(|(carry, _)| carry)),
            is_complete,
            is_glimpse: false,
        }
    }
}

#[cfg(test)]
mod tests;
