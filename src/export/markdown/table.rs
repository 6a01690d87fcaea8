//! Rows of a table → a table of Markdown.

use crate::document::Document;
use crate::document::block::{Block, Reading};
use crate::document::element::{Alignment, Table};
use std::io::{self, Write};
use std::ops::Range;

/// Writes the rows of a block, `words` of each cell; the head, and the rule below it, where they begin the table.
pub(super) fn write(
    document: &Document,
    block: &Block,
    words: impl Fn(Range<usize>) -> String,
    prefix: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    let Some(table) = document.table(block) else { return Ok(()) };
    let is_start = block.range.start == table.head.start;
    if is_start && table.n_head_rows == 0 {
        writeln!(out, "{prefix}|{}", "  |".repeat(table.columns.len()))?;
        write_rule(&table, prefix, out)?;
    }
    let rows = document.slices(block, block.range.clone(), Reading::Rejoined).into_iter();
    let rows = rows.map(|row| -> (bool, Vec<String>) {
        let goes_on = table.continued.binary_search(&row.range.start).is_ok();
        let cells = document.cells(row.range, table.apart).into_iter();
        let lines = |cell| table.lines_of(cell).map(|line| words(line).replace('|', "\\|")).collect::<Vec<_>>();
        let mut cells: Vec<String> = cells.map(|cell| lines(cell).join("<br>")).collect();
        cells.resize(table.columns.len().max(cells.len()), String::new());
        (goes_on, cells)
    });
    let mut rows = whole(rows).into_iter();
    let n_head_rows = if is_start { table.n_head_rows } else { 0 };
    if let Some(head) = rows.by_ref().take(n_head_rows).reduce(below) {
        write_row(&head, prefix, out)?;
        write_rule(&table, prefix, out)?;
    }
    rows.try_for_each(|row| write_row(&row, prefix, out))
}

/// Rows that have several lines as one each.
fn whole(lines: impl Iterator<Item = (bool, Vec<String>)>) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (goes_on, cells) in lines {
        match rows.last_mut().filter(|_| goes_on) {
            Some(row) => *row = row.iter().zip(&cells).map(|(above, below)| lined([above, below])).collect(),
            None => rows.push(cells),
        }
    }
    rows
}

/// The lines of a cell that have words.
fn lined(lines: [&String; 2]) -> String {
    let lines: Vec<&str> = lines.into_iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
    lines.join("<br>")
}

/// One head of two rows: Markdown has no head of more than one.
fn below(head: Vec<String>, row: Vec<String>) -> Vec<String> {
    let cells = head.into_iter().zip(row);
    cells.map(|(above, below)| format!("{above} {below}").trim_matches(' ').to_owned()).collect()
}

fn write_row(cells: &[String], prefix: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{prefix}| {} |", cells.join(" | "))
}

fn write_rule(table: &Table, prefix: &str, out: &mut impl Write) -> io::Result<()> {
    let rules: String = table.columns.iter().map(|column| rule(column.alignment)).collect();
    writeln!(out, "{prefix}|{rules}")
}

/// The rule below the head of a column.
fn rule(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Left => "---|",
        Alignment::Centre => ":---:|",
        Alignment::Right => "---:|",
    }
}
