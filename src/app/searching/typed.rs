//! The lines that were searched for, and how each was read.

use super::history::History;
use super::prompt::Manner;
use crate::input::action::Action;
use crate::search::{Keyboard, Query, Syntax};
use std::collections::HashMap;

/// What was typed at the prompt.
#[derive(Debug, Default)]
pub struct Typed {
    /// The lines.
    pub history: History,
    /// How those of this run were read, where that is not as usual.
    manners: HashMap<String, Manner>,
}

impl Typed {
    /// Keeps a line that was searched for. One that is a regular expression whatever stands around it is kept so
    /// that it tells that by itself.
    pub fn remember(&mut self, line: &str, manner: Manner) {
        let line = if manner.is_regex { regex_line(line) } else { line.to_owned() };
        self.history.push(&line);
        let manner = Manner { is_regex: false, ..manner };
        if manner == Manner::default() {
            self.manners.remove(&line);
        } else {
            self.manners.insert(line, manner);
        }
    }

    /// The line before the one that stands in the prompt, or the one after it, and how it was read.
    pub fn go_through(&mut self, action: Action, typed: &str) -> Option<(String, Manner)> {
        let line = match action {
            Action::HistoryBack => self.history.older(typed).map(str::to_owned),
            _ => self.history.newer(),
        }?;
        let manner = self.manners.get(&line).copied().unwrap_or_default();
        Some((line, manner))
    }
}

/// A line that tells by itself that it is a regular expression.
pub fn regex_line(line: &str) -> String {
    if Query::typed(line, Keyboard::default()).syntax == Syntax::Regex { line.to_owned() } else { format!("/{line}/") }
}
