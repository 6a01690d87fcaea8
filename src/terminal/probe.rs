//! How the terminal draws what terminals do not agree on: asked for at the start.
//!
//! Each sample is written at the left edge, and the terminal says where its cursor
//! stands then. A question that every terminal answers comes last, so that one which
//! knows no such reports is not waited for. An answer that comes late is heard as well.

use super::event::Reply;
use std::time::Duration;

/// How long the first frame waits for the answers.
pub(super) const PATIENCE: Duration = Duration::from_millis(200);

/// Cells and rows that the samples need: the widest known drawing of the family, and row 2,
/// for a report from row 1 looks like F3.
pub(super) const LEAST_SIZE: (u16, u16) = (12, 2);

/// A character of ambiguous width, an emoji sequence with VS16, a family joined by ZWJ.
const SAMPLES: [&str; 3] = ["“", "❤\u{FE0F}", "👨\u{200D}👩\u{200D}👧"];

/// Where a sample is written, what asks for the cursor's place (CPR), and what blanks the row.
const PLACE: &str = "\x1b[2;1H";
const ASK_CURSOR: &str = "\x1b[6n";
const BLANK_ROW: &str = "\x1b[2;1H\x1b[K";

/// Asks for the colour of the background (OSC 11).
const ASK_BACKGROUND: &str = "\x1b]11;?\x1b\\";

/// Asks for the terminal's attributes (DA1).
const ASK_ATTRIBUTES: &str = "\x1b[c";

/// In how many cells the terminal has drawn each sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// A character of ambiguous width (UAX #11).
    pub ambiguous_cells: u16,
    /// An emoji that VS16 makes one of two cells.
    pub vs16_cells: u16,
    /// A family of three, joined by ZWJ.
    pub zwj_cells: u16,
}

/// The answers so far.
#[derive(Debug, Default)]
pub(super) struct Probe {
    columns: Vec<u16>,
    is_over: bool,
}

/// What is written to ask how wide the terminal draws, and for its background; nothing if neither is asked.
pub(super) fn question(of_widths: bool, of_background: bool) -> String {
    let samples: String = SAMPLES.iter().map(|sample| [PLACE, sample, ASK_CURSOR].concat()).collect();
    match (of_widths, of_background) {
        (false, false) => String::new(),
        (false, true) => [ASK_BACKGROUND, ASK_ATTRIBUTES].concat(),
        (true, false) => [&samples, BLANK_ROW, ASK_ATTRIBUTES].concat(),
        (true, true) => [&samples, BLANK_ROW, ASK_BACKGROUND, ASK_ATTRIBUTES].concat(),
    }
}

impl Probe {
    /// Takes one answer; the result with the last one, if the others have come.
    pub fn hear(&mut self, reply: Reply) -> Option<Measured> {
        match reply {
            _ if self.is_over => {}
            Reply::Cursor { column } => self.columns.push(column),
            Reply::Background(_) => {}
            Reply::Attributes => self.is_over = true,
        }
        match self.columns.as_slice() {
            &[ambiguous, vs16, zwj] if matches!(reply, Reply::Attributes) => {
                self.columns.clear();
                let cells = |column: u16| column.saturating_sub(1);
                let (ambiguous_cells, vs16_cells, zwj_cells) = (cells(ambiguous), cells(vs16), cells(zwj));
                Some(Measured { ambiguous_cells, vs16_cells, zwj_cells })
            }
            _ => None,
        }
    }

    /// Whether no answer is to come any more.
    pub fn is_over(&self) -> bool {
        self.is_over
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(columns: &[u16], expected: Option<Measured>) {
        let mut probe = Probe::default();
        for &column in columns {
            assert_eq!(probe.hear(Reply::Cursor { column }), None);
        }
        assert!(!probe.is_over());
        assert_eq!(probe.hear(Reply::Attributes), expected);
        assert!(probe.is_over());
        assert_eq!(probe.hear(Reply::Attributes), None, "nothing is said twice");
    }

    #[test]
    fn three_columns_and_the_attributes_are_a_result() {
        check(&[2, 3, 3], Some(Measured { ambiguous_cells: 1, vs16_cells: 2, zwj_cells: 2 }));
        check(&[3, 2, 9], Some(Measured { ambiguous_cells: 2, vs16_cells: 1, zwj_cells: 8 }));
    }

    #[test]
    fn a_terminal_without_reports_says_nothing() {
        check(&[], None);
        check(&[2, 3], None);
        check(&[2, 3, 3, 3], None);
    }

    #[test]
    fn the_question_blanks_what_it_wrote() {
        let question = question(true, false).replace('\x1b', "^");
        assert!(question.ends_with("^[6n^[2;1H^[K^[c"), "{question}");
        assert_eq!(question.matches("^[6n").count(), SAMPLES.len());
    }

    #[test]
    fn the_background_is_asked_for_before_the_attributes() {
        assert_eq!(question(false, false), "");
        assert_eq!(question(false, true), "\x1b]11;?\x1b\\\x1b[c");
        assert!(question(true, true).ends_with("\x1b[K\x1b]11;?\x1b\\\x1b[c"));
    }
}
