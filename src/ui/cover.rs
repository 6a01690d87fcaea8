//! What hides the text: a plain log in the terminal's own colours, and nothing else of the program.

use super::painter::Painter;
use ratatui::style::Style;

/// The log, as a build leaves it.
const LOG: &str = include_str!("../../assets/cover.txt");

/// Draws the end of the log, as much as the screen has room for.
pub(super) fn draw(cols: u16, rows: u16, painter: &mut Painter) {
    let lines: Vec<&str> = LOG.lines().collect();
    let first = lines.len().saturating_sub(usize::from(rows));
    for (line, y) in lines.iter().skip(first).zip(0..) {
        painter.text(0, y, cols, line, Style::new());
    }
}

#[cfg(test)]
mod tests {
    use crate::app::App;
    use crate::ui::tests::{drawn, open};

    /// What is drawn, row after row.
    fn symbols(app: &App) -> String {
        drawn(app, 60, 12).content.iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn nothing_of_the_text_is_seen() {
        let is_han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        let text = "第一章 山\n\n山上有座庙。\n";
        assert!(symbols(&open(text, 60, 12, "k")).contains(is_han));
        for typed in ["`", "?`", "`jjzf50%?/", "v`"] {
            let covered = symbols(&open(text, 60, 12, typed));
            assert!(!covered.contains(is_han) && covered.contains("Building"), "{typed}: {covered}");
        }
        assert!(symbols(&open(text, 60, 12, "`j`")).contains(is_han));
    }
}
