//! The head line: the path to here, title › section › subsection.

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
    // Where the steps could not be told from their separators, the innermost stands alone.
    let n_shown = usize::from(area.cols) / STEP_CELLS;
    steps.drain(..steps.len().saturating_sub(n_shown.max(1)));
    let margin = u16::from(area.cols > 8);
    let between = format!(" {} ", theme.glyphs.step);
    let room =
        usize::from(area.cols - margin * 2).saturating_sub(painter.cells(&between) * steps.len().saturating_sub(1));
    let wishes: Vec<usize> = steps.iter().map(|step| painter.cells(step)).collect();
    let right = area.x + area.cols - margin;
    let mut x = area.x + margin;
    for (index, (step, cells)) in steps.iter().zip(share(&wishes, room)).enumerate() {
        if index > 0 {
            x += painter.text(x, area.y, right.saturating_sub(x), &between, theme.quiet);
        }
        let style = if index + 1 == steps.len() { theme.text } else { theme.quiet };
        x += painter.text_cut(x, area.y, (cells as u16).min(right.saturating_sub(x)), step, theme.glyphs.more, style);
    }
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

    #[test]
    fn the_outermost_steps_are_cut_first() {
        assert_eq!(share(&[40, 30, 20], 100), [40, 30, 20]);
        assert_eq!(share(&[40, 30, 20], 70), [20, 30, 20]);
        assert_eq!(share(&[40, 30, 20], 40), [8, 12, 20]);
        assert_eq!(share(&[40, 30, 20], 12), [0, 4, 8]);
        assert_eq!(share(&[], 12), [0; 0]);
    }
}
