//! A set of positions among the letters of a query.

/// Positions from 0 to 255.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Positions([u64; 4]);

impl Positions {
    /// Adds one.
    pub fn insert(&mut self, position: usize) {
        self.0[position / 64] |= 1 << (position % 64);
    }

    /// Adds those that lie as far behind `position` as `lengths` says: bit 0 is a length of 1.
    pub fn insert_after(&mut self, position: usize, mut lengths: u8) {
        while lengths != 0 {
            self.insert(position + 1 + lengths.trailing_zeros() as usize);
            lengths &= lengths - 1;
        }
    }

    /// Those of both.
    pub fn or(self, other: Positions) -> Positions {
        Positions(std::array::from_fn(|index| self.0[index] | other.0[index]))
    }

    /// Whether it is among them.
    pub fn has(self, position: usize) -> bool {
        self.0[position / 64] >> (position % 64) & 1 == 1
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self == Positions::default()
    }

    /// They, in order.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(index, mut rest)| {
            std::iter::from_fn(move || {
                let position = (rest != 0).then(|| index * 64 + rest.trailing_zeros() as usize);
                rest &= rest.wrapping_sub(1);
                position
            })
        })
    }
}
