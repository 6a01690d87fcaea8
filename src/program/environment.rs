//! What the variables of the environment say, read once.

use crate::cli::Request;
use crate::doctor::VARIABLES;
use crate::program::editor::Editor;
use crate::source::Country;
use crate::state::Memory;
use crate::terminal::Clipboard;
use crate::ui::theme::colour::{Depth, hinted_light};
use std::path::PathBuf;

/// What the environment says of the terminal and of the user's files.
#[derive(Clone, Debug)]
pub struct Environment {
    /// The operating system and the processor.
    pub(super) system: String,
    /// Whether it shows what is printed, and no more.
    pub(super) is_dumb: bool,
    /// The colours that it has, and that are wanted (`NO_COLOR` is not set, <https://no-color.org>).
    pub(super) depth: Depth,
    /// Whether its background is light, where the environment has a hint of that.
    pub(super) is_light: Option<bool>,
    /// The name of the locale that characters are read and written in.
    pub(super) locale: String,
    /// The reader's country, whose encodings are likely.
    pub(super) country: Option<Country>,
    /// What is remembered of texts.
    pub(super) memory: Memory,
    /// Where that is kept.
    pub(super) state_directory: Option<PathBuf>,
    /// Where temporary files are kept.
    pub(super) temporary_directory: PathBuf,
    /// Where the user's settings are kept.
    pub(super) config_directory: Option<PathBuf>,
    /// The ways to the clipboard.
    pub(super) clipboard: Clipboard,
    /// The reader's editor.
    pub(super) editor: Editor,
    /// The folders that programs are looked for in.
    pub(super) search_path: String,
    /// The variables that tell of terminal and locale, as far as they are set.
    pub(super) variables: Vec<(&'static str, String)>,
}

impl Environment {
    /// Reads the variables. `system` is what the report says of it.
    pub fn of(
        system: String,
        variable: impl Fn(&str) -> Option<String>,
        state_directory: Option<PathBuf>,
        config_directory: Option<PathBuf>,
        temporary_directory: PathBuf,
    ) -> Environment {
        Environment {
            country: Country::of_environment(&variable),
            memory: Memory::new(state_directory.clone()),
            state_directory,
            temporary_directory,
            config_directory,
            system,
            is_dumb: is_dumb(variable("TERM").as_deref().unwrap_or_default()),
            locale: locale(&variable),
            depth: Depth::of(&variable),
            is_light: hinted_light(&variable),
            clipboard: Clipboard::of(&variable),
            editor: Editor::of(&variable),
            search_path: variable("PATH").unwrap_or_default(),
            variables: set_variables(&variable),
        }
    }

    /// What is remembered of texts, unless nothing is to be.
    pub(super) fn memory(&self, request: &Request) -> Option<Memory> {
        let remembers = request.settings.switch("remember") != Some(false);
        remembers.then(|| self.memory.clone())
    }

    /// The same for many texts: what is remembered is read once.
    pub(super) fn gathered(self) -> Environment {
        Environment { memory: self.memory.gathered(), ..self }
    }

    /// Whether characters are read and written in UTF-8, where a locale says that.
    pub(super) fn is_utf_8(&self) -> bool {
        !cfg!(unix) || is_utf_8(&self.locale)
    }

    /// The colours to show: none where they are refused.
    pub(super) fn depth(&self, request: &Request) -> Depth {
        if request.refuses_colour { Depth::None } else { self.depth }
    }
}

/// The variables of the report that are set.
fn set_variables(variable: impl Fn(&str) -> Option<String>) -> Vec<(&'static str, String)> {
    let set = |name| Some((name, variable(name).filter(|value| !value.is_empty())?));
    VARIABLES.into_iter().filter_map(set).collect()
}

/// Whether a terminal of this name, as in `TERM`, cannot show a screen, or nothing is known of it. Only where terminals
/// are told by that variable.
fn is_dumb(name: &str) -> bool {
    cfg!(unix) && matches!(name, "" | "dumb" | "unknown")
}

/// The locale that characters are read and written in: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set (POSIX).
fn locale(variable: impl Fn(&str) -> Option<String>) -> String {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).unwrap_or_else(|| "C".to_owned())
}

/// Whether characters are read and written in UTF-8 there: a locale says so behind a dot.
fn is_utf_8(locale: &str) -> bool {
    let name = locale.split('@').next().unwrap_or_default().to_ascii_lowercase();
    let encoding = name.rsplit('.').next().unwrap_or_default();
    matches!(encoding, "utf-8" | "utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_says_whether_it_is_utf_8() {
        let of = |variables: &[(&str, &str)]| {
            let find =
                |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            is_utf_8(&locale(find))
        };
        assert!(of(&[("LANG", "zh_CN.UTF-8")]) && of(&[("LC_CTYPE", "UTF-8")]) && of(&[("LC_ALL", "C.utf8")]));
        assert!(of(&[("LANG", "zh_CN.GBK"), ("LC_CTYPE", "de_DE.UTF-8@euro")]));
        assert!(!of(&[]) && !of(&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")]) && !of(&[("LANG", "zh_CN")]));
        assert!(!of(&[("LC_ALL", ""), ("LANG", "zh_TW.Big5")]));
    }

    #[test]
    fn a_terminal_that_nothing_is_known_of_shows_what_is_printed() {
        let names = ["", "dumb", "unknown", "vt100", "xterm-256color"].map(is_dumb);
        assert_eq!(names, [true, true, true, false, false].map(|is| is && cfg!(unix)));
    }
}
