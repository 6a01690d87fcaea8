//! What the reader changes by keys and may want to keep: the theme, and how the text is set.
//!
//! A setting has been changed when it is not as it was when the program began, or as the
//! terminal has said since; so what the command line asked for once is not kept.

use super::App;
use super::popup::{Extent, Popup, PopupLine};
use crate::language::fill;
use crate::typeset::generation::Generations;
use crate::typeset::width::Widths;
use std::time::Instant;

/// A setting by the name that the file of settings calls it by, and its value there.
pub type Setting = (&'static str, String);

/// What may be changed, and how it was.
#[derive(Debug, Default)]
pub(super) struct Changeable {
    themes: Vec<String>,
    theme: usize,
    before: Vec<Setting>,
    to_keep: Option<Vec<Setting>>,
}

impl App {
    /// There are these themes, and `theme` is shown. No key has asked for it.
    pub fn set_themes(&mut self, names: Vec<String>, theme: &str) {
        self.changeable.themes = names;
        self.show_theme(theme);
    }

    /// Shows the theme of a name, if there is one. No key has asked for it.
    pub fn show_theme(&mut self, name: &str) {
        if let Some(at) = self.changeable.themes.iter().position(|known| known == name) {
            self.changeable.theme = at;
            self.take_as_given("theme", name);
        }
    }

    /// The name of the theme that is shown.
    pub fn theme(&self) -> &str {
        self.changeable.themes.get(self.changeable.theme).map_or("", |name| name)
    }

    /// The outline as it is to be at the start. No key has asked for it.
    pub fn set_outline(&mut self, is_shown: bool, cells: Option<u16>) {
        self.outline_pane.show(is_shown, false);
        if let Some(cells) = cells {
            self.outline_pane.set_cells(cells);
        }
        self.arrange();
        self.changeable.before = self.settings();
    }

    /// Characters are as wide as this, as the terminal says.
    pub fn set_widths(&mut self, widths: Widths) {
        self.options.widths = widths;
        self.arrange();
        self.take_as_given("ambiguous", ambiguous(widths));
    }

    /// The terminal draws nothing for these characters.
    pub fn set_undrawn(&mut self, undrawn: Generations) {
        self.options.widths.undrawn = undrawn;
        self.arrange();
    }

    /// Whether the report on terminal, settings and files was asked for since this was asked last.
    pub fn take_report_wish(&mut self) -> bool {
        std::mem::take(&mut self.wants_report)
    }

    /// Shows a page of lines that were asked for.
    pub fn show_page(&mut self, lines: Vec<PopupLine>) {
        self.popup = Some(Popup::new(lines, Extent::Page, self.layout.body));
    }

    /// The settings that the reader wants to keep, if that was asked since this was asked last.
    pub fn take_settings(&mut self) -> Option<Vec<Setting>> {
        self.changeable.to_keep.take()
    }

    /// Settings were kept in the file of this name.
    pub fn settings_kept(&mut self, settings: &[Setting], name: &str, now: Instant) {
        for (key, value) in settings {
            self.take_as_given(key, value);
        }
        let what: Vec<String> = settings.iter().map(|(key, value)| format!("{key} {value}")).collect();
        let text = &self.texts.messages.settings_kept;
        self.say(fill(text, &[("what", &what.join(", ")), ("name", name)]), now);
    }

    /// Settings could not be kept for the reason `why`.
    pub fn settings_not_kept(&mut self, why: &str, now: Instant) {
        self.say(fill(&self.texts.messages.settings_not_kept, &[("why", why)]), now);
    }

    /// Every setting that a key can change, as it is.
    pub(super) fn settings(&self) -> Vec<Setting> {
        let switch = |is_on| if is_on { "on" } else { "off" }.to_owned();
        let number = |cells: Option<u16>| cells.map_or("auto".to_owned(), |cells| cells.to_string());
        vec![
            ("theme", self.theme().to_owned()),
            ("width", number(self.options.measure_cells)),
            ("justify", self.options.justify.map_or("auto".to_owned(), switch)),
            ("spread", switch(self.options.spread)),
            ("ambiguous", ambiguous(self.options.widths).to_owned()),
            ("mouse", switch(self.hears_mouse())),
            ("outline.shown", switch(self.outline_pane.is_shown(false))),
            ("outline.width", number(self.outline_pane.cells())),
        ]
    }

    /// What a setting is now is how it was before any key.
    pub(super) fn take_as_given(&mut self, key: &str, value: &str) {
        if let Some((_, before)) = self.changeable.before.iter_mut().find(|(known, _)| *known == key) {
            value.clone_into(before);
        }
    }
}

/// What the file of settings calls the width of ambiguous characters.
fn ambiguous(widths: Widths) -> &'static str {
    if widths.ambiguous_cells == 2 { "wide" } else { "narrow" }
}

/// Shows the theme `n` after this one, the first after the last.
pub(super) fn next_theme(app: &mut App, n: isize, now: Instant) {
    let Changeable { themes, theme, .. } = &mut app.changeable;
    *theme = theme.cast_signed().saturating_add(n).rem_euclid(themes.len().max(1).cast_signed()).cast_unsigned();
    app.say(fill(&app.texts.messages.theme, &[("theme", app.theme())]), now);
}

/// Asks for what keys have changed to be kept.
pub(super) fn keep(app: &mut App, now: Instant) {
    let settings = app.settings().into_iter().zip(&app.changeable.before);
    let changed: Vec<Setting> = settings.filter(|(is, was)| is != *was).map(|(is, _)| is).collect();
    if changed.is_empty() {
        return app.say(app.texts.messages.nothing_to_keep.clone(), now);
    }
    app.changeable.to_keep = Some(changed);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Opened, Options};
    use crate::document::Document;
    use crate::input::key::keys;
    use crate::input::keymap::Keymap;
    use crate::language::Language;

    fn open() -> App {
        let document = Document::new("一、山上\n\n山上有一座庙。\n\n二、山下\n\n山下有一条河。\n".into());
        let opened = Opened { document, ..Opened::default() };
        let mut app = App::new(opened, Options::default(), Keymap::default(), Language::English.texts());
        app.resize(200, 24);
        app.set_themes(["terminal", "paper", "night"].map(str::to_owned).to_vec(), "paper");
        app
    }

    /// The settings to be kept after some keys, and the message.
    fn check(app: &mut App, typed: &str, expected: &str) {
        for key in keys(typed).expect("keys") {
            app.press(key, Instant::now());
        }
        let kept = app.take_settings().unwrap_or_default();
        let told: Vec<String> = kept.iter().map(|(key, value)| format!("{key}={value}")).collect();
        assert_eq!(told.join(" ") + app.message().unwrap_or_default(), expected, "{typed}");
    }

    #[test]
    fn what_keys_have_changed_is_kept() {
        check(&mut open(), "<C-s>", "no setting has been changed since the start");
        check(&mut open(), "T<C-s>", "theme=night");
        check(
            &mut open(),
            "-RSW<gt>o<C-s>",
            "width=78 justify=off spread=on ambiguous=wide outline.shown=off outline.width=42",
        );
        check(&mut open(), "RRoo3T<C-s>", "justify=on");
    }

    #[test]
    fn what_no_key_has_changed_is_not_kept() {
        let mut app = open();
        app.set_widths(Widths { ambiguous_cells: 2, ..Widths::default() });
        app.show_theme("night");
        check(&mut app, "<C-s>", "no setting has been changed since the start");
        check(&mut app, "T<C-s>", "theme=terminal");
        app.settings_kept(&[("theme", "terminal".to_owned())], "config.toml", Instant::now());
        assert_eq!(app.message(), Some("kept in config.toml: theme terminal"));
        check(&mut app, "<C-s>", "no setting has been changed since the start");
    }

    #[test]
    fn themes_come_in_turn() {
        let mut app = open();
        for (typed, expected) in [("T", "night"), ("T", "terminal"), ("2T", "night"), ("99999999T", "night")] {
            check(&mut app, typed, &format!("theme: {expected}"));
        }
        app.show_theme("nothing");
        assert_eq!(app.theme(), "night");
    }
}
