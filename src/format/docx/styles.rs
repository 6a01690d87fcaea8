//! The styles of a report (`styles.xml`): which paragraphs are headings, numbered, bold.

use crate::format::tags::{Event, Tag, read};
use std::collections::HashMap;

/// Styles that rest on one another, at most; they may do so in a circle.
const MOST_BASES: usize = 20;
/// The outline level of running text.
pub(super) const BODY: u8 = 9;

/// A style.
#[derive(Clone, Debug, Default)]
struct Style {
    /// The one that it rests on.
    base: Option<String>,
    /// Its name in English, whatever the language of the program.
    name: String,
    outline: Option<u8>,
    number: Option<String>,
    is_bold: Option<bool>,
    is_hidden: Option<bool>,
}

/// The styles by their names in the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    usual: String,
}

impl Styles {
    /// Reads them.
    pub fn read(xml: &str) -> Styles {
        let mut styles = Styles::default();
        let mut open: Option<(String, Style)> = None;
        read(xml, |event, _| match event {
            Event::Open(tag) if tag.name == "style" => {
                let id = tag.get("w:styleid").unwrap_or_default().to_owned();
                if tag.get("w:type") == Some("paragraph") && is_on(tag.get("w:default").unwrap_or("0")) {
                    styles.usual.clone_from(&id);
                }
                open = Some((id, Style::default()));
            }
            Event::Close("style") => styles.styles.extend(open.take()),
            Event::Open(tag) => {
                if let Some((_, style)) = &mut open {
                    style.take(tag);
                }
            }
            _ => {}
        });
        styles
    }

    /// The styles that one rests on, itself first. A paragraph without one has the usual one.
    fn chain(&self, id: &str) -> impl Iterator<Item = (&str, &Style)> {
        let first = if id.is_empty() { &self.usual } else { id };
        let of = |id: &str| self.styles.get_key_value(id).map(|(id, style)| (id.as_str(), style));
        std::iter::successors(of(first), move |(_, style)| of(style.base.as_deref()?)).take(MOST_BASES)
    }

    /// The level of a heading of this style, from 1: the nearest that says something counts.
    pub fn level(&self, id: &str) -> Option<u8> {
        let told = self.chain(id).find_map(|(_, style)| style.outline.or_else(|| named_level(&style.name)));
        told.filter(|level| *level < BODY).map(|level| level + 1)
    }

    /// The list that paragraphs of this style are numbered in, and the styles that say so or rest on it.
    pub fn numbering(&self, id: &str) -> Option<(String, Vec<String>)> {
        let number = self.chain(id).find_map(|(_, style)| style.number.clone())?;
        Some((number, self.chain(id).map(|(id, _)| id.to_owned()).collect()))
    }

    /// Whether characters of this style are bold, where it says.
    pub fn is_bold(&self, id: &str) -> Option<bool> {
        self.chain(id).find_map(|(_, style)| style.is_bold)
    }

    /// Whether they are hidden.
    pub fn is_hidden(&self, id: &str) -> bool {
        self.chain(id).find_map(|(_, style)| style.is_hidden).unwrap_or_default()
    }

    /// Whether paragraphs of this style are the title of the report.
    pub fn is_title(&self, id: &str) -> bool {
        self.chain(id).next().is_some_and(|(_, style)| style.name == "title")
    }
}

impl Style {
    fn take(&mut self, tag: &Tag) {
        let value = tag.get("w:val");
        match tag.name.as_str() {
            "basedon" => self.base = value.map(str::to_owned),
            "name" => self.name = value.unwrap_or_default().to_ascii_lowercase(),
            "outlinelvl" => self.outline = value.and_then(|level| level.parse().ok()),
            "numid" => self.number = value.map(str::to_owned),
            "b" => self.is_bold = Some(is_on(value.unwrap_or("1"))),
            "vanish" => self.is_hidden = Some(is_on(value.unwrap_or("1"))),
            _ => {}
        }
    }
}

/// The level, from 0, of a style that is built in.
fn named_level(name: &str) -> Option<u8> {
    let level: u8 = name.strip_prefix("heading ")?.parse().ok()?;
    (1..=9).contains(&level).then(|| level - 1)
}

/// Whether a value switches something on.
pub(super) fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off" | "none")
}
