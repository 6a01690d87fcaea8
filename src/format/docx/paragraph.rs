//! What a paragraph and a run of a report say of themselves.

use super::styles::is_on;
use crate::format::tags::Tag;
use crate::text::style::Marks;

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub style: String,
    pub outline: Option<u8>,
    /// The list that it is numbered in, and the level in that, where it says so itself.
    pub list: Option<String>,
    pub level: Option<usize>,
    /// Whether its end is deleted, so that the next one goes on with it; or is hidden.
    pub is_end_deleted: bool,
    pub is_end_hidden: bool,
    /// Whether its words have begun.
    pub is_begun: bool,
    /// Whether it is a heading.
    pub is_heading: bool,
    /// How many places it was entered into.
    pub n_places: usize,
}

/// A run of characters that look alike.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    pub style: String,
    pub is_bold: Option<bool>,
    pub is_hidden: Option<bool>,
    pub marks: Marks,
}

impl Paragraph {
    /// Takes in a property.
    pub fn take(&mut self, tag: &Tag) {
        let value = tag.get("w:val");
        match tag.name.as_str() {
            "pstyle" => value.unwrap_or_default().clone_into(&mut self.style),
            "outlinelvl" => self.outline = value.and_then(|level| level.parse().ok()),
            "numid" => self.list = value.map(str::to_owned),
            "ilvl" => self.level = value.and_then(|level| level.parse().ok()),
            "del" | "movefrom" => self.is_end_deleted = true,
            "vanish" => self.is_end_hidden = is_on(value.unwrap_or("1")),
            _ => {}
        }
    }
}

impl Run {
    /// Takes in a property.
    pub fn take(&mut self, tag: &Tag) {
        let value = tag.get("w:val");
        let is_on = is_on(value.unwrap_or("1"));
        match tag.name.as_str() {
            "rstyle" => value.unwrap_or_default().clone_into(&mut self.style),
            "b" => self.is_bold = Some(is_on),
            "vanish" => self.is_hidden = Some(is_on),
            "i" if is_on => self.marks = self.marks.with(Marks::ITALIC),
            "strike" | "dstrike" if is_on => self.marks = self.marks.with(Marks::STRIKE),
            "u" if is_on => self.marks = self.marks.with(Marks::UNDERLINE),
            _ => {}
        }
    }
}
