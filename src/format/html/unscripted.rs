//! What a page shows where no program of its runs, and no frames stand beside each other, as here: its tags come as characters
//! (HTML, the elements `noscript` and `noframes`).

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

    /// What was read, and where it begins; it is being read from now on, if it is anything and is not.
    pub fn take(&mut self) -> Option<(String, usize)> {
        let html = std::mem::take(&mut self.html);
        let is_new = !html.is_empty() && !std::mem::replace(&mut self.is_read, true);
        is_new.then_some((html, self.source))
    }
}
