//! What a book is made of: texts, each with what links its notes and what its reader noted in it.

use super::picture::Picture;
use crate::document::Document;
use crate::document::block::{Block, BlockKind, Reading};
use crate::document::outline::SectionId;
use crate::reader::{Linked, notes_everywhere};
use std::collections::HashMap;
use std::ops::Range;

/// A text of a book.
#[derive(Debug)]
pub struct Volume<'d> {
    pub(super) document: &'d Document,
    /// What its file is called.
    pub(super) name: String,
    /// What it is called.
    pub(super) title: String,
    /// The marks that have notes, in the order of the text.
    pub(super) linked: Vec<Linked>,
    /// The notes that marks lead to, in the order of the text.
    pub(super) notes: Vec<Note>,
    /// What its reader noted, in the order in which it ends.
    pub(super) remarks: Vec<Remark>,
    /// Offsets in the text that its links lead to, by their targets.
    pub(super) destinations: HashMap<&'d str, usize>,
    /// The places of these that are no headings, in the order of the text.
    pub(super) places: Vec<usize>,
    /// Pictures by the names that the text has for them.
    pub(super) pictures: HashMap<String, Picture>,
}

/// A note of the text.
#[derive(Debug, PartialEq, Eq)]
pub struct Note {
    /// Offsets of the mark that it begins with.
    pub sign: Range<usize>,
    /// Index of the first mark that leads to it.
    pub first: usize,
}

/// A highlight, and what its reader wrote about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Offsets of what is highlighted.
    pub range: Range<usize>,
    /// What was written; nothing of a mere highlight.
    pub text: String,
}

impl<'d> Volume<'d> {
    /// A text that is called `name`, unless it has a title.
    pub fn new(document: &'d Document, name: &str, mut remarks: Vec<Remark>) -> Volume<'d> {
        let title = document.title().map(|range| document.read(range.clone(), Reading::Rejoined));
        let title = title.or_else(|| document.name().map(str::to_owned)).filter(|title| !title.trim().is_empty());
        let mut linked = notes_everywhere(document);
        let is_whole = |one: &Linked| {
            let begins = || document.block_at(one.sign.start).is_some_and(|block| block.range.start == one.sign.start);
            is_written(document, one.sign.start) && (!one.sign.is_empty() || begins())
        };
        linked.retain(|one| is_written(document, one.mark.start) && is_whole(one));
        let mut firsts: Vec<Note> =
            linked.iter().enumerate().map(|(first, one)| Note { sign: one.sign.clone(), first }).collect();
        firsts.sort_by_key(|note| (note.sign.start, note.first));
        firsts.dedup_by_key(|note| note.sign.start);
        remarks.sort_by_key(|remark| remark.range.end);
        let name = name.to_owned();
        let links = document.links().iter().filter(|link| !link.is_picture);
        let mut volume = Volume {
            document,
            title: title.unwrap_or_else(|| name.clone()),
            name,
            linked,
            notes: firsts,
            remarks,
            destinations: document.destinations(links.map(|link| link.target.as_str())),
            places: Vec::new(),
            pictures: HashMap::new(),
        };
        // Behind the end nothing can be named.
        let is_place = |at: &usize| *at < document.text().len() && volume.heading_at(*at).is_none();
        volume.places = volume.destinations.values().copied().filter(is_place).collect();
        volume.places.sort_unstable();
        volume.places.dedup();
        volume
    }

    /// The same with the pictures that it shows, by the names that it has for them.
    #[must_use]
    pub fn with_pictures(self, pictures: HashMap<String, Picture>) -> Volume<'d> {
        Volume { pictures, ..self }
    }

    /// The section whose heading stands at an offset.
    pub(super) fn heading_at(&self, offset: usize) -> Option<SectionId> {
        let document = self.document;
        let block = document.block_at(offset).filter(|block| matches!(block.kind, BlockKind::Heading(_)))?;
        let id = document.outline().section_at(offset.max(block.range.start))?;
        let heading = &document.outline().section(id).heading;
        block.range.contains(&heading.start).then_some(id)
    }

    /// Whether a block is part of the pages: what markup says of the text beside it, the book tells of itself.
    pub(super) fn is_shown(&self, block: &Block) -> bool {
        block.kind != BlockKind::FrontMatter || self.document.marks().is_none()
    }

    /// Offset of the first block of the pages.
    pub(super) fn lead_start(&self) -> usize {
        let first = self.document.blocks().find(|block| self.is_shown(block));
        first.map_or(self.document.text().len(), |block| block.range.start)
    }

    /// Whether the text has no other title than one heading that holds all of it.
    pub(super) fn is_one_section(&self) -> bool {
        let outermost = self.document.outline().outermost();
        outermost.first().is_some_and(|&first| outermost.len() == 1 && self.lead_start() >= self.section_start(first))
            && (self.document.title().is_none() || self.document.marks().is_some())
    }

    /// How many levels its sections stand below those of the book.
    pub(super) fn n_above(&self, is_collection: bool) -> usize {
        usize::from(is_collection && !self.is_one_section())
    }

    /// Index of the note whose mark begins at an offset.
    pub(super) fn note_at(&self, offset: usize) -> Option<usize> {
        self.notes.binary_search_by_key(&offset, |note| note.sign.start).ok()
    }

    /// Offset of the first byte of the line that a section's heading begins in.
    pub(super) fn section_start(&self, id: SectionId) -> usize {
        self.document.text().line_at(self.document.outline().section(id).heading.start).start
    }

    /// Offset after all that a section holds.
    pub(super) fn section_end(&self, id: SectionId) -> usize {
        let outline = self.document.outline();
        let next = outline.section(id).end;
        if next.index() < outline.len() { self.section_start(next) } else { self.document.text().len() }
    }
}

/// Whether the characters at an offset are written where they stand: no page number, nothing that the cover tells.
fn is_written(document: &Document, offset: usize) -> bool {
    let Some(block) = document.block_at(offset) else { return false };
    match block.kind {
        BlockKind::Heading(id) => document.outline().section(id).heading.contains(&offset),
        BlockKind::Title | BlockKind::FrontMatter | BlockKind::Rule => false,
        BlockKind::Paragraph | BlockKind::Preformatted | BlockKind::Table(_) | BlockKind::DrawnTable => {
            !document.is_set_aside(offset)
        }
    }
}
