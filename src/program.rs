//! A request carried out: printed to standard output, or read on the screen.

mod aside;
mod editor;
mod environment;
mod find;
mod folder;
mod one_screen;
mod opening;
mod print;
mod screen;
mod shelf;
mod start;
mod telling;

pub use self::environment::Environment;
pub use self::telling::complain;

use crate::cli::{Output, Request};
use crate::config::Config;
use crate::language::Texts;
use crate::source::Origin;
use crate::terminal::Exit;
use anyhow::anyhow;
use std::io::{self, IsTerminal};

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The screen was left.
    Left(Exit),
    /// Something was printed, or could not be; the exit status that tells.
    Printed(u8),
}

/// Carries out a request.
///
/// # Errors
/// The message to print when the text for the screen cannot be read, or there is no terminal to read it in.
/// Printing tells its failures by itself, for it goes on with the next text; a closed pipe is none.
pub fn run(request: &Request, texts: Texts, environment: &Environment, config: &Config) -> anyhow::Result<Outcome> {
    let request = &going_on(request, &texts, environment)?;
    if request.output == Output::Screen && io::stdout().is_terminal() {
        return screen::read(request, &texts, environment, config).map(Outcome::Left);
    }
    for complaint in config.complaints(None, &texts.settings) {
        complain(&complaint);
    }
    Ok(Outcome::Printed(match &request.output {
        Output::Config => print::print_config(config, &texts),
        Output::Find(query) => find::find(query, request, &texts, environment),
        _ => print::print(request, &texts, environment),
    }))
}

/// The request, with the text read last as what is to be read where that is wanted.
fn going_on(request: &Request, texts: &Texts, environment: &Environment) -> anyhow::Result<Request> {
    if !request.is_last {
        return Ok(request.clone());
    }
    let memory = environment.memory(request).ok_or_else(|| anyhow!(texts.shelf.empty.clone()))?;
    let last = shelf::last(&memory).and_then(|last| last.path);
    let path = last.ok_or_else(|| anyhow!(shelf::no_last(&memory, &texts.shelf)))?;
    Ok(Request { origins: vec![Origin::File(path)], ..request.clone() })
}
