//! The mouse: what stands where it points, and what its button and wheel do there.

mod lists;

use super::layout::Area;
use super::outline_pane::Entry;
use super::{App, Context, Focus, auto_page, select, update};
use crate::input::action::Action;
use crate::input::mouse::{Deed, Mouse};
use crate::reader::{Movement, Row};
use std::ops::Range;
use std::time::{Duration, Instant};

/// Rows, or entries, that a step of the wheel goes.
const WHEEL_ROWS: isize = 3;
/// A second press within this time makes a double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// Whether the mouse is heard, and what its button holds.
#[derive(Debug, Default)]
pub(super) struct Pointer {
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
enum Spot {
    Rule,
    ScrollBar,
    Outline,
    Text,
}

impl App {
    /// Whether the mouse is heard: the terminal is to report what it does.
    pub fn hears_mouse(&self) -> bool {
        self.pointer.is_heard
    }

    /// Hears the mouse or leaves it to the terminal. No key has asked for it.
    pub fn hear_mouse(&mut self, is_heard: bool) {
        self.pointer = Pointer { is_heard, ..Pointer::default() };
    }

    /// The mouse did something.
    pub fn point(&mut self, mouse: Mouse, now: Instant) {
        // A report may be on its way when the mouse is given back.
        if !self.hears_mouse() || self.is_covered {
            return;
        }
        self.message = None;
        match (self.context(), mouse.deed) {
            (_, Deed::Release) => self.pointer.held = None,
            (Context::Popup | Context::Picker | Context::Prompt, _) => lists::point(self, mouse, now),
            (Context::Text | Context::Selection | Context::Outline, Deed::Press) => press(self, mouse, now),
            (Context::Text | Context::Selection | Context::Outline, Deed::Drag) => drag(self, mouse),
            (Context::Text | Context::Selection | Context::Outline, Deed::WheelUp) => {
                wheel(self, mouse, -WHEEL_ROWS, now);
            }
            (Context::Text | Context::Selection | Context::Outline, Deed::WheelDown) => {
                wheel(self, mouse, WHEEL_ROWS, now);
            }
            (Context::Following | Context::Anywhere, _) => {}
        }
        self.follow();
        auto_page::wait_anew(self, now);
    }
}

/// Takes the mouse, or gives it back to the terminal, whose own selection it then makes.
pub(super) fn toggle(app: &mut App, now: Instant) {
    let is_heard = !app.hears_mouse();
    app.hear_mouse(is_heard);
    let texts = &app.texts.messages;
    let text = if is_heard { &texts.mouse_heard } else { &texts.mouse_left };
    app.say(text.clone(), now);
}

fn spot(app: &App, mouse: Mouse) -> Option<Spot> {
    let layout = &app.layout;
    let is_in = |area: Area| (area.x..area.x + area.cols).contains(&mouse.x) && area.rows > mouse.y - area.y;
    if !(layout.body.y..layout.body.y + layout.body.rows).contains(&mouse.y) {
        return None;
    }
    Some(match mouse.x {
        x if layout.outline.is_some() && layout.rule_x == Some(x) => Spot::Rule,
        _ if layout.outline.is_some_and(is_in) => Spot::Outline,
        x if layout.scroll_bar_x == Some(x) => Spot::ScrollBar,
        _ => Spot::Text,
    })
}

fn press(app: &mut App, mouse: Mouse, now: Instant) {
    let before = app.pointer.pressed.replace((now, mouse.x, mouse.y));
    let is_double = before
        .is_some_and(|(then, x, y)| (x, y) == (mouse.x, mouse.y) && now.saturating_duration_since(then) <= DOUBLE);
    match spot(app, mouse) {
        Some(Spot::Rule) => app.pointer.held = Some(Held::Rule),
        Some(Spot::ScrollBar) => {
            app.pointer.held = Some(Held::ScrollBar);
            let offset = offset_of_bar(app, mouse.y);
            update::go(app, Movement::Offset(offset), now);
        }
        Some(Spot::Outline) => press_outline(app, mouse, now),
        Some(Spot::Text) => press_text(app, mouse, is_double),
        None => {}
    }
}

fn drag(app: &mut App, mouse: Mouse) {
    match &app.pointer.held {
        Some(Held::Rule) => {
            app.outline_pane.set_cells(mouse.x);
            app.arrange();
        }
        Some(Held::ScrollBar) => {
            // The place that was left stays the one from before the button went down.
            let offset = offset_of_bar(app, mouse.y);
            let _ = app.move_reader(Movement::Offset(offset));
        }
        Some(Held::Selection(anchor)) => {
            let anchor = anchor.clone();
            scroll_at_edge(app, mouse.y);
            if let Some(head) = cluster_at(app, mouse.x, mouse.y) {
                select::between(app, anchor, head);
            }
        }
        None => {}
    }
}

/// Scrolls by a row while the end of a selection is held at the upper or lower edge.
fn scroll_at_edge(app: &mut App, y: u16) {
    let area = app.layout.text;
    let n = match y {
        y if y < area.y || y == 0 => -1,
        y if y >= area.y + area.rows => 1,
        _ => return,
    };
    // At the ends of the text there is nothing to scroll.
    let _ = app.reader.go(Movement::Rows(n));
}

fn wheel(app: &mut App, mouse: Mouse, n: isize, now: Instant) {
    if let Some(Spot::Outline) = spot(app, mouse) {
        if app.focus != Focus::Outline {
            update::enter_outline(app);
        }
        let action = if n < 0 { Action::EntryUp } else { Action::EntryDown };
        return update::update(app, action, Some(n.unsigned_abs()), now);
    }
    update::go(app, Movement::Rows(n), now);
    // The wheel needs no word for the ends of the text.
    app.message = None;
}

/// The entry of the outline in a row of the screen.
fn entry_at(app: &App, y: u16) -> Option<&Entry> {
    let mut end = app.layout.outline?.y;
    app.entries.iter().find(|entry| {
        end += entry.n_rows() as u16;
        y < end
    })
}

/// Goes to the section of an entry, or folds it where its sign is pointed at.
fn press_outline(app: &mut App, mouse: Mouse, now: Instant) {
    let Some(area) = app.layout.outline else { return };
    let Some(entry) = entry_at(app, mouse.y) else { return };
    let action = deed_in_outline(app, entry, mouse.x, area);
    let id = entry.id;
    app.outline_pane.select(Some(id));
    app.focus = Focus::Outline;
    update::update(app, action, None, now);
}

/// What a press does in the row of an entry: left of the heading, and at the count of what is hidden, it folds.
fn deed_in_outline(app: &App, entry: &Entry, x: u16, area: Area) -> Action {
    let label_x = (area.x + area.cols).saturating_sub(1 + entry.label().len() as u16);
    let is_sign = x < area.x + entry.indent_cells || (entry.n_hidden > 0 && x >= label_x);
    match (is_sign, entry.n_hidden) {
        (true, 1..) => Action::Unfold,
        (true, 0) if app.contents.outline().has_children(entry.id) => Action::Fold,
        _ => Action::EntryGo,
    }
}

/// Reads on from a cluster; what is selected is left. The second press of two takes in the word.
fn press_text(app: &mut App, mouse: Mouse, is_double: bool) {
    if app.focus == Focus::Outline {
        update::leave_outline(app);
    }
    app.selection = None;
    let Some(cluster) = cluster_at(app, mouse.x, mouse.y) else { return };
    app.reader.read_at(cluster.start);
    if let Some(word) = app.reader.word_range(cluster.start).filter(|_| is_double) {
        let (first, last) = (app.reader.cluster_at(word.start), app.reader.cluster_at(word.end.saturating_sub(1)));
        select::between(app, first, last);
    } else {
        app.pointer.held = Some(Held::Selection(cluster));
    }
}

/// The offset that a row of the scroll bar stands for.
fn offset_of_bar(app: &App, y: u16) -> usize {
    let area = app.layout.text;
    let row = y.saturating_sub(area.y).min(area.rows.saturating_sub(1));
    let length = app.reader.document().text().len();
    (length as f64 / f64::from(area.rows.max(1)) * f64::from(row)) as usize
}

/// The cluster that a cell of the text shows, or the nearest before it.
fn cluster_at(app: &App, x: u16, y: u16) -> Option<Range<usize>> {
    let layout = &app.layout;
    let column = layout.second.filter(|second| x + 1 >= second.x).unwrap_or(layout.text);
    let n_rows = usize::from(column.rows);
    let first = if column == layout.text { 0 } else { n_rows };
    let rows = app.reader.rows();
    let shown = rows.get(first..(first + n_rows).min(rows.len()))?;
    // Two columns begin without the blank rows at their head.
    let n_blank = shown.iter().take_while(|row| layout.second.is_some() && matches!(row, Row::Blank)).count();
    let at = usize::from(y.saturating_sub(column.y)) + n_blank;
    let x = x.saturating_sub(column.x);
    let line = |row: &Row, x: u16| {
        let Row::Line { setting, index, .. } = row else { return None };
        let clusters: Vec<_> = setting.placed(&setting.lines()[*index]).filter(|it| !it.source.is_empty()).collect();
        clusters.iter().rfind(|it| it.x_cells <= x).or(clusters.first()).map(|it| it.source.clone())
    };
    let here = shown.get(at).and_then(|row| line(row, x));
    here.or_else(|| shown.iter().take(at).rev().find_map(|row| line(row, u16::MAX)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{open, press as type_keys};
    use super::*;

    const TEXT: &str = "第一章 山\n\n山上有座庙，庙里有人，在讲故事。\n\n第一节 树\n\n树上有鸟，鸟在唱歌。\n\n第二章 水\n\n山下有条河，河边有人，在听故事。\n";

    fn app() -> App {
        let mut app = open(TEXT, 80, 12, "");
        app.hear_mouse(true);
        app
    }

    fn point(app: &mut App, deed: Deed, x: u16, y: u16) {
        app.point(Mouse { deed, x, y }, Instant::now());
    }

    /// The cell in which a character of the text stands.
    fn cell_of(app: &App, wanted: &str) -> (u16, u16) {
        let offset = TEXT.find(wanted).expect("it is in the text");
        let area = app.layout.text;
        let cells = (area.y..area.y + area.rows).flat_map(|y| (area.x..area.x + area.cols).map(move |x| (x, y)));
        cells
            .into_iter()
            .find(|&(x, y)| cluster_at(app, x, y).is_some_and(|cluster| cluster.start == offset))
            .expect("on screen")
    }

    fn selected(app: &App) -> Option<&str> {
        TEXT.get(app.selected()?)
    }

    #[test]
    fn a_press_reads_on_there_and_a_drag_selects() {
        let mut app = app();
        let (x, y) = cell_of(&app, "庙里");
        point(&mut app, Deed::Press, x, y);
        assert_eq!((app.reader.position(), selected(&app)), (TEXT.find("庙里").expect("there"), None));
        point(&mut app, Deed::Drag, x + 6, y);
        assert_eq!(selected(&app), Some("庙里有人"));
        point(&mut app, Deed::Drag, x - 4, y);
        assert_eq!(selected(&app), Some("庙，庙"));
        point(&mut app, Deed::Release, x - 4, y);
        point(&mut app, Deed::Drag, x, y);
        assert_eq!(selected(&app), Some("庙，庙"));
        point(&mut app, Deed::Press, x + 2, y);
        assert_eq!(selected(&app), None);
    }

    #[test]
    fn two_presses_select_the_word() {
        let mut app = app();
        let (x, y) = cell_of(&app, "故事");
        point(&mut app, Deed::Press, x, y);
        point(&mut app, Deed::Release, x, y);
        point(&mut app, Deed::Press, x, y);
        assert_eq!(selected(&app), Some("故事"));
    }

    #[test]
    fn an_entry_is_gone_to_or_folded() {
        let mut app = app();
        let y = app.layout.body.y;
        point(&mut app, Deed::Press, 1, y);
        assert_eq!(app.entries.len(), 2, "{:?}", app.entries);
        point(&mut app, Deed::Press, 1, y);
        assert_eq!(app.entries.len(), 3);
        point(&mut app, Deed::Press, 8, y + 2);
        assert_eq!((app.focus, app.reader.section().map(|id| id.0)), (Focus::Text, Some(2)));
        type_keys(&mut app, "<C-o>");
        assert_eq!(app.reader.place().anchor, 0);
    }

    #[test]
    fn the_wheel_moves_what_it_is_over() {
        let long = TEXT.repeat(20);
        let mut app = open(&long, 80, 12, "");
        app.hear_mouse(true);
        point(&mut app, Deed::WheelDown, 60, 5);
        let place = app.reader.place();
        assert_ne!(place.anchor, 0);
        point(&mut app, Deed::WheelDown, 3, 5);
        assert_eq!((app.focus, app.reader.place()), (Focus::Outline, place));
        point(&mut app, Deed::WheelUp, 60, 5);
        assert_eq!((app.reader.place().anchor, app.message()), (0, None));
    }

    #[test]
    fn rule_and_scroll_bar_are_dragged() {
        let long = TEXT.repeat(20);
        let mut app = open(&long, 80, 12, "");
        app.hear_mouse(true);
        let rule = app.layout.rule_x.expect("a rule");
        point(&mut app, Deed::Press, rule, 3);
        point(&mut app, Deed::Drag, rule + 7, 4);
        assert_eq!(app.layout.rule_x, Some(rule + 7));
        point(&mut app, Deed::Release, rule + 7, 4);
        let bar = app.layout.scroll_bar_x.expect("a scroll bar");
        point(&mut app, Deed::Press, bar, 6);
        let half = app.reader.percent();
        assert!((40..60).contains(&half), "{half}");
        point(&mut app, Deed::Drag, 0, 3);
        assert!((10..30).contains(&app.reader.percent()));
        type_keys(&mut app, "<C-o>");
        assert_eq!(app.reader.place().anchor, 0);
    }

    #[test]
    fn a_mouse_that_is_not_heard_does_nothing() {
        let mut app = app();
        type_keys(&mut app, "zm");
        let before = app.reader.place();
        point(&mut app, Deed::WheelDown, 60, 5);
        assert_eq!((app.hears_mouse(), app.reader.place()), (false, before));
    }
}
