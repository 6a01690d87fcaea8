//! What is told outside the screen: complaints, what a text is called, and errors with what the system said.

use crate::language::fill;
use crate::source::Origin;
use crate::typeset::safe::safe;
use anyhow::anyhow;
use std::ffi::OsString;
use std::io::{self, Write};

/// Tells on standard error what went wrong. A name in it may hold anything.
pub fn complain(what: &str) {
    for line in what.lines() {
        // Nobody is left to tell if this fails.
        let _ = writeln!(io::stderr(), "mulu: {}", safe(line));
    }
}

/// What a text is called in what is printed of it: as it was called on the command line.
pub fn label(origin: &Origin) -> String {
    match origin {
        Origin::File(path) => path.to_string_lossy().into_owned(),
        Origin::StandardInput => "-".to_owned(),
        Origin::BuiltIn | Origin::Guide | Origin::Nothing => "mulu".to_owned(),
    }
}

/// What the file of a text is called, without what its name ends in.
pub fn stem(origin: &Origin) -> OsString {
    match origin {
        Origin::File(path) => {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            path.file_stem().unwrap_or_default().to_owned()
        }
        Origin::StandardInput => "stdin".into(),
        Origin::BuiltIn | Origin::Guide | Origin::Nothing => "mulu".into(),
    }
}

/// An error that is told by a text, with what the system said in it.
pub fn said(text: &str, error: &io::Error) -> anyhow::Error {
    anyhow!(fill(text, &[("why", &error.to_string())]))
}
