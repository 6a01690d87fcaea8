//! What the thread is told that reads a source: to begin again, to follow its file, to look at it, to end.

use super::EncodingName;
use super::bound;
use super::change::{self, Change};
use crate::document::text::Text;
use notify::RecommendedWatcher;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Instant;

/// What the thread is told.
#[derive(Clone, PartialEq, Eq)]
pub enum Order {
    /// To begin again.
    Begin(Begin),
    /// To read on whenever the file grows, or no more.
    Follow(bool),
    /// To look what has become of the file.
    Look,
    /// To see what is shown by now.
    See,
    /// To end: nobody listens any more.
    Leave,
}

/// How to read again from the start.
#[derive(Clone, PartialEq, Eq)]
pub enum Begin {
    /// In this encoding, and to find these places of the text again, the first to go on there.
    Decode { encoding: EncodingName, places: Vec<usize> },
    /// What the file holds now.
    Reload,
}

/// The thread's end of the channels.
pub struct Listener {
    pub orders: Receiver<Order>,
    pub wake: io::PipeReader,
    /// Whether it reads on whenever the file grows.
    pub follows: bool,
    /// Whether it was told to look and has not done so yet.
    is_told: Arc<AtomicBool>,
    /// What was said last of the file.
    pub said: Option<Change>,
    /// Whether nobody is left to tell anything.
    pub is_left: bool,
    /// How far it reads ahead.
    pub lead: Arc<Lead>,
    /// The way by which the system tells that something has happened to the file, once it was read to its end.
    bell: Option<Bell>,
    watcher: Option<RecommendedWatcher>,
}

/// How far the thread reads ahead of what is shown of a pipe.
pub struct Lead {
    /// Offset up to which the text is shown.
    shown: AtomicUsize,
    /// Bytes of memory that may be filled beyond that.
    most: usize,
    /// Whether the thread waits until more is shown.
    is_waited_for: AtomicBool,
}

impl Lead {
    /// One that may fill so many bytes; none: all that there are.
    pub fn of(most: Option<usize>) -> Lead {
        let most = most.unwrap_or(usize::MAX);
        Lead { shown: AtomicUsize::new(0), most, is_waited_for: AtomicBool::new(false) }
    }

    /// The text is shown up to this offset by now; whether the thread waits for that.
    pub fn show(&self, offset: usize) -> bool {
        self.shown.store(offset, Ordering::SeqCst);
        self.is_waited_for.swap(false, Ordering::SeqCst)
    }

    /// Whether enough has been read.
    pub fn is_enough(&self, text: &Text) -> bool {
        self.holds(text, self.most)
    }

    /// Whether so much of that is left that nothing need be read yet: what is handed over is inferred each time.
    fn is_enough_yet(&self, text: &Text) -> bool {
        self.is_waited_for.store(true, Ordering::SeqCst);
        self.holds(text, self.most / 2)
    }

    fn holds(&self, text: &Text, bytes: usize) -> bool {
        bytes < usize::MAX / 2 && bound::filled_beyond(text, self.shown.load(Ordering::SeqCst), bytes) >= bytes
    }
}

/// Has the thread look what has become of the file.
struct Bell {
    orders: Sender<Order>,
    wake: io::PipeWriter,
    is_told: Arc<AtomicBool>,
}

impl Bell {
    fn ring(&self) {
        if !self.is_told.swap(true, Ordering::SeqCst) {
            tell(&self.orders, &self.wake, Order::Look);
        }
    }
}

/// A thread that has ended hears nothing.
pub fn tell(orders: &Sender<Order>, mut wake: &io::PipeWriter, order: Order) {
    let _ = orders.send(order);
    let _ = wake.write(&[0]);
}

/// What was heard while the thread waited.
pub enum Heard {
    Begin(Begin),
    /// Something that does not begin anything.
    Other,
    /// The time is over.
    Nothing,
    /// Nobody is left to tell anything.
    Nobody,
}

impl Listener {
    /// One that hears the orders, and what the system tells of a file.
    pub fn new(
        orders: Receiver<Order>,
        wake: io::PipeReader,
        bell: (Sender<Order>, io::PipeWriter),
        lead: Arc<Lead>,
    ) -> Listener {
        let is_told = Arc::new(AtomicBool::new(false));
        let bell = Bell { orders: bell.0, wake: bell.1, is_told: Arc::clone(&is_told) };
        let (follows, said, is_left) = (false, None, false);
        Listener { orders, wake, follows, is_told, said, is_left, lead, bell: Some(bell), watcher: None }
    }

    /// Has the system tell what happens to the file from now on: what has happened before is looked for first.
    pub fn watch(&mut self, path: Option<&Path>) {
        if let Some((path, bell)) = path.zip(self.bell.take()) {
            self.watcher = change::watch(path, move || bell.ring());
        }
    }

    /// How to begin again, if that was told meanwhile: the last of several.
    pub fn begin(&mut self) -> Option<Begin> {
        let mut last = None;
        loop {
            match self.wait(Some(Instant::now())) {
                Heard::Begin(begin) => last = Some(begin),
                Heard::Other => {}
                Heard::Nothing => return last,
                Heard::Nobody => {
                    self.is_left = true;
                    return last;
                }
            }
        }
    }

    /// Waits until there is not enough of a text any more; how to begin again, if that is told before.
    pub fn wait_for_room(&mut self, text: &Text) -> Option<Begin> {
        while !self.is_left && self.lead.is_enough_yet(text) {
            match self.wait(None) {
                Heard::Begin(begin) => return Some(begin),
                Heard::Other | Heard::Nothing => {}
                Heard::Nobody => self.is_left = true,
            }
        }
        None
    }

    /// How to begin again, when that is told; `None` when nobody is left to tell anything.
    pub fn wait_to_begin(&mut self) -> Option<Begin> {
        loop {
            match self.wait(None) {
                Heard::Begin(begin) => return Some(begin),
                Heard::Other | Heard::Nothing => {}
                Heard::Nobody => return None,
            }
        }
    }

    /// What is told next, or up to a time.
    pub fn wait(&mut self, until: Option<Instant>) -> Heard {
        let order = match until {
            None => self.orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(until) => self.orders.recv_timeout(until.saturating_duration_since(Instant::now())),
        };
        let order = match order {
            Ok(order) => order,
            Err(RecvTimeoutError::Timeout) => return Heard::Nothing,
            Err(RecvTimeoutError::Disconnected) => return Heard::Nobody,
        };
        // The byte that wakes. Without it the one who wrote it has gone, as the next wait will show.
        let _ = self.wake.read(&mut [0]);
        match order {
            Order::Begin(begin) => return Heard::Begin(begin),
            Order::Follow(follows) => self.follows = follows,
            Order::Look => self.is_told.store(false, Ordering::SeqCst),
            Order::See => {}
            Order::Leave => return Heard::Nobody,
        }
        Heard::Other
    }
}
