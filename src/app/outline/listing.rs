//! The entries of the outline: what is listed, selected and on screen, and the filter that is typed over them.

use super::contents::{Contents, More};
use super::entry::Entry;
use super::filter::OutlineFilter;
use super::pane::OutlinePane;
use crate::app::effect::{Effect, Effects, View, steps};
use crate::document::Document;
use crate::input::action::{Action, Edit};
use crate::layout::Layout;
use crate::typeset::width::Widths;
use crate::widget::area::Area;
use std::ops::Range;
use std::time::{Duration, Instant};

/// Between two portions of a long outline, keys are heard for so long.
const PAUSE: Duration = Duration::from_millis(1);

/// What is listed, and what is shown of it.
#[derive(Debug)]
pub struct Listing {
    pub(super) contents: Contents,
    more: More,
    pane: OutlinePane,
    /// The rows on screen.
    entries: Vec<Entry>,
    /// When a filter goes on that is too long for one go.
    goes_on: Option<Instant>,
}

impl Listing {
    /// The headings of a document.
    pub fn new(document: &Document) -> Listing {
        let contents = Contents::new(document, More::default());
        Listing { contents, more: More::default(), pane: OutlinePane::default(), entries: Vec::new(), goes_on: None }
    }

    /// Carries out an action on the entries; `None` if it is about something else.
    pub fn update(&mut self, action: Action, count: Option<usize>, view: &View) -> Option<Effects> {
        let (outline, pane) = (self.contents.outline(), &mut self.pane);
        let n = steps(count);
        let screen = n_screen(view);
        match action {
            Action::EntryDown => pane.select_by(outline, n),
            Action::EntryUp => pane.select_by(outline, -n),
            Action::EntryPageDown => pane.select_by(outline, n.saturating_mul(screen)),
            Action::EntryPageUp => pane.select_by(outline, n.saturating_mul(-screen)),
            Action::EntryFirst => pane.select_by(outline, isize::MIN),
            Action::EntryLast => pane.select_by(outline, isize::MAX),
            Action::FoldAll => pane.fold_all(outline),
            Action::UnfoldAll => pane.unfold_all(),
            Action::Fold => pane.fold(outline),
            Action::Unfold if pane.unfold(outline) => {}
            Action::Unfold => return Some(Effect::say(&view.words.messages.nothing_to_fold)),
            Action::FilterOutline => self.open_filter(view),
            _ => return None,
        }
        Some(Effects::new())
    }

    /// Makes the rows on screen anew; `n_hits` tells how many hits begin in a range.
    pub fn lay_out(&mut self, area: Option<Area>, widths: Widths, n_hits: &dyn Fn(Range<usize>) -> Option<usize>) {
        self.entries = match area {
            Some(area) => self.pane.lay_out(&self.contents, area, widths, n_hits),
            None => Vec::new(),
        };
    }

    /// Lists what stands in the document; what was open or selected stays, and goes where the text's places go.
    pub fn list(&mut self, document: &Document, to: impl Fn(usize) -> usize) {
        let contents = Contents::new(document, self.more);
        self.pane.carry_over(self.contents.outline(), contents.outline(), to);
        if let Some(filter) = &mut self.pane.filter {
            filter.begin(&contents);
        }
        self.contents = contents;
    }

    /// Shows what was nearly a heading, or hides it again; whether it is shown now.
    pub fn toggle_guesses(&mut self, document: &Document) -> bool {
        self.more.guesses = !self.more.guesses;
        self.list(document, |offset| offset);
        self.more.guesses
    }

    /// Shows the articles of a law, or hides them again; whether they are shown now.
    pub fn toggle_articles(&mut self, document: &Document) -> bool {
        self.more.articles = !self.more.articles;
        self.list(document, |offset| offset);
        self.more.articles
    }

    /// The place is here now; the selection goes with it when it `follows`.
    pub fn follow(&mut self, anchor: usize, follows: bool) {
        self.pane.set_current(self.contents.outline().section_at(anchor), follows);
        self.pane.set_place(anchor);
    }

    /// Offset of the selected heading.
    pub fn selected(&self) -> Option<usize> {
        self.pane.selected().map(|id| self.contents.outline().section(id).heading.start)
    }

    /// Selects the first entry if none is selected.
    pub fn select_something(&mut self) {
        self.pane.select_something(self.contents.outline());
    }

    /// Whether there is nothing to be listed.
    pub fn is_empty(&self) -> bool {
        self.contents.outline().is_empty()
    }

    /// The rows on screen.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The filter, if one is typed.
    pub fn filter(&self) -> Option<&OutlineFilter> {
        self.pane.filter.as_ref()
    }

    /// Offsets of the headings whose entries the user opened or closed.
    pub fn folds(&self) -> Vec<(usize, bool)> {
        self.pane.folds(self.contents.outline())
    }

    /// Opens and closes entries as they were; what the user opened or closed since stays.
    pub fn take_up_folds(&mut self, folds: &[(usize, bool)]) {
        self.pane.take_up_folds(self.contents.outline(), folds);
    }
}

/// The filter.
impl Listing {
    fn open_filter(&mut self, view: &View) {
        let before = self.pane.selected();
        self.pane.filter = Some(OutlineFilter::new(&self.contents, before, view.options.keyboard));
    }

    /// Closes it as it is.
    pub fn close_filter(&mut self) {
        self.pane.filter = None;
    }

    /// Text is typed or pasted into the filter.
    pub fn insert(&mut self, text: &str, now: Instant) {
        if let Some(filter) = &mut self.pane.filter {
            filter.change(&self.contents, |editor| editor.insert(text));
            self.filter_anew(now);
        }
    }

    fn edit(&mut self, edit: Edit, now: Instant) {
        if let Some(filter) = &mut self.pane.filter {
            filter.change(&self.contents, |editor| editor.edit(edit));
            self.filter_anew(now);
        }
    }

    /// Does what an action asks for while the filter is typed.
    pub fn act_on_filter(&mut self, action: Action, view: &View) {
        let (outline, pane) = (self.contents.outline(), &mut self.pane);
        match action {
            Action::Edit(edit) => self.edit(edit, view.now),
            Action::Back => {
                let before = pane.filter.take().and_then(|filter| filter.before());
                pane.select(before);
            }
            Action::RowDown => pane.select_by(outline, 1),
            Action::RowUp => pane.select_by(outline, -1),
            Action::RowPageDown => pane.select_by(outline, n_screen(view)),
            Action::RowPageUp => pane.select_by(outline, -n_screen(view)),
            _ => {}
        }
    }

    /// Closes the filter; offset of the entry that is selected, if any is left.
    pub fn accept(&mut self) -> Option<usize> {
        self.pane.filter = None;
        self.selected().filter(|_| !self.entries.is_empty())
    }

    /// The line was changed: the first heading that matches is selected.
    fn filter_anew(&mut self, now: Instant) {
        let before = self.pane.filter.as_ref().and_then(OutlineFilter::before);
        self.pane.select(before);
        self.select_match();
        self.wait_for_rest(now);
    }

    /// When a filter goes on that is too long for one go.
    pub fn goes_on(&self) -> Option<Instant> {
        self.goes_on
    }

    /// Goes on with a filter that was too long for one go.
    pub fn go_on(&mut self, now: Instant) {
        if let Some(filter) = &mut self.pane.filter {
            filter.work(&self.contents);
            self.select_match();
        }
        self.wait_for_rest(now);
    }

    fn wait_for_rest(&mut self, now: Instant) {
        let is_done = self.pane.filter.as_ref().is_none_or(OutlineFilter::is_done);
        self.goes_on = (!is_done).then(|| now + PAUSE);
    }

    /// Selects the first match, unless one has been selected.
    fn select_match(&mut self) {
        if let Some(filter) = &self.pane.filter
            && self.pane.selected() == filter.before()
            && let Some(first) = filter.first()
            && filter.shown().is_some()
        {
            self.pane.select(Some(first));
        }
    }
}

/// The mouse.
impl Listing {
    /// Moves the selection by so many entries.
    pub fn roll(&mut self, n: isize) {
        self.pane.select_by(self.contents.outline(), n);
    }

    /// Selects the entry in a row of the screen, if there is one.
    pub fn select_at(&mut self, y: u16, layout: &Layout) -> bool {
        let id = self.entry_at(y, layout).map(|entry| entry.id);
        if id.is_some() {
            self.pane.select(id);
        }
        id.is_some()
    }

    /// Selects the entry in a cell of the screen; what a press does there.
    pub fn press(&mut self, x: u16, y: u16, layout: &Layout) -> Option<Action> {
        let entry = self.entry_at(y, layout)?;
        let (id, action) = (entry.id, self.deed(entry, x, layout.outline?));
        self.pane.select(Some(id));
        Some(action)
    }

    /// The entry in a row of the screen.
    fn entry_at(&self, y: u16, layout: &Layout) -> Option<&Entry> {
        let mut end = layout.outline?.y;
        self.entries.iter().find(|entry| {
            end += entry.n_rows() as u16;
            y < end
        })
    }

    /// What a press does in the row of an entry: left of the heading, and at the count of what is hidden, it folds.
    fn deed(&self, entry: &Entry, x: u16, area: Area) -> Action {
        let label_x = (area.x + area.cols).saturating_sub(1 + entry.label().len() as u16);
        let is_sign = x < area.x + entry.indent_cells || (entry.n_hidden > 0 && x >= label_x);
        match (is_sign, entry.n_hidden) {
            (true, 1..) => Action::Unfold,
            (true, 0) if self.contents.outline().has_children(entry.id) => Action::Fold,
            _ => Action::EntryGo,
        }
    }
}

/// Rows of the outline on screen, one at least.
fn n_screen(view: &View) -> isize {
    usize::from(view.layout.outline.map_or(1, |area| area.rows).max(1)).cast_signed()
}
