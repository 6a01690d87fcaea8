//! Where the look of a text comes from, and what of it is remembered.

use super::*;
use crate::app::face::kept::Kept;
use crate::app::reading::Style;
use crate::app::tests::{open, press};
use crate::document::block::Reading;
use std::time::Instant;

/// The measure and the justification after what is remembered was taken up and some keys were pressed, and what is
/// remembered then; `said` is on the command line.
fn check(said: &[&'static str], remembered: (u16, bool), typed: &str, now: (u16, bool), kept: (u16, bool)) {
    let mut app = open("山上有座庙，庙里有人在讲故事。\n", 100, 20, "");
    let options = Options { measure_cells: Some(50), justify: Some(true), ..app.reading.style().options() };
    app.reading.style = Style::new(options);
    app.hold(said);
    let look = Look { measure_cells: Some(remembered.0), justify: Some(remembered.1), spread: None };
    app.take_up(Kept { look, ..Kept::default() }, true, Instant::now());
    press(&mut app, typed);
    let values = |cells: Option<u16>, justify: Option<bool>| (cells.unwrap_or(0), justify.unwrap_or(true));
    let options = app.reading.style().options();
    assert_eq!(values(options.measure_cells, options.justify), now, "{said:?} {typed}");
    let look = app.kept().look;
    assert_eq!(values(look.measure_cells, look.justify), kept, "{said:?} {typed}");
}

#[test]
fn the_command_line_goes_before_what_is_remembered_and_that_before_the_settings() {
    check(&[], (60, false), "", (60, false), (60, false));
    check(&["width"], (60, false), "", (50, false), (60, false));
    check(&["width", "justify"], (60, false), "", (50, true), (60, false));
}

#[test]
fn only_what_the_reader_changes_is_remembered_anew() {
    check(&[], (60, false), "-", (58, false), (58, false));
    check(&[], (60, false), "-+", (60, false), (60, false));
    check(&["width"], (60, false), "-", (48, false), (48, false));
    check(&["width"], (60, false), "-+", (50, false), (60, false));
    check(&["justify"], (60, false), "R", (60, false), (60, false));
    // As in all texts: nothing is to be remembered.
    check(&[], (52, false), "-R", (50, true), (0, true));
}

#[test]
fn what_was_remembered_is_no_change_to_keep_in_the_settings() {
    let mut app = open("山上有座庙。\n", 100, 20, "");
    let look = Look { measure_cells: Some(60), justify: Some(false), spread: Some(true) };
    app.take_up(Kept { look, ..Kept::default() }, true, Instant::now());
    press(&mut app, "<C-s>");
    assert_eq!(app.take_settings(), None);
}

#[test]
fn what_was_changed_before_it_was_known_what_is_remembered_stays() {
    let mut app = open("山上有座庙。\n", 100, 20, "R");
    let look = Look { measure_cells: Some(60), justify: Some(true), spread: None };
    app.take_up(Kept { look, ..Kept::default() }, true, Instant::now());
    let options = app.reading.style().options();
    assert_eq!((options.measure_cells, options.justify), (Some(60), Some(false)));
}

#[test]
fn which_lines_are_joined_is_remembered() {
    let mut app = open("山上有座庙。\n", 100, 20, "J");
    let kept = app.kept();
    assert_eq!(kept.reading, Reading::AllJoined);
    press(&mut app, "JJ");
    assert_eq!(app.kept().reading, Reading::Rejoined);
    app.take_up(kept, true, Instant::now());
    assert_eq!(app.reader().reading(), Reading::AllJoined);
    press(&mut app, "J");
    app.take_up(Kept { reading: Reading::AllJoined, ..Kept::default() }, true, Instant::now());
    assert_eq!(app.reader().reading(), Reading::AsInSource);
}
