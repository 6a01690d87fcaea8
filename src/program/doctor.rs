//! What is known of terminal, files and system, gathered and printed.

use crate::app::layers::{PopupLine, folded};
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

/// Cells for the names of rows at most, a gap after them, where the page is printed in a terminal.
const MOST_NAMES_CELLS: u16 = 28;
/// Cells between the longest name of a row and what was found.
const GAP_CELLS: usize = 2;
/// Cells that a row begins with.
const INDENT: &str = "  ";

/// Asks the terminal, and prints what was found; the exit status.
///
/// # Errors
/// When the terminal fails, or nothing can be written.
pub fn print(request: &Request, texts: &Texts, environment: &Environment, config: &Config) -> anyhow::Result<u8> {
    let (survey, cols) = survey(environment).map_err(|error| said(&texts.failures.terminal, &error))?;
    let facts = facts(survey, request, texts, environment, config);
    let page = page(&facts, cols, texts);
    print::send(page.as_bytes()).map_err(|error| said(&texts.failures.output, &error))?;
    Ok(0)
}

/// The report as it is shown on the screen, and what of it is to be pasted.
pub fn lines(facts: &Facts, texts: &Texts) -> (Vec<PopupLine>, String) {
    let mut to_paste = String::new();
    let line = |line| match line {
        Line::Title(title) => PopupLine::Title(title),
        Line::Row(name, found) => PopupLine::Row(name, found),
        Line::Note(text) => PopupLine::Note(text),
        Line::Paste(text) => {
            to_paste.clone_from(&text);
            PopupLine::Note(text)
        }
    };
    let lines = report(facts, &texts.doctor).into_iter().map(line).collect();
    (lines, to_paste)
}

/// What the terminal answers, and how many columns it has, where there is one.
fn survey(environment: &Environment) -> io::Result<(Option<Survey>, Option<u16>)> {
    if environment.is_dumb || !io::stdout().is_terminal() {
        return Ok((None, None));
    }
    // Without a terminal to read answers from there are none.
    let Ok(terminal) = Terminal::open(environment.clipboard.clone()) else { return Ok((None, None)) };
    let cols = terminal.size().ok().map(|(cols, _)| cols);
    Ok((Some(terminal.survey(generation::samples().collect())?), cols))
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

/// The report as it is printed: what was found stands in a column of its own, folded where the columns are few. What is
/// to be pasted is one line whatever they are.
fn page(facts: &Facts, cols: Option<u16>, texts: &Texts) -> String {
    let (mut lines, to_paste) = lines(facts, texts);
    lines.pop();
    let ambiguous_cells = facts.survey.as_ref().and_then(|survey| survey.measured).map_or(1, |it| it.ambiguous_cells);
    let widths = Widths { ambiguous_cells: ambiguous_cells.clamp(1, 2) as u8, ..Widths::default() };
    if let Some(cols) = cols {
        lines = folded(&lines, cols.saturating_sub(INDENT.len() as u16).max(1), MOST_NAMES_CELLS, widths);
    }
    let cells = |text: &str| text_width(&safe(text), widths);
    let name = |line: &PopupLine| if let PopupLine::Row(name, _) = line { cells(name) } else { 0 };
    let column = lines.iter().map(name).max().unwrap_or(0) + GAP_CELLS;
    let line = |line: &PopupLine| match line {
        PopupLine::Title(title) => format!("{title}\n"),
        PopupLine::Row(name, found) => {
            let row = format!("{INDENT}{}{}{}", safe(name), " ".repeat(column - cells(name)), safe(found));
            format!("{}\n", row.trim_end())
        }
        PopupLine::Note(text) => format!("{INDENT}{}\n", safe(text)),
        PopupLine::Blank => "\n".to_owned(),
    };
    lines.iter().map(line).chain([format!("{INDENT}{}\n", safe(&to_paste))]).collect()
}
