//! The search through all texts: what the program is to search, and what it hands over of what was found.

use crate::app::App;
use crate::app::texts::{Extent, Finding, SIGN};

impl App {
    /// Searches all texts for a line that is typed.
    pub(in crate::app) fn search_texts(&mut self, line: String) {
        self.texts.everywhere().search(line);
        self.show_found();
    }

    /// The search through all texts that is to be begun, with its number; none while its list is not open.
    pub fn take_quest(&mut self) -> Option<(u64, String)> {
        self.texts.everywhere().take_order()
    }

    /// Whether the list of what is found in all texts is open.
    pub fn is_searching_texts(&self) -> bool {
        self.lists.picker().is_some_and(|picker| picker.sign() == Some(SIGN) && picker.asks().is_some())
    }

    /// Something was found in all texts by the search of that number, or it has gone so far.
    pub fn found_in_texts(&mut self, number: u64, findings: Vec<Finding>, extent: Extent) {
        if self.texts.everywhere().found(number, findings, extent) {
            self.show_found();
        }
    }

    fn show_found(&mut self) {
        let everywhere = self.texts.everywhere();
        let (title, list) = (everywhere.title(&self.words.search), everywhere.list());
        self.lists.renew(SIGN, title, Box::new(list));
    }
}
