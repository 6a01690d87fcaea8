//! A source that is read in a thread of its own, and handed over as it grows.
//!
//! The thread lives on when all is read: it may be told to read again in another encoding.

use super::{EncodingName, Failure, Loaded, Source};
use std::io::{self, Read, Write};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// Shown first.
const FIRST_BYTES: usize = 1 << 19;

/// Every later hand-over has so many times more: all of them together cost little more than the last.
const GROWTH: usize = 8;

/// How long what a slow pipe has brought waits at least before it is shown.
const REST: Duration = Duration::from_millis(100);

/// How many times longer than the last hand-over took the worker rests before another.
const REST_FACTOR: u32 = 10;

/// A text that is read in a thread of its own. Dropped, it ends the thread.
pub struct Reading<T> {
    loads: Receiver<Result<T, Failure>>,
    orders: Sender<Order>,
    wake: io::PipeWriter,
}

/// To read again from the start in this encoding, and to find the text's `offset` again.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Order {
    encoding: EncodingName,
    offset: usize,
}

/// The thread's end of the channels.
struct Listener {
    orders: Receiver<Order>,
    wake: io::PipeReader,
}

/// Why the reading has come to a halt.
#[derive(PartialEq, Eq)]
enum Halt {
    Enough,
    Slow,
    End,
    Told(Order),
}

impl<T> Reading<T> {
    /// What was handed over, as it comes; a failure after it when the reading broke off.
    pub fn loads(&self) -> &Receiver<Result<T, Failure>> {
        &self.loads
    }

    /// Has the text read again in the encoding of that name. The load that says where what stood at
    /// `offset` stands now is the first of those that follow.
    pub fn decode_as(&mut self, name: &str, offset: usize) {
        let Some(encoding) = EncodingName::of_label(name) else { return };
        // A thread that has ended hears nothing.
        let _ = self.orders.send(Order { encoding, offset });
        let _ = self.wake.write(&[0]);
    }
}

impl Source {
    /// Reads in a thread of its own. After the first half mebibyte, whenever there is eight times as
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
        let mut listener = Listener { orders: received, wake: wake_reader };
        let send = move |result| {
            let is_heard = sender.send(result).is_ok();
            notify();
            is_heard
        };
        let work = move || while self.hand_over(&make, &send, &mut listener).is_some() {};
        thread::Builder::new().name("source".to_owned()).spawn(work)?;
        Ok(Reading { loads, orders, wake })
    }

    /// Reads and hands over until the end or until told otherwise, and begins again when told to;
    /// `None` when nobody listens.
    fn hand_over<T>(
        &mut self,
        make: &impl Fn(Loaded) -> T,
        send: &impl Fn(Result<T, Failure>) -> bool,
        listener: &mut Listener,
    ) -> Option<()> {
        let order = match self.read_to_end(make, send, listener) {
            Ok(order) => order?,
            Err(failure) => {
                send(Err(failure)).then_some(())?;
                listener.wait()?
            }
        };
        if let Err(failure) = self.begin_again(order.encoding, order.offset) {
            send(Err(failure)).then_some(())?;
        }
        Some(())
    }

    /// Reads and hands over until the end; what to do then, if anybody says.
    fn read_to_end<T>(
        &mut self,
        make: &impl Fn(Loaded) -> T,
        send: &impl Fn(Result<T, Failure>) -> bool,
        listener: &mut Listener,
    ) -> Result<Option<Order>, Failure> {
        let (mut enough, mut rested) = (FIRST_BYTES, Instant::now());
        loop {
            match self.read_on(enough, rested, listener)? {
                Halt::Told(order) => return Ok(Some(order)),
                Halt::End => {
                    self.finish();
                    let is_heard = send(Ok(make(self.loaded(true))));
                    let is_heard = self.failure.take().map_or(is_heard, |failure| send(Err(failure)));
                    return Ok(is_heard.then(|| listener.wait()).flatten());
                }
                Halt::Slow => self.decoder.settle(&mut self.text),
                Halt::Enough => {}
            }
            // What stands before the place that was left is no use yet.
            if self.trace.is_some() {
                enough = self.n_bytes + FIRST_BYTES;
                continue;
            }
            let start = Instant::now();
            if !send(Ok(make(self.loaded(false)))) {
                return Ok(None);
            }
            enough = enough.max(self.n_bytes.saturating_mul(GROWTH));
            rested = Instant::now() + REST.max(start.elapsed() * REST_FACTOR);
        }
    }

    /// Reads until there are `enough` bytes, or the pipe is slow and it is `rested`.
    fn read_on(&mut self, enough: usize, rested: Instant, listener: &mut Listener) -> Result<Halt, Failure> {
        let before = self.text.len();
        while self.n_bytes < enough {
            if !self.input.is_ready(Some(Duration::ZERO), &listener.wake) {
                let has_more = self.text.len() > before || self.decoder.is_waiting();
                let rest = has_more.then(|| rested.saturating_duration_since(Instant::now()));
                let is_ready = self.input.is_ready(rest, &listener.wake);
                if let Some(order) = listener.order() {
                    return Ok(Halt::Told(order));
                }
                if !is_ready && has_more {
                    return Ok(Halt::Slow);
                }
                if !is_ready {
                    // Woken by one who told nothing: nobody is there.
                    return Ok(Halt::End);
                }
            }
            if let Some(order) = listener.order() {
                return Ok(Halt::Told(order));
            }
            if self.read()? == 0 || self.decoder.is_binary() {
                return Ok(Halt::End);
            }
        }
        Ok(Halt::Enough)
    }
}

impl Listener {
    /// The last of what was told meanwhile.
    fn order(&mut self) -> Option<Order> {
        let mut last = None;
        while let Ok(order) = self.orders.try_recv() {
            self.hear();
            last = Some(order);
        }
        last
    }

    /// What is told next; `None` when nobody is left to tell anything.
    fn wait(&mut self) -> Option<Order> {
        let order = self.orders.recv().ok()?;
        self.hear();
        Some(order)
    }

    /// Takes the byte that wakes for each order.
    fn hear(&mut self) {
        // Without it the one who wrote it has gone, as the next wait will show.
        let _ = self.wake.read(&mut [0]);
    }
}
