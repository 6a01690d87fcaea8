//! A text as its lines stand, in the styles that it came with: what a pager prints that has nothing to scroll.

use crate::document::Document;
use crate::document::style::{Colour, Marks, Style};
use crate::typeset::safe::safe;
use std::io::{self, Write};

/// Marks and the numbers that ask a terminal for them (SGR, ECMA-48). A link leads nowhere from here.
const MARKS: [(Marks, u8); 7] = [
    (Marks::BOLD, 1),
    (Marks::DIM, 2),
    (Marks::ITALIC, 3),
    (Marks::UNDERLINE, 4),
    (Marks::REVERSE, 7),
    (Marks::STRIKE, 9),
    (Marks::LINK, 4),
];

/// Writes the lines of a text; with its styles, if it `has_styles`.
///
/// # Errors
/// What `out` fails with.
pub fn write_as_it_stands(document: &Document, has_styles: bool, out: &mut dyn Write) -> io::Result<()> {
    let text = document.text();
    for line in text.lines(0) {
        let mut style = Style::default();
        for (run, own) in runs(document, line.range()) {
            if has_styles && own != style {
                write!(out, "{}", sequence(own))?;
                style = own;
            }
            write!(out, "{}", safe(&run))?;
        }
        if style != Style::default() {
            write!(out, "\x1b[0m")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The characters of a range, in runs of one style.
fn runs(document: &Document, range: std::ops::Range<usize>) -> Vec<(String, Style)> {
    let mut runs: Vec<(String, Style)> = Vec::new();
    for (at, c) in document.text().slice(range.clone()).char_indices() {
        let style = document.text().styles().at(range.start + at);
        match runs.last_mut().filter(|(_, last)| *last == style) {
            Some((run, _)) => run.push(c),
            None => runs.push((c.into(), style)),
        }
    }
    runs
}

/// What asks a terminal for a style, and for nothing of the one before.
fn sequence(style: Style) -> String {
    let marks = MARKS.iter().filter(|(mark, _)| style.marks.has(*mark)).map(|(_, number)| number.to_string());
    let colours = [colour(style.foreground, 38), colour(style.background, 48)].into_iter().flatten();
    let numbers: Vec<String> = std::iter::once("0".to_owned()).chain(marks).chain(colours).collect();
    format!("\x1b[{}m", numbers.join(";"))
}

/// What asks for a colour; `ground` is 38 for characters and 48 for what is behind them (ISO 8613-6).
fn colour(colour: Colour, ground: u8) -> Option<String> {
    match colour {
        Colour::Usual => None,
        Colour::Palette(index @ 0..8) => Some((ground - 8 + index).to_string()),
        Colour::Palette(index @ 8..16) => Some((ground + 44 + index).to_string()),
        Colour::Palette(index) => Some(format!("{ground};5;{index}")),
        Colour::Mixed(red, green, blue) => Some(format!("{ground};2;{red};{green};{blue}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::text::Text;

    fn standing(has_styles: bool) -> String {
        let red = Style { foreground: Colour::Palette(1), marks: Marks::BOLD, ..Style::default() };
        let light = Style { background: Colour::Palette(12), ..Style::default() };
        let mut text = Text::default();
        text.push_styled(
            "a 红\nx\u{1b}[2J\n\nend",
            &[(2, red), (5, Style::default()), (6, light), (7, Style::default())],
        );
        let mut out = Vec::new();
        write_as_it_stands(&Document::new(text), has_styles, &mut out).expect("room");
        String::from_utf8(out).expect("UTF-8").replace('\x1b', "^")
    }

    #[test]
    fn lines_stand_as_they_are_in_their_styles() {
        assert_eq!(standing(true), "a ^[0;1;31m红^[0m\n^[0;104mx^[0m␛[2J\n\nend\n");
        assert_eq!(standing(false), "a 红\nx␛[2J\n\nend\n");
    }
}
