//! How far the work on many texts is: a line on standard error, if that is a terminal and somebody has waited for a while.
//!
//! It is there only between two texts: whatever they print or tell stands where it was.

use crate::language::fill;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Nobody is told sooner how far it is, nor more often than that.
const PATIENCE: Duration = Duration::from_secs(2);
const REST: Duration = Duration::from_millis(200);

/// Goes back to the beginning of the line and clears it (ECMA-48: CR, EL).
const CLEAR: &str = "\r\x1b[K";

/// The work on texts, as it goes on.
pub struct Progress<'p> {
    /// What is told; nothing where nobody would see it.
    text: Option<&'p str>,
    started: Instant,
    /// When it is told next.
    next: Instant,
    is_shown: bool,
    done: Done,
    n_texts: usize,
    n_bytes: u64,
}

/// How much was done.
#[derive(Clone, Copy, Debug, Default)]
struct Done {
    n_texts: usize,
    n_bytes: u64,
}

impl<'p> Progress<'p> {
    /// Begins, with texts of so many bytes each to be worked on.
    pub fn of(bytes: &[u64], text: &'p str) -> Progress<'p> {
        let started = Instant::now();
        Progress {
            text: (bytes.len() > 1 && io::stderr().is_terminal()).then_some(text),
            started,
            next: started + PATIENCE,
            is_shown: false,
            done: Done::default(),
            n_texts: bytes.len(),
            n_bytes: bytes.iter().sum(),
        }
    }

    /// A text is about to be printed.
    pub fn clear(&mut self) {
        if std::mem::take(&mut self.is_shown) {
            // Who cannot be told how far it is has not lost a text.
            let _ = write!(io::stderr(), "{CLEAR}");
        }
    }

    /// A text of so many bytes was printed.
    pub fn pass(&mut self, n_bytes: u64) {
        self.done = Done { n_texts: self.done.n_texts + 1, n_bytes: self.done.n_bytes + n_bytes };
        let now = Instant::now();
        let Some(text) = self.text.filter(|_| now >= self.next && self.done.n_texts < self.n_texts) else { return };
        self.next = now + REST;
        let line = line(text, self.done, (self.n_texts, self.n_bytes), now - self.started);
        self.is_shown = write!(io::stderr(), "{CLEAR}{line}").is_ok();
    }
}

/// What is told of so much done of all in that time.
fn line(text: &str, done: Done, (n_texts, n_bytes): (usize, u64), elapsed: Duration) -> String {
    let rate = done.n_bytes as f64 / elapsed.as_secs_f64().max(f64::EPSILON);
    let left = n_bytes.saturating_sub(done.n_bytes) as f64 / rate.max(1.0);
    let seconds = left.round() as u64;
    let values = [
        ("done", done.n_texts.to_string()),
        ("all", n_texts.to_string()),
        ("rate", format!("{:.1}", rate / 1e6)),
        ("left", format!("{}:{:02}", seconds / 60, seconds % 60)),
    ];
    fill(text, &values.each_ref().map(|(name, value)| (*name, &**value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use expect_test::{Expect, expect};

    fn check(language: Language, (n_texts, n_bytes): (usize, u64), seconds: u64, expected: Expect) {
        let done = Done { n_texts, n_bytes };
        let texts = language.texts();
        expected.assert_eq(&line(&texts.arguments.progress, done, (824, 40_000_000), Duration::from_secs(seconds)));
    }

    #[test]
    fn one_is_told_how_much_is_done_and_how_long_the_rest_takes() {
        check(Language::English, (206, 10_000_000), 4, expect!["206 of 824 files, 2.5 MB/s, 0:12 left"]);
        check(Language::Chinese, (206, 10_000_000), 4, expect!["824 篇中的 206 篇，每秒 2.5 MB，还要 0:12"]);
        check(Language::English, (1, 100_000), 2, expect!["1 of 824 files, 0.1 MB/s, 13:18 left"]);
        check(Language::English, (824, 40_000_000), 2, expect!["824 of 824 files, 20.0 MB/s, 0:00 left"]);
    }
}
