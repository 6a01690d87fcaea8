//! Characters of fonts that are signs, and signs that Word composes → characters.

use crate::text::character::is_blank;

/// Signs of the font Symbol that stand where letters do elsewhere (the encoding of Adobe's Symbol).
#[rustfmt::skip]
const SYMBOL: [(u32, char); 44] = [
    (0x61, 'α'), (0x62, 'β'), (0x63, 'χ'), (0x64, 'δ'), (0x65, 'ε'), (0x66, 'φ'), (0x67, 'γ'), (0x68, 'η'), (0x69, 'ι'),
    (0x6B, 'κ'), (0x6C, 'λ'), (0x6D, 'μ'), (0x6E, 'ν'), (0x70, 'π'), (0x71, 'θ'), (0x72, 'ρ'), (0x73, 'σ'), (0x74, 'τ'),
    (0x77, 'ω'), (0x78, 'ξ'), (0x79, 'ψ'), (0x7A, 'ζ'), (0x44, 'Δ'), (0x46, 'Φ'), (0x47, 'Γ'), (0x4C, 'Λ'), (0x50, 'Π'),
    (0x53, 'Σ'), (0x57, 'Ω'), (0xA3, '≤'), (0xB3, '≥'), (0xB9, '≠'), (0xBB, '≈'), (0xB1, '±'), (0xB4, '×'), (0xB8, '÷'),
    (0xA5, '∞'), (0xAE, '→'), (0xAC, '←'), (0xB7, '•'), (0xB0, '°'), (0xCE, '∈'), (0xE5, '∑'), (0xD6, '√'),
];
/// Those of Wingdings that are met with.
#[rustfmt::skip]
const WINGDINGS: [(u32, char); 16] = [
    (0xFC, '✓'), (0xFB, '✗'), (0xFE, '☑'), (0xFD, '☒'), (0xA8, '□'), (0x6F, '□'), (0x6E, '■'), (0x6C, '●'), (0xA1, '○'),
    (0x75, '◆'), (0xA7, '▪'), (0xD8, '➢'), (0xE0, '→'), (0x4A, '☺'), (0xAB, '★'), (0x76, '❖'),
];

/// The character of a number in a font.
pub(super) fn symbol(font: &str, code: u32) -> Option<char> {
    // Fonts of signs have them in private use, too.
    let short = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let in_table = |table: &[(u32, char)]| table.iter().find(|(known, _)| *known == short).map(|(_, sign)| *sign);
    match font.to_ascii_lowercase().as_str() {
        "symbol" => in_table(&SYMBOL).or_else(|| char::from_u32(short)),
        font if font.starts_with("wingdings") => in_table(&WINGDINGS).or(Some('▪')),
        _ => char::from_u32(code),
    }
}

/// What letters are in a font of signs.
pub(super) fn signs(letters: &str, font: &str) -> String {
    let sign = |c: char| if is_blank(c) { Some(c) } else { symbol(font, c.into()) };
    letters.chars().map(|c| sign(c).filter(|sign| !sign.is_control()).unwrap_or(c)).collect()
}

/// What a field shows that composes a sign (`eq \o\ac(○,1)`): its arguments, as one character where there is one.
pub(super) fn composed(instruction: &str) -> Option<String> {
    let instruction = instruction.trim();
    let rest =
        instruction.get(..2).filter(|name| name.eq_ignore_ascii_case("eq")).and_then(|_| instruction.get(2..))?;
    let (_, inside) = rest.split_once('(')?;
    let inside = inside.rsplit_once(')').map_or(inside, |(inside, _)| inside);
    let arguments: Vec<&str> = inside.split([',', ';', '，']).map(str::trim).collect();
    if let [circle, number] = arguments.as_slice()
        && matches!(*circle, "○" | "〇" | "◯")
        && let Some(number) = number.parse::<u32>().ok().filter(|number| (1..=20).contains(number))
    {
        return char::from_u32(u32::from('①') + number - 1).map(String::from);
    }
    Some(arguments.concat())
}

#[cfg(test)]
mod tests {
    use super::{composed, symbol};

    #[test]
    fn signs_are_characters() {
        assert_eq!(symbol("Wingdings", 0xF0FC), Some('✓'));
        assert_eq!(symbol("Wingdings", 0xFC), Some('✓'));
        assert_eq!(symbol("Symbol", 0xF061), Some('α'));
        assert_eq!(symbol("宋体", 0x4E2D), Some('中'));
        assert_eq!(composed(" eq \\o\\ac(○,1)").as_deref(), Some("①"));
        assert_eq!(composed("EQ \\o(△,甲)").as_deref(), Some("△甲"));
        assert_eq!(composed("PAGE"), None);
    }
}
