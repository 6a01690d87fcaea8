//! Selecting and copying: a selection is begun where one reads, its end moves, and the text of it is copied.

mod selection;

use crate::app::effect::{Effect, Effects, Move, View, steps};
use crate::document::outline::SectionId;
use crate::input::action::Action;
use crate::input::keymap::Context;
use crate::language::fill;
use crate::reader::{MOST_COPIED_BYTES, Reader, Step, Unit};
use selection::{Extent, Selection};
use std::ops::Range;

/// What is selected, and what was copied.
#[derive(Debug, Default)]
pub struct Selecting {
    selection: Option<Selection>,
    clipboard: Option<String>,
}

impl Selecting {
    /// Carries out an action that selects or copies; `None` if it is about something else.
    pub fn update(
        &mut self,
        action: Action,
        count: Option<usize>,
        reader: &mut Reader,
        view: &View,
    ) -> Option<Effects> {
        match action {
            Action::Copy => Some(self.copy(reader, view)),
            Action::Select => Some(self.toggle(Extent::Characters, reader, view)),
            Action::SelectParagraphs => Some(self.toggle(Extent::Paragraphs, reader, view)),
            _ if view.context == Context::Selection => self.move_end(action, count, reader, view),
            _ => None,
        }
    }

    /// Whether anything is selected.
    pub fn is_on(&self) -> bool {
        self.selection.is_some()
    }

    /// Offsets of what is selected in the text, if anything is.
    pub fn selected(&self) -> Option<Range<usize>> {
        self.selection.as_ref().map(|selection| selection.range.clone())
    }

    /// Whether nothing is selected but the cluster where the selection was begun.
    pub fn is_begun(&self) -> bool {
        self.selection.as_ref().is_some_and(|selection| selection.range == selection.head)
    }

    /// The text of the selection, or else the word where one reads, as it is read.
    pub fn word_here(&self, reader: &Reader) -> Option<String> {
        match self.selected() {
            Some(range) => reader.copied(range),
            None => reader.word_at(reader.position()),
        }
    }

    /// Leaves the selection; whether there was one.
    pub fn leave(&mut self) -> bool {
        self.selection.take().is_some()
    }

    /// What was copied since this was asked last, for the clipboard.
    pub fn take_clipboard(&mut self) -> Option<String> {
        self.clipboard.take()
    }

    /// Takes over what the text before had copied.
    pub fn succeed(&mut self, before: &mut Selecting) {
        self.clipboard = before.clipboard.take();
    }

    /// Moves the end of the selection to where one reads now, after a leap.
    pub fn stretch(&mut self, reader: &mut Reader) {
        let position = reader.position();
        let Some(selection) = &mut self.selection else { return };
        selection.head = reader.cluster_at(position);
        selection.x_cells = reader.column(position);
        selection.fit(reader.document());
    }

    /// Selects from one cluster to another, the end that moves.
    pub fn between(&mut self, anchor: Range<usize>, head: Range<usize>, reader: &mut Reader) {
        let selection = Selection { anchor, ..Selection::begin(head, Extent::Characters, reader) };
        self.selection = Some(selection.fitted(reader.document()));
    }

    /// Begins a selection where one reads, changes what it takes in, or leaves it.
    fn toggle(&mut self, extent: Extent, reader: &mut Reader, view: &View) -> Effects {
        match &mut self.selection {
            Some(selection) if selection.extent == extent => self.selection = None,
            Some(selection) => {
                selection.extent = extent;
                selection.fit(reader.document());
            }
            None => {
                let head = reader.cluster_at(reader.position());
                if head.is_empty() {
                    return Effect::say(&view.words.messages.nothing_to_copy);
                }
                self.selection = Some(Selection::begin(head, extent, reader).fitted(reader.document()));
            }
        }
        Effects::new()
    }

    /// Moves the end of the selection, if the action says so.
    fn move_end(&mut self, action: Action, count: Option<usize>, reader: &mut Reader, view: &View) -> Option<Effects> {
        let selection = self.selection.as_mut()?;
        if action == Action::SwapEnds {
            std::mem::swap(&mut selection.anchor, &mut selection.head);
            return Some(show_end(selection, reader, true));
        }
        let step = step(action, count, view.layout.n_rows(), selection.x_cells)?;
        Some(match reader.step(&selection.anchor, &selection.head, step) {
            Ok(head) => {
                selection.head = head;
                show_end(selection, reader, !matches!(step, Step::Rows(..)))
            }
            Err(why) => vec![view.say_stop(why)],
        })
    }

    /// Copies an address.
    pub fn copy_address(&mut self, address: String, view: &View) -> Effects {
        let told = fill(&view.words.messages.copied_address, &[("address", &address)]);
        self.clipboard = Some(address);
        Effect::say(told)
    }

    /// Copies what is selected, which ends the selection, or else the section that is meant.
    fn copy(&mut self, reader: &Reader, view: &View) -> Effects {
        let section = self.selection.is_none().then(|| section(reader, view.meant));
        let (range, heading) = section.clone().unwrap_or_else(|| (self.selected().unwrap_or_default(), String::new()));
        let texts = &view.words.messages;
        Effect::say(match reader.copied(range) {
            None => fill(&texts.too_long_to_copy, &[("mebibytes", &(MOST_COPIED_BYTES >> 20).to_string())]),
            Some(text) if text.is_empty() => texts.nothing_to_copy.clone(),
            Some(text) => {
                let n = text.chars().filter(|&c| c != '\n').count().to_string();
                self.clipboard = Some(text);
                self.selection = None;
                let text = match (section.is_some(), heading.is_empty()) {
                    (true, false) => &texts.copied_section,
                    (true, true) if !reader.document().outline().is_empty() => &texts.copied_lead,
                    _ => &texts.copied,
                };
                fill(text, &[("n", &n), ("heading", &heading)])
            }
        })
    }
}

/// Lets the selection take in what stands between its ends, and the text follow the end that moved. A step that
/// is not by rows changes the column that such steps keep to.
fn show_end(selection: &mut Selection, reader: &mut Reader, is_new_column: bool) -> Effects {
    selection.fit(reader.document());
    if is_new_column {
        selection.x_cells = reader.column(selection.head.start);
    }
    vec![Effect::Move(Move::Reveal(selection.head.start))]
}

/// The step of a selection's end that an action asks for.
fn step(action: Action, count: Option<usize>, n_rows: u16, x_cells: u16) -> Option<Step> {
    let n = steps(count);
    let page = isize::from(n_rows.max(1).cast_signed());
    let rows = |n| Step::Rows(n, x_cells);
    Some(match (action, count) {
        (Action::CharacterRight, _) => Step::Clusters(n),
        (Action::CharacterLeft, _) => Step::Clusters(-n),
        (Action::LineDown, _) => rows(n),
        (Action::LineUp, _) => rows(-n),
        (Action::HalfPageDown, _) => rows(n.saturating_mul((page / 2).max(1))),
        (Action::HalfPageUp, _) => rows(-n.saturating_mul((page / 2).max(1))),
        (Action::PageDown, _) => rows(n.saturating_mul(page)),
        (Action::PageUp, _) => rows(-n.saturating_mul(page)),
        (Action::NextWord, _) => Step::Units(Unit::Word, n),
        (Action::PreviousWord, _) => Step::Units(Unit::Word, -n),
        (Action::NextSentence, _) => Step::Units(Unit::Sentence, n),
        (Action::PreviousSentence, _) => Step::Units(Unit::Sentence, -n),
        (Action::NextParagraph, _) => Step::Units(Unit::Paragraph, n),
        (Action::PreviousParagraph, _) => Step::Units(Unit::Paragraph, -n),
        (Action::NextHeading, _) => Step::Units(Unit::Section, n),
        (Action::PreviousHeading, _) => Step::Units(Unit::Section, -n),
        (Action::Start, None) => Step::Start,
        (Action::End, None) => Step::End,
        _ => return None,
    })
}

/// Offsets of the section that an offset stands in, with all that it holds, and its heading. Before the first heading
/// it is all up to there.
fn section(reader: &Reader, meant: usize) -> (Range<usize>, String) {
    let document = reader.document();
    let outline = document.outline();
    let starts = |id: SectionId| {
        let is_there = id.index() < outline.len();
        if is_there { outline.section(id).heading.start } else { document.text().len() }
    };
    match outline.section_at(meant) {
        Some(id) => {
            let section = outline.section(id);
            (section.heading.start..starts(section.end), document.heading(id).into_owned())
        }
        None => (0..starts(SectionId(0)), String::new()),
    }
}

#[cfg(test)]
mod tests;
