//! A page that turns by itself at the reader's pace: it stays as long as its text takes to read.
//!
//! A deadline turns it, so nothing ticks while it does not.

use super::pace::told;
use crate::reader::Reader;
use std::time::{Duration, Instant};

/// A page stays so long at least.
const LEAST: Duration = Duration::from_secs(2);
/// What a key changes the pace by.
pub const STEP: f64 = 1.1;
/// Bytes a minute at least and at most: 50 and 3000 Han characters.
const PACES: (f64, f64) = (150.0, 9000.0);

/// Pages are being turned.
#[derive(Debug)]
pub struct AutoPage {
    bytes_per_minute: f64,
    until: Instant,
}

impl AutoPage {
    /// The page on screen is the first to turn.
    pub fn new(bytes_per_minute: f64, reader: &Reader, now: Instant) -> AutoPage {
        let mut auto = AutoPage { bytes_per_minute, until: now };
        auto.wait_anew(reader, now);
        auto
    }

    /// When the page turns.
    pub fn until(&self) -> Instant {
        self.until
    }

    /// The pace, in characters a minute or in words.
    pub fn pace(&self, reader: &Reader) -> usize {
        told(self.bytes_per_minute, reader.document().script())
    }

    /// Gives the page its full time again, after what is on screen has changed.
    pub fn wait_anew(&mut self, reader: &Reader, now: Instant) {
        let seconds = reader.in_view().len() as f64 / self.bytes_per_minute * 60.0;
        self.until = now + Duration::from_secs_f64(seconds).max(LEAST);
    }

    /// Makes pages turn so many times as fast.
    pub fn change(&mut self, factor: f64, reader: &Reader, now: Instant) {
        self.bytes_per_minute = (self.bytes_per_minute * factor).clamp(PACES.0, PACES.1);
        self.wait_anew(reader, now);
    }
}

#[cfg(test)]
mod tests;
