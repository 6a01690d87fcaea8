//! A request carried out: printed to standard output, or read on the screen.

mod print;
mod screen;

use crate::cli::{Output, Request};
use crate::document::rules::Rules;
use crate::knowledge::Knowledge;
use crate::language::{FailureTexts, Texts, fill};
use crate::source::{self, Origin};
use crate::state::Memory;
use crate::terminal::{Clipboard, Exit};
use crate::typeset::safe::safe;
use anyhow::anyhow;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

/// What the environment says of the terminal and of the user's files.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Whether it answers no questions (`TERM=dumb`).
    is_dumb: bool,
    /// Whether colours are wanted (`NO_COLOR` is not set, <https://no-color.org>).
    has_colour: bool,
    /// Where what is remembered of texts is kept.
    state_directory: Option<PathBuf>,
    /// The ways to the clipboard.
    clipboard: Clipboard,
}

impl Environment {
    /// Reads the variables.
    pub fn of(variable: impl Fn(&str) -> Option<String>, state_directory: Option<PathBuf>) -> Environment {
        Environment {
            state_directory,
            is_dumb: variable("TERM").is_some_and(|name| name == "dumb"),
            clipboard: Clipboard::of(&variable),
            has_colour: variable("NO_COLOR").is_none_or(|value| value.is_empty()),
        }
    }
}

/// Carries out a request.
///
/// # Errors
/// The message to print when the text cannot be read, there is no terminal to read it in, or the
/// output fails; a closed pipe is no error.
pub fn run(request: &Request, texts: Texts, environment: &Environment) -> anyhow::Result<Exit> {
    let source = source::open(&request.origin).map_err(|failure| anyhow!(failure.message(&texts.failures)))?;
    let (rules, complaint) = match rules(&request.origin, &texts.failures) {
        Ok(rules) => (rules, None),
        Err(complaint) => (Rules::default(), Some(format!("{complaint:#}"))),
    };
    let knowledge =
        Knowledge::new(request.origin.name(), rules, environment.state_directory.as_deref().map(Memory::new));
    let is_screen = request.output == Output::Screen && io::stdout().is_terminal();
    if is_screen {
        screen::read(source, knowledge, request, texts, environment, complaint.as_deref())
    } else {
        if let Some(complaint) = complaint {
            // Wrong rules keep nobody from the text, and nor does a closed standard error.
            let _ = writeln!(io::stderr(), "mulu: {}", safe(&complaint));
        }
        print::print(source, &knowledge, request, &texts)
    }
}

/// The rules for headings in the folder of the text, if there are any.
fn rules(origin: &Origin, texts: &FailureTexts) -> anyhow::Result<Rules> {
    let Some((path, toml)) = source::rules_beside(origin).map_err(|failure| anyhow!(failure.message(texts)))? else {
        return Ok(Rules::default());
    };
    Rules::parse(&toml)
        .map_err(|error| anyhow!(fill(&texts.rules, &[("name", &source::quoted(&path)), ("why", &error.to_string())])))
}

/// An error that is told by a text, with what the system said in it.
fn said(text: &str, error: &io::Error) -> anyhow::Error {
    anyhow!(fill(text, &[("why", &error.to_string())]))
}
