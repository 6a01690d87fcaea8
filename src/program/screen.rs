//! Texts read on the screen, one in the place of the other: what the terminal's loop drives.

mod beginning;
mod copies;
mod everywhere;
mod exchange;
mod keeping;
mod left;
mod listed;
mod listing;
mod looks;
mod pressing;
mod quest;
mod text;
mod unkept;

use super::environment::Environment;
use super::outcome::Outcome;
use super::telling::{complain, said};
use super::{aside, doctor, editor, outside, print};
use crate::app::App;
use crate::cli::{Ambiguous, Request};
use crate::config::Config;
use crate::input::key::Key;
use crate::input::mouse::Mouse;
use crate::language::{Texts, fill};
use crate::program::pictures::Pictures;
use crate::seeker::Seeker;
use crate::source::Failure;
use crate::terminal::{Copied, Exit, Measured, Program, Survey, Terminal, Waker};
use crate::typeset::generation::{Generations, generation};
use crate::typeset::width::Widths;
use crate::ui;
use crate::ui::theme::colour::{Depth, Rgb, is_light};
use anyhow::anyhow;
use beginning::{Beginning, First};
use everywhere::Everywhere;
use keeping::Keeping;
use left::Left;
use listed::Listed;
use looks::Looks;
use pressing::Pressing;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};
use text::OpenText;
use unkept::Unkept;

/// Shows the text from its first characters on, and those that are opened from it, until the reader leaves.
pub fn read(
    request: &Request,
    texts: &'static Texts,
    environment: &Environment,
    config: &Config,
) -> anyhow::Result<Outcome> {
    let failures = &texts.failures;
    let told = |failure: Failure| anyhow!(failure.message(failures));
    let Beginning { at, origin, folder, begun, complaints } =
        beginning::open(request, texts, environment, config).map_err(told)?;
    let mut terminal =
        Terminal::open(environment.clipboard.clone()).map_err(|error| said(&failures.no_keys, &error))?;
    let mut text = OpenText::read(origin, begun, &request.start, request, texts, terminal.waker())?;
    let is_alone = request.origins.len() == 1 && folder.is_none();
    let size = terminal.size().ok().filter(|_| request.prints_if_one_screen && is_alone);
    let has_styles = environment.depth(request) != Depth::None;
    let looks = Looks::new(request, config, environment);
    if size.is_none()
        && let Some(exit) = terminal
            .begin(request.ambiguous == Ambiguous::Auto, looks.follows_background())
            .map_err(|error| said(&failures.terminal, &error))?
    {
        return Ok(Outcome::Left(exit));
    }
    let opened = match beginning::first(&mut text, has_styles, size).map_err(told)? {
        First::Opened(opened) => opened,
        First::Page(page) => {
            let sent = print::send(&page).map_err(|error| said(&failures.output, &error));
            return sent.map(|()| Outcome::Left(Exit::Quit));
        }
    };
    let waker = terminal.waker();
    let unkept = Unkept::new(environment.temporary_directory.clone(), texts);
    let mut screen = Screen {
        app: beginning::app(opened, request, texts, config, &complaints),
        text,
        looks,
        keeping: Keeping::new(environment.memory(request), unkept, terminal.waker()),
        left: Left::default(),
        listed: None,
        seeker: Seeker::new(move || waker.wake()),
        everywhere: Everywhere::new(terminal.waker()),
        pressing: Pressing::new(terminal.waker()),
        asked: Generations::NONE,
        answered: Survey::default(),
        pictures: Pictures::default(),
        n_copied: 0,
        request,
        config,
        texts,
        environment,
        waker: terminal.waker(),
    };
    screen.app.set_files(beginning::files(request, at));
    screen.begin(folder, Instant::now()).map_err(told)?;
    let exit = terminal.run(&mut screen);
    let is_lost = screen.end();
    let exit = exit.map_err(|error| said(&failures.terminal, &error))?;
    Ok(if is_lost { Outcome::Unkept(exit) } else { Outcome::Left(exit) })
}

/// Writes a text into a file that is not there yet.
fn export_to(path: &Path, text: &str) -> io::Result<()> {
    let mut file = std::fs::File::create_new(path)?;
    io::Write::write_all(&mut file, text.as_bytes())
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
    everywhere: Everywhere,
    pressing: Pressing,
    pictures: Pictures,
    /// The newer characters of which the terminal was asked whether it draws them.
    asked: Generations,
    /// What the terminal has answered.
    answered: Survey,
    /// Characters of what was copied last.
    n_copied: usize,
    request: &'a Request,
    config: &'a Config,
    texts: &'static Texts,
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

    /// Writes down what is to be remembered, and tells what of it could not be: whether anything that was noted is
    /// missing.
    fn end(&mut self) -> bool {
        let unkept = self.keeping.end(self.text.keepsake(&self.app));
        if let Some((path, Err(error))) = self.pressing.end() {
            complain(&format!("{:#}", said(&fill(&self.texts.failures.file_output, &[("name", &path)]), &error)));
        }
        for aside in self.text.knowledge().take_aside() {
            complain(&aside::words(&aside, &self.texts.messages));
        }
        unkept.is_some_and(|(said, is_noted)| {
            complain(&said);
            is_noted
        })
    }

    /// Does what the reader has asked of the world around.
    fn follow(&mut self, now: Instant) {
        self.text.follow(&mut self.app, now);
        self.keeping.follow_shelf(&self.text, &mut self.app, now);
        if self.app.take_noted() {
            self.keeping.keep_now(&self.text, &mut self.app, now);
        }
        self.export(now);
        self.press(now);
        self.open_outside(now);
        self.looks.keep_settings(&mut self.app, now);
        self.show_report();
        self.follow_wants(now);
        self.text.read_on(&self.app);
        self.follow_search();
        self.search_texts(now);
    }

    /// Writes highlights, notes and bookmarks into a file that the reader has named, if one was.
    fn export(&mut self, now: Instant) {
        let Some(path) = self.app.take_export() else { return };
        let markdown = self.keeping.markdown(&self.text.keepsake(&self.app));
        let name = path.to_string_lossy();
        match export_to(&path, &markdown) {
            Ok(()) => self.app.exported(&name, now),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => self.app.not_exported(&name, None, now),
            Err(error) => self.app.not_exported(&name, Some(&error.to_string()), now),
        }
    }

    /// Makes a book of the text in a file that the reader has named, if one was: beside the loop.
    fn press(&mut self, now: Instant) {
        let Some(path) = self.app.take_book() else { return };
        let name = path.to_string_lossy();
        if !self.app.is_complete() {
            return self.app.export_unread(now);
        }
        if path.exists() {
            return self.app.not_exported(&name, None, now);
        }
        self.app.exporting(&name, now);
        let pressed = self.pressing.press(self.app.reader().document().clone(), self.text.path(), &path);
        self.tell_pressed(pressed, now);
    }

    /// Tells what has become of a book.
    fn tell_pressed(&mut self, pressed: Option<(String, io::Result<()>)>, now: Instant) {
        match pressed {
            Some((path, Ok(()))) => self.app.exported(&path, now),
            Some((path, Err(error))) => self.app.not_exported(&path, Some(&error.to_string()), now),
            None => {}
        }
    }

    /// Gives an address to another program, if one was.
    fn open_outside(&mut self, now: Instant) {
        let Some(target) = self.app.take_outside() else { return };
        let opened = match self.text.path() {
            Some(book) if self.app.reader().document().format().is_container() && !outside::is_address(&target) => self
                .pictures
                .unpack(&self.environment.temporary_directory, book, &target)
                .and_then(|path| outside::open_as_system(&path)),
            text => outside::open(&target, text),
        };
        self.app.opened_outside(&target, opened.err().map(|error| error.to_string()).as_deref(), now);
    }

    /// Shows what is known of terminal, settings and files, where that was asked for.
    fn show_report(&mut self) {
        if self.app.take_report_wish() {
            let survey = Some(self.answered.clone());
            let facts = doctor::facts(survey, self.request, self.texts, self.environment, self.config);
            let (lines, to_copy) = doctor::lines(&facts, self.texts);
            self.app.show_report(lines, to_copy);
        }
    }
}

impl Program for Screen<'_> {
    fn key(&mut self, key: Key, now: Instant) {
        self.begin_hearing(now);
        let theme = self.app.chosen_theme().to_owned();
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
        self.request.ambiguous == Ambiguous::Auto
    }

    fn asks_background(&self) -> bool {
        self.looks.follows_background()
    }

    fn background(&mut self, rgb: Rgb) {
        self.answered = Survey { answers: true, background: Some(rgb), ..self.answered.clone() };
        self.looks.show_for(is_light(rgb), &mut self.app);
    }

    fn measured(&mut self, measured: Measured) {
        self.answered = Survey { answers: true, measured: Some(measured), ..self.answered.clone() };
        self.app.set_widths(Widths {
            ambiguous_cells: measured.ambiguous_cells.clamp(1, 2) as u8,
            has_vs16: measured.vs16_cells >= 2,
            joins_emoji: measured.zwj_cells <= 2,
            ..self.app.widths()
        });
    }

    fn unsure(&mut self, frame: &Buffer) -> Vec<char> {
        if self.environment.is_dumb {
            return Vec::new();
        }
        let characters = ui::newer_characters(frame, self.asked);
        self.asked = characters.iter().copied().filter_map(generation).fold(self.asked, Generations::with);
        characters
    }

    fn drawn(&mut self, cells: &[(char, u16)]) {
        self.answered.characters.extend_from_slice(cells);
        let lost = cells.iter().filter(|(_, cells)| *cells == 0).filter_map(|(c, _)| generation(*c));
        let widths = self.app.widths();
        let undrawn = lost.fold(widths.undrawn, Generations::with);
        if undrawn != widths.undrawn {
            self.app.set_undrawn(undrawn);
        }
    }

    fn wake(&mut self, now: Instant) {
        self.text.show_news(&mut self.app, now);
        while self.show_listing(Duration::ZERO) {}
        self.text.go_to_start(&mut self.app, now);
        for report in self.seeker.reports() {
            self.app.found(report.search, &report.swaths, now);
        }
        self.hear_of_texts();
        let pressed = self.pressing.take();
        self.tell_pressed(pressed, now);
        self.keeping.keep(&self.text, &mut self.app, now);
        self.app.pass_time(now);
        self.follow_search();
    }

    fn take_clipboard(&mut self) -> Option<String> {
        let text = self.app.take_clipboard()?;
        self.n_copied = text.chars().filter(|&c| c != '\n').count();
        Some(text)
    }

    fn copied(&mut self, copied: Option<Copied>, now: Instant) {
        copies::tell(copied, self.environment.clipboard.host(), self.n_copied, &mut self.app, now);
    }

    fn take_repaint(&mut self) -> bool {
        self.app.take_repaint()
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
