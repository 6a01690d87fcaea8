//! All that a terminal can be asked, for who looks for what is wrong with it.
//!
//! Some of these questions leave a letter on the screen of a terminal that does not know them, so they are
//! asked on a screen that is given back at once, and never in a run that reads.

use super::event::{Event, Reply};
use super::probe::{ASK_ATTRIBUTES, Answer, Measured, Probe};
use std::time::Duration;

/// How long a terminal is waited for: nobody reads meanwhile.
pub(super) const PATIENCE: Duration = Duration::from_secs(2);

/// What the terminal calls itself (XTVERSION), whether it shows frames whole (mode 2026), whether it tells keys
/// apart as kitty does.
const ASK_MORE: &str = "\x1b[>q\x1b[?2026$p\x1b[?u";

/// Synchronized output.
const SYNCHRONIZED: u16 = 2026;

/// What a terminal has answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// Whether it has answered at all.
    pub answers: bool,
    /// What it calls itself.
    pub name: Option<String>,
    /// How it draws what terminals do not agree on.
    pub measured: Option<Measured>,
    /// In how many cells it draws each character that was asked for.
    pub characters: Vec<(char, u16)>,
    /// Its background: red, green, blue.
    pub background: Option<[u8; 3]>,
    /// Whether it shows a frame whole; nothing where it was not asked.
    pub is_synchronized: Option<bool>,
    /// Whether it can tell all keys apart; nothing where it was not asked.
    pub tells_keys: Option<bool>,
}

/// What asks, and writes the answers down.
#[derive(Debug)]
pub(super) struct Surveyor {
    probe: Probe,
    pub survey: Survey,
}

impl Default for Surveyor {
    fn default() -> Surveyor {
        let survey = Survey { is_synchronized: Some(false), tells_keys: Some(false), ..Survey::default() };
        Surveyor { probe: Probe::default(), survey }
    }
}

impl Surveyor {
    /// What is written to ask how wide the terminal draws, and for its background.
    pub fn start(&mut self) -> String {
        self.probe.start(true, true, false)
    }

    /// What is written to ask how wide it draws some characters.
    pub fn ask_for(&mut self, characters: Vec<char>) -> String {
        self.probe.ask_for(characters)
    }

    /// What is written to ask for the rest; its end is answered last of all.
    pub fn last() -> String {
        [ASK_MORE, ASK_ATTRIBUTES].concat()
    }

    /// Takes what has come; whether that was the last.
    pub fn hear(&mut self, event: Event) -> bool {
        match event {
            Event::Reply(Reply::Attributes) if self.probe.is_over() => true,
            Event::Reply(reply) => {
                self.note(reply);
                false
            }
            Event::Quit(_) | Event::Vanished => true,
            _ => false,
        }
    }

    /// Writes an answer down.
    fn note(&mut self, reply: Reply) {
        self.survey.answers = true;
        match self.probe.hear(&reply) {
            Some(Answer::Measured(measured)) => self.survey.measured = Some(measured),
            Some(Answer::Drawn(cells)) => self.survey.characters = cells,
            None => {}
        }
        match reply {
            Reply::Background(rgb) => self.survey.background = Some(rgb),
            Reply::Name(name) => self.survey.name = Some(name),
            Reply::Mode { number: SYNCHRONIZED, is_known } => self.survey.is_synchronized = Some(is_known),
            Reply::Keyboard => self.survey.tells_keys = Some(true),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_answers_are_written_down_until_the_last_has_come() {
        let mut surveyor = Surveyor::default();
        surveyor.start();
        surveyor.ask_for(vec!['\u{31350}']);
        let cursor = |column| Reply::Cursor { column };
        let mode = Reply::Mode { number: SYNCHRONIZED, is_known: true };
        let replies = [cursor(2), cursor(3), cursor(3), Reply::Background([0; 3]), Reply::Attributes, cursor(1)];
        let later = [Reply::Attributes, Reply::Name("foot(1.13.1)".to_owned()), mode, Reply::Keyboard];
        for reply in replies.into_iter().chain(later) {
            assert!(!surveyor.hear(Event::Reply(reply)));
        }
        assert!(surveyor.hear(Event::Reply(Reply::Attributes)));
        let expected = Survey {
            answers: true,
            name: Some("foot(1.13.1)".to_owned()),
            measured: Some(Measured { ambiguous_cells: 1, vs16_cells: 2, zwj_cells: 2 }),
            characters: vec![('\u{31350}', 0)],
            background: Some([0; 3]),
            is_synchronized: Some(true),
            tells_keys: Some(true),
        };
        assert_eq!(surveyor.survey, expected);
    }
}
