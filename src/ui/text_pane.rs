//! The text: lines in their measure, and how much of the text they are.

use super::highlight::Highlights;
use super::margin;
use super::markup;
use super::painter::Painter;
use super::scroll_bar;
use super::theme::Theme;
use crate::app::App;
use crate::document::Document;
use crate::document::block::BlockKind;
use crate::document::style::Styles;
use crate::input::action::Action;
use crate::input::keymap::Context;
use crate::language::fill;
use crate::reader::Row;
use crate::typeset::{Line, Placed, Setting};
use crate::widget::area::Area;
use ratatui::style::Style;

pub(super) fn draw(app: &App, theme: &Theme, painter: &mut Painter) {
    let layout = app.layout();
    let area = layout.text;
    let highlights = Highlights::of(app);
    let columns = [Some(area), layout.second].into_iter().flatten();
    for ((rows, head), area) in app.reader().columns().zip(app.reader().table_heads()).zip(columns) {
        draw_column(app, theme, rows, &highlights, area, painter);
        if let (Some(head), Some(y)) = (head, area.y.checked_sub(1)) {
            draw_table_head(app, theme, rows, head, Area { y, rows: 1, ..area }, painter);
        }
    }
    if app.reader().rows().is_empty() {
        painter.text(area.x, area.y, area.cols, &nothing(app), theme.quiet);
    }
    scroll_bar::draw(app, theme, painter);
}

/// What is said where there is no text: it is empty, or is none.
fn nothing(app: &App) -> String {
    let texts = &app.texts().messages;
    if !app.is_binary() {
        let texts = if app.is_complete() { &texts.empty_text } else { &app.texts().growth.waiting };
        return texts.clone();
    }
    let key = app.keymap().shown(Context::Text, Action::NextEncoding).unwrap_or_default();
    fill(&texts.binary, &[("key", &key)])
}

fn draw_column(app: &App, theme: &Theme, rows: &[Row], highlights: &Highlights, area: Area, painter: &mut Painter) {
    for (row, y) in rows.iter().zip(area.y..) {
        if let Row::Line { setting, index, kind } = row {
            let document = app.reader().document();
            let (style, styles) = (style(theme, document, *kind), document.text().styles());
            let shift_cells = app.reader().shift_of(setting, *kind);
            let is_whole = kind.keeps_lines() && app.reader().settings().room_cells > 0;
            let line =
                Drawn { setting, line: &setting.lines()[*index], is_whole, shift_cells, style, styles, highlights };
            let area = Area { y, rows: 1, ..area };
            margin::draw(app, theme, area, &line.line.source, painter);
            let cols = if is_whole { app.reader().settings().room_cells.max(area.cols) } else { area.cols };
            draw_line(&line, theme, Area { cols, ..area }, painter);
        }
    }
}

/// Draws the head of a table in the row above its first rows on screen.
fn draw_table_head(app: &App, theme: &Theme, rows: &[Row], head: &Setting, area: Area, painter: &mut Painter) {
    let Some(Row::Line { setting, kind, .. }) = rows.first() else { return };
    let reader = app.reader();
    let line = Drawn {
        setting: head,
        line: &head.lines()[0],
        is_whole: true,
        shift_cells: reader.shift_of(setting, *kind),
        style: theme.quiet,
        styles: reader.document().text().styles(),
        highlights: &Highlights::default(),
    };
    let area = Area { cols: reader.settings().room_cells.max(area.cols), ..area };
    painter.blank(area.x, area.y, area.cols, theme.text);
    draw_line(&line, theme, area, painter);
}

/// A line, and how it is drawn.
struct Drawn<'a> {
    setting: &'a Setting,
    line: &'a Line,
    /// Whether it is kept whole however long it is.
    is_whole: bool,
    /// How many cells further left than it stands.
    shift_cells: u16,
    style: Style,
    styles: &'a Styles,
    highlights: &'a Highlights,
}

fn draw_line(drawn: &Drawn, theme: &Theme, area: Area, painter: &mut Painter) {
    draw_clusters(drawn, theme, area, painter);
    // What stands between the parts of a line lies over the blanks between them.
    for ornament in &drawn.line.ornaments {
        let symbols =
            painter.without_first(&ornament.symbols, drawn.shift_cells.saturating_sub(ornament.x_cells).into());
        let x_cells = ornament.x_cells.saturating_sub(drawn.shift_cells);
        if x_cells < area.cols {
            painter.text(area.x + x_cells, area.y, area.cols - x_cells, symbols, theme.quiet);
        }
    }
    let end_cells = drawn.line.cells.saturating_add(drawn.line.indent_cells.into());
    if drawn.shift_cells > 0 && end_cells > 0 {
        painter.text(area.x, area.y, 1, theme.glyphs.more, theme.quiet);
    }
    if drawn.is_whole && end_cells > drawn.shift_cells.saturating_add(area.cols) {
        painter.text(area.x + area.cols.saturating_sub(1), area.y, 1, theme.glyphs.more, theme.quiet);
    }
}

fn draw_clusters(drawn: &Drawn, theme: &Theme, area: Area, painter: &mut Painter) {
    let Drawn { setting, line, shift_cells, style: role, styles, highlights, .. } = *drawn;
    let y = area.y;
    let mut before: Option<Placed> = None;
    for placed in setting.placed(line) {
        let Some(x_cells) = placed.x_cells.checked_sub(shift_cells) else { continue };
        let placed = Placed { x_cells, ..placed };
        let style = markup::over(role, styles.at(placed.source.start), theme);
        if let Some(left) = before.filter(|left| left.x_cells + u16::from(left.cells) < placed.x_cells) {
            let x = left.x_cells + u16::from(left.cells);
            let is_alike = styles.at(left.source.start) == styles.at(placed.source.start);
            let style = if is_alike { style } else { role };
            let style = highlights.style_between(theme, &left.source, &placed.source, style);
            painter.blank(area.x + x, y, placed.x_cells - x, style);
        }
        before = Some(placed.clone());
        let style = if placed.is_shown { style.patch(theme.shown) } else { style };
        let style = highlights.style_at(theme, &placed.source, style);
        if placed.x_cells + u16::from(placed.cells) > area.cols {
            // A cluster wider than the pane: say that something stands here.
            painter.text(
                area.x + placed.x_cells,
                y,
                area.cols.saturating_sub(placed.x_cells),
                theme.glyphs.more,
                theme.quiet,
            );
            return;
        }
        painter.cluster(area.x + placed.x_cells, y, placed.symbol, placed.cells, style);
    }
}

fn style(theme: &Theme, document: &Document, kind: BlockKind) -> Style {
    match kind {
        BlockKind::Title => theme.title,
        BlockKind::FrontMatter => theme.front_matter,
        BlockKind::Heading(id) => {
            let level = usize::from(document.outline().section(id).level);
            theme.headings[(level - 1).min(theme.headings.len() - 1)]
        }
        BlockKind::Paragraph | BlockKind::Preformatted | BlockKind::Table(_) | BlockKind::DrawnTable => theme.text,
        BlockKind::Rule => theme.quiet,
    }
}
