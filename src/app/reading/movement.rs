//! The movement of the text that an action asks for, and which movements leave a place behind.

use crate::app::effect::steps;
use crate::input::action::Action;
use crate::reader::Movement;

/// The movement of the text that an action asks for, if it asks for one.
pub fn movement(action: Action, count: Option<usize>) -> Option<Movement> {
    let n = steps(count);
    Some(match (action, count) {
        (Action::LineDown, _) => Movement::Rows(n),
        (Action::LineUp, _) => Movement::Rows(-n),
        (Action::HalfPageDown, _) => Movement::HalfPages(n),
        (Action::HalfPageUp, _) => Movement::HalfPages(-n),
        (Action::PageDown, _) => Movement::Pages(n),
        (Action::PageUp, _) => Movement::Pages(-n),
        (Action::Start, None) => Movement::Start,
        (Action::End, None) => Movement::End,
        (Action::Start | Action::End, Some(line)) => Movement::SourceLine(line),
        (Action::Percent, Some(percent)) => Movement::Percent(percent),
        (Action::NextHeading, _) => Movement::Headings(n),
        (Action::PreviousHeading, _) => Movement::Headings(-n),
        (Action::ParentHeading, _) => Movement::ParentHeading,
        (Action::NextParagraph, _) => Movement::Paragraphs(n),
        (Action::PreviousParagraph, _) => Movement::Paragraphs(-n),
        (Action::NextSentence, _) => Movement::Sentences(n),
        (Action::PreviousSentence, _) => Movement::Sentences(-n),
        _ => return None,
    })
}

/// Whether a movement leads so far that its place is left behind.
pub fn is_leap(movement: Movement) -> bool {
    match movement {
        Movement::Start
        | Movement::End
        | Movement::Percent(_)
        | Movement::SourceLine(_)
        | Movement::Headings(_)
        | Movement::ParentHeading
        | Movement::Offset(_) => true,
        Movement::Rows(_)
        | Movement::HalfPages(_)
        | Movement::Pages(_)
        | Movement::Paragraphs(_)
        | Movement::Sentences(_) => false,
    }
}
