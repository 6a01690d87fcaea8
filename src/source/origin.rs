//! Where a text comes from.

use std::io;
#[cfg(not(unix))]
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// Where a text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file of this path.
    File(PathBuf),
    /// Standard input.
    StandardInput,
    /// The text that is built in.
    BuiltIn,
    /// The guide to mulu.
    Guide,
    /// No text: what stands beneath the list of a folder until one is chosen.
    Nothing,
}

impl Origin {
    /// What it is called where people look: a file's whole path.
    pub fn name(&self) -> String {
        match self {
            Origin::File(path) => {
                std::path::absolute(path).unwrap_or_else(|_| path.clone()).to_string_lossy().into_owned()
            }
            Origin::StandardInput | Origin::BuiltIn | Origin::Guide | Origin::Nothing => String::new(),
        }
    }

    /// What an argument names: `-` is standard input; without one it is what comes through a
    /// pipe, and the text built in where nothing does.
    pub fn of(file: Option<&Path>) -> Origin {
        match file {
            Some(path) if path.as_os_str() == "-" => Origin::StandardInput,
            Some(path) => Origin::File(path.to_owned()),
            None if brings_text() => Origin::StandardInput,
            None => Origin::BuiltIn,
        }
    }
}

/// Whether standard input is a pipe, a socket or a file: not a terminal, and not `/dev/null`,
/// from which nothing would come.
fn brings_text() -> bool {
    #[cfg(unix)]
    {
        use rustix::fs::FileType::{Fifo, RegularFile, Socket};
        rustix::fs::fstat(io::stdin())
            .is_ok_and(|stat| matches!(rustix::fs::FileType::from_raw_mode(stat.st_mode), Fifo | RegularFile | Socket))
    }
    #[cfg(not(unix))]
    !io::stdin().is_terminal()
}
