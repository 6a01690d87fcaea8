//! A set of positions among the letters of a query, as bits.

/// Positions from 0 to 127.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Positions(u128);

impl Positions {
    /// Adds one.
    pub fn insert(&mut self, position: usize) {
        self.0 |= 1 << position;
    }

    /// Those of both.
    pub fn or(self, other: Positions) -> Positions {
        Positions(self.0 | other.0)
    }

    /// Whether it is among them.
    pub fn has(self, position: usize) -> bool {
        self.0 >> position & 1 == 1
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those of both, so many positions further on.
    pub fn common_moved(self, other: Positions, length: u8) -> Positions {
        Positions((self.0 & other.0) << length)
    }
}
