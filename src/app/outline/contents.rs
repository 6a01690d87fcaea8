//! What the outline pane lists: the sections of the document, and, when they are asked for, the lines that were nearly
//! headings and the articles of a law among them.

use crate::document::Document;
use crate::document::block::Slice;
use crate::document::outline::{Outline, SectionId};
use crate::document::text::Text;
use std::ops::Range;

/// What is listed besides the sections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct More {
    /// Lines that were nearly headings.
    pub guesses: bool,
    /// Articles of a law, as the lowest level.
    pub articles: bool,
}

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
    /// The sections of a document, and what else is wanted among them.
    pub fn new(document: &Document, more: More) -> Contents {
        let is_any =
            (more.guesses && !document.guesses().is_empty()) || (more.articles && !document.articles().is_empty());
        let mixed = is_any.then(|| Mixed::new(document, more));
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

    /// What is read of the characters of an entry.
    pub fn words_of(&self, heading: &Range<usize>) -> Vec<Slice> {
        self.document.words_of(heading)
    }

    /// Whether an entry is a line that was nearly a heading.
    pub fn is_guess(&self, id: SectionId) -> bool {
        self.mixed.as_ref().is_some_and(|mixed| mixed.is_guess[id.index()])
    }
}

impl Mixed {
    /// Puts each of them under the section that it stands in; an article that is a heading is listed once.
    fn new(document: &Document, more: More) -> Mixed {
        let outline = document.outline();
        let below = |range: Range<usize>, is_guess| {
            let around = outline.section_at(range.start).map_or(0, |id| outline.section(id).level);
            (range, around.saturating_add(1), is_guess)
        };
        let headings = outline.sections().map(|(_, section)| (section.heading.clone(), section.level, false));
        let is_heading =
            |offset: usize| outline.section_at(offset).is_some_and(|id| outline.section(id).heading.start == offset);
        let guesses =
            document.guesses().iter().filter(|_| more.guesses).map(|guess| below(guess.heading.clone(), true));
        let articles = document.articles().iter().filter(|article| more.articles && !is_heading(article.range.start));
        let articles = articles.map(|article| below(article.range.clone(), false));
        let mut all: Vec<_> = headings.chain(guesses).chain(articles).collect();
        all.sort_by_key(|(heading, ..)| heading.start);
        let is_guess = all.iter().map(|(.., is_guess)| *is_guess).collect();
        Mixed { outline: Outline::new(all.into_iter().map(|(heading, level, _)| (heading, level))), is_guess }
    }
}
