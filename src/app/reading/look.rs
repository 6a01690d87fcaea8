//! How the text is set, where that is its own: what the command line says goes before what is remembered of the text,
//! and that before the settings. Only what the reader changes is remembered.

use crate::layout::Options;

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
pub struct Origins {
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
    /// What the command line and the settings say.
    pub fn new(given: Options) -> Origins {
        Origins { given, ..Origins::default() }
    }

    /// The command line said these settings, by name.
    pub fn hold(&mut self, settings: &[&'static str]) {
        self.said = settings.to_vec();
    }

    /// This is remembered of the text.
    pub fn remember(&mut self, look: Look) {
        self.remembered = look;
    }

    /// The look that is to be remembered of the text.
    pub fn kept(&self, now: Options) -> Look {
        Look {
            measure_cells: self.measure(now).kept().flatten(),
            justify: self.justify(now).kept().flatten(),
            spread: self.spread(now).kept(),
        }
    }

    /// The options now that it is known what is remembered.
    pub fn taken_up(&self, now: Options) -> Options {
        Options {
            measure_cells: self.measure(now).taken_up(),
            justify: self.justify(now).taken_up(),
            spread: self.spread(now).taken_up(),
            ..now
        }
    }

    /// The same for another text, of which other things are remembered.
    pub fn succeed(&mut self, before: &Origins) {
        self.given = before.given;
        self.said.clone_from(&before.said);
    }

    /// The options for another text.
    pub fn handed_on(&self, now: Options) -> Options {
        Options {
            measure_cells: self.measure(now).handed_on(),
            justify: self.justify(now).handed_on(),
            spread: self.spread(now).handed_on(),
            ..now
        }
    }

    /// What is remembered of the text.
    pub fn remembered(&self) -> Look {
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

#[cfg(test)]
mod tests;
