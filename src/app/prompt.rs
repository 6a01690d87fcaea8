//! The line at the foot where a search is typed: what it asks for, and what was before it.

use super::line_editor::LineEditor;
use super::search::Search;
use crate::reader::Place;
use crate::search::sweep::Scope;
use crate::search::{Keyboard, PatternError, Query, Syntax};

/// A search that is being typed.
#[derive(Debug, Default)]
pub struct Prompt {
    pub(super) editor: LineEditor,
    /// How the line is read.
    pub(super) manner: Manner,
    /// The place where it was opened.
    pub(super) origin: Place,
    /// The search that was on when it was opened.
    pub(super) previous: Option<Search>,
    /// Why the line cannot be searched for.
    pub(super) error: Option<PatternError>,
}

/// How a line that is typed is read as a query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// As a regular expression, whatever stands around it.
    pub is_regex: bool,
    /// Nothing is folded.
    pub is_exact: bool,
    /// Words must be whole.
    pub has_whole_words: bool,
    /// In which ways.
    pub scope: Scope,
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
    pub(super) fn query(&self, keyboard: Keyboard) -> Query {
        let line = self.editor.text();
        let typed = if self.manner.is_regex {
            Query { pattern: line.to_owned(), syntax: Syntax::Regex, ..Query::typed(line, keyboard) }
        } else {
            Query::typed(line, keyboard)
        };
        Query { folding: !self.manner.is_exact, whole_words: self.manner.has_whole_words, ..typed }
    }
}
