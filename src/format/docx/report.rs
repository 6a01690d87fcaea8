//! What is known of a report beside its text: its styles, lists, links and notes.

use super::numbering::Numbering;
use super::styles::Styles;
use crate::format::address::{folder, joined};
use crate::format::part::Part;
use crate::format::tags::{Event, read};
use crate::text::Text;
use std::collections::HashMap;
use std::ops::Range;

/// A note by what it is (`footnote`, `endnote`) and its number in the file.
pub(super) type NoteName = (&'static str, String);

/// What is known of a report beside its text.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub styles: Styles,
    pub numbering: Numbering,
    /// Where links and pictures lead, by the names that the text has for them.
    pub targets: HashMap<String, String>,
    pub notes: HashMap<NoteName, Range<usize>>,
}

impl Report {
    /// Reads a part that is none of the text.
    pub fn read(&mut self, part: &Part, source: &Text) {
        let xml = source.slice(part.range.clone());
        match part.state.as_deref().unwrap_or_default() {
            "styles" => self.styles = Styles::read(&xml),
            "numbering" => self.numbering = Numbering::read(&xml),
            "targets" => self.read_targets(&xml, &part.name),
            "notes" => self.read_notes(&xml, part.range.start),
            _ => {}
        }
    }

    /// What stands in the archive is told from the folder of the text, which is above the one of the list.
    fn read_targets(&mut self, xml: &str, list: &str) {
        read(xml, |event, _| {
            if let Event::Open(tag) = event
                && tag.name == "relationship"
            {
                let value = |name: &str| tag.get(name).unwrap_or_default();
                let is_elsewhere = value("targetmode") == "External" || value("target").starts_with('#');
                let target = value("target").to_owned();
                let target = if is_elsewhere { target } else { joined(folder(folder(list)), &target) };
                self.targets.insert(value("id").to_owned(), target);
            }
        });
    }

    /// Where each note stands.
    fn read_notes(&mut self, xml: &str, base: usize) {
        let mut open: Option<(NoteName, usize)> = None;
        read(xml, |event, range| match event {
            Event::Open(tag) => {
                let kind = match tag.name.as_str() {
                    "footnote" => "footnote",
                    "endnote" => "endnote",
                    _ => return,
                };
                // Those with a type are lines between text and notes.
                let is_note = matches!(tag.get("w:type"), None | Some("normal"));
                let id = tag.get("w:id").unwrap_or_default().to_owned();
                open = is_note.then_some(((kind, id), range.end));
            }
            Event::Close("footnote" | "endnote") => {
                self.notes.extend(open.take().map(|(name, start)| (name, base + start..base + range.start)));
            }
            _ => {}
        });
    }
}
