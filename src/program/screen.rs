//! A document read on the screen: what the terminal's loop drives, and what still comes of the text.

use super::aside;
use super::editor::Editor;
use super::shelf::{last, shelved};
use super::start::{Found, find};
use super::{Begun, Environment, complain, one_screen, open, print, said};
use crate::app::growth::{FileChange, FileWish};
use crate::app::searching::Order;
use crate::app::shelf::Wish;
use crate::app::{App, Opened};
use crate::cli::{Ambiguous, Request, Start};
use crate::config::settings::AUTO;
use crate::config::{self, Config};
use crate::input::key::Key;
use crate::input::mouse::Mouse;
use crate::knowledge::Knowledge;
use crate::language::{Texts, fill};
use crate::seeker::Seeker;
use crate::source::{Change, Failure, Origin, Reading};
use crate::state::Memory;
use crate::terminal::{Exit, Measured, Program, Terminal, Waker};
use crate::typeset::width::Widths;
use crate::ui;
use crate::ui::theme::colour::{Depth, Rgb, is_light};
use crate::ui::theme::{TERMINAL, Themes};
use crate::wording;
use anyhow::anyhow;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use std::io;
use std::path::PathBuf;
use std::process::{Command, ExitStatus};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

/// What is to be remembered is written down so long after a key at the latest.
const KEPT_WITHIN: Duration = Duration::from_secs(3);

/// How long a text that is not long is waited for, until it is known where its reader left off, before the screen
/// shows what there is of it.
const PATIENCE: Duration = Duration::from_millis(100);

/// The same when a text that fits the screen is to be printed: it must be whole for that.
const LONG_PATIENCE: Duration = Duration::from_secs(2);

/// Shows the text from its first characters on, and those that are opened from it, until the reader leaves.
pub fn read(request: &Request, texts: &Texts, environment: &Environment, config: &Config) -> anyhow::Result<Exit> {
    let mut request = request.clone();
    loop {
        match read_one(&request, texts.clone(), environment, config)? {
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
    texts: Texts,
    environment: &Environment,
    config: &Config,
) -> anyhow::Result<(Exit, Option<PathBuf>)> {
    let (failures, messages) = (texts.failures.clone(), texts.messages.clone());
    let origin = request.origins.first().unwrap_or(&Origin::BuiltIn);
    let Begun { source, knowledge, complaint } = open(origin, request, &failures, environment)?;
    let terminal = Terminal::open(environment.clipboard.clone()).map_err(|error| said(&failures.no_keys, &error))?;
    let knowledge = Arc::new(knowledge);
    let (known, waker) = (Arc::clone(&knowledge), terminal.waker());
    let (start, words, keyboard) = (request.start.clone(), texts.clone(), request.options.keyboard);
    let arrival = move |loaded| {
        let opened = known.opened(loaded);
        let found = find(&start, keyboard, &opened.document, opened.is_complete, &words);
        Arrival { opened, found }
    };
    let is_long = source.is_long();
    let reading = source.follow(arrival, move || waker.wake())?;
    let size = terminal.size().unwrap_or_default();
    let page = |arrival: &Arrival| one_screen::page(&arrival.opened.document, request.options, size);
    let first = if request.prints_if_one_screen {
        first(reading.loads(), LONG_PATIENCE, |arrival| page(arrival).is_none())
    } else {
        first(reading.loads(), PATIENCE, |_| is_long || !knowledge.is_waiting())
    };
    let first = first.map_err(|failure| anyhow!(failure.message(&failures)))?;
    if request.prints_if_one_screen
        && first.opened.is_complete
        && let Some(page) = page(&first)
    {
        return print::send(&page).map(|()| (Exit::Quit, None)).map_err(|error| said(&failures.output, &error));
    }
    let mut complaints = config.complaints(environment.config_directory.as_deref(), &texts.settings);
    complaints.splice(0..0, complaint);
    let mut app = app(first.opened, request, texts, config, &complaints);
    app.set_is_file(reading.is_file());
    let path = match origin {
        Origin::File(path) if reading.is_file() => std::path::absolute(path).ok(),
        _ => None,
    };
    let depth = environment.depth(request);
    let (sender, inferred) = mpsc::channel();
    let waker = terminal.waker();
    let seeker = Seeker::new(move || waker.wake())?;
    let (told, tellings) = mpsc::channel();
    let mut screen = Screen {
        app,
        memory: environment.memory(request),
        follows_memory: request.start == Start::Top,
        keeps_at: None,
        was_told: false,
        told,
        tellings,
        start: Some(first.found),
        asks_widths: request.ambiguous == Ambiguous::Auto && !environment.is_dumb,
        // The background tells nothing where no colour is shown.
        has_auto_theme: request.settings.word("theme") == AUTO && depth != Depth::None,
        can_ask: !environment.is_dumb,
        light_and_dark: ["light", "dark"].map(|name| request.settings.word(name).to_owned()),
        themes: config.themes.clone().at(depth),
        config_directory: environment.config_directory.clone(),
        editor: environment.editor.clone(),
        path,
        reading,
        knowledge,
        sender,
        inferred,
        seeker,
        n_texts: 0,
        waker: terminal.waker(),
    };
    if let Some(is_light) = environment.is_light {
        screen.follow_background(is_light);
    }
    screen.begin_with(request, Instant::now());
    let exit = terminal.run(&mut screen);
    // Nobody is left to tell if this fails, unless it was told before.
    let _ = screen.knowledge.keep(&screen.app.kept(), &screen.app.habits(), screen.app.reader().document());
    for aside in screen.knowledge.take_aside() {
        complain(&aside::words(&aside, &messages));
    }
    let file = screen.app.take_file();
    exit.map(|exit| (exit, file)).map_err(|error| said(&failures.terminal, &error))
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

/// What has come of the text when it is `enough`, all, or all that comes with `patience`.
fn first(
    loads: &Receiver<Result<Arrival, Failure>>,
    patience: Duration,
    is_enough: impl Fn(&Arrival) -> bool,
) -> Result<Arrival, Failure> {
    let until = Instant::now() + patience;
    let mut newest = Arrival::default();
    while let Ok(arrival) = loads.recv_timeout(until.saturating_duration_since(Instant::now())) {
        newest = arrival?;
        if newest.opened.is_complete || is_enough(&newest) {
            break;
        }
    }
    Ok(newest)
}

/// What has been read of a text, and where in it the text is to be opened: both found beside the loop.
#[derive(Default)]
struct Arrival {
    opened: Opened,
    found: Found,
}

/// The program on the screen, and what still comes of its text.
struct Screen {
    app: App,
    /// Where the text is to be opened, as far as that is known; nothing when it was, or a key was pressed.
    start: Option<Found>,
    memory: Option<Memory>,
    /// Whether the text is to be shown where its reader left off: nothing else was asked for, and no key pressed.
    follows_memory: bool,
    /// When what is to be remembered is written down.
    keeps_at: Option<Instant>,
    /// Whether it was told that nothing can be written down.
    was_told: bool,
    /// Where it is told how the writing went, and heard.
    told: Sender<io::Result<()>>,
    tellings: Receiver<io::Result<()>>,
    asks_widths: bool,
    /// Whether the theme is to follow the terminal's background.
    has_auto_theme: bool,
    /// Whether the terminal may be asked anything.
    can_ask: bool,
    /// The themes for a light background and for a dark one.
    light_and_dark: [String; 2],
    themes: Themes,
    config_directory: Option<PathBuf>,
    editor: Editor,
    /// The text's file, if it comes from one.
    path: Option<PathBuf>,
    reading: Reading<Arrival>,
    knowledge: Arc<Knowledge>,
    /// Where documents go that were inferred anew, and come from.
    sender: Sender<(usize, Opened)>,
    inferred: Receiver<(usize, Opened)>,
    /// How many texts were shown before, in other encodings or as the file was then.
    n_texts: usize,
    seeker: Seeker,
    waker: Waker,
}

impl Screen {
    /// The reader does something: the text goes nowhere by itself any more, and what comes of it is to be kept.
    fn begin_hearing(&mut self, now: Instant) {
        (self.start, self.follows_memory) = (None, false);
        self.keeps_at = self.keeps_at.or(Some(now + KEPT_WITHIN));
    }

    /// Does what the reader has asked of the world around.
    fn follow(&mut self, now: Instant) {
        self.follow_corrections(now);
        self.follow_encoding();
        self.follow_file();
        self.follow_shelf(now);
        self.keep_settings(now);
        self.follow_search();
    }

    /// Goes to where the text is to be opened, if that is known by now and was not done before.
    fn open_at_start(&mut self, now: Instant) {
        match self.start.take() {
            Some(Found::NotYet) => self.start = Some(Found::NotYet),
            Some(Found::AtGrowingEnd) => {
                self.app.follow_end(now);
                self.follow_file();
            }
            Some(Found::At(movement)) => self.app.go(movement, now),
            Some(Found::Hit(line, offset)) => {
                self.app.search_for(&line, offset, now);
                self.follow_search();
            }
            Some(Found::Nowhere(message)) => self.app.complain(&message, now),
            None => {}
        }
    }

    /// Keeps what the reader has said of a heading, and has the structure inferred anew with it.
    fn follow_corrections(&mut self, now: Instant) {
        let Some(corrections) = self.app.take_corrections() else { return };
        self.knowledge.correct(corrections);
        let (encoding, n_replaced, is_complete) = (self.app.encoding(), self.app.n_replaced(), self.app.is_complete());
        let (sender, waker, n_texts) = (self.sender.clone(), self.waker.clone(), self.n_texts);
        let text = self.app.reader().document().text().clone();
        let begun = self.knowledge.infer_beside(text, move |document, corrections| {
            // Nobody hears it when the program has ended meanwhile.
            let opened = Opened { document, encoding, n_replaced, is_complete, corrections, ..Opened::default() };
            let _ = sender.send((n_texts, opened));
            waker.wake();
        });
        if let Err(error) = begun {
            self.app.not_kept(&error.to_string(), now);
        }
    }

    /// Has searched what is to be searched now.
    fn follow_search(&mut self) {
        match self.app.take_order() {
            Some(Order::Seek(number, task)) => self.seeker.seek(number, *task),
            Some(Order::Stop) => self.seeker.stop(),
            None => {}
        }
    }

    /// Has the text read in the encoding that the reader wants.
    fn follow_encoding(&mut self) {
        if let Some((encoding, places)) = self.app.take_encoding() {
            self.reading.decode_as(encoding, places);
        }
    }

    /// Shows what was inferred anew, unless another text is shown by now, or more of it.
    fn show_inferred(&mut self) {
        let inferred: Vec<_> = self.inferred.try_iter().collect();
        for (n_texts, opened) in inferred {
            let n_bytes = self.app.reader().document().text().len();
            if n_texts == self.n_texts && opened.document.text().len() >= n_bytes {
                self.app.replace(opened);
            }
        }
    }

    /// Lets the reader know what has become of the file.
    fn hear_changes(&mut self, now: Instant) {
        for change in self.reading.changes().try_iter() {
            let change = match change {
                Change::Grown => FileChange::Grown,
                Change::Replaced => FileChange::Replaced,
                Change::Gone => FileChange::Gone,
            };
            self.app.file_changed(change, now);
        }
    }

    /// Has the file read again, or on, as the reader wants.
    fn follow_file(&mut self) {
        match self.app.take_file_wish() {
            Some(FileWish::Reload) => self.reading.reload(),
            Some(FileWish::Follow(follows)) => self.reading.follow(follows),
            None => {}
        }
    }

    /// Shows a document of the text as it was read last.
    fn show(&mut self, opened: Opened) {
        self.n_texts += usize::from(opened.place.is_some() || !opened.carry.is_empty());
        self.app.replace(opened);
    }
}

/// What has to do with memory.
impl Screen {
    /// Takes up what is remembered of the text, if that is known by now and was not done before.
    fn follow_memory(&mut self, now: Instant) {
        if let Some(habits) = self.knowledge.take_habits() {
            self.app.take_up_habits(habits);
        }
        if self.start.is_some() {
            return;
        }
        if let Some(kept) = self.knowledge.take_kept(self.app.reader().document().text().len()) {
            self.app.take_up(kept, self.follows_memory, now);
        }
        if let Some(found) = self.knowledge.take_found() {
            self.app.take_found(found);
        }
        if let Some(strays) = self.app.take_strays() {
            let (waker, text) = (self.waker.clone(), self.app.reader().document().text().clone());
            // Without a thread they stay where they are taken to be.
            let _ = self.knowledge.seek_beside(strays, text, move || waker.wake());
        }
        for aside in self.knowledge.take_aside() {
            self.app.complain(&aside::words(&aside, &self.app.texts().messages), now);
        }
    }

    /// Shows the shelf where that was asked for; where nothing was, offers to go on with the text read last.
    fn begin_with(&mut self, request: &Request, now: Instant) {
        let Some(memory) = &self.memory else { return };
        if request.begins_with_shelf {
            self.app.show_shelf(shelved(memory), now);
        } else if request.origins == [Origin::BuiltIn]
            && let Some(last) = last(memory)
        {
            self.app.offer(&last, now);
        }
    }

    /// Does what the reader wants of the shelf.
    fn follow_shelf(&mut self, now: Instant) {
        let Some(wish) = self.app.take_wish() else { return };
        if let (Wish::Forget(shelved), Some(memory)) = (&wish, &self.memory)
            && let Err(error) = memory.forget(&shelved.memory)
        {
            return self.app.not_forgotten(&error.to_string(), now);
        }
        self.app.show_shelf(self.memory.as_ref().map(shelved).unwrap_or_default(), now);
        if let Wish::Forget(shelved) = wish {
            self.app.forgotten(&shelved, now);
        }
    }

    /// Has written down what is to be remembered, if it is time for that.
    fn keep(&mut self, now: Instant) {
        if self.keeps_at.is_none_or(|at| now < at) {
            return;
        }
        self.keeps_at = None;
        let (told, waker) = (self.told.clone(), self.waker.clone());
        let document = self.app.reader().document().clone();
        let begun = self.knowledge.keep_beside(self.app.kept(), self.app.habits(), document, move |result| {
            // Nobody hears it when the program has ended meanwhile; that all is well is nothing to hear.
            if result.is_err() {
                let _ = told.send(result);
            }
            waker.wake();
        });
        self.tell(begun, now);
    }

    /// Tells once that nothing can be written down; one reads on all the same.
    fn tell(&mut self, result: io::Result<()>, now: Instant) {
        if let Err(error) = result
            && !std::mem::replace(&mut self.was_told, true)
        {
            self.app.not_kept(&error.to_string(), now);
        }
    }
}

/// What has to do with settings.
impl Screen {
    /// Shows the theme for a background, unless a theme was asked for.
    fn follow_background(&mut self, is_light: bool) {
        if self.has_auto_theme {
            let [light, dark] = &self.light_and_dark;
            self.app.show_theme(if is_light { light } else { dark });
        }
    }

    /// Keeps what the reader wants to keep of the settings.
    fn keep_settings(&mut self, now: Instant) {
        let Some(settings) = self.app.take_settings() else { return };
        let texts = &self.app.texts().settings;
        let kept = match &self.config_directory {
            Some(folder) => config::save(folder, &settings)
                .map_err(|(path, complaint)| wording::complaint(&path, &complaint, texts)),
            None => Err(texts.no_folder.clone()),
        };
        match kept {
            Ok(path) => self.app.settings_kept(&settings, &path.to_string_lossy(), now),
            Err(why) => self.app.settings_not_kept(&why, now),
        }
    }
}

impl Program for Screen {
    fn key(&mut self, key: Key, now: Instant) {
        self.begin_hearing(now);
        let theme = self.app.theme().to_owned();
        self.app.press(key, now);
        // Who has chosen a theme is not to be given another one by an answer that comes late.
        self.has_auto_theme &= self.app.theme() == theme;
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
        let now = Instant::now();
        self.app.resize(cells, rows);
        self.open_at_start(now);
        self.follow_memory(now);
    }

    fn asks_widths(&self) -> bool {
        self.asks_widths
    }

    fn asks_background(&self) -> bool {
        self.has_auto_theme && self.can_ask
    }

    fn background(&mut self, rgb: Rgb) {
        self.follow_background(is_light(rgb));
    }

    fn measured(&mut self, measured: Measured) {
        self.app.set_widths(Widths {
            ambiguous_cells: measured.ambiguous_cells.clamp(1, 2) as u8,
            has_vs16: measured.vs16_cells >= 2,
            joins_emoji: measured.zwj_cells <= 2,
        });
    }

    fn wake(&mut self, now: Instant) {
        // Only the last of several is worth showing, at the place that one of them may bring.
        let mut newest: Option<Opened> = None;
        for load in self.reading.loads().try_iter() {
            match load {
                Ok(Arrival { opened, found }) => {
                    let place = opened.place.or(newest.as_ref().and_then(|earlier| earlier.place));
                    let mut carry = newest.map(|earlier| earlier.carry).unwrap_or_default();
                    carry.extend(opened.carry);
                    newest = Some(Opened { place, carry, ..opened });
                    self.start = self.start.take().map(|_| found);
                }
                Err(failure) => self.app.reading_stopped(&failure.message(&self.app.texts().failures), now),
            }
        }
        if let Some(opened) = newest {
            self.show(opened);
        }
        self.show_inferred();
        self.hear_changes(now);
        self.open_at_start(now);
        for report in self.seeker.reports() {
            self.app.found(report.search, &report.swaths, now);
        }
        self.follow_memory(now);
        self.keep(now);
        while let Ok(result) = self.tellings.try_recv() {
            self.tell(result, now);
        }
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
        Some(self.editor.command(self.path.as_deref()?, line))
    }

    fn command_ended(&mut self, ended: io::Result<ExitStatus>, now: Instant) {
        match ended {
            // An editor that fails may have written all the same.
            Ok(_) => {
                self.reading.reload();
                self.app.edited(now);
            }
            Err(error) => self.app.not_edited(self.editor.name(), &error.to_string(), now),
        }
    }

    fn deadline(&self) -> Option<Instant> {
        self.app.deadline().into_iter().chain(self.keeps_at).min()
    }

    fn wants_to_quit(&self) -> bool {
        self.app.wants_to_quit()
    }

    fn draw(&self, frame: &mut Buffer) -> Option<Position> {
        let theme = self.themes.get(self.app.theme())?;
        ui::draw(&self.app, &theme.clone().on(self.app.widths()), frame)
    }
}
