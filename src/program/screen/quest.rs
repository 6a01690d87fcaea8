//! The search through all texts as the screen drives it: begun when its line is typed, ended when its list is left.

use super::Screen;
use super::everywhere::{Ground, Report};
use std::time::Instant;

impl Screen<'_> {
    /// Has all texts searched for what is typed in the list of that, as long as that is open.
    pub(super) fn search_texts(&mut self, now: Instant) {
        if !self.app.is_searching_texts() {
            return self.everywhere.end();
        }
        let Some((number, line)) = self.app.take_quest() else { return };
        let ground = Ground {
            request: self.request.clone(),
            texts: self.texts,
            environment: self.environment.clone(),
            run: self.app.files().paths().to_vec(),
            folder: self.folder_here(),
        };
        if let Err(error) = self.everywhere.begin(number, &line, ground) {
            self.app.complain(&error.to_string(), now);
        }
    }

    /// Shows what was found since this was asked last.
    pub(super) fn hear_of_texts(&mut self) {
        for Report { number, findings, extent } in self.everywhere.reports() {
            self.app.found_in_texts(number, findings, extent);
        }
    }
}
