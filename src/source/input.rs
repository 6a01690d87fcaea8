//! A file, a pipe or bytes built in → one stream of what they hold, that can be read again from its start.

use super::change::{Change, Seen};
use super::compressed::{self, Stream};
use super::container;
use super::decode::Decoder;
use super::kept::Kept;
use crate::document::text::Text;
use std::fs::{File, Metadata};
use std::io::{self, Cursor, IsTerminal, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// As much of a long file is looked at further on, to name its encoding.
const SAMPLE_BYTES: u64 = 1 << 14;
const LONG_BYTES: u64 = 1 << 17;

/// Where bytes come from.
pub struct Input {
    from: From,
    file: Option<Arc<File>>,
    /// What is read, once the first bytes have shown whether it is compressed.
    stream: Option<Stream>,
    is_compressed: bool,
    /// Whether it is an archive that is read as one text.
    is_container: bool,
    /// What was read of a file.
    seen: Seen,
    /// Whether it is a pipe that nobody may write to yet.
    awaits_writer: bool,
}

/// How it is begun again.
enum From {
    File(PathBuf),
    BuiltIn(&'static [u8]),
    Pipe(Option<Kept>),
}

impl Input {
    /// The file of a path; one that can be read only once, such as a named pipe, is kept.
    pub fn file(path: &Path) -> io::Result<Input> {
        let file = open(path)?;
        let metadata = file.metadata()?;
        let from = if metadata.is_file() { From::File(path.to_owned()) } else { From::Pipe(Some(Kept::default())) };
        let awaits_writer = is_fifo(&metadata);
        Ok(Input { seen: Seen::new(&metadata), awaits_writer, ..Input::new(from, Some(file)) })
    }

    /// What comes through a pipe.
    pub fn pipe(file: File) -> Input {
        Input::new(From::Pipe(Some(Kept::default())), Some(file))
    }

    /// What is built in.
    pub fn built_in(bytes: &'static [u8]) -> Input {
        Input::new(From::BuiltIn(bytes), None)
    }

    fn new(from: From, file: Option<File>) -> Input {
        Input {
            from,
            file: file.map(Arc::new),
            stream: None,
            is_compressed: false,
            is_container: false,
            seen: Seen::default(),
            awaits_writer: false,
        }
    }

    /// What is there, up to a chunk; 0 at the end.
    pub fn read(&mut self, chunk: &mut [u8]) -> io::Result<usize> {
        if let From::Pipe(Some(kept)) = &mut self.from {
            let length = kept.read(chunk);
            if length > 0 {
                return Ok(length);
            }
        }
        self.await_writer()?;
        loop {
            let result = self.stream()?.read(chunk);
            if !result.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::Interrupted) {
                if let (From::File(_), Ok(length)) = (&self.from, &result) {
                    self.seen.take(chunk.get(..*length).unwrap_or_default());
                }
                return result;
            }
        }
    }

    /// The path of a file, which may be read again.
    pub fn path(&self) -> Option<&Path> {
        if let From::File(path) = &self.from { Some(path) } else { None }
    }

    /// How many bytes a file holds; of what comes otherwise nobody knows.
    pub fn n_bytes(&self) -> Option<u64> {
        self.path()?;
        Some(self.file.as_ref()?.metadata().ok()?.len())
    }

    /// What has become of a file since it was read to its end; what cannot be found out is no change.
    pub fn change(&mut self) -> Option<Change> {
        let (From::File(path), Some(file)) = (&self.from, &self.file) else { return None };
        self.seen.change(path, file, self.is_compressed).ok().flatten()
    }

    fn stream(&mut self) -> io::Result<&mut Stream> {
        if self.stream.is_none() {
            let raw: Stream = match (&self.from, &self.file) {
                (From::BuiltIn(bytes), _) => Box::new(Cursor::new(*bytes)),
                (_, Some(file)) => Box::new(Shared(Arc::clone(file))),
                (_, None) => Box::new(io::empty()),
            };
            let (stream, is_compressed) = compressed::open(raw)?;
            let is_in_order = matches!(self.from, From::File(_)) && !is_compressed;
            let file = self.file.as_ref().filter(|_| is_in_order).map(Arc::clone);
            let (stream, is_container) = container::open(stream, file)?;
            self.stream = Some(stream);
            self.is_compressed = is_compressed || is_container;
            self.is_container = is_container;
        }
        self.stream.as_mut().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Samples from the middle and the end of a long file, whose bytes stand there as they are read.
    pub fn further_samples(&self) -> Vec<Vec<u8>> {
        let (From::File(path), Some(n_bytes)) = (&self.from, self.n_bytes()) else { return Vec::new() };
        if self.is_compressed || n_bytes < LONG_BYTES {
            return Vec::new();
        }
        // A handle of its own: the stream goes on where it is.
        let sample = |start: u64| {
            let mut file = open(path).ok()?;
            file.seek(SeekFrom::Start(start)).ok()?;
            let mut sample = Vec::with_capacity(SAMPLE_BYTES as usize);
            file.take(SAMPLE_BYTES).read_to_end(&mut sample).ok()?;
            Some(sample)
        };
        [n_bytes / 2, n_bytes - SAMPLE_BYTES].into_iter().filter_map(sample).collect()
    }

    /// Keeps what was read last, where it cannot be had again, and what came of it.
    pub fn keep(&mut self, bytes: &[u8], text: &Text, decoder: &Decoder) {
        if let From::Pipe(Some(kept)) = &mut self.from {
            kept.keep(bytes, text, decoder.is_verbatim().then(|| decoder.n_waiting()), decoder.may_be_verbatim());
        }
    }

    /// It will not be begun again, so that nothing need be kept for it.
    pub fn keep_nothing(&mut self) {
        if let From::Pipe(kept) = &mut self.from {
            *kept = None;
        }
    }

    /// How many bytes are kept beside the text.
    pub fn n_kept_bytes(&self) -> usize {
        if let From::Pipe(Some(kept)) = &self.from { kept.n_bytes() } else { 0 }
    }

    /// Whether what is read was compressed.
    pub fn is_compressed(&self) -> bool {
        self.is_compressed
    }

    /// Whether what is read is an archive that is read as one text, in UTF-8 whatever its parts are in.
    pub fn is_container(&self) -> bool {
        self.is_container
    }

    /// Begins again at the start; `text` is what came of it so far.
    pub fn rewind(&mut self, text: &Text) -> io::Result<()> {
        match &mut self.from {
            From::File(path) => {
                let file = open(path)?;
                self.seen = Seen::new(&file.metadata()?);
                self.file = Some(Arc::new(file));
                (self.stream, self.is_compressed, self.is_container) = (None, false, false);
            }
            From::BuiltIn(_) => self.stream = None,
            From::Pipe(Some(kept)) => kept.begin(text),
            From::Pipe(None) => return Err(io::ErrorKind::Unsupported.into()),
        }
        Ok(())
    }

    /// Whether bytes, or the end, are there within `timeout`, without one whenever they come.
    /// What `wake` brings ends the waiting too.
    #[cfg(unix)]
    pub fn is_ready(&self, timeout: Option<Duration>, wake: &io::PipeReader) -> bool {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let is_kept = matches!(&self.from, From::Pipe(Some(kept)) if kept.is_read_again());
        let Some(file) = self.file.as_deref().filter(|_| !is_kept) else { return true };
        let timeout =
            timeout.map(|time| Timespec { tv_sec: time.as_secs().cast_signed(), tv_nsec: time.subsec_nanos().into() });
        let mut files = [PollFd::new(file, PollFlags::IN), PollFd::new(wake, PollFlags::IN)];
        let result = poll(&mut files, timeout.as_ref());
        // What cannot be waited for is read, and fails there.
        result.is_err() || !files[0].revents().is_empty()
    }

    /// Waits until somebody writes to a named pipe; from then on it is read as any other.
    #[cfg(unix)]
    fn await_writer(&mut self) -> io::Result<()> {
        use rustix::event::{PollFd, PollFlags, poll};
        use rustix::fs::{OFlags, fcntl_setfl};
        let Some(file) = self.file.as_deref().filter(|_| self.awaits_writer) else { return Ok(()) };
        let mut files = [PollFd::new(file, PollFlags::IN)];
        while files[0].revents().is_empty() {
            match poll(&mut files, None) {
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
        fcntl_setfl(file, OFlags::empty())?;
        self.awaits_writer = false;
        Ok(())
    }

    /// There are no named pipes here.
    #[cfg(not(unix))]
    fn await_writer(&mut self) -> io::Result<()> {
        self.awaits_writer = false;
        Ok(())
    }

    /// Whether bytes, or the end, are there: not known here.
    #[cfg(not(unix))]
    pub fn is_ready(&self, _timeout: Option<Duration>, _wake: &io::PipeReader) -> bool {
        true
    }
}

/// A file that is read here and waited for there.
struct Shared(Arc<File>);

impl Read for Shared {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        (&*self.0).read(bytes)
    }
}

/// Opens a file. A named pipe is not waited for until it is read, and a terminal, whose keys are wanted, is no text.
fn open(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    if is_fifo(&std::fs::metadata(path)?) {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    // Windows says of a folder that one may not read it.
    if cfg!(windows) && path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let file = options.open(path)?;
    if file.is_terminal() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    if file.metadata()?.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(file) }
}

/// Whether this is a named pipe.
#[cfg(unix)]
fn is_fifo(metadata: &Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&metadata.file_type())
}

/// There are no named pipes here.
#[cfg(not(unix))]
fn is_fifo(_metadata: &Metadata) -> bool {
    false
}
