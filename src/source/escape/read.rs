//! What its readers share: how a part of a text reads as far as it has come, and the character that steps back.

/// How a part of a text reads; `None` as long as what comes next may decide it.
pub(super) type Read<T> = Option<T>;

/// The character that makes a terminal step back before it shows the next one.
pub(super) const BACKSPACE: u8 = 0x08;
