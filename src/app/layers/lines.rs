//! The lines of what is laid over the screen.

/// A line of a popup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PopupLine {
    /// The title of the popup or of a part.
    Title(String),
    /// A name and what it means: keys and what they do, a weight and what speaks.
    Row(String, String),
    /// Running text.
    Note(String),
    /// Space.
    Blank,
}
