//! The program `mulu`: arguments in, exit status out.

use mulu::cli;
use mulu::config::Config;
use mulu::language::Language;
use mulu::program::{self, Environment, Outcome, complain};
use mulu::terminal::{Exit, die_of};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let variable = |name: &str| std::env::var(name).ok();
    let arguments: Vec<_> = std::env::args_os().collect();
    let config_directory = directory("XDG_CONFIG_HOME", ".config");
    let config = Config::read(config_directory.as_deref());
    let asked = cli::language(&arguments).or_else(|| Language::named(config.settings.word("language")));
    let texts = asked.unwrap_or_else(|| Language::of_environment(variable)).texts();
    let request = match cli::parse(arguments, &config, &texts) {
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
    let environment = Environment::of(variable, directory("XDG_STATE_HOME", ".local/state"), config_directory);
    match program::run(&request, texts, &environment, &config) {
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

/// mulu's folder in the one that a variable names, else in this one of the user's own.
fn directory(variable: &str, else_in_home: &str) -> Option<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let directory = set(variable).or_else(|| Some(set("HOME")?.join(else_in_home)))?;
    Some(directory.join("mulu"))
}
