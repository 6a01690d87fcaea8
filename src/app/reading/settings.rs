//! What the reader changes by keys and may want to keep: the theme, and how the text is set.
//!
//! A setting has been changed when it is not as it was when the program began, or as the
//! terminal has said since; so what the command line asked for once is not kept.

use crate::layout::{Options, Pane};
use crate::typeset::width::Widths;
use crate::typeset::{Rows, Tables};

/// A setting by the name that the file of settings calls it by, and its value there.
pub type Setting = (&'static str, String);

/// What may be changed, and how it was.
#[derive(Debug, Default)]
pub struct Changeable {
    themes: Vec<String>,
    theme: usize,
    /// The theme that is looked at and was not chosen.
    looked: Option<usize>,
    before: Vec<Setting>,
    to_keep: Option<Vec<Setting>>,
}

impl Changeable {
    /// There are these themes, and `theme` is shown.
    pub fn set_themes(&mut self, names: Vec<String>, theme: &str) {
        self.themes = names;
        self.show_theme(theme);
    }

    /// Shows the theme of a name, if there is one.
    pub fn show_theme(&mut self, name: &str) {
        if let Some(at) = self.themes.iter().position(|known| known == name) {
            self.theme = at;
            self.take_as_given("theme", name);
        }
    }

    /// The names of all themes.
    pub fn themes(&self) -> &[String] {
        &self.themes
    }

    /// Shows a theme for a look, or again the one that was chosen.
    pub fn look(&mut self, name: Option<&str>) {
        self.looked = name.and_then(|name| self.themes.iter().position(|known| known == name));
    }

    /// Shows the theme that was chosen.
    pub fn choose(&mut self, name: &str) {
        self.looked = None;
        self.theme = self.themes.iter().position(|known| known == name).unwrap_or(self.theme);
    }

    /// Shows the theme `n` after this one, the first after the last.
    pub fn next_theme(&mut self, n: isize) {
        let n_themes = self.themes.len().max(1).cast_signed();
        self.theme = self.theme.cast_signed().saturating_add(n).rem_euclid(n_themes).cast_unsigned();
    }

    /// The name of the theme that is shown.
    pub fn theme(&self) -> &str {
        self.themes.get(self.looked.unwrap_or(self.theme)).map_or("", |name| name)
    }

    /// The name of the theme that was chosen.
    pub fn chosen_theme(&self) -> &str {
        self.themes.get(self.theme).map_or("", |name| name)
    }

    /// All is as it is to be at the start.
    pub fn begin(&mut self, options: Options, hears_mouse: bool, pane: Pane) {
        self.before = self.all(options, hears_mouse, pane);
    }

    /// Asks for what keys have changed to be kept; false if that is nothing.
    pub fn keep(&mut self, options: Options, hears_mouse: bool, pane: Pane) -> bool {
        let settings = self.all(options, hears_mouse, pane).into_iter().zip(&self.before);
        let changed: Vec<Setting> = settings.filter(|(is, was)| is != *was).map(|(is, _)| is).collect();
        let is_any = !changed.is_empty();
        if is_any {
            self.to_keep = Some(changed);
        }
        is_any
    }

    /// The settings that the reader wants to keep, if that was asked since this was asked last.
    pub fn take(&mut self) -> Option<Vec<Setting>> {
        self.to_keep.take()
    }

    /// What a setting is now is how it was before any key.
    pub fn take_as_given(&mut self, key: &str, value: &str) {
        if let Some((_, before)) = self.before.iter_mut().find(|(known, _)| *known == key) {
            value.clone_into(before);
        }
    }

    /// Every setting that a key can change, as it is.
    fn all(&self, options: Options, hears_mouse: bool, pane: Pane) -> Vec<Setting> {
        let theme = ("theme", self.chosen_theme().to_owned());
        let others = [
            ("mouse", switch(hears_mouse)),
            ("outline.shown", switch(pane.is_shown(false))),
            ("outline.width", number(pane.cells)),
        ];
        std::iter::once(theme).chain(of_text(options)).chain(others).collect()
    }
}

/// The settings of how the text is set, as they are.
pub fn of_text(options: Options) -> [Setting; 7] {
    [
        ("width", number(options.measure_cells)),
        ("justify", options.justify.map_or("auto".to_owned(), switch)),
        ("spread", switch(options.spread)),
        ("rows", rows(options.rows).to_owned()),
        ("tables", tables(options.tables).to_owned()),
        ("ambiguous", ambiguous(options.widths).to_owned()),
        ("ruby", switch(options.counts_readings)),
    ]
}

/// What the file of settings calls it.
fn rows(rows: Rows) -> &'static str {
    if rows == Rows::Whole { "whole" } else { "wrap" }
}

/// What the file of settings calls it.
fn tables(tables: Tables) -> &'static str {
    match tables {
        Tables::Fitting => "auto",
        Tables::Columns => "columns",
        Tables::Lists => "lists",
    }
}

/// What the file of settings calls the width of ambiguous characters.
pub fn ambiguous(widths: Widths) -> &'static str {
    if widths.ambiguous_cells == 2 { "wide" } else { "narrow" }
}

fn switch(is_on: bool) -> String {
    if is_on { "on" } else { "off" }.to_owned()
}

fn number(cells: Option<u16>) -> String {
    cells.map_or("auto".to_owned(), |cells| cells.to_string())
}

#[cfg(test)]
mod tests;
