//! The size of a screen, and rectangles on it.

/// The size of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns of cells.
    pub cols: u16,
    /// Rows of cells.
    pub rows: u16,
}

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Column of its left edge.
    pub x: u16,
    /// Row of its upper edge.
    pub y: u16,
    /// Columns of cells.
    pub cols: u16,
    /// Rows of cells.
    pub rows: u16,
}

impl Area {
    /// Whether a row of the screen crosses it.
    pub fn has_row(&self, y: u16) -> bool {
        (self.y..self.y + self.rows).contains(&y)
    }
}
