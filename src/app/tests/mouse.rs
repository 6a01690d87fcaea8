//! The mouse over a list, over a line that is typed, and over what is laid over the screen.

use crate::app::App;
use crate::app::tests::{open, press as type_keys};
use crate::input::mouse::{Deed, Mouse};
use crate::widget::picker::PickerRow;
use std::time::Instant;

const TEXT: &str = "第一章 山\n\n山上有座庙，庙里有人，在讲故事。\n\n第一节 树\n\n树上有鸟，鸟在唱歌。\n\n第二章 水\n\n山下有条河，河边有人，在听故事。\n";

fn app(typed: &str) -> App {
    let mut app = open(&TEXT.repeat(5), 80, 12, "");
    app.hear_mouse(true);
    type_keys(&mut app, typed);
    app
}

fn point(app: &mut App, deed: Deed, x: u16, y: u16) {
    app.point(Mouse { deed, x, y }, Instant::now());
}

/// The row of the screen with the selected item, and the item; rows are counted from the top of the list.
fn selected(app: &App) -> Option<(u16, String)> {
    let picker = app.picker()?;
    let mut rows = (picker.area().y + u16::from(picker.shows_title())..).zip(picker.rows());
    rows.find_map(|(y, row)| match row {
        PickerRow::Item { item, is_selected: true, .. } => Some((y, item.label.clone())),
        _ => None,
    })
}

#[test]
fn the_wheel_scrolls_a_list_and_a_press_takes_what_is_selected() {
    let mut app = app(":");
    let first = selected(&app).expect("a row");
    point(&mut app, Deed::WheelDown, 40, 5);
    let second = selected(&app).expect("a row");
    assert!(second.1 != first.1, "{first:?} {second:?}");
    for _ in 0..100 {
        point(&mut app, Deed::WheelDown, 40, 5);
    }
    let last = app.picker().expect("a list").rows().len();
    assert_eq!(last, usize::from(app.picker().expect("a list").area().rows) - 1);
    for _ in 0..100 {
        point(&mut app, Deed::WheelUp, 40, 5);
    }
    point(&mut app, Deed::Press, 40, first.0 + 2);
    let (y, label) = selected(&app).expect("a row");
    assert_eq!((y, &*label), (first.0 + 2, "half a page down"));
    point(&mut app, Deed::Release, 40, y);
    point(&mut app, Deed::Press, 40, y);
    assert!(app.picker().is_none() && app.reader.place().anchor > 0);
}

#[test]
fn titles_are_no_rows_and_a_press_elsewhere_closes() {
    let mut app = app(":");
    let before = selected(&app);
    let area = app.picker().expect("a list").area();
    for y in [area.y, area.y + 1, area.y + area.rows] {
        point(&mut app, Deed::Press, 3, y);
        assert_eq!(selected(&app), before, "row {y}");
    }
    point(&mut app, Deed::Press, 3, 0);
    assert_eq!((app.picker().is_some(), app.reader.place().anchor), (false, 0));
}

#[test]
fn the_page_of_keys_scrolls_and_closes() {
    let mut app = app("?/j");
    let lines = app.popup().expect("a page").visible().to_vec();
    point(&mut app, Deed::WheelDown, 3, 4);
    assert!(app.popup().expect("a page").visible() != lines);
    point(&mut app, Deed::Press, 3, 4);
    point(&mut app, Deed::Press, 3, 11);
    assert!(app.popup().is_some());
    point(&mut app, Deed::Press, 3, 0);
    assert!(app.popup().is_none());
}

#[test]
fn a_prompt_is_left_where_one_sees() {
    let mut app = app("/故事");
    point(&mut app, Deed::WheelDown, 60, 5);
    let place = app.reader.place();
    assert!(place.anchor > 0);
    point(&mut app, Deed::Press, 60, 11);
    assert!(app.prompt().is_some());
    point(&mut app, Deed::Press, 60, 5);
    assert_eq!((app.prompt().is_none(), app.reader.place()), (true, place));
    type_keys(&mut app, "/");
    point(&mut app, Deed::Press, 60, 5);
    assert_eq!((app.prompt().is_none(), app.reader.place()), (true, place));
}

#[test]
fn what_is_written_is_not_lost_by_a_press() {
    let mut app = app("Mname");
    point(&mut app, Deed::Press, 60, 5);
    assert!(app.asked().is_some() && app.picker().is_some());
    type_keys(&mut app, "<C-u>");
    point(&mut app, Deed::Press, 60, 5);
    assert!(app.asked().is_none() && app.picker().is_none());
}

#[test]
fn a_filtered_entry_is_gone_to() {
    let mut app = app("<Tab>/水");
    let y = app.layout.body.y;
    point(&mut app, Deed::WheelDown, 60, 5);
    point(&mut app, Deed::Press, 4, y + 1);
    assert!(app.outline_filter().is_none() && app.reader.place().anchor > TEXT.len(), "{:?}", app.reader.place());
    type_keys(&mut app, "<Tab>/水");
    point(&mut app, Deed::Press, 60, 5);
    assert!(app.outline_filter().is_none());
}

#[test]
fn a_mouse_that_is_not_heard_leaves_lists_alone() {
    let mut app = app("zm:");
    let before = selected(&app);
    point(&mut app, Deed::WheelDown, 3, 5);
    point(&mut app, Deed::Press, 3, 0);
    assert_eq!(selected(&app), before);
}
