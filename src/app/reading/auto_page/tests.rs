//! Pages that turn, wait and end.

use super::*;
use crate::app::App;
use crate::app::tests::{open, press};

fn app() -> App {
    open(&"山上有座庙，庙里有个人，他在讲故事。\n\n".repeat(100), 40, 12, "A")
}

/// When the page turns next, in seconds from now, give or take one.
fn seconds(app: &App) -> Option<u64> {
    app.page_turns().map(|until| (until.saturating_duration_since(Instant::now()).as_secs_f64() + 0.5) as u64)
}

#[test]
fn a_page_stays_as_long_as_it_takes_to_read_and_then_turns() {
    let mut app = app();
    let page = app.reader.in_view();
    assert_eq!(seconds(&app), Some((page.len() as f64 / 1200.0 * 60.0).round() as u64));
    let until = app.page_turns().expect("it turns");
    app.pass_time(until.checked_sub(Duration::from_millis(1)).expect("later than the start"));
    assert_eq!(app.reader.place().anchor, 0);
    app.pass_time(until);
    assert!(app.reader.in_view().start >= page.end && app.deadline().is_some_and(|next| next > until));
}

#[test]
fn keys_change_the_pace_and_end_it() {
    let mut app = app();
    assert_eq!(app.auto_page_pace(), Some(400));
    press(&mut app, "++");
    assert_eq!(app.auto_page_pace(), Some(480));
    press(&mut app, "---");
    assert_eq!(app.auto_page_pace(), Some(360));
    press(&mut app, "<Esc>");
    assert_eq!(
        (app.auto_page_pace(), app.page_turns(), app.message()),
        (None, None, Some("pages no longer turn by themselves"))
    );
    press(&mut app, "AA");
    assert_eq!(app.auto_page_pace(), None);
}

#[test]
fn it_waits_while_something_else_is_done() {
    let mut app = app();
    press(&mut app, "?");
    assert_eq!(app.page_turns(), None);
    press(&mut app, "<Esc>");
    assert!(app.page_turns().is_some());
    // A page that was turned by hand has all its time.
    let before = app.page_turns().expect("it turns");
    press(&mut app, "<Space>");
    assert!(app.page_turns().expect("it turns") >= before);
}

#[test]
fn the_end_of_the_text_ends_it() {
    let mut app = open("山上有座庙。\n", 40, 12, "A");
    let until = app.page_turns().expect("it turns");
    app.pass_time(until);
    assert_eq!((app.auto_page_pace(), app.message()), (None, Some("this is the end")));
}
