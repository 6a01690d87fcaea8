//! A whole text → every mark in it that has a note, with the note.
//!
//! The lines that begin with a mark are found in one pass; references are looked for only where one of them could be
//! their note, so a text without notes costs that pass and no more.

use super::head::{Head, Ranges, SEARCHED_BYTES};
use super::mark::{Mark, is_reference, leading, marks};
use crate::document::Document;
use crate::reader::progress::extent;
use std::collections::HashMap;
use std::ops::Range;

/// Bytes in which marks are looked for at a time.
const CHUNK_BYTES: usize = 1 << 18;
/// Bytes of the longest mark, and of a character around it.
const MARK_BYTES: usize = 32;

/// A mark in the text and its note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// Offsets of the mark in the text.
    pub mark: Range<usize>,
    /// Offsets of the mark that the note begins with.
    pub sign: Range<usize>,
    /// Offsets of the note without that.
    pub note: Range<usize>,
}

/// Every mark that has a note, in the order of the text: those that the markup tells, and others, unless it tells all.
pub fn everywhere(document: &Document) -> Vec<Linked> {
    let mut all: Vec<Linked> = told(document).collect();
    if are_told(document) {
        return all;
    }
    let is_new = |one: &Linked| {
        let before = all.partition_point(|other| other.mark.end <= one.mark.start);
        all.get(before).is_none_or(|other| one.mark.end <= other.mark.start)
    };
    let others: Vec<Linked> = found(document).into_iter().filter(is_new).collect();
    all.extend(others);
    all.sort_by_key(|one| one.mark.start);
    all
}

/// Whether the markup tells all notes that there are.
pub(super) fn are_told(document: &Document) -> bool {
    document.marks().is_some_and(|marks| marks.says_all)
}

/// Those that the markup tells. A note begins with its mark, which may be the marker that its block hangs from, or with none.
fn told(document: &Document) -> impl Iterator<Item = Linked> {
    let notes = document.marks().map(|marks| marks.notes.as_slice()).unwrap_or_default();
    notes.iter().filter(|note| !note.sign.is_empty()).map(|note| {
        let body = note.body.clone();
        let start = marked_start(document, body.start);
        let begin = document.text().slice(start..body.end.min(start + MARK_BYTES));
        let sign = leading(&begin, start).map(|mark| mark.range).filter(|sign| sign.start == start);
        let sign = sign.unwrap_or(start..start);
        Linked { mark: note.sign.clone(), note: sign.end.max(body.start)..body.end, sign }
    })
}

/// Where the marker begins that what an offset begins stands behind; the offset itself if there is none.
fn marked_start(document: &Document, offset: usize) -> usize {
    let element = document.marks().and_then(|marks| marks.element_at(offset));
    let start = element.filter(|it| it.range.start + usize::from(it.standing.marker_bytes) == offset);
    start.map_or(offset, |element| element.range.start)
}

/// Those that are found by what lines begin with.
fn found(document: &Document) -> Vec<Linked> {
    let index = Index::of(document);
    let mut end = 0;
    let found = index.regions(document).into_iter().flat_map(chunks).flat_map(|chunk| {
        // A mark may reach into the next chunk.
        let mut found = marks(document, chunk.start.max(end)..chunk.end + MARK_BYTES);
        found.retain(|mark| mark.range.start < chunk.end);
        end = found.last().map_or(end, |mark| mark.range.end);
        found
    });
    let references = found.filter(|mark| index.by_mark.contains_key(&mark.key()) && is_reference(document, mark));
    references.filter_map(|mark| index.linked(document, &mark)).collect()
}

/// The lines that may be notes.
struct Index {
    /// Those that begin with a mark or say that notes follow, and what stands between two marks.
    heads: Vec<Head>,
    /// The indices of those that begin with a mark.
    by_mark: HashMap<(u8, u32), Vec<usize>>,
}

impl Index {
    fn of(document: &Document) -> Index {
        let mut heads: Vec<Head> = Vec::new();
        for head in document.text().lines(0).filter_map(|line| Head::read(document, line)) {
            let follows = heads.last().is_some_and(|last| last.mark.is_some());
            if head.mark.is_some() || head.is_title || follows {
                heads.push(head);
            }
        }
        let mut by_mark: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, head) in heads.iter().enumerate() {
            if let Some(mark) = &head.mark {
                by_mark.entry(mark.key()).or_default().push(at);
            }
        }
        Index { heads, by_mark }
    }

    /// The parts of the text in which a mark could have a note: the outermost sections that hold a line which begins with
    /// one, or all of it, if one stands in its last part.
    fn regions(&self, document: &Document) -> Vec<Range<usize>> {
        let length = document.text().len();
        let starts = self.heads.iter().filter(|head| head.mark.is_some()).map(|head| head.line.start);
        let mut regions: Vec<Range<usize>> = Vec::new();
        if starts.clone().next_back().is_some_and(|last| last + SEARCHED_BYTES >= length) {
            regions.push(0..length);
            return regions;
        }
        for start in starts {
            let section = section_around(document, start);
            if regions.last() != Some(&section) {
                regions.push(section);
            }
        }
        regions
    }

    /// The mark with its note.
    fn linked(&self, document: &Document, mark: &Mark) -> Option<Linked> {
        let Ranges { near, far } = Ranges::of(document, mark);
        let head = self.first_note(document, near, mark).or_else(|| self.first_note(document, far, mark))?;
        let sign = head.mark.as_ref()?.range.clone();
        Some(Linked { mark: mark.range.clone(), sign, note: head.note(document)? })
    }

    fn first_note(&self, document: &Document, within: Range<usize>, mark: &Mark) -> Option<&Head> {
        let alike = self.by_mark.get(&mark.key())?;
        let first = alike.partition_point(|&at| self.heads[at].line.start < within.start);
        let near = alike[first..].iter().take_while(|&&at| self.heads[at].line.start < within.end);
        let mut notes = near.filter(|&&at| {
            let before = at.checked_sub(1).and_then(|before| self.heads[before].mark.as_ref());
            let heads = self.heads[..=at].iter().rev().take_while(|head| head.line.start >= within.start);
            let is_titled = || heads.clone().any(|head| head.is_title);
            self.heads[at].is_note_of(mark, before, mark.needs_title() && is_titled(), document)
        });
        notes.next().map(|&at| &self.heads[at])
    }
}

/// The outermost section that holds an offset, or what stands before the first.
fn section_around(document: &Document, offset: usize) -> Range<usize> {
    let (outline, length) = (document.outline(), document.text().len());
    match outline.section_at(offset).and_then(|id| outline.path(id).first().copied()) {
        Some(id) => extent(outline, id, length),
        None => 0..outline.sections().next().map_or(length, |(_, first)| first.heading.start),
    }
}

/// A range in parts.
fn chunks(range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = range.end;
    range.step_by(CHUNK_BYTES).map(move |start| start..(start + CHUNK_BYTES).min(end))
}
