//! What the reader says of a heading; the structure follows when it is inferred anew.

use crate::app::effect::{Effect, Effects, View};
use crate::document::Document;
use crate::document::block::BlockKind;
use crate::document::correction::{Change, Correction, Corrections};
use crate::input::action::Action;
use crate::language::fill;

/// What the reader has said.
#[derive(Debug, Default)]
pub struct Correcting {
    corrections: Corrections,
    /// Whether they are newer than the document.
    is_corrected: bool,
}

impl Correcting {
    /// The document was inferred with these.
    pub fn new(corrections: Corrections) -> Correcting {
        Correcting { corrections, is_corrected: false }
    }

    /// Carries out an action on the line that is meant; `None` if it corrects nothing.
    pub fn update(&mut self, action: Action, document: &Document, view: &View) -> Option<Effects> {
        let change = match action {
            Action::CorrectHeading => Change::Heading,
            Action::CorrectNone => Change::NoHeading,
            Action::CorrectUp => Change::Up,
            Action::CorrectDown => Change::Down,
            Action::CorrectClass => of_class(document, view.meant),
            Action::CorrectUndo => return Some(self.undo(view)),
            _ => return None,
        };
        Some(self.correct(change, document, view))
    }

    fn correct(&mut self, change: Change, document: &Document, view: &View) -> Effects {
        let texts = &view.words.messages;
        let Some(at) = document.quote(view.meant) else { return Effect::say(&texts.nothing_to_correct) };
        let said = fill(&texts.corrected, &[("line", &at.line)]);
        self.corrections.push(Correction { at, change });
        self.is_corrected = true;
        Effect::say(said)
    }

    fn undo(&mut self, view: &View) -> Effects {
        let texts = &view.words.messages;
        let Some(correction) = self.corrections.undo() else { return Effect::say(&texts.nothing_to_undo) };
        self.is_corrected = true;
        Effect::say(fill(&texts.undone, &[("line", &correction.at.line)]))
    }

    /// The document was inferred with these. What was corrected meanwhile is newer.
    pub fn inferred_with(&mut self, corrections: Corrections) {
        if !self.is_corrected {
            self.corrections = corrections;
        }
    }

    /// All corrections, if there are new ones since this was asked last.
    pub fn take(&mut self) -> Option<Corrections> {
        std::mem::take(&mut self.is_corrected).then(|| self.corrections.clone())
    }
}

/// Takes all lines like the one that is meant for headings, or, if it is one, for none.
fn of_class(document: &Document, meant: usize) -> Change {
    let block = document.block_at(meant);
    let is_heading = block.is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)));
    if is_heading { Change::ClassOff } else { Change::ClassOn }
}
