//! The escape sequences that are markup: colours and marks (SGR of ECMA-48 with the colours of
//! ISO 8613-6), and links (OSC 8).

use crate::document::style::{Colour, Marks, Style};

use super::read::Read;

/// A sequence with more bytes of parameters is none of ours.
const MOST_PARAMETER_BYTES: usize = 256;
/// Links are at most about as long as browsers take them.
const MOST_LINK_BYTES: usize = 4096;

/// What a sequence says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sequence<'s> {
    /// Colours and marks, as numbers between semicolons.
    Sgr(&'s str),
    /// A link begins, or ends.
    Link(bool),
    /// Nothing to a text: programs send these beside colours, to fill the line with one or to have ASCII.
    Idle,
    /// Something that is shown.
    Other,
}

/// Reads the sequence that `string` begins with, and how many bytes it is; of another the first alone.
pub(super) fn read(string: &str) -> Read<(Sequence<'_>, usize)> {
    const OTHER: (Sequence, usize) = (Sequence::Other, 1);
    let mut rest = string.bytes().skip(1);
    match rest.next()? {
        b'[' => read_control(string),
        b']' => read_link(string),
        b'(' => Some(if rest.next()? == b'B' { (Sequence::Idle, 3) } else { OTHER }),
        _ => Some(OTHER),
    }
}

/// Reads `ESC [ parameters final`.
fn read_control(string: &str) -> Read<(Sequence<'_>, usize)> {
    let body = string.get(2..).unwrap_or_default();
    let is_parameter = |byte: &u8| matches!(byte, b'0'..=b';');
    let length = body.bytes().take(MOST_PARAMETER_BYTES).take_while(is_parameter).count();
    let parameters = body.get(..length).unwrap_or_default();
    Some(match (body.as_bytes().get(length)?, parameters) {
        (b'm', _) => (Sequence::Sgr(parameters), length + 3),
        (b'K', "" | "0") => (Sequence::Idle, length + 3),
        _ => (Sequence::Other, 1),
    })
}

/// Reads `ESC ] 8 ; parameters ; address` up to `ESC \` or BEL.
fn read_link(string: &str) -> Read<(Sequence<'_>, usize)> {
    const START: &str = "\x1b]8;";
    let Some(body) = string.strip_prefix(START) else {
        return (!START.starts_with(string)).then_some((Sequence::Other, 1));
    };
    let length = body.chars().take(MOST_LINK_BYTES).take_while(|c| !c.is_control()).map(char::len_utf8).sum();
    let (body, end) = body.split_at(length);
    let n_end_bytes = match end.as_bytes() {
        [7, ..] => 1,
        [0x1B, b'\\', ..] => 2,
        [] | [0x1B] => return None,
        _ => 0,
    };
    let address = body.split_once(';').map(|(_, address)| address);
    Some(match address {
        Some(address) if n_end_bytes > 0 => (Sequence::Link(!address.is_empty()), START.len() + length + n_end_bytes),
        _ => (Sequence::Other, 1),
    })
}

/// What each number says of marks: those that it sets, and those that it takes away.
const MARKS: [(u16, Marks, Marks); 12] = [
    (1, Marks::BOLD, Marks::NONE),
    (2, Marks::DIM, Marks::NONE),
    (3, Marks::ITALIC, Marks::NONE),
    (4, Marks::UNDERLINE, Marks::NONE),
    (7, Marks::REVERSE, Marks::NONE),
    (9, Marks::STRIKE, Marks::NONE),
    (21, Marks::UNDERLINE, Marks::NONE),
    (22, Marks::NONE, Marks::BOLD.with(Marks::DIM)),
    (23, Marks::NONE, Marks::ITALIC),
    (24, Marks::NONE, Marks::UNDERLINE),
    (27, Marks::NONE, Marks::REVERSE),
    (29, Marks::NONE, Marks::STRIKE),
];

/// A style after an SGR sequence; what is not known changes nothing.
pub(super) fn styled(mut style: Style, parameters: &str) -> Style {
    let parameters: Vec<&str> = parameters.split(';').collect();
    let mut next = 0;
    while let Some(parameter) = parameters.get(next) {
        next += 1;
        // Colours beyond sixteen are spelled in parts of one parameter or in further parameters.
        let parts: Vec<u16> = parameter.split(':').map(number).collect();
        match parts.as_slice() {
            [number @ (38 | 48 | 58)] => {
                let rest: Vec<u16> = parameters.iter().skip(next).take(4).map(|next| self::number(next)).collect();
                let (colour, n_parameters) = colour(&rest);
                next += n_parameters;
                style = coloured(style, *number, colour);
            }
            [number @ (38 | 48 | 58), 2, _space, mixed @ ..] if mixed.len() >= 3 => {
                style = coloured(style, *number, colour(&[&[2], mixed].concat()).0);
            }
            [number @ (38 | 48 | 58), rest @ ..] => style = coloured(style, *number, colour(rest).0),
            [4, 0] => style.marks = style.marks.without(Marks::UNDERLINE),
            [number, ..] => style = simple(style, *number),
            [] => {}
        }
    }
    style
}

/// A parameter as a number; one that is left out is 0, one that is none stands for nothing.
fn number(parameter: &str) -> u16 {
    if parameter.is_empty() { 0 } else { parameter.parse().unwrap_or(u16::MAX) }
}

/// A style after a parameter that stands for itself.
fn simple(style: Style, number: u16) -> Style {
    let palette = |first| Some(Colour::Palette((number - first) as u8));
    match number {
        // A link ends by its own sequence alone.
        0 if style.marks.has(Marks::LINK) => Style { marks: Marks::LINK, ..Style::default() },
        0 => Style::default(),
        30..=37 => coloured(style, 38, palette(30)),
        40..=47 => coloured(style, 48, palette(40)),
        90..=97 => coloured(style, 38, palette(82)),
        100..=107 => coloured(style, 48, palette(92)),
        39 | 49 => coloured(style, number - 1, Some(Colour::Usual)),
        _ => {
            let said = MARKS.iter().find(|(known, ..)| *known == number);
            let (_, set, unset) = said.copied().unwrap_or((number, Marks::NONE, Marks::NONE));
            Style { marks: style.marks.with(set).without(unset), ..style }
        }
    }
}

/// The colour that `5 n` or `2 r g b` spell, and how many numbers it took.
fn colour(numbers: &[u16]) -> (Option<Colour>, usize) {
    let byte = |number: u16| number.min(255) as u8;
    match *numbers {
        [5, index, ..] => (Some(Colour::Palette(byte(index))), 2),
        [2, red, green, blue, ..] => (Some(Colour::Mixed(byte(red), byte(green), byte(blue))), 4),
        _ => (None, 0),
    }
}

/// A style with the colour that 38 or 48 sets; that of underlines (58) is not kept.
fn coloured(style: Style, number: u16, colour: Option<Colour>) -> Style {
    match (number, colour) {
        (38, Some(foreground)) => Style { foreground, ..style },
        (48, Some(background)) => Style { background, ..style },
        _ => style,
    }
}
