//! The reader's habits: as they were read, and as they are to be taken up.

use crate::app::habits::Habits;
use crate::state;

/// The reader's habits, as this program knows them.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// What they were made of, once they have been read.
    pub(super) base: Option<state::Habits>,
    /// What is remembered, until it is taken up.
    pub(super) waiting: Option<Habits>,
}
