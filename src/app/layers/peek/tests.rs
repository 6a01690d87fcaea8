//! The notes of a page, and the way back to their marks.

use crate::app::tests::{open, open_source, press};
use crate::document::Format;

const TEXT: &str = "第一章 山\n\n山上有座庙[1]，庙里有个人[2]。\n\n第二章 水\n\n山下有条河。\n\n注释\n\n[1] 庙在山顶，很小。\n[2] 他姓王。\n";

#[test]
fn the_notes_of_a_page_are_shown_and_left() {
    let mut app = open(TEXT, 40, 10, "K");
    let told = format!("{:?}", app.popup().expect("a sheet").visible());
    assert!(told.contains("[1]") && told.contains("庙在山顶，很小。") && told.contains("他姓王。"), "{told}");
    press(&mut app, "<Esc>");
    assert!(app.popup().is_none());
}

#[test]
fn from_a_note_one_goes_back_to_its_mark() {
    let mut app = open(TEXT, 40, 6, "12GK");
    assert_eq!(app.reader.position(), TEXT.find("[2]").expect("a mark"));
    press(&mut app, "<C-o>");
    assert_eq!(app.reader.document().text().line_number(app.reader.position()), 12);
}

#[test]
fn from_the_end_of_the_text_one_goes_back_to_the_mark_of_the_first_note_on_screen() {
    let app = open(TEXT, 40, 6, "GK");
    assert_eq!(app.reader.position(), TEXT.find("[1]").expect("a mark"));
    // What only looks like a note, because a mark above has another, is none.
    let list = "山①水。\n\n①高山。\n\n山上有庙。\n\n河里有鱼。\n\n① 一条。\n\n完。\n";
    assert_eq!(open(list, 40, 6, "GK").message(), Some("no footnotes or endnotes of the text on this page"));
}

#[test]
fn where_there_are_no_notes_that_is_said() {
    assert_eq!(
        open("山上有座庙。\n", 40, 10, "K").message(),
        Some("no footnotes or endnotes of the text on this page")
    );
}

#[test]
fn a_note_of_marked_up_text_is_shown_whole() {
    let app = open_source("山[^1]高。\n\n[^1]: 有三千尺。\n\n    - 第二段。\n", Format::Markdown, 40, 10, "K");
    let told = format!("{:?}", app.popup().expect("a sheet").visible());
    assert!(told.contains("[1]") && told.contains("有三千尺。") && told.contains("• 第二段。"), "{told}");
}

#[test]
fn arrows_that_lead_back_are_left_out_wherever_they_stand() {
    let page = "<p>山<sup><a href='#n' id=r>1</a></sup>高。</p>\
                <ol><li id=n><p>有三千尺。<a href='#r'>↩</a> <a href='#r'>↩2</a></p><p>真的。</p></ol>";
    let app = open_source(page, Format::Html, 40, 10, "K");
    let told = format!("{:?}", app.popup().expect("a sheet").visible());
    assert!(told.contains("有三千尺。") && told.contains("真的。") && !told.contains('↩'), "{told}");
}

#[test]
fn a_note_that_several_marks_stand_for_is_shown_once() {
    let app = open_source("山[^1]高，水[^1]长。\n\n[^1]: 有三千尺。\n", Format::Markdown, 40, 10, "K");
    let told = format!("{:?}", app.popup().expect("a sheet").visible());
    assert_eq!(told.matches("有三千尺。").count(), 1, "{told}");
}
