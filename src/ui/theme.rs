//! Styles and glyphs by role. Colour is never the only sign of anything.

use crate::typeset::width::Widths;
use ratatui::style::{Color, Modifier, Style};

/// Styles by role.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// The title of the text.
    pub title: Style,
    /// Headings of the first level, of the second, and of deeper ones.
    pub headings: [Style; 3],
    /// Notice, date, issuer.
    pub front_matter: Style,
    /// What stands for something that cannot be shown.
    pub shown: Style,
    /// Head and foot line, rules, the scroll bar.
    pub quiet: Style,
    /// The keys in foot line and help.
    pub key: Style,
    /// What was said.
    pub message: Style,
    /// Entries of the outline around the place.
    pub entry: Style,
    /// Entries of the outline elsewhere.
    pub far_entry: Style,
    /// Lines that were nearly headings.
    pub guess: Style,
    /// The entry of the section that is read.
    pub current_entry: Style,
    /// The selected entry, while the outline has the keys.
    pub selected_entry: Style,
    /// The sentence that was moved to.
    pub sentence: Style,
    /// What is selected in the text.
    pub selection: Style,
    /// The marks that the program draws.
    pub glyphs: Glyphs,
}

/// The marks that the program draws, one cell each.
#[derive(Clone, Copy, Debug)]
pub struct Glyphs {
    /// Between the outline and the text.
    pub rule: &'static str,
    /// Over a sheet.
    pub line: &'static str,
    /// Before the section that is read.
    pub bar: &'static str,
    /// Where something is cut off.
    pub more: &'static str,
    /// Between the parts of a path.
    pub step: &'static str,
    /// The part of the scroll bar that is on screen.
    pub thumb: &'static str,
    /// Between the parts of the foot line.
    pub dot: &'static str,
}

/// For terminals that draw ambiguous characters in one cell.
const DRAWN: Glyphs =
    Glyphs { rule: "│", line: "─", bar: "▌", more: "…", step: "›", thumb: "▐", dot: "·" };
/// For terminals that would give each of those two cells.
const ASCII: Glyphs = Glyphs { rule: "|", line: "-", bar: ">", more: "~", step: ">", thumb: "#", dot: "-" };

impl Theme {
    /// The same without colour, for those who set `NO_COLOR`; weight and dimness stay.
    #[must_use]
    pub fn without_colour(mut self) -> Theme {
        let [first, second, third] = &mut self.headings;
        let styles = [
            &mut self.text,
            &mut self.title,
            first,
            second,
            third,
            &mut self.front_matter,
            &mut self.shown,
            &mut self.quiet,
            &mut self.key,
            &mut self.message,
            &mut self.entry,
            &mut self.far_entry,
            &mut self.current_entry,
            &mut self.selected_entry,
            &mut self.sentence,
            &mut self.selection,
        ];
        for style in styles {
            *style = Style { fg: None, bg: None, ..*style };
        }
        self
    }

    /// The terminal's own colours: weight and dimness carry the roles.
    pub fn terminal(widths: Widths) -> Theme {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let dim = plain.add_modifier(Modifier::DIM);
        Theme {
            text: plain,
            title: bold,
            headings: [bold.fg(Color::Cyan), bold, plain.add_modifier(Modifier::UNDERLINED)],
            front_matter: dim,
            shown: dim,
            quiet: dim,
            key: plain,
            message: plain.fg(Color::Yellow),
            entry: plain,
            far_entry: dim,
            guess: dim.add_modifier(Modifier::ITALIC),
            current_entry: bold,
            selected_entry: bold.add_modifier(Modifier::REVERSED),
            sentence: plain.add_modifier(Modifier::UNDERLINED),
            selection: plain.add_modifier(Modifier::REVERSED),
            glyphs: if widths.ambiguous_cells == 2 { ASCII } else { DRAWN },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::width::text_width;

    #[test]
    fn without_colour_the_weight_stays() {
        let theme = Theme::terminal(Widths::default()).without_colour();
        assert!(!format!("{theme:?}").contains("fg: Some"), "{theme:?}");
        assert_eq!(theme.headings[0], Style::new().add_modifier(Modifier::BOLD));
        assert_eq!(theme.quiet, Style::new().add_modifier(Modifier::DIM));
    }

    #[test]
    fn every_glyph_takes_one_cell_where_it_is_used() {
        for ambiguous_cells in [1, 2] {
            let widths = Widths { ambiguous_cells, ..Widths::default() };
            let Glyphs { rule, line, bar, more, step, thumb, dot } = Theme::terminal(widths).glyphs;
            for glyph in [rule, line, bar, more, step, thumb, dot] {
                assert_eq!(text_width(glyph, widths), 1, "{glyph}");
            }
        }
    }
}
