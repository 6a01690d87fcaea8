//! The head line: the path to here, title › section › subsection, or the name of one of several texts; and which of
//! them this is.

use super::painter::Painter;
use super::theme::Theme;
use crate::app::App;

/// Cells that a step of the path and its separator need to say anything.
const STEP_CELLS: usize = 10;
/// A step of the path is not cut shorter than this while others are longer.
const LEAST_CELLS: usize = 8;

pub(super) fn draw(app: &App, theme: &Theme, painter: &mut Painter) {
    let Some(area) = app.layout().head else { return };
    let document = app.reader().document();
    let title = document.title().map(|range| document.text().slice(range.clone()).into_owned());
    let headings = app.path().into_iter().map(|id| document.heading(id).into_owned());
    let mut steps: Vec<String> = title.into_iter().chain(headings).collect();
    if steps.is_empty() {
        steps.extend(app.file_name());
    }
    // Where the steps could not be told from their separators, the innermost stands alone.
    let n_shown = usize::from(area.cols) / STEP_CELLS;
    steps.drain(..steps.len().saturating_sub(n_shown.max(1)));
    let margin = u16::from(area.cols > 8);
    let count = draw_count(app, theme, painter);
    let between = format!(" {} ", theme.glyphs.step);
    let room = usize::from((area.cols - margin * 2).saturating_sub(count))
        .saturating_sub(painter.cells(&between) * steps.len().saturating_sub(1));
    let wishes: Vec<usize> = steps.iter().map(|step| painter.cells(step)).collect();
    let right = (area.x + area.cols - margin).saturating_sub(count);
    let mut x = area.x + margin;
    for (index, (step, cells)) in steps.iter().zip(share(&wishes, room)).enumerate() {
        if index > 0 {
            x += painter.text(x, area.y, right.saturating_sub(x), &between, theme.quiet);
        }
        let style = if index + 1 == steps.len() { theme.text } else { theme.quiet };
        x += painter.text_cut(x, area.y, (cells as u16).min(right.saturating_sub(x)), step, theme.glyphs.more, style);
    }
}

/// The number of the text and how many there are, at the right edge; the cells that it took, with a gap.
fn draw_count(app: &App, theme: &Theme, painter: &mut Painter) -> u16 {
    let (Some(area), Some((n, total))) = (app.layout().head, app.files().count()) else { return 0 };
    let count = format!("{n}/{total}");
    let cells = painter.cells(&count) as u16;
    let right = area.x + area.cols - u16::from(area.cols > 8);
    if cells + 2 > area.cols / 2 {
        return 0;
    }
    painter.text(right - cells, area.y, cells, &count, theme.quiet);
    cells + 2
}

/// Gives each step of a path its cells. The innermost says most about here, so the others are cut first,
/// and the outermost before the rest.
fn share(wishes: &[usize], room: usize) -> Vec<usize> {
    let mut cells = wishes.to_vec();
    let mut excess = wishes.iter().sum::<usize>().saturating_sub(room);
    for least in [LEAST_CELLS, 0] {
        for given in &mut cells {
            let cut = given.saturating_sub(least).min(excess);
            *given -= cut;
            excess -= cut;
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::share;
    use crate::app::texts::Files;
    use crate::ui::tests::{open, screen};
    use expect_test::{Expect, expect};
    use std::path::PathBuf;

    fn check(text: &str, cols: u16, n_files: usize, expected: Expect) {
        let mut app = open(text, cols, 6, "]");
        let paths: Vec<PathBuf> = (1..=n_files).map(|n| format!("/书/第{n}卷.txt").into()).collect();
        app.set_files(Files::new(paths, Some(1)));
        expected.assert_eq(screen(&app, cols, 6).lines().next().unwrap_or_default());
    }

    #[test]
    fn which_of_several_texts_this_is_stands_at_the_edge() {
        let text = "山水记\n\n一、山上有一座很高很高的庙\n\n山上有树，树下有水，水里有鱼，鱼在水里游来游去。\n\n\
                    二、水下有一条很长很长的鱼\n\n水下有鱼，鱼在水里游，游了一年又一年。\n";
        check(text, 50, 2, expect!["| 山水记 › 一、山上有一座很高很高的庙          2/2"]);
        check(text, 30, 120_000, expect!["| 山水记 › 一、山上…  2/120000"]);
        check(text, 12, 120_000, expect!["| 一、山上…"]);
        check("水下有鱼，鱼在水里游。\n", 40, 3, expect!["| 第2卷.txt                          2/3"]);
        check("水下有鱼，鱼在水里游。\n", 40, 1, expect!["|"]);
    }

    #[test]
    fn the_outermost_steps_are_cut_first() {
        assert_eq!(share(&[40, 30, 20], 100), [40, 30, 20]);
        assert_eq!(share(&[40, 30, 20], 70), [20, 30, 20]);
        assert_eq!(share(&[40, 30, 20], 40), [8, 12, 20]);
        assert_eq!(share(&[40, 30, 20], 12), [0, 4, 8]);
        assert_eq!(share(&[], 12), [0; 0]);
    }
}
