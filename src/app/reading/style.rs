//! How the text is set, as keys change it: its measure, its edges, its columns, the theme; and what of that is kept.

use super::look::{Look, Origins};
use super::settings::{self, Changeable, Setting};
use crate::app::effect::{Effect, Effects, View, steps};
use crate::input::action::Action;
use crate::language::fill;
use crate::layout::{Options, Pane};
use crate::reader::Reader;
use crate::typeset::generation::Generations;
use crate::typeset::width::Widths;
use crate::typeset::{Rows, Tables};

/// How the text is set, where that comes from, and what of it was changed.
#[derive(Debug)]
pub struct Style {
    options: Options,
    look: Origins,
    settings: Changeable,
}

impl Style {
    /// The text is set as the command line and the settings say.
    pub fn new(options: Options) -> Style {
        Style { options, look: Origins::new(options), settings: Changeable::default() }
    }

    /// Carries out an action on how the text is set; `None` if it is about something else.
    pub fn update(&mut self, action: Action, count: Option<usize>, reader: &Reader, view: &View) -> Option<Effects> {
        Some(match action {
            Action::WidenMeasure => self.change_measure(steps(count), reader, view),
            Action::NarrowMeasure => self.change_measure(-steps(count), reader, view),
            Action::ResetMeasure => self.set_measure(None, reader, view),
            Action::ToggleJustify => self.toggle_justify(reader, view),
            Action::ToggleSpread => self.toggle_spread(reader, view),
            Action::ToggleRows => self.toggle_rows(view),
            Action::NextTables => self.next_tables(view),
            Action::ToggleRuby => self.toggle_ruby(view),
            Action::ToggleAmbiguous => self.toggle_ambiguous(view),
            Action::NextTheme => self.next_theme(steps(count), view),
            Action::PreviousTheme => self.next_theme(-steps(count), view),
            Action::KeepSettings => self.keep(view),
            _ => return None,
        })
    }

    /// How the text is to be set.
    pub fn options(&self) -> Options {
        self.options
    }

    /// Makes lines longer or shorter by two cells a step, a Han character.
    fn change_measure(&mut self, steps: isize, reader: &Reader, view: &View) -> Effects {
        let cells = isize::from(view.layout.measure_cells.cast_signed()).saturating_add(steps.saturating_mul(2));
        self.set_measure(Some(cells.clamp(2, 1000) as u16), reader, view)
    }

    /// Sets the widest measure, and tells the one that there is room for.
    fn set_measure(&mut self, cells: Option<u16>, reader: &Reader, view: &View) -> Effects {
        self.options.measure_cells = cells;
        let measure = view.fit(self.options, view.pane, reader.document()).measure_cells;
        self.options.measure_cells = cells.map(|_| measure);
        let told = fill(&view.words.messages.measure, &[("cells", &measure.to_string())]);
        vec![Effect::Arrange, Effect::Say(told)]
    }

    fn toggle_justify(&mut self, reader: &Reader, view: &View) -> Effects {
        let is_on = !reader.settings().justify;
        self.options.justify = Some(is_on);
        let texts = &view.words.messages;
        arrange_and_say(if is_on { &texts.justified } else { &texts.ragged })
    }

    fn toggle_spread(&mut self, reader: &Reader, view: &View) -> Effects {
        self.options.spread = !self.options.spread;
        let texts = &view.words.messages;
        let has_two = view.fit(self.options, view.pane, reader.document()).second.is_some();
        if self.options.spread && !has_two {
            self.options.spread = false;
            return arrange_and_say(&texts.no_room_for_columns);
        }
        arrange_and_say(if self.options.spread { &texts.two_columns } else { &texts.one_column })
    }

    fn toggle_rows(&mut self, view: &View) -> Effects {
        let texts = &view.words.messages;
        let (rows, told) = match self.options.rows {
            Rows::Whole => (Rows::Wrapped, &texts.rows_wrapped),
            Rows::Wrapped => (Rows::Whole, &texts.rows_whole),
        };
        self.options.rows = rows;
        arrange_and_say(told)
    }

    fn next_tables(&mut self, view: &View) -> Effects {
        let texts = &view.words.messages;
        let (tables, told) = match self.options.tables {
            Tables::Fitting => (Tables::Lists, &texts.tables_as_lists),
            Tables::Lists => (Tables::Columns, &texts.tables_in_columns),
            Tables::Columns => (Tables::Fitting, &texts.tables_fitting),
        };
        self.options.tables = tables;
        arrange_and_say(told)
    }

    /// Has how characters are read searched and copied with them, or not.
    fn toggle_ruby(&mut self, view: &View) -> Effects {
        self.options.counts_readings = !self.options.counts_readings;
        let texts = &view.words.messages;
        arrange_and_say(if self.options.counts_readings { &texts.ruby_counts } else { &texts.ruby_aside })
    }

    /// Takes characters of ambiguous width for wide ones, or for narrow ones again.
    fn toggle_ambiguous(&mut self, view: &View) -> Effects {
        let ambiguous_cells = 3 - self.options.widths.ambiguous_cells;
        self.options.widths.ambiguous_cells = ambiguous_cells;
        let texts = &view.words.messages;
        arrange_and_say(if ambiguous_cells == 2 { &texts.ambiguous_wide } else { &texts.ambiguous_narrow })
    }

    fn next_theme(&mut self, n: isize, view: &View) -> Effects {
        self.settings.next_theme(n);
        let texts = &view.words.messages;
        let said = fill(&texts.theme, &[("theme", self.theme())]);
        let back = if n < 0 { Action::NextTheme } else { Action::PreviousTheme };
        Effect::say(view.with_key(&texts.can_step_back, &said, back))
    }

    /// Asks for what keys have changed to be kept.
    fn keep(&mut self, view: &View) -> Effects {
        if self.settings.keep(self.options, view.hears_mouse, view.pane) {
            return Effects::new();
        }
        Effect::say(&view.words.messages.nothing_to_keep)
    }

    /// There are these themes, and `theme` is shown. No key has asked for it.
    pub fn set_themes(&mut self, names: Vec<String>, theme: &str) {
        self.settings.set_themes(names, theme);
    }

    /// Shows the theme of a name, if there is one. No key has asked for it.
    pub fn show_theme(&mut self, name: &str) {
        self.settings.show_theme(name);
    }

    /// The names of all themes.
    pub fn themes(&self) -> &[String] {
        self.settings.themes()
    }

    /// Shows a theme for a look, or again the one that was chosen.
    pub fn look(&mut self, name: Option<&str>) {
        self.settings.look(name);
    }

    /// Shows the theme that was chosen.
    pub fn choose_theme(&mut self, name: &str) {
        self.settings.choose(name);
    }

    /// The name of the theme that was chosen.
    pub fn chosen_theme(&self) -> &str {
        self.settings.chosen_theme()
    }

    /// The name of the theme that is shown.
    pub fn theme(&self) -> &str {
        self.settings.theme()
    }

    /// Characters are as wide as this, as the terminal says.
    pub fn set_widths(&mut self, widths: Widths) {
        self.options.widths = widths;
        self.settings.take_as_given("ambiguous", settings::ambiguous(widths));
    }

    /// The terminal draws nothing for these characters.
    pub fn set_undrawn(&mut self, undrawn: Generations) {
        self.options.widths.undrawn = undrawn;
    }

    /// All settings are as they are to be at the start. No key has asked for them.
    pub fn begin(&mut self, hears_mouse: bool, pane: Pane) {
        self.settings.begin(self.options, hears_mouse, pane);
    }

    /// The settings that the reader wants to keep, if that was asked since this was asked last.
    pub fn take_settings(&mut self) -> Option<Vec<Setting>> {
        self.settings.take()
    }

    /// Settings were kept: they are as given from now on.
    pub fn settings_kept(&mut self, settings: &[Setting]) {
        for (key, value) in settings {
            self.settings.take_as_given(key, value);
        }
    }

    /// The command line said these settings, by name: what is remembered of the text does not go before them.
    pub fn hold(&mut self, settings: &[&'static str]) {
        self.look.hold(settings);
    }

    /// The look that is to be remembered of the text.
    pub fn kept(&self) -> Look {
        self.look.kept(self.options)
    }

    /// Takes up the look that is remembered of the text. That is no change of the reader's.
    pub fn take_up(&mut self, remembered: Look) {
        self.look.remember(remembered);
        self.set_options(self.look.taken_up(self.options));
    }

    /// Takes over how the text before was set, but for what is remembered of it alone.
    pub fn succeed(&mut self, before: &mut Style) {
        self.settings = std::mem::take(&mut before.settings);
        self.options = before.options;
        self.look.succeed(&before.look);
        self.set_options(before.look.handed_on(before.options));
        self.take_up(self.look.remembered());
    }

    /// Sets the text otherwise. That is no change of the reader's.
    fn set_options(&mut self, options: Options) {
        let before = settings::of_text(std::mem::replace(&mut self.options, options));
        let changed = settings::of_text(options).into_iter().zip(before).filter(|(is, was)| is != was);
        for ((key, value), _) in changed {
            self.settings.take_as_given(key, &value);
        }
    }
}

fn arrange_and_say(text: &str) -> Effects {
    vec![Effect::Arrange, Effect::Say(text.to_owned())]
}
