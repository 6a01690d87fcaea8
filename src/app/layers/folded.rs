//! Lines of a page that are wider than it → rows of it: nothing of them is cut.

use super::lines::PopupLine;
use crate::document::block::{Joint, Slice};
use crate::document::text::Text;
use crate::typeset::safe::safe;
use crate::typeset::width::{Widths, text_width};
use crate::typeset::{self, Autospace, Breaking, Level, Manner, Settings, Tables};

/// Cells between a name and what it means.
const GAP_CELLS: u16 = 2;

/// The rows of lines in `room_cells`, of which the names of rows take at most `most_names_cells` and at most half.
pub fn folded(lines: &[PopupLine], room_cells: u16, most_names_cells: u16, widths: Widths) -> Vec<PopupLine> {
    let names_cells = names_cells(lines, widths).min(most_names_cells).min(room_cells / 2);
    let rows = |line: &PopupLine| match line {
        PopupLine::Blank => vec![PopupLine::Blank],
        PopupLine::Title(text) => set(text, room_cells, widths).map(PopupLine::Title).collect(),
        PopupLine::Note(text) => set(text, room_cells, widths).map(PopupLine::Note).collect(),
        PopupLine::Row(name, meaning) => {
            let names = set(name, names_cells.saturating_sub(GAP_CELLS), widths).collect();
            beside(names, set(meaning, room_cells - names_cells, widths).collect())
        }
    };
    lines.iter().flat_map(rows).collect()
}

/// Cells that the names of rows take, a gap after them.
fn names_cells(lines: &[PopupLine], widths: Widths) -> u16 {
    let cells = |line: &PopupLine| match line {
        PopupLine::Row(name, _) => text_width(&safe(name), widths),
        _ => 0,
    };
    let widest = lines.iter().map(cells).max().unwrap_or(0);
    u16::try_from(widest).unwrap_or(u16::MAX).saturating_add(GAP_CELLS)
}

/// The parts of a name beside the parts of what it means.
fn beside(names: Vec<String>, meanings: Vec<String>) -> Vec<PopupLine> {
    let n_rows = names.len().max(meanings.len());
    let (mut names, mut meanings) = (names.into_iter(), meanings.into_iter());
    let mut row = || PopupLine::Row(names.next().unwrap_or_default(), meanings.next().unwrap_or_default());
    (0..n_rows).map(|_| row()).collect()
}

/// The lines of a text in so many cells.
fn set(text: &str, measure_cells: u16, widths: Widths) -> impl Iterator<Item = String> {
    let settings = Settings {
        measure_cells,
        hang_cells: 0,
        level: Level::default(),
        justify: false,
        ragged_latin: true,
        breaking: Breaking::Greedy,
        autospace: Autospace::Keep,
        room_cells: 0,
        tables: Tables::default(),
        widths,
    };
    let text = Text::from(text);
    let slices = [Slice { range: 0..text.len(), joint: Joint::Nothing }];
    let setting = typeset::set(&text, &slices, Manner::Paragraph { indent_cells: 0 }, &settings);
    setting.lines().iter().map(|line| setting.draw_line(line)).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(room_cells: u16, expected: Expect) {
        let lines = [
            PopupLine::Title("终端".to_owned()),
            PopupLine::Row("很长的名字，一行放不下".to_owned(), "短".to_owned()),
            PopupLine::Row("短".to_owned(), "TERM=xterm-256color，“很长的话”——一行放不下。".to_owned()),
            PopupLine::Blank,
            PopupLine::Note("mulu 0.1.0; linux x86_64; TERM=xterm-256color".to_owned()),
        ];
        let rows = folded(&lines, room_cells, 16, Widths::default()).into_iter().map(|line| match line {
            PopupLine::Row(name, meaning) => format!("{name}|{meaning}\n"),
            PopupLine::Title(text) | PopupLine::Note(text) => format!("{text}\n"),
            PopupLine::Blank => "\n".to_owned(),
        });
        expected.assert_eq(&rows.collect::<String>());
    }

    #[test]
    fn nothing_is_cut_however_narrow_it_is() {
        check(
            40,
            expect![[r#"
            终端
            很长的名字，一|短
            行放不下|
            短|TERM=xterm-256color，“很
            |长的话”——一行放不下。

            mulu 0.1.0; linux x86_64;
            TERM=xterm-256color
        "#]],
        );
        check(
            20,
            expect![[r#"
            终端
            很长的名|短
            字，一行|
            放不下|
            短|TERM=xterm
            |-256color
            |，“很长的
            |话”——一行
            |放不下。

            mulu 0.1.0; linux
            x86_64;
            TERM=xterm-256color
        "#]],
        );
        check(
            8,
            expect![[r#"
            终端
            很|短
            长|
            的|
            名|
            字|
            ，|
            一|
            行|
            放|
            不|
            下|
            短|TERM
            |=xte
            |rm-2
            |56co
            |lor
            |，
            |“很
            |长的
            |话”
            |——一
            |行放
            |不
            |下。

            mulu
            0.1.0;
            linux
            x86_64;
            TERM=xte
            rm-256co
            lor
        "#]],
        );
    }
}
