//! Leaps, jumps and marks, carried out: a leap leaves its place behind, and a place returned to is the one left.

use super::jumps::Jumps;
use super::marks::Marks;
use super::{App, select};
use crate::input::action::Action;
use crate::language::fill;
use crate::reader::{Movement, Place, Stop};
use std::time::Instant;

impl App {
    /// Carries out a movement as a leap: the place that it leaves can be gone back to. A selection grows up to there.
    ///
    /// # Errors
    /// The reason when nothing can move; the place is then as it was.
    pub fn leap(&mut self, movement: Movement) -> Result<(), Stop> {
        let left = self.reader.place();
        self.move_reader(movement)?;
        if self.reader.place() != left {
            self.jumps.leave(left);
        }
        select::stretch(self);
        self.follow();
        Ok(())
    }

    /// The places that were left by leaps.
    pub fn jumps(&self) -> &Jumps {
        &self.jumps
    }

    /// The marks that were set.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Shows a place again that was left.
    fn return_to(&mut self, place: Place) {
        self.reader.return_to(place);
        select::stretch(self);
        self.follow();
    }
}

/// Whether a movement leads so far that its place is left behind.
pub(super) fn is_leap(movement: Movement) -> bool {
    match movement {
        Movement::Start
        | Movement::End
        | Movement::Percent(_)
        | Movement::SourceLine(_)
        | Movement::Headings(_)
        | Movement::ParentHeading
        | Movement::Offset(_) => true,
        Movement::Rows(_)
        | Movement::HalfPages(_)
        | Movement::Pages(_)
        | Movement::Paragraphs(_)
        | Movement::Sentences(_) => false,
    }
}

/// Carries out an action on jumps and marks; false if it is about something else.
pub(super) fn update(app: &mut App, action: Action, count: Option<usize>, now: Instant) -> bool {
    let here = app.reader.place();
    let n = count.unwrap_or(1);
    let texts = &app.texts.messages;
    let (place, else_say) = match action {
        Action::JumpBack => (app.jumps.back(here, n), texts.no_jump_back.clone()),
        Action::JumpForward => (app.jumps.forward(n), texts.no_jump_forward.clone()),
        Action::JumpToAndFro => (app.jumps.to_and_fro(here), texts.no_jump_back.clone()),
        Action::GoToMark => return go_to_mark(app, now),
        Action::SetMark => return set_mark(app, now),
        _ => return false,
    };
    match place {
        Some(place) => app.return_to(place),
        None => app.say(else_say, now),
    }
    true
}

fn set_mark(app: &mut App, now: Instant) -> bool {
    let mark = app.pending.last_char().unwrap_or_default();
    let is_set = app.marks.set(mark, app.reader.place());
    let texts = &app.texts.messages;
    let text = if is_set { fill(&texts.mark_set, &[("mark", &mark.to_string())]) } else { texts.wrong_mark.clone() };
    app.say(text, now);
    true
}

fn go_to_mark(app: &mut App, now: Instant) -> bool {
    let mark = app.pending.last_char().unwrap_or_default();
    match app.marks.get(mark) {
        Some(place) => {
            app.jumps.leave(app.reader.place());
            app.return_to(place);
        }
        None => app.say(fill(&app.texts.messages.no_mark, &[("mark", &mark.to_string())]), now),
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::tests::{open, press};
    use super::*;
    use crate::app::Opened;
    use crate::document::Document;
    use expect_test::{Expect, expect};
    use std::fmt::Write as _;

    const ARTICLE: &str = include_str!("../../seeds/000_eb373a1ba01e0e13.txt");

    /// Presses keys, a group after the other; after each, the source line on top and what was said.
    fn check(groups: &str, expected: Expect) {
        let mut app = open(ARTICLE, 100, 20, "");
        let mut told = String::new();
        for typed in groups.split(' ') {
            press(&mut app, typed);
            let top = app.reader.document().text().line_number(app.reader.place().anchor);
            let message = app.message().map_or(String::new(), |message| format!(" ({message})"));
            writeln!(told, "{typed:10} {top}{message}").expect("a string");
        }
        expected.assert_eq(&told);
    }

    #[test]
    fn leaps_are_gone_back_and_forward() {
        check(
            "<C-o> <A-Right> '' ] <Space> 50% <BS> <BS> 2<A-Right> '' '' <Tab>g<Enter> <C-o>",
            expect![[r#"
            <C-o>      1 (no earlier jump)
            <A-Right>  1 (no later jump)
            ''         1 (no earlier jump)
            ]          11
            <Space>    17
            50%        63
            <BS>       17
            <BS>       1
            2<A-Right> 63
            ''         17
            ''         63
            <Tab>g<Enter> 11
            <C-o>      63
        "#]],
        );
    }

    #[test]
    fn marks_are_kept_by_their_letter() {
        check(
            "'a 50%ma gm1 'a '' <Tab>'a",
            expect![[r#"
            'a         1 (mark a is not set)
            50%ma      63 (mark a set)
            gm1        3 (a mark is a letter from a to z)
            'a         63
            ''         3
            <Tab>'a    63
        "#]],
        );
    }

    #[test]
    fn a_place_returned_to_is_the_one_that_was_left() {
        let mut app = open(ARTICLE, 100, 20, "]k");
        let left = app.reader.place();
        assert!(left.n_rows_above > 0);
        press(&mut app, "G<C-o>");
        assert_eq!(app.reader.place(), left);
        press(&mut app, "mbg");
        app.resize(60, 10);
        let grown = Document::new([ARTICLE, "\n后来又写了一段。\n"].concat().as_str().into());
        app.replace(Opened { document: grown, ..Opened::default() });
        press(&mut app, "'b");
        assert_eq!(app.reader.place(), left);
        let mut again = open(ARTICLE, 100, 20, "");
        again.take_up(app.kept(), false, Instant::now());
        press(&mut again, "'b");
        assert_eq!(again.reader.place(), left);
    }

    #[test]
    fn a_leap_takes_the_end_of_a_selection_along() {
        let mut app = open(ARTICLE, 100, 20, "v");
        let begin = app.selected().expect("a selection").start;
        app.leap(Movement::Offset(1080)).expect("a place");
        let selected = app.selected().expect("a selection");
        assert!(selected.start == begin && (1080..1084).contains(&selected.end), "{selected:?}");
    }
}
