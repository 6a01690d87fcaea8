//! A picture, or title and author → the cover of a book.

use super::about::About;
use super::picture::Picture;
use super::xml;
use crate::document::block::{Joint, Slice};
use crate::document::format::DRAWN_COVER;
use crate::document::text::Text;
use crate::typeset::width::Widths;
use crate::typeset::{self, Autospace, Breaking, Level, Manner, Settings, Tables};

/// The cover of a book.
#[derive(Debug)]
pub enum Cover {
    /// A picture that was given.
    Given(Picture),
    /// One that is drawn.
    Drawn,
}

/// The drawn cover: units of its drawing, as they are in a book of 3 : 4.
const WIDTH: usize = 900;
const HEIGHT: usize = 1200;
/// Units on either side of the words.
const MARGIN: usize = 110;
/// Sizes of the title, largest first, with the lines that it may take in each.
const SIZES: [(usize, usize); 5] = [(104, 3), (84, 4), (68, 5), (56, 7), (46, 9)];
const AUTHOR_SIZE: usize = 44;
/// Lines of what stands behind a dash or a colon in the title, and the size of it at least.
const SUBTITLE_LINES: usize = 4;
const LEAST_SIZE: usize = 38;
/// Characters of a title that are looked at.
const LONGEST_TITLE: usize = 240;
/// Colours of the ground and of the frame; the name of the book chooses.
const COLOURS: [(&str, &str); 6] = [
    ("#2f4858", "#8fb3c4"),
    ("#5a3e36", "#d9b59b"),
    ("#35524a", "#9cc3b2"),
    ("#4a3b5c", "#bba7d0"),
    ("#6b2d32", "#dfa6a3"),
    ("#3d4a2f", "#b9c99b"),
];

impl Cover {
    /// The name of its file.
    pub fn file(&self) -> String {
        match self {
            Cover::Given(picture) => format!("cover.{}", picture.extension()),
            Cover::Drawn => DRAWN_COVER.to_owned(),
        }
    }

    /// What kind of file it is.
    pub fn media_type(&self) -> &'static str {
        if let Cover::Given(picture) = self { picture.media_type() } else { "image/svg+xml" }
    }

    /// Whether it is drawn.
    pub fn is_drawn(&self) -> bool {
        matches!(self, Cover::Drawn)
    }

    /// The bytes of its file.
    pub fn bytes(&self, about: &About) -> Vec<u8> {
        match self {
            Cover::Given(picture) => picture.bytes().to_vec(),
            Cover::Drawn => drawn(about).into_bytes(),
        }
    }

    /// The body of the page that shows it.
    pub fn body(&self, about: &About) -> String {
        let alternative = xml::line(&about.title);
        format!("<div class=\"cover\"><img src=\"{}\" alt=\"{alternative}\" role=\"doc-cover\"/></div>\n", self.file())
    }
}

/// Title and authors on a ground of one colour, in a frame.
fn drawn(about: &About) -> String {
    let sum: usize = about.identifier.bytes().map(usize::from).sum();
    let (ground, frame) = COLOURS[sum % COLOURS.len()];
    let (title, subtitle) = parted(&about.title);
    let (size, title) = fitted(title);
    let step = size * 4 / 3;
    // The title stands around the golden section of the page.
    let top = (HEIGHT * 2 / 5).saturating_sub(step * (title.len().saturating_sub(1)) / 2).max(MARGIN * 2);
    let below = top + title.len() * step;
    let title = title.iter().enumerate().map(|(at, line)| text(line, top + at * step, size, ""));
    let small = (size * 11 / 20).max(LEAST_SIZE);
    let subtitle = cut(lines(subtitle, small), SUBTITLE_LINES, false);
    let subtitle = subtitle.iter().enumerate().map(|(at, line)| text(line, below + at * small * 7 / 5, small, ""));
    let authors = lines(&about.authors.join("　"), AUTHOR_SIZE);
    let authors = authors.iter().take(2).enumerate();
    let authors = authors.map(|(at, line)| {
        text(line, HEIGHT - 2 * MARGIN + at * AUTHOR_SIZE * 3 / 2, AUTHOR_SIZE, " fill-opacity=\"0.85\"")
    });
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\">\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{ground}\"/>\n\
         <rect x=\"45\" y=\"45\" width=\"{}\" height=\"{}\" fill=\"none\" stroke=\"{frame}\" stroke-width=\"4\"/>\n\
         <g fill=\"#ffffff\" text-anchor=\"middle\" font-family=\"'Noto Serif CJK SC', 'Source Han Serif SC', 'Songti SC', \
         SimSun, serif\">\n{}{}</g>\n</svg>\n",
        WIDTH - 90,
        HEIGHT - 90,
        title.chain(subtitle).collect::<String>(),
        authors.collect::<String>(),
    )
}

fn text(line: &str, y: usize, size: usize, attributes: &str) -> String {
    format!("<text x=\"{}\" y=\"{y}\" font-size=\"{size}\"{attributes}>{}</text>\n", WIDTH / 2, xml::escaped(line))
}

/// A title in the largest size in which it has room, cut where it has none.
fn fitted(title: &str) -> (usize, Vec<String>) {
    let short: String = title.chars().take(LONGEST_TITLE).collect();
    let fits = SIZES.iter().map(|&(size, most)| (size, most, lines(&short, size)));
    let mut fits = fits.skip_while(|(size, most, lines)| lines.len() > *most && *size > SIZES[SIZES.len() - 1].0);
    let Some((size, most, lines)) = fits.next() else { return (AUTHOR_SIZE, Vec::new()) };
    (size, cut(lines, most, short.len() < title.len()))
}

/// So many lines at most, with a sign where more was left out, or was before.
fn cut(mut lines: Vec<String>, most: usize, was_cut: bool) -> Vec<String> {
    let is_cut = lines.len() > most || was_cut;
    lines.truncate(most);
    if let Some(last) = lines.last_mut().filter(|_| is_cut) {
        last.pop();
        last.push('…');
    }
    lines
}

/// A title, and what stands behind a dash or a colon in it.
fn parted(title: &str) -> (&str, &str) {
    let parts = ["——", "：", ": ", " – ", " — "].iter().filter_map(|sign| {
        let (title, subtitle) = title.split_once(sign)?;
        let (title, subtitle) = (title.trim(), subtitle.trim());
        (!title.is_empty() && !subtitle.is_empty()).then_some((title, subtitle))
    });
    parts.min_by_key(|(title, _)| title.len()).unwrap_or((title, ""))
}

/// Words in lines that fill the cover in a size, broken as headings are.
fn lines(words: &str, size: usize) -> Vec<String> {
    let words = words.chars().take(LONGEST_TITLE).collect::<String>();
    let words = words.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let text = Text::from(&*words);
    let settings = Settings {
        // Two cells are as wide as the size.
        measure_cells: ((WIDTH - 2 * MARGIN) * 2 / size) as u16,
        hang_cells: 0,
        level: Level::Strict,
        justify: false,
        ragged_latin: true,
        breaking: Breaking::Optimal,
        autospace: Autospace::Keep,
        widths: Widths { ambiguous_cells: 2, ..Widths::default() },
        room_cells: 0,
        tables: Tables::Fitting,
    };
    let slice = Slice { range: 0..text.len(), joint: Joint::Nothing };
    let setting = typeset::set(&text, &[slice], Manner::Heading, &settings);
    let lines = setting.lines().iter().map(|line| setting.draw_line(line).trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}
