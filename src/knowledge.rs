//! What is known of a text besides its characters: the rules of its folder, and what its reader
//! said of it before. A text and this give the document.

use crate::app::Opened;
use crate::document::Document;
use crate::document::correction::Corrections;
use crate::document::rules::Rules;
use crate::document::text::Text;
use crate::source::Loaded;
use crate::state::{Memory, Remembered, SAMPLE_BYTES, Sketch};
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

/// The rules of a folder and what is remembered of a text. Shared by the thread that reads the
/// text and the one that infers it anew.
#[derive(Debug)]
pub struct Knowledge {
    name: String,
    rules: Rules,
    memory: Option<Memory>,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    /// What tells the text again, as far as it has been read.
    sketch: Sketch,
    /// Whether more of the text would not change the sketch.
    is_settled: bool,
    corrections: Corrections,
}

impl Knowledge {
    /// What is known of a text called `name` before any of it has been read.
    pub fn new(name: String, rules: Rules, memory: Option<Memory>) -> Knowledge {
        Knowledge { name, rules, memory, known: Mutex::default() }
    }

    /// The document of what has been read, with what is known of it.
    pub fn opened(&self, loaded: Loaded) -> Opened {
        self.recall(&loaded);
        let (document, corrections) = self.infer(loaded.text);
        Opened {
            document,
            encoding: loaded.encoding,
            candidates: loaded.encodings,
            n_replaced: loaded.n_replaced,
            is_binary: loaded.is_binary,
            place: loaded.place,
            carry: loaded.carry.into_iter().collect(),
            is_complete: loaded.is_complete,
            corrections,
        }
    }

    /// The document of a text with what its reader says now.
    pub fn infer(&self, text: Text) -> (Document, Corrections) {
        let corrections = self.lock().corrections.clone();
        (Document::with(text, &corrections, &self.rules), corrections)
    }

    /// Takes what the reader says now, and keeps it for the next time.
    ///
    /// # Errors
    /// When it cannot be written down; it holds all the same.
    pub fn correct(&self, corrections: Corrections) -> io::Result<()> {
        let mut known = self.lock();
        known.corrections = corrections;
        let remembered = Remembered::new(self.name.clone(), known.sketch.clone(), known.corrections.clone());
        self.memory.as_ref().map_or(Ok(()), |memory| memory.keep(&remembered))
    }

    /// Infers a text anew in a thread of its own, and hands the document over.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn infer_beside(
        self: &Arc<Knowledge>,
        text: Text,
        hand_over: impl FnOnce(Document, Corrections) + Send + 'static,
    ) -> io::Result<()> {
        let knowledge = Arc::clone(self);
        let work = move || {
            let (document, corrections) = knowledge.infer(text);
            hand_over(document, corrections);
        };
        thread::Builder::new().name("inference".to_owned()).spawn(work).map(drop)
    }

    /// Finds out what the reader said of this text before, as soon as enough of it has been read to tell.
    fn recall(&self, loaded: &Loaded) {
        let mut known = self.lock();
        if known.is_settled {
            return;
        }
        known.sketch = Sketch::of(&loaded.text);
        known.is_settled = loaded.is_complete || loaded.text.len() >= SAMPLE_BYTES;
        if known.corrections.is_empty() {
            let remembered = self.memory.as_ref().and_then(|memory| memory.recall(&known.sketch));
            known.corrections = remembered.map(|remembered| remembered.corrections).unwrap_or_default();
        }
    }

    /// A thread that panicked while it held this left it whole.
    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
