//! Leaps, jumps and marks; what is left to read; the habits of the reader.

use super::*;
use crate::app::Opened;
use crate::app::face::kept::Habits;
use crate::app::tests::{open, open_source, press};
use crate::document::correction::Corrections;
use crate::document::rules::Rules;
use crate::document::text::Text;
use crate::document::{Document, Format};
use expect_test::{Expect, expect};
use std::fmt::Write as _;

const ARTICLE: &str = include_str!("../../../seeds/000_eb373a1ba01e0e13.txt");

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
            50%ma      63 (mark a set · U undoes)
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

#[test]
fn what_is_left_takes_time_at_the_readers_pace() {
    let paragraph = "山上有座庙，庙里有个人，他在讲故事。".repeat(45) + "\n\n";
    let text = format!("第一章 山\n\n{0}第二章 水\n\n{0}{0}", paragraph.repeat(5));
    let mut app = open(&text, 40, 10, "");
    assert_eq!(app.time_left(), Some(TimeLeft { section: Some(10), text: Some(30) }));
    app.take_up_habits(Habits { pace: Learnt { bytes: 57.0 * 2400.0, minutes: 57.0 }, ..Habits::default() });
    assert_eq!((app.time_left(), app.pace()), (Some(TimeLeft { section: Some(5), text: Some(16) }), 780));
    press(&mut app, "G");
    assert_eq!(app.time_left(), Some(TimeLeft { section: Some(0), text: Some(0) }));
    assert_eq!(open("", 40, 10, "").time_left(), None);
}

#[test]
fn habits_are_taken_up_by_the_next_run() {
    let habits = Habits { searched: vec!["庙".to_owned()], pace: Learnt { bytes: 2400.0, minutes: 1.0 } };
    let mut app = open("山上有座庙。\n\n山下有条河。\n", 40, 10, "/he<Enter>");
    app.take_up_habits(habits.clone());
    assert_eq!(app.habits(), Habits { searched: vec!["庙".to_owned(), "he".to_owned()], ..habits });
    press(&mut app, "/<Up><Up>");
    assert_eq!(app.prompt().map(|prompt| prompt.editor().text()), Some("庙"));
}

#[test]
fn the_source_of_a_text_that_is_marked_up_is_shown_as_it_stands() {
    let mut app = open_source("# 题\n\n一行\n又一行\n", Format::Markdown, 60, 20, "");
    press(&mut app, "J");
    assert_eq!((app.take_format(), app.reader().reading()), (Some(Format::Plain), block::Reading::AsInSource));
    assert_eq!(app.kept().reading, block::Reading::default());
}

#[test]
fn the_source_begins_where_its_text_does() {
    let text = "---\ntitle: 题\n---\n\n# 题\n\n一行\n\n又一行\n";
    let mut app = open_source(text, Format::Markdown, 60, 20, "J");
    let read = |format| Document::of_source(Text::from(text), format, &Corrections::default(), &Rules::default());
    let (marked, plain) = (read(Format::Markdown), read(Format::Plain));
    let (there, back) = (marked.way_to(&plain), plain.way_to(&marked));
    app.replace(Opened { document: plain.clone(), carry: vec![there], ..Opened::default() });
    assert_eq!(app.reader().place(), Place::default());
    app.replace(Opened { document: marked, carry: vec![back], ..Opened::default() });
    assert_eq!(app.reader().place(), Place::default());
}
