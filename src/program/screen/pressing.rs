//! A text on the screen → a book in a file, made in a thread beside the loop.

use crate::document::Document;
use crate::export::epub::{Book, Volume, Wishes};
use crate::program::book::{container, pictures};
use crate::program::bulk::usual_jobs;
use crate::program::whole::write_whole;
use crate::terminal::Waker;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};

/// The path of a book as it is shown, and what became of it.
pub type Pressed = (String, io::Result<()>);

/// The thread that makes a book, while one does.
pub struct Pressing {
    waker: Arc<Waker>,
    running: Option<Running>,
}

struct Running {
    name: String,
    outcome: Receiver<io::Result<()>>,
    thread: JoinHandle<()>,
}

impl Pressing {
    /// Nothing is being made; `waker` is called when something is done.
    pub fn new(waker: Waker) -> Pressing {
        Pressing { waker: Arc::new(waker), running: None }
    }

    /// Begins to make a book of a text, which is called after its file; what became of the one before, if it was not
    /// asked for yet, or of this one, if no thread can be started.
    pub fn press(&mut self, document: Document, file: Option<&Path>, path: &Path) -> Option<Pressed> {
        let before = self.end();
        let stem = file.unwrap_or(path).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (name, path, waker) = (path.to_string_lossy().into_owned(), path.to_owned(), Arc::clone(&self.waker));
        let source = file.map(Path::to_owned);
        let (send, outcome) = mpsc::channel();
        let work = move || {
            let volume = Volume::new(&document, &stem, Vec::new());
            let volume = volume.with_pictures(pictures::of(&document, source.as_deref()));
            let book = Book::new(vec![volume], None, &Wishes::default(), None);
            // Nobody hears of it any more only when the program ends.
            let _ = send.send(write_whole(&path, |out| container::pack(&book, usual_jobs(), out)));
            waker.wake();
        };
        match thread::Builder::new().name("book".to_owned()).spawn(work) {
            Ok(thread) => self.running = Some(Running { name, outcome, thread }),
            Err(error) => return Some((name, Err(error))),
        }
        before
    }

    /// What became of a book, once it is known.
    pub fn take(&mut self) -> Option<Pressed> {
        let written = self.running.as_ref()?.outcome.try_recv().ok()?;
        Some((self.running.take()?.name, written))
    }

    /// Waits for the book that is being made; what became of it.
    pub fn end(&mut self) -> Option<Pressed> {
        let Running { name, outcome, thread } = self.running.take()?;
        let written = outcome.recv().unwrap_or_else(|_| Err(io::ErrorKind::Other.into()));
        // It has nothing left to do.
        let _ = thread.join();
        Some((name, written))
    }
}
