//! A document read on the screen: what the terminal's loop drives.

mod keeping;
mod looks;
mod text;

use super::aside;
use super::editor::Editor;
use super::{Environment, complain, one_screen, open, print, said};
use crate::app::searching::Order;
use crate::app::{App, Opened};
use crate::cli::{Ambiguous, Request, Start};
use crate::config::Config;
use crate::input::key::Key;
use crate::input::mouse::Mouse;
use crate::language::{Texts, fill};
use crate::seeker::Seeker;
use crate::source::{Failure, Origin};
use crate::terminal::{Exit, Measured, Program, Terminal, Waker};
use crate::typeset::width::Widths;
use crate::ui;
use crate::ui::theme::TERMINAL;
use crate::ui::theme::colour::{Rgb, is_light};
use anyhow::anyhow;
use keeping::Keeping;
use looks::Looks;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use std::io;
use std::path::PathBuf;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};
use text::OpenText;

/// How long a text that is not long is waited for, until it is known where its reader left off, before the screen
/// shows what there is of it.
const PATIENCE: Duration = Duration::from_millis(100);

/// The same when a text that fits the screen is to be printed: it must be whole for that.
const LONG_PATIENCE: Duration = Duration::from_secs(2);

/// Shows the text from its first characters on, and those that are opened from it, until the reader leaves.
pub fn read(request: &Request, texts: &Texts, environment: &Environment, config: &Config) -> anyhow::Result<Exit> {
    let mut request = request.clone();
    loop {
        match read_one(&request, texts, environment, config)? {
            (Exit::Quit, Some(path)) => {
                let origins = vec![Origin::File(path)];
                request = Request { origins, start: Start::Top, begins_with_shelf: false, ..request };
            }
            (exit, _) => return Ok(exit),
        }
    }
}

/// Shows one text until the reader leaves it; the file to go on with, if there is one.
fn read_one(
    request: &Request,
    texts: &Texts,
    environment: &Environment,
    config: &Config,
) -> anyhow::Result<(Exit, Option<PathBuf>)> {
    let failures = &texts.failures;
    let origin = request.origins.first().unwrap_or(&Origin::BuiltIn);
    let mut begun = open(origin, request, failures, environment)?;
    let complaint = begun.complaint.take();
    let terminal = Terminal::open(environment.clipboard.clone()).map_err(|error| said(&failures.no_keys, &error))?;
    let mut text = OpenText::read(origin, begun, &request.start, request.options.keyboard, texts, terminal.waker())?;
    let first = first(&mut text, request, terminal.size().unwrap_or_default());
    let opened = match first.map_err(|failure| anyhow!(failure.message(failures)))? {
        First::Opened(opened) => opened,
        First::Page(page) => {
            return print::send(&page).map(|()| (Exit::Quit, None)).map_err(|error| said(&failures.output, &error));
        }
    };
    let mut complaints = config.complaints(environment.config_directory.as_deref(), &texts.settings);
    complaints.splice(0..0, complaint);
    let mut app = app(opened, request, texts.clone(), config, &complaints);
    app.set_is_file(text.is_file());
    let looks = Looks::new(request, config, environment);
    if let Some(is_light) = environment.is_light {
        looks.show_for(is_light, &mut app);
    }
    let keeping = Keeping::new(environment.memory(request), terminal.waker());
    keeping.begin_with(&mut app, request, Instant::now());
    let mut screen = Screen {
        app,
        text,
        looks,
        keeping,
        seeker: seeker(terminal.waker())?,
        editor: environment.editor.clone(),
        asks_widths: request.ambiguous == Ambiguous::Auto && !environment.is_dumb,
        can_ask: !environment.is_dumb,
    };
    let exit = terminal.run(&mut screen);
    // Nobody is left to tell if this fails, unless it was told before.
    let _ = screen.text.knowledge().keep(&screen.app.kept(), &screen.app.habits(), screen.app.reader().document());
    for aside in screen.text.knowledge().take_aside() {
        complain(&aside::words(&aside, &texts.messages));
    }
    let file = screen.app.take_file();
    exit.map(|exit| (exit, file)).map_err(|error| said(&failures.terminal, &error))
}

/// What there is to show at first.
enum First {
    /// The text, as far as it has been read.
    Opened(Opened),
    /// What is printed in the place of the screen.
    Page(Vec<u8>),
}

/// Waits a little for the text.
fn first(text: &mut OpenText, request: &Request, size: (u16, u16)) -> Result<First, Failure> {
    if !request.prints_if_one_screen {
        return text.first_shown(PATIENCE).map(First::Opened);
    }
    let page = |opened: &Opened| one_screen::page(&opened.document, request.options, size);
    let opened = text.first(LONG_PATIENCE, |arrival| page(&arrival.opened).is_none())?;
    Ok(match page(&opened).filter(|_| opened.is_complete) {
        Some(page) => First::Page(page),
        None => First::Opened(opened),
    })
}

/// The program's state at the start of a run.
fn app(first: Opened, request: &Request, texts: Texts, config: &Config, complaints: &[String]) -> App {
    let more = texts.messages.more_complaints.clone();
    let mut app = App::new(first, request.options, config.keymap.clone(), texts);
    app.hold(&request.said);
    let settings = &request.settings;
    let theme = config.themes.get(settings.word("theme")).map_or(TERMINAL, |_| settings.word("theme"));
    app.set_themes(config.themes.names().map(str::to_owned).collect(), theme);
    app.hear_mouse(settings.switch("mouse") == Some(true));
    app.set_outline(settings.switch("outline.shown") != Some(false), settings.number("outline.width"));
    match complaints {
        [] => {}
        [complaint] => app.complain(complaint, Instant::now()),
        [first, others @ ..] => {
            let n_others = others.len().to_string();
            app.complain(&fill(&more, &[("complaint", first), ("n", &n_others)]), Instant::now());
        }
    }
    app
}

/// The thread that searches, which wakes the loop.
fn seeker(waker: Waker) -> io::Result<Seeker> {
    Seeker::new(move || waker.wake())
}

/// The program on the screen.
struct Screen {
    app: App,
    text: OpenText,
    looks: Looks,
    keeping: Keeping,
    seeker: Seeker,
    editor: Editor,
    asks_widths: bool,
    /// Whether the terminal may be asked anything.
    can_ask: bool,
}

impl Screen {
    /// The reader does something: the text goes nowhere by itself any more, and what comes of it is to be kept.
    fn begin_hearing(&mut self, now: Instant) {
        self.text.begin_hearing();
        self.keeping.begin_hearing(now);
    }

    /// Does what the reader has asked of the world around.
    fn follow(&mut self, now: Instant) {
        self.text.follow(&mut self.app, now);
        self.keeping.follow_shelf(&mut self.app, now);
        self.looks.keep_settings(&mut self.app, now);
        self.follow_search();
    }

    /// Has searched what is to be searched now.
    fn follow_search(&mut self) {
        match self.app.take_order() {
            Some(Order::Seek(number, task)) => self.seeker.seek(number, *task),
            Some(Order::Stop) => self.seeker.stop(),
            None => {}
        }
    }
}

impl Program for Screen {
    fn key(&mut self, key: Key, now: Instant) {
        self.begin_hearing(now);
        let theme = self.app.theme().to_owned();
        self.app.press(key, now);
        self.looks.hear_choice(&theme, &self.app);
        self.follow(now);
    }

    fn mouse(&mut self, mouse: Mouse, now: Instant) {
        self.begin_hearing(now);
        self.app.point(mouse, now);
        self.follow(now);
    }

    fn hears_mouse(&self) -> bool {
        self.app.hears_mouse()
    }

    fn paste(&mut self, text: &str, now: Instant) {
        self.begin_hearing(now);
        self.app.paste(text, now);
        self.follow(now);
    }

    fn resize(&mut self, cells: u16, rows: u16) {
        self.app.resize(cells, rows);
        self.text.go_to_start(&mut self.app, Instant::now());
        self.follow_search();
    }

    fn asks_widths(&self) -> bool {
        self.asks_widths
    }

    fn asks_background(&self) -> bool {
        self.looks.follows_background() && self.can_ask
    }

    fn background(&mut self, rgb: Rgb) {
        self.looks.show_for(is_light(rgb), &mut self.app);
    }

    fn measured(&mut self, measured: Measured) {
        self.app.set_widths(Widths {
            ambiguous_cells: measured.ambiguous_cells.clamp(1, 2) as u8,
            has_vs16: measured.vs16_cells >= 2,
            joins_emoji: measured.zwj_cells <= 2,
        });
    }

    fn wake(&mut self, now: Instant) {
        self.text.show_news(&mut self.app, now);
        self.text.go_to_start(&mut self.app, now);
        for report in self.seeker.reports() {
            self.app.found(report.search, &report.swaths, now);
        }
        self.keeping.keep(&self.text, &mut self.app, now);
        self.app.pass_time(now);
        self.follow_search();
    }

    fn take_clipboard(&mut self) -> Option<String> {
        self.app.take_clipboard()
    }

    fn not_copied(&mut self, now: Instant) {
        self.app.not_copied(now);
    }

    fn take_command(&mut self) -> Option<Command> {
        let line = self.app.take_edit()?;
        Some(self.editor.command(self.text.path()?, line))
    }

    fn command_ended(&mut self, ended: io::Result<ExitStatus>, now: Instant) {
        match ended {
            // An editor that fails may have written all the same.
            Ok(_) => {
                self.text.reload();
                self.app.edited(now);
            }
            Err(error) => self.app.not_edited(self.editor.name(), &error.to_string(), now),
        }
    }

    fn deadline(&self) -> Option<Instant> {
        self.app.deadline().into_iter().chain(self.keeping.deadline()).min()
    }

    fn wants_to_quit(&self) -> bool {
        self.app.wants_to_quit()
    }

    fn draw(&self, frame: &mut Buffer) -> Option<Position> {
        ui::draw(&self.app, &self.looks.theme(&self.app)?, frame)
    }
}
