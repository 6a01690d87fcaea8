//! The notes of the marks on screen, shown in a sheet; and from a note back to its mark.

use super::lines::PopupLine;
use crate::document::Document;
use crate::document::block::{Joint, Slice};
use crate::document::text::Text;
use crate::reader::{Note, Reader};
use crate::typeset::{self, Breaking, Manner, Settings};

/// More of a note is not shown.
const MOST_BYTES: usize = 1 << 13;
/// Cells around the lines of a sheet, the marks' column left out.
const MARGIN_CELLS: u16 = 4;
/// A mark may take so many cells: `［注１２］`.
const MARK_CELLS: u16 = 12;

/// What leads from a note back to its mark begins with one of these.
const ARROWS: [char; 8] = ['↩', '↑', '⤴', '⮌', '⏎', '↵', '←', '⬆'];

/// What there is to see.
pub enum Peek {
    /// The notes of the marks on screen, on a screen of so many columns.
    Lines(Vec<PopupLine>),
    /// The mark of a note without marks in it stands at this offset.
    Mark(usize),
    /// Nothing.
    Nothing,
}

/// The notes of the marks on screen. From a note without marks in it one goes back to where its mark stands.
pub fn peek(reader: &Reader, cols: u16) -> Peek {
    if let Some(offset) = reader.reference_of_note() {
        return Peek::Mark(offset);
    }
    let notes = reader.notes_on_screen();
    if notes.is_empty() {
        return reader.reference_of_note_on_screen().map_or(Peek::Nothing, Peek::Mark);
    }
    Peek::Lines(notes.iter().flat_map(|note| lines(reader, note, cols)).collect())
}

/// The rows of a note: its mark, and its text as wide as the sheet.
fn lines(reader: &Reader, note: &Note, cols: u16) -> Vec<PopupLine> {
    let document = reader.document();
    let end = document.text().floor_char_boundary(note.range.end.min(note.range.start + MOST_BYTES));
    let content = without_ways_back(reader.copied(note.range.start..end).unwrap_or_default(), document, note);
    let mut mark = document.text().slice(note.mark.range.clone()).into_owned();
    let measure_cells = cols.saturating_sub(MARK_CELLS + MARGIN_CELLS).max(2);
    let settings =
        Settings { measure_cells, breaking: Breaking::Greedy, justify: false, room_cells: 0, ..*reader.settings() };
    let text = Text::from(content.trim_start_matches([':', '：', '.', '、', ' ', '\u{3000}']));
    let slices = [Slice { range: 0..text.len(), joint: Joint::Nothing }];
    let setting = typeset::set(&text, &slices, Manner::Paragraph { indent_cells: 0 }, &settings);
    let line = |line| PopupLine::Row(std::mem::take(&mut mark), setting.draw_line(line));
    setting.lines().iter().map(line).collect()
}

/// What a note says without the arrows in it that lead back to its marks.
fn without_ways_back(content: String, document: &Document, note: &Note) -> String {
    let Some(marks) = document.marks() else { return content };
    let first = marks.links.partition_point(|link| link.range.start < note.range.start);
    let within = marks.links[first..].iter().take_while(|link| link.range.end <= note.range.end);
    let words = within.filter(|link| link.target.contains('#')).map(|link| document.text().slice(link.range.clone()));
    words.filter(|words| words.starts_with(ARROWS)).fold(content, |content, words| content.replacen(&*words, "", 1))
}

#[cfg(test)]
mod tests;
