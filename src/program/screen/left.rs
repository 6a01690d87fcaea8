//! The texts that were left in this run.

use super::text::OpenText;
use crate::app::App;
use crate::state::Remembered;
use std::collections::HashMap;
use std::path::PathBuf;

/// What is known of the texts that were left, until one comes back to them.
#[derive(Default)]
pub struct Left {
    /// Those that can be read only once, as they were left.
    pub(super) whole: HashMap<PathBuf, (App, OpenText)>,
    /// What is to be remembered of the others in this run, where nothing can be from one run to the next.
    pub(super) remembered: HashMap<PathBuf, Remembered>,
}
