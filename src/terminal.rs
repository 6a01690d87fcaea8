//! The terminal: the screen taken and given back, and the one loop that waits for
//! keys, signals, workers and deadlines.
//!
//! The loop sleeps in one system call and wakes for a reason only. What has arrived
//! by then is handled before one frame is drawn, and a frame is only what changed.

mod clipboard;
mod device;
mod event;
mod host;
mod mouse;
pub mod painter;
#[cfg(any(not(unix), test))]
mod paste;
mod probe;
mod screen;
mod survey;

#[cfg(unix)]
mod decode;
#[cfg(not(unix))]
mod input_other;
#[cfg(unix)]
mod input_unix;

#[cfg(not(unix))]
use self::input_other as input;
#[cfg(unix)]
use self::input_unix as input;

use std::{
    io,
    process::{Command, ExitStatus},
    time::Instant,
};

use crate::input::key::Key;
use crate::input::mouse::Mouse;
use ratatui::{buffer::Buffer, layout::Position};

use self::clipboard::Handed;
use self::device::Device;
use self::event::{Event, Reply, SUSPEND};
use self::input::Input;
use self::probe::{Answer, Probe};
use self::screen::Screen;
use self::survey::Surveyor;

pub use self::clipboard::{Clipboard, Copied};
pub use self::host::Host;
pub use self::input::{Waker, before_dying, die_of};
pub use self::probe::Measured;
pub use self::survey::Survey;

/// What the loop drives: a state that hears what happened, and how it is drawn.
pub trait Program {
    /// A key was pressed.
    fn key(&mut self, key: Key, now: Instant);

    /// A text was pasted; its lines end in LF.
    fn paste(&mut self, text: &str, now: Instant);

    /// The mouse did something.
    fn mouse(&mut self, mouse: Mouse, now: Instant);

    /// Whether the terminal is to report what the mouse does.
    fn hears_mouse(&self) -> bool;

    /// The screen has this size from now on; comes before the first frame, too.
    fn resize(&mut self, cells: u16, rows: u16);

    /// Whether the terminal is to be asked how wide it draws.
    fn asks_widths(&self) -> bool;

    /// Whether the terminal is to be asked for the colour of its background.
    fn asks_background(&self) -> bool;

    /// The terminal's background has this colour: red, green, blue. Comes before the first frame if it
    /// answers in time.
    fn background(&mut self, rgb: [u8; 3]);

    /// The terminal draws like this; comes before the first frame if it answers in time.
    fn measured(&mut self, measured: Measured);

    /// Characters of a frame of which it is to be asked whether the terminal draws them.
    fn unsure(&mut self, frame: &Buffer) -> Vec<char>;

    /// The terminal draws each of them in so many cells.
    fn drawn(&mut self, cells: &[(char, u16)]);

    /// A worker has called its [`Waker`], or the deadline has passed.
    fn wake(&mut self, now: Instant);

    /// What was copied since this was asked last.
    fn take_clipboard(&mut self) -> Option<String>;

    /// What has become of it; nothing is known yet of what a program was handed, and this is called again.
    fn copied(&mut self, copied: Option<Copied>, now: Instant);

    /// Whether the whole screen is to be painted anew, whatever the terminal shows, once.
    fn take_repaint(&mut self) -> bool;

    /// A program that is to have the terminal for a while, if one was asked for since this was asked last.
    fn take_command(&mut self) -> Option<Command>;

    /// That program has ended, or could not be run.
    fn command_ended(&mut self, ended: io::Result<ExitStatus>, now: Instant);

    /// When to be woken at the latest. After a `wake` it must lie in the future.
    fn deadline(&self) -> Option<Instant>;

    /// Whether the loop ends here.
    fn wants_to_quit(&self) -> bool;

    /// Draws the whole frame; where the cursor is to be seen, if anywhere.
    fn draw(&self, frame: &mut Buffer) -> Option<Position>;
}

/// Why the loop ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The program wanted to.
    Quit,
    /// A signal of this number asked for it; see [`die_of`].
    Signal(i32),
    /// There is no terminal any more.
    Vanished,
}

/// The terminal that keys come from, its screen not yet taken.
pub struct Terminal {
    input: Input,
    clipboard: Clipboard,
    handed: Handed,
    probe: Probe,
    /// The screen, where it was taken before there was anything to show, and when the terminal was asked how it draws.
    begun: Option<(Screen<input::Tty>, Option<Instant>)>,
}

impl Terminal {
    /// Finds the terminal: standard input if it is one, else the one that the
    /// output goes to, so that a text can come through a pipe. What is copied goes to `clipboard`.
    ///
    /// # Errors
    /// When there is no terminal to read keys from.
    pub fn open(clipboard: Clipboard) -> io::Result<Terminal> {
        let (handed, probe) = (Handed::new(), Probe::default());
        Ok(Terminal { input: Input::open()?, clipboard, handed, probe, begun: None })
    }

    /// Takes the screen and asks how it is drawn, so that the answers come while something to show is made; the signal that
    /// ends the program, if one has come.
    ///
    /// # Errors
    /// When the terminal fails.
    pub fn begin(&mut self, asks_widths: bool, asks_background: bool) -> io::Result<Option<Exit>> {
        match self.take([asks_widths, asks_background]) {
            Err(error) if input::is_gone(&error) => Ok(Some(Exit::Vanished)),
            result => result,
        }
    }

    fn take(&mut self, asks: [bool; 2]) -> io::Result<Option<Exit>> {
        if let Some(signal) = self.input.wait_for_foreground()? {
            return Ok(Some(Exit::Signal(signal)));
        }
        let screen = Screen::take(self.input.tty(), self.waker())?;
        let asked = self.ask(asks, &screen)?;
        self.begun = Some((screen, asked));
        Ok(None)
    }

    /// What a worker thread calls to have [`Program::wake`] called.
    pub fn waker(&self) -> Waker {
        self.input.waker()
    }

    /// Cells and rows of its screen.
    ///
    /// # Errors
    /// When the terminal does not say.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        self.input.tty().size()
    }

    /// Takes the screen, runs `program` until it ends, and gives the screen back.
    ///
    /// # Errors
    /// When the terminal fails other than by going away, or a worker has panicked.
    pub fn run(mut self, program: &mut impl Program) -> io::Result<Exit> {
        match self.turn(program) {
            Err(error) if input::is_gone(&error) => Ok(Exit::Vanished),
            result => result,
        }
    }

    /// Asks the terminal everything, of these characters, too, on a screen of its own.
    ///
    /// # Errors
    /// When the terminal fails.
    pub fn survey(mut self, characters: Vec<char>) -> io::Result<Survey> {
        let mut surveyor = Surveyor::default();
        if !input::HEARS_REPLIES || self.input.wait_for_foreground()?.is_some() {
            return Ok(surveyor.survey);
        }
        let mut screen = Screen::take(self.input.tty(), self.waker())?;
        // A frame, so that there is one to show again behind the samples.
        screen.draw(|_| None)?;
        if screen.has_room() {
            screen.tell(&surveyor.start())?;
            screen.sample(&surveyor.ask_for(characters))?;
        }
        screen.tell(&Surveyor::last())?;
        let until = Instant::now() + survey::PATIENCE;
        while Instant::now() < until {
            for event in self.input.wait(Some(until))? {
                if surveyor.hear(event) {
                    return Ok(surveyor.survey);
                }
            }
        }
        Ok(surveyor.survey)
    }

    /// The loop itself; the screen is given back when it is left in whatever way.
    fn turn(&mut self, program: &mut impl Program) -> io::Result<Exit> {
        if self.begun.is_none()
            && let Some(exit) = self.take([program.asks_widths(), program.asks_background()])?
        {
            return Ok(exit);
        }
        let Some((mut screen, asked)) = self.begun.take() else { return Ok(Exit::Vanished) };
        let mut events = self.hear_answers(asked, program)?;
        let (cells, rows) = screen.size();
        program.resize(cells, rows);
        loop {
            for event in events {
                if let Some(exit) = self.handle(event, program, &mut screen)? {
                    return Ok(exit);
                }
            }
            screen.hear_mouse(program.hears_mouse())?;
            screen.draw(|frame| program.draw(frame))?;
            self.ask_for_characters(program, &mut screen)?;
            events = self.input.wait(program.deadline())?;
        }
    }

    /// Asks the terminal how it draws; when, if there is anything to ask.
    fn ask(&mut self, asks: [bool; 2], screen: &Screen<input::Tty>) -> io::Result<Option<Instant>> {
        let is_late = self.clipboard.host().asks_on();
        let question = self.probe.start(asks[0] && screen.has_room(), asks[1], is_late);
        if question.is_empty() || !input::HEARS_REPLIES {
            return Ok(None);
        }
        screen.tell(&question)?;
        Ok(Some(Instant::now()))
    }

    /// Waits a little for the answers to what was asked then; what else has happened meanwhile.
    fn hear_answers(&mut self, asked: Option<Instant>, program: &mut impl Program) -> io::Result<Vec<Event>> {
        let mut others = Vec::new();
        let Some(start) = asked else { return Ok(others) };
        let is_end = |event: &Event| matches!(event, Event::Quit(_) | Event::Vanished);
        while let Some(until) = self.probe.waits_until(start).filter(|until| Instant::now() < *until)
            && !others.iter().any(is_end)
        {
            for event in self.input.wait(Some(until))? {
                match event {
                    Event::Reply(reply) => self.hear(reply, program),
                    other => others.push(other),
                }
            }
        }
        Ok(others)
    }

    /// Asks for characters in view that the terminal may not draw, one question at a time.
    fn ask_for_characters(&mut self, program: &mut impl Program, screen: &mut Screen<input::Tty>) -> io::Result<()> {
        if !input::HEARS_REPLIES || !self.probe.is_over() || !screen.has_room() {
            return Ok(());
        }
        let characters = program.unsure(screen.shown());
        if characters.is_empty() { Ok(()) } else { screen.sample(&self.probe.ask_for(characters)) }
    }

    /// An answer, perhaps a late one.
    fn hear(&mut self, reply: Reply, program: &mut impl Program) {
        if let Reply::Background(rgb) = reply {
            program.background(rgb);
        }
        match self.probe.hear(&reply) {
            Some(Answer::Measured(measured)) => program.measured(measured),
            Some(Answer::Drawn(cells)) => program.drawn(&cells),
            None => {}
        }
    }

    /// Lets the program hear of an event, and does what is the terminal's own; the end, if it is one.
    fn handle(
        &mut self,
        event: Event,
        program: &mut impl Program,
        screen: &mut Screen<input::Tty>,
    ) -> io::Result<Option<Exit>> {
        let now = Instant::now();
        match event {
            Event::Key(SUSPEND) => return self.stop(true, program, screen),
            Event::Key(key) => program.key(key, now),
            Event::Paste(text) => program.paste(&text, now),
            Event::Mouse(mouse) => program.mouse(mouse, now),
            Event::Reply(reply) => self.hear(reply, program),
            Event::Resize => resize(program, screen)?,
            Event::Wake => self.wake(program, now),
            Event::Stop => return self.stop(false, program, screen),
            Event::Continue => return self.resume(program, screen),
            Event::Quit(signal) => return Ok(Some(Exit::Signal(signal))),
            Event::Vanished => return Ok(Some(Exit::Vanished)),
        }
        self.copy(program, screen, now)?;
        if program.take_repaint() {
            screen.paint_anew();
        }
        if let Some(command) = program.take_command() {
            return self.lend(command, program, screen);
        }
        Ok(program.wants_to_quit().then_some(Exit::Quit))
    }

    /// A worker is done, or a deadline has passed.
    fn wake(&self, program: &mut impl Program, now: Instant) {
        for copied in self.handed.outcomes() {
            program.copied(Some(copied), now);
        }
        program.wake(now);
    }

    /// Sends what was copied on its way.
    fn copy(&self, program: &mut impl Program, screen: &Screen<input::Tty>, now: Instant) -> io::Result<()> {
        let Some(text) = program.take_clipboard() else { return Ok(()) };
        let sequence = self.clipboard.sequence(&text);
        if let Some(sequence) = &sequence {
            screen.tell(sequence)?;
        }
        program.copied(self.clipboard.hand_over(text, sequence.as_deref(), &self.handed, self.waker()), now);
        Ok(())
    }

    /// Gives the screen to another program until it ends.
    fn lend(
        &mut self,
        command: Command,
        program: &mut impl Program,
        screen: &mut Screen<input::Tty>,
    ) -> io::Result<Option<Exit>> {
        screen.give_back();
        let ended = self.input.run(command);
        let exit = self.resume(program, screen)?;
        program.command_ended(ended, Instant::now());
        Ok(exit)
    }

    /// Gives the screen back, stops, and takes it again when the shell continues us.
    fn stop(
        &mut self,
        is_whole_group: bool,
        program: &mut impl Program,
        screen: &mut Screen<input::Tty>,
    ) -> io::Result<Option<Exit>> {
        if !input::can_stop() {
            return Ok(None);
        }
        screen.give_back();
        match self.input.stop(is_whole_group)? {
            Some(signal) => Ok(Some(Exit::Signal(signal))),
            None => self.resume(program, screen),
        }
    }

    /// Takes the screen when the process runs again, which may be in the background at first.
    fn resume(&mut self, program: &mut impl Program, screen: &mut Screen<input::Tty>) -> io::Result<Option<Exit>> {
        if let Some(signal) = self.input.wait_for_foreground()? {
            return Ok(Some(Exit::Signal(signal)));
        }
        screen.take_again()?;
        resize(program, screen)?;
        Ok(None)
    }
}

/// Tells the program how large the screen is now.
fn resize(program: &mut impl Program, screen: &mut Screen<input::Tty>) -> io::Result<()> {
    let before = screen.size();
    let (cells, rows) = screen.measure()?;
    if (cells, rows) != before {
        program.resize(cells, rows);
    }
    Ok(())
}
