//! What the program hands over: more of the text, other texts, what was found, how things went; no key asks for it.

use crate::app::layers::{PopupLine, Report};
use crate::app::notes::Found;
use crate::app::outline::Counted;
use crate::app::reading::Setting;
use crate::app::searching::Fate;
use crate::app::texts::{EditorEnd, FileChange, Files, Folder, Shelved, Source, listing};
use crate::app::{App, Opened};
use crate::document::carry::Carry;
use crate::language::{MessageTexts, ShelfTexts, fill};
use crate::reader::Movement;
use crate::search::Query;
use crate::search::sweep::Swath;
use crate::typeset::generation::Generations;
use crate::typeset::width::Widths;
use crate::widget::area::Size;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// An offer stands until a key is pressed.
const OFFER_STAYS: Duration = Duration::from_hours(24);

impl From<&Opened> for Source {
    /// How a text that is handed over was decoded.
    fn from(opened: &Opened) -> Source {
        let Opened { encoding, n_fitting, n_replaced, is_binary, .. } = *opened;
        let mixed_in = opened.mixed.first().map(|line| line.1);
        Source { encoding, candidates: opened.candidates.clone(), n_fitting, mixed_in, n_replaced, is_binary }
    }
}

/// The text that is read.
impl App {
    /// More of the text was read, or its structure is known better.
    pub fn replace(&mut self, opened: Opened) {
        let (before, len) = (self.reader.document().text().clone(), opened.document.text().len());
        let format = opened.document.format();
        self.texts.read(Source::from(&opened), format, opened.is_complete, opened.place.is_some());
        self.outline.inferred_with(opened.corrections);
        let (is_carried, to) = (!opened.carry.is_empty(), way(&opened.carry));
        if len > before.len() || is_carried {
            self.texts.growth_mut().is_up_to_date();
        }
        // Before the first words that are read of a source may stand more of it.
        let stays_at_start = opened.carry.iter().all(Carry::is_known) && self.reader.is_at_start();
        let carried = is_carried.then(|| if stays_at_start { 0 } else { to(self.reader.place().anchor) });
        if is_carried {
            // That it is read again is true no more.
            self.messages.unsay(&self.words.growth.reloading);
            self.reading.carry(to);
            self.notes.carry(&opened.carry, &before, opened.document.text());
            // What was selected may read otherwise now.
            self.selecting.leave();
        }
        if is_carried || opened.place.is_some() {
            self.outline.forget_class();
        }
        let place = opened.place.or(carried);
        let fate = match place {
            Some(_) => Fate::Replaced,
            None if len == before.len() => Fate::Reread,
            None => Fate::Grown,
        };
        match place {
            Some(anchor) => self.reader.replace_text(opened.document, anchor),
            None => self.reader.replace_document(opened.document),
        }
        self.follow_document(fate);
        self.outline.listing_mut().list(self.reader.document(), way(&opened.carry));
        self.arrange();
        self.stay_at_end();
    }

    /// What was found in the document is found again where need be.
    pub(in crate::app) fn follow_document(&mut self, fate: Fate) {
        self.searching.follow_document(self.reader.document(), fate, self.texts.growth().is_complete());
    }

    /// The text has changed, and with it its end.
    fn stay_at_end(&mut self) {
        if self.is_following() {
            // It may be on screen still.
            let _ = self.reader.go(Movement::End);
            self.follow();
        }
        self.texts.growth_mut().stay_at_end();
    }

    /// Reading the text broke off for the reason `why`; what was read stays.
    pub fn reading_stopped(&mut self, why: &str, now: Instant) {
        self.texts.growth_mut().cut();
        self.texts.decoded_mut().give_up();
        self.follow_document(Fate::Grown);
        self.say_with(|texts| &texts.reading_stopped, &[("why", why)], now);
    }

    /// Whether the text is a file's, which may change and can be read again.
    pub fn set_is_file(&mut self, is_file: bool) {
        self.texts.growth_mut().set_is_file(is_file);
    }

    /// Something has become of the file; what was read stays.
    pub fn file_changed(&mut self, change: FileChange, now: Instant) {
        self.texts.growth_mut().file_changed(change);
        if change == FileChange::Gone {
            self.messages.say(self.words.growth.gone.clone(), now);
        }
    }

    /// The file is as it was read, whatever was said of it before.
    pub fn file_is_as_read(&mut self) {
        self.texts.growth_mut().file_is_as_read();
    }

    /// Goes to the end of the text and stays there: of a file, as long as it grows.
    pub fn follow_end(&mut self, now: Instant) {
        let effects = self.texts.growth_mut().follow_end(&self.words.growth);
        self.carry_out(effects, now);
    }

    /// The file was edited, and is being read again.
    pub fn edited(&mut self, now: Instant) {
        self.say_with(|texts| &texts.edited, &[], now);
    }

    /// The editor of a `name` did not end well; the file, which it may have written, is being read again.
    pub fn edited_badly(&mut self, name: &str, end: EditorEnd, now: Instant) {
        let texts = &self.words.messages;
        let (text, n) = match end {
            EditorEnd::Status(n) => (&texts.edited_with_status, n),
            EditorEnd::Signal(n) => (&texts.edited_until_signal, n),
        };
        self.messages.say(fill(text, &[("name", name), ("n", &n.to_string())]), now);
    }

    /// The editor of a `name` did not run for the reason `why`.
    pub fn not_edited(&mut self, name: &str, why: &str, now: Instant) {
        self.say_with(|texts| &texts.not_edited, &[("name", name), ("why", why)], now);
    }

    /// What of the strays was found: nothing if the text has changed again since.
    pub fn take_found(&mut self, found: Found) {
        self.notes.take_found(found);
    }

    /// The lines that are like one were counted.
    pub fn counted(&mut self, counted: Counted, now: Instant) {
        let view = self.view(now);
        let effects = self.outline.counted(counted, self.reader.document(), &view);
        self.settle(effects, now);
    }

    /// Looks for a line that was typed elsewhere; to its first hit from `offset` on.
    pub fn search_for(&mut self, line: &str, offset: usize, now: Instant) {
        let view = self.view(now);
        let query = Query::typed(line, view.options.keyboard);
        let effects = self.searching.seek(line, query, offset, self.reader.document(), &view);
        self.settle(effects, now);
    }

    /// Something was found for the search of that number.
    pub fn found(&mut self, number: u64, swaths: &[Swath], now: Instant) {
        let view = self.view(now);
        let effects = self.searching.found(number, swaths, &view);
        self.settle(effects, now);
    }
}

/// Where places go by a way, one text after the other.
fn way(carries: &[Carry]) -> impl Fn(usize) -> usize {
    |offset| carries.iter().fold(offset, |offset, carry| carry.offset(offset))
}

/// The screen, the settings and what is said.
impl App {
    /// The screen has this size now.
    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.layout.size = Size { cols, rows };
        self.arrange();
    }

    /// The time is `now`.
    pub fn pass_time(&mut self, now: Instant) {
        self.messages.pass_time(now);
        if self.lists.goes_on().is_some_and(|due| due <= now) {
            self.lists.go_on(now);
        }
        if self.outline.listing().goes_on().is_some_and(|due| due <= now) {
            self.outline.listing_mut().go_on(now);
            self.refresh();
        }
        if self.page_turns().is_some_and(|until| until <= now) {
            let view = self.view(now);
            let effects = self.reading.turn_page(&mut self.reader, &view);
            self.carry_out(effects, now);
        }
    }

    /// Something about the text is wrong, but keeps nobody from reading it.
    /// It waits until what is said has been read.
    pub fn complain(&mut self, what: &str, now: Instant) {
        self.messages.complain(what, now);
    }

    /// What is said is not so: this is wrong, and is said at once.
    pub fn gainsay(&mut self, what: &str, now: Instant) {
        self.messages.gainsay(what, now);
    }

    /// What is to be remembered could not be kept for the reason `why`.
    pub fn not_kept(&mut self, why: &str, now: Instant) {
        self.say_with(|texts| &texts.not_kept, &[("why", why)], now);
    }

    /// It is not known yet whether what was copied was taken: what was said of it waits for that.
    pub fn await_copied(&mut self) {
        self.messages.hold();
    }

    /// What was copied was taken.
    pub fn was_copied(&mut self, now: Instant) {
        self.messages.say_held(now);
    }

    /// Nobody is known to have taken what was copied: this is said instead.
    pub fn tell_of_copy(&mut self, text: String, now: Instant) {
        self.messages.say_instead(text, now);
    }

    /// Lays a report over the text; `to_copy` is what is copied of it.
    pub fn show_report(&mut self, lines: Vec<PopupLine>, to_copy: String) {
        let widths = self.widths();
        self.layers.show_report(Report { lines, to_copy, widths }, self.layout.body);
    }

    /// Hears the mouse or leaves it to the terminal. No key has asked for it.
    pub fn hear_mouse(&mut self, is_heard: bool) {
        self.pointer.hear(is_heard);
    }

    /// There are these encodings to read a text in.
    pub fn set_encodings(&mut self, names: Vec<&'static str>) {
        self.texts.decoded_mut().set_all(names);
    }

    /// Whether what is noted can be kept from one run to the next.
    pub fn set_is_kept(&mut self, is_kept: bool) {
        self.notes.set_is_kept(is_kept);
    }

    /// There are these themes, and `theme` is shown. No key has asked for it.
    pub fn set_themes(&mut self, names: Vec<String>, theme: &str) {
        self.reading.style_mut().set_themes(names, theme);
    }

    /// Shows the theme of a name, if there is one. No key has asked for it.
    pub fn show_theme(&mut self, name: &str) {
        self.reading.style_mut().show_theme(name);
    }

    /// The outline as it is to be at the start. No key has asked for it.
    pub fn set_outline(&mut self, is_shown: bool, cells: Option<u16>) {
        self.outline.set_wish(is_shown, cells);
        self.arrange();
        self.reading.style_mut().begin(self.pointer.is_heard(), self.outline.wish());
    }

    /// Characters are as wide as this, as the terminal says.
    pub fn set_widths(&mut self, widths: Widths) {
        self.reading.style_mut().set_widths(widths);
        self.arrange();
    }

    /// The terminal draws nothing for these characters.
    pub fn set_undrawn(&mut self, undrawn: Generations) {
        self.reading.style_mut().set_undrawn(undrawn);
        self.arrange();
    }

    /// The command line said these settings, by name: what is remembered of the text does not go before them.
    pub fn hold(&mut self, settings: &[&'static str]) {
        self.reading.style_mut().hold(settings);
    }

    /// Settings were kept in the file of this name.
    pub fn settings_kept(&mut self, settings: &[Setting], name: &str, now: Instant) {
        self.reading.style_mut().settings_kept(settings);
        let what: Vec<String> = settings.iter().map(|(key, value)| format!("{key} {value}")).collect();
        self.say_with(|texts| &texts.settings_kept, &[("what", &what.join(", ")), ("name", name)], now);
    }

    /// Settings could not be kept for the reason `why`.
    pub fn settings_not_kept(&mut self, why: &str, now: Instant) {
        self.say_with(|texts| &texts.settings_not_kept, &[("why", why)], now);
    }

    fn say_with(&mut self, text: impl Fn(&MessageTexts) -> &String, values: &[(&str, &str)], now: Instant) {
        self.messages.say(fill(text(&self.words.messages), values), now);
    }
}

/// Other texts.
impl App {
    /// The texts of this run, and which of them is read.
    pub fn set_files(&mut self, files: Files) {
        self.texts.set_files(files);
    }

    /// There is no text yet, only a folder to choose one in.
    pub fn await_choice(&mut self) {
        self.texts.await_choice();
    }

    /// What was wanted cannot be opened, or is a folder: this text stays, and the next one stands behind that.
    pub fn pass_over(&mut self, wanted: &Files) {
        self.texts.pass_over(wanted);
    }

    /// Shows the list of the texts, with how far those have been read that are known, in per cent.
    pub fn show_files(&mut self, percents: HashMap<PathBuf, u8>) {
        let now = Instant::now();
        let effects = self.texts.show_files(percents, &self.view(now));
        self.carry_out(effects, now);
    }

    /// A folder takes long to be listed.
    pub fn folder_takes_long(&mut self, path: &Path, now: Instant) {
        self.messages.say(listing(&path.to_string_lossy(), self.words), now);
    }

    /// Shows what stands in a folder: the folder that was left, or else the text that is read, is selected.
    pub fn show_folder(&mut self, folder: Folder, here: Option<&Path>) {
        let view = self.view(Instant::now());
        let effects = self.texts.show_folder(folder, here, &view);
        self.carry_out(effects, view.now);
    }

    /// The sizes in a folder are known by now: they are shown if the list of the folder still is.
    pub fn show_sizes(&mut self, folder: Folder) {
        let title = folder.path().to_string_lossy().into_owned();
        self.lists.set_items(&title, Box::new(folder));
    }

    /// Shows the shelf, the text read last on top; what was selected stays.
    pub fn show_shelf(&mut self, shelved: Vec<Shelved>, now: Instant) {
        let selected = self.lists.picker().map_or(0, |picker| picker.count().0.saturating_sub(1));
        let effects = self.texts.show_shelf(shelved, selected, &self.view(now));
        self.carry_out(effects, now);
    }

    /// Offers to go on with a text until a key is pressed.
    pub fn offer(&mut self, shelved: &Shelved, now: Instant) {
        let values = [("title", &*shelved.title), ("percent", &*shelved.percent.to_string())];
        self.messages.say_until(fill(&self.words.shelf.offer, &values), now + OFFER_STAYS);
        self.texts.offer(shelved);
    }

    /// A text was taken off the shelf.
    pub fn forgotten(&mut self, shelved: &Shelved, now: Instant) {
        self.say_over_shelf(|texts| &texts.forgotten, &[("title", &shelved.title)], now);
    }

    /// A text that was taken off the shelf is on it again.
    pub fn taken_back(&mut self, shelved: &Shelved, now: Instant) {
        self.say_over_shelf(|texts| &texts.taken_back, &[("title", &shelved.title)], now);
    }

    /// A text could not be taken off the shelf for the reason `why`.
    pub fn not_forgotten(&mut self, why: &str, now: Instant) {
        self.say_over_shelf(|texts| &texts.not_forgotten, &[("why", why)], now);
    }

    /// A text was not taken off the shelf, for it is open.
    pub fn not_forgotten_open(&mut self, now: Instant) {
        self.say_over_shelf(|texts| &texts.is_open, &[], now);
    }

    /// Says something where it is seen: over the shelf, as long as that is open.
    fn say_over_shelf(&mut self, text: impl Fn(&ShelfTexts) -> &String, values: &[(&str, &str)], now: Instant) {
        if let Some(text) = self.lists.say(fill(text(&self.words.shelf), values)) {
            self.messages.say(text, now);
        }
    }
}
