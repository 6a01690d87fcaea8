//! The margin left of a column of text: a sign where a note begins, a bar where one reads, in a cell that is free.

use super::painter::Painter;
use super::theme::Theme;
use crate::app::App;
use crate::widget::area::Area;
use std::ops::Range;

/// Draws what belongs beside the line that stands for `source`; where there is no free cell, the highlight alone tells.
pub(super) fn draw(app: &App, theme: &Theme, line: Area, source: &Range<usize>, painter: &mut Painter) {
    let layout = app.layout();
    let is_free = |x: &u16| layout.is_overlay || layout.rule_x != Some(*x);
    let Some(x) = line.x.checked_sub(1).filter(is_free) else { return };
    let is_noted = app.notes().any(|note| !note.text.is_empty() && source.contains(&note.range.start));
    if is_noted {
        painter.text(x, line.y, 1, theme.glyphs.note, theme.note);
    } else if app.centred_at().is_some_and(|at| source.contains(&at)) {
        painter.text(x, line.y, 1, theme.glyphs.bar, theme.quiet);
    }
}

#[cfg(test)]
mod tests {
    use crate::ui::tests::{drawn, open};
    use ratatui::style::Modifier;

    const TEXT: &str = "一、山上\n\n山上有座庙，庙里有人在讲故事，讲了很久。\n\n二、山下\n\n山下有条河，河边有人在听故事，听了很久。\n";

    /// The columns and rows of signs of notes, and the letters in them that are highlighted, on a screen of a size.
    fn check((cols, rows): (u16, u16), typed: &str, expected: &[(u16, u16)], highlighted: &str) {
        let app = open(TEXT, cols, rows, typed);
        let buffer = drawn(&app, cols, rows);
        let cells = || (0..rows).flat_map(|y| (0..cols).map(move |x| (x, y)));
        let signs: Vec<_> = cells().filter(|&at| buffer[at].symbol() == "*").collect();
        assert_eq!(signs, expected, "{cols}×{rows}");
        let is_marked = |&at: &(u16, u16)| buffer[at].modifier.contains(Modifier::BOLD | Modifier::UNDERLINED);
        let text: String =
            cells().filter(is_marked).map(|at| buffer[at].symbol()).filter(|symbol| *symbol != " ").collect();
        assert_eq!(text, highlighted);
    }

    #[test]
    fn a_sign_stands_beside_the_line_where_a_note_begins() {
        let noted = ")v)aabc<Enter><Esc>";
        check((80, 24), noted, &[(25, 4)], "山上有座庙，庙里有人在讲故事，讲了很久。");
        // A mere highlight needs none.
        check((80, 24), ")v)x<Esc>", &[], "山上有座庙，庙里有人在讲故事，讲了很久。");
        // Of several lines the first has it.
        check((30, 12), noted, &[(0, 3)], "山上有座庙，庙里有人在讲故事，讲了很久。");
        // The line that is read keeps its sign, not its bar.
        check((80, 24), ")v)aabc<Enter>zz", &[(25, 4)], "山上有座庙，庙里有人在讲故事，讲了很久。");
    }

    #[test]
    fn without_a_margin_the_highlight_tells_alone() {
        check((12, 12), ")v)aabc<Enter><Esc>", &[], "山上有座庙，庙里有人在讲故事，讲了很久。");
    }
}
