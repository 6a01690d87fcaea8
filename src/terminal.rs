//! The terminal: the screen taken and given back, and the one loop that waits for
//! keys, signals, workers and deadlines.
//!
//! The loop sleeps in one system call and wakes for a reason only. What has arrived
//! by then is handled before one frame is drawn, and a frame is only what changed.

mod clipboard;
mod device;
mod event;
mod mouse;
pub mod painter;
mod probe;
mod screen;

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

use ratatui::{buffer::Buffer, layout::Position};

use crate::input::key::{Key, KeyCode, Modifiers};
use crate::input::mouse::Mouse;

use self::device::Device;
use self::event::{Event, Reply};
use self::input::Input;
use self::probe::Probe;
use self::screen::Screen;

pub use self::clipboard::Clipboard;
pub use self::input::{Waker, die_of};
pub use self::probe::Measured;

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

    /// A worker has called its [`Waker`], or the deadline has passed.
    fn wake(&mut self, now: Instant);

    /// What was copied since this was asked last.
    fn take_clipboard(&mut self) -> Option<String>;

    /// There is no way to the clipboard for what was copied.
    fn not_copied(&mut self, now: Instant);

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

/// `^Z`, which a terminal in raw mode hands over as a key.
const SUSPEND: Key = Key { code: KeyCode::Char('z'), modifiers: Modifiers { control: true, alt: false, shift: false } };

/// The terminal that keys come from, its screen not yet taken.
pub struct Terminal {
    input: Input,
    clipboard: Clipboard,
    probe: Probe,
}

impl Terminal {
    /// Finds the terminal: standard input if it is one, else the one that the
    /// output goes to, so that a text can come through a pipe. What is copied goes to `clipboard`.
    ///
    /// # Errors
    /// When there is no terminal to read keys from.
    pub fn open(clipboard: Clipboard) -> io::Result<Terminal> {
        Ok(Terminal { input: Input::open()?, clipboard, probe: Probe::default() })
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

    /// The loop itself; the screen is given back when it is left in whatever way.
    fn turn(&mut self, program: &mut impl Program) -> io::Result<Exit> {
        if let Some(signal) = self.input.wait_for_foreground()? {
            return Ok(Exit::Signal(signal));
        }
        let mut screen = Screen::take(self.input.tty(), self.waker())?;
        let mut events = self.ask(program, &screen)?;
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
            events = self.input.wait(program.deadline())?;
        }
    }

    /// Asks the terminal how it draws, and waits a little for the answers; what else has happened meanwhile.
    fn ask(&mut self, program: &mut impl Program, screen: &Screen<input::Tty>) -> io::Result<Vec<Event>> {
        let mut others = Vec::new();
        let (cells, rows) = screen.size();
        let has_room = cells >= probe::LEAST_SIZE.0 && rows >= probe::LEAST_SIZE.1;
        let question = probe::question(program.asks_widths() && has_room, program.asks_background());
        if question.is_empty() || !input::HEARS_REPLIES {
            return Ok(others);
        }
        screen.tell(&question)?;
        let until = Instant::now() + probe::PATIENCE;
        let is_end = |event: &Event| matches!(event, Event::Quit(_) | Event::Vanished);
        while !self.probe.is_over() && !others.iter().any(is_end) && Instant::now() < until {
            for event in self.input.wait(Some(until))? {
                match event {
                    Event::Reply(reply) => self.hear(reply, program),
                    other => others.push(other),
                }
            }
        }
        Ok(others)
    }

    /// An answer, perhaps a late one.
    fn hear(&mut self, reply: Reply, program: &mut impl Program) {
        if let Reply::Background(rgb) = reply {
            program.background(rgb);
        } else if let Some(measured) = self.probe.hear(reply) {
            program.measured(measured);
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
            Event::Wake => program.wake(now),
            Event::Stop => return self.stop(false, program, screen),
            Event::Continue => return self.resume(program, screen),
            Event::Quit(signal) => return Ok(Some(Exit::Signal(signal))),
            Event::Vanished => return Ok(Some(Exit::Vanished)),
        }
        self.copy(program, screen, now)?;
        if let Some(command) = program.take_command() {
            return self.lend(command, program, screen);
        }
        Ok(program.wants_to_quit().then_some(Exit::Quit))
    }

    /// Sends what was copied on its way.
    fn copy(&self, program: &mut impl Program, screen: &Screen<input::Tty>, now: Instant) -> io::Result<()> {
        let Some(text) = program.take_clipboard() else { return Ok(()) };
        match self.clipboard.sequence(&text) {
            Some(sequence) => screen.tell(&sequence)?,
            None if self.clipboard.hand_over(text) => {}
            None => program.not_copied(now),
        }
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
