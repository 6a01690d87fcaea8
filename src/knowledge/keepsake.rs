//! What is to be remembered of a text and by whom, written down at once or beside the loop. What could not be written
//! down of texts that were left is tried again with the next, in their order.

use super::Knowledge;
use crate::app::face::kept::Habits;
use crate::app::face::kept::Kept;
use crate::document::Document;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

/// What is to be remembered of one text.
#[derive(Clone, Debug)]
pub struct Keepsake {
    /// Who remembers it.
    pub knowledge: Arc<Knowledge>,
    /// What of the text.
    pub kept: Kept,
    /// What of the reader.
    pub habits: Habits,
    /// The text.
    pub document: Document,
}

/// What could not be written down of texts that were left, the oldest first.
#[derive(Clone, Debug, Default)]
pub struct Arrears(Arc<Mutex<Vec<Keepsake>>>);

impl Keepsake {
    /// Whether something was noted that has not been written down.
    pub fn is_unkept(&self) -> bool {
        self.knowledge.is_unkept(&self.kept, &self.document)
    }

    fn keep(&self) -> io::Result<()> {
        self.knowledge.keep(&self.kept, &self.habits, &self.document)
    }
}

impl Arrears {
    /// Writes down what could not be before, and then this.
    ///
    /// # Errors
    /// Why not all of it could be written.
    pub fn keep(&self, keepsake: &Keepsake) -> io::Result<()> {
        let mut arrears = self.lock();
        // What is in the text again is in what is to be remembered of it now.
        arrears.retain(|earlier| !Arc::ptr_eq(&earlier.knowledge, &keepsake.knowledge));
        let mut result = Ok(());
        arrears.retain(|earlier| {
            // Where another program does not end writing, nobody waits for that more than once.
            if !is_locked_out(&result) {
                result = earlier.keep();
            }
            result.is_err()
        });
        if is_locked_out(&result) { result } else { keepsake.keep().and(result) }
    }

    /// Writes down what is to be remembered of a text that is left; what cannot be is tried again with the next.
    ///
    /// # Errors
    /// Why not all of it could be written.
    pub fn leave(&self, keepsake: Keepsake) -> io::Result<()> {
        let result = self.keep(&keepsake);
        if result.is_err() && keepsake.is_unkept() {
            self.lock().push(keepsake);
        }
        result
    }

    /// Writes it down in a thread of its own, and says how that went.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn keep_beside(
        &self,
        keepsake: Keepsake,
        hand_over: impl FnOnce(io::Result<()>) + Send + 'static,
    ) -> io::Result<()> {
        let arrears = self.clone();
        let work = move || hand_over(arrears.keep(&keepsake));
        thread::Builder::new().name("memory".to_owned()).spawn(work).map(drop)
    }

    /// What could not be written down.
    pub fn all(&self) -> Vec<Keepsake> {
        self.lock().clone()
    }

    /// A thread that panicked while it held this left it whole.
    fn lock(&self) -> MutexGuard<'_, Vec<Keepsake>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_locked_out(result: &io::Result<()>) -> bool {
    result.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
}
