//! What is the reader's own, whatever the text: taken from the state to be remembered, and taken up again.

use super::App;
use super::pace::{Learnt, Pace};

/// What is to be remembered of the reader.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Habits {
    /// Lines that were searched for, the newest last.
    pub searched: Vec<String>,
    /// What was learnt of the pace.
    pub pace: Learnt,
}

impl App {
    /// What is to be remembered of the reader now.
    pub fn habits(&self) -> Habits {
        Habits { searched: self.searching.history.lines().to_vec(), pace: self.pace.learnt() }
    }

    /// Takes up what is remembered of the reader: what was searched for since the start stays.
    pub fn take_up_habits(&mut self, habits: Habits) {
        self.searching.history.recall(habits.searched);
        self.pace = Pace::new(habits.pace);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{open, press};
    use super::*;

    #[test]
    fn habits_are_taken_up_by_the_next_run() {
        let habits = Habits { searched: vec!["庙".to_owned()], pace: Learnt { bytes: 2400.0, minutes: 1.0 } };
        let mut app = open("山上有座庙。\n\n山下有条河。\n", 40, 10, "/he<Enter>");
        app.take_up_habits(habits.clone());
        assert_eq!(app.habits(), Habits { searched: vec!["庙".to_owned(), "he".to_owned()], ..habits });
        press(&mut app, "/<Up><Up>");
        assert_eq!(app.prompt().map(|prompt| prompt.editor().text()), Some("庙"));
    }
}
