//! A request carried out: printed to standard output, or read on the screen.

mod aside;
mod doctor;
mod editor;
mod find;
mod folder;
mod one_screen;
mod print;
mod screen;
mod shelf;
mod start;

use crate::app::Opened;
use crate::cli::{Output, Request};
use crate::config::Config;
use crate::document::rules::Rules;
use crate::knowledge::Knowledge;
use crate::language::{FailureTexts, Texts, fill};
use crate::source::{self, Country, Decoding, Failure, Markup, Origin, Source};
use crate::state::{Kind, Memory};
use crate::terminal::{Clipboard, Exit};
use crate::typeset::safe::safe;
use crate::ui::theme::colour::{Depth, hinted_light};
use anyhow::anyhow;
use editor::Editor;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

/// What the environment says of the terminal and of the user's files.
#[derive(Clone, Debug)]
pub struct Environment {
    /// The operating system and the processor.
    system: String,
    /// Whether it answers no questions (`TERM=dumb`).
    is_dumb: bool,
    /// The colours that it has, and that are wanted (`NO_COLOR` is not set, <https://no-color.org>).
    depth: Depth,
    /// Whether its background is light, where the environment has a hint of that.
    is_light: Option<bool>,
    /// The reader's country, whose encodings are likely.
    country: Option<Country>,
    /// What is remembered of texts.
    memory: Option<Memory>,
    /// Where that is kept.
    state_directory: Option<PathBuf>,
    /// Where the user's settings are kept.
    config_directory: Option<PathBuf>,
    /// The ways to the clipboard.
    clipboard: Clipboard,
    /// The reader's editor.
    editor: Editor,
    /// The folders that programs are looked for in.
    search_path: String,
    /// The variables that tell of terminal and locale, as far as they are set.
    variables: Vec<(&'static str, String)>,
}

impl Environment {
    /// Reads the variables. `system` is what the report says of it.
    pub fn of(
        system: String,
        variable: impl Fn(&str) -> Option<String>,
        state_directory: Option<PathBuf>,
        config_directory: Option<PathBuf>,
    ) -> Environment {
        Environment {
            country: Country::of_environment(&variable),
            memory: state_directory.as_deref().map(Memory::new),
            state_directory,
            config_directory,
            system,
            is_dumb: variable("TERM").is_some_and(|name| name == "dumb"),
            depth: Depth::of(&variable),
            is_light: hinted_light(&variable),
            clipboard: Clipboard::of(&variable),
            editor: Editor::of(&variable),
            search_path: variable("PATH").unwrap_or_default(),
            variables: doctor::set_variables(&variable),
        }
    }

    /// What is remembered of texts, unless nothing is to be.
    fn memory(&self, request: &Request) -> Option<Memory> {
        let remembers = request.settings.switch("remember") != Some(false);
        self.memory.clone().filter(|_| remembers)
    }

    /// The colours to show: none where they are refused.
    fn depth(&self, request: &Request) -> Depth {
        if request.refuses_colour { Depth::None } else { self.depth }
    }
}

/// What kind of text comes from there, for the memory.
fn kind(origin: &Origin) -> Kind {
    match origin {
        Origin::File(_) => Kind::File,
        Origin::StandardInput => Kind::Pipe,
        Origin::BuiltIn | Origin::Guide | Origin::Nothing => Kind::BuiltIn,
    }
}

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
    if request.output == Output::Doctor {
        return doctor::print(request, &texts, environment, config).map(Outcome::Printed);
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

/// A text that is open, and what is known of it besides its characters.
struct Begun {
    source: Source,
    knowledge: Knowledge,
    /// What is wrong with the rules of its folder: that keeps nobody from the text.
    complaint: Option<String>,
}

/// Opens a text.
fn open(origin: &Origin, request: &Request, texts: &FailureTexts, environment: &Environment) -> Result<Begun, Failure> {
    let decoding = Decoding {
        encoding: request.encoding,
        country: environment.country,
        shows_binary: request.shows_binary,
        markup: Markup::of(origin, request.ansi),
    };
    let source = source::open(origin, decoding)?;
    let (rules, complaint) = match rules(origin, texts) {
        Ok(rules) => (rules, None),
        Err(complaint) => (Rules::default(), Some(format!("{complaint:#}"))),
    };
    let memory = environment.memory(request);
    Ok(Begun { source, knowledge: Knowledge::new(origin.name(), kind(origin), rules, memory), complaint })
}

/// Reads all of a text, and whether that was all: what is wrong with it or beside it is told at once.
fn load(
    origin: &Origin,
    request: &Request,
    texts: &Texts,
    environment: &Environment,
) -> anyhow::Result<(Opened, bool)> {
    let begun = open(origin, request, &texts.failures, environment);
    let Begun { source, knowledge, complaint } = begun.map_err(|failure| anyhow!(failure.message(&texts.failures)))?;
    if let Some(complaint) = complaint {
        complain(&complaint);
    }
    let (loaded, failure) = source.load().map_err(|failure| anyhow!(failure.message(&texts.failures)))?;
    if let Some(failure) = &failure {
        complain(&failure.message(&texts.failures));
    }
    let opened = knowledge.opened(loaded);
    for aside in knowledge.take_aside() {
        complain(&aside::words(&aside, &texts.messages));
    }
    let notes = knowledge.take_kept(usize::MAX).map(|kept| kept.notes).unwrap_or_default();
    Ok((Opened { notes, ..opened }, failure.is_none()))
}

/// Tells on standard error what went wrong. A name in it may hold anything.
pub fn complain(what: &str) {
    for line in what.lines() {
        // Nobody is left to tell if this fails.
        let _ = writeln!(io::stderr(), "mulu: {}", safe(line));
    }
}

/// What a text is called in what is printed of it: as it was called on the command line.
fn label(origin: &Origin) -> String {
    match origin {
        Origin::File(path) => path.to_string_lossy().into_owned(),
        Origin::StandardInput => "-".to_owned(),
        Origin::BuiltIn | Origin::Guide | Origin::Nothing => "mulu".to_owned(),
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
