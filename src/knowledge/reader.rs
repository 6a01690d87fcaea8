//! What is remembered of the reader: read with the first of a text, written down with what is remembered of it.

use super::Knowledge;
use super::habits::Known;
use crate::app::habits::Habits;
use crate::app::pace::Learnt;
use crate::state::{self, Pace};
use std::io;

impl Knowledge {
    /// What is remembered of the reader, once, as soon as it has been read.
    pub fn take_habits(&self) -> Option<Habits> {
        self.lock().habits.waiting.take()
    }

    /// Reads what is remembered of the reader, unless that was done.
    pub(super) fn recall_habits(&self) {
        let Some(memory) = self.memory.as_ref().filter(|_| self.lock().habits.base.is_none()) else { return };
        let base = memory.habits();
        let pace = Learnt { bytes: base.pace.bytes, minutes: base.pace.minutes };
        let waiting = Some(Habits { searched: base.searched.clone(), pace });
        self.lock().habits = Known { base: Some(base), waiting };
    }

    /// Writes down what is to be remembered of the reader, unless that is what was written down last.
    pub(super) fn keep_habits(&self, habits: &Habits) -> io::Result<()> {
        let Some(memory) = &self.memory else { return Ok(()) };
        let pace = Pace { bytes: habits.pace.bytes, minutes: habits.pace.minutes };
        let ours = state::Habits::new(habits.searched.clone(), pace);
        let Some(base) = self.lock().habits.base.clone() else { return Ok(()) };
        if (&ours.searched, ours.pace) == (&base.searched, base.pace) {
            return Ok(());
        }
        memory.keep_habits(&ours, &base)?;
        self.lock().habits.base = Some(ours);
        Ok(())
    }
}
