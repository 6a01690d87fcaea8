//! A request carried out: printed to standard output, or read on the screen.

use crate::app::{App, Opened, layout};
use crate::cli::{Ambiguous, Output, Request};
use crate::document::rules::Rules;
use crate::export;
use crate::input::key::Key;
use crate::input::keymap::Keymap;
use crate::knowledge::Knowledge;
use crate::language::{FailureTexts, Texts, fill};
use crate::source::{self, Failure, Origin, Source};
use crate::state::Memory;
use crate::terminal::{Exit, Measured, Program, Terminal, Waker};
use crate::typeset::safe::safe;
use crate::typeset::width::Widths;
use crate::ui;
use crate::ui::theme::Theme;
use anyhow::{anyhow, bail};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

/// How long a short text is waited for before the screen shows what there is of it.
const PATIENCE: Duration = Duration::from_millis(100);

/// What the environment says of the terminal and of the user's files.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Whether it answers no questions (`TERM=dumb`).
    is_dumb: bool,
    /// Whether colours are wanted (`NO_COLOR` is not set, <https://no-color.org>).
    has_colour: bool,
    /// Where what is remembered of texts is kept.
    state_directory: Option<PathBuf>,
}

impl Environment {
    /// Reads the variables.
    pub fn of(variable: impl Fn(&str) -> Option<String>, state_directory: Option<PathBuf>) -> Environment {
        Environment {
            state_directory,
            is_dumb: variable("TERM").is_some_and(|name| name == "dumb"),
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
        read(source, knowledge, request, texts, environment, complaint.as_deref())
    } else {
        if let Some(complaint) = complaint {
            // Wrong rules keep nobody from the text, and nor does a closed standard error.
            let _ = writeln!(io::stderr(), "mulu: {}", safe(&complaint));
        }
        print(source, &knowledge, request, &texts)
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

fn print(source: Source, knowledge: &Knowledge, request: &Request, texts: &Texts) -> anyhow::Result<Exit> {
    let loaded = source.load().map_err(|failure| anyhow!(failure.message(&texts.failures)))?;
    let Opened { document, encoding, .. } = knowledge.opened(loaded);
    let mut out = BufWriter::new(io::stdout().lock());
    let written = match request.output {
        Output::Tree => export::write_tree(&document, &mut out),
        Output::Json => export::write_json(&document, encoding, &mut out),
        Output::Explain => export::write_explain(&document, &texts.evidence, &mut out),
        Output::Screen | Output::Plain => {
            let options = request.options;
            let hang_cells = layout::hang_cells(options, &document);
            let set = |measure| layout::settings(options, &document, measure, hang_cells);
            let settings = options.measure_cells.map(set);
            export::write_plain(&document, settings.as_ref(), options.paragraphs.unwrap_or_default(), &mut out)
        }
    };
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(said(&texts.failures.output, &error)),
        _ => Ok(Exit::Quit),
    }
}

fn read(
    source: Source,
    knowledge: Knowledge,
    request: &Request,
    texts: Texts,
    environment: &Environment,
    complaint: Option<&str>,
) -> anyhow::Result<Exit> {
    let failures = texts.failures.clone();
    let terminal = Terminal::open().map_err(|error| said(&failures.no_keys, &error))?;
    let knowledge = Arc::new(knowledge);
    let (known, waker) = (Arc::clone(&knowledge), terminal.waker());
    let loads = source.follow(move |loaded| known.opened(loaded), move || waker.wake())?;
    let first = match loads.recv_timeout(PATIENCE) {
        Ok(Err(failure)) => bail!(failure.message(&failures)),
        Ok(Ok(opened)) => opened,
        Err(_) => Opened::default(),
    };
    let mut app = App::new(first, request.options, Keymap::default(), texts);
    if let Some(complaint) = complaint {
        app.complain(complaint, Instant::now());
    }
    let (sender, inferred) = mpsc::channel();
    let mut screen = Screen {
        app,
        asks_widths: request.ambiguous == Ambiguous::Auto && !environment.is_dumb,
        has_colour: environment.has_colour,
        loads,
        knowledge,
        sender,
        inferred,
        waker: terminal.waker(),
    };
    terminal.run(&mut screen).map_err(|error| said(&failures.terminal, &error))
}

/// An error that is told by a text, with what the system said in it.
fn said(text: &str, error: &io::Error) -> anyhow::Error {
    anyhow!(fill(text, &[("why", &error.to_string())]))
}

/// The program on the screen, and what still comes of its text.
struct Screen {
    app: App,
    asks_widths: bool,
    has_colour: bool,
    loads: Receiver<Result<Opened, Failure>>,
    knowledge: Arc<Knowledge>,
    /// Where documents go that were inferred anew, and come from.
    sender: Sender<Opened>,
    inferred: Receiver<Opened>,
    waker: Waker,
}

impl Screen {
    /// Keeps what the reader has said of a heading, and has the structure inferred anew with it.
    fn follow_corrections(&mut self, now: Instant) {
        let Some(corrections) = self.app.take_corrections() else { return };
        if let Err(error) = self.knowledge.correct(corrections) {
            self.app.corrections_not_kept(&error.to_string(), now);
        }
        let (encoding, is_complete) = (self.app.encoding(), self.app.is_complete());
        let (sender, waker) = (self.sender.clone(), self.waker.clone());
        let text = self.app.reader().document().text().clone();
        let begun = self.knowledge.infer_beside(text, move |document, corrections| {
            // Nobody hears it when the program has ended meanwhile.
            let _ = sender.send(Opened { document, encoding, is_complete, corrections });
            waker.wake();
        });
        if let Err(error) = begun {
            self.app.corrections_not_kept(&error.to_string(), now);
        }
    }

    /// Shows a document unless a later one of a longer text is shown already.
    fn show(&mut self, opened: Opened) {
        if opened.document.text().len() >= self.app.reader().document().text().len() {
            self.app.replace(opened);
        }
    }
}

impl Program for Screen {
    fn key(&mut self, key: Key, now: Instant) {
        self.app.press(key, now);
        self.follow_corrections(now);
    }

    fn paste(&mut self, _text: &str, _now: Instant) {}

    fn resize(&mut self, cells: u16, rows: u16) {
        self.app.resize(cells, rows);
    }

    fn asks_widths(&self) -> bool {
        self.asks_widths
    }

    fn measured(&mut self, measured: Measured) {
        self.app.set_widths(Widths {
            ambiguous_cells: measured.ambiguous_cells.clamp(1, 2) as u8,
            has_vs16: measured.vs16_cells >= 2,
            joins_emoji: measured.zwj_cells <= 2,
        });
    }

    fn wake(&mut self, now: Instant) {
        // Only the last of several is worth showing.
        let mut newest = None;
        for load in self.loads.try_iter() {
            match load {
                Ok(opened) => newest = Some(opened),
                Err(failure) => self.app.reading_stopped(&failure.message(&self.app.texts().failures), now),
            }
        }
        let inferred: Vec<Opened> = self.inferred.try_iter().collect();
        for opened in newest.into_iter().chain(inferred) {
            self.show(opened);
        }
        self.app.pass_time(now);
    }

    fn deadline(&self) -> Option<Instant> {
        self.app.deadline()
    }

    fn wants_to_quit(&self) -> bool {
        self.app.wants_to_quit()
    }

    fn draw(&self, frame: &mut Buffer) -> Option<Position> {
        let theme = Theme::terminal(self.app.widths());
        let theme = if self.has_colour { theme } else { theme.without_colour() };
        ui::draw(&self.app, &theme, frame);
        None
    }
}
