//! Formulas of a page (MathML): what stands in the parts of one → signs that tell them apart on a line.

use crate::format::builder::Builder;
use crate::format::builder::raised::Shift;
use crate::format::html::name::Name;

/// The `nth` part of a formula of this name ends, which began where the text was `start` long.
pub(super) fn end_part(name: Name, nth: usize, start: usize, builder: &mut Builder) {
    match (name, nth) {
        (Name::Msub | Name::Msubsup | Name::Munder | Name::Munderover, 2) => builder.shift(start, Shift::Down),
        (Name::Msup | Name::Mover, 2) | (Name::Msubsup | Name::Munderover, 3) => builder.shift(start, Shift::Up),
        (Name::Mfrac, 1) => builder.group(start, ["", "/"]),
        (Name::Mfrac, 2) => builder.group(start, ["", ""]),
        _ => {}
    }
}

/// A formula of this name ends.
pub(super) fn end(name: Name, start: usize, builder: &mut Builder) {
    if name == Name::Msqrt {
        builder.group(start, ["√", ""]);
    }
}
