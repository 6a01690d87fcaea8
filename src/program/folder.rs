//! What is printed, written into a folder: a file for each text, named after it.
//!
//! A file is written whole and renamed into place. Neither a text that is read nor
//! a file that was written for another text is ever overwritten.

use super::telling::{said, stem};
use super::whole::write_whole;
use crate::language::{FailureTexts, fill};
use crate::source::{Origin, quoted};
use anyhow::anyhow;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

/// The folder that files are written into.
pub struct Folder {
    path: PathBuf,
    /// The texts that are read, by their true names.
    sources: Vec<PathBuf>,
    /// What was written so far, by true names.
    written: Vec<PathBuf>,
}

impl Folder {
    /// A folder, which need not exist yet, for files that are made of these texts.
    pub fn new(path: &Path, origins: &[Origin]) -> Folder {
        let source = |origin: &Origin| match origin {
            Origin::File(path) => path.canonicalize().ok(),
            _ => None,
        };
        Folder { path: path.to_owned(), sources: origins.iter().filter_map(source).collect(), written: Vec::new() }
    }

    /// Where the file of a text stands: texts of one name are told apart by their folders.
    fn place_of(&self, origin: &Origin, extension: &str) -> PathBuf {
        let mut paths = file_names(origin, extension).into_iter().map(|name| self.path.join(name));
        let first = paths.next().unwrap_or_default();
        let is_free = |path: &PathBuf| path.canonicalize().map_or(true, |there| !self.written.contains(&there));
        if is_free(&first) { first } else { paths.find(is_free).unwrap_or(first) }
    }

    /// Writes the file of a text.
    ///
    /// # Errors
    /// What to tell when it would overwrite what it may not, or cannot be written.
    pub fn write(
        &mut self,
        origin: &Origin,
        extension: &str,
        texts: &FailureTexts,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let path = self.place_of(origin, extension);
        let name = quoted(&path);
        let failure = |error| said(&fill(&texts.file_output, &[("name", &name)]), &error);
        if let Ok(there) = path.canonicalize() {
            if self.sources.contains(&there) {
                return Err(anyhow!(fill(&texts.overwrites_source, &[("name", &name)])));
            }
            if self.written.contains(&there) {
                return Err(anyhow!(fill(&texts.overwrites_output, &[("name", &name)])));
            }
        }
        fs::create_dir_all(&self.path).and_then(|()| write_whole(&path, write)).map_err(failure)?;
        self.written.extend(path.canonicalize());
        Ok(())
    }
}

/// The names that a text's file may have: that of its source with another extension, and the same behind the names of
/// more and more of the folders around it.
fn file_names(origin: &Origin, extension: &str) -> Vec<OsString> {
    let path = match origin {
        Origin::File(path) => std::path::absolute(path).unwrap_or_else(|_| path.clone()),
        _ => PathBuf::new(),
    };
    let stem = stem(origin);
    let folders = path.ancestors().skip(1).filter_map(Path::file_name);
    let longer = |name: &OsString, folder: &OsStr| [folder, OsStr::new("-"), name].into_iter().collect::<OsString>();
    let mut names = vec![stem];
    for folder in folders {
        names.extend(names.last().map(|name| longer(name, folder)));
    }
    // Appended, for a stem may itself hold dots.
    for name in &mut names {
        name.push(".");
        name.push(extension);
    }
    names
}
