//! What was typed and waits for more: a count, and the first keys of a longer sequence.

use crate::input::key::{Key, KeyCode, Modifiers};
use crate::input::keymap::spell;

/// A larger count than any use has.
pub(super) const MOST: usize = 99_999_999;

/// A count, and keys that begin a sequence.
#[derive(Debug, Default)]
pub(super) struct Pending {
    count: Option<usize>,
    keys: Vec<Key>,
    /// The last key of the sequence that was finished last.
    last: Option<Key>,
}

impl Pending {
    /// Takes `key` as a digit of the count, if it is one: not within a sequence, and no leading zero.
    pub(super) fn take_digit(&mut self, key: Key) -> bool {
        let KeyCode::Char(digit) = key.code else { return false };
        let Some(value) = digit.to_digit(10).filter(|_| key.modifiers == Modifiers::default() && self.keys.is_empty())
        else {
            return false;
        };
        if value == 0 && self.count.is_none() {
            return false;
        }
        self.count = Some((self.count.unwrap_or(0) * 10 + value as usize).min(MOST));
        true
    }

    /// Waits for what follows a count and the first keys of a sequence, as if they had been typed.
    pub(super) fn begin(&mut self, count: Option<usize>, keys: &[Key]) {
        self.count = count;
        self.keys = keys.to_vec();
    }

    /// Adds a key to the sequence.
    pub(super) fn push(&mut self, key: Key) {
        self.keys.push(key);
    }

    /// The keys of the sequence so far.
    pub(super) fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// Forgets everything; the count that was typed.
    pub(super) fn finish(&mut self) -> Option<usize> {
        self.last = self.keys.last().copied();
        self.keys.clear();
        self.count.take()
    }

    /// The character that ended the last sequence: what an action is about that takes one.
    pub(super) fn last_char(&self) -> Option<char> {
        match self.last?.code {
            KeyCode::Char(char) => Some(char),
            _ => None,
        }
    }

    /// Everything that waits, as the foot line shows it.
    pub(super) fn shown(&self) -> String {
        let count = self.count.map(|count| count.to_string()).unwrap_or_default();
        count + &spell(&self.keys)
    }
}
