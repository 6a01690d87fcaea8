//! The user's settings, keys and themes: what is in force when a run begins.
//!
//! Each is read over what is built in. A row that is wrong is complained of, and the
//! rest holds; nothing in these files keeps anybody from a text.

mod files;
pub mod settings;

pub use files::save;

use crate::input::keymap::Keymap;
use crate::language::SettingTexts;
use crate::table::{self, Complaint};
use crate::ui::theme::Themes;
use crate::wording;
use settings::{AUTO, DEFAULTS, Settings};
use std::path::{Path, PathBuf};

/// What the user's files say, over what is built in.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The settings.
    pub settings: Settings,
    /// The keys, where any of them are the user's.
    keymap: Option<Keymap>,
    /// The themes.
    pub themes: Themes,
    /// The files that were read, or could not be.
    pub files: Vec<PathBuf>,
    /// The files that have something wrong in them, and what.
    complaints: Vec<(PathBuf, Complaint)>,
}

impl Config {
    /// Reads the files of a folder that need not exist.
    pub fn read(folder: Option<&Path>) -> Config {
        let mut config = Config::default();
        for file in folder.map(files::of).unwrap_or_default() {
            let complaints = match (&file.toml, file.kind) {
                (Err(complaint), _) => vec![complaint.clone()],
                (Ok(toml), files::Kind::Theme) => config.themes.add(&file.name(), toml),
                (Ok(toml), files::Kind::Keymap) => {
                    let (keymap, complaints) = Keymap::default().with(toml);
                    config.keymap = Some(keymap);
                    complaints
                }
                (Ok(toml), files::Kind::Settings) => config.apply(toml),
            };
            config.files.push(file.path.clone());
            config.complaints.extend(complaints.into_iter().map(|complaint| (file.path.clone(), complaint)));
        }
        config
    }

    /// The keys.
    pub fn keymap(&self) -> Keymap {
        self.keymap.clone().unwrap_or_default()
    }

    /// Takes the settings of a file; what is wrong with them.
    fn apply(&mut self, toml: &str) -> Vec<Complaint> {
        let rows = match table::rows(toml) {
            Ok(rows) => rows,
            Err(complaint) => return vec![complaint],
        };
        let mut complaints = Vec::new();
        for row in &rows {
            match self.settings.apply(row) {
                Ok(name) if settings::THEMES.contains(&name) && !self.has_theme(name) => {
                    complaints.push(row.unknown(self.settings.word(name), self.themes.names()));
                    self.settings.reset(name);
                }
                Ok(_) => {}
                Err(complaint) => complaints.push(complaint),
            }
        }
        complaints
    }

    /// Whether the theme that a setting names exists.
    fn has_theme(&self, name: &str) -> bool {
        let theme = self.settings.word(name);
        self.themes.get(theme).is_some() || name == "theme" && theme == AUTO
    }

    /// Everything that is wrong with the files, a line each; where there is little room, a file is named by its place
    /// in `folder`.
    pub fn complaints(&self, folder: Option<&Path>, texts: &SettingTexts) -> Vec<String> {
        let name = |path: &PathBuf| folder.and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(path).to_owned();
        self.complaints.iter().map(|(path, complaint)| wording::complaint(&name(path), complaint, texts)).collect()
    }

    /// The file of defaults with the settings in force in their places.
    pub fn print(&self) -> String {
        table::with(DEFAULTS, self.settings.changed()).unwrap_or_else(|_| DEFAULTS.to_owned())
    }
}

#[cfg(test)]
mod tests;
