//! Pages that turn by themselves at the reader's pace: each stays as long as its text takes to read.
//!
//! A deadline turns them, so nothing ticks while they do not. They wait while something else has the keys.

use super::{App, Context};
use crate::input::action::Action;
use crate::language::fill;
use crate::reader::Movement;
use std::time::{Duration, Instant};

/// A page stays so long at least.
const LEAST: Duration = Duration::from_secs(2);
/// What a key changes the pace by.
const STEP: f64 = 1.1;
/// Bytes a minute at least and at most: 50 and 3000 Han characters.
const PACES: (f64, f64) = (150.0, 9000.0);

/// Pages are being turned.
#[derive(Debug)]
pub(super) struct AutoPage {
    bytes_per_minute: f64,
    /// When the page turns.
    until: Instant,
}

impl App {
    /// The pace at which pages turn by themselves, in characters a minute or in words; `None` if they do not.
    pub fn auto_page_pace(&self) -> Option<usize> {
        let script = self.reader.document().script();
        self.auto_page.as_ref().map(|auto| super::pace::told(auto.bytes_per_minute, script))
    }

    /// When the next page turns, if none has to wait.
    pub(super) fn page_turns(&self) -> Option<Instant> {
        let is_waiting = self.context() != Context::Text || self.is_covered;
        self.auto_page.as_ref().filter(|_| !is_waiting).map(|auto| auto.until)
    }
}

/// Carries out an action on pages that turn; false if it is about something else.
pub(super) fn update(app: &mut App, action: Action, now: Instant) -> bool {
    let is_on = app.auto_page.is_some() && app.context() == Context::Text;
    match action {
        Action::ToggleAutoPage if app.auto_page.is_none() => start(app, now),
        Action::ToggleAutoPage => stop(app, now),
        Action::Back if is_on => stop(app, now),
        Action::WidenMeasure if is_on => change(app, STEP, now),
        Action::NarrowMeasure if is_on => change(app, 1.0 / STEP, now),
        _ => return false,
    }
    true
}

/// Gives the page its full time again, after a key has changed what is on screen.
pub(super) fn wait_anew(app: &mut App, now: Instant) {
    let length = app.reader.in_view().len();
    if let Some(auto) = &mut app.auto_page {
        let seconds = length as f64 / auto.bytes_per_minute * 60.0;
        auto.until = now + Duration::from_secs_f64(seconds).max(LEAST);
    }
}

/// Turns the page if it is time to. At the end of the text there is no more to turn.
pub(super) fn turn(app: &mut App, now: Instant) {
    if app.page_turns().is_none_or(|until| until > now) {
        return;
    }
    if app.move_reader(Movement::Pages(1)).is_err() && app.is_complete {
        app.auto_page = None;
        return app.say(app.texts.messages.at_end.clone(), now);
    }
    wait_anew(app, now);
    app.follow();
}

fn start(app: &mut App, now: Instant) {
    let bytes_per_minute = app.pace.bytes_per_minute(app.reader.document().script());
    app.auto_page = Some(AutoPage { bytes_per_minute, until: now });
    wait_anew(app, now);
    app.say(app.texts.messages.auto_page_on.clone(), now);
}

fn stop(app: &mut App, now: Instant) {
    app.auto_page = None;
    app.say(app.texts.messages.auto_page_off.clone(), now);
}

fn change(app: &mut App, factor: f64, now: Instant) {
    if let Some(auto) = &mut app.auto_page {
        auto.bytes_per_minute = (auto.bytes_per_minute * factor).clamp(PACES.0, PACES.1);
    }
    wait_anew(app, now);
    let pace = app.auto_page_pace().unwrap_or_default().to_string();
    app.say(fill(&app.texts.foot.auto_page, &[("n", &pace)]), now);
}

#[cfg(test)]
mod tests {
    use super::super::tests::{open, press};
    use super::*;

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
        assert_eq!((app.auto_page_pace(), app.page_turns(), app.message()), (None, None, Some("pages turn no longer")));
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
}
