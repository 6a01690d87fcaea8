//! The cover that hides the text, sheets and reports.

use super::PopupLine;
use crate::app::tests::{open, press};
use crate::input::key::keys;
use expect_test::expect;
use std::time::{Duration, Instant};

const TEXT: &str = "第一章 山\n\n山上有座庙。\n\n第二章 水\n\n山下有条河。\n";

#[test]
fn the_text_is_hidden_wherever_one_is_and_all_stays_open() {
    for (way, key) in [("", "`"), ("", "·"), ("?/", "`"), (":", "`"), ("L", "`"), ("<Tab>", "`"), ("<Tab>/", "`")]
        .into_iter()
        .chain(["", "?/", ":", "<Tab>/", "/", "M"].map(|way| (way, "<F9>")))
    {
        let mut app = open(TEXT, 80, 12, way);
        let context = app.context();
        press(&mut app, key);
        assert!(app.is_covered(), "{way} {key}");
        app.paste("山", Instant::now());
        press(&mut app, "j");
        press(&mut app, key);
        assert_eq!((app.is_covered(), app.context()), (false, context), "{way} {key}");
        assert!(app.picker().is_none_or(|picker| picker.editor().text().is_empty()), "{way} {key}");
    }
}

#[test]
fn where_one_is_stands_in_a_sheet() {
    let mut app = open(TEXT, 80, 20, "j<C-g>");
    let told = format!("{:?}", app.popup().expect("a sheet").visible());
    expect![[r#"[Row("line", "1 of 8 in the source"), Row("section", "第一章 山"), Row("read", "0 characters, 20 left"), Row("size", "20 chars, 69 B decoded"), Row("encoding", "UTF-8")]"#]]
    .assert_eq(&told);
    press(&mut app, "<Esc>");
    assert!(app.popup().is_none());
}

#[test]
fn a_report_is_whole_on_every_screen_and_its_line_is_copied() {
    for cols in [12, 40, 80] {
        let mut app = open(TEXT, cols, 12, "");
        let line = "mulu 0.1.0; TERM=xterm; LC_ALL=zh_CN.UTF-8; clipboard=Other/; state=ok";
        let row = PopupLine::Row("较新的字符".to_owned(), "两组里有一组画不出，用 〓 代替".to_owned());
        app.show_report(vec![row, PopupLine::Note(line.to_owned())], line.to_owned());
        app.resize(cols, 40);
        let told: String = app.popup().expect("a page").visible().iter().map(words).collect();
        let is_told = |word: &str| told.replace(' ', "").contains(&word.replace(' ', ""));
        assert!(is_told(line) && is_told("state=ok"), "{cols}: {told}");
        press(&mut app, "y");
        assert_eq!(app.take_clipboard().as_deref(), Some(line));
        assert!(app.popup().is_some(), "it stays");
    }
}

/// What a line says, names and all.
fn words(line: &PopupLine) -> String {
    match line {
        PopupLine::Row(name, meaning) => format!("{name}{meaning}"),
        PopupLine::Title(text) | PopupLine::Note(text) => text.clone(),
        PopupLine::Blank => String::new(),
    }
}

#[test]
fn in_words_a_backtick_is_a_character() {
    let app = open(TEXT, 80, 12, "/`·");
    assert_eq!(app.prompt().map(|prompt| prompt.editor().text()), Some("`·"));
    for (way, typed) in [("M", "`·"), (":", "·")] {
        let mut app = open(TEXT, 80, 12, way);
        press(&mut app, "<C-u>");
        press(&mut app, typed);
        assert_eq!(app.picker().map(|picker| picker.editor().text()), Some(typed), "{way}");
    }
}

#[test]
fn the_page_has_all_its_time_when_it_is_seen_again() {
    for (hide, show) in [("`", "`"), ("?", "<Esc>"), (":", "<Esc>"), ("/", "<Esc>")] {
        let mut app = open(&TEXT.repeat(40), 80, 12, "A");
        press(&mut app, hide);
        let later = Instant::now() + Duration::from_hours(1);
        app.pass_time(later);
        for key in keys(show).expect("keys") {
            app.press(key, later);
        }
        app.pass_time(later);
        assert_eq!(app.reader.place().anchor, 0, "{hide}");
    }
}
