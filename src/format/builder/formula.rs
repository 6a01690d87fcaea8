//! Formulas: kept as they are typed, or their parts told apart by the signs that people type.

use crate::format::builder::Builder;

impl Builder {
    /// A formula between signs, kept as it is written at `source`, its lines too.
    pub fn formula(&mut self, sign: &str, formula: &str, source: usize) {
        self.text(sign, source);
        let mut start = source + sign.len();
        for (number, line) in formula.split('\n').enumerate() {
            if number > 0 {
                self.line_break();
            }
            self.text(line, start);
            start += line.len() + 1;
        }
        self.text(sign, source);
    }
}
