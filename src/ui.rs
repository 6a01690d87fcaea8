//! Draws the state of the program in cells. Reads, never writes.

mod foot_line;
mod head_line;
mod highlight;
mod outline_pane;
pub mod painter;
mod popup;
mod text_pane;
pub mod theme;

use crate::app::App;
use painter::Painter;
use ratatui::buffer::Buffer;
use theme::Theme;

/// Draws one frame.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) {
    let mut painter = Painter::new(buffer, app.widths());
    let layout = app.layout();
    head_line::draw(app, theme, &mut painter);
    text_pane::draw(app, theme, &mut painter);
    if let Some(area) = layout.outline {
        outline_pane::draw(app, theme, area, &mut painter);
    }
    if let Some(popup) = app.popup() {
        popup::draw(popup, theme, &mut painter);
    }
    foot_line::draw(app, theme, &mut painter);
    painter.mend();
    painter.fill(theme.page);
}

#[cfg(test)]
mod tests;
