//! What is known of terminal, files and system, gathered and printed.

use crate::app::layers::PopupLine;
use crate::cli::Request;
use crate::config::Config;
use crate::doctor::{Facts, Line, report};
use crate::language::Texts;
use crate::program::environment::Environment;
use crate::program::print;
use crate::program::telling::said;
use crate::state;
use crate::terminal::{Survey, Terminal};
use crate::typeset::generation;
use crate::typeset::safe::safe;
use crate::typeset::width::{Widths, text_width};
use std::io::{self, IsTerminal};
use std::path::Path;

/// Cells between the longest name of a row and what was found.
const GAP_CELLS: usize = 2;
/// Cells that a row begins with.
const INDENT: &str = "  ";

/// Asks the terminal, and prints what was found; the exit status.
///
/// # Errors
/// When the terminal fails, or nothing can be written.
pub fn print(request: &Request, texts: &Texts, environment: &Environment, config: &Config) -> anyhow::Result<u8> {
    let survey = survey(environment).map_err(|error| said(&texts.failures.terminal, &error))?;
    let lines = report(&facts(survey, request, texts, environment, config), &texts.doctor);
    print::send(page(&lines).as_bytes()).map_err(|error| said(&texts.failures.output, &error))?;
    Ok(0)
}

/// The report as it is shown on the screen.
pub fn lines(facts: &Facts, texts: &Texts) -> Vec<PopupLine> {
    let line = |line| match line {
        Line::Title(title) => PopupLine::Title(title),
        Line::Row(name, found) => PopupLine::Row(name, found),
        Line::Note(text) => PopupLine::Note(text),
    };
    report(facts, &texts.doctor).into_iter().map(line).collect()
}

/// What the terminal answers, where there is one.
fn survey(environment: &Environment) -> io::Result<Option<Survey>> {
    if environment.is_dumb || !io::stdout().is_terminal() {
        return Ok(None);
    }
    // Without a terminal to read answers from there are none.
    let Ok(terminal) = Terminal::open(environment.clipboard.clone()) else { return Ok(None) };
    terminal.survey(generation::samples().collect()).map(Some)
}

/// All that the report is made of.
pub fn facts(
    survey: Option<Survey>,
    request: &Request,
    texts: &Texts,
    environment: &Environment,
    config: &Config,
) -> Facts {
    let settings = &request.settings;
    let is_said = |name: &str| request.said.contains(&name);
    let writable = |path: &Path| state::check_writable(path).err().map(|error| error.to_string());
    Facts {
        system: environment.system.clone(),
        variables: environment.variables.clone(),
        host: environment.clipboard.host(),
        clipboard_tools: environment
            .clipboard
            .tools()
            .filter(|name| is_installed(name, &environment.search_path))
            .collect(),
        survey,
        depth: environment.depth(request),
        light_and_dark: ["light", "dark"].map(|name| settings.word(name).to_owned()),
        config_directory: environment.config_directory.clone(),
        files: config.files.clone(),
        complaints: config.complaints(environment.config_directory.as_deref(), &texts.settings),
        settings: settings.changed().map(|(name, word)| (name, word.to_owned(), is_said(name))).collect(),
        state: environment.state_directory.clone().map(|path| (path.clone(), writable(&path))),
    }
}

/// Whether a program of this name stands in one of the folders that programs are looked for in.
fn is_installed(name: &str, search_path: &str) -> bool {
    let separator = if cfg!(windows) { ';' } else { ':' };
    let files = [name.to_owned(), format!("{name}.exe")];
    search_path.split(separator).any(|folder| files.iter().any(|file| Path::new(folder).join(file).is_file()))
}

/// The report as it is printed: what was found stands in a column of its own.
fn page(lines: &[Line]) -> String {
    let cells = |text: &str| text_width(text, Widths::default());
    let name = |line: &Line| if let Line::Row(name, _) = line { cells(name) } else { 0 };
    let column = lines.iter().map(name).max().unwrap_or(0) + GAP_CELLS;
    let line = |line: &Line| match line {
        Line::Title(title) => format!("{title}\n"),
        Line::Row(name, found) => {
            format!("{INDENT}{name}{}{}\n", " ".repeat(column - cells(name)), safe(found))
        }
        Line::Note(text) => format!("{INDENT}{}\n", safe(text)),
    };
    lines.iter().map(line).collect()
}
