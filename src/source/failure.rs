//! Why a text cannot be read, or no further, in words.

use super::Origin;
use super::container::Encrypted;
use crate::language::{FailureTexts, fill};
use std::io;
use std::path::{Path, PathBuf};

/// Why a text cannot be read, or no further.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What was to be read.
    pub origin: Origin,
    /// Why it was not.
    pub cause: Cause,
}

/// What keeps a text from being read.
#[derive(Clone, Debug)]
pub enum Cause {
    /// The system's error, and what it said.
    System(io::ErrorKind, String),
    /// What is compressed is damaged; what the decoder said.
    Damaged(String),
    /// It would fill the memory; so many bytes were read.
    TooLong(usize),
    /// It is encrypted, for those who have a key.
    Encrypted,
    /// It is no text.
    Binary,
}

impl Failure {
    pub(super) fn new(origin: Origin, error: io::Error) -> Failure {
        Failure { origin, cause: Cause::System(error.kind(), error.to_string()) }
    }

    /// What failed on the way: of what is compressed, mostly the decoder.
    pub(super) fn while_reading(origin: Origin, error: io::Error, is_compressed: bool) -> Failure {
        if error.get_ref().is_some_and(|cause| cause.is::<Encrypted>()) {
            return Failure { origin, cause: Cause::Encrypted };
        }
        if is_compressed && error.raw_os_error().is_none() {
            return Failure { origin, cause: Cause::Damaged(error.to_string()) };
        }
        Failure::new(origin, error)
    }

    /// The same with a file by its name alone, where there is little room.
    #[must_use]
    pub fn in_short(self) -> Failure {
        let origin = match self.origin {
            Origin::File(path) => Origin::File(path.file_name().map_or(path.clone(), PathBuf::from)),
            origin => origin,
        };
        Failure { origin, ..self }
    }

    /// What was tried, on what, why it failed and what to do.
    pub fn message(&self, texts: &FailureTexts) -> String {
        let name = match &self.origin {
            Origin::File(path) => quoted(path),
            Origin::StandardInput | Origin::BuiltIn | Origin::Guide | Origin::Nothing => texts.standard_input.clone(),
        };
        let is_file = matches!(self.origin, Origin::File(_));
        let (text, why) = match &self.cause {
            Cause::System(io::ErrorKind::NotFound, _) if is_file => (&texts.missing, String::new()),
            Cause::System(io::ErrorKind::IsADirectory, _) if is_file => (&texts.directory, String::new()),
            Cause::System(io::ErrorKind::PermissionDenied, _) if is_file => (&texts.denied, String::new()),
            Cause::System(io::ErrorKind::InvalidInput, _) if !is_file => (&texts.terminal_input, String::new()),
            Cause::System(_, why) => (&texts.other, why.clone()),
            Cause::Damaged(why) => (&texts.damaged, why.clone()),
            Cause::TooLong(n_bytes) => (&texts.too_long, size(*n_bytes)),
            Cause::Encrypted => (&texts.encrypted, String::new()),
            Cause::Binary => (&texts.binary, String::new()),
        };
        fill(text, &[("name", &name), ("why", &why)])
    }
}

/// A number of bytes in words: `1.5 GB`.
fn size(n_bytes: usize) -> String {
    let megabytes = n_bytes as f64 / 1e6;
    if megabytes < 1000.0 { format!("{megabytes:.0} MB") } else { format!("{:.1} GB", megabytes / 1e3) }
}

/// A path as it may be printed: what could reach the terminal as a command is escaped. Where backslashes stand
/// between folders, they are not.
pub fn quoted(path: &Path) -> String {
    let escaped = format!("{:?}", path.to_string_lossy());
    if cfg!(windows) { escaped.replace("\\\\", "\\") } else { escaped }
}
