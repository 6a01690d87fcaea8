//! Keys as they come: a count, the first keys of a longer sequence, and what they ask for by the keymap.

use crate::input::action::Action;
use crate::input::key::{Key, KeyCode, Modifiers};
use crate::input::keymap::{Context, Keymap, Lookup, spell};
use std::sync::Arc;

/// A larger count than any use has.
pub const MOST: usize = 99_999_999;

/// The keymap, and what was typed and waits for more.
#[derive(Debug)]
pub struct Keys {
    keymap: Arc<Keymap>,
    count: Option<usize>,
    pressed: Vec<Key>,
    /// The last key of the sequence that was finished last.
    last: Option<Key>,
}

impl Keys {
    /// Nothing was typed yet.
    pub fn new(keymap: Keymap) -> Keys {
        Keys { keymap: Arc::new(keymap), count: None, pressed: Vec::new(), last: None }
    }

    /// Which keys mean what.
    pub fn keymap(&self) -> &Arc<Keymap> {
        &self.keymap
    }

    /// Takes `key` as a digit of the count, if it is one: not within a sequence, and no leading zero.
    pub fn take_digit(&mut self, key: Key) -> bool {
        let KeyCode::Char(digit) = key.code else { return false };
        let Some(value) =
            digit.to_digit(10).filter(|_| key.modifiers == Modifiers::default() && self.pressed.is_empty())
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
    pub fn begin(&mut self, count: Option<usize>, keys: &[Key]) {
        self.count = count;
        self.pressed = keys.to_vec();
    }

    /// Adds a key to the sequence; what the sequence asks for in the first of these contexts where it does.
    pub fn press(&mut self, key: Key, contexts: &[Context]) -> Lookup {
        self.pressed.push(key);
        self.keymap.look_up_in(contexts, &self.pressed)
    }

    /// The keys of the sequence so far.
    pub fn pressed(&self) -> &[Key] {
        &self.pressed
    }

    /// Forgets everything; the count that was typed.
    pub fn finish(&mut self) -> Option<usize> {
        self.last = self.pressed.last().copied();
        self.pressed.clear();
        self.count.take()
    }

    /// The character that ended the last sequence: what an action is about that takes one.
    pub fn last_char(&self) -> Option<char> {
        match self.last?.code {
            KeyCode::Char(char) => Some(char),
            _ => None,
        }
    }

    /// The keys before the character that an action in these contexts is about; none if it is about none.
    pub fn before_char(&self, action: Action, contexts: &[Context]) -> Option<Vec<Key>> {
        let any = Key::from(KeyCode::AnyChar);
        let asked = self.keymap.asked(contexts);
        let mut sequences = asked.iter().filter(|row| row.action == action).flat_map(|row| &row.sequences);
        sequences.find_map(|keys| keys.get(..keys.iter().position(|key| *key == any)?)).map(<[Key]>::to_vec)
    }

    /// Everything that waits, as the foot line shows it.
    pub fn shown(&self) -> String {
        let count = self.count.map(|count| count.to_string()).unwrap_or_default();
        count + &spell(&self.pressed)
    }
}
