//! What a page shows where no program of its runs, as none does here: its tags come as characters (HTML, the `noscript` element).

use super::Page;
use crate::format::builder::Builder;

/// What was read of one such element, and where it begins.
#[derive(Debug, Default)]
pub(super) struct Unscripted {
    html: String,
    source: usize,
    /// Whether it is being read.
    pub is_read: bool,
}

impl Unscripted {
    pub fn push(&mut self, html: &str, source: usize) {
        if self.html.is_empty() {
            self.source = source;
        }
        self.html.push_str(html);
    }
}

impl Page {
    /// Reads it, and ends what it leaves open.
    pub(super) fn read_unscripted(&mut self, builder: &mut Builder) {
        let html = std::mem::take(&mut self.unscripted.html);
        if html.is_empty() || std::mem::replace(&mut self.unscripted.is_read, true) {
            return;
        }
        let n_open = self.open.len();
        self.read(&html, self.unscripted.source, builder);
        while self.open.len() > n_open {
            self.pop(builder);
        }
        self.unscripted.is_read = false;
        builder.end();
    }
}
