//! A file of the state directory that was put aside → what is said of that, once.

use crate::language::{MessageTexts, fill};
use crate::state::{Aside, Reason};

/// Why it was put aside, and where it is now.
pub fn words(aside: &Aside, texts: &MessageTexts) -> String {
    let text = match aside.reason {
        Reason::Damaged => &texts.damaged,
        Reason::Newer => &texts.newer,
    };
    fill(text, &[("path", &aside.path.to_string_lossy())])
}
