//! What is printed, written into a folder: a file for each text, named after it.
//!
//! A file is written whole and renamed into place. Neither a text that is read nor
//! a file that was written for another text is ever overwritten.

use super::said;
use crate::language::{FailureTexts, fill};
use crate::source::{Origin, quoted};
use anyhow::anyhow;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
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
        let path = self.path.join(file_name(origin, extension));
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

/// The name of a text's file: that of its source with another extension.
fn file_name(origin: &Origin, extension: &str) -> PathBuf {
    let stem = match origin {
        Origin::File(path) => path.file_stem().unwrap_or_default().to_owned(),
        Origin::StandardInput => "stdin".into(),
        Origin::BuiltIn | Origin::Guide | Origin::Nothing => "mulu".into(),
    };
    // Appended, for a stem may itself hold dots.
    let mut name = stem;
    name.push(".");
    name.push(extension);
    name.into()
}

/// Writes a file beside its place and renames it; one that failed leaves nothing behind.
fn write_whole(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.new", std::process::id()));
    let beside = PathBuf::from(beside);
    let mut out = BufWriter::new(File::create_new(&beside)?);
    let result = write(&mut out).and_then(|()| out.flush()).and_then(|()| fs::rename(&beside, path));
    if result.is_err() {
        // If even that fails, the first failure is still the one to tell.
        let _ = fs::remove_file(&beside);
    }
    result
}
