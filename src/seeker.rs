//! A thread that searches beside the loop: takes tasks, gives what it finds in batches.
//!
//! A newer task ends the one under way between two chunks; the first hit is told at once,
//! the rest every 50 ms.

use crate::search::sweep::{Swath, Sweep, Task};
use std::io;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread;
use std::time::{Duration, Instant};

/// How long found things wait for others before they are told.
const BATCH: Duration = Duration::from_millis(50);

/// A search with its number to begin; none to end the one under way.
#[derive(Debug)]
struct Order(Option<(u64, Task)>);

/// What a thread is asked, and what it answers. It is started with the first search: until then it has no use.
pub struct Seeker {
    orders: Sender<Order>,
    reports: Receiver<Report>,
    idle: Option<Box<dyn FnOnce() + Send>>,
}

/// What was found for the search of that number.
#[derive(Debug)]
pub struct Report {
    /// The number that the search was given.
    pub search: u64,
    /// What was found, chunk by chunk.
    pub swaths: Vec<Swath>,
}

impl Seeker {
    /// A thread that will call `wake` whenever it has found something.
    pub fn new(wake: impl Fn() + Send + 'static) -> Seeker {
        let (orders, inbox) = mpsc::channel();
        let (outbox, reports) = mpsc::channel();
        let work = move || work(&inbox, &outbox, wake);
        Seeker { orders, reports, idle: Some(Box::new(work)) }
    }

    /// Begins a search in place of the one under way.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn seek(&mut self, search: u64, task: Task) -> io::Result<()> {
        if let Some(work) = self.idle.take() {
            thread::Builder::new().name("search".to_owned()).spawn(work)?;
        }
        // Nobody takes orders any more only when the program ends, or no thread could be started.
        let _ = self.orders.send(Order(Some((search, task))));
        Ok(())
    }

    /// Ends the search under way.
    pub fn stop(&self) {
        let _ = self.orders.send(Order(None));
    }

    /// What was found since this was asked last.
    pub fn reports(&self) -> impl Iterator<Item = Report> {
        self.reports.try_iter()
    }
}

fn work(inbox: &Receiver<Order>, outbox: &Sender<Report>, wake: impl Fn()) {
    while let Ok(order) = inbox.recv() {
        let mut order = Some(order);
        while let Some(newest) = order.take() {
            let newest = inbox.try_iter().last().unwrap_or(newest);
            let Order(Some((search, task))) = newest else { break };
            order = seek(search, task, inbox, outbox, &wake);
        }
    }
}

/// Searches until all is found, or there is another order, which it hands back.
fn seek(search: u64, task: Task, inbox: &Receiver<Order>, outbox: &Sender<Report>, wake: impl Fn()) -> Option<Order> {
    let tell = |swaths: Vec<Swath>| {
        if !swaths.is_empty() && outbox.send(Report { search, swaths }).is_ok() {
            wake();
        }
    };
    let mut has_found = [task.text.n_hits > 0, task.pinyin.n_hits > 0];
    let mut batch = Vec::new();
    let mut since = Instant::now();
    for swath in Sweep::new(task) {
        let has_found = &mut has_found[swath.way as usize];
        let is_first = !*has_found && !swath.hits.is_empty();
        *has_found |= is_first;
        batch.push(swath);
        let next = inbox.try_recv();
        if is_first || since.elapsed() >= BATCH || next.is_ok() {
            tell(std::mem::take(&mut batch));
            since = Instant::now();
        }
        match next {
            Ok(order) => return Some(order),
            Err(TryRecvError::Disconnected) => return None,
            Err(TryRecvError::Empty) => {}
        }
    }
    tell(batch);
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::search::sweep::{CHUNK_BYTES, Known, Scope, n_chunks};
    use crate::search::{Keyboard, Matcher, Query};

    fn task(document: &Document, typed: &str) -> Task {
        let matcher = Matcher::new(&Query::typed(typed, Keyboard::default())).expect("a pattern");
        let (text, pinyin) = (Known::default(), Known::default());
        Task { document: document.clone(), matcher, scope: Scope::TextFirst, from: 0, text, pinyin }
    }

    #[test]
    fn the_newest_search_is_carried_out_to_its_end() {
        let (woken, wakes) = mpsc::channel();
        let mut seeker = Seeker::new(move || woken.send(()).unwrap_or_default());
        let text = "山上有一座庙，庙里的人都在讲故事，讲了很多年。\n\n".repeat(4 * CHUNK_BYTES / 70);
        let document = Document::new(text.as_str().into());
        for search in 0..20 {
            seeker.seek(search, task(&document, "故事")).expect("a thread");
            if search % 3 == 0 {
                seeker.stop();
            }
        }
        let mut chunks = Vec::new();
        while chunks.len() < n_chunks(text.len()) {
            wakes.recv().expect("the thread lives");
            let last = seeker.reports().filter(|report| report.search == 19);
            chunks.extend(last.flat_map(|report| report.swaths).map(|swath| swath.chunk));
        }
        assert_eq!(chunks, (0..n_chunks(text.len())).collect::<Vec<_>>());
    }
}
