//! A picker: its title and its rows over blanked cells.

use super::painter::Painter;
use super::theme::Theme;
use crate::app::layout::Area;
use crate::app::picker::{Item, Picker, PickerRow};
use ratatui::style::Style;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

pub(super) fn draw(picker: &Picker, theme: &Theme, painter: &mut Painter) {
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

/// An item: a bar if it is selected, its label cut so that the first mark is seen, its note.
fn draw_item(item: &Item, found: &[Range<usize>], is_selected: bool, row: Area, theme: &Theme, painter: &mut Painter) {
    let style = if is_selected { theme.selected_entry } else { theme.text };
    if is_selected {
        painter.blank(row.x, row.y, row.cols, style);
        painter.text(row.x, row.y, 1, theme.glyphs.bar, style);
    }
    let right = row.x + row.cols;
    let note_cells = (painter.cells(&item.note) as u16).min(row.cols / 2);
    painter.text(right - note_cells, row.y, note_cells, &item.note, theme.quiet);
    let mut x = row.x + row.cols.min(2);
    let room_end = right - if note_cells > 0 { note_cells + 1 } else { 0 };
    let start = start_of_label(item, found, room_end.saturating_sub(x), painter);
    if start > 0 {
        x += painter.text(x, row.y, room_end.saturating_sub(x), theme.glyphs.more, style);
    }
    let label = item.label.get(start..).unwrap_or_default();
    let is_cut = painter.cells(label) > usize::from(room_end.saturating_sub(x));
    let most = room_end.saturating_sub(u16::from(is_cut));
    for (at, cluster) in label.grapheme_indices(true) {
        let touches = |range: &&Range<usize>| range.start < start + at + cluster.len() && start + at < range.end;
        let style = match () {
            () if found.iter().any(|range| touches(&range)) => style.patch(theme.matched),
            () if item.marks.iter().any(|range| touches(&range)) => style.patch(theme.hit),
            () => style,
        };
        let cells = painter.cells(cluster) as u16;
        if x + cells > most {
            break;
        }
        x += painter.text(x, row.y, cells, cluster, style);
    }
    if is_cut {
        painter.text(x, row.y, room_end.saturating_sub(x), theme.glyphs.more, style);
    }
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
