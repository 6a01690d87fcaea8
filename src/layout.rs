//! The parts of the screen: where each stands and how many cells it has.
//!
//! A function of the screen's size, the text and how the user wants it set, and the outline beside it.

use crate::document::Document;
use crate::document::layout::{ParagraphStyle, Script};
use crate::search::Keyboard;
use crate::typeset::width::Widths;
use crate::typeset::{Autospace, Breaking, Level, Rows, Settings, Tables};
use crate::widget::area::{Area, Size};

/// On a narrower screen the outline is laid over the text.
const OVERLAY_BELOW_COLS: u16 = 60;
/// The outline is never narrower than this, nor wider than [`OUTLINE_MOST_CELLS`] unless the user asks.
const OUTLINE_LEAST_CELLS: u16 = 12;
const OUTLINE_MOST_CELLS: u16 = 40;
/// Cells that stay for the text beside an outline.
const TEXT_LEAST_CELLS: u16 = 24;
/// The measure of running text: forty Han, or the 66 to 72 characters of a Latin line.
const MEASURE_HAN_CELLS: u16 = 80;
const MEASURE_LATIN_CELLS: u16 = 72;
/// Cells that a mark may hang beyond the measure.
const HANG_CELLS: u8 = 2;
/// Two columns are shown only if each is as wide as this, with this between them.
const COLUMN_LEAST_CELLS: u16 = 40;
const COLUMN_GAP_CELLS: u16 = 4;
/// From this height on a blank row stands under the head line.
const AIR_FROM_ROWS: u16 = 20;

/// How the user wants the text to be set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The widest measure, where the user gave one.
    pub measure_cells: Option<u16>,
    /// Cells that a mark may hang beyond the measure where there is room, where the writing is not to decide.
    pub hang_cells: Option<u8>,
    /// Whether lines are filled up to the measure, where the script is not to decide.
    pub justify: Option<bool>,
    /// How strict kinsoku is.
    pub level: Level,
    /// What stands between Han and Latin.
    pub autospace: Autospace,
    /// How paragraphs are told apart, where the source is not to decide.
    pub paragraphs: Option<ParagraphStyle>,
    /// Whether a wide screen shows two columns, as a book its pages.
    pub spread: bool,
    /// What the lines of code, diagrams and tables are where they are longer than there is room.
    pub rows: Rows,
    /// How the rows of tables are set.
    pub tables: Tables,
    /// How wide characters are.
    pub widths: Widths,
    /// How pinyin is typed.
    pub keyboard: Keyboard,
    /// Whether how characters are read (ruby) is searched and copied with them.
    pub counts_readings: bool,
}

/// How the user wants the outline to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pane {
    /// Whether it is shown beside the text.
    pub is_shown: bool,
    /// Whether it is laid over the text, where there is no room beside it.
    pub is_overlay_open: bool,
    /// Its width, where the user has set one.
    pub cells: Option<u16>,
}

impl Default for Pane {
    fn default() -> Pane {
        Pane { is_shown: true, is_overlay_open: false, cells: None }
    }
}

impl Pane {
    /// Whether it is to be shown beside the text, or over it.
    pub fn is_shown(&self, is_overlay: bool) -> bool {
        if is_overlay { self.is_overlay_open } else { self.is_shown }
    }

    /// The same, shown or hidden, beside the text or over it.
    #[must_use]
    pub fn shown(self, is_shown: bool, is_overlay: bool) -> Pane {
        if is_overlay { Pane { is_overlay_open: is_shown, ..self } } else { Pane { is_shown, ..self } }
    }
}

/// The parts of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The whole screen.
    pub size: Size,
    /// The path to here.
    pub head: Option<Area>,
    /// What can be done now.
    pub foot: Option<Area>,
    /// Everything between head and foot.
    pub body: Area,
    /// The outline, if it is shown.
    pub outline: Option<Area>,
    /// Column of the rule between the outline and the text.
    pub rule_x: Option<u16>,
    /// Whether the outline is laid over the text, or would be.
    pub is_overlay: bool,
    /// The cells that lines are drawn in: the measure and the columns for hanging marks.
    pub text: Area,
    /// The cells of the second column, if there is one.
    pub second: Option<Area>,
    /// Cells that a line may fill.
    pub measure_cells: u16,
    /// Cells right of the measure that a mark may hang in.
    pub hang_cells: u8,
    /// Cells that rows which are kept whole may fill: up to the edge of the pane, or of their column.
    pub room_cells: u16,
    /// Column of the scroll bar.
    pub scroll_bar_x: Option<u16>,
}

impl Layout {
    /// Places the parts on a screen.
    pub fn new(size: Size, pane: Pane, has_headings: bool, options: Options, document: &Document) -> Layout {
        let mut layout = Layout { size, is_overlay: size.cols < OVERLAY_BELOW_COLS, ..Layout::default() };
        layout.place_rows(size);
        layout.place_outline(size, pane, has_headings);
        layout.place_text(size, options, document);
        layout
    }

    /// Whether the outline is on screen.
    pub fn shows_outline(&self) -> bool {
        self.outline.is_some()
    }

    /// Rows: the text first, then the foot line, then the head line, then air.
    fn place_rows(&mut self, size: Size) {
        let line = |y| Area { x: 0, y, cols: size.cols, rows: 1 };
        self.foot = (size.rows >= 2).then(|| line(size.rows - 1));
        self.head = (size.rows >= 4).then(|| line(0));
        let above = u16::from(self.head.is_some()) + u16::from(size.rows >= AIR_FROM_ROWS);
        let rows = size.rows - above - u16::from(self.foot.is_some());
        self.body = Area { x: 0, y: above, cols: size.cols, rows };
    }

    fn place_outline(&mut self, size: Size, pane: Pane, has_headings: bool) {
        let spare = if self.is_overlay { 0 } else { TEXT_LEAST_CELLS };
        let most = size.cols.saturating_sub(spare);
        if !has_headings || !pane.is_shown(self.is_overlay) || most < 4 || self.body.rows == 0 {
            return;
        }
        let wish = match pane.cells {
            Some(cells) => cells.max(OUTLINE_LEAST_CELLS),
            None if self.is_overlay => OUTLINE_MOST_CELLS,
            None => (size.cols * 3 / 10).clamp(OUTLINE_LEAST_CELLS, OUTLINE_MOST_CELLS),
        };
        let cols = wish.min(most);
        self.outline = Some(Area { cols, ..self.body });
        self.rule_x = Some(cols).filter(|&x| x < size.cols);
    }

    /// Columns: margin, measure, hanging marks, margin, scroll bar; small panes do without some.
    fn place_text(&mut self, size: Size, options: Options, document: &Document) {
        let left = if self.is_overlay { 0 } else { self.rule_x.map_or(0, |x| x + 1) };
        let cols = size.cols - left;
        let (margin, hang, bar) = match cols {
            0..8 => (0, 0, 0),
            8..24 => (0, 2, 1),
            _ => (1, 2, 1),
        };
        let hang = hang.min(u16::from(hang_cells(options, document)));
        let most = options.measure_cells.unwrap_or(match document.script() {
            // Lines that a program has cut for a screen are given all of this one.
            _ if document.keeps_lines() => u16::MAX,
            Script::Han => MEASURE_HAN_CELLS,
            Script::Latin => MEASURE_LATIN_CELLS,
        });
        let room = cols.saturating_sub(margin + hang + bar).max(1);
        let is_spread = options.spread && room >= 2 * COLUMN_LEAST_CELLS + hang + COLUMN_GAP_CELLS;
        let room = if is_spread { (room - hang - COLUMN_GAP_CELLS) / 2 } else { room };
        let measure = room.min(most.max(2));
        self.measure_cells = if measure > 2 { measure & !1 } else { measure };
        self.hang_cells = hang as u8;
        let column = self.measure_cells + hang;
        let columns = if is_spread { 2 * column + COLUMN_GAP_CELLS } else { column };
        let x = left + margin + (cols.saturating_sub(margin * 2 + columns + bar)) / 2;
        self.text = Area { x, y: self.body.y, cols: column, rows: self.body.rows };
        self.second = is_spread.then_some(Area { x: x + column + COLUMN_GAP_CELLS, ..self.text });
        let edge = size.cols.saturating_sub(bar + margin);
        self.room_cells = if is_spread { column } else { edge.saturating_sub(x).max(column) };
        self.scroll_bar_x = (bar > 0).then(|| size.cols - 1);
    }

    /// Rows of text on screen, those of both columns together.
    pub fn n_rows(&self) -> u16 {
        self.text.rows.saturating_mul(if self.second.is_some() { 2 } else { 1 })
    }
}

/// Cells that a mark may hang at most. The marks of traditional writing stand in the middle of their square
/// and have no blank half to hang.
pub fn hang_cells(options: Options, document: &Document) -> u8 {
    options.hang_cells.unwrap_or(if document.is_traditional() { 0 } else { HANG_CELLS })
}

/// How lines of a document are set in a measure. Latin is not filled up unless the user wants it:
/// in a grid of cells the holes between its words are wide.
pub fn settings(options: Options, document: &Document, measure_cells: u16, hang_cells: u8) -> Settings {
    Settings {
        measure_cells,
        hang_cells,
        level: options.level,
        justify: options.justify.unwrap_or(document.script() == Script::Han),
        ragged_latin: document.script() == Script::Han,
        breaking: Breaking::Optimal,
        autospace: options.autospace,
        room_cells: 0,
        tables: options.tables,
        widths: options.widths,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chinese() -> Document {
        Document::new("山上有一座庙，庙里的人都在讲故事。".into())
    }

    fn layout(cols: u16, rows: u16) -> Layout {
        Layout::new(Size { cols, rows }, Pane::default(), true, Options::default(), &chinese())
    }

    #[test]
    fn on_80_columns_the_text_gets_50_cells_beside_the_outline() {
        let layout = layout(80, 24);
        assert!(layout.outline.is_some());
        assert!(layout.measure_cells >= 50, "{}", layout.measure_cells);
    }

    #[test]
    fn under_60_columns_the_outline_is_closed_at_the_start() {
        assert!(layout(60, 20).outline.is_some());
        assert!(layout(59, 20).outline.is_none());
    }

    #[test]
    fn the_text_does_not_grow_past_its_measure() {
        assert_eq!(layout(200, 60).measure_cells, MEASURE_HAN_CELLS);
    }

    #[test]
    fn the_marks_of_traditional_writing_do_not_hang() {
        let hang = |text: &str| hang_cells(Options::default(), &Document::new(text.into()));
        assert_eq!(hang("这个国家的学问，从来没有过。"), 2);
        assert_eq!(hang("這個國家的學問，從來沒有過。"), 0);
        let options = Options { hang_cells: Some(1), ..Options::default() };
        assert_eq!(hang_cells(options, &Document::new("這個".into())), 1);
    }

    #[test]
    fn two_columns_share_a_wide_screen() {
        let spread = |cols| {
            let options = Options { spread: true, ..Options::default() };
            Layout::new(Size { cols, rows: 40 }, Pane::default(), true, options, &chinese())
        };
        assert_eq!(spread(100).second, None);
        let layout = spread(160);
        let second = layout.second.expect("a second column");
        assert_eq!((layout.measure_cells, layout.n_rows()), (54, 2 * layout.text.rows));
        assert!(second.x >= layout.text.x + layout.text.cols && second.x + second.cols < 160);
    }

    #[test]
    fn every_part_is_on_screen_at_every_size() {
        for cols in 1..130 {
            for rows in 1..40 {
                let layout = layout(cols, rows);
                let parts = [layout.head, layout.foot, layout.outline, Some(layout.body), Some(layout.text)];
                for part in parts.into_iter().flatten() {
                    assert!(part.x + part.cols <= cols && part.y + part.rows <= rows, "{cols}×{rows}: {layout:?}");
                }
                assert!(layout.text.cols > 0 && layout.text.rows > 0, "{cols}×{rows}: {layout:?}");
                assert!(layout.scroll_bar_x.is_none_or(|x| x < cols && x >= layout.text.x + layout.text.cols));
            }
        }
    }
}
