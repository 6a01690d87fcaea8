//! How the terminal draws what terminals do not agree on: asked for at the start, and of characters
//! that not every terminal knows when they first come into view.
//!
//! Each sample is written at the left edge, and the terminal says where its cursor
//! stands then. A question that every terminal answers comes last, so that one which
//! knows no such reports is not waited for. An answer that comes late is heard as well.

use super::event::Reply;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// How long the first frame waits for the answers.
const PATIENCE: Duration = Duration::from_millis(200);

/// How long it waits for the background where that is another terminal's to tell: it would change its colours else.
const LATE_PATIENCE: Duration = Duration::from_millis(80);

/// Cells and rows that the samples need: the widest known drawing of the family, and row 2,
/// for a report from row 1 looks like F3.
pub(super) const LEAST_SIZE: (u16, u16) = (12, 2);

/// The row of the samples, from 0.
pub(super) const SAMPLE_ROW: u16 = 1;

/// A character of ambiguous width, an emoji sequence with VS16, a family joined by ZWJ.
const SAMPLES: [&str; 3] = ["“", "❤\u{FE0F}", "👨\u{200D}👩\u{200D}👧"];

/// Where a sample is written, what asks for the cursor's place (CPR), and what blanks the row.
const PLACE: &str = "\x1b[2;1H";
const ASK_CURSOR: &str = "\x1b[6n";
const BLANK_ROW: &str = "\x1b[2;1H\x1b[K";

/// Asks for the colour of the background (OSC 11).
const ASK_BACKGROUND: &str = "\x1b]11;?\x1b\\";

/// Asks for the terminal's attributes (DA1).
pub(super) const ASK_ATTRIBUTES: &str = "\x1b[c";

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

/// What has been asked and not been answered.
#[derive(Debug)]
enum Question {
    /// How wide the samples are drawn, or nothing.
    Start { of_widths: bool },
    /// How wide each of these is drawn.
    Characters(Vec<char>),
}

/// What the terminal says to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// How it draws the samples.
    Measured(Measured),
    /// In how many cells it draws each character.
    Drawn(Vec<(char, u16)>),
}

/// The questions in the order in which they were asked, and the answers to the first of them so far.
#[derive(Debug, Default)]
pub(super) struct Probe {
    asked: VecDeque<Question>,
    columns: Vec<u16>,
    /// Whether the background is still to be told, after all other answers.
    awaits_background: bool,
}

/// A sample at its place, and the question where the cursor stands behind it.
fn ask_cells(sample: &str) -> String {
    [PLACE, sample, ASK_CURSOR].concat()
}

impl Probe {
    /// What is written to ask how wide the terminal draws, and for its background; nothing if neither is asked.
    /// `is_late`: another terminal is to tell its background.
    pub fn start(&mut self, of_widths: bool, of_background: bool, is_late: bool) -> String {
        if !of_widths && !of_background {
            return String::new();
        }
        self.asked.push_back(Question::Start { of_widths });
        self.awaits_background = of_background && is_late;
        let samples: String = SAMPLES.iter().map(|sample| ask_cells(sample)).chain([BLANK_ROW.to_owned()]).collect();
        let part = |is_asked, part| if is_asked { part } else { "" };
        [part(of_widths, &*samples), part(of_background, ASK_BACKGROUND), ASK_ATTRIBUTES].concat()
    }

    /// What is written to ask how wide the terminal draws some characters. What stands in the first cells of
    /// [`SAMPLE_ROW`] is lost.
    pub fn ask_for(&mut self, characters: Vec<char>) -> String {
        let samples: String = characters.iter().map(|c| ask_cells(c.encode_utf8(&mut [0; 4]))).collect();
        self.asked.push_back(Question::Characters(characters));
        [&samples, ASK_ATTRIBUTES].concat()
    }

    /// Takes one reply; the answer to a question with the last one, if the others have come.
    pub fn hear(&mut self, reply: &Reply) -> Option<Answer> {
        match reply {
            Reply::Background(_) => self.awaits_background = false,
            Reply::Cursor { column } if !self.asked.is_empty() => self.columns.push(*column),
            Reply::Attributes => return self.end_question(),
            _ => {}
        }
        None
    }

    /// The first question has been answered as far as it will be.
    fn end_question(&mut self) -> Option<Answer> {
        let cells: Vec<u16> = self.columns.drain(..).map(|column| column.saturating_sub(1)).collect();
        match (self.asked.pop_front()?, cells.as_slice()) {
            (Question::Start { of_widths: true }, &[ambiguous_cells, vs16_cells, zwj_cells]) => {
                Some(Answer::Measured(Measured { ambiguous_cells, vs16_cells, zwj_cells }))
            }
            (Question::Characters(characters), cells) if characters.len() == cells.len() => {
                Some(Answer::Drawn(characters.into_iter().zip(cells.iter().copied()).collect()))
            }
            _ => None,
        }
    }

    /// Whether every question has been answered: a terminal that has left one unanswered is asked no more.
    pub fn is_over(&self) -> bool {
        self.asked.is_empty()
    }

    /// Until when the first frame waits, where the question was asked at `start`; nothing if for nothing.
    pub fn waits_until(&self, start: Instant) -> Option<Instant> {
        match (self.is_over(), self.awaits_background) {
            (false, _) => Some(start + PATIENCE),
            (true, true) => Some(start + LATE_PATIENCE),
            (true, false) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A probe that has asked at the start.
    fn started() -> Probe {
        let mut probe = Probe::default();
        probe.start(true, true, false);
        probe
    }

    fn hear(probe: &mut Probe, columns: &[u16]) -> Option<Answer> {
        for &column in columns {
            assert_eq!(probe.hear(&Reply::Cursor { column }), None);
        }
        probe.hear(&Reply::Attributes)
    }

    fn check(columns: &[u16], expected: Option<Measured>) {
        let mut probe = started();
        assert!(!probe.is_over());
        assert_eq!(hear(&mut probe, columns), expected.map(Answer::Measured));
        assert!(probe.is_over());
        assert_eq!(probe.hear(&Reply::Attributes), None, "nothing is said twice");
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
        let question = Probe::default().start(true, false, false).replace('\x1b', "^");
        assert!(question.ends_with("^[6n^[2;1H^[K^[c"), "{question}");
        assert_eq!(question.matches("^[6n").count(), SAMPLES.len());
    }

    #[test]
    fn the_background_is_asked_for_before_the_attributes() {
        let question = |of_widths, of_background| Probe::default().start(of_widths, of_background, false);
        assert_eq!(question(false, false), "");
        assert_eq!(question(false, true), "\x1b]11;?\x1b\\\x1b[c");
        assert!(question(true, true).ends_with("\x1b[K\x1b]11;?\x1b\\\x1b[c"));
    }

    #[test]
    fn characters_are_measured_one_by_one_however_late_the_first_answers_come() {
        let mut probe = started();
        let question = probe.ask_for(vec!['\u{31350}', '🫨']).replace('\x1b', "^");
        assert_eq!(question, "^[2;1H\u{31350}^[6n^[2;1H🫨^[6n^[c");
        assert!(matches!(hear(&mut probe, &[2, 3, 3]), Some(Answer::Measured(_))));
        assert!(!probe.is_over());
        assert_eq!(hear(&mut probe, &[1, 3]), Some(Answer::Drawn(vec![('\u{31350}', 0), ('🫨', 2)])));
        assert!(probe.is_over());
        probe.ask_for(vec!['🫨']);
        assert_eq!(hear(&mut probe, &[]), None, "a terminal that says nothing draws it, as far as is known");
    }

    #[test]
    fn the_first_frame_waits_a_little_longer_where_the_background_comes_late() {
        let start = Instant::now();
        let waits = |is_late: bool, replies: &[Reply]| {
            let mut probe = Probe::default();
            probe.start(false, true, is_late);
            for reply in replies {
                assert_eq!(probe.hear(reply), None);
            }
            probe.waits_until(start).map(|until| until - start)
        };
        let background = Reply::Background([0; 3]);
        assert_eq!(waits(false, &[]), Some(PATIENCE));
        assert_eq!(waits(false, &[Reply::Attributes]), None);
        // GNU screen answers for itself at once, and hands on what its own terminal says.
        assert_eq!(waits(true, &[Reply::Attributes]), Some(LATE_PATIENCE));
        assert_eq!(waits(true, &[Reply::Attributes, background.clone()]), None);
        assert_eq!(waits(true, &[background]), Some(PATIENCE));
    }
}
