//! One text after another: what is its reader's and not the text's goes on to the next one.

use super::pace::Pace;
use super::{App, searching};

impl App {
    /// Takes over from the program with the text before what is the reader's: how texts are set and shown, what is
    /// searched for and asked for, what was learnt and copied, and which texts there are.
    pub fn succeed(&mut self, before: &mut App) {
        self.outline_pane.show(before.outline_pane.is_shown(false), false);
        if let Some(cells) = before.outline_pane.cells() {
            self.outline_pane.set_cells(cells);
        }
        self.hear_mouse(before.hears_mouse());
        self.changeable = std::mem::take(&mut before.changeable);
        self.recent = std::mem::take(&mut before.recent);
        self.clipboard = before.clipboard.take();
        self.pace = Pace::new(before.pace.learnt());
        (self.has_focus, self.is_centred) = (before.has_focus, before.is_centred);
        self.library.follow(&before.library);
        self.options = before.options;
        self.look.succeed(&before.look);
        self.set_options(before.look.handed_on(before.options));
        self.take_up_look(self.look.remembered());
        self.resize(before.size.cols, before.size.rows);
        searching::take_on(self, before);
    }
}
