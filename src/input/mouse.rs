//! What the mouse did, and in which cell.

/// One report of the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub deed: Deed,
    /// Column of the cell, from 0.
    pub x: u16,
    /// Row of the cell, from 0.
    pub y: u16,
}

/// What the mouse did. Of the buttons only the left one is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The button went down.
    Press,
    /// It moved with the button down.
    Drag,
    /// The button went up.
    Release,
    /// The wheel was turned towards the start of the text.
    WheelUp,
    /// The wheel was turned towards its end.
    WheelDown,
}
