//! The whole program without a terminal, from bytes to cells: what it lives through is told by numbers.
//!
//! Shared by the tests, which draw the numbers by lot, and by the fuzzer of `fuzz/`, which looks for bad ones.

use mulu::app::searching::Order;
use mulu::app::texts::{Files, Folder, FolderEntry, Want};
use mulu::app::{App, Opened, Options};
use mulu::document::Document;
use mulu::document::rules::Rules;
use mulu::input::key::{Key, KeyCode, Modifiers};
use mulu::input::keymap::Keymap;
use mulu::knowledge::Knowledge;
use mulu::language::Language;
use mulu::search::filter::Filter;
use mulu::search::sweep::{Swath, Sweep};
use mulu::search::{Keyboard, Matcher, Query, Way};
use mulu::source::{self, Decoding, Loaded, Origin};
use mulu::state::Kind;
use mulu::typeset::width::Widths;
use mulu::ui;
use mulu::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Bytes of the input of [`live`] that say what happens; the text follows.
const N_HAPPENINGS: usize = 64;

/// Keys besides those of the keymap: of an input method, of no meaning, digits for counts and letters for prompts.
const OTHER_KEYS: &str = "0123456789abcxyzABXYZ山水第章、】，。／“é\u{301}😀 ";

/// The texts of a life.
const NAMES: [&str; 3] = ["/山.txt", "-", "/a\x1b[31m\n.txt"];

/// One life of the program on a text.
pub struct Life {
    app: App,
    knowledge: Knowledge,
    keys: Vec<Key>,
    size: (u16, u16),
}

/// A life told by bytes: the first say what happens, the rest are the text.
pub fn live(bytes: &[u8], file: &Path) {
    let (happenings, text) = bytes.split_at(N_HAPPENINGS.min(bytes.len()));
    let Some(loaded) = loaded(text, file) else { return };
    let mut life = Life::new(loaded);
    for happening in happenings.chunks(2) {
        life.happen(happening.iter().fold(0, |number, &byte| number << 8 | usize::from(byte)));
    }
    let query = String::from_utf8_lossy(happenings.get(..8).unwrap_or_default()).into_owned();
    search(life.app.reader().document(), &query);
}

/// A text as it is read from a file of these bytes; nothing where that cannot be.
pub fn loaded(bytes: &[u8], file: &Path) -> Option<Loaded> {
    std::fs::File::create(file).and_then(|mut file| std::io::Write::write_all(&mut file, bytes)).ok()?;
    let decoding = Decoding { shows_binary: true, ..Decoding::default() };
    let source = source::open(&Origin::File(file.to_owned()), decoding, "").ok()?;
    source.load().ok().map(|(loaded, _)| loaded)
}

impl Life {
    /// A life that begins with a text on a screen of 80 by 24 cells.
    pub fn new(loaded: Loaded) -> Life {
        let keymap = Keymap::default();
        let bound = keymap.bindings().iter().flat_map(|row| row.sequences.iter().flatten().copied());
        let others = OTHER_KEYS.chars().map(|char| Key::from(KeyCode::Char(char)));
        let control = Modifiers { control: true, ..Modifiers::default() };
        let odd = [KeyCode::Insert, KeyCode::Delete, KeyCode::Function(12), KeyCode::BackTab].map(Key::from);
        let chords = ['a', 'w', '_'].map(|char| Key { code: KeyCode::Char(char), modifiers: control });
        let keys = bound.chain(others).chain(odd).chain(chords).filter(|key| key.code != KeyCode::AnyChar).collect();
        let knowledge = Knowledge::new(String::new(), Kind::BuiltIn, Rules::default(), None);
        let app = App::new(knowledge.opened(loaded), Options::default(), keymap, Language::Chinese.texts());
        let mut life = Life { app, knowledge, keys, size: (0, 0) };
        life.app.set_files(Files::new(NAMES.map(PathBuf::from), Some(0)));
        life.resize((80, 24));
        life
    }

    /// What the number says: mostly a key, at times another size or other widths, and the frame after it.
    pub fn happen(&mut self, number: usize) {
        let (kind, number) = (number % 64, number / 64);
        match kind {
            0 | 1 => self.resize(((number % 211) as u16, (number / 211 % 67) as u16)),
            2 => self.app.set_widths(Widths { ambiguous_cells: 1 + (number % 2) as u8, ..Widths::default() }),
            3 => self.app.pass_time(Instant::now() + Duration::from_secs(5)),
            4 => self.search(),
            5 => self.app.paste(&String::from_utf8_lossy(&number.to_le_bytes()), Instant::now()),
            _ => self.app.press(self.keys[number % self.keys.len()], Instant::now()),
        }
        self.follow();
        self.draw();
    }

    fn resize(&mut self, (cols, rows): (u16, u16)) {
        // A terminal has one cell at least.
        self.size = (cols.max(1), rows.max(1));
        self.app.resize(self.size.0, self.size.1);
    }

    /// Does what a key asks of the world around.
    fn follow(&mut self) {
        self.app.take_clipboard();
        self.app.take_encoding();
        self.exchange();
        if let Some(counting) = self.app.take_counting() {
            self.app.counted(counting.count(), Instant::now());
        }
        let Some(corrections) = self.app.take_corrections() else { return };
        let decoded = (self.app.encoding(), self.app.n_replaced(), self.app.is_complete());
        self.knowledge.correct(corrections);
        let (document, corrections) = self.knowledge.infer(self.app.reader().document());
        let (encoding, n_replaced, is_complete) = decoded;
        let opened = Opened { document, encoding, n_replaced, is_complete, corrections, ..Opened::default() };
        self.app.replace(opened);
    }

    /// Shows what is wanted of other texts; each of them reads as this one does.
    fn exchange(&mut self) {
        match self.app.take_want() {
            Some(Want::Text(files) | Want::Hit(files, ..)) => {
                let (encoding, is_complete) = (self.app.encoding(), self.app.is_complete());
                let document = self.app.reader().document().clone();
                let opened = Opened { document, encoding, is_complete, ..Opened::default() };
                let mut next = App::new(opened, Options::default(), self.app.keymap().clone(), self.app.texts());
                next.succeed(&mut self.app);
                next.set_files(files);
                next.take_up(self.app.kept(), true, Instant::now());
                self.app = next;
            }
            Some(Want::Files) => self.app.show_files(HashMap::new()),
            Some(Want::Folder(_)) => {
                let entry = |name| FolderEntry { path: PathBuf::from(name), ..FolderEntry::default() };
                self.app.show_folder(Folder::new(PathBuf::from("/"), NAMES.map(entry).to_vec()), None);
            }
            None => {}
        }
    }

    /// Carries out the search that is asked for, as a thread beside the loop does in its own time.
    fn search(&mut self) {
        if let Some(Order::Seek(search, task)) = self.app.take_order() {
            let swaths: Vec<Swath> = Sweep::new(*task).collect();
            self.app.found(search, &swaths, Instant::now());
        }
    }

    /// Draws a frame: no cell may hold what a terminal obeys, and no place lies outside the text.
    fn draw(&self) {
        let mut frame = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        ui::draw(&self.app, &Theme::terminal(self.app.widths()), &mut frame);
        let bad = frame.content().iter().find(|cell| cell.symbol().chars().any(char::is_control));
        assert!(bad.is_none(), "{bad:?} would be obeyed");
        let reader = self.app.reader();
        assert!(reader.place().anchor <= reader.document().text().len(), "the place is in the text");
    }
}

/// Searches a text in every way: hits are in order, in the text, and not empty.
pub fn search(document: &Document, typed: &str) {
    let len = document.text().len();
    let filter = Filter::new(typed, Keyboard::Xiaohe);
    filter.finds(document.text().slice(0..len.min(200)).as_ref());
    let Ok(matcher) = Matcher::new(&Query::typed(typed, Keyboard::default())) else { return };
    for way in [Way::Text, Way::Pinyin].into_iter().filter(|way| matcher.can(*way)) {
        let mut end = 0;
        for hit in matcher.hits(document, 0..len, way) {
            assert!(hit.range.start >= end && hit.range.end <= len, "{hit:?} after {end} of {len}");
            end = hit.range.end;
        }
    }
}
