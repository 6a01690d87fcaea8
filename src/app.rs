//! The program's state: what has the keys, what is selected, what is open, what was said.
//!
//! A key becomes an action through the keymap, an action changes the state; nothing
//! here draws, and no size is taken from a drawing.

mod auto_page;
mod contents;
mod cover;
pub mod edit;
mod encoding;
pub mod files;
mod findings;
pub mod growth;
pub mod habits;
mod help;
mod history;
mod hit_list;
pub mod jumps;
pub mod kept;
pub mod layout;
pub mod line_editor;
pub mod look;
pub mod marks;
pub mod notes;
pub mod noting;
pub mod outline_filter;
pub mod outline_pane;
pub mod pace;
mod palette;
mod peek;
mod pending;
pub mod picker;
mod places;
mod pointer;
pub mod popup;
pub mod progress;
pub mod prompt;
pub mod search;
pub mod searching;
mod select;
mod selection;
pub mod settings;
pub mod shelf;
mod sieve;
pub mod strays;
mod succession;
mod typing;
mod update;

use crate::document::Document;
use crate::document::carry::Carry;
use crate::document::correction::Corrections;
use crate::document::layout::ParagraphStyle;
use crate::document::outline::SectionId;
use crate::input::action::Action;
use crate::input::key::Key;
use crate::input::keymap::{Context, Keymap, Lookup, spell};
use crate::language::{Texts, fill};
use crate::reader::{Movement, Reader};
use crate::search::Keyboard;
use crate::typeset::width::Widths;
use crate::typeset::{Autospace, Level};
use auto_page::AutoPage;
use contents::Contents;
use encoding::Decoded;
use files::Library;
use growth::Growth;
use jumps::Jumps;
use layout::{Layout, Size};
use marks::Marks;
use notes::Notes;
use noting::Asked;
use outline_filter::OutlineFilter;
use outline_pane::{Entry, OutlinePane};
use pace::Pace;
use pending::Pending;
use picker::Picker;
use pointer::Pointer;
use popup::Popup;
use searching::{Fate, Searching};
use selection::Selection;
use settings::Changeable;
use shelf::Shelf;
use std::collections::VecDeque;
use std::ops::Range;
use std::time::{Duration, Instant};
use strays::Astray;

/// How long the foot line remembers what it said.
const MESSAGE_STAYS: Duration = Duration::from_secs(4);

/// Which pane has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The text.
    Text,
    /// The outline.
    Outline,
}

/// A document as it is handed to the program, while it is read or when it is whole.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// What has been read so far.
    pub document: Document,
    /// How it was decoded.
    pub encoding: &'static str,
    /// The encodings that it may be in, the one it was decoded in first.
    pub candidates: Vec<&'static str>,
    /// How many places did not decode.
    pub n_replaced: usize,
    /// Where the lines begin that are in another encoding than most, and the names of theirs.
    pub mixed: Vec<(usize, &'static str)>,
    /// Whether it is no text, and was not decoded.
    pub is_binary: bool,
    /// Where to go on in a text that was decoded anew: the offset of what stood at the old place.
    pub place: Option<usize>,
    /// The ways that places go to this text from the one before, one after the other, where the file was read again.
    pub carry: Vec<Carry>,
    /// Whether all has been read.
    pub is_complete: bool,
    /// Its highlights, where they are wanted for themselves.
    pub notes: Notes,
    /// What the reader said of its headings, which the document was inferred with.
    pub corrections: Corrections,
}

/// How the user wants the text to be set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The widest measure, where the user gave one.
    pub measure_cells: Option<u16>,
    /// Cells that a mark may hang beyond the measure where there is room, where the writing is not to decide.
    pub hang_cells: Option<u8>,
    /// Whether lines are filled up to the measure, where the script is not to decide.
    pub justify: Option<bool>,
    /// How strict kinsoku is.
    pub level: Level,
    /// What stands between Han and Latin.
    pub autospace: Autospace,
    /// How paragraphs are told apart, where the source is not to decide.
    pub paragraphs: Option<ParagraphStyle>,
    /// Whether a wide screen shows two columns, as a book its pages.
    pub spread: bool,
    /// How wide characters are.
    pub widths: Widths,
    /// How pinyin is typed.
    pub keyboard: Keyboard,
}

/// The state of the program.
#[derive(Debug)]
pub struct App {
    reader: Reader,
    decoded: Decoded,
    is_complete: bool,
    growth: Growth,
    corrections: Corrections,
    /// Whether the corrections are newer than the document.
    is_corrected: bool,
    contents: Contents,
    shows_guesses: bool,
    options: Options,
    look: look::Origins,
    keymap: Keymap,
    texts: Texts,
    size: Size,
    layout: Layout,
    focus: Focus,
    outline_pane: OutlinePane,
    entries: Vec<Entry>,
    popup: Option<Popup>,
    picker: Option<Picker>,
    /// What was asked for in the palette, the newest first.
    recent: Vec<Action>,
    searching: Searching,
    /// When a list goes on that is too long for one go.
    goes_on: Option<Instant>,
    pending: Pending,
    selection: Option<Selection>,
    clipboard: Option<String>,
    jumps: Jumps,
    marks: Marks,
    astray: Astray,
    pace: Pace,
    pointer: Pointer,
    /// The file is to be edited.
    wants_edit: bool,
    /// Pages turn by themselves.
    auto_page: Option<AutoPage>,
    /// All but the paragraph that is read is dimmed.
    has_focus: bool,
    /// The line that is read stays in the middle.
    is_centred: bool,
    /// Nothing of the text is to be seen.
    is_covered: bool,
    notes: Notes,
    shelf: Shelf,
    library: Library,
    /// What a line is typed for, where that is neither a search nor a filter.
    asked: Option<Asked>,
    message: Option<Message>,
    /// What is wrong and was not told yet.
    complaints: VecDeque<String>,
    wants_to_quit: bool,
    changeable: Changeable,
}

#[derive(Debug)]
struct Message {
    text: String,
    until: Instant,
    /// Whether it tells what is wrong: nothing else takes its place before it has been read.
    is_complaint: bool,
}

impl App {
    /// The program with a document open at its start, not yet on any screen.
    pub fn new(opened: Opened, options: Options, keymap: Keymap, texts: Texts) -> App {
        let settings = layout::settings(options, &opened.document, 2, 0);
        let contents = Contents::new(&opened.document, false);
        let mut decoded = Decoded::default();
        decoded.update(&opened);
        let mut app = App {
            corrections: opened.corrections,
            is_corrected: false,
            contents,
            shows_guesses: false,
            reader: Reader::new(opened.document, settings),
            decoded,
            is_complete: opened.is_complete,
            growth: Growth::default(),
            options,
            look: look::Origins::new(options),
            keymap,
            texts,
            size: Size::default(),
            layout: Layout::default(),
            focus: Focus::Text,
            outline_pane: OutlinePane::default(),
            entries: Vec::new(),
            popup: None,
            picker: None,
            recent: Vec::new(),
            searching: Searching::default(),
            goes_on: None,
            pending: Pending::default(),
            selection: None,
            clipboard: None,
            jumps: Jumps::default(),
            marks: Marks::default(),
            astray: Astray::default(),
            pace: Pace::default(),
            pointer: Pointer::default(),
            wants_edit: false,
            auto_page: None,
            has_focus: false,
            is_centred: false,
            is_covered: false,
            notes: Notes::default(),
            shelf: Shelf::default(),
            library: Library::default(),
            asked: None,
            message: None,
            complaints: VecDeque::new(),
            wants_to_quit: false,
            changeable: Changeable::default(),
        };
        app.set_outline(true, None);
        app
    }

    /// The screen has this size now.
    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.size = Size { cols, rows };
        self.arrange();
    }

    /// More of the text was read, or its structure is known better.
    pub fn replace(&mut self, opened: Opened) {
        self.decoded.update(&opened);
        self.is_complete = opened.is_complete;
        // What was corrected while the document was inferred is newer than what it was inferred with.
        if !self.is_corrected {
            self.corrections = opened.corrections;
        }
        let is_same = opened.document.text().len() == self.reader.document().text().len();
        if opened.document.text().len() > self.reader.document().text().len() || !opened.carry.is_empty() {
            self.is_up_to_date();
        }
        if !opened.carry.is_empty() && self.message() == Some(&self.texts.growth.reloading) {
            // That is true no more.
            self.message = None;
        }
        let mut place = opened.place;
        for carry in &opened.carry {
            place = opened.place.or(Some(carry.offset(place.unwrap_or(self.reader.place().anchor))));
        }
        if !opened.carry.is_empty() {
            strays::carry(self, &opened.carry, opened.document.text());
            // What was selected may read otherwise now.
            self.selection = None;
        }
        let fate = match place {
            Some(_) => Fate::Replaced,
            None if is_same => Fate::Reread,
            None => Fate::Grown,
        };
        match place {
            Some(anchor) => self.reader.replace_text(opened.document, anchor),
            None => self.reader.replace_document(opened.document),
        }
        searching::follow_document(self, fate);
        self.list_contents(|offset| opened.carry.iter().fold(offset, |offset, carry| carry.offset(offset)));
        self.arrange();
        self.stay_at_end();
    }

    /// The reader's corrections, if there are new ones since this was asked last: to be kept, and
    /// the document to be inferred anew with them.
    pub fn take_corrections(&mut self) -> Option<Corrections> {
        std::mem::take(&mut self.is_corrected).then(|| self.corrections.clone())
    }

    /// What is to be remembered could not be kept for the reason `why`.
    pub fn not_kept(&mut self, why: &str, now: Instant) {
        self.say(fill(&self.texts.messages.not_kept, &[("why", why)]), now);
    }

    /// Reading the text broke off for the reason `why`; what was read stays.
    pub fn reading_stopped(&mut self, why: &str, now: Instant) {
        self.is_complete = true;
        self.growth.is_cut = true;
        self.decoded.give_up();
        searching::follow_document(self, Fate::Grown);
        self.say(fill(&self.texts.messages.reading_stopped, &[("why", why)]), now);
    }

    /// Something about the text is wrong, but keeps nobody from reading it.
    /// It waits until what is said has been read.
    pub fn complain(&mut self, what: &str, now: Instant) {
        self.complaints.push_back(what.to_owned());
        if self.message.is_none() {
            self.forget_message(now);
        }
    }

    /// Goes to a place that no key asked for.
    pub fn go(&mut self, movement: Movement, now: Instant) {
        update::go(self, movement, now);
    }

    /// A key was pressed.
    pub fn press(&mut self, key: Key, now: Instant) {
        self.forget_message(now);
        if self.is_covered {
            return cover::press(self, key, now);
        }
        if self.takes_offer(key) {
            return;
        }
        if self.context().takes_text() {
            typing::press(self, key, now);
            return auto_page::wait_anew(self, now);
        }
        searching::forget_goal(self);
        let key = key.half_width();
        if self.pending.take_digit(key) {
            return;
        }
        self.pending.push(key);
        match self.keymap.look_up_in(&self.contexts(), self.pending.keys()) {
            Lookup::Prefix => {}
            Lookup::Action(action) => {
                let count = self.pending.finish();
                self.carry_out(action, count, now);
            }
            Lookup::Nothing => {
                let keys = spell(self.pending.keys());
                self.pending.finish();
                self.say(fill(&self.texts.messages.unknown_keys, &[("keys", &keys)]), now);
            }
        }
    }

    /// A text was pasted. It means something only where text is typed.
    pub fn paste(&mut self, text: &str, now: Instant) {
        if self.context().takes_text() && !self.is_covered {
            self.message = None;
            // The line end that a copied line brings along is not meant.
            typing::insert(self, text.trim_matches(['\n', '\r']), now);
        }
    }

    /// Does what is asked for by a key, or in the palette.
    fn carry_out(&mut self, action: Action, count: Option<usize>, now: Instant) {
        let before = self.reader.place();
        update::update(self, action, count, now);
        self.has_moved_from(before);
        auto_page::wait_anew(self, now);
    }

    /// Where keys are looked up, one after the other: while the end is followed, to be left in peace first.
    fn contexts(&self) -> Vec<Context> {
        let context = self.context();
        let is_followed = self.is_following() && matches!(context, Context::Text | Context::Outline);
        is_followed.then_some(Context::Following).into_iter().chain(context.chain()).collect()
    }

    /// When the screen changes by itself: a message is to be forgotten, a long list goes on, or a page turns.
    pub fn deadline(&self) -> Option<Instant> {
        let message = self.message.as_ref().map(|message| message.until);
        message.into_iter().chain(self.goes_on).chain(self.page_turns()).min()
    }

    /// The time is `now`.
    pub fn pass_time(&mut self, now: Instant) {
        if self.message.as_ref().is_some_and(|message| message.until <= now) {
            self.forget_message(now);
        }
        if self.goes_on.is_some_and(|due| due <= now) {
            typing::go_on(self, now);
        }
        auto_page::turn(self, now);
    }

    /// What has the keys.
    pub fn context(&self) -> Context {
        match (&self.popup, self.focus) {
            _ if self.searching.prompt.is_some() => Context::Prompt,
            _ if self.picker.is_some() || self.outline_pane.filter.is_some() => Context::Picker,
            (Some(popup), _) if popup.editor().is_some() => Context::Picker,
            (Some(_), _) => Context::Popup,
            (None, Focus::Outline) => Context::Outline,
            (None, Focus::Text) if self.selection.is_some() => Context::Selection,
            (None, Focus::Text) => Context::Text,
        }
    }

    /// The document, the place and the rows on screen.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Whether the whole text has been read.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// The parts of the screen.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Which pane has the keys.
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// The rows of the outline on screen.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What is laid over the screen, if anything is.
    pub fn popup(&self) -> Option<&Popup> {
        self.popup.as_ref()
    }

    /// The list that is laid over the screen to choose from, if one is.
    pub fn picker(&self) -> Option<&Picker> {
        self.picker.as_ref()
    }

    /// The filter of the outline, if one is typed.
    pub fn outline_filter(&self) -> Option<&OutlineFilter> {
        self.outline_pane.filter.as_ref()
    }

    /// Offsets of the paragraph that is read, while all the others are dimmed.
    pub fn in_focus(&self) -> Option<Range<usize>> {
        self.reader.paragraph().filter(|_| self.has_focus)
    }

    /// Where the line begins that is read, while it is kept in the middle.
    pub fn centred_at(&self) -> Option<usize> {
        self.is_centred.then(|| self.reader.position())
    }

    /// Which keys mean what.
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// The texts of the language that is spoken.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// How wide characters are.
    pub fn widths(&self) -> Widths {
        self.options.widths
    }

    /// What was said last, if it is not forgotten yet.
    pub fn message(&self) -> Option<&str> {
        self.message.as_ref().map(|message| message.text.as_str())
    }

    /// The keys typed so far that begin a sequence.
    pub fn pending_keys(&self) -> &[Key] {
        self.pending.keys()
    }

    /// The count and the keys typed so far that wait for more, as they are shown.
    pub fn pending(&self) -> String {
        self.pending.shown()
    }

    /// Whether the user asked to leave.
    pub fn wants_to_quit(&self) -> bool {
        self.wants_to_quit
    }

    /// The section that is read, and how many sections of the first level there are:
    /// its number among them from 1 (0 before the first), and their count.
    pub fn section_count(&self) -> (usize, usize) {
        let outermost = self.reader.document().outline().outermost();
        let here = self.reader.section();
        (outermost.partition_point(|&id| Some(id) <= here), outermost.len())
    }

    /// The headings from the outermost to the section that is read.
    pub fn path(&self) -> Vec<SectionId> {
        let outline = self.reader.document().outline();
        self.reader.section().map(|id| outline.path(id)).unwrap_or_default()
    }

    fn say(&mut self, text: String, now: Instant) {
        self.say_until(text, now + MESSAGE_STAYS);
    }

    fn say_until(&mut self, text: String, until: Instant) {
        let message = Message { text, until, is_complaint: false };
        if let Some(unread) = self.message.replace(message).filter(|before| before.is_complaint) {
            self.complaints.push_front(unread.text);
        }
    }

    /// What is said has been read; a complaint that waits comes next.
    fn forget_message(&mut self, now: Instant) {
        let next = self.complaints.pop_front();
        self.message = next.map(|text| Message { text, until: now + MESSAGE_STAYS, is_complaint: true });
    }

    /// Makes the list of the outline pane anew; what was open or selected stays, and goes where the text's places go.
    fn list_contents(&mut self, to: impl Fn(usize) -> usize) {
        let contents = Contents::new(self.reader.document(), self.shows_guesses);
        self.outline_pane.carry_over(self.contents.outline(), contents.outline(), to);
        if let Some(filter) = &mut self.outline_pane.filter {
            filter.begin(&contents);
        }
        self.contents = contents;
    }

    /// Gives every part of the screen its place, and the reader its measure and height.
    fn arrange(&mut self) {
        let document = self.reader.document();
        self.layout =
            Layout::new(self.size, &self.outline_pane, !self.contents.outline().is_empty(), self.options, document);
        if !self.layout.shows_outline() {
            self.focus = Focus::Text;
            self.outline_pane.filter = None;
        }
        let document = self.reader.document();
        let settings = layout::settings(self.options, document, self.layout.measure_cells, self.layout.hang_cells);
        self.reader.resize(settings, self.options.paragraphs, self.layout.n_rows());
        self.follow();
        if let Some(popup) = &mut self.popup {
            popup.fit(self.layout.body);
        }
        if let Some(picker) = self.picker.as_mut().filter(|_| self.asked.is_none()) {
            picker.fit(self.layout.body);
        }
    }

    /// Makes the outline follow the place in the text.
    fn follow(&mut self) {
        let here = self.contents.outline().section_at(self.reader.place().anchor);
        self.outline_pane.set_current(here, self.focus == Focus::Text);
        self.outline_pane.set_place(self.reader.place().anchor);
        searching::refresh(self);
    }

    /// Makes the rows of the outline anew.
    fn refresh_entries(&mut self) {
        self.entries = match self.layout.outline {
            Some(area) => {
                let search = self.searching.shown();
                let n_hits = |range| search.map(|search| search.n_within(range));
                self.outline_pane.lay_out(&self.contents, area, self.options.widths, &n_hits)
            }
            None => Vec::new(),
        };
    }
}

#[cfg(test)]
mod tests;
