//! What takes its time in a long text, in a thread of its own: looking for what a change has led astray, counting the lines of
//! a class, and inferring the document anew.

use super::Knowledge;
use crate::app::notes::{Found, Strays};
use crate::app::outline::{Counted, Counting};
use crate::document::Document;
use crate::document::correction::Corrections;
use crate::document::text::Text;
use std::io;
use std::sync::Arc;
use std::thread;

impl Knowledge {
    /// Looks in a thread of its own for what the text's change has led astray, and tells when that is done.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn seek_beside(
        self: &Arc<Knowledge>,
        strays: Strays,
        text: Text,
        tell: impl FnOnce() + Send + 'static,
    ) -> io::Result<()> {
        let knowledge = Arc::clone(self);
        let work = move || {
            let found = strays.find(&text);
            knowledge.lock().found = Some(found);
            tell();
        };
        thread::Builder::new().name("strays".to_owned()).spawn(work).map(drop)
    }

    /// What was found of it, once.
    pub fn take_found(&self) -> Option<Found> {
        self.lock().found.take()
    }

    /// Counts the lines that are like one in a thread of its own, and hands over what was counted.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn count_beside(counting: Counting, hand_over: impl FnOnce(Counted) + Send + 'static) -> io::Result<()> {
        let work = move || hand_over(counting.count());
        thread::Builder::new().name("class".to_owned()).spawn(work).map(drop)
    }

    /// Infers a document anew in a thread of its own, and hands the document over.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn infer_beside(
        self: &Arc<Knowledge>,
        before: Document,
        hand_over: impl FnOnce(Document, Corrections) + Send + 'static,
    ) -> io::Result<()> {
        let knowledge = Arc::clone(self);
        let work = move || {
            let (document, corrections) = knowledge.infer(&before);
            hand_over(document, corrections);
        };
        thread::Builder::new().name("inference".to_owned()).spawn(work).map(drop)
    }
}
