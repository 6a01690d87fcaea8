//! What lies over the text: the page of keys and other sheets, the palette, and the cover that hides everything.

mod folded;
mod help;
mod lines;
mod palette;
mod peek;
mod popup;
mod reason;
mod undrawn;
mod whereabouts;

pub use folded::folded;
pub use lines::PopupLine;
pub use popup::{Extent, Popup, Report};

use crate::app::effect::{Effect, Effects, View, steps};
use crate::input::action::Action;
use crate::reader::{Movement, Reader};
use crate::widget::area::Area;
use help::Help;
use palette::Palette;
use peek::Peek;

/// So many of the actions asked for last stand on top of the palette.
const MOST_RECENT: usize = 5;

/// What lies over the text.
#[derive(Debug, Default)]
pub struct Layers {
    popup: Option<Popup>,
    /// Nothing of the text is to be seen.
    is_covered: bool,
    /// Whether the report on terminal, settings and files is wanted.
    wants_report: bool,
    /// What was asked for in the palette, the newest first.
    recent: Vec<Action>,
    /// Whether the whole screen is to be painted anew.
    repaints: bool,
}

impl Layers {
    /// Carries out an action that lays something over the text; `None` if it is about something else.
    pub fn update(&mut self, action: Action, count: Option<usize>, reader: &Reader, view: &View) -> Option<Effects> {
        match action {
            Action::Help => {
                let help = Help::new(&view.keymap, view.words, view.options.keyboard);
                self.popup = Some(Popup::of_help(help, view.layout.body));
            }
            Action::Doctor => self.wants_report = true,
            Action::Explain => return Some(self.explain(reader, view)),
            Action::PeekNotes => return Some(self.peek(reader, view)),
            Action::Palette => {
                let palette = Box::new(Palette::new(&self.recent, count, reader, view));
                return Some(vec![view.list(view.words.palette.title.clone(), palette, 0)]);
            }
            Action::Cover => return Some(self.cover()),
            Action::TellPlace => self.show_sheet(whereabouts::lines(reader, view), view),
            Action::Repaint => self.repaints = true,
            _ => return None,
        }
        Some(Effects::new())
    }

    /// Says in a sheet why the line that is meant is a heading or is none.
    fn explain(&mut self, reader: &Reader, view: &View) -> Effects {
        let Some(mut lines) = reason::reason(reader.document(), view.meant, view.words) else {
            return Effect::say(&view.words.messages.nothing_to_correct);
        };
        lines.extend(undrawn::rows(reader, view.options.widths.undrawn, view.words));
        self.show_sheet(lines, view);
        Effects::new()
    }

    /// Lays a sheet of lines over the body of the screen.
    fn show_sheet(&mut self, lines: Vec<PopupLine>, view: &View) {
        self.popup = Some(Popup::new(lines, Extent::Sheet, view.layout.body));
    }

    /// Shows the notes of the marks on screen, or goes back from a note to its mark.
    fn peek(&mut self, reader: &Reader, view: &View) -> Effects {
        match peek::peek(reader, view.layout.body.cols) {
            Peek::Mark(offset) => Effect::go(Movement::Offset(offset)),
            Peek::Nothing => Effect::say(&view.words.messages.no_notes),
            Peek::Lines(lines) => {
                self.show_sheet(lines, view);
                Effects::new()
            }
        }
    }

    /// Whether the whole screen is to be painted anew, once.
    pub fn take_repaint(&mut self) -> bool {
        std::mem::take(&mut self.repaints)
    }

    /// Whether the report on terminal, settings and files was asked for since this was asked last.
    pub fn take_report_wish(&mut self) -> bool {
        std::mem::take(&mut self.wants_report)
    }

    /// Lays a report over the body of the screen.
    pub fn show_report(&mut self, report: Report, body: Area) {
        self.popup = Some(Popup::of_report(report, body));
    }

    /// What is laid over the screen, if anything is.
    pub fn popup(&self) -> Option<&Popup> {
        self.popup.as_ref()
    }

    /// Whether a line is typed that filters what is laid over the screen.
    pub fn is_typing(&self) -> bool {
        self.popup.as_ref().is_some_and(|popup| popup.editor().is_some())
    }

    /// Closes what is laid over the screen; whether anything was.
    pub fn close(&mut self) -> bool {
        self.popup.take().is_some()
    }

    /// Lays it over a body of another size.
    pub fn fit(&mut self, body: Area) {
        if let Some(popup) = &mut self.popup {
            popup.fit(body);
        }
    }

    /// Carries out an action on what is laid over the screen; `None` where it means nothing there, and closes it.
    pub fn scroll(&mut self, action: Action, count: Option<usize>) -> Option<Effects> {
        let popup = self.popup.as_mut()?;
        let (n, page) = (steps(count), page(popup));
        match action {
            Action::LineDown => popup.scroll(n),
            Action::LineUp => popup.scroll(-n),
            Action::PageDown => popup.scroll(n.saturating_mul(page)),
            Action::PageUp => popup.scroll(n.saturating_mul(-page)),
            Action::Start => popup.scroll(isize::MIN),
            Action::End => popup.scroll(isize::MAX),
            Action::Copy if popup.to_copy().is_some() => {
                return Some(popup.to_copy().map(|text| Effect::Copy(text.to_owned())).into_iter().collect());
            }
            Action::FilterPage if popup.can_filter() => popup.begin_filter(),
            Action::FilterPage => {
                self.popup = None;
                return Some(vec![Effect::Act(Action::Search, None)]);
            }
            Action::Back if popup.clear_filter() => {}
            Action::Back | Action::Help | Action::Quit => self.popup = None,
            _ => {
                self.popup = None;
                return None;
            }
        }
        Some(Effects::new())
    }

    /// Text is typed or pasted into the line that filters it.
    pub fn insert(&mut self, text: &str) {
        if let Some(popup) = &mut self.popup {
            popup.change(|editor| editor.insert(text));
        }
    }

    /// Does what an action asks for while that line is typed.
    pub fn act(&mut self, action: Action) {
        let Some(popup) = &mut self.popup else { return };
        let page = page(popup);
        match action {
            Action::Edit(edit) => popup.change(|editor| editor.edit(edit)),
            Action::Accept => popup.keep_filter(),
            Action::Back => drop(popup.clear_filter()),
            Action::RowDown => popup.scroll(1),
            Action::RowUp => popup.scroll(-1),
            Action::RowPageDown => popup.scroll(page),
            Action::RowPageUp => popup.scroll(-page),
            _ => {}
        }
    }

    /// The wheel scrolls it.
    pub fn roll(&mut self, n: isize) {
        if let Some(popup) = &mut self.popup {
            popup.scroll(n);
        }
    }

    /// A press beside it closes it.
    pub fn press(&mut self, y: u16) {
        self.popup.take_if(|popup| !popup.area().has_row(y));
    }

    /// Whether nothing of the text is to be seen.
    pub fn is_covered(&self) -> bool {
        self.is_covered
    }

    /// Hides the text: what was open stays open under the cover, what was said of it is forgotten, and the time that it
    /// takes is nobody's reading.
    pub fn cover(&mut self) -> Effects {
        self.is_covered = true;
        vec![Effect::Hush, Effect::Rest]
    }

    /// Shows the text again.
    pub fn uncover(&mut self) {
        self.is_covered = false;
    }

    /// An action was chosen in the palette.
    pub fn remember(&mut self, action: Action) {
        self.recent.retain(|recent| *recent != action);
        self.recent.insert(0, action);
        self.recent.truncate(MOST_RECENT);
    }

    /// Takes over what was asked for with the text before.
    pub fn succeed(&mut self, before: &mut Layers) {
        self.recent = std::mem::take(&mut before.recent);
    }
}

/// Rows of a popup, one at least.
fn page(popup: &Popup) -> isize {
    usize::from(popup.area().rows.max(1)).cast_signed()
}

#[cfg(test)]
mod tests;
