//! A popup: its lines over blanked cells, a sheet under a rule.

use super::painter::Painter;
use super::theme::Theme;
use crate::app::layers::{Extent, Popup, PopupLine};
use ratatui::style::Style;
use std::ops::Range;

pub(super) fn draw(popup: &Popup, theme: &Theme, painter: &mut Painter) {
    let area = popup.area();
    for y in area.y..area.y + area.rows {
        painter.blank(area.x, y, area.cols, Style::new());
    }
    let mut y = area.y;
    if popup.extent() == Extent::Sheet {
        for x in area.x..area.x + area.cols {
            painter.text(x, y, 1, theme.glyphs.line, theme.quiet);
        }
        y += 1;
    }
    let margin = popup.margin_cells();
    let room = area.cols - margin;
    let names_cells = names_cells(popup, painter).min(popup.most_names_cells());
    for (line, y) in popup.visible().iter().zip(y..) {
        let found = |text: &str| popup.filter().and_then(|filter| filter.finds(text)).unwrap_or_default();
        draw_line(line, (area.x + margin, y), room, names_cells, &found, theme, painter);
    }
}

/// Cells that the names of the rows on screen take, a gap after them.
fn names_cells(popup: &Popup, painter: &Painter) -> u16 {
    let cells = |line: &PopupLine| match line {
        PopupLine::Row(name, _) => painter.cells(name),
        _ => 0,
    };
    let widest = popup.visible().iter().map(cells).max().unwrap_or(0);
    (widest as u16).saturating_add(2)
}

/// Draws a line, what is found in it in the style of what matches.
fn draw_line(
    line: &PopupLine,
    (x, y): (u16, u16),
    room: u16,
    names_cells: u16,
    found: &dyn Fn(&str) -> Vec<Range<usize>>,
    theme: &Theme,
    painter: &mut Painter,
) {
    let more = theme.glyphs.more;
    match line {
        PopupLine::Blank => {}
        PopupLine::Title(title) => {
            painter.text_cut(x, y, room, title, more, theme.title);
        }
        PopupLine::Note(note) => {
            painter.text_cut(x, y, room, note, more, theme.quiet);
        }
        PopupLine::Row(name, meaning) => {
            let marks: [(&[_], _); 2] = [(&found(name), theme.matched), (&found(meaning), theme.matched)];
            painter.text_marked((x, y), names_cells.saturating_sub(1), name, more, theme.key, &marks[..1]);
            painter.text_marked((x + names_cells, y), room - names_cells, meaning, more, theme.text, &marks[1..]);
        }
    }
}
