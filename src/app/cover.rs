//! A screen that hides the text at once: a plain log, until one of the keys for it is pressed again.

use super::App;
use crate::input::action::Action;
use crate::input::key::Key;
use crate::input::keymap::{Context, Lookup};

impl App {
    /// Whether nothing of the text is to be seen.
    pub fn is_covered(&self) -> bool {
        self.is_covered
    }
}

/// Hides the text. What was said of it is forgotten.
pub(super) fn cover(app: &mut App) {
    app.is_covered = true;
    app.message = None;
}

/// What a key does while the text is hidden: it shows it again, or leaves; any other does nothing.
pub(super) fn press(app: &mut App, key: Key) {
    match app.keymap.look_up(Context::Text, &[key]) {
        Lookup::Action(Action::Cover | Action::Back) => app.is_covered = false,
        Lookup::Action(Action::Quit) => app.wants_to_quit = true,
        _ => {}
    }
}
