//! A list to choose from, filtered by a line that is typed.
//!
//! Rows are made when they come on screen, so a hundred thousand are no more work than ten.
//! Who opens one says what is in it and what choosing means ([`Items`]); the list knows neither.

use crate::input::action::{Action, Edit};
use crate::search::Keyboard;
use crate::search::filter::Filter;
use crate::widget::area::Area;
use crate::widget::line_editor::LineEditor;
use crate::widget::sieve::Sieve;
use std::fmt::Debug;
use std::ops::Range;

/// On a lower screen the title is left out.
const TITLE_FROM_ROWS: u16 = 4;

/// What is in a list, and the `Choice` that each item stands for.
pub trait Items<Choice>: Debug {
    /// How many items there are.
    fn len(&self) -> usize;
    /// The item of that index.
    fn item(&self, index: usize) -> Item;
    /// What an item is told by, and filtered by.
    fn label(&self, index: usize) -> String {
        self.item(index).label
    }
    /// What is typed has changed: items may stand in another order now, and others may be among them.
    fn narrow(&mut self, _typed: &str, _filter: &Filter) {}
    /// What stands before the line that is typed, where it is for more than filtering.
    fn sign(&self) -> Option<&str> {
        None
    }
    /// Whether the line that is typed leaves out what does not match it; else it is for who has opened the list.
    fn is_filtered(&self) -> bool {
        true
    }
    /// What the line asks for that is typed now, where it is for who has opened the list.
    fn asks(&self, _typed: &str) -> Option<Choice> {
        None
    }
    /// Whether more items are to come.
    fn awaits_more(&self) -> bool {
        false
    }
    /// The group that an item stands in; those of one group stand together.
    fn group(&self, _index: usize) -> Option<usize> {
        None
    }
    /// The title of a group.
    fn title(&self, _group: usize) -> String {
        String::new()
    }
    /// What choosing an item means.
    fn pick(&self, index: usize) -> Choice;
    /// What looking at an item means, before it is chosen.
    fn look(&self, _index: usize) -> Option<Choice> {
        None
    }
    /// What taking an item off the list means, where it can be.
    fn removal(&self, _index: usize) -> Option<Choice> {
        None
    }
    /// Whether there is nothing to choose from.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What an item looks like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// What it is told by, and filtered by.
    pub label: String,
    /// Byte ranges of the label that stand out.
    pub marks: Vec<Range<usize>>,
    /// A few cells at the right edge.
    pub note: String,
    /// Whether it is dimmed: it cannot be chosen.
    pub is_dim: bool,
    /// Whether it is struck through: it was deleted.
    pub is_struck: bool,
}

/// A row on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickerRow {
    /// The title of the group that follows.
    Group(String),
    /// An item.
    Item {
        /// What it looks like.
        item: Item,
        /// Byte ranges of the label that match what is typed.
        found: Vec<Range<usize>>,
        /// Whether it would be chosen.
        is_selected: bool,
    },
}

/// A list, what is typed, and which item is selected.
#[derive(Debug)]
pub struct Picker<Choice> {
    title: String,
    items: Box<dyn Items<Choice>>,
    keyboard: Keyboard,
    editor: LineEditor,
    sieve: Sieve,
    /// Numbers of items among those that match.
    selected: usize,
    top: usize,
    area: Area,
    rows: Vec<PickerRow>,
}

impl<Choice> Picker<Choice> {
    /// A list over the body of the screen, nothing typed yet, the item of that index selected.
    pub fn new(title: String, items: Box<dyn Items<Choice>>, selected: usize, keyboard: Keyboard, body: Area) -> Self {
        let sieve = Sieve::new(Filter::new("", keyboard), items.len());
        let mut picker = Picker {
            title,
            items,
            keyboard,
            editor: LineEditor::default(),
            sieve,
            selected,
            top: 0,
            area: body,
            rows: Vec::new(),
        };
        picker.fit(body);
        picker
    }

    /// Shows the same items with other notes.
    pub fn set_items(&mut self, items: Box<dyn Items<Choice>>) {
        self.items = items;
        self.lay_out();
    }

    /// Shows these items in the place of the others, of which they may be more; the selection stays.
    pub fn renew(&mut self, title: String, items: Box<dyn Items<Choice>>) {
        (self.title, self.items) = (title, items);
        self.sieve = Sieve::new(self.filter(), self.items.len());
        self.work();
    }

    /// What the typed line asks for of who has opened the list.
    pub fn asks(&self) -> Option<Choice> {
        self.items.asks(self.editor.text())
    }

    /// Whether more items are to come.
    pub fn awaits_more(&self) -> bool {
        self.items.awaits_more()
    }

    /// What leaves items out.
    fn filter(&self) -> Filter {
        Filter::new(if self.items.is_filtered() { self.editor.text() } else { "" }, self.keyboard)
    }

    /// What the list is of.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What stands before the line, where it is for more than filtering.
    pub fn sign(&self) -> Option<&str> {
        self.items.sign()
    }

    /// Says something in the place of the title.
    pub fn say(&mut self, text: String) {
        self.title = text;
    }

    /// The cells that it covers.
    pub fn area(&self) -> Area {
        self.area
    }

    /// The line that filters it.
    pub fn editor(&self) -> &LineEditor {
        &self.editor
    }

    /// The rows on screen.
    pub fn rows(&self) -> &[PickerRow] {
        &self.rows
    }

    /// The number of the selected item, from 1 (0 if nothing matches), and how many match.
    pub fn count(&self) -> (usize, usize) {
        ((self.selected + 1).min(self.sieve.n_matching()), self.sieve.n_matching())
    }

    /// Whether all items have been held against what is typed.
    pub fn is_done(&self) -> bool {
        self.sieve.is_done()
    }

    /// Lays the list over a body of another size.
    pub fn fit(&mut self, body: Area) {
        self.area = body;
        // No row stays empty while there is something above.
        self.top = self.top.min(self.last_top());
        self.lay_out();
    }

    /// Goes on with what has not been held against what is typed.
    pub fn work(&mut self) {
        self.sieve.work(|index| self.items.label(index));
        self.lay_out();
    }

    /// Does something to the line.
    pub fn edit(&mut self, edit: Edit) {
        self.change(|editor| editor.edit(edit));
    }

    /// Puts a text into the line.
    pub fn insert(&mut self, text: &str) {
        self.change(|editor| editor.insert(text));
    }

    /// Moves the selection as an action asks.
    pub fn act(&mut self, action: Action) {
        let page = isize::from(self.n_rows().cast_signed()).max(1);
        let n = match action {
            Action::RowDown => 1,
            Action::RowUp => -1,
            Action::RowPageDown => page,
            Action::RowPageUp => -page,
            _ => return,
        };
        self.selected = self.selected.saturating_add_signed(n);
        self.lay_out();
    }

    /// Moves the rows on screen by so many items; the selection stays where it is as long as it is seen.
    pub fn scroll(&mut self, n: isize) {
        let top = self.top.saturating_add_signed(n).min(self.last_top());
        self.top = top;
        self.selected = self.selected.max(top);
        while self.selected > top && self.n_rows_to(self.selected) > usize::from(self.n_rows()) {
            self.selected -= 1;
        }
        self.lay_out();
    }

    /// Selects the item that stands in a row of the screen; whether it was selected already.
    pub fn press(&mut self, y: u16) -> bool {
        let above = self.area.y + u16::from(self.shows_title());
        let at = y.checked_sub(above).map(usize::from);
        let Some((at, PickerRow::Item { is_selected, .. })) = at.and_then(|at| Some((at, self.rows.get(at)?))) else {
            return false;
        };
        let was_selected = *is_selected;
        let is_item = |row: &&PickerRow| matches!(row, PickerRow::Item { .. });
        self.selected = self.top + self.rows.iter().take(at).filter(is_item).count();
        self.lay_out();
        was_selected
    }

    /// What is selected, if anything matches.
    pub fn pick(&self) -> Option<Choice> {
        self.sieve.get(self.selected).map(|index| self.items.pick(index))
    }

    /// What looking at what is selected means.
    pub fn look(&self) -> Option<Choice> {
        self.sieve.get(self.selected).and_then(|index| self.items.look(index))
    }

    /// What taking off the list means what is selected, if that can be.
    pub fn removal(&self) -> Option<Choice> {
        self.sieve.get(self.selected).and_then(|index| self.items.removal(index))
    }

    /// Whether there is room for the title.
    pub fn shows_title(&self) -> bool {
        self.area.rows >= TITLE_FROM_ROWS
    }

    fn change(&mut self, change: impl FnOnce(&mut LineEditor)) {
        let before = self.editor.text().to_owned();
        change(&mut self.editor);
        if before != self.editor.text() {
            let filter = self.filter();
            self.items.narrow(self.editor.text(), &filter);
            self.sieve = Sieve::new(filter, self.items.len());
            (self.selected, self.top) = (0, 0);
            self.work();
        }
    }

    /// Rows for groups and items.
    fn n_rows(&self) -> u16 {
        self.area.rows - u16::from(self.shows_title())
    }

    /// Makes the rows on screen anew, the selected item among them.
    fn lay_out(&mut self) {
        let most = usize::from(self.n_rows());
        self.selected = self.selected.min(self.sieve.n_matching().saturating_sub(1));
        self.top = self.top.clamp(self.selected.saturating_sub(most), self.selected);
        while self.n_rows_to(self.selected) > most && self.top < self.selected {
            self.top += 1;
        }
        self.rows.clear();
        for n in self.top.. {
            let Some(index) = self.sieve.get(n).filter(|_| self.rows.len() < most) else { break };
            let group = self.items.group(index).filter(|_| self.begins_group(n));
            // A screen of one row is the item's.
            let has_room = self.rows.len() + 1 < most || n != self.selected;
            if let Some(group) = group.filter(|_| has_room) {
                self.rows.push(PickerRow::Group(self.items.title(group)));
            }
            let item = self.items.item(index);
            let found = self.sieve.filter().finds(&item.label).unwrap_or_default();
            self.rows.push(PickerRow::Item { item, found, is_selected: n == self.selected });
        }
        self.rows.truncate(most);
    }

    /// The top from which the last item is just seen.
    fn last_top(&mut self) -> usize {
        let last = self.sieve.n_matching().saturating_sub(1);
        let top = self.top;
        self.top = last;
        while self.top > 0 && self.n_rows_to(last) <= usize::from(self.n_rows()) {
            self.top -= 1;
        }
        let is_over = self.n_rows_to(last) > usize::from(self.n_rows()) && self.top < last;
        std::mem::replace(&mut self.top, top) + usize::from(is_over)
    }

    /// Rows from the top down to an item, that one included.
    fn n_rows_to(&self, last: usize) -> usize {
        (self.top..=last).map(|n| 1 + usize::from(self.begins_group(n))).sum()
    }

    /// Whether the title of a group stands above an item.
    fn begins_group(&self, n: usize) -> bool {
        let group = |n: usize| self.sieve.get(n).and_then(|index| self.items.group(index));
        group(n).is_some() && (n == self.top || group(n) != group(n.wrapping_sub(1)))
    }
}

#[cfg(test)]
mod tests;
