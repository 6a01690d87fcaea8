//! How many colours a terminal has, and the nearest of them to what a theme wants.
//!
//! What is read keeps a contrast of 4.5 : 1 (WCAG 2.2, 1.4.3) in every depth: of the
//! colours that a terminal has, only those count that leave it.

use super::style::COLOURS;
use ratatui::style::{Color, Modifier, Style};

/// The contrast that text must have.
pub(super) const LEAST_CONTRAST: f64 = 4.5;
/// A colour whose parts differ less than this is a grey, and stays one.
const GREY_SPREAD: u8 = 40;

/// How many colours a terminal has, or is to be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// None but its two own.
    None,
    /// Sixteen, by name.
    Sixteen,
    /// A cube of 216, 24 greys and the sixteen.
    TwoFiftySix,
    /// All that a theme can name.
    True,
}

/// Red, green and blue.
pub type Rgb = [u8; 3];

/// What xterm shows the sixteen colours as; terminals differ, but not in which is light and which dark.
const SIXTEEN: [Rgb; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];

/// Terminals that have all colours and are known to say so in `TERM` at least.
const TRUE_TERMS: [&str; 7] = ["alacritty", "contour", "foot", "iterm2", "wezterm", "xterm-ghostty", "xterm-kitty"];

/// Terminals that have no colours, or whose names say so (terminfo): all numbers of these makers but some, and what ends
/// in these.
const MONOCHROME_MAKERS: [&str; 5] = ["vt", "wy", "tvi", "hp", "sun"];
const COLOURED_NUMBERS: [&str; 6] = ["vt340", "vt525", "wy350", "wy370", "tvi9065", "hp2397"];
const MONOCHROME_ENDS: [&str; 3] = ["-m", "-mono", "-monochrome"];

/// Whether a terminal of this name has no colours.
fn is_monochrome(term: &str) -> bool {
    let is_numbered = |maker: &&str| {
        term.strip_prefix(*maker).is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let is_made_so =
        MONOCHROME_MAKERS.iter().any(is_numbered) && !COLOURED_NUMBERS.iter().any(|name| term.starts_with(name));
    is_made_so || MONOCHROME_ENDS.iter().any(|end| term.ends_with(end))
}

impl Depth {
    /// What the environment says of the terminal: `NO_COLOR` (<https://no-color.org>), `COLORTERM`, `TERM`.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Depth {
        let of = |name| variable(name).unwrap_or_default();
        let (term, colour_term) = (of("TERM"), of("COLORTERM"));
        match () {
            () if !of("NO_COLOR").is_empty() || term == "dumb" => Depth::None,
            () if matches!(&*colour_term, "truecolor" | "24bit") || term.ends_with("-direct") => Depth::True,
            // Windows Terminal, which sets no other, and the console of every Windows that this program runs on.
            () if !of("WT_SESSION").is_empty() || cfg!(windows) && term.is_empty() => Depth::True,
            () if TRUE_TERMS.contains(&&*term) => Depth::True,
            () if colour_term.is_empty() && is_monochrome(&term) => Depth::None,
            () if term.contains("256color") => Depth::TwoFiftySix,
            // Two that call themselves by a name with sixteen, and have more. A multiplexer in them has another name.
            () if term == "xterm" && !of("XTERM_VERSION").is_empty() => Depth::TwoFiftySix,
            () if term == "mlterm" && !of("MLTERM").is_empty() => Depth::TwoFiftySix,
            () => Depth::Sixteen,
        }
    }

    /// The page of a theme in these colours.
    pub(super) fn page(self, page: Style) -> Style {
        let bg = page.bg.map(|bg| self.nearest(bg, None));
        Style { bg, fg: page.fg.map(|fg| self.nearest(fg, bg)), ..page }
    }

    /// A style on a page in these colours. `shown` is that page in them already.
    pub(super) fn style(self, style: Style, page: Style, shown: Style) -> Style {
        let bg = style.bg.map(|bg| self.nearest(bg, None));
        if bg.is_some() && bg == shown.bg && style.bg != page.bg {
            // A background that has become the page's would be seen no more.
            return Style { fg: None, bg: None, ..style }.add_modifier(Modifier::REVERSED);
        }
        let fg = style.fg.map(|fg| self.nearest(fg, bg.or(shown.bg)));
        Style { fg, bg, ..style }
    }

    /// The nearest colour that can be read on `bg`, where that is known.
    pub(in crate::ui) fn nearest(self, colour: Color, bg: Option<Color>) -> Color {
        let Color::Rgb(r, g, b) = colour else { return colour };
        let wanted = [r, g, b];
        let nearest = match self {
            Depth::True | Depth::None => return colour,
            Depth::Sixteen => {
                // Of so few colours the nearest to a brownish grey would be a red.
                let alike = named().filter(|(_, rgb)| is_grey(*rgb) == is_grey(wanted));
                nearest_of(alike, wanted, bg).or_else(|| nearest_of(named(), wanted, bg))
            }
            // What the first sixteen look like is the user's choice.
            Depth::TwoFiftySix => nearest_of(indexed(), wanted, bg),
        };
        nearest.unwrap_or(Color::Reset)
    }
}

/// The nearest colour of a palette that can be read on `bg`.
fn nearest_of(palette: impl Iterator<Item = (Color, Rgb)>, wanted: Rgb, bg: Option<Color>) -> Option<Color> {
    let bg = bg.and_then(rgb);
    let readable = palette.filter(|(_, rgb)| bg.is_none_or(|bg| contrast(*rgb, bg) >= LEAST_CONTRAST));
    let nearest = readable.min_by(|(_, a), (_, b)| distance(*a, wanted).total_cmp(&distance(*b, wanted)));
    nearest.map(|(colour, _)| colour)
}

/// Whether a colour can be read when it is bold. Where there are sixteen colours, bold makes of each of the first
/// eight its brighter twin: of black a grey. What the terminal's own two look like is not known, but that black
/// becomes grey.
pub(in crate::ui) fn bears_bold(colour: Color, bg: Color) -> bool {
    let Some(index) = COLOURS.iter().position(|(_, known)| *known == colour).filter(|index| *index < 8) else {
        return true;
    };
    match (rgb(bg), SIXTEEN.get(index + 8)) {
        (Some(bg), Some(brighter)) => contrast(*brighter, bg) >= LEAST_CONTRAST,
        _ => index != 0,
    }
}

/// The sixteen colours with what they look like.
fn named() -> impl Iterator<Item = (Color, Rgb)> {
    COLOURS.iter().map(|(_, colour)| *colour).zip(SIXTEEN)
}

/// The cube and the greys.
fn indexed() -> impl Iterator<Item = (Color, Rgb)> {
    (16..=255).map(|index| (Color::Indexed(index), index_rgb(index)))
}

/// What one of the colours after the sixteenth looks like.
fn index_rgb(index: u8) -> Rgb {
    if index >= 232 {
        return [8 + 10 * (index - 232); 3];
    }
    let at = index - 16;
    [at / 36, at / 6 % 6, at % 6].map(|step| if step == 0 { 0 } else { 55 + 40 * step })
}

/// What a colour looks like; nothing for the terminal's own two.
pub(super) fn rgb(colour: Color) -> Option<Rgb> {
    match colour {
        Color::Rgb(r, g, b) => Some([r, g, b]),
        Color::Indexed(index @ 16..) => Some(index_rgb(index)),
        _ => named().find(|(known, _)| *known == colour).map(|(_, rgb)| rgb),
    }
}

fn is_grey(rgb: Rgb) -> bool {
    let most = rgb.into_iter().max().unwrap_or(0);
    let least = rgb.into_iter().min().unwrap_or(0);
    most - least < GREY_SPREAD
}

/// How different two colours look (the "redmean" of <https://www.compuphase.com/cmetric.htm>, squared).
fn distance(a: Rgb, b: Rgb) -> f64 {
    let mean_red = f64::midpoint(f64::from(a[0]), f64::from(b[0])) / 256.0;
    let weights = [2.0 + mean_red, 4.0, 3.0 - mean_red];
    (0..3).map(|part| weights[part] * (f64::from(a[part]) - f64::from(b[part])).powi(2)).sum()
}

/// How far apart two colours are in lightness, from 1 to 21 (WCAG 2.2).
pub(super) fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

/// Relative luminance, from 0 to 1 (WCAG 2.2).
fn luminance(rgb: Rgb) -> f64 {
    let parts = rgb.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
}

/// Whether black is read more easily on a colour than white.
pub fn is_light(rgb: Rgb) -> bool {
    contrast(rgb, [0; 3]) > contrast(rgb, [255; 3])
}

/// Whether the background is light by what `COLORFGBG` says, as some terminals set it: its last number is one of the
/// sixteen colours. A hint, for it goes with a shell to where it is not true.
pub fn hinted_light(variable: impl Fn(&str) -> Option<String>) -> Option<bool> {
    let index: usize = variable("COLORFGBG")?.rsplit(';').next()?.parse().ok()?;
    SIXTEEN.get(index).map(|rgb| is_light(*rgb))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_as_wcag_counts_it() {
        let near = |a, b, expected: f64| assert!((contrast(a, b) - expected).abs() < 0.01, "{}", contrast(a, b));
        near([0; 3], [255; 3], 21.0);
        near([119; 3], [255; 3], 4.48);
        near([0, 0, 255], [255; 3], 8.59);
        near([10; 3], [10; 3], 1.0);
    }

    #[test]
    fn the_depth_is_what_the_environment_says() {
        let of = |variables: &[(&str, &str)]| {
            Depth::of(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(of(&[("TERM", "xterm"), ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(of(&[("TERM", "xterm-direct")]), Depth::True);
        assert_eq!(of(&[("TERM", "foot")]), Depth::True);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("WT_SESSION", "1")]), Depth::True);
        assert_eq!(of(&[("TERM", "screen-256color")]), Depth::TwoFiftySix);
        assert_eq!(of(&[("TERM", "xterm")]), Depth::Sixteen);
        let names =
            ["vt100", "vt220", "vt100-w", "vt525", "linux", "linux-m", "xterm-mono", "rxvt-m", "sun", "sun-color"];
        let has_colours = names.map(|name| of(&[("TERM", name)]) != Depth::None);
        assert_eq!(has_colours, [false, false, false, true, true, false, false, false, false, true]);
        assert_eq!(of(&[("TERM", "vt100"), ("COLORTERM", "yes")]), Depth::Sixteen);
        assert_eq!(of(&[("TERM", "xterm"), ("XTERM_VERSION", "XTerm(379)")]), Depth::TwoFiftySix);
        assert_eq!(of(&[("TERM", "mlterm"), ("MLTERM", "3.9.0")]), Depth::TwoFiftySix);
        assert_eq!(of(&[("TERM", "screen"), ("XTERM_VERSION", "XTerm(379)")]), Depth::Sixteen);
        assert_eq!(of(&[]), if cfg!(windows) { Depth::True } else { Depth::Sixteen });
        assert_eq!(of(&[("TERM", "dumb"), ("COLORTERM", "truecolor")]), Depth::None);
        assert_eq!(of(&[("TERM", "foot"), ("NO_COLOR", "1")]), Depth::None);
        assert_eq!(of(&[("TERM", "foot"), ("NO_COLOR", "")]), Depth::True);
    }

    #[test]
    fn the_nearest_colour_is_one_that_can_be_read() {
        let rgb = |rgb: u32| Color::from_u32(rgb);
        assert_eq!(Depth::TwoFiftySix.nearest(rgb(0x00ff_ffff), None), Color::Indexed(231));
        assert_eq!(Depth::TwoFiftySix.nearest(rgb(0x0087_0000), None), Color::Indexed(88));
        assert_eq!(Depth::Sixteen.nearest(rgb(0x0087_0000), None), Color::Red);
        assert_eq!(Depth::Sixteen.nearest(rgb(0x006b_655a), Some(Color::White)), Color::Black, "grey stays grey");
        assert_eq!(Depth::Sixteen.nearest(rgb(0x00c0_c0c0), Some(Color::White)), Color::Black);
        assert_eq!(Depth::True.nearest(rgb(0x00c0_c0c0), Some(Color::White)), rgb(0x00c0_c0c0));
        assert_eq!(Depth::Sixteen.nearest(Color::Yellow, Some(Color::White)), Color::Yellow, "the user's own words");
    }

    #[test]
    fn bold_is_borne_where_the_brighter_twin_can_be_read() {
        let check = |colour, bg, expected| assert_eq!(bears_bold(colour, bg), expected, "{colour} on {bg}");
        check(Color::Black, Color::White, false);
        check(Color::Black, Color::Reset, false);
        check(Color::Red, Color::White, false);
        check(Color::Red, Color::Black, true);
        check(Color::Red, Color::Reset, true);
        check(Color::Reset, Color::White, true);
        check(Color::Rgb(0, 0, 0), Color::White, true);
    }

    #[test]
    fn light_is_what_black_is_read_on() {
        assert!(is_light([255, 253, 240]) && is_light([238, 232, 213]) && is_light([128; 3]));
        assert!(!is_light([0; 3]) && !is_light([16, 20, 24]) && !is_light([0, 43, 54]));
        let hint = |text: &str| hinted_light(|_| Some(text.to_owned()));
        assert_eq!((hint("15;0"), hint("0;default;15"), hint("0;7")), (Some(false), Some(true), Some(true)));
        assert_eq!((hint("15;default"), hint(""), hint("0;99")), (None, None, None));
    }
}
