//! How a text was marked up by the program that wrote it → styles laid over those of its roles.

use super::theme::Theme;
use super::theme::colour::Depth;
use crate::document::style::{self, Colour, Marks};
use ratatui::style::{Color, Modifier, Style};

/// What each mark is on the screen. A link is underlined: it leads nowhere from here.
const MARKS: [(Marks, Modifier); 7] = [
    (Marks::BOLD, Modifier::BOLD),
    (Marks::DIM, Modifier::DIM),
    (Marks::ITALIC, Modifier::ITALIC),
    (Marks::UNDERLINE, Modifier::UNDERLINED),
    (Marks::REVERSE, Modifier::REVERSED),
    (Marks::STRIKE, Modifier::CROSSED_OUT),
    (Marks::LINK, Modifier::UNDERLINED),
];

/// The first sixteen colours of the palette, by the names that every terminal knows.
const PALETTE: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// The style of a role with the text's own over it; its colours as far as the terminal has them.
pub(super) fn over(role: Style, own: style::Style, theme: &Theme) -> Style {
    let modifiers = MARKS.iter().filter(|(mark, _)| own.marks.has(*mark)).map(|(_, modifier)| *modifier);
    let marked = role.add_modifier(modifiers.collect());
    let marked = if own.marks.has(Marks::CODE) { Style { fg: theme.key.fg.or(marked.fg), ..marked } } else { marked };
    if theme.depth == Depth::None {
        return marked;
    }
    let nearest = |colour| theme.depth.nearest(colour, None);
    let (fg, bg) = (colour(own.foreground).map(nearest), colour(own.background).map(nearest));
    Style { fg: fg.or(marked.fg), bg: bg.or(marked.bg), ..marked }
}

fn colour(colour: Colour) -> Option<Color> {
    match colour {
        Colour::Usual => None,
        Colour::Palette(index) => Some(PALETTE.get(usize::from(index)).copied().unwrap_or(Color::Indexed(index))),
        Colour::Mixed(red, green, blue) => Some(Color::Rgb(red, green, blue)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{App, Opened, Options};
    use crate::document::Document;
    use crate::document::text::Text;
    use crate::input::keymap::Keymap;
    use crate::language::Language;
    use crate::typeset::width::Widths;
    use crate::ui::draw;
    use expect_test::{Expect, expect};
    use ratatui::buffer::{Buffer, Cell};
    use ratatui::layout::Rect;

    const BOLD: style::Style =
        style::Style { marks: Marks::BOLD, foreground: Colour::Usual, background: Colour::Usual };

    fn own(marks: Marks, foreground: Colour, background: Colour) -> style::Style {
        style::Style { foreground, background, marks }
    }

    /// The rows of a screen that has the runs on it, each behind a bar, each run of one style as `‹style:characters›`.
    fn check(runs: &[(&str, style::Style)], theme: &Theme, expected: Expect) {
        let mut text = Text::default();
        for (characters, style) in runs {
            text.push_styled(characters, &[(0, *style)]);
        }
        let opened = Opened { document: Document::new(text), is_complete: true, ..Opened::default() };
        let mut app = App::new(opened, Options::default(), Keymap::default(), Language::English.texts());
        app.resize(40, 9);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 9));
        draw(&app, theme, &mut buffer);
        let rows = buffer.content.chunks(40).take(8).skip(1).map(|row| format!("|{}\n", picture(row).trim_end()));
        expected.assert_eq(&rows.collect::<String>());
    }

    fn picture(row: &[Cell]) -> String {
        let runs = row.chunk_by(|before, after| before.style() == after.style()).map(|run| {
            let symbols: String = run.iter().map(Cell::symbol).collect();
            let Cell { fg, bg, modifier, .. } = run[0];
            let looks = (fg, bg, modifier);
            if looks == (Color::Reset, Color::Reset, Modifier::empty()) {
                return symbols;
            }
            format!("‹{fg:?} on {bg:?} {modifier:?}:{symbols}›")
        });
        runs.collect::<String>()
    }

    #[test]
    fn runs_are_drawn_as_they_were_marked_up() {
        let plain = style::Style::default();
        let runs = [
            ("Marked up\n\n", plain),
            ("the ", plain),
            ("bold", BOLD),
            (" and ", plain),
            ("红色 字", own(Marks::UNDERLINE, Colour::Palette(1), Colour::Usual)),
            (" end\n", plain),
            ("mixed", own(Marks::LINK.with(Marks::STRIKE), Colour::Mixed(1, 2, 3), Colour::Palette(200))),
            (" ", plain),
            ("back\n", own(Marks::REVERSE.with(Marks::DIM).with(Marks::ITALIC), Colour::Usual, Colour::Palette(12))),
        ];
        let theme = Theme::terminal(Widths::default());
        check(
            &runs,
            &theme,
            expect![[r#"
                | ‹Reset on Reset BOLD:Marked up›                             ‹Reset on Reset DIM:▐›
                |                                       ‹Reset on Reset DIM:▐›
                | the ‹Reset on Reset BOLD:bold› and ‹Red on Reset UNDERLINED:红 色  字 › end              ‹Reset on Reset DIM:▐›
                | ‹Rgb(1, 2, 3) on Indexed(200) UNDERLINED | CROSSED_OUT:mixed› ‹Reset on LightBlue DIM | ITALIC | REVERSED:back›                            ‹Reset on Reset DIM:▐›
                |                                       ‹Reset on Reset DIM:▐›
                |                                       ‹Reset on Reset DIM:▐›
                |
            "#]],
        );
        check(
            &runs,
            &theme.at(Depth::None),
            expect![[r#"
                | ‹Reset on Reset BOLD:Marked up›                             ‹Reset on Reset DIM:▐›
                |                                       ‹Reset on Reset DIM:▐›
                | the ‹Reset on Reset BOLD:bold› and ‹Reset on Reset UNDERLINED:红 色  字 › end              ‹Reset on Reset DIM:▐›
                | ‹Reset on Reset UNDERLINED | CROSSED_OUT:mixed› ‹Reset on Reset DIM | ITALIC | REVERSED:back›                            ‹Reset on Reset DIM:▐›
                |                                       ‹Reset on Reset DIM:▐›
                |                                       ‹Reset on Reset DIM:▐›
                |
            "#]],
        );
    }
}
