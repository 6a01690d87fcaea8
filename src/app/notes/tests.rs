//! Highlights and notes as they are made, and the list of them.

use crate::app::notes::{Note, Notes};
use crate::app::tests::{open, press};
use crate::document::text::Text;
use crate::widget::picker::PickerRow;
use expect_test::{Expect, expect};

const TEXT: &str = "一、山上\n\n山上有座庙，庙里有人在讲故事。\n\n二、山下\n\n山下有条河，河边有人在听故事。\n";

/// The list after some keys.
fn check(typed: &str, expected: Expect) {
    let mut app = open(TEXT, 80, 20, typed);
    press(&mut app, "L");
    let row = |row: &PickerRow| match row {
        PickerRow::Item { item, .. } if item.is_struck => format!("  -{}-\n", item.label),
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
}

#[test]
fn what_is_deleted_stays_struck_through_and_can_be_taken_back() {
    let struck = expect![[r#"
        二、山下
          -二、山下-
    "#]];
    check("]v)xL<C-x><Esc>", struck);
    check(
        "]v)xL<C-x><C-x><Esc>",
        expect![[r#"
            二、山下
              二、山下
        "#]],
    );
    let said = |typed: &str| {
        let app = open(TEXT, 80, 20, typed);
        (
            app.picker().map(|picker| picker.title().to_owned()).unwrap_or_default(),
            app.notes().count(),
            app.marks().iter().count(),
        )
    };
    assert_eq!(said("]v)amine<Enter>L<C-x>"), ("deleted: mine · ^X again restores it".to_owned(), 0, 0));
    assert_eq!(said("]v)amine<Enter>L<C-x><C-x>"), ("restored: mine".to_owned(), 1, 0));
    assert_eq!(said("maL<C-x>"), ("deleted: a · ^X again restores it".to_owned(), 0, 0));
    assert_eq!(said("maL<C-x><Esc>U"), (String::new(), 0, 1));
}

#[test]
fn changes_are_taken_back_and_made_again_in_their_order() {
    let state = |typed: &str| {
        let app = open(TEXT, 80, 20, typed);
        let notes = app.notes().map(|note| note.text.clone()).collect::<Vec<_>>().join(",");
        let marks = app.marks().iter().map(|(name, place)| format!("{name}{}", place.anchor)).collect::<Vec<_>>();
        let said = app.message().unwrap_or_default();
        let said = said.strip_suffix(" · U undoes").or(said.strip_suffix(" · ^R redoes")).unwrap_or(said);
        (notes, marks.join(","), said.to_owned())
    };
    let check = |typed: &str, notes: &str, marks: &str, said: &str| {
        assert_eq!(state(typed), (notes.to_owned(), marks.to_owned(), said.to_owned()), "{typed}");
    };
    let all = "aone<Enter>ma]mava<C-u>two<Enter>";
    check(all, "one,two", "a61", "note made on: 二");
    check(&format!("{all}U"), "one", "a61", "undone: two");
    check(&format!("{all}UU"), "one", "a0", "undone: a");
    check(&format!("{all}UUU"), "one", "", "undone: a");
    check(&format!("{all}UUUU"), "", "", "undone: one");
    check(&format!("{all}UUUUU"), "", "", "nothing to undo");
    check(&format!("{all}UUUU<C-r><C-r>"), "one", "a0", "redone: a");
    check(&format!("{all}UUUU<C-r><C-r><C-r><C-r><C-r>"), "one,two", "a61", "nothing to redo");
    // Whoever does something else does not make it again.
    check(&format!("{all}Umb<C-r>"), "one", "a61,b61", "nothing to redo");
    check("aone<Enter>a two<Enter>U", "one", "", "undone: one two");
    // What was said of headings is one of them.
    check("aone<Enter>chU", "one", "", "undone: 一、山上");
    check("aone<Enter>chUU", "", "", "undone: one");
    check("aone<Enter>chU<C-r>", "one", "", "corrected: 一、山上");
    check("aone<Enter>chczU", "", "", "undone: one");
}

#[test]
fn what_is_changed_is_told_and_how_it_is_taken_back() {
    let long = "山上有座庙，庙里有人在讲故事，讲的是山下的河，河边也有人在听故事。";
    let said = |typed: &str| open(long, 80, 20, typed).message().unwrap_or_default().to_owned();
    assert_eq!(said("x"), "highlighted: 山上有座庙，庙里有人在讲故事，讲的是… · U undoes");
    assert_eq!(said("xx"), "highlight removed: 山上有座庙，庙里有人在讲故事，讲的是… · U undoes");
    assert_eq!(said("amine<Enter>"), "note made on: 山上有座庙，庙里有人在讲故事，讲的是… · U undoes");
    assert_eq!(said("ma"), "mark a set · U undoes");
    assert_eq!(said("Mhere<Enter>"), "bookmark here set · U undoes");
    assert_eq!(said("ch"), "corrected: 山上有座庙，庙里有人在讲故事，讲的是… · U undoes");
    assert_eq!(said("maU"), "undone: a · ^R redoes");
    assert_eq!(said("maU<C-r>"), "redone: a · U undoes");
    assert_eq!(said("chU"), "undone: 山上有座庙，庙里有人在讲故事，讲的是… · ^R redoes");
}

#[test]
fn without_a_selection_the_sentence_one_is_at_is_meant() {
    let notes = |typed: &str| {
        let app = open(TEXT, 80, 20, typed);
        app.notes()
            .map(|note| format!("{} {}", TEXT.get(note.range.clone()).unwrap_or_default(), note.text))
            .collect::<Vec<_>>()
    };
    assert_eq!(notes(")x"), ["山上有座庙，庙里有人在讲故事。 "]);
    assert_eq!(notes(")xx"), [""; 0]);
    assert_eq!(notes(")amine<Enter>"), ["山上有座庙，庙里有人在讲故事。 mine"]);
    assert_eq!(notes(")amine<Enter>a too<Enter>"), ["山上有座庙，庙里有人在讲故事。 mine too"]);
}

#[test]
fn what_cannot_be_kept_is_not_called_kept() {
    let mut app = open(TEXT, 80, 20, "");
    app.set_is_kept(false);
    press(&mut app, ")x");
    assert_eq!(
        app.message(),
        Some("highlighted: 山上有座庙，庙里有人在讲故事。, for this run only: it cannot be saved · U undoes")
    );
    press(&mut app, "ma");
    assert_eq!(app.message(), Some("mark a set, for this run only: it cannot be saved · U undoes"));
}

#[test]
fn notes_are_written_into_a_file_that_is_named() {
    let mut app = open(TEXT, 80, 20, "ze");
    assert_eq!(app.picker().map(|picker| picker.editor().text()), Some("notes.md"));
    press(&mut app, "<C-u>a.md<Enter>");
    assert_eq!((app.take_export(), app.take_export()), (Some("a.md".into()), None));
}

#[test]
fn the_same_words_are_highlighted_once() {
    let notes = |typed: &str| {
        let app = open(TEXT, 80, 20, typed);
        let notes: Vec<String> = app.notes().map(|note| format!("{:?} {}", note.range, note.text)).collect();
        let said = app.message().unwrap_or_default();
        (notes.join(", "), said.trim_end_matches(" · U undoes").to_owned(), app.selected().is_some())
    };
    let check = |typed: &str, expected: &str, said: &str, is_selected: bool| {
        assert_eq!(notes(typed), (expected.to_owned(), said.to_owned(), is_selected), "{typed}");
    };
    check("v)x", "0..12 ", "highlighted: 一、山上", false);
    check("v)xv)x", "", "highlight removed: 一、山上", false);
    // Other words are another highlight.
    check("v)xvlx", "0..12 , 0..6 ", "highlighted: 一、", false);
    check("v)xv)amine<Enter>", "0..12 mine", "note made on: 一、山上", false);
    check("v)amine<Enter>v)a too<Enter>", "0..12 mine too", "note made on: 一、山上", false);
    // To change it, a selection need only be begun there.
    check("v)amine<Enter>va too<Enter>", "0..12 mine too", "note made on: 一、山上", false);
    check("v)amine<Enter>v)a<C-u><Enter>", "0..12 ", "highlighted: 一、山上", false);
    check("v)amine<Enter>va<C-u><Esc>", "0..12 mine", "", true);
    check("v)a<Enter>", "", "", true);
    // What was written is not lost by one key.
    let has_note = "it has a note: a edits it, ^X in the list (L) deletes it";
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

#[test]
fn a_highlight_is_whole_again_after_another_encoding() {
    let text = Text::from("甲乙。丙丁。戊己。");
    let otherwise = Text::from("xyz.uvw.rst.");
    let mut notes = Notes::default();
    notes.add(Note { made_at: 1, range: 9..18, ..Note::default() });
    // Characters begin elsewhere there: each way leads a little beside what was highlighted.
    notes.carry(|at| at / 3 + 1, &text, &otherwise, true);
    notes.carry(|at| (at * 3).saturating_sub(6), &otherwise, &text, true);
    assert_eq!(notes.iter().next().map(|note| note.range.clone()), Some(9..18));
}
