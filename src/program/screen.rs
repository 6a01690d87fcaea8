//! Texts read on the screen, one in the place of the other: what the terminal's loop drives.

mod beginning;
mod exchange;
mod keeping;
mod left;
mod listed;
mod listing;
mod looks;
mod text;

use super::environment::Environment;
use super::telling::{complain, said};
use super::{aside, editor, print};
use crate::app::App;
use crate::app::searching::Order;
use crate::cli::{Ambiguous, Request};
use crate::config::Config;
use crate::input::key::Key;
use crate::input::mouse::Mouse;
use crate::language::Texts;
use crate::seeker::Seeker;
use crate::source::Failure;
use crate::terminal::{Exit, Measured, Program, Terminal, Waker};
use crate::typeset::width::Widths;
use crate::ui;
use crate::ui::theme::colour::{Depth, Rgb, is_light};
use anyhow::anyhow;
use beginning::{Beginning, First};
use keeping::Keeping;
use left::Left;
use listed::Listed;
use looks::Looks;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};
use text::OpenText;

/// Shows the text from its first characters on, and those that are opened from it, until the reader leaves.
pub fn read(request: &Request, texts: &Texts, environment: &Environment, config: &Config) -> anyhow::Result<Exit> {
    let failures = &texts.failures;
    let told = |failure: Failure| anyhow!(failure.message(failures));
    let Beginning { at, origin, folder, begun, complaints } =
        beginning::open(request, texts, environment, config).map_err(told)?;
    let terminal = Terminal::open(environment.clipboard.clone()).map_err(|error| said(&failures.no_keys, &error))?;
    let mut text = OpenText::read(origin, begun, &request.start, request.options.keyboard, texts, terminal.waker())?;
    let is_alone = request.origins.len() == 1 && folder.is_none();
    let size = terminal.size().ok().filter(|_| request.prints_if_one_screen && is_alone);
    let has_styles = environment.depth(request) != Depth::None;
    let opened = match beginning::first(&mut text, has_styles, size).map_err(told)? {
        First::Opened(opened) => opened,
        First::Page(page) => {
            return print::send(&page).map(|()| Exit::Quit).map_err(|error| said(&failures.output, &error));
        }
    };
    let waker = terminal.waker();
    let mut screen = Screen {
        app: beginning::app(opened, request, texts.clone(), config, &complaints),
        text,
        looks: Looks::new(request, config, environment),
        keeping: Keeping::new(environment.memory(request), terminal.waker()),
        left: Left::default(),
        listed: None,
        seeker: Seeker::new(move || waker.wake())?,
        request,
        texts,
        environment,
        waker: terminal.waker(),
    };
    screen.app.set_files(beginning::files(request, at));
    screen.begin(folder, Instant::now()).map_err(told)?;
    let exit = terminal.run(&mut screen);
    // Nobody is left to tell if this fails, unless it was told before.
    let _ = screen.write_down();
    for aside in screen.text.knowledge().take_aside() {
        complain(&aside::words(&aside, &texts.messages));
    }
    exit.map_err(|error| said(&failures.terminal, &error))
}

/// The program on the screen.
struct Screen<'a> {
    app: App,
    text: OpenText,
    looks: Looks,
    keeping: Keeping,
    left: Left,
    listed: Option<Listed>,
    seeker: Seeker,
    request: &'a Request,
    texts: &'a Texts,
    environment: &'a Environment,
    waker: Waker,
}

impl Screen<'_> {
    /// What is shown before any key; of a folder that cannot be read, why.
    fn begin(&mut self, folder: Option<&Path>, now: Instant) -> Result<(), Failure> {
        self.app.set_is_file(self.text.is_file());
        if let Some(is_light) = self.environment.is_light {
            self.looks.show_for(is_light, &mut self.app);
        }
        self.keeping.begin_with(&mut self.app, self.request, now);
        let Some(folder) = folder else { return Ok(()) };
        self.app.await_choice();
        self.list(folder, now)
    }

    /// The reader does something: the text goes nowhere by itself any more, and what comes of it is to be kept.
    fn begin_hearing(&mut self, now: Instant) {
        self.forget_listing();
        self.text.begin_hearing();
        self.keeping.begin_hearing(now);
    }

    /// Does what the reader has asked of the world around.
    fn follow(&mut self, now: Instant) {
        self.text.follow(&mut self.app, now);
        self.keeping.follow_shelf(&self.text, &mut self.app, now);
        self.looks.keep_settings(&mut self.app, now);
        self.follow_wants(now);
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

impl Program for Screen<'_> {
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
        self.request.ambiguous == Ambiguous::Auto && !self.environment.is_dumb
    }

    fn asks_background(&self) -> bool {
        self.looks.follows_background() && !self.environment.is_dumb
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
        while self.show_listing(Duration::ZERO) {}
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
        Some(self.environment.editor.command(self.text.path()?, line))
    }

    fn command_ended(&mut self, ended: io::Result<ExitStatus>, now: Instant) {
        match ended {
            // An editor that fails may have written all the same.
            Ok(status) => {
                self.text.reload();
                match editor::bad_end(status) {
                    None => self.app.edited(now),
                    Some(end) => self.app.edited_badly(self.environment.editor.name(), end, now),
                }
            }
            Err(error) => self.app.not_edited(self.environment.editor.name(), &error.to_string(), now),
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
