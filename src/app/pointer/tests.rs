//! What the mouse does to the text and the outline.

use super::*;
use crate::app::tests::{open, press as type_keys};
use crate::app::{App, Focus};

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
        .find(|&(x, y)| cluster_at(x, y, &app.reader, &app.layout).is_some_and(|cluster| cluster.start == offset))
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
    assert_eq!(app.entries().len(), 2, "{:?}", app.entries());
    point(&mut app, Deed::Press, 1, y);
    assert_eq!(app.entries().len(), 3);
    point(&mut app, Deed::Press, 8, y + 2);
    assert_eq!((app.focus(), app.reader.section().map(|id| id.0)), (Focus::Text, Some(2)));
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
    assert_eq!((app.focus(), app.reader.place()), (Focus::Outline, place));
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
