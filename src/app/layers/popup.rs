//! What is laid over the screen until it is closed: lines to scroll and, on the page of keys, to filter.

use super::folded::folded;
use super::help::Help;
use super::lines::PopupLine;
use crate::search::filter::Filter;
use crate::typeset::width::Widths;
use crate::widget::area::Area;
use crate::widget::line_editor::LineEditor;

/// A sheet takes at most this share of the rows, in thirds.
const SHEET_THIRDS: u16 = 2;

/// Cells for the names of rows at most.
const MOST_NAMES_CELLS: u16 = 22;
/// Cells left of the lines, where there are more columns than this.
const MARGIN: (u16, u16) = (2, 40);

/// How much of the screen a popup takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Everything between head and foot line.
    Page,
    /// As many rows as it has, at the bottom, under a rule.
    Sheet,
}

/// Lines of which nothing is cut, and what of them is to be copied.
#[derive(Debug)]
pub struct Report {
    /// The lines, each as long as it is.
    pub lines: Vec<PopupLine>,
    /// What is copied.
    pub to_copy: String,
    /// How wide the terminal draws.
    pub widths: Widths,
}

/// What is laid over the screen, and how far it is scrolled.
#[derive(Debug)]
pub struct Popup {
    lines: Vec<PopupLine>,
    extent: Extent,
    area: Area,
    top: usize,
    /// What the lines are made from where they can be filtered.
    help: Option<Help>,
    /// What they are made from where they are folded.
    report: Option<Report>,
}

impl Popup {
    /// Lays lines over the body of the screen.
    pub fn new(lines: Vec<PopupLine>, extent: Extent, body: Area) -> Popup {
        let mut popup = Popup { lines, extent, area: body, top: 0, help: None, report: None };
        popup.fit(body);
        popup
    }

    /// Lays a report over the body of the screen.
    pub fn of_report(report: Report, body: Area) -> Popup {
        let mut popup = Popup { report: Some(report), ..Popup::new(Vec::new(), Extent::Page, body) };
        popup.fit(body);
        popup
    }

    /// What of it can be copied.
    pub fn to_copy(&self) -> Option<&str> {
        self.report.as_ref().map(|report| &*report.to_copy)
    }

    /// Lays the page of keys over the body of the screen.
    pub fn of_help(help: Help, body: Area) -> Popup {
        let lines = help.lines();
        Popup { help: Some(help), ..Popup::new(lines, Extent::Page, body) }
    }

    /// Whether its lines can be filtered.
    pub fn can_filter(&self) -> bool {
        self.help.is_some()
    }

    /// The line that filters it, while it is typed.
    pub fn editor(&self) -> Option<&LineEditor> {
        self.help.as_ref()?.editor()
    }

    /// What the lines are filtered by.
    pub fn filter(&self) -> Option<&Filter> {
        self.help.as_ref().map(Help::filter)
    }

    /// How many rows are left by what is typed.
    pub fn n_matching(&self) -> usize {
        self.lines.iter().filter(|line| matches!(line, PopupLine::Row(..))).count()
    }

    /// Opens the line that filters it.
    pub fn begin_filter(&mut self) {
        if let Some(help) = &mut self.help {
            help.set_typing(true);
        }
    }

    /// Does something to the line that filters it.
    pub fn change(&mut self, change: impl FnOnce(&mut LineEditor)) {
        if let Some(help) = &mut self.help {
            help.change(change);
            self.lines = help.lines();
            self.top = 0;
        }
    }

    /// Closes the line that filters it, and leaves what it has left.
    pub fn keep_filter(&mut self) {
        if let Some(help) = &mut self.help {
            help.set_typing(false);
            self.lines = help.lines();
        }
    }

    /// Closes the line that filters it, and shows all its lines again; false if they are all there.
    pub fn clear_filter(&mut self) -> bool {
        let is_filtered = self.editor().is_some() || self.filter().is_some_and(|filter| !filter.is_empty());
        self.keep_filter();
        self.change(|editor| editor.replace(""));
        is_filtered
    }

    /// Lays the lines over a body of another size.
    pub fn fit(&mut self, body: Area) {
        if let Some(Report { lines, widths, .. }) = &self.report {
            self.lines = folded(lines, body.cols - margin_cells(body), MOST_NAMES_CELLS, *widths);
        }
        let rows = match self.extent {
            Extent::Page => body.rows,
            Extent::Sheet => (self.lines.len() as u16 + 1).min((body.rows * SHEET_THIRDS / 3).max(1)),
        };
        self.area = Area { y: body.y + body.rows - rows, rows, ..body };
        self.scroll(0);
    }

    /// Scrolls by lines, as far as the lines go.
    pub fn scroll(&mut self, n: isize) {
        let most = self.lines.len().saturating_sub(usize::from(self.n_rows()));
        self.top = self.top.saturating_add_signed(n).min(most);
    }

    /// How much of the screen it takes.
    pub fn extent(&self) -> Extent {
        self.extent
    }

    /// The cells that it covers, the rule of a sheet among them.
    pub fn area(&self) -> Area {
        self.area
    }

    /// Cells left of its lines.
    pub fn margin_cells(&self) -> u16 {
        margin_cells(self.area)
    }

    /// Cells that the names of its rows take at most, a gap after them.
    pub fn most_names_cells(&self) -> u16 {
        MOST_NAMES_CELLS.min((self.area.cols - self.margin_cells()) / 2)
    }

    /// The lines on screen.
    pub fn visible(&self) -> &[PopupLine] {
        let end = (self.top + usize::from(self.n_rows())).min(self.lines.len());
        self.lines.get(self.top..end).unwrap_or_default()
    }

    /// Rows for lines.
    fn n_rows(&self) -> u16 {
        self.area.rows.saturating_sub(u16::from(self.extent == Extent::Sheet))
    }
}

/// Cells left of the lines of a popup in this area.
fn margin_cells(area: Area) -> u16 {
    let (cells, most_cols) = MARGIN;
    if area.cols > most_cols { cells } else { 0 }
}
