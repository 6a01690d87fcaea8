//! How the screen looks: the themes, which of them the terminal's background asks for, and what of it the reader keeps.

use crate::app::App;
use crate::cli::Request;
use crate::config::settings::AUTO;
use crate::config::{self, Config};
use crate::program::environment::Environment;
use crate::ui::theme::colour::Depth;
use crate::ui::theme::{Theme, Themes};
use crate::wording;
use std::path::PathBuf;
use std::time::Instant;

/// The themes, and where the reader's settings are kept.
pub struct Looks {
    themes: Themes,
    /// The themes for a light background and for a dark one.
    light_and_dark: [String; 2],
    /// Whether the theme is to follow the terminal's background.
    follows_background: bool,
    config_directory: Option<PathBuf>,
}

impl Looks {
    /// As the arguments, the settings and the environment say.
    pub fn new(request: &Request, config: &Config, environment: &Environment) -> Looks {
        let depth = environment.depth(request);
        Looks {
            themes: config.themes.clone().at(depth),
            light_and_dark: ["light", "dark"].map(|name| request.settings.word(name).to_owned()),
            // The background tells nothing where no colour is shown.
            follows_background: request.settings.word("theme") == AUTO && depth != Depth::None,
            config_directory: environment.config_directory.clone(),
        }
    }

    /// Whether the theme is to follow the terminal's background.
    pub fn follows_background(&self) -> bool {
        self.follows_background
    }

    /// Shows the theme for a background, unless a theme was asked for.
    pub fn show_for(&self, is_light: bool, app: &mut App) {
        if self.follows_background {
            let [light, dark] = &self.light_and_dark;
            app.show_theme(if is_light { light } else { dark });
        }
    }

    /// A key was pressed while the theme `before` was shown. Who has chosen a theme is not to be given another one
    /// by an answer that comes late.
    pub fn hear_choice(&mut self, before: &str, app: &App) {
        self.follows_background &= app.chosen_theme() == before;
    }

    /// The theme that is shown, made for the terminal.
    pub fn theme(&self, app: &App) -> Option<Theme> {
        Some(self.themes.get(app.theme())?.clone().on(app.widths()))
    }

    /// Keeps what the reader wants to keep of the settings.
    pub fn keep_settings(&self, app: &mut App, now: Instant) {
        let Some(settings) = app.take_settings() else { return };
        let texts = &app.texts().settings;
        let kept = match &self.config_directory {
            Some(folder) => config::save(folder, &settings)
                .map_err(|(path, complaint)| wording::complaint(&path, &complaint, texts)),
            None => Err(texts.no_folder.clone()),
        };
        match kept {
            Ok(path) => app.settings_kept(&settings, &path.to_string_lossy(), now),
            Err(why) => app.settings_not_kept(&why, now),
        }
    }
}
