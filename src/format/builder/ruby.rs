//! Ruby: how characters are read, behind them.

use crate::format::builder::Builder;
use crate::format::element::Ruby;
use crate::text::character::is_blank;
use crate::text::style;

impl Builder {
    /// What is written next are characters, and behind them how they are read.
    pub fn begin_ruby(&mut self) {
        self.ruby = Some(self.text.len());
    }

    /// It ends.
    pub fn end_ruby(&mut self) {
        self.ruby = None;
    }

    /// What is written next is how the characters before it are read.
    pub fn begin_reading(&mut self) {
        self.settle();
        self.style(style::Marks::DIM, true);
        self.sign("〔");
        self.reading = Some(self.text.len() - '〔'.len_utf8());
    }

    /// It ends.
    pub fn end_reading(&mut self) {
        let Some(reading) = self.reading.take() else { return };
        self.sign("〕");
        self.style(style::Marks::DIM, false);
        // What stands in several lines is no reading of the characters before it.
        if !self.text.since(reading).contains('\n') {
            let start = self.ruby.map_or(reading, |start| self.first_of(start, reading));
            self.marks.readings.push(Ruby { start, reading: reading..self.text.len() });
        }
        self.ruby = self.ruby.map(|_| self.text.len());
    }

    /// Where the characters begin that stand before a reading, `start` at the earliest.
    fn first_of(&mut self, start: usize, reading: usize) -> usize {
        let start = start.max(self.start() + usize::from(self.marker_bytes)).min(reading);
        let characters = self.text.since(start);
        start + (characters.len() - characters.trim_start_matches(is_blank).len())
    }
}
