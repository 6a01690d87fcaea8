//! Draws the state of the program in cells. Reads, never writes.

mod cover;
mod foot_line;
mod head_line;
mod highlight;
mod margin;
mod markup;
mod outline_pane;
pub mod painter;
mod picker;
mod popup;
mod prompt;
mod scroll_bar;
mod text_pane;
pub mod theme;

pub use painter::newer_characters;

use crate::app::App;
use painter::Painter;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use theme::Theme;

/// Draws one frame; where the cursor is to be seen, if anywhere.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let mut painter = Painter::new(buffer, app.widths());
    if app.is_covered() {
        let area = painter.area();
        cover::draw(area.width, area.height, &mut painter);
        return None;
    }
    let layout = app.layout();
    head_line::draw(app, theme, &mut painter);
    text_pane::draw(app, theme, &mut painter);
    if let Some(area) = layout.outline {
        outline_pane::draw(app, theme, area, &mut painter);
    }
    if let Some(popup) = app.popup() {
        popup::draw(popup, theme, &mut painter);
    }
    if let Some(picker) = app.picker() {
        picker::draw(picker, &app.texts().search, theme, &mut painter);
    }
    let cursor = if let Some(line) = prompt::line(app) {
        prompt::draw(app, &line, theme, &mut painter)
    } else {
        foot_line::draw(app, theme, &mut painter);
        None
    };
    painter.mend();
    painter.fill(theme.page);
    painter.temper(theme.depth);
    cursor
}

#[cfg(test)]
mod tests;
