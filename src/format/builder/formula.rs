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

    /// Puts what was written from an offset on between two signs; in brackets, if it is more than a character.
    pub fn group(&mut self, start: usize, [before, behind]: [&str; 2]) {
        let Some(start) = self.element_start().map(|element| element.max(start)) else { return };
        let written = self.text.since(start.min(self.text.len())).to_owned();
        let words = written.trim_start();
        let start = start + (written.len() - words.len());
        if words.is_empty() || words.contains('\n') || self.links_within(start..self.text.len()).next().is_some() {
            return;
        }
        let [open, close] = if words.chars().nth(1).is_some() { ["(", ")"] } else { [""; 2] };
        let source = self.marks.map.source(start);
        self.truncate(start);
        self.told(&[before, open, words, close, behind].concat(), source);
    }

    /// Takes back what was written from an offset on of the element that is being written.
    pub fn retract(&mut self, start: usize) {
        let Some(start) = self.element_start().map(|element| element.max(start)) else { return };
        let is_parted = self.text.since(start.min(self.text.len())).starts_with(' ');
        self.truncate(start.min(self.text.len()));
        if is_parted {
            self.space();
        }
    }
}
