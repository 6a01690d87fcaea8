//! The mouse: what stands where it points, and what its button and wheel do there.

use crate::app::effect::{Effect, Effects, Move, PaneDeed, View};
use crate::input::action::Action;
use crate::input::keymap::Context;
use crate::input::mouse::{Deed, Mouse};
use crate::layout::Layout;
use crate::reader::{Movement, Reader, Row};
use crate::widget::area::Area;
use std::ops::Range;
use std::time::{Duration, Instant};

/// Rows, or entries, that a step of the wheel goes.
pub const WHEEL_ROWS: isize = 3;
/// A second press within this time makes a double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// Whether the mouse is heard, and what its button holds.
#[derive(Debug, Default)]
pub struct Pointer {
    is_heard: bool,
    held: Option<Held>,
    /// When and where the button went down last.
    pressed: Option<(Instant, u16, u16)>,
}

/// What the button holds while it is down.
#[derive(Debug)]
enum Held {
    /// The rule between outline and text.
    Rule,
    /// The mark of the scroll bar.
    ScrollBar,
    /// The end of a selection that was begun at this cluster.
    Selection(Range<usize>),
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The rule between outline and text.
    Rule,
    /// The scroll bar.
    ScrollBar,
    /// The outline.
    Outline,
    /// The text.
    Text,
}

impl Pointer {
    /// Carries out an action on the mouse; `None` if it is about something else.
    pub fn update(&mut self, action: Action, view: &View) -> Option<Effects> {
        if action != Action::ToggleMouse {
            return None;
        }
        self.hear(!self.is_heard);
        let texts = &view.words.messages;
        Some(Effect::say(if self.is_heard { &texts.mouse_heard } else { &texts.mouse_left }))
    }

    /// Whether the mouse is heard: the terminal is to report what it does.
    pub fn is_heard(&self) -> bool {
        self.is_heard
    }

    /// Hears the mouse or leaves it to the terminal, whose own selection it then makes.
    pub fn hear(&mut self, is_heard: bool) {
        *self = Pointer { is_heard, ..Pointer::default() };
    }

    /// The button went up.
    pub fn release(&mut self) {
        self.held = None;
    }

    /// The mouse did something over text and outline.
    pub fn point(&mut self, mouse: Mouse, reader: &mut Reader, view: &View) -> Effects {
        match mouse.deed {
            Deed::Press => self.press(mouse, reader, view),
            Deed::Drag => self.drag(mouse, reader, &view.layout),
            Deed::WheelUp => wheel(mouse, -WHEEL_ROWS, view),
            Deed::WheelDown => wheel(mouse, WHEEL_ROWS, view),
            Deed::Release => Effects::new(),
        }
    }

    fn press(&mut self, mouse: Mouse, reader: &mut Reader, view: &View) -> Effects {
        let is_double = self.is_double(mouse, view.now);
        match spot(mouse, &view.layout) {
            Some(Spot::Rule) => self.held = Some(Held::Rule),
            Some(Spot::ScrollBar) => {
                self.held = Some(Held::ScrollBar);
                return Effect::go(Movement::Offset(offset_of_bar(mouse.y, reader, &view.layout)));
            }
            Some(Spot::Outline) => return vec![Effect::Outline(PaneDeed::Press { x: mouse.x, y: mouse.y })],
            Some(Spot::Text) => return self.press_text(mouse, is_double, reader, view),
            None => {}
        }
        Effects::new()
    }

    /// Whether a press is the second of two; the next one is held against it.
    fn is_double(&mut self, mouse: Mouse, now: Instant) -> bool {
        let before = self.pressed.replace((now, mouse.x, mouse.y));
        before.is_some_and(|(then, x, y)| (x, y) == (mouse.x, mouse.y) && now.saturating_duration_since(then) <= DOUBLE)
    }

    /// Reads on from a cluster; what is selected is left. The second press of two takes in the word.
    fn press_text(&mut self, mouse: Mouse, is_double: bool, reader: &mut Reader, view: &View) -> Effects {
        let mut effects = Effects::new();
        if view.context == Context::Outline {
            effects.push(Effect::Outline(PaneDeed::Leave));
        }
        effects.push(Effect::Deselect);
        let Some(cluster) = cluster_at(mouse.x, mouse.y, reader, &view.layout) else { return effects };
        effects.push(Effect::Move(Move::ReadAt(cluster.start)));
        if let Some(word) = reader.word_range(cluster.start).filter(|_| is_double) {
            let (first, last) = (reader.cluster_at(word.start), reader.cluster_at(word.end.saturating_sub(1)));
            effects.push(Effect::Select(first, last));
        } else {
            self.held = Some(Held::Selection(cluster));
        }
        effects
    }

    fn drag(&self, mouse: Mouse, reader: &Reader, layout: &Layout) -> Effects {
        match &self.held {
            Some(Held::Rule) => vec![Effect::Outline(PaneDeed::Widen(mouse.x))],
            Some(Held::ScrollBar) => {
                // The place that was left stays the one from before the button went down.
                vec![Effect::Move(Move::Slide(Movement::Offset(offset_of_bar(mouse.y, reader, layout))))]
            }
            Some(Held::Selection(_)) => {
                let edge = edge(mouse.y, layout.text).map(|n| Effect::Move(Move::Scroll(n)));
                edge.into_iter().chain([Effect::Reach { x: mouse.x, y: mouse.y }]).collect()
            }
            None => Effects::new(),
        }
    }

    /// The end of the selection that the button holds is in this cell of the screen.
    pub fn reach(&self, x: u16, y: u16, reader: &Reader, layout: &Layout) -> Effects {
        let Some(Held::Selection(anchor)) = &self.held else { return Effects::new() };
        let head = cluster_at(x, y, reader, layout);
        head.map(|head| Effect::Select(anchor.clone(), head)).into_iter().collect()
    }
}

/// What stands in the cell that the mouse points to.
pub fn spot(mouse: Mouse, layout: &Layout) -> Option<Spot> {
    let is_in = |area: Area| (area.x..area.x + area.cols).contains(&mouse.x) && area.rows > mouse.y - area.y;
    if !layout.body.has_row(mouse.y) {
        return None;
    }
    Some(match mouse.x {
        x if layout.outline.is_some() && layout.rule_x == Some(x) => Spot::Rule,
        _ if layout.outline.is_some_and(is_in) => Spot::Outline,
        x if layout.scroll_bar_x == Some(x) => Spot::ScrollBar,
        _ => Spot::Text,
    })
}

fn wheel(mouse: Mouse, n: isize, view: &View) -> Effects {
    if spot(mouse, &view.layout) != Some(Spot::Outline) {
        return roll_text(n);
    }
    let action = if n < 0 { Action::EntryUp } else { Action::EntryDown };
    let enter = (view.context != Context::Outline).then_some(Effect::Outline(PaneDeed::Enter));
    enter.into_iter().chain([Effect::Act(action, Some(n.unsigned_abs()))]).collect()
}

/// The wheel is turned over the text. It needs no word for the ends of it.
pub fn roll_text(n: isize) -> Effects {
    vec![Effect::Move(Move::Go(Movement::Rows(n))), Effect::Hush]
}

/// The rows to scroll by while the end of a selection is held at the upper or lower edge.
fn edge(y: u16, text: Area) -> Option<isize> {
    match y {
        y if y < text.y || y == 0 => Some(-1),
        y if y >= text.y + text.rows => Some(1),
        _ => None,
    }
}

/// The offset that a row of the scroll bar stands for.
fn offset_of_bar(y: u16, reader: &Reader, layout: &Layout) -> usize {
    let area = layout.text;
    let row = y.saturating_sub(area.y).min(area.rows.saturating_sub(1));
    let length = reader.document().text().len();
    (length as f64 / f64::from(area.rows.max(1)) * f64::from(row)) as usize
}

/// The cluster that a cell of the text shows, or the nearest before it.
fn cluster_at(x: u16, y: u16, reader: &Reader, layout: &Layout) -> Option<Range<usize>> {
    let column = layout.second.filter(|second| x + 1 >= second.x).unwrap_or(layout.text);
    let shown = reader.columns().nth(usize::from(column != layout.text))?;
    let at = usize::from(y.saturating_sub(column.y));
    let x = x.saturating_sub(column.x);
    let here = shown.get(at).and_then(|row| in_line(reader, row, x));
    here.or_else(|| shown.iter().take(at).rev().find_map(|row| in_line(reader, row, u16::MAX)))
}

/// The cluster at a column of a row, or the nearest before it.
fn in_line(reader: &Reader, row: &Row, x: u16) -> Option<Range<usize>> {
    let Row::Line { setting, index, kind } = row else { return None };
    let x = x.saturating_add(reader.shift_of(setting, *kind));
    let clusters: Vec<_> = setting.placed(&setting.lines()[*index]).filter(|it| !it.source.is_empty()).collect();
    clusters.iter().rfind(|it| it.x_cells <= x).or(clusters.first()).map(|it| it.source.clone())
}

#[cfg(test)]
mod tests;
