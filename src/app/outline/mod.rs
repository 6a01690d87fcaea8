//! The outline beside the text: what it lists, what is open and selected in it, its filter, and what the reader says of
//! the headings.

mod class;
mod contents;
mod correcting;
mod entry;
mod filter;
mod listing;
mod pane;

pub use class::{Counted, Counting};
pub use entry::Entry;
pub use filter::OutlineFilter;
pub use listing::Listing;

use crate::app::effect::{Effect, Effects, Move, PaneDeed, View, steps};
use crate::document::Document;
use crate::document::correction::Corrections;
use crate::input::action::Action;
use crate::layout::{Layout, Pane};
use crate::reader::{Movement, Reader};
use correcting::Correcting;

/// Which pane has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The text.
    #[default]
    Text,
    /// The outline.
    Outline,
}

/// The outline, and what is shown of it.
#[derive(Debug)]
pub struct Outlining {
    listing: Listing,
    /// How it is to be shown.
    wish: Pane,
    focus: Focus,
    correcting: Correcting,
}

impl Outlining {
    /// The outline of a document, which was inferred with these corrections.
    pub fn new(document: &Document, corrections: Corrections) -> Outlining {
        Outlining {
            listing: Listing::new(document),
            wish: Pane::default(),
            focus: Focus::Text,
            correcting: Correcting::new(corrections),
        }
    }

    /// Carries out an action on the outline or on a heading; `None` if it is about something else.
    pub fn update(&mut self, action: Action, count: Option<usize>, reader: &Reader, view: &View) -> Option<Effects> {
        Some(match action {
            Action::FocusOutline => self.take_or_give_keys(reader, view),
            Action::ToggleOutline => self.toggle(reader, view),
            Action::NarrowOutline => self.widen(-steps(count), view),
            Action::WidenOutline => self.widen(steps(count), view),
            Action::ToggleGuesses => self.toggle_guesses(reader, view),
            Action::ToggleArticles => self.toggle_articles(reader, view),
            Action::EntryGo => self.go_to_selected(),
            _ => {
                let corrected = self.correcting.update(action, reader.document(), view);
                return corrected.or_else(|| self.listing.update(action, count, view));
            }
        })
    }

    /// Goes to the selected entry and gives the keys back.
    fn go_to_selected(&mut self) -> Effects {
        let Some(offset) = self.listing.selected() else { return Effects::new() };
        self.focus = Focus::Text;
        vec![Effect::Move(Move::Go(Movement::Offset(offset))), Effect::Outline(PaneDeed::Leave)]
    }

    /// Takes the keys, opening the outline where it is closed; or gives them back to the text.
    fn take_or_give_keys(&mut self, reader: &Reader, view: &View) -> Effects {
        if self.has_keys() {
            return vec![Effect::Outline(PaneDeed::Leave)];
        }
        let is_open = view.layout.shows_outline();
        let mut effects = if is_open { Effects::new() } else { self.show(true, reader, view) };
        if is_open || self.can_show(reader, view) {
            effects.push(Effect::Outline(PaneDeed::Enter));
        }
        effects
    }

    fn toggle(&mut self, reader: &Reader, view: &View) -> Effects {
        let is_shown = !view.layout.shows_outline();
        let mut effects = self.show(is_shown, reader, view);
        if is_shown && self.can_show(reader, view) && view.layout.is_overlay {
            // An overlay hides the text, so it takes the keys as well.
            effects.push(Effect::Outline(PaneDeed::Enter));
        }
        effects
    }

    /// Whether it is on screen when all has its place.
    fn can_show(&self, reader: &Reader, view: &View) -> bool {
        view.fit(view.options, self.wish, reader.document()).shows_outline()
    }

    /// Opens or closes it, or says why that cannot be.
    fn show(&mut self, is_shown: bool, reader: &Reader, view: &View) -> Effects {
        let before = self.wish;
        self.wish = before.shown(is_shown, view.layout.is_overlay);
        if self.can_show(reader, view) == is_shown {
            return vec![Effect::Arrange];
        }
        self.wish = before.shown(!is_shown, view.layout.is_overlay);
        let texts = &view.words.messages;
        let is_empty = self.listing.is_empty();
        vec![Effect::Arrange, Effect::Say(if is_empty { &texts.no_headings } else { &texts.no_room }.clone())]
    }

    fn widen(&mut self, steps: isize, view: &View) -> Effects {
        let Some(area) = view.layout.outline else { return Effects::new() };
        let by_cells = steps.saturating_mul(2).clamp(-100, 100) as i16;
        self.wish.cells = Some(area.cols.saturating_add_signed(by_cells));
        vec![Effect::Arrange]
    }

    fn toggle_guesses(&mut self, reader: &Reader, view: &View) -> Effects {
        let texts = &view.words.messages;
        if reader.document().guesses().is_empty() {
            return Effect::say(&texts.no_guesses);
        }
        let is_shown = self.listing.toggle_guesses(reader.document());
        let said = if is_shown { &texts.guesses_shown } else { &texts.guesses_hidden };
        vec![Effect::Arrange, Effect::Say(said.clone())]
    }

    fn toggle_articles(&mut self, reader: &Reader, view: &View) -> Effects {
        let texts = &view.words.messages;
        if reader.document().articles().is_empty() {
            return Effect::say(&texts.no_articles);
        }
        let is_shown = self.listing.toggle_articles(reader.document());
        let said = if is_shown { &texts.articles_shown } else { &texts.articles_hidden };
        vec![Effect::Arrange, Effect::Say(said.clone())]
    }

    /// Closes it where it lies over the text.
    pub fn hide_overlay(&mut self) -> Effects {
        self.wish = self.wish.shown(false, true);
        vec![Effect::Arrange]
    }

    /// Takes the keys.
    pub fn enter(&mut self) {
        self.focus = Focus::Outline;
        self.listing.select_something();
    }

    /// Gives the keys back to the text; an overlay closes.
    pub fn leave(&mut self, layout: &Layout) {
        self.focus = Focus::Text;
        if layout.is_overlay {
            self.wish = self.wish.shown(false, true);
        }
    }

    /// All parts of the screen have their place: where there is none for the outline, the text has the keys.
    pub fn arranged(&mut self, layout: &Layout) {
        if !layout.shows_outline() {
            self.focus = Focus::Text;
            self.listing.close_filter();
        }
    }

    /// Goes along with the place in the text.
    pub fn follow(&mut self, anchor: usize) {
        self.listing.follow(anchor, self.focus == Focus::Text);
    }

    /// Offset of the line that is meant: the selected entry's while the outline has the keys, else this one.
    pub fn meant(&self, anchor: usize) -> usize {
        self.listing.selected().filter(|_| self.has_keys()).unwrap_or(anchor)
    }

    /// Which pane has the keys.
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// Whether the outline has the keys.
    pub fn has_keys(&self) -> bool {
        self.focus == Focus::Outline
    }

    /// How it is to be shown.
    pub fn wish(&self) -> Pane {
        self.wish
    }

    /// It is to be shown beside the text, so wide where a width is given.
    pub fn set_wish(&mut self, is_shown: bool, cells: Option<u16>) {
        self.wish = Pane { is_shown, cells: cells.or(self.wish.cells), ..self.wish };
    }

    /// Takes the last correction back.
    pub fn uncorrect(&mut self, view: &View) -> Effects {
        self.correcting.uncorrect(view)
    }

    /// Says again what was taken back last.
    pub fn recorrect(&mut self, view: &View) -> Effects {
        self.correcting.recorrect(view)
    }

    /// The line of which those that are like it are to be counted, if that was asked since this was asked last.
    pub fn take_counting(&mut self) -> Option<Counting> {
        self.correcting.take_counting()
    }

    /// They were counted.
    pub fn counted(&mut self, counted: Counted, document: &Document, view: &View) -> Effects {
        self.correcting.counted(counted, document, view)
    }

    /// The text is another one.
    pub fn forget_class(&mut self) {
        self.correcting.forget_class();
    }

    /// The document was inferred with these corrections, unless the reader has corrected more since.
    pub fn inferred_with(&mut self, corrections: Corrections) {
        self.correcting.inferred_with(corrections);
    }

    /// The reader's corrections, if there are new ones since this was asked last.
    pub fn take_corrections(&mut self) -> Option<Corrections> {
        self.correcting.take()
    }
}

/// What it lists.
impl Outlining {
    /// The entries, and the filter of them.
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    /// The entries, where the document, the hits or the line that is typed have changed.
    pub fn listing_mut(&mut self) -> &mut Listing {
        &mut self.listing
    }

    /// Does what an action asks for while the filter is typed.
    pub fn act_on_filter(&mut self, action: Action, view: &View) -> Effects {
        if action != Action::Accept {
            self.listing.act_on_filter(action, view);
            return Effects::new();
        }
        let Some(offset) = self.listing.accept() else { return Effects::new() };
        vec![Effect::Outline(PaneDeed::Leave), Effect::Move(Move::Go(Movement::Offset(offset)))]
    }

    /// Is made so wide.
    pub fn set_cells(&mut self, cells: u16) {
        self.wish.cells = Some(cells);
    }

    /// An entry is pressed: its section is gone to, or it folds where its sign is pointed at.
    pub fn press(&mut self, x: u16, y: u16, layout: &Layout) -> Effects {
        let Some(action) = self.listing.press(x, y, layout) else { return Effects::new() };
        self.focus = Focus::Outline;
        vec![Effect::Act(action, None)]
    }

    /// An entry of the filtered outline is pressed: it is gone to. Beside the outline the filter closes.
    pub fn press_filtered(&mut self, is_in_outline: bool, y: u16, view: &View) -> Effects {
        match (is_in_outline, self.listing.select_at(y, &view.layout)) {
            (true, true) => self.act_on_filter(Action::Accept, view),
            (true, false) => Effects::new(),
            (false, _) => self.act_on_filter(Action::Back, view),
        }
    }
}

#[cfg(test)]
mod tests;
