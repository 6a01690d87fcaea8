//! The text's file in the reader's editor: what is asked for, and what is said of it.

use super::App;
use crate::language::fill;
use std::time::Instant;

/// How an editor ended that did not end well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditorEnd {
    /// With an exit status other than 0.
    Status(i32),
    /// By a signal of that number.
    Signal(i32),
}

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

    /// The editor of a `name` did not end well; the file, which it may have written, is being read again.
    pub fn edited_badly(&mut self, name: &str, end: EditorEnd, now: Instant) {
        let texts = &self.texts.messages;
        let (text, n) = match end {
            EditorEnd::Status(n) => (&texts.edited_with_status, n),
            EditorEnd::Signal(n) => (&texts.edited_until_signal, n),
        };
        self.say(fill(text, &[("name", name), ("n", &n.to_string())]), now);
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
    use super::EditorEnd;
    use crate::app::Opened;
    use crate::document::Document;
    use crate::document::carry::Carry;
    use crate::document::text::Text;
    use std::time::Instant;

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

    #[test]
    fn how_an_editor_ended_is_said_until_after_the_file_was_read_again() {
        for (end, expected) in [
            (EditorEnd::Status(1), "vi ended with status 1; read again"),
            (EditorEnd::Signal(9), "signal 9 ended vi; read again"),
        ] {
            let mut app = open("一。\n", 40, 10, "");
            app.edited_badly("vi", end, Instant::now());
            let (before, after) = (Text::from("一。\n"), Text::from("二。\n"));
            let carry = vec![Carry::between(&before, &after)];
            app.replace(Opened { document: Document::new(after), carry, is_complete: true, ..Opened::default() });
            assert_eq!(app.message(), Some(expected));
        }
    }
}
