//! Tables and diagrams that a plain text draws with bars, rules of signs, or tabs.
//!
//! Nothing is stored: the run of lines around one is looked at. A run is a table if its rows have the cells that its
//! rules have; any other that is drawn keeps its lines.

use crate::document::block::{Block, BlockKind};
use crate::document::structure::Structure;
use crate::format::element::{Alignment, Apart, Column, Table};
use crate::inference::line::Line;
use crate::inference::row::{Form, is_bar};
use crate::text::character::{self, is_blank};
use crate::text::{SourceLine, Text};
use std::iter;
use std::ops::Range;

/// A run ends where its lines would begin another of so many bytes of the text, so that none is without bounds.
const RUN_BYTES: usize = 64 << 10;
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
        matches!(self.form, Form::Tabs(_) | Form::OpenBars(_))
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
        let is_table = self.is_read() && apart(&run).is_some();
        let is_diagram = || run.iter().any(|drawn| drawn.line.head.chars().any(character::is_han));
        match () {
            () if is_table => Some(Block { kind: BlockKind::DrawnTable, range }),
            () if is_diagram() && !run.iter().any(Drawn::may_be_prose) => {
                Some(Block { kind: BlockKind::Preformatted, range })
            }
            () => None,
        }
    }

    /// Whether a line is part of a table or a diagram that the line `beside` it is no part of, which is part of none. Lines
    /// that are drawn alike belong together, and need not be looked at again.
    pub fn is_drawn_apart(&self, text: &Text, line: &Line, beside: &Line) -> bool {
        let Some(drawn) = self.drawn(line) else { return false };
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
        let drawn = self.drawn(line)?;
        let belongs = |line: SourceLine| {
            let other = self.drawn(&Line::read(text, line)?)?;
            other.is_with(&drawn.line, drawn.form).then_some(other)
        };
        let above = iter::successors(text.line_before(line.start), |line| text.line_before(line.start));
        let mut run: Vec<Drawn> = above.map_while(belongs).collect();
        run.reverse();
        let below: Vec<Drawn> = text.lines(line.next).map_while(belongs).collect();
        run.push(drawn);
        run.extend(below);
        // A long block is one whatever its lines are.
        let (first, last) = (&run.first()?.line, &run.last()?.line);
        let holds = |long: &Block| first.start <= long.range.start && long.range.end <= last.next;
        (run.len() > 1 && self.long_block_at(first.range.start).is_none_or(holds)).then_some(run)
    }

    /// A line with what it is drawn as, if it is drawn and nothing else.
    fn drawn<'a>(&self, line: &Line<'a>) -> Option<Drawn<'a>> {
        let form = Form::of(line)?;
        self.is_plain(line).then(|| Drawn { line: line.clone(), form })
    }
}

/// What stands between the cells of a run; `None` if it is no table.
fn apart(run: &[Drawn]) -> Option<Apart> {
    if let Form::Tabs(first) = run.first()?.form {
        let is_even = run.iter().all(|drawn| drawn.form == Form::Tabs(first));
        return Some(if is_even { Apart::Tab } else { Apart::Tabs });
    }
    if run[0].form == Form::Columns {
        return None;
    }
    if run.iter().any(|drawn| matches!(drawn.form, Form::OpenBars(_))) {
        // One rule below the head; the lines of a run have as many cells each.
        let has_rule = run.iter().filter(|drawn| drawn.is_rule()).count() == 1 && !run[0].is_rule();
        return has_rule.then_some(Apart::InnerBar);
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
    let n_numbers = |row: &Drawn| cells(&row.line.head, apart).filter(|cell| is_number(cell)).count();
    let has_head = rows.len() > 2 && n_numbers(rows[0]) == 0 && rows[1..].iter().all(|row| n_numbers(row) > 0);
    usize::from(has_head)
}

/// How the cells of each column stand: as a rule of Markdown says, or numbers to the right.
fn columns(run: &[Drawn], rows: &[&Drawn], n_head_rows: usize, apart: Apart) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let mut has_words: Vec<bool> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        for (at, cell) in cells(&row.line.head, apart).take(MOST_COLUMNS).enumerate() {
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
mod tests {
    use crate::document::Document;
    use crate::document::block::{Reading, Slice};
    use crate::document::element::Apart;
    use expect_test::{Expect, expect};
    use std::fmt::Write as _;

    /// The blocks of a text: of a table its columns, and how many rows head them, then the cells of each row.
    fn check(text: &str, expected: Expect) {
        let document = Document::new(text.into());
        let mut picture = String::new();
        for block in document.blocks() {
            let Some(table) = document.table(&block) else {
                let words = document.read(block.range.clone(), Reading::Rejoined).replace('\n', "⏎");
                writeln!(picture, "{:?}: {words}", block.kind).expect("a string");
                continue;
            };
            let columns: Vec<_> = table.columns.iter().map(|column| (column.alignment, column.widest)).collect();
            writeln!(picture, "{columns:?} {}", table.n_head_rows).expect("a string");
            let goes_on = |row: &Slice| table.continued.contains(&row.range.start);
            for row in document.slices(&block, block.range.clone(), Reading::Rejoined) {
                let sign = if goes_on(&row) { "+" } else { " " };
                let cells = document.cells(row.range, table.apart).into_iter();
                let cells: Vec<_> = cells.map(|cell| document.text().slice(cell)).collect();
                writeln!(picture, "   {sign}{}", cells.join(" / ")).expect("a string");
            }
        }
        expected.assert_eq(&picture);
    }

    #[test]
    fn bars_and_rules_make_tables() {
        check(
            "价目如下，都以元计，不含运费：\n\n| 名称 | 单价 |\n|:---|---|\n| 苹果 | 1.50 |\n| 一\\|二 |\n\n\
             +------+------+\n| 名称 | 数量 |\n+------+------+\n| 苹果 | 3 |\n| 香蕉 | 12 |\n+------+------+\n\n\
             ┌──┬──┐\n│甲│乙│\n└──┴──┘\n",
            expect![[r#"
                Paragraph: 价目如下，都以元计，不含运费：
                [(Left, 6), (Left, 4)] 1
                    名称 / 单价
                    苹果 / 1.50
                    一\|二
                [(Left, 4), (Right, 4)] 1
                    名称 / 数量
                    苹果 / 3
                    香蕉 / 12
                [(Left, 2), (Left, 2)] 0
                    甲 / 乙
            "#]],
        );
    }

    #[test]
    fn bars_make_tables_without_rules_and_rules_rows_of_several_lines() {
        check(
            "| 名称 | 单价 |\n| 苹果 | 3 |\n| 香蕉 | 4 |\n\n数据库打印的表，没有两边的线：\n\n\
             \u{20}id | 名称 | 单价\n----+------+------\n  1 | 苹果 | 3.50\n  2 |      | 4.00\n(2 rows)\n\n\
             +------+------------+\n| 名称 | 说明       |\n+======+============+\n| 苹果 | 一种水果， |\n|      | 很甜       |\n\
             +------+------------+\n| 香蕉 | 另一种     |\n+------+------------+\n\n名称 | 单价\n--- | ---:\n苹果 | 五元\n",
            expect![[r#"
                [(Left, 4), (Right, 4)] 1
                    名称 / 单价
                    苹果 / 3
                    香蕉 / 4
                Paragraph: 数据库打印的表，没有两边的线：
                [(Right, 2), (Left, 4), (Right, 4)] 1
                    id / 名称 / 单价
                    1 / 苹果 / 3.50
                    2 /  / 4.00
                Paragraph: (2 rows)
                [(Left, 4), (Left, 10)] 1
                    名称 / 说明
                    苹果 / 一种水果，
                   + / 很甜
                    香蕉 / 另一种
                [(Left, 4), (Right, 4)] 1
                    名称 / 单价
                    苹果 / 五元
            "#]],
        );
    }

    #[test]
    fn tabs_make_tables_but_behind_a_number_or_before_a_page() {
        check(
            "学生的成绩如下，满分是一百分。\n\n编号\t姓名\t成绩\n1\t王小明\t98\n2\t李红\t100\n\n甲，\t\t一种说法，\n乙丙丁，\t另一种说法。\n\n\
             1.\t编号后面的制表符不是表格。\n2.\t这也不是。\n\n山水\t12\n花鸟\t15\n",
            expect![[r#"
                Paragraph: 学生的成绩如下，满分是一百分。
                [(Right, 4), (Left, 6), (Right, 4)] 1
                    编号 / 姓名 / 成绩
                    1 / 王小明 / 98
                    2 / 李红 / 100
                [(Left, 8), (Left, 12)] 0
                    甲， / 一种说法，
                    乙丙丁， / 另一种说法。
                Paragraph: 1.	编号后面的制表符不是表格。
                Paragraph: 2.	这也不是。
                Heading(SectionId(0)): 山水	12
                Paragraph: 花鸟	15
            "#]],
        );
    }

    #[test]
    fn what_is_drawn_otherwise_keeps_its_lines() {
        check(
            "+------+     +------+\n| 甲方 |---->| 乙方 |\n+------+     +------+\n\n\
             +-+-+-+-+\n|  版本 |\n+-+-+-+-+\n\n\
             +----+----+\n| 一 | 二 |\n| 八 | 三 |\n+----+----+\n| 四 | 五 |\n+----+----+\n| 六 | 七 |\n+----+----+\n\n\
             甲 | 乙\n丙 | 丁\n\n\
             名称    数量    价格\n苹果    3       1.50\n",
            expect![[r#"
                Preformatted: +------+     +------+⏎| 甲方 |---->| 乙方 |⏎+------+     +------+
                Preformatted: +-+-+-+-+⏎|  版本 |⏎+-+-+-+-+
                Preformatted: +----+----+⏎| 一 | 二 |⏎| 八 | 三 |⏎+----+----+⏎| 四 | 五 |⏎+----+----+⏎| 六 | 七 |⏎+----+----+
                Paragraph: 甲 | 乙
                Paragraph: 丙 | 丁
                Preformatted: 名称    数量    价格⏎苹果    3       1.50
            "#]],
        );
    }

    #[test]
    fn a_run_is_parted_where_it_is_long_and_every_line_is_in_its_block() {
        let row = "| 名称 | 一种水果，生长在树上 |\n";
        let n_rows = super::RUN_BYTES / row.len() + 1;
        for n_more in 0..3 {
            let rows = row.repeat(n_rows + n_more);
            let document =
                Document::new(format!("价目如下：\n\n| 名称 | 说明 |\n|---|---|\n{rows}\n完了。\n").as_str().into());
            let blocks: Vec<_> = document.blocks().map(|block| block.range).collect();
            for line in document
                .text()
                .lines(0)
                .filter(|line| line.end > line.start && line.start.abs_diff(super::RUN_BYTES) < 4 * row.len())
            {
                let block = document.block_at(line.start).expect("a block").range;
                assert!(
                    block.start <= line.start && line.end <= block.end && blocks.contains(&block),
                    "{line:?} {block:?}"
                );
            }
        }
    }

    #[test]
    fn the_source_shows_the_lines_of_a_table() {
        let document = Document::new("价目如下，都以元计，不含运费：\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n".into());
        let block = |document: &Document| document.blocks().nth(1).expect("a block");
        assert_eq!(document.table(&block(&document)).expect("a table").apart, Apart::Bar);
        let source = document.read_as(Reading::AsInSource);
        assert!(source.table(&block(&source)).is_none());
        let words = source.read(block(&source).range.start..source.text().len(), Reading::AsInSource);
        assert_eq!(words, "| 甲 | 乙 |\n|---|---|\n| 一 | 二 |");
    }
}
