//! What is known of a text besides its characters: the rules of its folder, and what is remembered of it. A text
//! and this give the document, and the place and all else where its reader left off.

mod beside;
mod habits;
mod keeping;
mod keepsake;
mod reader;

use crate::app::Opened;
use crate::app::face::kept::{Habits, Kept};
use crate::app::notes::{Found, Notes};
use crate::document::Document;
use crate::document::carry::Carry;
use crate::document::correction::Corrections;
use crate::document::format::source_text::SourceText;
use crate::document::format::{self, Extracted, Format};
use crate::document::rules::Rules;
use crate::document::text::Text;
use crate::source::Loaded;
use crate::state::{Aside, Kind, Memory, Remembered, SAMPLE_BYTES, Seen, Sketch};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

pub use keepsake::{Arrears, Keepsake};

use keeping::Ground;

/// As much of a text is looked at for headings before its first screen is shown.
const GLIMPSE_BYTES: usize = 64 << 10;

/// The rules of a folder and what is remembered of a text. Shared by the thread that reads the
/// text, the one that infers it anew and the one that writes down what is to be remembered.
#[derive(Debug)]
pub struct Knowledge {
    name: String,
    kind: Kind,
    /// The format that the text is to be read in, where it is not to be found out.
    format: Option<Format>,
    rules: Rules,
    memory: Option<Memory>,
    known: Mutex<Known>,
    /// Held by who writes.
    writing: Mutex<()>,
}

#[derive(Debug, Default)]
struct Known {
    /// What tells the text again, as far as it has been read, and how much of it that was made of.
    sketch: Sketch,
    n_sketched: usize,
    /// The encoding that it was made in: that of the next opening.
    encoding: &'static str,
    /// Whether enough has been read to tell what is remembered of the text.
    is_settled: bool,
    corrections: Corrections,
    /// What is remembered, until so much has been read that its places are known.
    waiting: Option<Remembered>,
    /// The same in offsets, and how long the text was that they were found in, until it is taken up.
    kept: Option<(Kept, usize)>,
    /// What was remembered last, as this program knows it, and the file that holds it.
    base: Remembered,
    path: Option<PathBuf>,
    /// Whether anything was written since the start: at least when a text was read last is new.
    is_kept: bool,
    /// What is remembered of the reader.
    habits: habits::Known,
    /// What was found of what the text's change had led astray.
    found: Option<Found>,
    /// The format that the text is read in, and what was read of it last, if it is marked up.
    format: Option<Format>,
    extracted: Option<Text>,
}

impl Known {
    /// What was written down last, as far as this program knows.
    fn before(&self) -> &Remembered {
        self.waiting.as_ref().unwrap_or(&self.base)
    }
}

impl Knowledge {
    /// What is known of a text called `name` before any of it has been read.
    pub fn new(name: String, kind: Kind, rules: Rules, memory: Option<Memory>) -> Knowledge {
        Knowledge { name, kind, format: None, rules, memory, known: Mutex::default(), writing: Mutex::default() }
    }

    /// The same of a text that is in this format.
    #[must_use]
    pub fn in_format(self, format: Option<Format>) -> Knowledge {
        Knowledge { format, ..self }
    }

    /// The same with what was remembered of the text in this run; what is written down of it goes before that.
    #[must_use]
    pub fn recalling(self, remembered: Remembered) -> Knowledge {
        let known =
            Known { corrections: remembered.corrections.clone(), waiting: Some(remembered), ..Known::default() };
        Knowledge { known: Mutex::new(known), ..self }
    }

    /// The document of what has been read, with what is known of it.
    pub fn opened(&self, mut loaded: Loaded) -> Opened {
        let (format, extracted) = self.extracted(&mut loaded);
        self.opened_of(loaded, format, extracted)
    }

    /// The same where what is read of the text is wanted; nothing is inferred or recalled otherwise.
    pub fn opened_if(&self, mut loaded: Loaded, is_wanted: impl FnOnce(&Extracted) -> bool) -> Option<Opened> {
        let (format, extracted) = self.extracted(&mut loaded);
        is_wanted(&extracted).then(|| self.opened_of(loaded, format, extracted))
    }

    /// The format of a text, and what is read of it there, which takes it.
    fn extracted(&self, loaded: &mut Loaded) -> (Format, Extracted) {
        let format = self.format_of(loaded);
        self.sketch(loaded);
        (format, format::extract(std::mem::take(&mut loaded.text), format))
    }

    fn opened_of(&self, loaded: Loaded, format: Format, extracted: Extracted) -> Opened {
        self.recall_habits();
        let carry = self.carry(&loaded, &extracted);
        self.recall(&loaded, &extracted);
        let extracted = if loaded.is_glimpse { self.glimpse(extracted) } else { extracted };
        let place = loaded.place.map(|place| extracted.marks.as_ref().map_or(place, |marks| marks.map.text(place)));
        let corrections = self.lock().corrections.clone();
        let document = Document::of(extracted, format, &corrections, &self.rules);
        Opened {
            document,
            encoding: loaded.encoding,
            candidates: loaded.encodings,
            n_fitting: loaded.n_fitting,
            n_replaced: loaded.n_replaced,
            mixed: loaded.mixed,
            is_binary: loaded.is_binary,
            place,
            carry: carry.into_iter().collect(),
            is_complete: loaded.is_complete,
            corrections,
            notes: Notes::default(),
        }
    }

    /// What is shown first, where that is the beginning of the text: more of it comes at once.
    fn glimpse(&self, extracted: Extracted) -> Extracted {
        let is_elsewhere = self.is_waiting() || self.lock().kept.is_some();
        if is_elsewhere || extracted.marks.is_some() {
            return extracted;
        }
        let text = extracted.text.beginning(GLIMPSE_BYTES);
        Extracted { source: text.clone().into(), text, marks: None }
    }

    /// A document with what its reader says now, read in the format that the reader wants.
    pub fn infer(&self, before: &Document) -> (Document, Corrections) {
        let (corrections, format) = {
            let known = self.lock();
            (known.corrections.clone(), known.format.unwrap_or_default())
        };
        let document = if format == before.format() {
            before.again(&corrections, &self.rules)
        } else {
            let document = Document::of_source(before.source().text(), format, &corrections, &self.rules);
            self.show(document.text(), document.marks().is_some() || before.format().is_container());
            document
        };
        (document, corrections)
    }

    /// Reads the text in another format from now on.
    pub fn read_in(&self, format: Format) {
        let mut known = self.lock();
        (known.format, known.extracted) = (Some(format), None);
    }

    /// The format of a text: told by what was read of it first, so that no more of it makes another of it.
    fn format_of(&self, loaded: &Loaded) -> Format {
        let mut known = self.lock();
        let found = || self.format.unwrap_or_else(|| format::format_of(&loaded.text, &self.name));
        if loaded.carry.is_some() || loaded.text.is_empty() {
            known.format = None;
        }
        *known.format.get_or_insert_with(found)
    }

    /// Where the places of what was read before stand now, if it reads otherwise: what ends a source may say what the
    /// markup before it means.
    fn carry(&self, loaded: &Loaded, extracted: &Extracted) -> Option<Carry> {
        // The source of a book is not there any more once it has been read.
        let is_known_by_text = extracted.marks.is_some() || loaded.is_container;
        let before = self.show(&extracted.text, is_known_by_text);
        let Some(before) = before.filter(|_| is_known_by_text) else { return loaded.carry.clone() };
        let is_same = extracted.text.begins_with(&before);
        (!is_same).then(|| Carry::between(&before, &extracted.text))
    }

    /// Keeps what is read of the text now, if its places are told by that; what was read of it before.
    fn show(&self, text: &Text, is_known_by_text: bool) -> Option<Text> {
        std::mem::replace(&mut self.lock().extracted, is_known_by_text.then(|| text.clone()))
    }

    /// The files that were put aside since this was asked last.
    pub fn take_aside(&self) -> Vec<Aside> {
        self.memory.as_ref().map(Memory::take_aside).unwrap_or_default()
    }

    /// What the reader says of headings.
    pub fn corrections(&self) -> Corrections {
        self.lock().corrections.clone()
    }

    /// What its text is called: the path of a file, nothing otherwise.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Takes what the reader says now of headings.
    pub fn correct(&self, corrections: Corrections) {
        self.lock().corrections = corrections;
    }

    /// Whether it is not yet known where the places are that are remembered.
    pub fn is_waiting(&self) -> bool {
        let known = self.lock();
        known.waiting.is_some() || (self.memory.is_some() && !known.is_settled)
    }

    /// What is remembered of the text, once, when so many bytes of it are shown that its places are among them.
    pub fn take_kept(&self, n_bytes: usize) -> Option<Kept> {
        let mut known = self.lock();
        let is_among = known.kept.as_ref().is_some_and(|(_, least)| *least <= n_bytes);
        known.kept.take_if(|_| is_among).map(|(kept, _)| kept)
    }

    /// Whether what is remembered of the text is in this file.
    pub fn is_kept_in(&self, path: &Path) -> bool {
        self.lock().path.as_deref() == Some(path)
    }

    /// Writes down what is to be remembered, of the text and of the reader.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(&self, kept: &Kept, habits: &Habits, document: &Document) -> io::Result<()> {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let of_text = self.keep_text(kept, document);
        self.keep_habits(habits).and(of_text)
    }

    /// Writes down what is to be remembered of the text, unless that is what was written down last. While it is not
    /// known where the places are that are remembered, what was noted is added to them.
    fn keep_text(&self, kept: &Kept, document: &Document) -> io::Result<()> {
        let Some(memory) = &self.memory else { return Ok(()) };
        let (base, path, is_kept) = {
            let known = self.lock();
            (known.before().clone(), known.path.clone(), known.is_kept)
        };
        let Some(ours) = self.remembered(kept, document) else {
            let noted = base.clone().noting(self.said(kept, document));
            let is_new = !noted.notes_the_same(&base);
            return if is_new { memory.keep(noted, &base, path.as_deref()).map(drop) } else { Ok(()) };
        };
        if is_kept && ours.says_the_same(&base) {
            return Ok(());
        }
        let written = memory.keep(ours.clone(), &base, path.as_deref())?;
        let mut known = self.lock();
        (known.base, known.path, known.is_kept) = (ours, written.map(|written| written.path).or(path), true);
        Ok(())
    }

    /// Whether something was noted of the text that has not been written down, although it was to be.
    pub fn is_unkept(&self, kept: &Kept, document: &Document) -> bool {
        let base = self.lock().before().clone();
        self.memory.is_some() && !base.clone().noting(self.said(kept, document)).notes_the_same(&base)
    }

    /// What is to be remembered, said in what the text reads; nothing while that may not be said yet.
    pub fn remembered(&self, kept: &Kept, document: &Document) -> Option<Remembered> {
        let is_known = {
            let known = self.lock();
            known.waiting.is_none() && known.kept.is_none()
        };
        is_known.then(|| self.said(kept, document))
    }

    /// What the program has of the text now, said in what the text reads.
    fn said(&self, kept: &Kept, document: &Document) -> Remembered {
        let known = self.lock();
        let about = Remembered::new(self.name.clone(), self.kind, known.sketch.clone());
        let (corrections, title) = (known.corrections.clone(), keeping::title(document));
        let about = Remembered { corrections, read_at: seconds(), title, ..about };
        if kept.encoding == known.encoding {
            drop(known);
            return keeping::remembered(kept, document.text(), about);
        }
        let before = known.before().clone();
        drop(known);
        keeping::remembered_for_a_while(kept, document.text(), &before, about)
    }

    /// Finds out what is remembered of this text as soon as enough of it has been read to tell, and where the places
    /// are as soon as they can be told.
    fn recall(&self, loaded: &Loaded, extracted: &Extracted) {
        if !self.may_recall() {
            return;
        }
        let Extracted { text, marks, source } = extracted;
        let source_text = if let SourceText::Text(text) = source { text } else { text };
        if let Some(memory) = self.memory.as_ref().filter(|_| !self.lock().is_settled) {
            let sketch = self.lock().sketch.clone();
            let seen = Seen { name: &self.name, kind: self.kind, sketch: &sketch, text: Some(source_text) };
            let recalled = memory.recall(seen);
            let mut known = self.lock();
            known.is_settled = loaded.is_complete || source.len() >= SAMPLE_BYTES;
            if let Some(recalled) = recalled.filter(|_| known.path.is_none()) {
                if known.corrections.is_empty() {
                    known.corrections = recalled.remembered.corrections.clone();
                }
                (known.path, known.waiting) = (Some(recalled.path), Some(recalled.remembered));
            }
        }
        let Some(waiting) = self.lock().waiting.clone() else { return };
        // Looking for places takes its time in a long text: nobody may wait for that.
        let source = marks.as_ref().map(|marks| (source_text, &marks.map)).filter(|_| !loaded.is_container);
        let Some(kept) = keeping::kept(&waiting, &Ground { text, source }, loaded.is_complete) else { return };
        // Places that are gone are not in what was remembered as this program knows it, so they stay in the file.
        let base = keeping::remembered(&kept, text, waiting);
        let mut known = self.lock();
        (known.base, known.kept, known.waiting) = (base, Some((kept, text.len())), None);
    }

    /// Whether anything may be remembered of the text.
    fn may_recall(&self) -> bool {
        !self.memory.as_ref().is_none_or(Memory::is_blank) || self.lock().waiting.is_some()
    }

    /// Makes the sketch anew where the text has become longer or another. A text that is read in another encoding for a
    /// while is told by how it reads when it is opened.
    fn sketch(&self, loaded: &Loaded) {
        if !self.may_recall() {
            return;
        }
        let n_bytes = loaded.text.len().min(SAMPLE_BYTES);
        let is_replaced = loaded.carry.is_some();
        let mut known = self.lock();
        if is_replaced && known.kept.take().is_some() {
            // The places are those of another text: they are found again in this one.
            known.waiting = Some(known.base.clone());
        }
        if !known.is_settled {
            known.encoding = loaded.encoding;
        }
        if (is_replaced || known.n_sketched != n_bytes) && known.encoding == loaded.encoding {
            (known.sketch, known.n_sketched) = (Sketch::of(&loaded.text), n_bytes);
        }
    }

    /// A thread that panicked while it held this left it whole.
    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Seconds since 1970.
fn seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
