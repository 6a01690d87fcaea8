//! The format that the text is read in, and the one that is wanted.

use crate::document::Format;

/// The format that the text is read in, and the one that is wanted.
#[derive(Debug, Default)]
pub struct Formats {
    now: Format,
    /// The format that its markup was read in, before the source was looked at.
    marked: Option<Format>,
    wish: Option<Format>,
}

impl Formats {
    /// A text is read in this format.
    pub fn read_in(&mut self, format: Format) {
        self.now = format;
        if format != Format::Plain {
            self.marked = Some(format);
        }
    }

    /// The format that `J` leads to: the source of a text that is marked up, and back; none of one that never was.
    pub fn other(&self) -> Option<Format> {
        self.marked.map(|marked| if self.now == Format::Plain { marked } else { Format::Plain })
    }

    /// Whether the text was made of an archive, which no editor opens.
    pub fn is_container(&self) -> bool {
        self.marked.is_some_and(Format::is_container)
    }

    /// Has the text read in a format.
    pub fn want(&mut self, format: Format) {
        self.wish = Some(format);
    }

    /// The format that the text is to be read in, if there is a new wish since this was asked last.
    pub fn take(&mut self) -> Option<Format> {
        self.wish.take().filter(|wish| *wish != self.now)
    }
}
