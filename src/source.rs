//! A file, a pipe or the text built in → the decoded text, whole or as it grows.
//!
//! The only place that reads a document's bytes. What does not decode becomes U+FFFD
//! and is counted; only the reading itself can fail.

mod encoding;

use std::{
    fs::File,
    io::{self, IsTerminal, Read},
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use crate::document::text::Text;
use crate::language::{FailureTexts, fill};

use self::encoding::Decoder;

/// The name of a folder's file of rules for headings.
const RULES_FILE: &str = "mulu.toml";

/// Read at once at most.
const CHUNK_BYTES: usize = 1 << 20;

/// Shown first; every later hand-over has twice as much.
const FIRST_BYTES: usize = 1 << 19;

/// How long what a slow pipe has brought waits at least before it is shown.
const REST: Duration = Duration::from_millis(100);

/// How many times longer than the last hand-over took the worker rests before another.
const REST_FACTOR: u32 = 10;

/// What is read when no file is given and nothing comes through a pipe.
#[cfg(feature = "article")]
const BUILT_IN: &[u8] = include_bytes!("../seeds/000_eb373a1ba01e0e13.txt");
#[cfg(not(feature = "article"))]
const BUILT_IN: &[u8] = GUIDE;

/// The guide to mulu.
const GUIDE: &[u8] = include_bytes!("../assets/guide.txt");

/// Where a text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file of this path.
    File(PathBuf),
    /// Standard input.
    StandardInput,
    /// The text that is built in.
    BuiltIn,
    /// The guide to mulu.
    Guide,
}

/// A text that has been read, as far as it has.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The decoded characters; a clone that shares its pieces with the others.
    pub text: Text,
    /// The name of the encoding: `UTF-8`, `GB18030`, `UTF-16LE` …
    pub encoding: &'static str,
    /// How many places did not decode and are U+FFFD.
    pub n_replaced: usize,
    /// Whether nothing more will come.
    pub is_complete: bool,
}

/// Why a text cannot be read.
#[derive(Debug)]
pub struct Failure {
    /// What was to be read.
    pub origin: Origin,
    /// What the system said.
    pub error: io::Error,
}

/// A text that is open and will be read.
pub struct Source {
    origin: Origin,
    reader: Reader,
    chunk: Vec<u8>,
    decoder: Decoder,
    text: Text,
    n_bytes: usize,
}

/// Where the bytes come from.
enum Reader {
    File(File),
    BuiltIn(&'static [u8]),
}

/// Why the reading has come to a halt.
#[derive(PartialEq, Eq)]
enum Halt {
    Enough,
    Slow,
    End,
}

impl Origin {
    /// What it is called where people look: a file's whole path.
    pub fn name(&self) -> String {
        match self {
            Origin::File(path) => {
                std::path::absolute(path).unwrap_or_else(|_| path.clone()).to_string_lossy().into_owned()
            }
            Origin::StandardInput | Origin::BuiltIn | Origin::Guide => String::new(),
        }
    }

    /// What an argument names: `-` is standard input; without one it is what comes through a
    /// pipe, and the text built in where nothing does.
    pub fn of(file: Option<&Path>) -> Origin {
        match file {
            Some(path) if path.as_os_str() == "-" => Origin::StandardInput,
            Some(path) => Origin::File(path.to_owned()),
            None if brings_text() => Origin::StandardInput,
            None => Origin::BuiltIn,
        }
    }
}

/// Whether standard input is a pipe, a socket or a file: not a terminal, and not `/dev/null`,
/// from which nothing would come.
fn brings_text() -> bool {
    #[cfg(unix)]
    {
        use rustix::fs::FileType::{Fifo, RegularFile, Socket};
        rustix::fs::fstat(io::stdin())
            .is_ok_and(|stat| matches!(rustix::fs::FileType::from_raw_mode(stat.st_mode), Fifo | RegularFile | Socket))
    }
    #[cfg(not(unix))]
    !io::stdin().is_terminal()
}

impl Failure {
    /// What was tried, on what, why it failed and what to do.
    pub fn message(&self, texts: &FailureTexts) -> String {
        let why = self.error.to_string();
        let (text, name) = match (&self.origin, self.error.kind()) {
            (Origin::File(path), io::ErrorKind::NotFound) => (&texts.missing, quoted(path)),
            (Origin::File(path), io::ErrorKind::IsADirectory) => (&texts.directory, quoted(path)),
            (Origin::File(path), io::ErrorKind::PermissionDenied) => (&texts.denied, quoted(path)),
            (Origin::File(path), _) => (&texts.other, quoted(path)),
            (Origin::StandardInput, io::ErrorKind::InvalidInput) => (&texts.terminal_input, String::new()),
            (_, _) => (&texts.other, texts.standard_input.clone()),
        };
        fill(text, &[("name", &name), ("why", &why)])
    }
}

/// A path as it may be printed: what could reach the terminal as a command is escaped.
pub fn quoted(path: &Path) -> String {
    format!("{:?}", path.to_string_lossy())
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
        Err(error) => Err(Failure { origin: Origin::File(path), error }),
    }
}

/// Opens what is to be read.
///
/// # Errors
/// When a file is missing, a folder or unreadable, or standard input is a terminal.
pub fn open(origin: &Origin) -> Result<Source, Failure> {
    let reader = match origin {
        Origin::File(path) => open_file(path).map(Reader::File),
        Origin::StandardInput => open_standard_input().map(Reader::File),
        Origin::BuiltIn => Ok(Reader::BuiltIn(BUILT_IN)),
        Origin::Guide => Ok(Reader::BuiltIn(GUIDE)),
    };
    match reader {
        Ok(reader) => Ok(Source::new(origin.clone(), reader)),
        Err(error) => Err(Failure { origin: origin.clone(), error }),
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that opens documents")]
fn open_file(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(file) }
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
    fn new(origin: Origin, reader: Reader) -> Source {
        let decoder = Decoder::default();
        Source { origin, reader, chunk: vec![0; CHUNK_BYTES], decoder, text: Text::default(), n_bytes: 0 }
    }

    /// Reads all of it. A pipe that never ends never returns.
    ///
    /// # Errors
    /// When the reading fails.
    pub fn load(mut self) -> Result<Loaded, Failure> {
        while self.read()? > 0 {}
        self.decoder.finish(&mut self.text);
        Ok(self.loaded(true))
    }

    /// Reads in a thread of its own. After the first half mebibyte, at each doubling, when a slow
    /// pipe rests, and at the end, what is there goes through `make` on that thread, the result
    /// through the channel, and `notify` is called. The thread ends when the receiver is gone.
    ///
    /// # Errors
    /// When no thread can be started; through the channel, when the reading fails.
    pub fn follow<T: Send + 'static>(
        self,
        make: impl Fn(Loaded) -> T + Send + 'static,
        notify: impl Fn() + Send + 'static,
    ) -> io::Result<Receiver<Result<T, Failure>>> {
        let (sender, receiver) = mpsc::channel();
        let send = move |result| {
            let is_heard = sender.send(result).is_ok();
            notify();
            is_heard
        };
        let work = move || {
            if let Err(error) = self.hand_over(&make, &send) {
                send(Err(error));
            }
        };
        thread::Builder::new().name("source".to_owned()).spawn(work)?;
        Ok(receiver)
    }

    /// The thread's work: reads and hands over until the end, or until nobody listens.
    fn hand_over<T>(
        mut self,
        make: &impl Fn(Loaded) -> T,
        send: &impl Fn(Result<T, Failure>) -> bool,
    ) -> Result<(), Failure> {
        let (mut enough, mut rested) = (FIRST_BYTES, Instant::now());
        loop {
            let halt = self.read_on(enough, rested)?;
            match halt {
                Halt::End => self.decoder.finish(&mut self.text),
                Halt::Slow => self.decoder.settle(&mut self.text),
                Halt::Enough => {}
            }
            let is_complete = halt == Halt::End;
            let start = Instant::now();
            if !send(Ok(make(self.loaded(is_complete)))) || is_complete {
                return Ok(());
            }
            enough = enough.max(self.n_bytes * 2);
            rested = Instant::now() + REST.max(start.elapsed() * REST_FACTOR);
        }
    }

    /// Reads until there are `enough` bytes, or the pipe is slow and it is `rested`.
    fn read_on(&mut self, enough: usize, rested: Instant) -> Result<Halt, Failure> {
        let before = self.text.len();
        while self.n_bytes < enough {
            let is_slow = !self.reader.is_ready(Duration::ZERO);
            if is_slow && (self.text.len() > before || self.decoder.is_waiting()) {
                let rest = rested.saturating_duration_since(Instant::now());
                if rest.is_zero() || !self.reader.is_ready(rest) {
                    return Ok(Halt::Slow);
                }
            }
            if self.read()? == 0 {
                return Ok(Halt::End);
            }
        }
        Ok(Halt::Enough)
    }

    /// Reads what is there, up to a chunk, and decodes it; the number of bytes, 0 at the end.
    fn read(&mut self) -> Result<usize, Failure> {
        let length = self.reader.read(&mut self.chunk);
        let length = length.map_err(|error| Failure { origin: self.origin.clone(), error })?;
        self.n_bytes += length;
        self.decoder.push(self.chunk.get(..length).unwrap_or_default(), &mut self.text);
        Ok(length)
    }

    fn loaded(&self, is_complete: bool) -> Loaded {
        Loaded {
            text: self.text.clone(),
            encoding: self.decoder.name(),
            n_replaced: self.decoder.n_replaced(),
            is_complete,
        }
    }
}

impl Reader {
    fn read(&mut self, chunk: &mut [u8]) -> io::Result<usize> {
        loop {
            let result = match self {
                Reader::File(file) => file.read(chunk),
                Reader::BuiltIn(bytes) => bytes.read(chunk),
            };
            if !result.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::Interrupted) {
                return result;
            }
        }
    }

    /// Whether bytes, or the end, are there within `timeout`.
    #[cfg(unix)]
    fn is_ready(&self, timeout: Duration) -> bool {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let Reader::File(file) = self else { return true };
        let timeout = Timespec { tv_sec: timeout.as_secs().cast_signed(), tv_nsec: timeout.subsec_nanos().into() };
        // What cannot be waited for is read, and fails there.
        !matches!(poll(&mut [PollFd::new(file, PollFlags::IN)], Some(&timeout)), Ok(0))
    }

    /// Whether bytes, or the end, are there within `timeout`: not known here.
    #[cfg(not(unix))]
    fn is_ready(&self, _timeout: Duration) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use std::{
        io::Write,
        sync::Arc,
        sync::atomic::{AtomicUsize, Ordering},
    };

    fn source(file: File) -> Source {
        Source::new(Origin::StandardInput, Reader::File(file))
    }

    /// A source that reads from a pipe, and its other end.
    #[cfg(unix)]
    fn pipe() -> (Source, io::PipeWriter) {
        let (reader, writer) = io::pipe().expect("a pipe");
        (source(File::from(std::os::fd::OwnedFd::from(reader))), writer)
    }

    fn refused(origin: &Origin) -> String {
        open(origin).err().map(|failure| failure.message(&Language::English.texts().failures)).unwrap_or_default()
    }

    fn refusal(path: &str, error: io::ErrorKind, language: Language) -> String {
        Failure { origin: Origin::File(path.into()), error: error.into() }.message(&language.texts().failures)
    }

    #[test]
    fn what_cannot_be_opened_is_said() {
        assert_eq!(
            refused(&Origin::File("nowhere/目录.txt".into())),
            "cannot open \"nowhere/目录.txt\": there is no such file; check the name and the folder"
        );
        assert_eq!(refused(&Origin::File("src".into())), "cannot open \"src\": it is a folder; name a file in it");
        assert_eq!(
            refusal("a\u{1b}b", io::ErrorKind::PermissionDenied, Language::English),
            "cannot open \"a\\u{1b}b\": you may not read it; ask its owner for the right to"
        );
        assert_eq!(
            refusal("a", io::ErrorKind::TimedOut, Language::English),
            "cannot read \"a\": timed out; try another copy of it"
        );
        assert_eq!(
            refusal("甲", io::ErrorKind::NotFound, Language::Chinese),
            "打不开 \"甲\"：没有这个文件，请检查名字和文件夹"
        );
    }

    #[test]
    fn an_argument_names_an_origin() {
        assert_eq!(Origin::of(Some("-".as_ref())), Origin::StandardInput);
        assert_eq!(Origin::of(Some("a.txt".as_ref())), Origin::File("a.txt".into()));
    }

    #[test]
    fn the_text_built_in_is_whole() {
        let loaded = open(&Origin::BuiltIn).and_then(Source::load).expect("it is built in");
        assert!(loaded.text.slice(0..loaded.text.len()).as_bytes() == BUILT_IN);
        assert_eq!((loaded.encoding, loaded.n_replaced, loaded.is_complete), ("UTF-8", 0, true));
    }

    #[cfg(unix)]
    #[test]
    fn a_long_text_is_handed_over_as_it_doubles() {
        let (source, mut pipe) = pipe();
        let n_calls = Arc::new(AtomicUsize::new(0));
        let calls = Arc::clone(&n_calls);
        let make = |loaded: Loaded| (loaded.text.len(), loaded.is_complete);
        let notify = move || {
            calls.fetch_add(1, Ordering::SeqCst);
        };
        let sizes = source.follow(make, notify).expect("a thread");
        let line = "一二三四五六七八九十\n".repeat(1000);
        for _ in 0..100 {
            pipe.write_all(line.as_bytes()).expect("it is read");
        }
        drop(pipe);
        let sizes: Vec<_> = sizes.into_iter().map(|size| size.expect("a pipe can be read")).collect();
        assert_eq!(sizes.last(), Some(&(line.len() * 100, true)));
        assert!(sizes.len() >= 3 && sizes.is_sorted() && sizes.iter().filter(|size| size.1).count() == 1, "{sizes:?}");
        assert!(n_calls.load(Ordering::SeqCst) >= sizes.len() - 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_that_stays_open_is_shown_when_it_rests() {
        let (source, mut pipe) = pipe();
        let texts = source.follow(|loaded| loaded, || ()).expect("a thread");
        let next = || {
            let loaded = texts.recv().expect("the thread runs").expect("a pipe can be read");
            (loaded.text.slice(0..99).into_owned(), loaded.is_complete)
        };
        pipe.write_all("第一行\n".as_bytes()).expect("it is read");
        assert_eq!(next(), ("第一行\n".to_owned(), false));
        pipe.write_all(b"2\n").expect("it is read");
        assert_eq!(next(), ("第一行\n2\n".to_owned(), false));
        drop(pipe);
        assert_eq!(next(), ("第一行\n2\n".to_owned(), true));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_who_listens_ends_the_thread() {
        let (source, mut pipe) = pipe();
        drop(source.follow(|loaded| loaded, || ()).expect("a thread"));
        // The pipe is closed by the thread's end; until then it takes more.
        while pipe.write_all("行\n".repeat(1000).as_bytes()).is_ok() {}
    }

    #[cfg(unix)]
    #[test]
    #[expect(clippy::disallowed_methods, reason = "a folder in the place of a file that fails")]
    fn a_failure_while_reading_is_said() {
        let folder = || source(File::open("src").expect("the folder of the sources"));
        let failure = folder().load().expect_err("a folder has no bytes");
        let message = failure.message(&Language::English.texts().failures);
        assert_eq!(message, "cannot read standard input: Is a directory (os error 21); try another copy of it");
        let results = folder().follow(|loaded| loaded, || ()).expect("a thread");
        assert!(results.recv().expect("the thread runs").is_err());
    }
}
