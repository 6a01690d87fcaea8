//! The notes of the marks on screen, shown in a sheet; and from a note back to its mark.

use super::popup::{Extent, Popup, PopupLine};
use super::{App, update};
use crate::document::block::{Joint, Slice};
use crate::document::text::Text;
use crate::reader::{Movement, Note};
use crate::typeset::{self, Breaking, Manner, Settings};
use std::time::Instant;

/// More of a note is not shown.
const MOST_BYTES: usize = 1 << 13;
/// Cells around the lines of a sheet, the marks' column left out.
const MARGIN_CELLS: u16 = 4;
/// A mark may take so many cells: `［注１２］`.
const MARK_CELLS: u16 = 12;

/// Shows the notes of the marks on screen. From a note without marks in it one goes back to where its mark stands.
pub(super) fn peek(app: &mut App, now: Instant) {
    if let Some(offset) = app.reader.reference_of_note() {
        return update::go(app, Movement::Offset(offset), now);
    }
    let notes = app.reader.notes_on_screen();
    if notes.is_empty()
        && let Some(offset) = app.reader.reference_of_note_on_screen()
    {
        return update::go(app, Movement::Offset(offset), now);
    }
    if notes.is_empty() {
        return app.say(app.texts.messages.no_notes.clone(), now);
    }
    let lines = notes.iter().flat_map(|note| lines(app, note)).collect();
    app.popup = Some(Popup::new(lines, Extent::Sheet, app.layout.body));
}

/// The rows of a note: its mark, and its text as wide as the sheet.
fn lines(app: &App, note: &Note) -> Vec<PopupLine> {
    let document = app.reader.document();
    let end = document.text().floor_char_boundary(note.range.end.min(note.range.start + MOST_BYTES));
    let content = app.reader.copied(note.range.start..end).unwrap_or_default();
    let mut mark = document.text().slice(note.mark.range.clone()).into_owned();
    let measure_cells = app.layout.body.cols.saturating_sub(MARK_CELLS + MARGIN_CELLS).max(2);
    let settings = Settings { measure_cells, breaking: Breaking::Greedy, justify: false, ..*app.reader.settings() };
    let text = Text::from(content.trim_start_matches([':', '：', '.', '、', ' ', '\u{3000}']));
    let slices = [Slice { range: 0..text.len(), joint: Joint::Nothing }];
    let setting = typeset::set(&text, &slices, Manner::Paragraph { indent_cells: 0 }, &settings);
    let line = |line| PopupLine::Row(std::mem::take(&mut mark), setting.draw_line(line));
    setting.lines().iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{open, press};

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
        assert_eq!(open(list, 40, 6, "GK").message(), Some("no marks of notes on this page"));
    }

    #[test]
    fn where_there_are_no_notes_that_is_said() {
        assert_eq!(open("山上有座庙。\n", 40, 10, "K").message(), Some("no marks of notes on this page"));
    }
}
