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
    let variable = |name: &str| std::env::var(name).ok().or_else(|| system_locale(name));
    let arguments: Vec<_> = std::env::args_os().collect();
    let config_directory = directory("XDG_CONFIG_HOME", CONFIG_PLACE);
    let config = Config::read(config_directory.as_deref());
    let asked = cli::language(&arguments).or_else(|| Language::named(config.settings.word("language")));
    let texts = asked.unwrap_or_else(|| Language::of_environment(variable)).texts();
    let request = match cli::parse(arguments, &config, texts) {
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
    let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    let state_directory = directory("XDG_STATE_HOME", STATE_PLACE);
    let environment = Environment::of(system, variable, state_directory, config_directory, std::env::temp_dir());
    match program::run(&request, texts, &environment, &config) {
        Ok(Outcome::Left(Exit::Signal(signal)) | Outcome::Unkept(Exit::Signal(signal))) => {
            die_of(signal);
            ExitCode::FAILURE
        }
        Ok(Outcome::Left(Exit::Quit | Exit::Vanished)) => ExitCode::SUCCESS,
        Ok(Outcome::Unkept(Exit::Quit | Exit::Vanished)) => ExitCode::FAILURE,
        Ok(Outcome::Printed(status)) => ExitCode::from(status),
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// A variable that names a folder of the user's own, and a place in it.
type Place = (&'static str, &'static str);

/// Where settings are kept, and what is remembered: as programs of the system do.
const CONFIG_PLACE: Place = if cfg!(windows) { ("APPDATA", "") } else { ("HOME", ".config") };
const STATE_PLACE: Place = if cfg!(windows) { ("LOCALAPPDATA", "") } else { ("HOME", ".local/state") };

/// mulu's folder in the one that a variable names, else at this place. A relative path is not obeyed (XDG Base Directory
/// Specification): it would lead elsewhere from each folder.
fn directory(variable: &str, (else_variable, place): Place) -> Option<PathBuf> {
    let set = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let directory = set(variable).or_else(|| Some(set(else_variable)?.join(place)))?;
    Some(directory.join("mulu"))
}

/// The user's locale under the name of the variable that would tell it, where the system keeps it elsewhere.
#[cfg(windows)]
fn system_locale(name: &str) -> Option<String> {
    (name == "LANG").then(sys_locale::get_locale)?.map(|locale| locale.replace('-', "_"))
}

/// Variables alone tell it here.
#[cfg(not(windows))]
fn system_locale(_name: &str) -> Option<String> {
    None
}
