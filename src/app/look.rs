//! How the text is set, where that is its own: what the command line says goes before what is remembered of the text,
//! and that before the settings. Only what the reader changes is remembered.

use super::{App, Options};

/// How a text is set, where that is not as in all texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The widest measure.
    pub measure_cells: Option<u16>,
    /// Whether lines are filled up to the measure.
    pub justify: Option<bool>,
    /// Whether there are two columns.
    pub spread: Option<bool>,
}

/// Where the look comes from.
#[derive(Debug, Default)]
pub(super) struct Origins {
    /// What the command line and the settings say.
    given: Options,
    /// What of it the command line said.
    said: Vec<&'static str>,
    /// What is remembered of the text.
    remembered: Look,
}

/// One part of the look: whether the command line said it, what was given, what is remembered, and what is now.
struct Part<T> {
    is_said: bool,
    given: T,
    remembered: Option<T>,
    now: T,
}

impl<T: PartialEq> Part<T> {
    /// What is to be remembered: what was, unless the reader has changed it.
    fn kept(self) -> Option<T> {
        let start = self.remembered.as_ref().filter(|_| !self.is_said).unwrap_or(&self.given);
        if self.now == *start {
            return self.remembered;
        }
        (self.is_said || self.now != self.given).then_some(self.now)
    }

    /// What is to be now that it is known what is remembered.
    fn taken_up(self) -> T {
        let is_remembered = !self.is_said && self.now == self.given;
        self.remembered.filter(|_| is_remembered).unwrap_or(self.now)
    }

    /// What is to be in another text: what is now, unless that is as remembered of this one.
    fn handed_on(self) -> T {
        let is_remembered = !self.is_said && self.remembered.as_ref() == Some(&self.now);
        if is_remembered { self.given } else { self.now }
    }
}

impl Origins {
    pub(super) fn new(given: Options) -> Origins {
        Origins { given, ..Origins::default() }
    }

    /// The same for another text, of which other things are remembered.
    pub(super) fn succeed(&mut self, before: &Origins) {
        self.given = before.given;
        self.said.clone_from(&before.said);
    }

    /// The options for another text.
    pub(super) fn handed_on(&self, now: Options) -> Options {
        Options {
            measure_cells: self.measure(now).handed_on(),
            justify: self.justify(now).handed_on(),
            spread: self.spread(now).handed_on(),
            ..now
        }
    }

    /// What is remembered of the text.
    pub(super) fn remembered(&self) -> Look {
        self.remembered
    }

    fn measure(&self, now: Options) -> Part<Option<u16>> {
        let Look { measure_cells, .. } = self.remembered;
        let remembered = measure_cells.map(Some);
        Part { is_said: self.says("width"), given: self.given.measure_cells, remembered, now: now.measure_cells }
    }

    fn justify(&self, now: Options) -> Part<Option<bool>> {
        let remembered = self.remembered.justify.map(Some);
        Part { is_said: self.says("justify"), given: self.given.justify, remembered, now: now.justify }
    }

    fn spread(&self, now: Options) -> Part<bool> {
        let remembered = self.remembered.spread;
        Part { is_said: self.says("spread"), given: self.given.spread, remembered, now: now.spread }
    }

    fn says(&self, setting: &str) -> bool {
        self.said.contains(&setting)
    }
}

impl App {
    /// The command line said these settings, by name: what is remembered of the text does not go before them.
    pub fn hold(&mut self, settings: &[&'static str]) {
        self.look.said = settings.to_vec();
    }

    /// The look that is to be remembered of the text.
    pub(super) fn kept_look(&self) -> Look {
        let (origins, now) = (&self.look, self.options);
        Look {
            measure_cells: origins.measure(now).kept().flatten(),
            justify: origins.justify(now).kept().flatten(),
            spread: origins.spread(now).kept(),
        }
    }

    /// Takes up the look that is remembered of the text. That is no change of the reader's.
    pub(super) fn take_up_look(&mut self, remembered: Look) {
        self.look.remembered = remembered;
        let (origins, now) = (&self.look, self.options);
        self.set_options(Options {
            measure_cells: origins.measure(now).taken_up(),
            justify: origins.justify(now).taken_up(),
            spread: origins.spread(now).taken_up(),
            ..now
        });
    }

    /// Sets the text otherwise. That is no change of the reader's.
    pub(super) fn set_options(&mut self, options: Options) {
        let before = self.settings();
        self.options = options;
        let changed = self.settings().into_iter().zip(before).filter(|(is, was)| is != was);
        for ((key, value), _) in changed {
            self.take_as_given(key, &value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{open, press};
    use super::*;
    use crate::app::kept::Kept;
    use std::time::Instant;

    /// The measure and the justification after what is remembered was taken up and some keys were pressed, and what is
    /// remembered then; `said` is on the command line.
    fn check(said: &[&'static str], remembered: (u16, bool), typed: &str, now: (u16, bool), kept: (u16, bool)) {
        let mut app = open("山上有座庙，庙里有人在讲故事。\n", 100, 20, "");
        app.options = Options { measure_cells: Some(50), justify: Some(true), ..app.options };
        app.look = Origins::new(app.options);
        app.hold(said);
        let look = Look { measure_cells: Some(remembered.0), justify: Some(remembered.1), spread: None };
        app.take_up(Kept { look, ..Kept::default() }, true, Instant::now());
        press(&mut app, typed);
        let values = |cells: Option<u16>, justify: Option<bool>| (cells.unwrap_or(0), justify.unwrap_or(true));
        assert_eq!(values(app.options.measure_cells, app.options.justify), now, "{said:?} {typed}");
        let look = app.kept().look;
        assert_eq!(values(look.measure_cells, look.justify), kept, "{said:?} {typed}");
    }

    #[test]
    fn the_command_line_goes_before_what_is_remembered_and_that_before_the_settings() {
        check(&[], (60, false), "", (60, false), (60, false));
        check(&["width"], (60, false), "", (50, false), (60, false));
        check(&["width", "justify"], (60, false), "", (50, true), (60, false));
    }

    #[test]
    fn only_what_the_reader_changes_is_remembered_anew() {
        check(&[], (60, false), "-", (58, false), (58, false));
        check(&[], (60, false), "-+", (60, false), (60, false));
        check(&["width"], (60, false), "-", (48, false), (48, false));
        check(&["width"], (60, false), "-+", (50, false), (60, false));
        check(&["justify"], (60, false), "R", (60, false), (60, false));
        // As in all texts: nothing is to be remembered.
        check(&[], (52, false), "-R", (50, true), (0, true));
    }

    #[test]
    fn what_was_remembered_is_no_change_to_keep_in_the_settings() {
        let mut app = open("山上有座庙。\n", 100, 20, "");
        let look = Look { measure_cells: Some(60), justify: Some(false), spread: Some(true) };
        app.take_up(Kept { look, ..Kept::default() }, true, Instant::now());
        press(&mut app, "<C-s>");
        assert_eq!(app.take_settings(), None);
    }

    #[test]
    fn what_was_changed_before_it_was_known_what_is_remembered_stays() {
        let mut app = open("山上有座庙。\n", 100, 20, "R");
        let look = Look { measure_cells: Some(60), justify: Some(true), spread: None };
        app.take_up(Kept { look, ..Kept::default() }, true, Instant::now());
        assert_eq!((app.options.measure_cells, app.options.justify), (Some(60), Some(false)));
    }
}
