//! The marks that the program draws, one cell each.

use crate::typeset::width::Widths;

/// The marks that the program draws, one cell each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Between the outline and the text.
    pub rule: &'static str,
    /// Over a sheet.
    pub line: &'static str,
    /// Before the section that is read.
    pub bar: &'static str,
    /// In the margin where a note begins.
    pub note: &'static str,
    /// Where something is cut off.
    pub more: &'static str,
    /// Between the parts of a path.
    pub step: &'static str,
    /// The part of the scroll bar that is on screen.
    pub thumb: &'static str,
    /// A heading in the scroll bar.
    pub tick: &'static str,
    /// A hit in the scroll bar.
    pub hit: &'static str,
    /// Between the parts of the foot line.
    pub dot: &'static str,
}

/// For terminals that draw ambiguous characters in one cell.
const DRAWN: Glyphs = Glyphs {
    rule: "│",
    line: "─",
    bar: "▌",
    note: "*",
    more: "…",
    step: "›",
    thumb: "▐",
    tick: "╶",
    hit: "╺",
    dot: "·",
};
/// For terminals that would give each of those two cells.
const ASCII: Glyphs = Glyphs {
    rule: "|",
    line: "-",
    bar: ">",
    note: "*",
    more: "~",
    step: ">",
    thumb: "#",
    tick: "-",
    hit: "=",
    dot: "-",
};

impl Glyphs {
    /// Those that take one cell where characters are as wide as this.
    pub(super) fn of(widths: Widths) -> Glyphs {
        if widths.ambiguous_cells == 2 { ASCII } else { DRAWN }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::width::text_width;

    #[test]
    fn every_glyph_takes_one_cell_where_it_is_used() {
        for ambiguous_cells in [1, 2] {
            let widths = Widths { ambiguous_cells, ..Widths::default() };
            let Glyphs { rule, line, bar, note, more, step, thumb, tick, hit, dot } = Glyphs::of(widths);
            for glyph in [rule, line, bar, note, more, step, thumb, tick, hit, dot] {
                assert_eq!(text_width(glyph, widths), 1, "{glyph}");
            }
        }
    }
}
