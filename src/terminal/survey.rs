//! All that a terminal can be asked, for who looks for what is wrong with it.
//!
//! Some of these questions leave a letter on the screen of a terminal that does not know them, so they are
//! asked on a screen that is given back at once, and never in a run that reads.

use super::probe::{ASK_ATTRIBUTES, Answer, Measured};
use super::screen::Screen;
use super::{Event, Reply, Terminal, has_room, input};
use std::io;
use std::time::{Duration, Instant};

/// How long a terminal is waited for: nobody reads meanwhile.
const PATIENCE: Duration = Duration::from_secs(2);

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

impl Terminal {
    /// Asks the terminal everything, of these characters, too, on a screen of its own.
    ///
    /// # Errors
    /// When the terminal fails.
    pub fn survey(mut self, characters: Vec<char>) -> io::Result<Survey> {
        let mut survey = Survey { is_synchronized: Some(false), tells_keys: Some(false), ..Survey::default() };
        if !input::HEARS_REPLIES || self.input.wait_for_foreground()?.is_some() {
            return Ok(survey);
        }
        let mut screen = Screen::take(self.input.tty(), self.waker())?;
        // A frame, so that there is one to show again behind the samples.
        screen.draw(|_| None)?;
        if has_room(&screen) {
            screen.tell(&self.probe.start(true, true, false))?;
            screen.sample(&self.probe.ask_for(characters))?;
        }
        screen.tell(&[ASK_MORE, ASK_ATTRIBUTES].concat())?;
        self.hear_all(&mut survey)?;
        Ok(survey)
    }

    /// Takes the answers, until the last has come or none comes any more.
    fn hear_all(&mut self, survey: &mut Survey) -> io::Result<()> {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            for event in self.input.wait(Some(until))? {
                match event {
                    // The last question stands behind those of the probe.
                    Event::Reply(Reply::Attributes) if self.probe.is_over() => return Ok(()),
                    Event::Reply(reply) => self.note(reply, survey),
                    Event::Quit(_) | Event::Vanished => return Ok(()),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Writes an answer down.
    fn note(&mut self, reply: Reply, survey: &mut Survey) {
        survey.answers = true;
        match self.probe.hear(&reply) {
            Some(Answer::Measured(measured)) => survey.measured = Some(measured),
            Some(Answer::Drawn(cells)) => survey.characters = cells,
            None => {}
        }
        match reply {
            Reply::Background(rgb) => survey.background = Some(rgb),
            Reply::Name(name) => survey.name = Some(name),
            Reply::Mode { number: SYNCHRONIZED, is_known } => survey.is_synchronized = Some(is_known),
            Reply::Keyboard => survey.tells_keys = Some(true),
            _ => {}
        }
    }
}
