//! What the outline pane lists: the sections of the document, and, when they are asked for,
//! the lines that were nearly headings among them.

use crate::document::Document;
use crate::document::outline::{Outline, SectionId};
use crate::document::text::Text;

/// The entries of the outline pane. Its sections are numbered for themselves: with guesses among
/// them, not as those of the document.
#[derive(Clone, Debug)]
pub struct Contents {
    document: Document,
    /// With the guesses, if they are shown.
    mixed: Option<Mixed>,
}

/// Headings and guesses as one outline.
#[derive(Clone, Debug)]
struct Mixed {
    outline: Outline,
    is_guess: Vec<bool>,
}

impl Contents {
    /// The sections of a document, `with_guesses` among them or without.
    pub fn new(document: &Document, with_guesses: bool) -> Contents {
        let mixed = (with_guesses && !document.guesses().is_empty()).then(|| Mixed::new(document));
        Contents { document: document.clone(), mixed }
    }

    /// The entries as an outline.
    pub fn outline(&self) -> &Outline {
        self.mixed.as_ref().map_or_else(|| self.document.outline(), |mixed| &mixed.outline)
    }

    /// The text that they stand in.
    pub fn text(&self) -> &Text {
        self.document.text()
    }

    /// Whether an entry is a line that was nearly a heading.
    pub fn is_guess(&self, id: SectionId) -> bool {
        self.mixed.as_ref().is_some_and(|mixed| mixed.is_guess[id.index()])
    }
}

impl Mixed {
    /// Puts each guess under the section that it stands in.
    fn new(document: &Document) -> Mixed {
        let outline = document.outline();
        let headings = outline.sections().map(|(_, section)| (section.heading.clone(), section.level, false));
        let guesses = document.guesses().iter().map(|guess| {
            let around = outline.section_at(guess.heading.start).map_or(0, |id| outline.section(id).level);
            (guess.heading.clone(), around.saturating_add(1), true)
        });
        let mut all: Vec<_> = headings.chain(guesses).collect();
        all.sort_by_key(|(heading, ..)| heading.start);
        let is_guess = all.iter().map(|(.., is_guess)| *is_guess).collect();
        Mixed { outline: Outline::new(all.into_iter().map(|(heading, level, _)| (heading, level))), is_guess }
    }
}
