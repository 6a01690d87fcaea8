//! A style as it is written → a style: `bold #8a3b12`, `black on bright-yellow`, `reverse`.

use ratatui::style::{Color, Modifier, Style};

/// What a style may be, as it is told to whoever writes it wrong.
pub(super) const WANTED: &str = "bold dim italic underline reverse, #rrggbb, red … bright-white, on #rrggbb";

/// The words for weight and the like.
#[rustfmt::skip]
const MODIFIERS: [(&str, Modifier); 5] = [
    ("bold",      Modifier::BOLD),
    ("dim",       Modifier::DIM),
    ("italic",    Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse",   Modifier::REVERSED),
];

/// The terminal's own colours, in their order.
#[rustfmt::skip]
pub(super) const COLOURS: [(&str, Color); 16] = [
    ("black",          Color::Black),
    ("red",            Color::Red),
    ("green",          Color::Green),
    ("yellow",         Color::Yellow),
    ("blue",           Color::Blue),
    ("magenta",        Color::Magenta),
    ("cyan",           Color::Cyan),
    ("white",          Color::Gray),
    ("bright-black",   Color::DarkGray),
    ("bright-red",     Color::LightRed),
    ("bright-green",   Color::LightGreen),
    ("bright-yellow",  Color::LightYellow),
    ("bright-blue",    Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan",    Color::LightCyan),
    ("bright-white",   Color::White),
];

/// The style that words say; nothing if one of them means nothing.
pub(super) fn parse(words: &str) -> Option<Style> {
    let mut style = Style::new();
    let mut words = words.split_whitespace();
    while let Some(word) = words.next() {
        style = match MODIFIERS.iter().find(|(name, _)| *name == word) {
            Some((_, modifier)) => style.add_modifier(*modifier),
            None if word == "on" => style.bg(colour(words.next()?)?),
            None => style.fg(colour(word)?),
        };
    }
    Some(style)
}

/// The colour of a name, or of `#rrggbb`.
fn colour(word: &str) -> Option<Color> {
    if let Some((_, colour)) = COLOURS.iter().find(|(name, _)| *name == word) {
        return Some(*colour);
    }
    let digits = word.strip_prefix('#').filter(|digits| digits.len() == 6 && !digits.starts_with('+'))?;
    u32::from_str_radix(digits, 16).ok().map(Color::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_read_as_they_are_written() {
        let plain = Style::new();
        for (words, expected) in [
            ("", Some(plain)),
            ("bold underline", Some(plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED))),
            ("#102aFF on black", Some(plain.fg(Color::Rgb(16, 42, 255)).bg(Color::Black))),
            ("bright-white", Some(plain.fg(Color::White))),
            ("blod", None),
            ("red on", None),
            ("on bold", None),
            ("#12345", None),
            ("#+12345", None),
            ("#汉汉", None),
        ] {
            assert_eq!(parse(words), expected, "{words}");
        }
    }
}
