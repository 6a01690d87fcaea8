//! A text that grows, and one whose file changes.

use super::*;
use crate::app::tests::{open, press};
use crate::app::{App, Opened};
use crate::document::Document;
use crate::document::carry::Carry;
use crate::document::text::Text;
use std::time::Instant;

fn text(n_lines: usize) -> String {
    (1..=n_lines).map(|n| format!("第 {n} 行，这里有话。\n\n")).collect()
}

fn grow(app: &mut App, text: &str, is_complete: bool) {
    app.replace(Opened { document: Document::new(text.into()), is_complete, ..Opened::default() });
}

#[test]
fn the_end_is_followed_until_one_goes_up() {
    for stop in ["k", "<Esc>", "g", "b", "<C-c>"] {
        let mut app = open(&text(30), 40, 10, "");
        grow(&mut app, &text(40), false);
        press(&mut app, "G");
        assert!(app.is_following() && app.reader.percent() == 100);
        grow(&mut app, &text(60), false);
        press(&mut app, "j");
        assert!(app.is_following() && app.reader.percent() == 100);
        press(&mut app, stop);
        let place = app.reader.place();
        grow(&mut app, &text(90), false);
        assert!(!app.is_following() && app.reader.place() == place && !app.wants_to_quit(), "{stop}");
    }
}

#[test]
fn at_the_end_of_what_was_read_a_pipe_is_followed_no_more() {
    let mut app = open(&text(30), 40, 10, "");
    grow(&mut app, &text(40), false);
    press(&mut app, "F");
    assert_eq!(app.note().as_deref(), Some("at the end of what is read · Esc stops"));
    grow(&mut app, &text(60), true);
    assert!(!app.is_following() && app.reader.percent() == 100 && app.note().is_none());
    press(&mut app, "F");
    assert!(!app.is_following() && app.take_file_wish().is_none());
    assert_eq!(app.message(), Some("all has been read, and it is not a file that could grow"));
}

#[test]
fn where_reading_broke_off_is_no_end() {
    let mut app = open(&text(30), 40, 10, "");
    grow(&mut app, &text(40), false);
    app.reading_stopped("it is too long", Instant::now());
    let cut = "reading stopped here; there is more that is not shown";
    assert_eq!(app.note().as_deref(), Some(cut));
    press(&mut app, "F");
    assert_eq!(app.message(), Some(cut));
}

#[test]
fn a_file_is_followed_and_read_again() {
    let mut app = open(&text(30), 40, 10, "");
    app.set_is_file(true);
    press(&mut app, "F");
    assert_eq!(app.take_file_wish(), Some(FileWish::Follow(true)));
    assert_eq!(app.note().as_deref(), Some("following the file · Esc stops"));
    press(&mut app, "<C-c>");
    assert_eq!((app.take_file_wish(), app.wants_to_quit()), (Some(FileWish::Follow(false)), false));
    app.file_changed(FileChange::Grown, Instant::now());
    assert_eq!(app.note().as_deref(), Some("the file has grown · r reads it again"));
    press(&mut app, "r");
    assert_eq!(app.take_file_wish(), Some(FileWish::Reload));
    press(&mut app, "<C-c>");
    assert!(app.wants_to_quit());
}

#[test]
fn places_go_along_when_the_file_was_edited() {
    let before = text(60);
    let mut app = open(&before, 40, 10, "50%ma]G''");
    let line = |app: &App| {
        let text = app.reader.document().text();
        text.slice(text.line_at(app.reader.place().anchor).range()).into_owned()
    };
    let here = line(&app);
    let after = before.replace("第 3 行", "新的\n\n第三行").replace("第 50 行", "");
    let (one, other) = (Text::from(&*before), Text::from(&*after));
    let carry = vec![Carry::between(&one, &other)];
    app.replace(Opened { document: Document::new(other), carry, is_complete: true, ..Opened::default() });
    assert_eq!(line(&app), here);
    press(&mut app, "g'a");
    assert_eq!(line(&app), here);
    press(&mut app, "<C-o><C-o>");
    assert!(app.reader.place().anchor > 0);
}
