//! A folder whose list is on its way.

use crate::app::files::Folder;
use std::sync::mpsc::Receiver;

/// A folder that is being listed.
pub struct Listed {
    pub(super) listings: Receiver<Folder>,
    /// Whether its list has been shown, but not the sizes.
    pub(super) is_shown: bool,
}
