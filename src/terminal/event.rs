//! What happens in or around the terminal, and what it answers.

use crate::input::key::{Key, KeyCode, Modifiers};
use crate::input::mouse::Mouse;

/// `^Z`, which a terminal in raw mode hands over as a key.
pub const SUSPEND: Key =
    Key { code: KeyCode::Char('z'), modifiers: Modifiers { control: true, alt: false, shift: false } };

/// What has happened in or around the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(unix), expect(dead_code, reason = "no signal and no reply comes there"))]
pub(super) enum Event {
    Key(Key),
    Paste(String),
    Mouse(Mouse),
    /// The terminal answers a question.
    Reply(Reply),
    /// The size may have changed.
    Resize,
    Wake,
    /// Someone asks this process to stop for a while.
    Stop,
    /// The process runs again after a stop that it did not see coming.
    Continue,
    Quit(i32),
    Vanished,
}

/// What the terminal has been asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(any(unix, test)), expect(dead_code, reason = "crossterm keeps the replies there"))]
pub(super) enum Reply {
    /// Where the cursor stands, counted from 1.
    Cursor { column: u16 },
    /// The colour of the background: red, green, blue.
    Background([u8; 3]),
    /// What the terminal can do; that it says so is all we want.
    Attributes,
    /// What it calls itself (XTVERSION).
    Name(String),
    /// Whether it knows a private mode (DECRPM).
    Mode { number: u16, is_known: bool },
    /// Which of kitty's ways to tell keys apart are on; that it has them is all we want.
    Keyboard,
}
