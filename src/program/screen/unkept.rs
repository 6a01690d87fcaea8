//! What was noted and cannot be written down → a file of Markdown among the temporary ones, and what the reader is told.

use crate::app::face::kept::Kept;
use crate::document::correction::{Change, Correction, Corrections};
use crate::export::{self, Noted};
use crate::knowledge::Keepsake;
use crate::language::{Texts, fill};
use crate::state::{Memory, Rescue};
use std::io;
use std::path::PathBuf;

/// What becomes of it.
pub struct Unkept {
    rescue: Rescue,
    texts: &'static Texts,
}

/// What is said while one reads.
pub struct Said {
    pub words: String,
    /// Whether there is a file now where there was none.
    pub is_new: bool,
}

impl Unkept {
    /// Nothing is unkept yet; what will be goes into a file of this folder.
    pub fn new(temporary_directory: PathBuf, texts: &'static Texts) -> Unkept {
        Unkept { rescue: Rescue::new(temporary_directory), texts }
    }

    /// All is written down by now.
    pub fn forget(&mut self) {
        self.rescue.remove();
    }

    /// What is said of that.
    pub fn kept_again(&self) -> &str {
        &self.texts.messages.kept_again
    }

    /// It could not be written down, and is tried again.
    pub fn meanwhile(&mut self, all: &[Keepsake], memory: Option<&Memory>, error: &io::Error) -> Said {
        let had_file = self.rescue.path().is_some();
        let why = self.why(memory, error);
        // If it cannot be written there either, what was noted is still in the program.
        let _ = self.put(all);
        let texts = &self.texts.messages;
        let words = match self.rescue.path() {
            Some(path) => fill(&texts.kept_meanwhile, &[("why", &why), ("path", &path.to_string_lossy())]),
            None => fill(&texts.not_kept, &[("why", &why)]),
        };
        Said { words, is_new: !had_file && self.rescue.path().is_some() }
    }

    /// It could not be written down, and the program ends: what is said, if anything is lost, and whether anything that
    /// was noted is missing in what is remembered.
    pub fn at_end(&mut self, all: &[Keepsake], memory: Option<&Memory>, error: &io::Error) -> Option<(String, bool)> {
        let why = self.why(memory, error);
        let put = self.put(all);
        let texts = &self.texts.messages;
        let said = match (put, self.rescue.path()) {
            // Whoever has read no further than the beginning has no place to lose.
            (Ok(None), _) if all.iter().all(|keepsake| keepsake.kept.place.anchor == 0) => return None,
            (Ok(None), _) => (fill(&texts.place_lost, &[("why", &why)]), false),
            (Ok(Some(_)), Some(path)) => {
                (fill(&texts.notes_rescued, &[("why", &why), ("path", &path.to_string_lossy())]), true)
            }
            (Ok(Some(markdown)) | Err(markdown), _) => {
                (fill(&texts.notes_printed, &[("why", &why)]) + "\n" + &markdown, true)
            }
        };
        Some(said)
    }

    /// Puts what was noted and is not written down into the file: what that is, if anything; as an error where it
    /// could not be.
    fn put(&mut self, all: &[Keepsake]) -> Result<Option<String>, String> {
        let unkept = all.iter().filter(|keepsake| keepsake.is_unkept());
        let markdown = unkept.map(|keepsake| self.markdown(keepsake)).collect::<Vec<_>>().join("\n");
        if markdown.is_empty() {
            return Ok(None);
        }
        match self.rescue.put(&markdown) {
            Ok(()) => Ok(Some(markdown)),
            Err(_) => Err(markdown),
        }
    }

    /// Why it cannot be written down.
    fn why(&self, memory: Option<&Memory>, error: &io::Error) -> String {
        let texts = &self.texts.messages;
        let Some(directory) = memory.and_then(Memory::directory) else { return texts.no_state_folder.clone() };
        let why = match error.kind() {
            io::ErrorKind::WouldBlock => texts.state_locked.clone(),
            _ => error.to_string(),
        };
        fill(&texts.state_unwritable, &[("folder", &directory.to_string_lossy()), ("why", &why)])
    }

    /// All that was noted of a text, as Markdown.
    pub fn markdown(&self, keepsake: &Keepsake) -> String {
        let Keepsake { kept: Kept { notes, marks, .. }, document, knowledge, .. } = keepsake;
        let texts = &self.texts.notes;
        let row = |offset: usize| document.text().slice(document.text().line_at(offset).range()).trim().to_owned();
        let marks = marks.iter().map(|(name, place)| (name.to_owned(), row(place.anchor))).collect();
        let corrections = knowledge.corrections();
        let noted = Noted {
            here: notes.iter().map(|note| (note.range.clone(), note.text.as_str())).collect(),
            lost: notes.lost().map(|lost| (lost.quoted.quote.as_str(), lost.text.as_str())).collect(),
            lost_heading: &texts.lost,
            lists: vec![(&texts.bookmarks, marks), (&texts.corrections, self.corrections(&corrections))],
        };
        let mut markdown = Vec::new();
        // Nothing fails that is written into memory.
        let _ = export::write_notes(document, &noted, knowledge.name(), &mut markdown);
        String::from_utf8_lossy(&markdown).into_owned()
    }

    /// What was said of headings, with their lines.
    fn corrections(&self, corrections: &Corrections) -> Vec<(String, String)> {
        let word = |action: &str| self.texts.foot.hints.get(action).cloned().unwrap_or_default();
        let said = |change| match change {
            Change::Heading => word("correct-heading"),
            Change::NoHeading => word("correct-none"),
            Change::Up => word("correct-up"),
            Change::Down => word("correct-down"),
            Change::ClassOn => format!("{} · {}", word("correct-class"), word("correct-heading")),
            Change::ClassOff => format!("{} · {}", word("correct-class"), word("correct-none")),
        };
        let row = |Correction { at, change }: &Correction| (said(*change), at.line.clone());
        corrections.iter().map(row).collect()
    }
}
