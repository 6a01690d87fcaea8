//! The line at the foot where a search is typed: what it asks for, and what was before it.

use super::search::Search;
use crate::input::action::Action;
use crate::reader::Place;
use crate::search::sweep::Scope;
use crate::search::{Keyboard, PatternError, Query, Syntax};
use crate::widget::line_editor::LineEditor;

/// A search that is being typed.
#[derive(Debug, Default)]
pub struct Prompt {
    /// The line and the cursor in it.
    pub editor: LineEditor,
    /// How the line is read.
    pub manner: Manner,
    /// The place where it was opened.
    pub origin: Place,
    /// The search that was on when it was opened.
    pub previous: Option<Search>,
    /// Why the line cannot be searched for.
    pub error: Option<PatternError>,
}

/// How a line that is typed is read as a query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// As a regular expression, whatever stands around it.
    pub is_regex: bool,
    /// Nothing is folded.
    pub is_exact: bool,
    /// A capital does not make case count.
    pub takes_any_case: bool,
    /// Words must be whole.
    pub has_whole_words: bool,
    /// In which ways.
    pub scope: Scope,
}

impl Manner {
    /// Reads the line otherwise, as an action asks.
    pub fn toggle(&mut self, action: Action) {
        match action {
            Action::SearchPinyin if self.scope == Scope::Both => self.scope = Scope::TextFirst,
            Action::SearchPinyin => self.scope = Scope::Both,
            Action::SearchRegex => self.is_regex = !self.is_regex,
            Action::SearchExact => self.is_exact = !self.is_exact,
            Action::SearchAnyCase => self.takes_any_case = !self.takes_any_case,
            Action::SearchWords => self.has_whole_words = !self.has_whole_words,
            _ => {}
        }
    }
}

impl Prompt {
    /// The line and the cursor in it.
    pub fn editor(&self) -> &LineEditor {
        &self.editor
    }

    /// Why the line cannot be searched for.
    pub fn error(&self) -> Option<&PatternError> {
        self.error.as_ref()
    }

    /// How the line is read.
    pub fn manner(&self) -> Manner {
        self.manner
    }

    /// What the line asks for.
    pub fn query(&self, keyboard: Keyboard) -> Query {
        let line = self.editor.text();
        let small = line.to_lowercase();
        let line = if self.manner.takes_any_case && !self.manner.is_regex { &small } else { line };
        let typed = if self.manner.is_regex {
            Query { pattern: line.to_owned(), syntax: Syntax::Regex, ..Query::typed(line, keyboard) }
        } else {
            Query::typed(line, keyboard)
        };
        Query { folding: !self.manner.is_exact, whole_words: self.manner.has_whole_words, ..typed }
    }
}
