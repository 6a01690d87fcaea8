//! How a request ended, which gives the exit status.

use crate::terminal::Exit;

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The screen was left.
    Left(Exit),
    /// The same, and something that was noted could not be written down: that was told.
    Unkept(Exit),
    /// Something was printed, or could not be; the exit status that tells.
    Printed(u8),
}
