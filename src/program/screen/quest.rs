//! Searches as the screen drives them: through the text, and through all texts, begun when a line is typed and ended when
//! its list is left.

use super::Screen;
use super::everywhere::{Ground, Report};
use crate::app::searching::Order;
use crate::cli::Request;
use std::time::Instant;

impl Screen<'_> {
    /// Has searched what is to be searched now.
    pub(super) fn follow_search(&mut self) {
        match self.app.take_order() {
            Some(Order::Seek(number, task)) => {
                if let Err(error) = self.seeker.seek(number, *task) {
                    self.app.complain(&error.to_string(), Instant::now());
                }
            }
            Some(Order::Stop) => self.seeker.stop(),
            None => {}
        }
    }

    /// Has all texts searched for what is typed in the list of that, as long as that is open.
    pub(super) fn search_texts(&mut self, now: Instant) {
        if !self.app.is_searching_texts() {
            return self.everywhere.end();
        }
        let Some((number, line)) = self.app.take_quest() else { return };
        let ground = Ground {
            request: Request { options: self.app.options(), ..self.request.clone() },
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
