//! The program `mulu`: arguments in, exit status out.

use mulu::cli;
use mulu::language::Language;
use mulu::program::{self, Environment, Outcome, complain};
use mulu::terminal::{Exit, die_of};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let variable = |name: &str| std::env::var(name).ok();
    let texts = Language::of_environment(variable).texts();
    let request = match cli::parse(std::env::args_os(), &texts) {
        Ok(request) => request,
        Err(answer) if answer.exit_code == 0 => {
            // Nobody is left to tell if this fails.
            let _ = io::stdout().write_all(answer.text.as_bytes());
            return ExitCode::SUCCESS;
        }
        Err(answer) => {
            complain(&answer.text);
            return ExitCode::from(answer.exit_code);
        }
    };
    match program::run(&request, texts, &Environment::of(variable, state_directory())) {
        Ok(Outcome::Left(Exit::Signal(signal))) => {
            die_of(signal);
            ExitCode::FAILURE
        }
        Ok(Outcome::Left(Exit::Quit | Exit::Vanished)) => ExitCode::SUCCESS,
        Ok(Outcome::Printed(status)) => ExitCode::from(status),
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Where what is remembered of texts is kept: `$XDG_STATE_HOME/mulu`, else `~/.local/state/mulu`.
fn state_directory() -> Option<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let states = set("XDG_STATE_HOME").or_else(|| Some(set("HOME")?.join(".local/state")))?;
    Some(states.join("mulu"))
}
