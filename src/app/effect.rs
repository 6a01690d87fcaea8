//! What a room sees of the rest of the program, and what it wants of it.
//!
//! A room changes its own state and nothing else. What is to happen elsewhere it returns as effects, which `app` carries
//! out one after the other; this file names no room, so that all can name it.

use crate::document::{Document, Format};
use crate::input::action::Action;
use crate::input::keymap::{Context, Keymap};
use crate::language::{Texts, fill};
use crate::layout::{Layout, Options, Pane};
use crate::reader::{Movement, Place, Stop};
use crate::search::Hit;
use crate::typeset::width::text_width;
use crate::widget::picker::{Items, Picker};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// What a room sees of the others when it is asked for something.
#[derive(Clone, Debug)]
pub struct View {
    /// The time.
    pub now: Instant,
    /// The parts of the screen.
    pub layout: Layout,
    /// How the text is set.
    pub options: Options,
    /// How the outline is to be shown.
    pub pane: Pane,
    /// Whether there is anything to be shown in it.
    pub has_headings: bool,
    /// The texts of the language that is spoken.
    pub words: &'static Texts,
    /// Which keys mean what.
    pub keymap: Arc<Keymap>,
    /// What has the keys.
    pub context: Context,
    /// Where keys are looked up, one after the other.
    pub contexts: Vec<Context>,
    /// The character that ended the keys which asked.
    pub typed: Option<char>,
    /// Offset of the line that is meant: the selected entry's while the outline has the keys, else the first on screen.
    pub meant: usize,
    /// Offsets of what is selected in the text.
    pub selected: Option<Range<usize>>,
    /// Whether the selection was only begun.
    pub is_begun: bool,
    /// Whether the whole text has been read.
    pub is_complete: bool,
    /// Whether the mouse is heard.
    pub hears_mouse: bool,
    /// Whether what is noted can be kept from one run to the next.
    pub is_kept: bool,
    /// The file that is read, if it is one.
    pub file: Option<PathBuf>,
    /// The encoding that the text is read in.
    pub encoding: &'static str,
    /// The format that the source of a text is seen in, or its markup again; none where it has no markup.
    pub other_format: Option<Format>,
    /// The encodings in which nearly all of it decodes.
    pub fitting_encodings: Vec<&'static str>,
    /// The themes, encodings and formats that there are.
    pub sights: Arc<[Sight]>,
}

/// Cells of what is quoted in a message: there is room behind it for what else is said.
const QUOTED_CELLS: usize = 36;

/// Effects, in the order in which they are carried out.
pub type Effects = Vec<Effect>;

/// What a room wants of the rest of the program.
#[derive(Debug)]
pub enum Effect {
    /// To say this for a while.
    Say(String),
    /// To forget this, if it is what is said.
    Unsay(String),
    /// To say nothing.
    Hush,
    /// To show another place.
    Move(Move),
    /// To select from one cluster to another, the end that moves.
    Select(Range<usize>, Range<usize>),
    /// To leave the selection.
    Deselect,
    /// To place all parts of the screen anew.
    Arrange,
    /// To bring the outline in line with the rows on screen, which have changed.
    Follow,
    /// To do something to the outline pane.
    Outline(PaneDeed),
    /// To lay a list over the screen.
    List(Box<Picker<Effect>>),
    /// To close the list.
    CloseList,
    /// To take off the list what it stands for.
    Remove(Removal),
    /// To take what was typed for what it was asked for; none: it was left.
    Answer(Option<String>),
    /// To do what an action asks for, so many times.
    Act(Action, Option<usize>),
    /// The same, as it was chosen in the palette.
    Choose(Action, Option<usize>),
    /// To go to a hit.
    GoToHit(Hit),
    /// To copy an address.
    Copy(String),
    /// To have an address opened by another program.
    OpenOutside(String),
    /// To open another text.
    Open(Opening),
    /// To search all texts for a line.
    SearchTexts(String),
    /// To find what the button holds under the mouse, now that the text has been scrolled.
    Reach {
        /// Column of the screen.
        x: u16,
        /// Row of the screen.
        y: u16,
    },
    /// To know that the reader does something else than reading.
    Rest,
    /// To know that something was said of a heading; `true`: the last of it was taken back.
    Corrected(bool),
    /// To take the last correction back.
    Uncorrect,
    /// To make again the correction that was taken back last.
    Recorrect,
    /// To look at something as it would be if it were chosen; none: as it was before the look.
    Look(Option<Sight>),
    /// To show what was chosen.
    Take(Sight),
}

/// What can be looked at before it is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// The theme of a name.
    Theme(String),
    /// The text, read in an encoding.
    Encoding(&'static str),
    /// The text, read in a format.
    Format(Format),
}

/// A change of the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// As an action asks; what does not move is said.
    Go(Movement),
    /// The same as a leap, and quietly.
    Leap(Movement),
    /// The same, and no place is left behind.
    Slide(Movement),
    /// By so many rows, whatever else moves with them.
    Scroll(isize),
    /// Back to a place that was left.
    Return(Place),
    /// To a place that was marked; the one of now is left behind.
    GoTo(Place),
    /// To a place, as if nothing had been moved.
    Show(Place),
    /// To where an offset is amid the screen, for a look.
    LookAt(usize),
    /// The same to stay; the place of now is left behind.
    StayAt(usize),
    /// No further than that this offset is on screen.
    Reveal(usize),
    /// Nowhere, but one reads on from this offset.
    ReadAt(usize),
    /// From this place, which was left before: it can be gone back to.
    Leave(Place),
}

/// What the mouse does to the outline pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaneDeed {
    /// It takes the keys.
    Enter,
    /// It gives them back.
    Leave,
    /// It becomes so wide.
    Widen(u16),
    /// The entry in this cell of the screen is pressed.
    Press {
        /// Column of the screen.
        x: u16,
        /// Row of the screen.
        y: u16,
    },
}

/// What is taken off a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removal {
    /// The mark of a name.
    Mark(String),
    /// The note that was made at a time.
    Note(u64),
    /// The text of this number on the shelf that is shown.
    Text(usize),
}

/// What is opened in the place of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// A file.
    File(PathBuf),
    /// One of several, which are the texts of the run from then on.
    OneOf(Arc<[PathBuf]>, usize),
    /// The list of a folder.
    Folder(PathBuf),
    /// A file at an offset, where a line that was searched for is found.
    Hit(PathBuf, String, usize),
}

impl Effect {
    /// To say this and nothing else.
    pub fn say(text: impl Into<String>) -> Effects {
        vec![Effect::Say(text.into())]
    }

    /// Whether the outline and the hits on screen are made anew when it is carried out.
    pub fn refreshes(&self) -> bool {
        match self {
            Effect::Arrange | Effect::Follow | Effect::Outline(_) | Effect::Act(..) | Effect::Choose(..) => true,
            // To a place where one may be already, or where the outline need not follow before the end of a drag.
            Effect::Move(Move::Leap(_) | Move::Slide(_) | Move::Scroll(_) | Move::ReadAt(_) | Move::Leave(_)) => false,
            Effect::Move(_) => true,
            _ => false,
        }
    }

    /// To move and nothing else.
    pub fn go(movement: Movement) -> Effects {
        vec![Effect::Move(Move::Go(movement))]
    }
}

impl View {
    /// The parts of this screen with other options, or another wish for the outline.
    pub fn fit(&self, options: Options, pane: Pane, document: &Document) -> Layout {
        Layout::new(self.layout.size, pane, self.has_headings, options, document)
    }

    /// Lays a list over the screen, the item of that index selected.
    pub fn list(&self, title: String, items: Box<dyn Items<Effect>>, selected: usize) -> Effect {
        Effect::List(Box::new(Picker::new(title, items, selected, self.options.keyboard, self.layout.body)))
    }

    /// What is said, and which key does what `action` is for, as the form says it: nothing of a key that there is not.
    pub fn with_key(&self, form: &str, said: &str, action: Action) -> String {
        let key = self.keymap.shown(Context::Text, action);
        key.map_or_else(|| said.to_owned(), |key| fill(form, &[("what", said), ("key", &key)]))
    }

    /// What is said of a change, and how it is taken back.
    pub fn undoable(&self, said: &str) -> String {
        self.with_key(&self.words.notes.can_undo, said, Action::Undo)
    }

    /// So much of what is quoted as a message has room for.
    pub fn quoted(&self, text: &str) -> String {
        let fits =
            |end: usize| text.get(..end).is_some_and(|part| text_width(part, self.options.widths) <= QUOTED_CELLS);
        match text.char_indices().map(|(at, char)| at + char.len_utf8()).take_while(|&end| fits(end)).last() {
            Some(end) if end < text.len() => format!("{}…", text.get(..end).unwrap_or_default()),
            _ => text.to_owned(),
        }
    }

    /// Says why nothing moves.
    pub fn say_stop(&self, why: Stop) -> Effect {
        let texts = &self.words.messages;
        let text = match why {
            Stop::AtStart => &texts.at_start,
            Stop::AtEnd => &texts.at_end,
            Stop::NoNextHeading => &texts.no_next_heading,
            Stop::NoPreviousHeading => &texts.no_previous_heading,
            Stop::NoParentHeading => &texts.no_parent_heading,
            Stop::NoHeadings => &texts.no_headings,
        };
        Effect::Say(text.clone())
    }
}

/// A count as a number of steps; one without a count.
pub fn steps(count: Option<usize>) -> isize {
    count.unwrap_or(1).cast_signed()
}
