//! The attributes of tags that matter to a reader.

use crate::format::builder::table::Extent;
use crate::format::element::Alignment;
use crate::text::style::Marks;

/// An attribute that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Href,
    Src,
    Alt,
    Start,
    Value,
    Type,
    Checked,
    Reversed,
    Hidden,
    Open,
    Style,
    Align,
    Width,
    Height,
    Colspan,
    Rowspan,
    Id,
    Name,
    Words,
    Face,
    Encoding,
    Content,
    Role,
    Level,
    Border,
    Summary,
}

/// Words of a role, a type or a class that say that words stand for a note: of DPUB-ARIA and EPUB, and what Pandoc, Docutils
/// and others write.
const SIGNS: [&str; 5] = ["doc-noteref", "noteref", "footnote-ref", "footnote-reference", "duokan-footnote"];

/// What stands in a class before the name of a language.
const LANGUAGES: [&str; 3] = ["language-", "lang-", "highlight-source-"];

/// Words of a class that say that something is a tool beside a heading, and none of its words, as Wikipedia has them.
const TOOLS: [&str; 1] = ["mw-editsection"];

/// Fonts whose letters are signs.
const SIGN_FONTS: [&str; 2] = ["wingdings", "symbol"];

/// What they say.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pub href: Option<String>,
    pub src: Option<String>,
    pub alt: Option<String>,
    pub start: Option<i64>,
    pub value: Option<i64>,
    /// How a list writes its numbers.
    pub style_of_numbers: Option<char>,
    pub is_reversed: bool,
    /// Whether it is a box to be checked.
    pub is_box: bool,
    /// Whether that is checked.
    pub is_checked: bool,
    pub is_hidden: bool,
    pub is_open: bool,
    pub alignment: Option<Alignment>,
    /// Pixels from side to side and from top to bottom.
    pub size: (Option<u32>, Option<u32>),
    /// What a style says of the words.
    pub marks: Marks,
    /// The columns and the rows that a cell takes; no rows are all.
    pub span: (Option<u16>, Option<u16>),
    /// The name of the place that it is.
    pub id: Option<String>,
    /// What it says that it is, and the level of it as a heading.
    pub role: Option<String>,
    pub level: Option<u8>,
    /// Whether it is a table that is drawn, or told of, as one of data.
    pub is_drawn: bool,
    /// The level from 1 of the item that Word's paragraph is, and whether a part of one shows the marker.
    pub item_level: Option<u8>,
    pub is_item_marker: bool,
    /// What a `meta` tells.
    pub content: Option<String>,
    /// Whether it is said to stand for a note.
    pub is_sign: bool,
    /// Whether it is a formula as TeX has it.
    pub is_tex: bool,
    /// The language that it is code of.
    pub language: Option<String>,
    /// The font of signs that its words are in; an empty one if they are in another font.
    pub sign_font: Option<&'static str>,
}

impl Key {
    pub fn of(name: &[u8]) -> Option<Key> {
        Some(match name {
            b"href" => Key::Href,
            b"src" => Key::Src,
            b"alt" => Key::Alt,
            b"start" => Key::Start,
            b"value" => Key::Value,
            b"type" => Key::Type,
            b"checked" => Key::Checked,
            b"reversed" => Key::Reversed,
            b"hidden" => Key::Hidden,
            b"open" => Key::Open,
            b"style" => Key::Style,
            b"align" => Key::Align,
            b"width" => Key::Width,
            b"height" => Key::Height,
            b"colspan" => Key::Colspan,
            b"rowspan" => Key::Rowspan,
            b"id" => Key::Id,
            b"name" | b"property" | b"itemprop" => Key::Name,
            b"content" => Key::Content,
            b"face" => Key::Face,
            b"encoding" => Key::Encoding,
            b"role" => Key::Role,
            b"aria-level" => Key::Level,
            b"border" => Key::Border,
            b"summary" => Key::Summary,
            b"class" | b"epub:type" => Key::Words,
            _ => return None,
        })
    }
}

impl Attributes {
    /// Takes in the name of an attribute, which says all that those without a value say.
    pub fn name(&mut self, key: Option<Key>) {
        self.is_hidden |= key == Some(Key::Hidden);
        self.is_open |= key == Some(Key::Open);
        self.is_reversed |= key == Some(Key::Reversed);
        self.is_checked |= key == Some(Key::Checked);
        self.is_drawn |= key == Some(Key::Border);
        if key == Some(Key::Alt) {
            self.alt.get_or_insert_default();
        }
    }

    /// Takes in what an attribute says.
    pub fn add(&mut self, key: Option<Key>, value: &[u8]) {
        let Some(key) = key else { return };
        let value = String::from_utf8_lossy(value);
        match key {
            Key::Href => self.href = Some(value.into_owned()),
            Key::Src => self.src = Some(value.into_owned()),
            Key::Alt => self.alt = Some(value.into_owned()),
            Key::Start => self.start = value.trim().parse().ok(),
            Key::Value => self.value = value.trim().parse().ok(),
            Key::Type => {
                self.is_box = value.trim().eq_ignore_ascii_case("checkbox");
                self.style_of_numbers = value.chars().next().filter(|c| "1aAiI".contains(*c));
            }
            Key::Reversed | Key::Hidden | Key::Open | Key::Checked => {}
            Key::Align => self.alignment = alignment(&value.to_ascii_lowercase()),
            Key::Width => self.size.0 = value.trim().parse().ok(),
            Key::Height => self.size.1 = value.trim().parse().ok(),
            Key::Colspan => self.span.0 = value.trim().parse().ok(),
            Key::Rowspan => self.span.1 = value.trim().parse().ok(),
            Key::Id => self.id = Some(value.into_owned()),
            Key::Name => self.id = self.id.take().or_else(|| Some(value.into_owned())),
            Key::Role => {
                self.is_sign |= value.split_ascii_whitespace().any(|word| SIGNS.contains(&word));
                self.role = value.split_ascii_whitespace().next().map(str::to_ascii_lowercase);
            }
            Key::Level => self.level = value.trim().parse().ok(),
            Key::Border => self.is_drawn = !matches!(value.trim(), "0" | "none"),
            Key::Summary => self.is_drawn |= !value.trim().is_empty(),
            Key::Words => {
                self.is_hidden |= value.split_ascii_whitespace().any(|word| TOOLS.contains(&word));
                self.is_sign |= value.split_ascii_whitespace().any(|word| SIGNS.contains(&word));
                self.language = language(&value).map(str::to_owned).or(self.language.take());
            }
            Key::Content => self.content = Some(value.into_owned()),
            Key::Encoding => self.is_tex = value.to_ascii_lowercase().contains("tex"),
            Key::Face => self.sign_font = Some(sign_font(&value.to_ascii_lowercase())),
            Key::Style => self.style(&value.to_ascii_lowercase()),
        }
    }

    /// The columns and the rows that a cell takes.
    pub fn extent(&self) -> Extent {
        let n_rows = if self.span.1 == Some(0) { u16::MAX } else { self.span.1.unwrap_or(1) };
        Extent { n_columns: self.span.0.unwrap_or(1), n_rows }
    }

    /// What the declarations of a style say.
    fn style(&mut self, declarations: &str) {
        for declaration in declarations.split(';') {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let value = value.trim();
            let value = value.strip_suffix("!important").unwrap_or(value).trim_end();
            match (property.trim(), value) {
                ("display", "none") | ("visibility", "hidden") | ("mso-hide", "all") => self.is_hidden = true,
                ("font-weight", weight) if is_bold(weight) => self.marks = self.marks.with(Marks::BOLD),
                ("font-style", "italic" | "oblique") => self.marks = self.marks.with(Marks::ITALIC),
                ("text-decoration" | "text-decoration-line", "line-through") => {
                    self.marks = self.marks.with(Marks::STRIKE);
                }
                ("font" | "font-family", fonts) => self.sign_font = Some(sign_font(fonts)),
                ("mso-list", "ignore") => self.is_item_marker = true,
                ("mso-list", value) => {
                    let mut words = value.split_ascii_whitespace();
                    self.item_level = words.find_map(|word| word.strip_prefix("level")?.parse().ok());
                }
                ("text-align", value) => self.alignment = alignment(value).or(self.alignment),
                _ => {}
            }
        }
    }
}

/// The language that a class names as that of code: of HTML and of Prism, of others, and of Pandoc.
fn language(classes: &str) -> Option<&str> {
    let mut words = classes.split_ascii_whitespace();
    let named = words.clone().find_map(|word| LANGUAGES.iter().find_map(|begin| word.strip_prefix(begin)));
    named.or_else(|| words.find(|word| *word == "sourceCode").and(words.next())).filter(|name| !name.is_empty())
}

/// The first of these fonts, if its letters are signs; else nothing.
fn sign_font(fonts: &str) -> &'static str {
    let first = fonts.split(',').next().unwrap_or_default().trim_end_matches(['"', '\'', ' ']);
    SIGN_FONTS.into_iter().find(|font| first.ends_with(font)).unwrap_or_default()
}

fn is_bold(weight: &str) -> bool {
    matches!(weight, "bold" | "bolder") || weight.parse().is_ok_and(|weight: u16| weight >= 600)
}

/// Where the words of a cell stand, by the name of it.
fn alignment(value: &str) -> Option<Alignment> {
    match value {
        "center" => Some(Alignment::Centre),
        "right" | "end" => Some(Alignment::Right),
        "left" | "start" => Some(Alignment::Left),
        _ => None,
    }
}
