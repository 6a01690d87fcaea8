//! Highlights and notes as they are made, and the list of them.

use crate::app::tests::{open, press};
use crate::widget::picker::PickerRow;
use expect_test::{Expect, expect};

const TEXT: &str = "一、山上\n\n山上有座庙，庙里有人在讲故事。\n\n二、山下\n\n山下有条河，河边有人在听故事。\n";

/// The list after some keys.
fn check(typed: &str, expected: Expect) {
    let mut app = open(TEXT, 80, 20, typed);
    press(&mut app, "L");
    let row = |row: &PickerRow| match row {
        PickerRow::Item { item, .. } => format!("  {}\n", item.label),
        PickerRow::Group(title) => format!("{title}\n"),
    };
    let rows: String = app.picker().map(|picker| picker.rows().iter().map(row).collect()).unwrap_or_default();
    expected.assert_eq(&rows);
}

#[test]
fn what_is_marked_is_listed_under_its_sections() {
    check("", expect![[""]]);
    check(
        "Mstart<Enter>]]v)x<Esc>",
        expect![[r#"
        一、山上
          ' start  一、山上
        二、山下
          二、山下
    "#]],
    );
    check(
        "]v)axia shan<Enter>",
        expect![[r#"
        二、山下
          xia shan  ▏二、山下
    "#]],
    );
    check("]v)xL<C-x>", expect![[""]]);
}

#[test]
fn the_same_words_are_highlighted_once() {
    let notes = |typed: &str| {
        let app = open(TEXT, 80, 20, typed);
        let notes: Vec<String> = app.notes().map(|note| format!("{:?} {}", note.range, note.text)).collect();
        (notes.join(", "), app.message().unwrap_or_default().to_owned(), app.selected().is_some())
    };
    let check = |typed: &str, expected: &str, said: &str, is_selected: bool| {
        assert_eq!(notes(typed), (expected.to_owned(), said.to_owned(), is_selected), "{typed}");
    };
    check("v)x", "0..12 ", "highlighted", false);
    check("v)xv)x", "", "no longer highlighted", false);
    // Other words are another highlight.
    check("v)xvlx", "0..12 , 0..6 ", "highlighted", false);
    check("v)xv)amine<Enter>", "0..12 mine", "noted", false);
    check("v)amine<Enter>v)a too<Enter>", "0..12 mine too", "noted", false);
    // To change it, a selection need only be begun there.
    check("v)amine<Enter>va too<Enter>", "0..12 mine too", "noted", false);
    check("v)amine<Enter>v)a<C-u><Enter>", "0..12 ", "highlighted", false);
    check("v)amine<Enter>va<C-u><Esc>", "0..12 mine", "", true);
    check("v)a<Enter>", "", "", true);
    // What was written is not lost by one key.
    let has_note = "there is a note on it: a changes it, ^X in the list (L) removes it";
    check("v)amine<Enter>v)x", "0..12 mine", has_note, true);
}

#[test]
fn what_is_listed_is_joined_as_it_is_read() {
    let line = "山上有一座很老的庙，庙里有一个讲故事的人。";
    let rows: Vec<String> = line.repeat(3).chars().collect::<Vec<_>>().chunks(30).map(String::from_iter).collect();
    let app = open(&format!("{}\n\n", rows.join("\n")).repeat(8), 80, 20, "v2)xL");
    let labels = |row: &PickerRow| match row {
        PickerRow::Item { item, .. } => item.label.clone(),
        PickerRow::Group(_) => String::new(),
    };
    assert!(rows[0].len() < line.len() * 2, "a line ends in it");
    let listed: Vec<String> = app.picker().expect("a list").rows().iter().map(labels).collect();
    assert_eq!(listed, [line.repeat(2).get(..listed[0].len()).expect("its beginning")]);
}

#[test]
fn one_goes_to_what_is_chosen() {
    let mut app = open(TEXT, 80, 3, "]]v)x<Esc>gL<Enter>");
    let here = app.reader().place().anchor;
    assert_eq!(TEXT.find("二、"), Some(here));
    press(&mut app, "Mabc<Esc>");
    assert_eq!((app.picker().is_none(), app.asked(), app.marks().iter().count()), (true, None, 0));
}
