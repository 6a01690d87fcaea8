//! Ruby: how characters are read, behind them.

use crate::format::builder::Builder;
use crate::text::style;

impl Builder {
    /// What is written next is how the characters before it are read.
    pub fn begin_reading(&mut self) {
        self.settle();
        self.style(style::Marks::DIM, true);
        self.sign("〔");
        self.reading = Some(self.text.len() - '〔'.len_utf8());
    }

    /// It ends.
    pub fn end_reading(&mut self) {
        let Some(start) = self.reading.take() else { return };
        self.sign("〕");
        self.style(style::Marks::DIM, false);
        // What stands in several lines is no reading of the characters before it.
        if !self.text.since(start).contains('\n') {
            self.marks.readings.push(start..self.text.len());
        }
    }
}
