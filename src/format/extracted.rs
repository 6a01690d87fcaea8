//! What comes out of a front end.

use crate::format::element::Marks;
use crate::format::source_text::SourceText;
use crate::text::Text;
use crate::text::spliced::Spliced;
use std::sync::Arc;

/// What is read of a source.
#[derive(Clone, Debug, Default)]
pub struct Extracted {
    /// The characters that are read, styled as they were marked.
    pub text: Text,
    /// What the ranges of it are, if the source was marked up.
    pub marks: Option<Arc<Marks>>,
    /// What it was read of.
    pub source: SourceText,
}

impl Extracted {
    /// With its source, as what that shares with the text and what it does not.
    #[must_use]
    pub(super) fn spliced(self, source: &Text) -> Extracted {
        let places = self.marks.as_ref().map(|marks| marks.map.places(0)).unwrap_or_default();
        Extracted { source: Spliced::of(source, self.text.clone(), places).into(), ..self }
    }
}
