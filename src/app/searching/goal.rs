//! The hit that is sought, and how far the way to it is known.

use super::search::{Search, Step};
use crate::search::Hit;

/// More steps than this are never taken at once.
const MOST_STEPS: usize = 10_000;

/// The hit that is sought.
#[derive(Clone, Copy, Debug)]
pub struct Goal {
    /// From where.
    pub offset: usize,
    /// Whether backwards.
    pub is_back: bool,
    /// How many hits further.
    n_steps: usize,
    /// Whether one has gone round the end or the start of the text.
    pub is_round: bool,
}

/// What has become of the way to a goal.
#[derive(Debug)]
pub enum Way {
    /// It leads here; nowhere, if the text has no such hit.
    Known(Option<Hit>),
    /// The rest of it is not known yet.
    Unknown,
}

impl Goal {
    /// The first hit from an offset on.
    pub fn first(offset: usize) -> Goal {
        Goal::nth(offset, 1)
    }

    /// The `n`th hit from an offset on, or back if it is negative.
    pub fn nth(offset: usize, n: isize) -> Goal {
        Goal { offset, is_back: n < 0, n_steps: n.unsigned_abs().min(MOST_STEPS), is_round: false }
    }

    /// Goes as far towards it as is known.
    pub fn pursue(&mut self, search: &Search) -> Way {
        let mut reached = None;
        while self.n_steps > 0 {
            match search.step(self.offset, self.is_back) {
                Step::Hit(hit, is_round) => {
                    self.offset = hit.range.start + usize::from(!self.is_back);
                    self.is_round |= is_round;
                    self.n_steps -= 1;
                    reached = Some(hit);
                }
                Step::Unknown => return Way::Unknown,
                Step::None => break,
            }
        }
        Way::Known(reached)
    }
}
