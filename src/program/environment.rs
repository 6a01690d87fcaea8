//! What the variables of the environment say, read once.

use crate::cli::Request;
use crate::program::editor::Editor;
use crate::source::Country;
use crate::state::Memory;
use crate::terminal::Clipboard;
use crate::ui::theme::colour::{Depth, hinted_light};
use std::path::PathBuf;

/// What the environment says of the terminal and of the user's files.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Whether it answers no questions (`TERM=dumb`).
    pub(super) is_dumb: bool,
    /// The colours that it has, and that are wanted (`NO_COLOR` is not set, <https://no-color.org>).
    pub(super) depth: Depth,
    /// Whether its background is light, where the environment has a hint of that.
    pub(super) is_light: Option<bool>,
    /// The reader's country, whose encodings are likely.
    pub(super) country: Option<Country>,
    /// What is remembered of texts.
    pub(super) memory: Option<Memory>,
    /// Where the user's settings are kept.
    pub(super) config_directory: Option<PathBuf>,
    /// The ways to the clipboard.
    pub(super) clipboard: Clipboard,
    /// The reader's editor.
    pub(super) editor: Editor,
}

impl Environment {
    /// Reads the variables.
    pub fn of(
        variable: impl Fn(&str) -> Option<String>,
        state_directory: Option<PathBuf>,
        config_directory: Option<PathBuf>,
    ) -> Environment {
        Environment {
            country: Country::of_environment(&variable),
            memory: state_directory.as_deref().map(Memory::new),
            config_directory,
            is_dumb: variable("TERM").is_some_and(|name| name == "dumb"),
            depth: Depth::of(&variable),
            is_light: hinted_light(&variable),
            clipboard: Clipboard::of(&variable),
            editor: Editor::of(&variable),
        }
    }

    /// What is remembered of texts, unless nothing is to be.
    pub(super) fn memory(&self, request: &Request) -> Option<Memory> {
        let remembers = request.settings.switch("remember") != Some(false);
        self.memory.clone().filter(|_| remembers)
    }

    /// The colours to show: none where they are refused.
    pub(super) fn depth(&self, request: &Request) -> Depth {
        if request.refuses_colour { Depth::None } else { self.depth }
    }
}
