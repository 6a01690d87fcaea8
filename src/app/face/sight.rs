//! What a room sees of the others; and what the reader can look at before it is chosen: themes, encodings, formats.

use crate::app::App;
use crate::app::effect::{Sight, View};
use crate::document::Format;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

impl App {
    /// What a room sees of the others.
    pub(in crate::app) fn view(&self, now: Instant) -> View {
        View {
            now,
            layout: self.layout,
            options: self.reading.style().options(),
            pane: self.outline.wish(),
            has_headings: !self.outline.listing().is_empty(),
            words: self.words,
            keymap: Arc::clone(self.keys.keymap()),
            context: self.context(),
            contexts: self.contexts(),
            typed: self.keys.last_char(),
            meant: self.outline.meant(self.reader.place().anchor),
            selected: self.selecting.selected(),
            is_begun: self.selecting.is_begun(),
            is_complete: self.texts.growth().is_complete(),
            hears_mouse: self.pointer.is_heard(),
            is_kept: self.notes.is_kept(),
            file: self.texts.files().path().map(Path::to_owned),
            encoding: self.texts.decoded().source().encoding,
            other_format: self.texts.formats().other(),
            fitting_encodings: self.texts.decoded().fitting().to_vec(),
            sights: self.sights(),
        }
    }

    /// What can be looked at: the themes, the encodings, the formats.
    fn sights(&self) -> Arc<[Sight]> {
        let themes = self.reading.style().themes().iter().map(|name| Sight::Theme(name.clone()));
        let encodings = self.texts.decoded().all().map(Sight::Encoding);
        themes.chain(encodings).chain(Format::ALL.map(Sight::Format)).collect()
    }

    /// Shows something that was not chosen, or all as it was before.
    pub(in crate::app) fn look(&mut self, sight: Option<Sight>) {
        match sight {
            Some(Sight::Theme(name)) => {
                self.texts.decoded_mut().look(None);
                self.reading.style_mut().look(Some(&name));
            }
            Some(Sight::Encoding(name)) => {
                self.reading.style_mut().look(None);
                self.texts.decoded_mut().look(Some(name));
            }
            // Another format is another text: it is read when it is chosen.
            Some(Sight::Format(_)) | None => {
                self.reading.style_mut().look(None);
                self.texts.decoded_mut().look(None);
            }
        }
    }

    /// Shows what was chosen.
    pub(in crate::app) fn take(&mut self, sight: Sight) {
        match sight {
            Sight::Theme(name) => self.reading.style_mut().choose_theme(&name),
            Sight::Encoding(name) => self.texts.decoded_mut().choose(name),
            Sight::Format(format) => self.texts.formats_mut().want(format),
        }
    }
}
