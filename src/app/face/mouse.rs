//! The mouse as it points: over the text and the outline, and over what has the keys instead of them.

use crate::app::App;
use crate::app::effect::{Effects, View};
use crate::app::pointer::{self, Spot, WHEEL_ROWS};
use crate::input::keymap::Context;
use crate::input::mouse::{Deed, Mouse};
use std::time::Instant;

impl App {
    /// The mouse did something.
    pub fn point(&mut self, mouse: Mouse, now: Instant) {
        // A report may be on its way when the mouse is given back.
        if !self.pointer.is_heard() || self.layers.is_covered() {
            return;
        }
        self.messages.hush();
        let view = self.view(now);
        let effects = match (view.context, mouse.deed) {
            (_, Deed::Release) => {
                self.pointer.release();
                Effects::new()
            }
            (Context::Popup | Context::Picker | Context::Prompt, _) => self.point_over(mouse, &view),
            (Context::Text | Context::Selection | Context::Outline, _) => {
                self.pointer.point(mouse, &mut self.reader, &view)
            }
            (Context::Following | Context::Anywhere, _) => Effects::new(),
        };
        self.carry_out(effects, now);
        self.follow();
        self.reading.wait_anew(&self.reader, now);
    }

    /// The mouse did something where keys are not the text's.
    fn point_over(&mut self, mouse: Mouse, view: &View) -> Effects {
        match mouse.deed {
            Deed::WheelUp => self.roll_over(-WHEEL_ROWS),
            Deed::WheelDown => self.roll_over(WHEEL_ROWS),
            // The line that is typed belongs to what it is typed for.
            Deed::Press if view.context.takes_text() && self.layout.foot.is_some_and(|foot| foot.y == mouse.y) => {
                Effects::new()
            }
            Deed::Press => self.press_over(mouse, view),
            Deed::Drag | Deed::Release => Effects::new(),
        }
    }

    fn roll_over(&mut self, n: isize) -> Effects {
        if self.outline.listing().filter().is_some() {
            self.outline.listing_mut().roll(n);
        } else if self.lists.picker().is_some() && self.notes.asked().is_none() {
            self.lists.roll(n);
        } else if self.lists.picker().is_none() && self.layers.popup().is_some() {
            self.layers.roll(n);
        } else {
            return pointer::roll_text(n);
        }
        Effects::new()
    }

    fn press_over(&mut self, mouse: Mouse, view: &View) -> Effects {
        if self.searching.prompt().is_some() {
            return self.searching.press(&self.reader, view);
        }
        if self.outline.listing().filter().is_some() {
            let is_in_outline = pointer::spot(mouse, &self.layout) == Some(Spot::Outline);
            return self.outline.press_filtered(is_in_outline, mouse.y, view);
        }
        if self.lists.picker().is_some() {
            return self.lists.press(mouse.y, self.notes.asked().is_some(), view.now);
        }
        self.layers.press(mouse.y);
        Effects::new()
    }
}
