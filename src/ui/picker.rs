//! A picker: its title and its rows over blanked cells.

use super::painter::Painter;
use super::theme::Theme;
use crate::language::SearchTexts;
use crate::widget::area::Area;
use crate::widget::picker::{Item, Picker, PickerRow};
use ratatui::style::Modifier;
use ratatui::style::Style;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Cells for the bar of the selected item, and the blank after it.
const BAR_CELLS: u16 = 2;
/// Blanks before a note.
const NOTE_GAP_CELLS: u16 = 2;

pub(super) fn draw<Choice>(picker: &Picker<Choice>, texts: &SearchTexts, theme: &Theme, painter: &mut Painter) {
    let area = picker.area();
    for y in area.y..area.y + area.rows {
        painter.blank(area.x, y, area.cols, Style::new());
    }
    let margin = u16::from(area.cols > 8);
    let mut row = Area { x: area.x + margin, cols: area.cols - 2 * margin, rows: 1, ..area };
    if picker.shows_title() {
        painter.text_cut(row.x, row.y, row.cols, picker.title(), theme.glyphs.more, theme.title);
        row.y += 1;
    }
    let is_nothing = picker.is_done() && !picker.awaits_more() && picker.rows().is_empty();
    if is_nothing && !picker.editor().text().is_empty() && row.y < area.y + area.rows {
        painter.text_cut(row.x, row.y, row.cols, &texts.none, theme.glyphs.more, theme.quiet);
    }
    for shown in picker.rows() {
        match shown {
            PickerRow::Group(title) => {
                painter.text_cut(row.x, row.y, row.cols, title, theme.glyphs.more, theme.quiet);
            }
            PickerRow::Item { item, found, is_selected } => draw_item(item, found, *is_selected, row, theme, painter),
        }
        row.y += 1;
    }
}

/// An item: a bar if it is selected, its label cut so that the first mark is seen, and its note, which gives way to it.
fn draw_item(item: &Item, found: &[Range<usize>], is_selected: bool, row: Area, theme: &Theme, painter: &mut Painter) {
    let style = match () {
        () if is_selected => theme.selected_entry,
        () if item.is_dim => theme.text.patch(theme.dimmed),
        () => theme.text,
    };
    let label_style = if item.is_struck { style.add_modifier(Modifier::CROSSED_OUT) } else { style };
    if is_selected {
        painter.blank(row.x, row.y, row.cols, style);
        painter.text(row.x, row.y, 1, theme.glyphs.bar, style);
    }
    let right = row.x + row.cols;
    let mut x = row.x + row.cols.min(BAR_CELLS);
    let note = note(item, right - x, theme.glyphs.more, painter);
    let note_cells = painter.cells(&note) as u16;
    painter.text(right - note_cells, row.y, note_cells, &note, theme.quiet);
    let room_end = right - if note_cells > 0 { note_cells + NOTE_GAP_CELLS } else { 0 };
    let start = start_of_label(item, found, room_end.saturating_sub(x), painter);
    if start > 0 {
        x += painter.text(x, row.y, room_end.saturating_sub(x), theme.glyphs.more, style);
    }
    let label = item.label.get(start..).unwrap_or_default();
    let shown = |ranges: &[Range<usize>]| -> Vec<Range<usize>> {
        ranges.iter().map(|range| range.start.saturating_sub(start)..range.end.saturating_sub(start)).collect()
    };
    let marks: [(&[_], _); 2] = [(&shown(&item.marks), theme.hit), (&shown(found), theme.matched)];
    painter.text_marked((x, row.y), room_end.saturating_sub(x), label, theme.glyphs.more, label_style, &marks);
}

/// As many words of a note as there is room for: what its label leaves, and a third in any case.
fn note(item: &Item, room: u16, more: &str, painter: &Painter) -> String {
    let label_cells = painter.cells(&item.label) + usize::from(NOTE_GAP_CELLS);
    let room = usize::from(room).saturating_sub(label_cells).max(usize::from(room) / 3);
    if painter.cells(&item.note) <= room {
        return item.note.clone();
    }
    let ends = item.note.match_indices(' ').map(|(at, _)| at).rev();
    let mut begun = ends.filter_map(|end| Some(format!("{} {more}", item.note.get(..end)?.trim_end())));
    begun.find(|note| painter.cells(note) <= room).unwrap_or_default()
}

/// Where a label begins to be shown: later than at its start if what stands out would not be seen.
fn start_of_label(item: &Item, found: &[Range<usize>], room: u16, painter: &Painter) -> usize {
    let Some(mark) = found.first().or(item.marks.first()) else { return 0 };
    let before = item.label.get(..mark.end).unwrap_or_default();
    let excess = painter.cells(before).saturating_sub(usize::from(room.saturating_sub(room / 4)));
    let mut left = 0;
    before
        .grapheme_indices(true)
        .find(|(_, cluster)| {
            let is_enough = left >= excess;
            left += painter.cells(cluster);
            is_enough
        })
        .map_or(0, |(at, _)| at.min(mark.start))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{open, screen};
    use crate::app::texts::{Files, Folder, FolderEntry};
    use crate::input::key::keys;
    use expect_test::{Expect, expect};
    use std::path::{Path, PathBuf};
    use std::time::Instant;

    /// A folder listed over the second of its texts, after some keys.
    fn check((cols, rows): (u16, u16), typed: &str, expected: Expect) {
        let entry = |name: &str, n_bytes: Option<u64>| FolderEntry {
            path: Path::new("/书").join(name),
            is_folder: n_bytes.is_none(),
            n_bytes,
        };
        let entries = [
            entry("诗词", None),
            entry("三国演义.txt", Some(1_812_345)),
            entry("水浒传.txt", Some(812)),
            entry("a\x1b[31m\n.txt", Some(0)),
        ];
        let paths: Vec<PathBuf> = entries.iter().skip(1).map(|entry| entry.path.clone()).collect();
        let mut app = open("一、山\n\n山上有树。\n", cols, rows, "");
        app.set_files(Files::new(paths, Some(1)));
        app.show_folder(Folder::new(PathBuf::from("/书"), entries.to_vec()), Some(Path::new("/书/水浒传.txt")));
        for key in keys(typed).expect("keys") {
            app.press(key, Instant::now());
        }
        expected.assert_eq(&screen(&app, cols, rows));
    }

    #[test]
    fn a_folder_is_shown_with_sizes_and_no_name_is_obeyed() {
        check(
            (50, 9),
            "",
            expect![[r#"
            | 一、山                                       2/3
            | /书
            |   ../
            |   诗词/
            |   三国演义.txt                            1.8 MB
            | ▌ 水浒传.txt                               812 B
            |   a␛[31m .txt                                0 B
            |
            | 筛选                                         4/5
        "#]],
        );
        check(
            (30, 6),
            "sgyy",
            expect![[r#"
            | 一、山                   2/3
            | /书
            | ▌ 三国演义.txt        1.8 MB
            |
            |
            | 筛选 sgyy                1/1
        "#]],
        );
        check(
            (12, 5),
            "",
            expect![[r#"
                | 一、…  2/3
                |   诗词/
                |   三国演…
                | ▌ 水浒传.…
                | 筛选
            "#]],
        );
        check(
            (40, 6),
            "<Esc>",
            expect![[r#"
                | 一、山                             2/3
                | 一、山                                ▐
                |                                       ▐
                |     山上有树。                        ▐
                |
                | ? 帮助        第 1/1 节 · 100% · UTF-8
            "#]],
        );
    }
}
