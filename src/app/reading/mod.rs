//! Reading: how the place moves and what is left behind, at what pace, and how the text is set.

mod auto_page;
mod jumps;
mod links;
mod look;
mod movement;
mod pace;
mod settings;
mod style;

pub use jumps::Jumps;
pub use look::Look;
pub use movement::is_leap;
pub use pace::Learnt;
pub use settings::Setting;
pub use style::Style;

use crate::app::effect::{Effect, Effects, Move, Sight, View, steps};
use crate::document::{Format, block};
use crate::input::action::Action;
use crate::input::keymap::Context;
use crate::language::fill;
use crate::layout::Options;
use crate::reader::{Movement, Place, Reader, Stop, progress};
use auto_page::AutoPage;
use pace::Pace;
use std::ops::Range;
use std::time::Instant;

/// How one reads, and how the text is set for it.
#[derive(Debug)]
pub struct Reading {
    jumps: Jumps,
    pace: Pace,
    /// Pages turn by themselves.
    auto_page: Option<AutoPage>,
    /// All but the paragraph that is read is dimmed.
    has_focus: bool,
    /// The line that is read stays in the middle.
    is_centred: bool,
    style: Style,
}

/// Minutes that are left to read; none where less than half a minute is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeLeft {
    /// Of the section of the first level, if one is read.
    pub section: Option<usize>,
    /// Of the text, if all of it is known.
    pub text: Option<usize>,
}

impl Reading {
    /// Nothing was read yet; the text is set like this.
    pub fn new(options: Options) -> Reading {
        Reading {
            jumps: Jumps::default(),
            pace: Pace::default(),
            auto_page: None,
            has_focus: false,
            is_centred: false,
            style: Style::new(options),
        }
    }

    /// Carries out an action on the place, or on how the text is set; `None` if it is about something else.
    pub fn update(
        &mut self,
        action: Action,
        count: Option<usize>,
        reader: &mut Reader,
        view: &View,
    ) -> Option<Effects> {
        if let Some(movement) = movement::movement(action, count) {
            return Some(Effect::go(movement));
        }
        let texts = &view.words.messages;
        match action {
            Action::JumpBack => Some(jump(self.jumps.back(reader.place(), count.unwrap_or(1)), &texts.no_jump_back)),
            Action::JumpForward => Some(jump(self.jumps.forward(count.unwrap_or(1)), &texts.no_jump_forward)),
            Action::JumpToAndFro => Some(jump(self.jumps.to_and_fro(reader.place()), &texts.no_jump_back)),
            Action::Percent => Some(Effect::say(&texts.percent_wants_number)),
            Action::ToggleRejoin => Some(toggle_rejoin(reader, view)),
            Action::ToggleFocus => Some(self.toggle_focus(view)),
            Action::ToggleCentred => Some(self.toggle_centred(reader, view)),
            Action::ListLinks => Some(links::list(reader, view)),
            Action::Right => Some(go_sideways(steps(count), reader)),
            Action::Left => Some(go_sideways(-steps(count), reader)),
            _ => self.style.update(action, count, reader, view),
        }
    }

    fn toggle_focus(&mut self, view: &View) -> Effects {
        self.has_focus = !self.has_focus;
        let texts = &view.words.messages;
        Effect::say(if self.has_focus { &texts.focus_on } else { &texts.focus_off })
    }

    fn toggle_centred(&mut self, reader: &mut Reader, view: &View) -> Effects {
        self.is_centred = !self.is_centred;
        let texts = &view.words.messages;
        if !self.is_centred {
            return Effect::say(&texts.centred_off);
        }
        reader.centre();
        vec![Effect::Follow, Effect::Say(texts.centred_on.clone())]
    }

    /// Moves the text, or the line that is read where that stays in the middle, or what is lit.
    ///
    /// # Errors
    /// The reason when nothing can move; the place is then as it was.
    pub fn shift(&self, movement: Movement, reader: &mut Reader) -> Result<(), Stop> {
        match (self.is_centred, self.has_focus) {
            (true, _) => reader.go_centred(movement),
            (false, true) => reader.go_lit(movement),
            (false, false) => reader.go(movement),
        }
    }

    /// Moves as a leap: the place that it leaves can be gone back to.
    ///
    /// # Errors
    /// The reason when nothing can move; the place is then as it was.
    pub fn leap(&mut self, movement: Movement, reader: &mut Reader) -> Result<(), Stop> {
        let left = reader.place();
        self.shift(movement, reader)?;
        if reader.place() != left {
            self.jumps.leave(left);
        }
        Ok(())
    }

    /// Moves and no leap; the pace is learnt from that.
    ///
    /// # Errors
    /// The reason when nothing can move; the place is then as it was.
    pub fn walk(&mut self, movement: Movement, reader: &mut Reader, now: Instant) -> Result<(), Stop> {
        let before = reader.place().anchor;
        let moved = self.shift(movement, reader);
        self.pace.pass(before, reader.place().anchor, now);
        moved
    }

    /// A place was left by a leap.
    pub fn leave(&mut self, place: Place) {
        self.jumps.leave(place);
    }

    /// The reader does something else.
    pub fn rest(&mut self) {
        self.pace.rest();
    }

    /// The text has changed: every place goes to where it is now.
    pub fn carry(&mut self, to: impl Fn(usize) -> usize) {
        self.jumps.carry(to);
    }

    /// The places that were left by leaps.
    pub fn jumps(&self) -> &Jumps {
        &self.jumps
    }

    /// How the text is set.
    pub fn style(&self) -> &Style {
        &self.style
    }

    /// How the text is set, to be set otherwise by what is no key.
    pub fn style_mut(&mut self) -> &mut Style {
        &mut self.style
    }

    /// Offsets of the paragraph that is read, while all the others are dimmed.
    pub fn in_focus(&self, reader: &Reader) -> Option<Range<usize>> {
        reader.paragraph().filter(|_| self.has_focus)
    }

    /// Where the line begins that is read, while it is kept in the middle.
    pub fn centred_at(&self, reader: &Reader) -> Option<usize> {
        self.is_centred.then(|| reader.position())
    }

    /// How long the rest takes; `None` where there is no text.
    pub fn time_left(&self, reader: &Reader, is_complete: bool) -> Option<TimeLeft> {
        let document = reader.document();
        let length = document.text().len();
        if length == 0 {
            return None;
        }
        // What is on screen is still to be read, but for the end.
        let here = if reader.percent() == 100 { length } else { reader.place().anchor };
        let minutes = |end: usize| self.pace.minutes(end.saturating_sub(here), document.script());
        let outline = document.outline();
        let outermost = reader.section().and_then(|id| outline.path(id).first().copied());
        let is_known = |range: &Range<usize>| is_complete || range.end < length;
        let section = outermost.map(|id| progress::extent(outline, id, length));
        let section = section.filter(is_known).map(|range| minutes(range.end));
        Some(TimeLeft { section, text: is_complete.then(|| minutes(length)) })
    }

    /// The reader's pace: characters a minute, or words.
    pub fn pace(&self, reader: &Reader) -> usize {
        let script = reader.document().script();
        pace::told(self.pace.bytes_per_minute(script), script)
    }

    /// What was learnt of the pace.
    pub fn learnt(&self) -> Learnt {
        self.pace.learnt()
    }

    /// This was learnt of the pace before.
    pub fn take_up_pace(&mut self, learnt: Learnt) {
        self.pace = Pace::new(learnt);
    }

    /// Leaps from before were these; those since the start stay.
    pub fn take_up_jumps(&mut self, jumps: &Jumps) {
        self.jumps = Jumps::new(jumps.places().iter().chain(self.jumps.places()).copied().collect());
    }

    /// Takes over from the text before what is the reader's.
    pub fn succeed(&mut self, before: &mut Reading) {
        self.pace = Pace::new(before.pace.learnt());
        (self.has_focus, self.is_centred) = (before.has_focus, before.is_centred);
        self.style.succeed(&mut before.style);
    }
}

/// Pages that turn by themselves.
impl Reading {
    /// Carries out an action on pages that turn; `None` if it is about something else.
    pub fn turn(&mut self, action: Action, reader: &Reader, view: &View) -> Option<Effects> {
        let is_on = self.auto_page.is_some() && view.context == Context::Text;
        match action {
            Action::ToggleAutoPage if self.auto_page.is_none() => {
                let bytes_per_minute = self.pace.bytes_per_minute(reader.document().script());
                self.auto_page = Some(AutoPage::new(bytes_per_minute, reader, view.now));
                Some(Effect::say(&view.words.messages.auto_page_on))
            }
            Action::ToggleAutoPage => Some(self.stop_pages(&view.words.messages.auto_page_off)),
            Action::Back if is_on => Some(self.stop_pages(&view.words.messages.auto_page_off)),
            Action::WidenMeasure if is_on => Some(self.change_pages(auto_page::STEP, reader, view)),
            Action::NarrowMeasure if is_on => Some(self.change_pages(1.0 / auto_page::STEP, reader, view)),
            _ => None,
        }
    }

    fn stop_pages(&mut self, said: &str) -> Effects {
        self.auto_page = None;
        Effect::say(said)
    }

    fn change_pages(&mut self, factor: f64, reader: &Reader, view: &View) -> Effects {
        if let Some(auto) = &mut self.auto_page {
            auto.change(factor, reader, view.now);
        }
        let pace = self.page_pace(reader).unwrap_or_default().to_string();
        Effect::say(fill(&view.words.foot.auto_page, &[("n", &pace)]))
    }

    /// The pace at which pages turn by themselves, in characters a minute or in words; `None` if they do not.
    pub fn page_pace(&self, reader: &Reader) -> Option<usize> {
        Some(self.auto_page.as_ref()?.pace(reader))
    }

    /// When the next page turns.
    pub fn page_turns(&self) -> Option<Instant> {
        self.auto_page.as_ref().map(AutoPage::until)
    }

    /// Gives the page its full time again, after a key has changed what is on screen.
    pub fn wait_anew(&mut self, reader: &Reader, now: Instant) {
        if let Some(auto) = &mut self.auto_page {
            auto.wait_anew(reader, now);
        }
    }

    /// Turns the page. At the end of the text there is no more to turn.
    pub fn turn_page(&mut self, reader: &mut Reader, view: &View) -> Effects {
        if self.shift(Movement::Pages(1), reader).is_err() && view.is_complete {
            return self.stop_pages(&view.words.messages.at_end);
        }
        self.wait_anew(reader, view.now);
        vec![Effect::Follow]
    }
}

/// Moves rows that are wider than the screen; where none is, turns pages.
fn go_sideways(n: isize, reader: &mut Reader) -> Effects {
    if !reader.has_wide_rows() {
        return Effect::go(Movement::Pages(n));
    }
    reader.scroll_sideways(n);
    Effects::new()
}

/// To a place that was left; without one it is said that there is none.
fn jump(place: Option<Place>, none: &str) -> Effects {
    place.map_or_else(|| Effect::say(none), |place| vec![Effect::Move(Move::Return(place))])
}

/// Joins cut paragraphs; then all lines that go on in the next one; then shows the source's lines. Of a text that is marked
/// up, shows the source, or what it says again.
fn toggle_rejoin(reader: &mut Reader, view: &View) -> Effects {
    let texts = &view.words.messages;
    if let Some(format) = view.other_format {
        let is_source = format == Format::Plain;
        // A source is shown as it stands, and not read as a text without markup would be.
        reader.set_reading(if is_source { block::Reading::AsInSource } else { block::Reading::Rejoined });
        let said = if is_source { &texts.as_source } else { &texts.as_marked };
        return vec![Effect::Take(Sight::Format(format)), Effect::Say(fill(said, &[("format", format.name())]))];
    }
    let (reading, said) = match reader.reading() {
        block::Reading::Rejoined => (block::Reading::AllJoined, &texts.all_joined),
        block::Reading::AllJoined => (block::Reading::AsInSource, &texts.as_in_source),
        block::Reading::AsInSource => (block::Reading::Rejoined, &texts.rejoined),
    };
    reader.set_reading(reading);
    vec![Effect::Follow, Effect::Say(said.clone())]
}

#[cfg(test)]
mod tests;
