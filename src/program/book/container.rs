//! The files of a book → one file that holds them (EPUB OCF 3.3): compressed side by side, written in their order.

use crate::export::epub::{Book, MIMETYPE};
use std::io::{self, Seek, SeekFrom, Write};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{self, Scope};
use zip::write::{PreparedZipFile, SimpleFileOptions};
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// Threads that compress at most.
const MOST_THREADS: usize = 8;
/// Files that a thread has ready at most: a part is a quarter of a mebibyte.
const MOST_READY: usize = 4;
/// How hard files are compressed, from 1 to 9.
const LEVEL: i64 = 2;

/// A file that is compressed, in its turn.
type Ready = zip::result::ZipResult<PreparedZipFile>;

/// Packs a book with so many threads. Nothing of it depends on the time, the machine, or their number.
///
/// # Errors
/// What `out` fails with.
pub fn pack(book: &Book, n_threads: usize, out: &mut (impl Write + Seek)) -> io::Result<()> {
    let mut zip = ZipWriter::new(Once { out, has_failed: false });
    let (name, content) = MIMETYPE;
    zip.start_file(name, options(true))?;
    zip.write_all(content.as_bytes())?;
    let n_threads = n_threads.clamp(1, MOST_THREADS);
    thread::scope(|scope| {
        let threads: Vec<Receiver<Ready>> = (0..n_threads).map(|first| start(scope, book, first, n_threads)).collect();
        for index in 0..book.n_files() {
            let ready = threads[index % n_threads].recv().map_err(io::Error::other)?;
            zip.add_prepared_file(ready?)?;
        }
        io::Result::Ok(())
    })?;
    zip.finish()?;
    Ok(())
}

/// Compresses every `step`th file from the `first` on, in a thread that ends when nobody wants more.
fn start<'scope>(scope: &'scope Scope<'scope, '_>, book: &'scope Book, first: usize, step: usize) -> Receiver<Ready> {
    let (send, receive) = sync_channel(MOST_READY);
    scope.spawn(move || {
        for index in (first..book.n_files()).step_by(step) {
            let file = book.file(index);
            let ready = PreparedZipFile::from_data(file.name, options(file.is_packed), &file.bytes);
            if send.send(ready).is_err() {
                return;
            }
        }
    });
    receive
}

fn options(is_packed: bool) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(if is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated })
        .compression_level(if is_packed { None } else { Some(LEVEL) })
        .last_modified_time(DateTime::default())
        // Without, it is told which system the book was made on.
        .system(System::Unix)
        .unix_permissions(0o644)
}

/// Hands on what is written until that fails, and takes all that comes then for written: a `ZipWriter` that is dropped
/// tries once more, and would complain by itself.
struct Once<'o, W> {
    out: &'o mut W,
    has_failed: bool,
}

impl<W> Once<'_, W> {
    fn once<T>(&mut self, else_done: T, act: impl FnOnce(&mut W) -> io::Result<T>) -> io::Result<T> {
        if self.has_failed {
            return Ok(else_done);
        }
        let result = act(self.out);
        self.has_failed = result.is_err();
        result
    }
}

impl<W: Write> Write for Once<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.once(bytes.len(), |out| out.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.once((), Write::flush)
    }
}

impl<W: Seek> Seek for Once<'_, W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.once(0, |out| out.seek(to))
    }
}
