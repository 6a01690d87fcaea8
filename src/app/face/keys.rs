//! Keys as they are pressed: where they are looked up, and where they are text.

use crate::app::App;
use crate::app::effect::Effects;
use crate::input::action::Action;
use crate::input::key::Key;
use crate::input::keymap::{Context, Lookup, spell};
use crate::language::fill;
use std::time::Instant;

impl App {
    /// A key was pressed.
    pub fn press(&mut self, key: Key, now: Instant) {
        self.messages.forget(now);
        if self.layers.is_covered() {
            return self.press_cover(key, now);
        }
        if self.texts.takes_offer(key) {
            return;
        }
        if self.context().takes_text() {
            self.press_in_line(key, now);
            return self.reading.wait_anew(&self.reader, now);
        }
        self.searching.forget_goal();
        let key = key.half_width();
        if self.keys.take_digit(key) {
            return;
        }
        match self.keys.press(key, &self.contexts()) {
            Lookup::Prefix => {}
            Lookup::Action(action) => {
                let count = self.keys.finish();
                self.ask(action, count, now);
            }
            Lookup::Nothing => {
                let keys = spell(self.keys.pressed());
                self.keys.finish();
                self.messages.say(fill(&self.words.messages.unknown_keys, &[("keys", &keys)]), now);
            }
        }
    }

    /// A text was pasted. It means something only where text is typed.
    pub fn paste(&mut self, text: &str, now: Instant) {
        if self.context().takes_text() && !self.layers.is_covered() {
            self.messages.hush();
            // The line end that a copied line brings along is not meant.
            self.insert(text.trim_matches(['\n', '\r']), now);
        }
    }

    /// Does what was chosen in the palette, as its key would; an action about a character then waits for it.
    pub(in crate::app) fn choose(&mut self, action: Action, count: Option<usize>, now: Instant) {
        self.searching.forget_goal();
        // What a number asks for is seldom asked for again.
        if count.is_none() {
            self.layers.remember(action);
        }
        match self.keys.before_char(action, &self.contexts()) {
            Some(keys) => self.keys.begin(count, &keys),
            None => self.ask(action, count, now),
        }
    }

    /// What a key does while the text is hidden: it shows it again, or leaves; any other does nothing.
    fn press_cover(&mut self, key: Key, now: Instant) {
        match self.keys.keymap().look_up(Context::Text, &[key]) {
            Lookup::Action(Action::Cover | Action::Back) => {
                self.layers.uncover();
                self.reading.wait_anew(&self.reader, now);
            }
            Lookup::Action(Action::Quit) => self.wants_to_quit = true,
            _ => {}
        }
    }
}

/// Where keys are text: the prompt of a search, the line over a list, the filters of the outline and of a page.
impl App {
    /// A key was pressed there: it asks for something, or is text as it stands.
    fn press_in_line(&mut self, key: Key, now: Instant) {
        let typed = key.typed();
        // Words that are asked for may hold any character.
        let is_word = self.notes.asked().is_some() && typed.is_some();
        let contexts: Vec<Context> = self.context().chain().collect();
        match self.keys.press(key, &contexts) {
            Lookup::Prefix if !is_word => {}
            Lookup::Action(action) if !is_word => {
                self.keys.finish();
                self.act_in_line(action, now);
            }
            _ => {
                self.keys.finish();
                if let Some(char) = typed {
                    self.insert(char.encode_utf8(&mut [0; 4]), now);
                }
            }
        }
    }

    /// Text is typed or pasted.
    fn insert(&mut self, text: &str, now: Instant) {
        if self.lists.picker().is_some() {
            let effects = self.lists.insert(text, now);
            self.carry_out(effects, now);
        } else if self.layers.is_typing() {
            self.layers.insert(text);
        } else if self.outline.listing().filter().is_some() {
            self.outline.listing_mut().insert(text, now);
        } else {
            let view = self.view(now);
            let effects = self.searching.insert(text, self.reader.document(), &view);
            self.carry_out(effects, now);
        }
        self.refresh();
    }

    /// Does what an action asks for there.
    fn act_in_line(&mut self, action: Action, now: Instant) {
        let view = self.view(now);
        let effects = if action == Action::Cover {
            self.layers.cover()
        } else if view.context == Context::Prompt {
            self.searching.act(action, &self.reader, &view)
        } else if self.lists.picker().is_some() {
            self.lists.act(action, self.notes.asked().is_some(), now)
        } else if self.layers.is_typing() {
            self.layers.act(action);
            Effects::new()
        } else {
            self.outline.act_on_filter(action, &view)
        };
        self.settle(effects, now);
    }
}
