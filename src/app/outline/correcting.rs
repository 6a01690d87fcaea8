//! What the reader says of a heading; the structure follows when it is inferred anew.

use super::class::{Class, Counted, Counting};
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
    /// What was taken back, and could be said again.
    undone: Vec<Correction>,
    /// The class that was asked for last, until the reader corrects something.
    asked: Option<Asked>,
    /// How many were asked for.
    n_asked: u64,
    /// What is to be counted, until it is handed out.
    counting: Option<Counting>,
}

/// A class that the reader may make headings of.
#[derive(Debug)]
struct Asked {
    number: u64,
    /// Offset of a line of it.
    at: usize,
    /// What is said when it is taken: the next time. Nothing while it is counted.
    made: Option<String>,
}

impl Correcting {
    /// The document was inferred with these.
    pub fn new(corrections: Corrections) -> Correcting {
        Correcting { corrections, ..Correcting::default() }
    }

    /// Carries out an action on the line that is meant; `None` if it corrects nothing.
    pub fn update(&mut self, action: Action, document: &Document, view: &View) -> Option<Effects> {
        if action != Action::CorrectClass {
            // What was shown long ago is shown again before it is taken.
            drop(self.asked.take_if(|asked| asked.made.is_some()));
        }
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
        Some(match change {
            Change::ClassOn => self.correct_class(document, view),
            _ => self.correct((view.meant, change), None, document, view),
        })
    }

    /// Has the lines counted that are like the one that is meant; where they are shown already, makes them headings.
    fn correct_class(&mut self, document: &Document, view: &View) -> Effects {
        match self.asked.take().filter(|asked| asked.at == view.meant) {
            Some(Asked { made: Some(made), at, .. }) => {
                return self.correct((at, Change::ClassOn), Some(made), document, view);
            }
            Some(waiting) => self.asked = Some(waiting),
            None => self.ask(document, view.meant),
        }
        Effect::say(&view.words.messages.class_counting)
    }

    /// Has those counted that are like the line at an offset.
    fn ask(&mut self, document: &Document, at: usize) {
        self.n_asked += 1;
        let number = self.n_asked;
        self.asked = Some(Asked { number, at, made: None });
        self.counting = Some(Counting { number, at, document: document.clone() });
    }

    /// What is to be counted, once.
    pub fn take_counting(&mut self) -> Option<Counting> {
        self.counting.take()
    }

    /// Says of the class that was asked for how many lines it has, the first and the last, and the key that takes them.
    /// A line that is alone becomes a heading.
    pub fn counted(&mut self, counted: Counted, document: &Document, view: &View) -> Effects {
        let Some(Asked { number, at, .. }) = self.asked.take_if(|asked| asked.number == counted.number) else {
            return Effects::new();
        };
        let Some(Class { n_lines, first, last }) = counted.class else {
            return self.correct((at, Change::ClassOn), None, document, view);
        };
        // Who reads elsewhere by now is shown it when he asks again.
        if at != view.meant {
            return Effects::new();
        }
        let key = view.keymap.shown(view.context, Action::CorrectClass).unwrap_or_default();
        let values = [("n", &*n_lines.to_string()), ("first", &*first), ("last", &*last), ("key", &*key)];
        let texts = &view.words.messages;
        self.asked = Some(Asked { number, at, made: Some(fill(&texts.class_made, &values)) });
        Effect::say(fill(&texts.class_shown, &values))
    }

    /// The text is another one: what was asked for is not in it.
    pub fn forget_class(&mut self) {
        (self.asked, self.counting) = (None, None);
    }

    /// Takes the last correction back, for what was said to be taken back in its order.
    pub fn uncorrect(&mut self, view: &View) -> Effects {
        let texts = &view.words.notes;
        let redoable = |effect| match effect {
            Effect::Say(said) => Effect::Say(view.with_key(&texts.can_redo, &said, Action::Redo)),
            other => other,
        };
        self.undo(view).into_iter().map(redoable).collect()
    }

    /// Says again what was taken back last.
    pub fn recorrect(&mut self, view: &View) -> Effects {
        let Some(correction) = self.undone.pop() else { return Effects::new() };
        let said = fill(&view.words.messages.corrected, &[("line", &view.quoted(&correction.at.line))]);
        self.corrections.push(correction);
        self.is_corrected = true;
        Effect::say(view.undoable(&said))
    }

    /// Says that the line at an offset is to be so; of a class that is told.
    fn correct(
        &mut self,
        (offset, change): (usize, Change),
        of_class: Option<String>,
        document: &Document,
        view: &View,
    ) -> Effects {
        self.asked = None;
        let texts = &view.words.messages;
        let Some(at) = document.quote(offset) else { return Effect::say(&texts.nothing_to_correct) };
        let said = of_class.unwrap_or_else(|| fill(&texts.corrected, &[("line", &view.quoted(&at.line))]));
        self.corrections.push(Correction { at, change });
        self.undone.clear();
        self.is_corrected = true;
        vec![Effect::Corrected(false), Effect::Say(view.undoable(&said))]
    }

    fn undo(&mut self, view: &View) -> Effects {
        let texts = &view.words.messages;
        self.asked = None;
        let Some(correction) = self.corrections.undo() else { return Effect::say(&texts.nothing_to_undo) };
        self.is_corrected = true;
        let said = fill(&texts.undone, &[("line", &view.quoted(&correction.at.line))]);
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

/// Takes all lines like the one that is meant for headings, or, if it is one, for none.
fn of_class(document: &Document, meant: usize) -> Change {
    let block = document.block_at(meant);
    let is_heading = block.is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)));
    if is_heading { Change::ClassOff } else { Change::ClassOn }
}
