//! Notes and marks whose text has changed.

use crate::app::tests::{open, press};
use crate::app::{App, Opened};
use crate::document::Document;
use crate::document::carry::Carry;
use crate::document::text::Text;

const TEXT: &str = "一、山上\n\n山上有座庙，庙里有人在讲故事。\n\n二、山下\n\n山下有条河，河边有人在听故事。\n\n三、后来\n\n后来的事情谁也说不清楚。\n";

/// The text becomes another, and what is astray is looked for.
fn change(app: &mut App, text: &str) {
    let before = app.reader().document().text().clone();
    let carry = vec![Carry::between(&before, &Text::from(text))];
    app.replace(Opened { document: Document::new(text.into()), carry, is_complete: true, ..Opened::default() });
    if let Some(strays) = app.take_strays() {
        let found = strays.find(app.reader().document().text());
        app.take_found(found);
    }
}

/// What the notes of a text and its mark a read, those that are lost in brackets.
fn told(app: &App) -> String {
    let text = app.reader().document().text();
    let notes = app.notes().map(|note| text.slice(note.range.clone()).into_owned());
    let lost = app.notes.notes().lost().map(|lost| format!("[{}]", lost.quoted.quote));
    let mark = app.marks().get("a").map(|place| text.slice(text.line_at(place.anchor).range()).into_owned());
    notes.chain(lost).chain(mark).collect::<Vec<_>>().join(" | ")
}

#[test]
fn notes_and_marks_go_where_their_words_go() {
    // A mark at the second heading, a note on the sentence behind it.
    let mut app = open(TEXT, 40, 5, "]ma)v)x<Esc>");
    let there = "山下有条河，河边有人在听故事。 | 二、山下";
    assert_eq!(told(&app), there);
    change(&mut app, &TEXT.replace("庙里有人", "庙里\n\n有个老人"));
    assert_eq!(told(&app), there);
    let (first, second) = TEXT.split_once("二、").expect("a heading");
    let (second, third) = second.split_once("三、").expect("a heading");
    change(&mut app, &format!("{first}三、{third}\n二、{second}"));
    assert_eq!(told(&app), there);
    change(&mut app, &TEXT.replace("河边有人", "河边有些人"));
    assert_eq!(told(&app), "山下有条河，河边有些人在听故事。 | 二、山下");
}

#[test]
fn a_note_whose_words_are_gone_is_lost_until_they_are_there_again() {
    let mut app = open(TEXT, 40, 5, "])v)x<Esc>");
    change(&mut app, &TEXT.replace("山下有条河，河边有人在听故事。", "什么都没有。"));
    assert_eq!(told(&app), "[山下有条河，河边有人在听故事。]");
    assert_eq!(app.kept().notes.every_lost().len(), 1);
    change(&mut app, TEXT);
    assert_eq!(told(&app), "山下有条河，河边有人在听故事。");
    change(&mut app, "");
    press(&mut app, "L<C-x>");
    assert_eq!(told(&app), "");
}

#[test]
fn what_was_found_in_another_text_is_of_no_use() {
    let mut app = open(TEXT, 40, 5, "])v)x<Esc>");
    change(&mut app, "");
    let carry = vec![Carry::between(&"".into(), &TEXT.into())];
    let opened = Opened { document: Document::new(TEXT.into()), carry, is_complete: true, ..Opened::default() };
    app.replace(opened.clone());
    let strays = app.take_strays().expect("a note is lost");
    let found = strays.find(&TEXT.into());
    app.replace(opened);
    app.take_found(found.clone());
    assert_eq!(told(&app), "[山下有条河，河边有人在听故事。]");
    assert_eq!(app.take_strays().map(|strays| strays.find(&TEXT.into()).notes), Some(found.notes));
}
