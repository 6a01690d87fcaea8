//! Work on many texts, spread over threads; what comes of each is taken in the order of the texts.
//!
//! Threads of the standard library and no rayon: the order and the bound of what is under way are the whole of it, and
//! neither would be rayon's. What is under way (begun, and not yet taken) is at most sixteen texts a thread, for some take as
//! long as twenty others, which are not to wait for them; and, but for the next one in turn, no more than [`MOST_BYTES`] of
//! files: what comes of a text is about as long as its file.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Texts under way for each thread.
const WINDOW: usize = 16;
/// Bytes of the files of all texts under way.
const MOST_BYTES: u64 = 256 << 20;

/// How many threads work at once, unless a number is asked for: as many as there are cores.
pub fn usual_jobs() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// Has `work` done for each index, a file of so many bytes, by so many threads; hands what comes of it to `take` in order, on
/// this thread, until that breaks. With one job, or one file, there is no other thread.
pub fn in_order<T: Send>(
    bytes: &[u64],
    jobs: usize,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(T) -> ControlFlow<()>,
) {
    let line = Line::new(bytes);
    let n_threads = jobs.min(bytes.len());
    thread::scope(|scope| {
        let start = |_: &usize| thread::Builder::new().spawn_scoped(scope, || line.work(jobs, &work)).is_ok();
        let n_started = if n_threads > 1 { (0..n_threads).filter(start).count() } else { 0 };
        // However this ends, nobody begins anything more.
        let _end = End(&line);
        for index in 0..bytes.len() {
            let result = if n_started > 0 { line.result() } else { Some(work(index)) };
            let Some(result) = result else { return };
            if take(result).is_break() {
                return;
            }
            line.taken();
        }
    });
}

/// What waits for its turn, is under way, or is ready.
struct Line<'b, T> {
    bytes: &'b [u64],
    state: Mutex<State<T>>,
    /// Rung when something may be begun.
    room: Condvar,
    /// Rung when something is ready.
    ready: Condvar,
}

struct State<T> {
    /// The next to begin.
    next: usize,
    /// The first that is not yet taken.
    first: usize,
    /// What has come of the others from there on, as far as they are begun.
    results: VecDeque<Option<T>>,
    /// Bytes of the files under way.
    n_bytes: u64,
    is_over: bool,
}

impl<'b, T> Line<'b, T> {
    fn new(bytes: &'b [u64]) -> Line<'b, T> {
        let state = State { next: 0, first: 0, results: VecDeque::new(), n_bytes: 0, is_over: false };
        Line { bytes, state: Mutex::new(state), room: Condvar::new(), ready: Condvar::new() }
    }

    /// Nothing is done under the lock that could panic.
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works until nothing is left to begin.
    fn work(&self, jobs: usize, work: &impl Fn(usize) -> T) {
        // A thread that panics would be waited for in vain.
        let end = End(self);
        while let Some(index) = self.begin(jobs) {
            let result = work(index);
            let mut state = self.lock();
            let place = index - state.first;
            if let Some(place) = state.results.get_mut(place) {
                *place = Some(result);
            }
            drop(state);
            self.ready.notify_one();
        }
        std::mem::forget(end);
    }

    /// The next one, as soon as it may be begun.
    fn begin(&self, jobs: usize) -> Option<usize> {
        let may_not = |state: &mut State<T>| {
            !state.is_over
                && self.bytes.get(state.next).is_some_and(|n_bytes| {
                    let n_under_way = state.next - state.first;
                    n_under_way > 0 && (n_under_way >= jobs * WINDOW || state.n_bytes + n_bytes > MOST_BYTES)
                })
        };
        let mut state = self.room.wait_while(self.lock(), may_not).unwrap_or_else(PoisonError::into_inner);
        let index = state.next;
        let n_bytes = self.bytes.get(index).filter(|_| !state.is_over)?;
        state.next += 1;
        state.n_bytes += n_bytes;
        state.results.push_back(None);
        Some(index)
    }

    /// What has come of the first that is not yet taken; nothing if that will never be.
    fn result(&self) -> Option<T> {
        let is_awaited = |state: &mut State<T>| !state.is_over && state.results.front().is_none_or(Option::is_none);
        let mut state = self.ready.wait_while(self.lock(), is_awaited).unwrap_or_else(PoisonError::into_inner);
        state.results.front_mut()?.take()
    }

    /// The first one is done with.
    fn taken(&self) {
        let mut state = self.lock();
        state.results.pop_front();
        state.n_bytes = state.n_bytes.saturating_sub(self.bytes.get(state.first).copied().unwrap_or_default());
        state.first += 1;
        drop(state);
        self.room.notify_all();
    }
}

/// Ends the work when it is dropped.
struct End<'l, 'b, T>(&'l Line<'b, T>);

impl<T> Drop for End<'_, '_, T> {
    fn drop(&mut self) {
        self.0.lock().is_over = true;
        self.0.room.notify_all();
        self.0.ready.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// What is taken of so many, up to the one that breaks.
    fn taken(bytes: &[u64], jobs: usize, last: usize) -> Vec<usize> {
        let mut taken = Vec::new();
        let take = |square: usize| {
            taken.push(square);
            if taken.len() > last { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        in_order(bytes, jobs, |index| index * index, take);
        taken
    }

    proptest! {
        #[test]
        fn threads_change_nothing(bytes in prop::collection::vec(0..MOST_BYTES * 2, 0..40), jobs in 0..9_usize, last in 0..50_usize) {
            prop_assert_eq!(taken(&bytes, jobs, last), taken(&bytes, 1, last));
        }
    }

    /// How many were under way at most: begun, and not yet taken.
    fn most_under_way(bytes: &[u64], jobs: usize) -> usize {
        let (under_way, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = |_| {
            most.fetch_max(under_way.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        };
        in_order(bytes, jobs, work, |()| {
            // Whoever may begin does so now.
            (0..100).for_each(|_| thread::yield_now());
            under_way.fetch_sub(1, Ordering::SeqCst);
            ControlFlow::Continue(())
        });
        most.into_inner()
    }

    #[test]
    fn no_more_is_under_way_than_there_is_room_for() {
        assert!(most_under_way(&[1; 200], 3) <= 3 * WINDOW);
        assert!(most_under_way(&[MOST_BYTES / 2; 200], 3) <= 2);
        assert_eq!(most_under_way(&[MOST_BYTES * 2; 20], 3), 1);
        assert_eq!(most_under_way(&[1; 20], 1), 1);
    }

    #[test]
    fn nothing_is_begun_after_a_break() {
        let n_begun = AtomicUsize::new(0);
        in_order(&[1; 1000], 4, |_| n_begun.fetch_add(1, Ordering::SeqCst), |_| ControlFlow::Break(()));
        assert!(n_begun.into_inner() <= 4 * WINDOW);
    }

    #[test]
    #[should_panic(expected = "panicked")]
    fn who_panics_is_not_waited_for() {
        let work = |index| assert!(index != 5, "the fifth");
        in_order(&[1; 20], 3, work, |()| ControlFlow::Continue(()));
    }
}
