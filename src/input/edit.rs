//! What can be done to a line that is typed.

/// What is done to a line that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edit {
    /// The cursor one cluster left.
    Left,
    /// The cursor one cluster right.
    Right,
    /// The cursor to the start of the word.
    WordLeft,
    /// The cursor to the end of the word.
    WordRight,
    /// The cursor to the start of the line.
    Start,
    /// The cursor to the end of the line.
    End,
    /// The cluster left of the cursor taken out.
    DeleteLeft,
    /// The cluster right of the cursor taken out.
    DeleteRight,
    /// The word left of the cursor cut out, back to a blank.
    CutWordLeft,
    /// The word right of the cursor cut out.
    CutWordRight,
    /// All left of the cursor cut out.
    CutToStart,
    /// All right of the cursor cut out.
    CutToEnd,
    /// What was cut out put in.
    Paste,
}
