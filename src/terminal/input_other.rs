//! Keys, the mouse and wakes where there is no Unix: crossterm's own reading, looked at now and then
//! because a worker cannot interrupt it. Signals and stopping do not exist here, and what is pasted comes
//! as keys.

use std::{
    io::{self, Write},
    process::{Command, ExitStatus},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use crossterm::event::{
    self, DisableMouseCapture, EnableMouseCapture, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers as Held,
    MouseButton, MouseEvent, MouseEventKind,
};
use crossterm::execute;

use crate::input::key::{Key, KeyCode, Modifiers};
use crate::input::mouse::{Deed, Mouse};

use super::device::Device;
use super::event::Event;
use super::paste::with_pastes;

/// How long a wake may go unseen.
const LOOK: Duration = Duration::from_millis(50);

/// crossterm keeps the terminal's replies to itself.
pub const HEARS_REPLIES: bool = false;

/// The console.
pub struct Tty;

impl Device for Tty {
    type Mode = ();

    fn make_raw(&self) -> io::Result<()> {
        // The sequences of the screen need the console's virtual terminal.
        #[cfg(windows)]
        crossterm::ansi_support::supports_ansi();
        crossterm::terminal::enable_raw_mode()
    }

    fn set_mode(&self, (): &()) -> io::Result<()> {
        // It fails where the mouse was never heard, and nothing is to be given back then.
        let _ = execute!(io::stdout(), DisableMouseCapture);
        crossterm::terminal::disable_raw_mode()
    }

    fn size(&self) -> io::Result<(u16, u16)> {
        crossterm::terminal::size()
    }

    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut output = io::stdout().lock();
        output.write_all(bytes)?;
        output.flush()
    }

    fn hear_mouse(&self, is_heard: bool) -> io::Result<()> {
        // The console is told by a call, not by what is written.
        if is_heard { execute!(io::stdout(), EnableMouseCapture) } else { execute!(io::stdout(), DisableMouseCapture) }
    }
}

/// Ends the wait of the loop from any thread.
#[derive(Clone, Debug, Default)]
pub struct Waker {
    is_awake: Arc<AtomicBool>,
}

impl Waker {
    /// Has [`super::Program::wake`] called soon; many calls may lead to one.
    pub fn wake(&self) {
        self.is_awake.store(true, Ordering::Release);
    }
}

/// Everything that the loop waits for.
pub struct Input {
    tty: Arc<Tty>,
    waker: Waker,
}

impl Input {
    pub fn open() -> io::Result<Input> {
        Ok(Input { tty: Arc::new(Tty), waker: Waker::default() })
    }

    pub fn tty(&self) -> Arc<Tty> {
        Arc::clone(&self.tty)
    }

    pub fn waker(&self) -> Waker {
        self.waker.clone()
    }

    /// Sleeps until something has happened or `deadline` has passed, and returns all that is there.
    pub fn wait(&mut self, deadline: Option<Instant>) -> io::Result<Vec<Event>> {
        let mut events = Vec::new();
        while events.is_empty() {
            let left = deadline.map(|until| until.saturating_duration_since(Instant::now()));
            let mut has_keys = event::poll(left.map_or(LOOK, |left| left.min(LOOK)))?;
            while has_keys {
                events.extend(meaning(event::read()?));
                has_keys = event::poll(Duration::ZERO)?;
            }
            let is_late = deadline.is_some_and(|until| until <= Instant::now());
            if self.waker.is_awake.swap(false, Ordering::Acquire) || is_late {
                events.push(Event::Wake);
            }
        }
        Ok(with_pastes(events))
    }

    /// Runs a program on the console until it ends.
    pub fn run(&mut self, mut command: Command) -> io::Result<ExitStatus> {
        command.status()
    }

    /// Nothing here can stop a process for a while.
    pub fn stop(&mut self, _is_whole_group: bool) -> io::Result<Option<i32>> {
        Ok(None)
    }

    /// Nothing here runs in the background.
    pub fn wait_for_foreground(&mut self) -> io::Result<Option<i32>> {
        Ok(None)
    }
}

/// Whether anyone could continue this process.
pub fn can_stop() -> bool {
    false
}

/// Whether this failure means that the terminal is no longer there.
pub fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

/// Ends the process as `signal` would have ended it; no signal comes here.
pub fn die_of(_signal: i32) {}

/// No signal is heard here.
///
/// # Errors
/// None.
pub fn before_dying(_act: impl Fn() + Send + 'static) -> io::Result<()> {
    Ok(())
}

fn meaning(event: event::Event) -> Option<Event> {
    match event {
        event::Event::Key(event) => key(event).map(Event::Key),
        event::Event::Mouse(event) => mouse(event).map(Event::Mouse),
        event::Event::Resize(..) => Some(Event::Resize),
        _ => None,
    }
}

/// What of the mouse is heard: the left button and the wheel.
fn mouse(event: MouseEvent) -> Option<Mouse> {
    let deed = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Deed::Press,
        MouseEventKind::Up(MouseButton::Left) => Deed::Release,
        MouseEventKind::Drag(MouseButton::Left) => Deed::Drag,
        MouseEventKind::ScrollUp => Deed::WheelUp,
        MouseEventKind::ScrollDown => Deed::WheelDown,
        _ => return None,
    };
    Some(Mouse { deed, x: event.column, y: event.row })
}

/// crossterm's key as ours.
fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let code = match event.code {
        Code::Char(char) => KeyCode::Char(char),
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Escape,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => KeyCode::BackTab,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Insert => KeyCode::Insert,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::F(number) => KeyCode::Function(number),
        _ => return None,
    };
    // AltGr comes as Control with Alt, and has made its character already.
    let is_typed = matches!(code, KeyCode::Char(_)) && event.modifiers.contains(Held::CONTROL | Held::ALT);
    let modifiers = Modifiers {
        control: event.modifiers.contains(Held::CONTROL) && !is_typed,
        alt: event.modifiers.contains(Held::ALT) && !is_typed,
        shift: event.modifiers.contains(Held::SHIFT) && !matches!(code, KeyCode::Char(_) | KeyCode::BackTab),
    };
    Some(Key { code, modifiers })
}
