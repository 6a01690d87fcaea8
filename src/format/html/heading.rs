//! What stands in a heading for whoever edits or links it, and is none of its words.

use super::{Open, Page};
use crate::format::html::name::{Name, Role};

/// The words of a link to the heading that it stands in.
const PERMALINKS: [&str; 7] = ["¶", "#", "§", "🔗", "\u{F0C1}", "Permalink", "Link to this heading"];
/// Bytes of such a link at most, the blanks around it included.
const MOST_BYTES: usize = 32;
/// Open elements that are looked through for one around.
const MOST_AROUND: usize = 16;

impl Page {
    /// Whether an element of a name is open near.
    pub(super) fn is_in(&self, name: Name) -> bool {
        self.open.iter().rev().take(MOST_AROUND).any(|open| open.name == name)
    }

    /// Whether words are those of a link to the heading that they stand in.
    pub(super) fn is_permalink(&self, text: &str) -> bool {
        let has = |is: &dyn Fn(&Open) -> bool| self.open.iter().rev().take(MOST_AROUND).any(is);
        text.len() <= MOST_BYTES
            && PERMALINKS.contains(&text.trim())
            && has(&|open| open.is_anchor)
            && has(&|open| matches!(open.role, Role::Heading(_)))
    }
}
