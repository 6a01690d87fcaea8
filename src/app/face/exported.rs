//! What has become of a file that the reader has named: said at the foot.

use crate::app::App;
use crate::language::fill;
use std::time::Instant;

impl App {
    /// A book is being written into a file.
    pub fn exporting(&mut self, path: &str, now: Instant) {
        self.messages.say(fill(&self.words.notes.exporting, &[("path", path)]), now);
    }

    /// A book cannot be made yet: the text has not been read to its end.
    pub fn export_unread(&mut self, now: Instant) {
        self.messages.say(self.words.notes.export_unread.clone(), now);
    }

    /// Highlights, notes and bookmarks, or a book, were written into a file.
    pub fn exported(&mut self, path: &str, now: Instant) {
        self.messages.say(fill(&self.words.notes.exported, &[("path", path)]), now);
    }

    /// They could not be, for the reason `why`; without one because there is such a file.
    pub fn not_exported(&mut self, path: &str, why: Option<&str>, now: Instant) {
        let texts = &self.words.notes;
        let text = if why.is_some() { &texts.not_exported } else { &texts.export_exists };
        self.messages.say(fill(text, &[("path", path), ("why", why.unwrap_or_default())]), now);
    }
}
