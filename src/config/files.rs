//! The files of the user's folder of settings: read as text, and the settings written back.
//!
//! A file is written whole and renamed into place; a link to it stays a link, and who
//! may read it stays as it was.

use crate::table::{self, Complaint, Fault};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What a file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Theme,
    Keymap,
    Settings,
}

/// A file as it was read.
pub(super) struct File {
    pub path: PathBuf,
    pub kind: Kind,
    pub toml: Result<String, Complaint>,
}

impl File {
    /// Its name without the ending.
    pub fn name(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// The files that are there: the themes in the order of their names, then what may speak of them.
pub(super) fn of(folder: &Path) -> Vec<File> {
    let themes = fs::read_dir(folder.join("themes")).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut themes: Vec<PathBuf> =
        themes.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).collect();
    themes.sort();
    let themes = themes.into_iter().map(|path| (path, Kind::Theme));
    let others = [(folder.join("keymap.toml"), Kind::Keymap), (settings_path(folder), Kind::Settings)];
    themes.chain(others).filter_map(|(path, kind)| Some(File { toml: read(&path)?, path, kind })).collect()
}

fn settings_path(folder: &Path) -> PathBuf {
    folder.join("config.toml")
}

/// What a file holds; `None` where there is none.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads settings")]
fn read(path: &Path) -> Option<Result<String, Complaint>> {
    match fs::read_to_string(path) {
        Ok(toml) => Some(Ok(toml)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => Some(Err(Complaint { line: 0, fault: Fault::Unreadable(error.to_string()) })),
    }
}

/// Writes settings into the user's file, and nothing else of it; where that file is.
///
/// # Errors
/// What is wrong with the file, or what the system says.
pub fn save(folder: &Path, settings: &[(&'static str, String)]) -> Result<PathBuf, (PathBuf, Complaint)> {
    let path = settings_path(folder);
    match write_settings(&path, settings) {
        Ok(()) => Ok(path),
        Err(complaint) => Err((path, complaint)),
    }
}

fn write_settings(path: &Path, settings: &[(&'static str, String)]) -> Result<(), Complaint> {
    let old = read(path).transpose()?.unwrap_or_default();
    let new = table::with(&old, settings.iter().map(|(name, word)| (*name, &**word)))?;
    replace(path, &new).map_err(|error| Complaint { line: 0, fault: Fault::Unreadable(error.to_string()) })
}

/// Puts another text into a file, whole or not at all.
#[expect(clippy::disallowed_methods, reason = "this is the one place that writes settings")]
fn replace(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let file = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let whole = file.with_extension(format!("toml.{}.new", std::process::id()));
    fs::write(&whole, text)?;
    if let Ok(metadata) = fs::metadata(&file) {
        fs::set_permissions(&whole, metadata.permissions())?;
    }
    fs::rename(&whole, &file)
}
