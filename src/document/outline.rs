//! The outline: the sections of a text in reading order.

use std::ops::Range;

/// Number of a section in reading order, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SectionId(pub u32);

/// A heading with all it governs.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Offsets of the heading's characters, the blanks around them left out.
    pub heading: Range<usize>,
    /// Depth, from 1.
    pub level: u8,
    /// The section that holds this one.
    pub parent: Option<SectionId>,
    /// The first section after this one that this one does not hold.
    pub end: SectionId,
}

/// The sections in reading order. A section holds those that follow it on deeper levels.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    sections: Vec<Section>,
    outermost: Vec<SectionId>,
}

impl Outline {
    /// Builds the outline from headings in reading order, each with its level from 1.
    /// A level that skips is drawn up to one below its parent's.
    pub fn new(headings: impl IntoIterator<Item = (Range<usize>, u8)>) -> Outline {
        let mut sections: Vec<Section> = Vec::new();
        // What is open, with the levels that were asked for: lines of one level stay on one level
        // where that level skips.
        let mut open: Vec<(SectionId, u8)> = Vec::new();
        for (heading, level) in headings {
            let id = SectionId(sections.len() as u32);
            while let Some((last, _)) = open.pop_if(|(_, asked)| *asked >= level) {
                sections[last.index()].end = id;
            }
            let parent = open.last().map(|(last, _)| *last);
            let depth = (open.len() + 1).min(usize::from(u8::MAX)) as u8;
            sections.push(Section { heading, level: depth, parent, end: id });
            open.push((id, level));
        }
        let end = SectionId(sections.len() as u32);
        for (id, _) in open {
            sections[id.index()].end = end;
        }
        let outermost = (0..end.0).map(SectionId).filter(|id| sections[id.index()].level == 1).collect();
        Outline { sections, outermost }
    }

    /// Bytes that it takes.
    pub fn n_bytes(&self) -> usize {
        size_of_val(&*self.sections) + size_of_val(&*self.outermost)
    }

    /// How many sections there are.
    pub fn len(&self) -> usize {
        self.sections.len()
    }

    /// Whether the text has no headings.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }

    /// The section numbered `id`.
    pub fn section(&self, id: SectionId) -> &Section {
        &self.sections[id.index()]
    }

    /// All sections in reading order.
    pub fn sections(&self) -> impl DoubleEndedIterator<Item = (SectionId, &Section)> + ExactSizeIterator {
        self.sections.iter().enumerate().map(|(index, section)| (SectionId(index as u32), section))
    }

    /// The section that the byte at `offset` stands in; none before the first heading.
    pub fn section_at(&self, offset: usize) -> Option<SectionId> {
        let count = self.sections.partition_point(|section| section.heading.start <= offset);
        count.checked_sub(1).map(|index| SectionId(index as u32))
    }

    /// The sections whose headings begin at or behind `offset`, in reading order.
    pub fn sections_from(&self, offset: usize) -> impl Iterator<Item = &Section> {
        let first = self.sections.partition_point(|section| section.heading.start < offset);
        self.sections[first..].iter()
    }

    /// The sections that no other holds.
    pub fn outermost(&self) -> &[SectionId] {
        &self.outermost
    }

    /// A section and those that hold it, from the outermost inwards.
    pub fn path(&self, id: SectionId) -> Vec<SectionId> {
        let mut path: Vec<_> = std::iter::successors(Some(id), |&inner| self.section(inner).parent).collect();
        path.reverse();
        path
    }

    /// Whether the section holds others.
    pub fn has_children(&self, id: SectionId) -> bool {
        self.section(id).end.0 > id.0 + 1
    }
}

impl SectionId {
    /// The number as an index into the sections.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(levels: &[u8]) -> Outline {
        Outline::new(levels.iter().enumerate().map(|(index, &level)| (index * 10..index * 10 + 5, level)))
    }

    #[test]
    fn sections_hold_the_deeper_ones_that_follow() {
        let outline = outline(&[1, 2, 3, 2, 1]);
        let ends: Vec<u32> = outline.sections().map(|(_, section)| section.end.0).collect();
        assert_eq!(ends, [4, 3, 3, 4, 5]);
        assert_eq!(outline.path(SectionId(2)), [SectionId(0), SectionId(1), SectionId(2)]);
        assert!(outline.has_children(SectionId(1)) && !outline.has_children(SectionId(3)));
    }

    #[test]
    fn a_level_never_skips_downward() {
        let levels: Vec<u8> = outline(&[3, 9, 1, 4]).sections().map(|(_, section)| section.level).collect();
        assert_eq!(levels, [1, 2, 1, 2]);
        let levels: Vec<u8> = outline(&[1, 3, 3, 5, 3]).sections().map(|(_, section)| section.level).collect();
        assert_eq!(levels, [1, 2, 2, 3, 2]);
    }

    #[test]
    fn a_place_belongs_to_the_last_heading_before_it() {
        let outline = outline(&[1, 1]);
        assert_eq!(outline.section_at(9), Some(SectionId(0)));
        assert_eq!(outline.section_at(10), Some(SectionId(1)));
        assert_eq!(Outline::default().section_at(3), None);
    }
}
