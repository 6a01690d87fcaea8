//! A source that is read in a thread of its own, and handed over as it grows.
//!
//! The thread lives on when all is read: it may be told to read again, and hears when the file has changed.

use super::bound;
use super::change::Change;
use super::listener::{Begin, Heard, Lead, Listener, Order, tell};
use super::{CHUNK_BYTES, EncodingName, Failure, Loaded, Source};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// Handed over first: enough to tell what is remembered of the text, in whole lines.
const FIRST_BYTES: usize = CHUNK_BYTES;

/// A file up to this is read in less than a tenth of a second.
const LONG_BYTES: u64 = 16 << 20;

/// How long what a slow pipe has brought waits at least before it is shown.
const REST: Duration = Duration::from_millis(100);

/// How many times longer than the last hand-over took the worker rests before another.
const REST_FACTOR: u32 = 10;

/// A text that is read in a thread of its own. Dropped, it ends the thread.
pub struct Reading<T> {
    loads: Receiver<Result<T, Failure>>,
    changes: Receiver<Option<Change>>,
    orders: Sender<Order>,
    wake: io::PipeWriter,
    is_file: bool,
    lead: Arc<Lead>,
}

/// What the thread says.
enum News<T> {
    Load(Result<T, Failure>),
    Change(Option<Change>),
}

/// What comes after the end.
enum Next {
    ReadOn,
    Begin(Begin),
    /// Nobody listens.
    Leave,
}

/// Why the reading has come to a halt.
#[derive(PartialEq, Eq)]
enum Halt {
    Enough,
    Slow,
    End,
    Told(Begin),
}

impl<T> Reading<T> {
    /// What was handed over, as it comes; a failure after it when the reading broke off.
    pub fn loads(&self) -> &Receiver<Result<T, Failure>> {
        &self.loads
    }

    /// What has become of the file since it was read, while it is not followed; nothing when it is as it was read again.
    /// Of several, the last holds, whatever was handed over between them.
    pub fn changes(&self) -> &Receiver<Option<Change>> {
        &self.changes
    }

    /// Whether it is a file, that can be read again and may grow.
    pub fn is_file(&self) -> bool {
        self.is_file
    }

    /// Has the text read again in the encoding of that name. The load that says where what stood at these
    /// `places` stands now is the first of those that follow; one goes on at the first of them.
    pub fn decode_as(&mut self, name: &str, places: Vec<usize>) {
        let Some(encoding) = EncodingName::of_label(name) else { return };
        self.tell(Order::Begin(Begin::Decode { encoding, places }));
    }

    /// Has the file read again. The load that says where places stand now is the first of those that follow.
    pub fn reload(&self) {
        self.tell(Order::Begin(Begin::Reload));
    }

    /// Has the file read on whenever it grows, and again when it is replaced; or no more.
    pub fn follow(&self, follows: bool) {
        self.tell(Order::Follow(follows));
    }

    /// The text is shown up to this offset: what comes through a pipe is read on from there.
    pub fn show(&self, offset: usize) {
        if self.lead.show(offset) {
            self.tell(Order::See);
        }
    }

    fn tell(&self, order: Order) {
        tell(&self.orders, &self.wake, order);
    }
}

impl<T> Drop for Reading<T> {
    fn drop(&mut self) {
        self.tell(Order::Leave);
    }
}

impl Source {
    /// Whether it is a file so long that nobody may wait for all of it.
    pub fn is_long(&self) -> bool {
        self.input.n_bytes().is_some_and(|n_bytes| n_bytes > LONG_BYTES)
    }

    /// The same of which, if it comes through a pipe, no more is read than fills so many bytes beyond what is shown.
    #[must_use]
    pub fn reading_ahead(self, n_bytes: Option<usize>) -> Source {
        Source { ahead: n_bytes, ..self }
    }

    /// Reads in a thread of its own. After the first quarter of a mebibyte and a little, whenever there is eight times as
    /// much, when a slow pipe rests, and at the end, what is there goes through `make` on that thread,
    /// the result through the channel, and `notify` is called.
    ///
    /// # Errors
    /// When no thread can be started; through the channel, when the reading fails.
    pub fn follow<T: Send + 'static>(
        mut self,
        make: impl Fn(Loaded) -> T + Send + 'static,
        notify: impl Fn() + Send + 'static,
    ) -> io::Result<Reading<T>> {
        let (sender, loads) = mpsc::channel();
        let (orders, received) = mpsc::channel();
        let (wake_reader, wake) = io::pipe()?;
        let (change_sender, changes) = mpsc::channel();
        let bell = (orders.clone(), wake.try_clone()?);
        let is_file = self.input.path().is_some();
        let ahead = Arc::new(Lead::of(self.ahead.filter(|_| !is_file)));
        let mut listener = Listener::new(received, wake_reader, bell, Arc::clone(&ahead));
        let send = move |news| {
            let is_heard = match news {
                News::Load(load) => sender.send(load).is_ok(),
                News::Change(change) => change_sender.send(change).is_ok(),
            };
            notify();
            is_heard
        };
        let work = move || while self.hand_over(&make, &send, &mut listener).is_some() {};
        thread::Builder::new().name("source".to_owned()).spawn(work)?;
        Ok(Reading { loads, changes, orders, wake, is_file, lead: ahead })
    }

    /// Reads and hands over until the end or until told otherwise, and begins again when told to;
    /// `None` when nobody listens.
    fn hand_over<T>(
        &mut self,
        make: &impl Fn(Loaded) -> T,
        send: &impl Fn(News<T>) -> bool,
        listener: &mut Listener,
    ) -> Option<()> {
        let begin = match self.read_to_end(make, send, listener) {
            Ok(begin) => begin?,
            Err(failure) => {
                send(News::Load(Err(failure))).then_some(())?;
                listener.wait_to_begin()?
            }
        };
        let started = match begin {
            Begin::Decode { encoding, places } => self.begin_again(encoding, places),
            Begin::Reload => self.reload(),
        };
        if let Err(failure) = started {
            send(News::Load(Err(failure))).then_some(())?;
        }
        Some(())
    }

    /// Reads and hands over until the end; what to do then, if anybody says.
    fn read_to_end<T>(
        &mut self,
        make: &impl Fn(Loaded) -> T,
        send: &impl Fn(News<T>) -> bool,
        listener: &mut Listener,
    ) -> Result<Option<Begin>, Failure> {
        let (mut enough, mut rested) = (FIRST_BYTES, Instant::now());
        loop {
            match self.read_on(enough, rested, listener)? {
                Halt::Told(begin) => return Ok(Some(begin)),
                Halt::End => {
                    self.pause();
                    let start = Instant::now();
                    let is_heard = send(News::Load(Ok(make(self.loaded(true)))));
                    rested = Instant::now() + REST.max(start.elapsed() * REST_FACTOR);
                    let has_failed = self.failure.is_some();
                    let is_heard = self.failure.take().map_or(is_heard, |failure| send(News::Load(Err(failure))));
                    if !is_heard {
                        return Ok(None);
                    }
                    match self.wait_at_end(rested, has_failed, send, listener) {
                        Next::ReadOn => enough = enough.max(bound::next_bytes(self.n_bytes, self.input.is_container())),
                        Next::Begin(begin) => return Ok(Some(begin)),
                        Next::Leave => return Ok(None),
                    }
                    continue;
                }
                Halt::Slow => self.decoder.settle(&mut self.text),
                Halt::Enough => {}
            }
            // What stands before the place that was left is no use yet, nor is a part of a file that is read again.
            if self.trace.is_some() || self.before.is_some() {
                enough = self.n_bytes + FIRST_BYTES;
                continue;
            }
            let start = Instant::now();
            // Of a file that is read on at once, what it may be in besides is told with what comes next.
            let is_first = enough == FIRST_BYTES && self.input.path().is_some();
            let loaded =
                if is_first { Loaded { is_glimpse: true, ..self.read_so_far(false) } } else { self.loaded(false) };
            if !send(News::Load(Ok(make(loaded)))) {
                return Ok(None);
            }
            enough = enough.max(bound::next_bytes(self.n_bytes, self.input.is_container()));
            rested = Instant::now() + REST.max(start.elapsed() * REST_FACTOR);
        }
    }

    /// Waits at the end for what is to be done then. Of a file that is followed, what has come to it is read after a rest;
    /// of another, it is only said.
    fn wait_at_end<T>(
        &mut self,
        rested: Instant,
        has_failed: bool,
        send: &impl Fn(News<T>) -> bool,
        listener: &mut Listener,
    ) -> Next {
        listener.watch(self.input.path());
        loop {
            let change = self.change();
            let is_followed =
                listener.follows && !has_failed && matches!(change, Some(Change::Grown | Change::Replaced));
            let until = is_followed.then_some(rested);
            if !is_followed && change != listener.said {
                listener.said = change;
                if !send(News::Change(change)) {
                    return Next::Leave;
                }
            }
            match (listener.wait(until), change) {
                // It may have changed since it was looked at.
                (Heard::Begin(Begin::Reload), _) if !has_failed && self.change() == Some(Change::Grown) => {
                    return Next::ReadOn;
                }
                (Heard::Begin(begin), _) => return Next::Begin(begin),
                (Heard::Nobody, _) => return Next::Leave,
                (Heard::Other, _) => {}
                (Heard::Nothing, Some(Change::Grown)) => return Next::ReadOn,
                (Heard::Nothing, _) => return Next::Begin(Begin::Reload),
            }
        }
    }

    /// What has become of the file that was read to its end.
    fn change(&mut self) -> Option<Change> {
        self.input.change().filter(|_| !self.decoder.is_binary())
    }

    /// Reads until there are `enough` bytes, or the pipe is slow and it is `rested`.
    fn read_on(&mut self, enough: usize, rested: Instant, listener: &mut Listener) -> Result<Halt, Failure> {
        let before = self.text.len();
        while self.n_bytes < enough {
            if listener.lead.is_enough(&self.text) && !self.input.is_container() {
                if self.text.len() > before {
                    return Ok(Halt::Slow);
                }
                if let Some(begin) = listener.wait_for_room(&self.text) {
                    return Ok(Halt::Told(begin));
                }
            }
            if !self.input.is_ready(Some(Duration::ZERO), &listener.wake) {
                let has_more = self.text.len() > before || self.decoder.is_waiting();
                let rest = has_more.then(|| rested.saturating_duration_since(Instant::now()));
                let is_ready = self.input.is_ready(rest, &listener.wake);
                if let Some(begin) = listener.begin() {
                    return Ok(Halt::Told(begin));
                }
                if !is_ready && has_more {
                    return Ok(Halt::Slow);
                }
                if !is_ready && listener.is_left {
                    return Ok(Halt::End);
                }
                if !is_ready {
                    continue;
                }
            }
            if let Some(begin) = listener.begin() {
                return Ok(Halt::Told(begin));
            }
            if self.read()? == 0 || self.decoder.is_binary() {
                return Ok(Halt::End);
            }
        }
        Ok(Halt::Enough)
    }
}
