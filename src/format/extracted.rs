//! What comes out of a front end.

use crate::format::element::Marks;
use crate::text::Text;
use std::sync::Arc;

/// What is read of a source.
#[derive(Clone, Debug, Default)]
pub struct Extracted {
    /// The characters that are read, styled as they were marked.
    pub text: Text,
    /// What the ranges of it are, if the source was marked up.
    pub marks: Option<Arc<Marks>>,
}
