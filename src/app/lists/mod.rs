//! The list that lies over the text to choose from. What is in it, and what choosing means, says who has it opened.

use crate::app::effect::{Effect, Effects};
use crate::input::action::{Action, Edit};
use crate::widget::area::Area;
use crate::widget::picker::{Items, Picker};
use std::time::{Duration, Instant};

/// Between two portions of a long list, keys are heard for so long.
const PAUSE: Duration = Duration::from_millis(1);

/// The list, if one is open.
#[derive(Debug, Default)]
pub struct Lists {
    picker: Option<Picker<Effect>>,
    /// When a list goes on that is too long for one go.
    goes_on: Option<Instant>,
    /// Whether something is looked at that was not chosen.
    looks: bool,
}

impl Lists {
    /// Lays a list over the screen, in the place of any other.
    pub fn open(&mut self, picker: Picker<Effect>) {
        self.picker = Some(picker);
    }

    /// Closes it.
    pub fn close(&mut self) {
        self.picker = None;
    }

    /// The list, if one is open.
    pub fn picker(&self) -> Option<&Picker<Effect>> {
        self.picker.as_ref()
    }

    /// Lays the list over a body of another size.
    pub fn fit(&mut self, body: Area) {
        if let Some(picker) = &mut self.picker {
            picker.fit(body);
        }
    }

    /// Says something in the place of the title, as long as a list is open; gives it back otherwise.
    pub fn say(&mut self, text: String) -> Option<String> {
        let Some(picker) = &mut self.picker else { return Some(text) };
        picker.say(text);
        None
    }

    /// Shows the same items with other notes, if the list of that title still is open.
    pub fn set_items(&mut self, title: &str, items: Box<dyn Items<Effect>>) {
        if let Some(picker) = self.picker.as_mut().filter(|picker| picker.title() == title) {
            picker.set_items(items);
        }
    }

    /// Shows more or other items and another title, if a list with that sign before its line is open.
    pub fn renew(&mut self, sign: &str, title: String, items: Box<dyn Items<Effect>>) {
        if let Some(picker) = self.picker.as_mut().filter(|picker| picker.sign() == Some(sign)) {
            picker.renew(title, items);
        }
    }

    /// Text is typed or pasted.
    pub fn insert(&mut self, text: &str, now: Instant) -> Effects {
        let mut asked = None;
        if let Some(picker) = &mut self.picker {
            picker.insert(text);
            asked = picker.asks();
        }
        self.wait_for_rest(now);
        asked.into_iter().chain(self.look()).collect()
    }

    /// What is selected is looked at, where it can be; else what was looked at is left.
    fn look(&mut self) -> Effects {
        let look = self.picker.as_ref().and_then(Picker::look);
        let was_looking = std::mem::replace(&mut self.looks, look.is_some());
        look.or_else(|| was_looking.then_some(Effect::Look(None))).into_iter().collect()
    }

    /// Does what an action asks for while the list is open. Where only a line is asked for, it is the answer.
    pub fn act(&mut self, action: Action, is_asked: bool, now: Instant) -> Effects {
        if is_asked && matches!(action, Action::Accept | Action::Back) {
            return self.answer(action);
        }
        let Some(picker) = &mut self.picker else { return Effects::new() };
        let mut effects = Effects::new();
        match action {
            // As in vim and less, one goes back out over the sign.
            Action::Edit(Edit::DeleteLeft) if picker.sign().is_some() && picker.editor().text().is_empty() => {
                self.close();
            }
            Action::Edit(edit) => {
                picker.edit(edit);
                effects.extend(picker.asks());
            }
            Action::Back => self.close(),
            Action::RowRemove => effects.extend(picker.removal()),
            Action::Accept => {
                // Where nothing matches, the line waits to be typed otherwise.
                let Some(pick) = picker.pick() else { return effects };
                self.close();
                self.looks = false;
                effects.push(pick);
            }
            _ => picker.act(action),
        }
        self.wait_for_rest(now);
        effects.extend(self.look());
        effects
    }

    /// The line was typed, or left.
    fn answer(&mut self, action: Action) -> Effects {
        let typed = self.picker.take().map(|picker| picker.editor().text().trim().to_owned());
        vec![Effect::Answer(Some(typed.unwrap_or_default()).filter(|_| action == Action::Accept))]
    }

    /// When a list goes on that is too long for one go.
    pub fn goes_on(&self) -> Option<Instant> {
        self.goes_on
    }

    /// Goes on with a list that was too long for one go.
    pub fn go_on(&mut self, now: Instant) {
        if let Some(picker) = &mut self.picker {
            picker.work();
        }
        self.wait_for_rest(now);
    }

    fn wait_for_rest(&mut self, now: Instant) {
        let is_done = self.picker.as_ref().is_none_or(Picker::is_done);
        self.goes_on = (!is_done).then(|| now + PAUSE);
    }

    /// The wheel scrolls it.
    pub fn roll(&mut self, n: isize) {
        if let Some(picker) = &mut self.picker {
            picker.scroll(n);
        }
    }

    /// A press selects, one on what is selected takes it, and one elsewhere closes; what was written in a line that is
    /// asked for is not lost by that.
    pub fn press(&mut self, y: u16, is_asked: bool, now: Instant) -> Effects {
        let Some(picker) = &mut self.picker else { return Effects::new() };
        if picker.area().has_row(y) {
            let was_selected = picker.press(y);
            if was_selected { self.act(Action::Accept, is_asked, now) } else { self.look() }
        } else if !is_asked || picker.editor().text().is_empty() {
            self.act(Action::Back, is_asked, now)
        } else {
            Effects::new()
        }
    }
}

#[cfg(test)]
mod tests;
