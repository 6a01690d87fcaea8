//! A request carried out: printed to standard output, or read on the screen.

mod aside;
mod batch;
mod book;
mod bulk;
mod doctor;
mod editor;
mod environment;
mod file_name;
mod find;
mod folder;
mod one_screen;
mod opening;
mod outcome;
mod outside;
mod pictures;
mod print;
mod progress;
mod screen;
mod shelf;
mod start;
mod telling;
mod whole;

pub use self::environment::Environment;
pub use self::outcome::Outcome;
pub use self::telling::complain;

use crate::cli::{Output, Request};
use crate::config::Config;
use crate::language::{Texts, fill};
use crate::source::Origin;
use anyhow::anyhow;
use batch::Batch;
use std::io::{self, IsTerminal};

/// Carries out a request.
///
/// # Errors
/// The message to print when the text for the screen cannot be read, or there is no terminal to read it in.
/// Printing tells its failures by itself, for it goes on with the next text; a closed pipe is none.
pub fn run(
    request: &Request,
    texts: &'static Texts,
    environment: &Environment,
    config: &Config,
) -> anyhow::Result<Outcome> {
    let request = &going_on(request, texts, environment)?;
    if request.output == Output::Screen && io::stdout().is_terminal() && !environment.is_dumb {
        let outcome = screen::read(request, texts, environment, config);
        tell_locale(request, texts, environment);
        return outcome;
    }
    if request.output == Output::Doctor {
        return doctor::print(request, texts, environment, config).map(Outcome::Printed);
    }
    for complaint in config.complaints(None, &texts.settings) {
        complain(&complaint);
    }
    let batch = Batch::new(request, texts, environment);
    Ok(Outcome::Printed(match &request.output {
        Output::Config => print::print_config(config, texts),
        Output::Epub => book::write_books(&batch),
        Output::Find(query) => find::find(query, &batch),
        _ => print::print(&batch),
    }))
}

/// Tells, once, that the terminal may show something else than what is written.
fn tell_locale(request: &Request, texts: &Texts, environment: &Environment) {
    let Some(memory) = environment.memory(request).filter(|_| !environment.is_utf_8()) else { return };
    if memory.is_first_told("locale") {
        complain(&fill(&texts.failures.locale, &[("locale", &environment.locale)]));
    }
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
