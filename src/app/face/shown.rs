//! What is read of the state to be drawn.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::layers::Popup;
use crate::app::notes::{Asked, Marks, Note};
use crate::app::outline::{Entry, Focus, OutlineFilter};
use crate::app::reading::{Jumps, TimeLeft};
use crate::app::searching::{Prompt, Search};
use crate::app::texts::Files;
use crate::document::outline::SectionId;
use crate::input::key::Key;
use crate::input::keymap::{Context, Keymap};
use crate::language::Texts;
use crate::layout::{Layout, Options};
use crate::reader::Reader;
use crate::search::Hit;
use crate::typeset::width::Widths;
use crate::widget::picker::Picker;
use std::ops::Range;
use std::time::Instant;

/// The text and the place in it.
impl App {
    /// The document, the place and the rows on screen.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Whether the whole text has been read.
    pub fn is_complete(&self) -> bool {
        self.texts.growth().is_complete()
    }

    /// Offsets of the paragraph that is read, while all the others are dimmed.
    pub fn in_focus(&self) -> Option<Range<usize>> {
        self.reading.in_focus(&self.reader)
    }

    /// Where the line begins that is read, while it is kept in the middle.
    pub fn centred_at(&self) -> Option<usize> {
        self.reading.centred_at(&self.reader)
    }

    /// Offsets of what is selected in the text, if anything is.
    pub fn selected(&self) -> Option<Range<usize>> {
        self.selecting.selected()
    }

    /// The text of the selection, or else the word where one reads, as it is read.
    pub fn word_here(&self) -> Option<String> {
        self.selecting.word_here(&self.reader)
    }

    /// The places that were left by leaps.
    pub fn jumps(&self) -> &Jumps {
        self.reading.jumps()
    }

    /// The marks that were set.
    pub fn marks(&self) -> &Marks {
        self.notes.marks()
    }

    /// The highlights of the text.
    pub fn notes(&self) -> impl Iterator<Item = &Note> {
        self.notes.notes().iter()
    }

    /// How long the rest takes; `None` where there is no text.
    pub fn time_left(&self) -> Option<TimeLeft> {
        self.reading.time_left(&self.reader, self.is_complete())
    }

    /// The reader's pace: characters a minute, or words.
    pub fn pace(&self) -> usize {
        self.reading.pace(&self.reader)
    }

    /// The pace at which pages turn by themselves, in characters a minute or in words; `None` if they do not.
    pub fn auto_page_pace(&self) -> Option<usize> {
        self.reading.page_pace(&self.reader)
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
}

/// The screen, and what has the keys.
impl App {
    /// The parts of the screen.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// How the text is to be set, and what of it is searched.
    pub fn options(&self) -> Options {
        self.reading.style().options()
    }

    /// How wide characters are.
    pub fn widths(&self) -> Widths {
        self.options().widths
    }

    /// The name of the theme that is shown.
    pub fn theme(&self) -> &str {
        self.reading.style().theme()
    }

    /// The name of the theme that was chosen, though another may be looked at.
    pub fn chosen_theme(&self) -> &str {
        self.reading.style().chosen_theme()
    }

    /// What has the keys.
    pub fn context(&self) -> Context {
        match (self.layers.popup(), self.outline.focus()) {
            _ if self.searching.prompt().is_some() => Context::Prompt,
            _ if self.lists.picker().is_some() || self.outline_filter().is_some() => Context::Picker,
            (Some(_), _) if self.layers.is_typing() => Context::Picker,
            (Some(_), _) => Context::Popup,
            (None, Focus::Outline) => Context::Outline,
            (None, Focus::Text) if self.selecting.is_on() => Context::Selection,
            (None, Focus::Text) => Context::Text,
        }
    }

    /// Where keys are looked up, one after the other: while the end is followed, to be left in peace first.
    pub(in crate::app) fn contexts(&self) -> Vec<Context> {
        let context = self.context();
        let is_followed = self.is_following() && matches!(context, Context::Text | Context::Outline);
        is_followed.then_some(Context::Following).into_iter().chain(context.chain()).collect()
    }

    /// Which pane has the keys.
    pub fn focus(&self) -> Focus {
        self.outline.focus()
    }

    /// Which keys mean what.
    pub fn keymap(&self) -> &Keymap {
        self.keys.keymap()
    }

    /// The texts of the language that is spoken.
    pub fn texts(&self) -> &'static Texts {
        self.words
    }

    /// The keys typed so far that begin a sequence.
    pub fn pending_keys(&self) -> &[Key] {
        self.keys.pressed()
    }

    /// The count and the keys typed so far that wait for more, as they are shown.
    pub fn pending(&self) -> String {
        self.keys.shown()
    }

    /// What was said last, if it is not forgotten yet.
    pub fn message(&self) -> Option<&str> {
        self.messages.text()
    }

    /// Whether the mouse is heard: the terminal is to report what it does.
    pub fn hears_mouse(&self) -> bool {
        self.pointer.is_heard()
    }

    /// Whether the user asked to leave.
    pub fn wants_to_quit(&self) -> bool {
        self.wants_to_quit
    }

    /// When the screen changes by itself: a message is to be forgotten, a long list goes on, or a page turns.
    pub fn deadline(&self) -> Option<Instant> {
        let lists = self.lists.goes_on().into_iter().chain(self.outline.listing().goes_on());
        self.messages.until().into_iter().chain(lists).chain(self.page_turns()).min()
    }

    /// When the next page turns, if none has to wait: while something else has the keys, it does.
    pub(in crate::app) fn page_turns(&self) -> Option<Instant> {
        let is_waiting = self.context() != Context::Text || self.is_covered();
        self.reading.page_turns().filter(|_| !is_waiting)
    }
}

/// What lies beside the text and over it.
impl App {
    /// The rows of the outline on screen.
    pub fn entries(&self) -> &[Entry] {
        self.outline.listing().entries()
    }

    /// The filter of the outline, if one is typed.
    pub fn outline_filter(&self) -> Option<&OutlineFilter> {
        self.outline.listing().filter()
    }

    /// What is laid over the screen, if anything is.
    pub fn popup(&self) -> Option<&Popup> {
        self.layers.popup()
    }

    /// The list that is laid over the screen to choose from, if one is.
    pub fn picker(&self) -> Option<&Picker<Effect>> {
        self.lists.picker()
    }

    /// What the line is for that is typed, if it is for something of the text.
    pub fn asked(&self) -> Option<&Asked> {
        self.notes.asked()
    }

    /// The line where a search is typed, if one is.
    pub fn prompt(&self) -> Option<&Prompt> {
        self.searching.prompt()
    }

    /// The search whose hits are shown.
    pub fn search(&self) -> Option<&Search> {
        self.searching.shown()
    }

    /// The hits in the text on screen, in order.
    pub fn hits_in_view(&self) -> &[Hit] {
        self.searching.in_view()
    }

    /// Whether nothing of the text is to be seen.
    pub fn is_covered(&self) -> bool {
        self.layers.is_covered()
    }
}

/// The text's source, and other texts.
impl App {
    /// The texts of this run, and which of them is read.
    pub fn files(&self) -> &Files {
        self.texts.files()
    }

    /// What the text is called by its file, where there are several.
    pub fn file_name(&self) -> Option<String> {
        self.texts.files().name(&self.words.failures.standard_input)
    }

    /// What is said of the source as long as it holds.
    pub fn note(&self) -> Option<String> {
        self.texts.note(self.words, self.keys.keymap())
    }

    /// Whether the screen stays at the end of the text as it grows.
    pub fn is_following(&self) -> bool {
        self.texts.growth().is_following()
    }

    /// Whether a hit is sought that is not known yet.
    pub fn seeks_hit(&self) -> bool {
        self.searching.seeks_hit()
    }

    /// The name of the text's encoding.
    pub fn encoding(&self) -> &'static str {
        self.texts.decoded().source().encoding
    }

    /// The names of the encodings that the text may be in.
    pub fn encodings(&self) -> &[&'static str] {
        &self.texts.decoded().source().candidates
    }

    /// How many places did not decode.
    pub fn n_replaced(&self) -> usize {
        self.texts.decoded().source().n_replaced
    }

    /// The name of the encoding that some lines are in, where it is another than that of most.
    pub fn encoding_mixed_in(&self) -> Option<&'static str> {
        self.texts.decoded().source().mixed_in
    }

    /// Whether what was opened is no text, and is not shown.
    pub fn is_binary(&self) -> bool {
        self.texts.decoded().source().is_binary
    }
}
