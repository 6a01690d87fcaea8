//! The program `mulu`: arguments in, exit status out.

use mulu::language::Language;
use mulu::terminal::{Exit, die_of};
use mulu::{cli, program};
use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let texts = Language::of_environment(|name| std::env::var(name).ok()).texts();
    let request = match cli::parse(std::env::args_os(), &texts) {
        Ok(request) => request,
        Err(message) => {
            // Help through a closed pipe has nobody to tell.
            let _ = message.print();
            return ExitCode::from(message.exit_code() as u8);
        }
    };
    match program::run(&request, texts) {
        Ok(Exit::Signal(signal)) => {
            die_of(signal);
            ExitCode::FAILURE
        }
        Ok(Exit::Quit | Exit::Vanished) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody is left to tell if this fails, too.
            let _ = writeln!(io::stderr(), "mulu: {error:#}");
            ExitCode::FAILURE
        }
    }
}
