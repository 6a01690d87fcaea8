//! Tables and diagrams that a plain text draws with bars, rules of signs, or tabs.
//!
//! Nothing is stored: the run of lines around one is looked at. A run is a table if its rows have the cells that its
//! rules have; any other that is drawn keeps its lines.

use crate::document::block::{Block, BlockKind};
use crate::document::structure::Structure;
use crate::format::element::{Alignment, Apart, Column, Table};
use crate::inference::entry;
use crate::inference::line::Line;
use crate::inference::row::{FAR_COLUMNS, Form, is_bar};
use crate::text::character::{self, is_blank};
use crate::text::{SourceLine, Text};
use std::borrow::Cow;
use std::iter;
use std::ops::Range;

/// A run ends where its lines would begin another of so many bytes of the text, so that none is without bounds.
const RUN_BYTES: usize = 64 << 10;
/// Lines above a table of contents that its name is looked for in.
const MOST_ABOVE: usize = 3;
/// Entries, and headings behind them, that are compared.
const MOST_NAMED: usize = 8;
/// Columns of a table at most.
const MOST_COLUMNS: usize = 256;

/// A line of a run.
struct Drawn<'a> {
    line: Line<'a>,
    form: Form,
}

impl Drawn<'_> {
    fn is_rule(&self) -> bool {
        matches!(self.form, Form::Rule(_))
    }

    /// Whether its signs may stand between words of prose.
    fn may_be_prose(&self) -> bool {
        matches!(self.form, Form::Tabs(_) | Form::EdgeTabs(_) | Form::OpenBars(_))
    }

    /// Its characters, with the tabs before the first word.
    fn words(&self) -> Cow<'_, str> {
        match usize::from(self.line.edge_tabs[0]) {
            0 => Cow::Borrowed(&self.line.head),
            n => Cow::Owned("\t".repeat(n) + &self.line.head),
        }
    }

    /// Whether both are lines of one run, if all between them are.
    fn is_with(&self, line: &Line, form: Form) -> bool {
        self.form.is_like(form) && self.line.start / RUN_BYTES == line.start / RUN_BYTES
    }
}

impl Structure {
    /// The table or the diagram that a line is part of.
    pub fn drawn_at(&self, text: &Text, line: &Line) -> Option<Block> {
        let run = self.run_at(text, line)?;
        let range = run.first()?.line.start..run.last()?.line.end;
        let is_table = apart(&run).is_some();
        let has_han = || run.iter().any(|drawn| drawn.line.head.chars().any(character::is_han));
        let has_ruler = || run.iter().any(|drawn| drawn.form == Form::Ruler);
        // What stands between boxes keeps its column beside them.
        let has_arrow = || run.iter().any(|drawn| drawn.form == Form::Arrow) && run.iter().any(Drawn::is_rule);
        let is_diagram = || matches!(run[0].form, Form::Edges(_)) || has_ruler() || has_arrow() || has_han();
        match () {
            () if is_table => {
                let kind = if self.is_read() { BlockKind::DrawnTable } else { BlockKind::Preformatted };
                Some(Block { kind, range })
            }
            () if is_diagram() && !run.iter().any(Drawn::may_be_prose) => {
                Some(Block { kind: BlockKind::Preformatted, range })
            }
            () => None,
        }
    }

    /// Whether a line is part of a table or a diagram that the line `beside` it is no part of, which is part of none. Lines
    /// that are drawn alike belong together, and need not be looked at again.
    pub fn is_drawn_apart(&self, text: &Text, line: &Line, beside: &Line) -> bool {
        let Some(drawn) = self.drawn(text, line) else { return false };
        !Form::of(beside).is_some_and(|form| drawn.is_with(beside, form)) && self.drawn_at(text, line).is_some()
    }

    /// The columns of a table that is drawn.
    pub fn drawn_table(&self, text: &Text, block: &Block) -> Option<Table> {
        let run = self.run_at(text, &Line::read(text, text.line_at(block.range.start))?)?;
        let apart = apart(&run)?;
        let rows: Vec<&Drawn> = run.iter().filter(|drawn| !drawn.is_rule()).collect();
        let n_head_rows = n_head_rows(&run, &rows, apart);
        let head_end = n_head_rows.checked_sub(1).map_or(block.range.start, |last| rows[last].line.end);
        let columns = columns(&run, &rows, n_head_rows, apart);
        let head = block.range.start..head_end;
        let has_rows = apart == Apart::Bar && !is_a_line_each(&run);
        let n_head_rows = if has_rows { n_head_rows.min(1) } else { n_head_rows };
        let parts = rows_between_rules(&run).into_iter().filter(|_| has_rows);
        let continued = parts.flat_map(|row| &row[1..]).map(|drawn| drawn.line.range.start).collect();
        Some(Table { columns, n_head_rows, head, apart, continued, ..Table::default() })
    }

    /// The lines that are drawn around one that is.
    fn run_at<'a>(&self, text: &'a Text, line: &Line<'a>) -> Option<Vec<Drawn<'a>>> {
        if self.marks.is_some() || self.layout.keeps_lines {
            return None;
        }
        let drawn = self.drawn(text, line)?;
        let above = iter::successors(text.line_before(line.start), |line| text.line_before(line.start));
        let mut run = self.alike(text, &drawn, above);
        run.reverse();
        let below = self.alike(text, &drawn, text.lines(line.next));
        run.push(drawn);
        run.extend(below);
        // A long block is one whatever its lines are.
        let (first, last) = (&run.first()?.line, &run.last()?.line);
        let holds = |long: &Block| first.start <= long.range.start && long.range.end <= last.next;
        let n_edges = run.iter().filter(|drawn| drawn.line.indent < FAR_COLUMNS).count();
        if matches!(run[0].form, Form::Edges(_)) && n_edges < 2 {
            return None;
        }
        let is_whole = [first, last].iter().all(|line| self.long_block_at(line.range.start).is_none_or(holds));
        (run.len() > 1 && is_whole && !self.is_contents(text, &run)).then_some(run)
    }

    /// Whether the rows of a run are entries of a table of contents: pages that ascend stand behind the tabs, and the table
    /// has its name above it, or entries name headings that come next.
    fn is_contents(&self, text: &Text, run: &[Drawn]) -> bool {
        if !entry::ascend(run.iter().map(|drawn| &*drawn.line.head)) {
            return false;
        }
        let above = iter::successors(text.line_before(run[0].line.start), |line| text.line_before(line.start));
        let above = above.take(MOST_ABOVE).find_map(|line| Line::read(text, line));
        above.is_some_and(|line| entry::is_name(&line.head)) || self.names_headings(text, run)
    }

    /// Whether words of the first rows are the end of one of the headings that come next.
    fn names_headings(&self, text: &Text, run: &[Drawn]) -> bool {
        let words = || run.iter().take(MOST_NAMED).filter_map(|drawn| entry::before_page(&drawn.line.head));
        let end = run.last().map_or(0, |last| last.line.end);
        let mut next = self.outline.sections_from(end).take(MOST_NAMED);
        next.any(|section| words().any(|(words, _)| text.slice(section.heading.clone()).ends_with(words)))
    }

    /// The lines that go on with one, each drawn like the one beside it. Which of a run is looked at first makes no difference
    /// so, where a row with few cells is like the next and unlike the one after.
    fn alike<'a>(&self, text: &'a Text, first: &Drawn<'a>, lines: impl Iterator<Item = SourceLine>) -> Vec<Drawn<'a>> {
        let mut run: Vec<Drawn> = Vec::new();
        for line in lines {
            let drawn = Line::read(text, line).and_then(|line| self.drawn(text, &line));
            let beside = run.last().unwrap_or(first);
            match drawn.filter(|drawn| beside.is_with(&drawn.line, drawn.form)) {
                Some(drawn) => run.push(drawn),
                None => break,
            }
        }
        run
    }

    /// A line with what it is drawn as, if it is drawn and nothing else.
    fn drawn<'a>(&self, text: &Text, line: &Line<'a>) -> Option<Drawn<'a>> {
        let form = Form::of(line).filter(|_| !self.layout.is_filled(line))?;
        (self.is_plain(line) && (!matches!(form, Form::EdgeTabs(_)) || is_beside_tabs(text, line, form)))
            .then(|| Drawn { line: line.clone(), form })
    }
}

/// Rows with one cell that is not empty, one behind the other, at most.
const MOST_SPARSE: usize = 4;

/// Whether a row with one cell that is not empty is one: a row of as many cells stands near, and nothing else between.
fn is_beside_tabs(text: &Text, line: &Line, form: Form) -> bool {
    let is_row = |lines: &mut dyn Iterator<Item = SourceLine>| {
        let forms = lines.take(MOST_SPARSE).map_while(|line| Form::of(&Line::read(text, line)?));
        let mut alike = forms.take_while(|other| other.is_like(form));
        alike.any(|other| matches!(other, Form::Tabs(_)))
    };
    is_row(&mut iter::successors(text.line_before(line.start), |line| text.line_before(line.start)))
        || is_row(&mut text.lines(line.next))
}

/// What stands between cells that tabs part: one each, or as many as it takes, which tells that all rows have as many cells then.
fn apart_by_tabs(run: &[Drawn]) -> Apart {
    let is_even = run.windows(2).all(|pair| pair[0].form.is_like(pair[1].form) && n_tabs(&pair[0]) == n_tabs(&pair[1]));
    let n_words = |drawn: &Drawn| cells(&drawn.line.head, Apart::Tabs).count();
    let is_aligned = || run.iter().all(|drawn| n_words(drawn) == n_words(&run[0]) && drawn.line.edge_tabs[0] == 0);
    if !is_even && is_aligned() { Apart::Tabs } else { Apart::Tab }
}

fn n_tabs(drawn: &Drawn) -> usize {
    match drawn.form {
        Form::Tabs(n) | Form::EdgeTabs(n) => n,
        _ => 0,
    }
}

/// What stands between the cells of a run; `None` if it is no table.
fn apart(run: &[Drawn]) -> Option<Apart> {
    if run.iter().any(|drawn| matches!(drawn.form, Form::Tabs(_))) {
        return Some(apart_by_tabs(run));
    }
    if matches!(run[0].form, Form::Columns | Form::Edges(_) | Form::EdgeTabs(_)) {
        return None;
    }
    if run.iter().any(|drawn| matches!(drawn.form, Form::OpenBars(_))) {
        // One rule below the head; the lines of a run have as many cells each, and bars at neither end.
        let has_rule = run.iter().filter(|drawn| drawn.is_rule()).count() == 1 && !run[0].is_rule();
        let is_open = run.iter().all(|drawn| drawn.is_rule() || matches!(drawn.form, Form::OpenBars(_)));
        return (has_rule && is_open).then_some(Apart::InnerBar);
    }
    let n_cells = |drawn: &Drawn| match drawn.form {
        Form::Bars(n) | Form::Rule(n) => n,
        _ => 0,
    };
    let n_columns = n_cells(run.iter().find(|drawn| drawn.is_rule()).unwrap_or(&run[0]));
    // Rows of Markdown may lack cells.
    let may_lack = run.iter().filter(|drawn| drawn.is_rule()).count() == 1;
    let fits = |drawn: &Drawn| match drawn.form {
        Form::Bars(n) => n == n_columns || (may_lack && n < n_columns),
        Form::Rule(n) => n == n_columns,
        _ => false,
    };
    let has_row = run.iter().any(|drawn| matches!(drawn.form, Form::Bars(_)));
    let is_table = n_columns > 1 && has_row && run.iter().all(fits) && (is_a_line_each(run) || goes_on(run));
    is_table.then_some(Apart::Bar)
}

/// Whether every row is one line, where rules stand between them.
fn is_a_line_each(run: &[Drawn]) -> bool {
    let rows = rows_between_rules(run);
    rows.len() < 3 && !is_headed_by_equals(run) || rows.iter().all(|row| row.len() == 1)
}

/// Whether the rows that rules stand between may have several lines: each but the first lacks some cell, as only the rest of a
/// row does. Others are drawn as they are.
fn goes_on(run: &[Drawn]) -> bool {
    let lacks_cell = |drawn: &Drawn| cells(&drawn.line.head, Apart::Bar).any(str::is_empty);
    rows_between_rules(run).iter().all(|row| row.iter().skip(1).all(lacks_cell))
}

/// The rows that rules stand between, as lines.
fn rows_between_rules<'r, 'a>(run: &'r [Drawn<'a>]) -> Vec<&'r [Drawn<'a>]> {
    run.split(Drawn::is_rule).filter(|row| !row.is_empty()).collect()
}

/// Whether a rule of `=` stands below the head, which tables have whose rows all have rules between them.
fn is_headed_by_equals(run: &[Drawn]) -> bool {
    run.iter().any(|drawn| drawn.is_rule() && drawn.line.head.contains('='))
}

/// How many rows head the columns: those above the first rule below any, or, without rules, one without numbers above
/// rows that have some.
fn n_head_rows(run: &[Drawn], rows: &[&Drawn], apart: Apart) -> usize {
    if matches!(apart, Apart::Bar | Apart::InnerBar) && run.iter().any(Drawn::is_rule) {
        let n_above = run.iter().skip_while(|drawn| drawn.is_rule()).take_while(|drawn| !drawn.is_rule()).count();
        return if n_above < rows.len() { n_above } else { 0 };
    }
    let n_numbers = |row: &Drawn| cells(&row.words(), apart).filter(|cell| is_number(cell)).count();
    let has_head = rows.len() > 2 && n_numbers(rows[0]) == 0 && rows[1..].iter().all(|row| n_numbers(row) > 0);
    usize::from(has_head)
}

/// How the cells of each column stand: as a rule of Markdown says, or numbers to the right.
fn columns(run: &[Drawn], rows: &[&Drawn], n_head_rows: usize, apart: Apart) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let mut has_words: Vec<bool> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        for (at, cell) in cells(&row.words(), apart).take(MOST_COLUMNS).enumerate() {
            if columns.len() <= at {
                columns.push(Column::default());
                has_words.push(false);
            }
            columns[at].widen(cell);
            has_words[at] |= index >= n_head_rows && !cell.is_empty() && !is_number(cell);
        }
    }
    let has_body = n_head_rows < rows.len();
    for (column, has_words) in columns.iter_mut().zip(has_words) {
        column.alignment = if has_words || !has_body { Alignment::Left } else { Alignment::Right };
    }
    let rule = run.iter().find(|drawn| drawn.is_rule() && drawn.line.head.contains(':'));
    if let Some(rule) = rule {
        for (column, cell) in columns.iter_mut().zip(cells(&rule.line.head, apart)) {
            column.alignment = match (cell.starts_with(':'), cell.ends_with(':')) {
                (true, true) => Alignment::Centre,
                (false, true) => Alignment::Right,
                _ => Alignment::Left,
            };
        }
    }
    columns
}

/// The cells of a row, without the blanks around them.
fn cells(head: &str, apart: Apart) -> impl Iterator<Item = &str> {
    ranges(head, apart).into_iter().filter_map(|cell| head.get(cell))
}

/// Where the cells of a row stand in it, without the blanks around them.
pub fn ranges(row: &str, apart: Apart) -> Vec<Range<usize>> {
    let is_end = |&(at, c): &(usize, char)| match apart {
        Apart::Bar | Apart::InnerBar => is_bar(c) && !row.get(..at).is_some_and(|before| before.ends_with('\\')),
        Apart::Tab | Apart::Tabs => c == '\t',
    };
    let mut cells = Vec::new();
    let mut start = 0;
    for (end, c) in row.char_indices().filter(is_end).chain([(row.len(), '\n')]) {
        let cell = row.get(start..end).unwrap_or_default();
        let words = cell.trim_start_matches(is_blank);
        let from = end - words.len();
        cells.push(from..from + words.trim_end_matches(is_blank).len());
        start = (end + c.len_utf8()).min(row.len());
    }
    match apart {
        Apart::Tab | Apart::InnerBar => cells,
        Apart::Tabs => cells.into_iter().filter(|cell| !cell.is_empty()).collect(),
        // A bar stands at either end.
        Apart::Bar => cells.get(1..cells.len() - 1).unwrap_or_default().to_vec(),
    }
}

/// Whether a cell is a number, with the marks and units that numbers have.
fn is_number(cell: &str) -> bool {
    let n_digits = cell.chars().filter(char::is_ascii_digit).count();
    let n_marks =
        cell.chars().filter(|c| matches!(c, '.' | ',' | '%' | '+' | '-' | '−' | ' ' | '$' | '￥' | '¥' | '€')).count();
    n_digits > 0 && n_digits + n_marks == cell.chars().count()
}

#[cfg(test)]
mod tests;
