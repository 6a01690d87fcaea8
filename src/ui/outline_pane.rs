//! The outline: a bar on the section that is read, the sections around it bright,
//! the selected heading whole.

use super::painter::Painter;
use super::theme::Theme;
use crate::app::outline::Entry;
use crate::app::{App, Focus};
use crate::typeset::Line;
use crate::widget::area::Area;
use ratatui::style::Style;

pub(super) fn draw(app: &App, theme: &Theme, area: Area, painter: &mut Painter) {
    for y in area.y..area.y + area.rows {
        painter.blank(area.x, y, area.cols, Style::new());
        if let Some(x) = app.layout().rule_x {
            painter.text(x, y, 1, theme.glyphs.rule, theme.quiet);
        }
    }
    let mut y = area.y;
    for entry in app.entries() {
        for (index, line) in entry.heading.lines().iter().take(entry.n_rows()).enumerate() {
            if y >= area.y + area.rows {
                return;
            }
            let row = Area { y, rows: 1, ..area };
            draw_row(app, theme, row, entry, line, index == 0, painter);
            y += 1;
        }
    }
}

/// Draws a row of an entry; the first one tells how many hits are in it, or sections folded away under it, or how much
/// of it is read.
fn draw_row(app: &App, theme: &Theme, area: Area, entry: &Entry, line: &Line, is_first: bool, painter: &mut Painter) {
    let y = area.y;
    let has_keys = app.focus() == Focus::Outline;
    let style = match () {
        () if entry.is_selected && has_keys => theme.selected_entry,
        () if entry.is_guess => theme.guess,
        () if entry.is_current => theme.current_entry,
        () if entry.is_on_path => theme.entry,
        () => theme.far_entry,
    };
    if entry.is_selected && has_keys {
        painter.blank(area.x + 1, y, area.cols.saturating_sub(1), style);
    }
    if entry.is_on_path {
        painter.text(area.x, y, 1, theme.glyphs.bar, theme.current_entry);
    }
    let x = area.x + entry.indent_cells;
    let label = entry.label();
    let label_cells = painter.cells(&label) as u16;
    let right = (area.x + area.cols).saturating_sub(1 + label_cells);
    if is_first {
        let style = match (entry.n_hits, entry.n_hidden) {
            (Some(_), _) => style.patch(theme.tick),
            (None, 0) if !(entry.is_selected && has_keys) => theme.far_entry,
            _ => style,
        };
        painter.text(right, y, label_cells, &label, style);
    }
    let room = right.saturating_sub(x);
    let is_cut = line.cells > room;
    let most = room.saturating_sub(u16::from(is_cut));
    let mut used = 0;
    for placed in entry.heading.placed(line) {
        let end = placed.x_cells + u16::from(placed.cells);
        if end > most {
            break;
        }
        let is_match = entry.marks.iter().any(|mark| mark.start < placed.source.end && placed.source.start < mark.end);
        let style = if is_match { style.patch(theme.matched) } else { style };
        painter.cluster(x + placed.x_cells, y, placed.symbol, placed.cells, style);
        used = end;
    }
    if is_cut {
        painter.text(x + used, y, room.saturating_sub(used), theme.glyphs.more, style);
    }
}
