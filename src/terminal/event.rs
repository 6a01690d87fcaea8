//! What happens in or around the terminal, and what it answers.

use crate::input::key::Key;
use crate::input::mouse::Mouse;

/// What has happened in or around the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// Where the cursor stands, counted from 1.
    Cursor { column: u16 },
    /// The colour of the background: red, green, blue.
    Background([u8; 3]),
    /// What the terminal can do; that it says so is all we want.
    Attributes,
}
