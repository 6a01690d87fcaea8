//! Whether a line is drawn as a part of a table: a row between bars, a rule of signs, cells apart by tabs.
//!
//! Only the line is looked at; what a run of them is, a table or a diagram, is judged from all.

use crate::inference::entry;
use crate::inference::item;
use crate::inference::line::Line;
use crate::inference::marker::Marker;
use crate::inference::scheme::{self, Scheme};
use crate::inference::verbatim::{has_columns, is_verbatim};
use crate::text::Text;
use crate::text::character::is_blank;
use crate::text::signs::Signs;

/// What a line is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// So many cells between bars.
    Bars(usize),
    /// So many cells with bars between them alone.
    OpenBars(usize),
    /// A rule over so many cells.
    Rule(usize),
    /// Other signs that lines are drawn with.
    Drawing,
    /// Nothing but points of arrows from above or below.
    Arrow,
    /// So many tabs, some of them between words; those before the first and behind the last stand beside cells that are empty.
    Tabs(usize),
    /// So many tabs before words or behind them, as in a row with one cell that is not empty; what that is its neighbours tell.
    EdgeTabs(usize),
    /// Words in three columns or more, blanks between them.
    Columns,
    /// Words at both edges, or at the right one alone, which is this column.
    Edges(u16),
    /// Digits over the bits of a diagram.
    Ruler,
}

impl Form {
    /// What a line is drawn as.
    pub fn of(line: &Line) -> Option<Form> {
        if !line.is_short() {
            return None;
        }
        let head = &*line.head;
        let first = head.chars().next()?;
        if is_bar(first) || is_corner(first) {
            return rule(head).or_else(|| drawing(head)).or_else(|| bars(head));
        }
        if is_rule(first) {
            return open_rule(head);
        }
        if is_arrow(head) {
            return Some(Form::Arrow);
        }
        let signs = line.signs();
        if signs.has(TAB) {
            return tabs(line);
        }
        if signs.has(BAR) && head.contains(" | ") {
            return Some(Form::OpenBars(n_bars(head) + 1));
        }
        if is_ruler(head) {
            return Some(Form::Ruler);
        }
        if has_columns(line) {
            return Some(Form::Columns);
        }
        if line.indent >= FAR_COLUMNS || line.has_gap() && has_edges(head) {
            return Some(Form::Edges(line.indent.saturating_add(line.columns)));
        }
        let n_tabs = n_edge_tabs(line);
        (n_tabs > 0 && !is_verbatim(line)).then_some(Form::EdgeTabs(n_tabs))
    }

    /// Whether both are drawn with the same signs.
    pub fn is_like(self, other: Form) -> bool {
        match (self, other) {
            (Form::Tabs(_), Form::Tabs(_)) | (Form::Columns, Form::Columns) => true,
            (Form::Tabs(n) | Form::EdgeTabs(n), Form::Tabs(other) | Form::EdgeTabs(other)) => n == other,
            (Form::Edges(edge), Form::Edges(other)) => edge == other,
            (Form::Tabs(_) | Form::EdgeTabs(_) | Form::Columns | Form::Edges(_), _)
            | (_, Form::Tabs(_) | Form::EdgeTabs(_) | Form::Columns | Form::Edges(_)) => false,
            (Form::OpenBars(n), Form::OpenBars(other) | Form::Rule(other)) | (Form::Rule(n), Form::OpenBars(other)) => {
                n == other
            }
            (Form::OpenBars(_), _) | (_, Form::OpenBars(_)) => false,
            _ => true,
        }
    }
}

/// Whether a line is a row of a table: the line above or below it, with which it stands together, is drawn alike.
pub fn is_in_table(text: &Text, line: &Line) -> bool {
    let Some(form) = Form::of(line) else { return false };
    let above = text.line_before(line.start);
    let below = (line.next < text.len()).then(|| text.line_at(line.next));
    let mut beside = [above, below].into_iter().flatten().filter_map(|line| Form::of(&Line::read(text, line)?));
    let is_row = |other: Form| match (form, other) {
        (Form::EdgeTabs(_), Form::EdgeTabs(_)) => false,
        (Form::Tabs(_), Form::Tabs(_)) => other == form,
        _ => other.is_like(form),
    };
    beside.any(is_row)
}

const TAB: Signs = Signs::marks(b"\t");
const BAR: Signs = Signs::marks(b"|");

/// Whether a line is nothing but points of arrows, and lines between them.
fn is_arrow(head: &str) -> bool {
    let is_sign =
        |c: char| matches!(c, 'v' | 'V' | '^' | '↓' | '↑' | '▼' | '▲' | '∨' | '∧') || is_bar(c) || is_blank(c);
    // A letter is one alone, or far from the next.
    let is_single = |part: &str| part.chars().count() <= 1;
    head.chars().all(is_sign) && head.split(' ').all(is_single)
}

/// Blanks between words at the left and at the right edge at least.
const GAP_BLANKS: &str = "      ";
/// What stands so far in, and ends where others do, stands at the right edge.
pub const FAR_COLUMNS: u16 = 30;

/// Whether one wide gap parts words at both edges of a line, none of which is the number of a page.
fn has_edges(head: &str) -> bool {
    let Some((left, right)) = head.split_once(GAP_BLANKS) else { return false };
    let right = right.trim_start_matches(' ');
    let has_words = |part: &str| part.chars().any(char::is_alphabetic);
    has_words(left) && has_words(right) && !left.contains("   ") && !right.contains("   ")
}

/// Whether a line is digits over a diagram, one over each bit, or one over ten: `0 1 2 3 …`.
fn is_ruler(head: &str) -> bool {
    head.starts_with('0') && head.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ') && {
        let digits = head.split(' ').filter(|digit| !digit.is_empty());
        let is_narrow = digits.clone().all(|digit| digit.len() <= 2);
        is_narrow && (digits.count() >= FEWEST_BITS || head.contains(GAP_BLANKS))
    }
}

/// Digits of a ruler at least.
const FEWEST_BITS: usize = 8;

/// A sign between two cells.
pub fn is_bar(c: char) -> bool {
    matches!(c, '|' | '│' | '┃' | '║' | '｜')
}

/// A sign at which rules meet.
fn is_corner(c: char) -> bool {
    c == '+' || (matches!(c, '\u{250C}'..='\u{254B}' | '\u{2552}'..='\u{256C}') && !is_bar(c))
}

/// A sign of which rules are made; colons say how a column stands.
fn is_rule(c: char) -> bool {
    matches!(c, '-' | '=' | ':' | '─' | '━' | '═')
}

/// A rule over cells, without a blank but beside its signs: `+---+---+`, `| --- | --- |`.
fn rule(head: &str) -> Option<Form> {
    let inner = head.get(head.chars().next()?.len_utf8()..)?;
    let inner = inner.strip_suffix(|c| is_bar(c) || is_corner(c))?;
    let mut cells = inner.split(|c| is_bar(c) || is_corner(c)).map(|cell| cell.trim_matches(' '));
    let is_rule = cells.clone().all(|cell| !cell.is_empty() && cell.chars().all(is_rule));
    is_rule.then(|| Form::Rule(cells.by_ref().count()))
}

/// A rule over cells that ends with them: `---+---`, as databases print it, or `--- | ---`.
fn open_rule(head: &str) -> Option<Form> {
    let cells = || head.split(|c| is_bar(c) || is_corner(c)).map(|cell| cell.trim_matches(' '));
    let is_rule = cells().all(|cell| !cell.is_empty() && cell.chars().all(is_rule));
    Some(Form::Rule(cells().count())).filter(|form| is_rule && *form != Form::Rule(1))
}

/// Nothing but signs that lines are drawn with, and blanks.
fn drawing(head: &str) -> Option<Form> {
    let is_sign =
        |c: char| is_bar(c) || is_corner(c) || is_rule(c) || is_blank(c) || matches!(c, '>' | '<' | '^' | 'v');
    head.chars().all(is_sign).then_some(Form::Drawing)
}

/// Cells between bars, one at either end of the line.
fn bars(head: &str) -> Option<Form> {
    let n_bars = n_bars(head);
    (head.ends_with(is_bar) && n_bars > 1).then(|| Form::Bars(n_bars - 1))
}

/// How many bars stand between cells.
fn n_bars(head: &str) -> usize {
    let mut before = ' ';
    head.chars().filter(|&c| std::mem::replace(&mut before, c) != '\\' && is_bar(c)).count()
}

/// How many tabs stand before the first word and behind the last.
fn n_edge_tabs(line: &Line) -> usize {
    line.edge_tabs.iter().map(|n| usize::from(*n)).sum()
}

/// Words apart by tabs. The tab behind a number is no column's, and dots before one lead to a page.
fn tabs(line: &Line) -> Option<Form> {
    let head = &*line.head;
    let number = scheme::parse(head).filter(|number| number.scheme != Scheme::ArabicBare);
    let n_tabs = head.matches('\t').count() + n_edge_tabs(line);
    let is_led = || item::has_leader(line.tail()) && entry::before_page(head).is_none();
    let is_entry = Marker::of(head).is_some() || number.is_some() || is_led();
    ((!is_entry || n_tabs > 1) && !is_verbatim(line)).then_some(Form::Tabs(n_tabs))
}

#[cfg(test)]
mod tests {
    use super::{Form, is_in_table};
    use crate::inference::line::Line;
    use crate::text::Text;

    fn form(line: &str) -> Option<Form> {
        let text = Text::from(line);
        Form::of(&Line::read(&text, text.line_at(0))?)
    }

    #[test]
    fn rows_and_rules_of_tables() {
        assert_eq!(form("| 名称 | 数量 |"), Some(Form::Bars(2)));
        assert_eq!(form("|---|:-:|--:|"), Some(Form::Rule(3)));
        assert_eq!(form("+-----+=====+"), Some(Form::Rule(2)));
        assert_eq!(form("├──┼──┤"), Some(Form::Rule(2)));
        assert_eq!(form("│ 甲 │ 乙 │"), Some(Form::Bars(2)));
        assert_eq!(form("苹果\t3\t1.50"), Some(Form::Tabs(2)));
        assert_eq!(form("\t3\t1.50\t"), Some(Form::Tabs(3)));
        assert_eq!([form("\t\t合计"), form("苹果\t")], [Some(Form::EdgeTabs(2)), Some(Form::EdgeTabs(1))]);
        assert_eq!(form("+---+    +---+"), Some(Form::Drawing));
        assert_eq!(form("名称    数量    价格"), Some(Form::Columns));
        assert_eq!(form("Request for Comments: 9113        Mozilla"), Some(Form::Edges(41)));
        assert_eq!(form("0                   1                   2"), Some(Form::Ruler));
        assert_eq!(form("0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7"), Some(Form::Ruler));
        assert_eq!(form("1 | 苹果 | 3.50"), Some(Form::OpenBars(3)));
        assert_eq!(form("----+------+------"), Some(Form::Rule(3)));
        assert_eq!(form("--- | :---:"), Some(Form::Rule(2)));
    }

    #[test]
    fn rows_stand_together() {
        let is_row = |text: &str| {
            let text = Text::from(text);
            is_in_table(&text, &Line::read(&text, text.line_at(0)).expect("a line"))
        };
        assert!(is_row("编号\t姓名\n1\t王小明\n") && is_row("| 甲 | 乙 |\n|---|---|\n"));
        assert!(is_row("名称    数量    价格\n苹果    3       1.50\n"));
        assert!(!is_row("ls | grep x\nls | grep x | wc\n") && is_row("名称 | 单价\n-----+-----\n"));
        assert!(
            !is_row("编号\t姓名\n\n1\t王小明\n") && !is_row("编号\t姓名\n甲\t乙\t丙\n") && !is_row("| 甲 | 乙 |\n")
        );
    }

    #[test]
    fn what_only_has_such_signs() {
        for line in [
            "| grep x",
            "Introduction           3",
            "0 1 2",
            "+1",
            "a|b",
            "------",
            "1.\t项目",
            "第一章 总则\t12",
            "（一）\t甲方",
        ] {
            assert_eq!(form(line), None, "{line}");
        }
    }
}
