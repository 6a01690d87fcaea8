//! What is drawn beside text and is none of it: rules, the bars of quotations, what stands between columns.

use crate::typeset::width::Widths;

/// Signs that stand at a place of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ornament {
    /// Cells left of it.
    pub x_cells: u16,
    /// What is drawn, safe to draw.
    pub symbols: Box<str>,
}

/// The signs, each one cell wide.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signs {
    /// Left of a quotation.
    pub bar: &'static str,
    /// Between two columns.
    pub column: &'static str,
    /// A rule.
    pub rule: &'static str,
    /// Where the two meet.
    pub cross: &'static str,
}

const DRAWN: Signs = Signs { bar: "▎", column: "│", rule: "─", cross: "┼" };
/// Where ambiguous characters take two cells.
const ASCII: Signs = Signs { bar: "|", column: "|", rule: "-", cross: "+" };

impl Signs {
    /// Those that take one cell where characters are as wide as this.
    pub fn of(widths: Widths) -> Signs {
        if widths.ambiguous_cells == 2 { ASCII } else { DRAWN }
    }
}

impl Ornament {
    pub(super) fn new(x_cells: u16, symbols: &str) -> Ornament {
        Ornament { x_cells, symbols: symbols.into() }
    }
}
