//! The page of keys.

use super::painter::Painter;
use super::theme::Theme;
use crate::app::App;
use crate::app::help::HelpLine;

/// Cells for the keys of a row, where there is room.
const KEYS_CELLS: u16 = 22;

pub(super) fn draw(app: &App, theme: &Theme, painter: &mut Painter) {
    let Some(help) = app.help() else { return };
    let area = app.layout().body;
    let margin = u16::from(area.cols > 40) * 2;
    let x = area.x + margin;
    let room = area.cols - margin;
    let keys_cells = KEYS_CELLS.min(room / 2);
    for (line, y) in help.visible().iter().zip(area.y..) {
        match line {
            HelpLine::Blank => {}
            HelpLine::Title(title) => {
                painter.text_cut(x, y, room, title, theme.glyphs.more, theme.title);
            }
            HelpLine::Note(note) => {
                painter.text_cut(x, y, room, note, theme.glyphs.more, theme.quiet);
            }
            HelpLine::Keys(keys, what) => {
                painter.text_cut(x, y, keys_cells.saturating_sub(1), keys, theme.glyphs.more, theme.key);
                painter.text_cut(x + keys_cells, y, room - keys_cells, what, theme.glyphs.more, theme.text);
            }
        }
    }
}
