//! What the reader says of a heading; the structure follows when it is inferred anew.

use crate::app::effect::{Effect, Effects, View};
use crate::document::Document;
use crate::document::block::BlockKind;
use crate::document::correction::{Change, Correction, Corrections};
use crate::document::shape::Sister;
use crate::input::action::Action;
use crate::language::fill;

/// Characters of a line that are shown of a class.
const SHOWN_CHARS: usize = 8;

/// What the reader has said.
#[derive(Debug, Default)]
pub struct Correcting {
    corrections: Corrections,
    /// Whether they are newer than the document.
    is_corrected: bool,
    /// What was taken back, and could be said again.
    undone: Vec<Correction>,
    /// A line of which the class was shown, and what is said of that when it is taken: the next time.
    shown: Option<(usize, String)>,
}

impl Correcting {
    /// The document was inferred with these.
    pub fn new(corrections: Corrections) -> Correcting {
        Correcting { corrections, ..Correcting::default() }
    }

    /// Carries out an action on the line that is meant; `None` if it corrects nothing.
    pub fn update(&mut self, action: Action, document: &Document, view: &View) -> Option<Effects> {
        let shown = self.shown.take();
        let change = match action {
            Action::CorrectHeading => Change::Heading,
            Action::CorrectNone => Change::NoHeading,
            Action::CorrectUp => Change::Up,
            Action::CorrectDown => Change::Down,
            Action::CorrectClass => of_class(document, view.meant),
            Action::CorrectUndo => {
                let is_any = !self.corrections.is_empty();
                let told = is_any.then_some(Effect::Corrected(true));
                return Some(told.into_iter().chain(self.undo(view)).collect());
            }
            _ => return None,
        };
        if change != Change::ClassOn {
            return Some(self.correct(change, None, document, view));
        }
        if let Some((_, made)) = shown.filter(|(at, _)| *at == view.meant) {
            return Some(self.correct(change, Some(made), document, view));
        }
        let Some((shown, made)) = class_of(document, view) else {
            return Some(self.correct(change, None, document, view));
        };
        self.shown = Some((view.meant, made));
        Some(Effect::say(shown))
    }

    /// Takes the last correction back, for what was said to be taken back in its order.
    pub fn uncorrect(&mut self, view: &View) -> Effects {
        self.undo(view)
    }

    /// Says again what was taken back last.
    pub fn recorrect(&mut self, view: &View) -> Effects {
        let Some(correction) = self.undone.pop() else { return Effects::new() };
        let said = fill(&view.words.messages.corrected, &[("line", &correction.at.line)]);
        self.corrections.push(correction);
        self.is_corrected = true;
        Effect::say(said)
    }

    /// Says that the line that is meant is to be so; of a class that is told.
    fn correct(&mut self, change: Change, of_class: Option<String>, document: &Document, view: &View) -> Effects {
        let texts = &view.words.messages;
        let Some(at) = document.quote(view.meant) else { return Effect::say(&texts.nothing_to_correct) };
        let said = of_class.unwrap_or_else(|| fill(&texts.corrected, &[("line", &at.line)]));
        self.corrections.push(Correction { at, change });
        self.undone.clear();
        self.is_corrected = true;
        vec![Effect::Corrected(false), Effect::Say(said)]
    }

    fn undo(&mut self, view: &View) -> Effects {
        let texts = &view.words.messages;
        let Some(correction) = self.corrections.undo() else { return Effect::say(&texts.nothing_to_undo) };
        self.is_corrected = true;
        let said = fill(&texts.undone, &[("line", &correction.at.line)]);
        self.undone.push(correction);
        Effect::say(said)
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

/// What is said of the lines that are like the one that is meant, before they are made headings and after that: how many
/// there are, the first and the last, and the key that takes them. `None` where it is alone.
fn class_of(document: &Document, view: &View) -> Option<(String, String)> {
    let sisters = document.sisters(view.meant);
    // What tells one from the other is the number.
    let head = |Sister { start, label, .. }: &Sister| {
        let line = document.text().slice(document.text().line_at(*start).range());
        let n_chars = document.text().slice(label.clone()).chars().count().max(SHOWN_CHARS);
        line.trim().chars().take(n_chars).collect::<String>()
    };
    let key = view.keymap.shown(view.context, Action::CorrectClass).unwrap_or_default();
    let (n, first, last) = (sisters.len().to_string(), head(sisters.first()?), head(sisters.last()?));
    let values = [("n", &*n), ("first", &*first), ("last", &*last), ("key", &*key)];
    let texts = &view.words.messages;
    Some((fill(&texts.class_shown, &values), fill(&texts.class_made, &values)))
}

/// Takes all lines like the one that is meant for headings, or, if it is one, for none.
fn of_class(document: &Document, meant: usize) -> Change {
    let block = document.block_at(meant);
    let is_heading = block.is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)));
    if is_heading { Change::ClassOff } else { Change::ClassOn }
}
