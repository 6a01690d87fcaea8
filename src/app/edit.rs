//! The text's file in the reader's editor: what is asked for, and what is said of it.

use super::App;
use crate::language::fill;
use std::time::Instant;

impl App {
    /// The line of the source, from 1, to open an editor at, if that was asked for since this was asked last.
    pub fn take_edit(&mut self) -> Option<usize> {
        let is_wanted = std::mem::take(&mut self.wants_edit);
        is_wanted.then(|| self.reader.document().text().line_number(self.reader.position()))
    }

    /// The file was edited, and is being read again.
    pub fn edited(&mut self, now: Instant) {
        self.say(self.texts.messages.edited.clone(), now);
    }

    /// The editor of a `name` did not run for the reason `why`.
    pub fn not_edited(&mut self, name: &str, why: &str, now: Instant) {
        self.say(fill(&self.texts.messages.not_edited, &[("name", name), ("why", why)]), now);
    }
}

/// Asks for the file to be edited.
pub(super) fn edit(app: &mut App, now: Instant) {
    if !app.growth.is_file() {
        return app.say(app.texts.messages.no_file_to_edit.clone(), now);
    }
    app.wants_edit = true;
}

#[cfg(test)]
mod tests {
    use super::super::tests::{open, press};

    #[test]
    fn a_file_is_edited_where_one_reads() {
        let mut app = open("一。\n\n二。\n\n三。四。\n", 40, 10, "e");
        assert_eq!(
            (app.take_edit(), app.message()),
            (None, Some("only a file can be edited, not a pipe or the text built in"))
        );
        app.set_is_file(true);
        press(&mut app, "))e");
        assert_eq!((app.take_edit(), app.take_edit()), (Some(5), None));
    }
}
