//! The scroll bar: how much of the text is on screen, and where its sections begin and hits stand.

use super::painter::Painter;
use super::theme::Theme;
use crate::app::App;
use crate::document::outline::SectionId;
use std::ops::Range;

pub(super) fn draw(app: &App, theme: &Theme, painter: &mut Painter) {
    let Some(x) = app.layout().scroll_bar_x else { return };
    let area = app.layout().text;
    let len = app.reader().document().text().len();
    let view = app.reader().in_view();
    if app.reader().rows().is_empty() || (view.start == 0 && view.end >= len) {
        return;
    }
    let thumb = thumb(&view, len, area.rows);
    let has_sections = has_sections(app, area.rows);
    for row in 0..area.rows {
        let range = bytes(row, len, area.rows);
        let is_thumb = thumb.contains(&row);
        let has_hits = app.search().is_some_and(|search| search.n_within(range.clone()) > 0);
        let (glyph, style) = match () {
            () if has_hits && is_thumb => (theme.glyphs.thumb, theme.tick),
            () if has_hits => (theme.glyphs.hit, theme.tick),
            () if is_thumb => (theme.glyphs.thumb, theme.quiet),
            () if has_sections && begins_section(app, &range) => (theme.glyphs.tick, theme.quiet),
            () => continue,
        };
        painter.text(x, area.y + row, 1, glyph, style);
    }
}

/// Whether so few sections are of the first level that marks for them tell anything.
fn has_sections(app: &App, rows: u16) -> bool {
    let n = app.reader().document().outline().outermost().len();
    n > 1 && n <= usize::from(rows / 2)
}

/// Whether a section of the first level begins in a range.
fn begins_section(app: &App, range: &Range<usize>) -> bool {
    let outline = app.reader().document().outline();
    let start = |id: &SectionId| outline.section(*id).heading.start;
    let first = outline.outermost().partition_point(|id| start(id) < range.start);
    outline.outermost().get(first).is_some_and(|id| start(id) < range.end)
}

/// The bytes of a text that a row stands for.
fn bytes(row: u16, len: usize, rows: u16) -> Range<usize> {
    let offset = |row: u16| (len as f64 / f64::from(rows) * f64::from(row)) as usize;
    offset(row)..if row + 1 == rows { len } else { offset(row + 1) }
}

/// The rows of the mark for the bytes on screen.
fn thumb(view: &Range<usize>, len: usize, rows: u16) -> Range<u16> {
    let scale = |offset: usize| (offset as f64 / len.max(1) as f64 * f64::from(rows)) as u16;
    let top = scale(view.start).min(rows.saturating_sub(1));
    top..top + scale(view.end).saturating_sub(top).clamp(1, rows - top)
}
