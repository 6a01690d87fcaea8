//! How far one has read in a section.

use crate::document::outline::{Outline, SectionId};
use std::ops::Range;

/// Offsets of a section with all that it holds, in a text of `length` bytes.
pub fn extent(outline: &Outline, id: SectionId, length: usize) -> Range<usize> {
    let section = outline.section(id);
    let is_last = section.end.index() >= outline.len();
    section.heading.start..if is_last { length } else { outline.section(section.end).heading.start }
}

/// How much of a section stands above the screen, in per cent; `None` before it and behind it, and at its start.
pub fn percent(section: &Range<usize>, place: usize) -> Option<u8> {
    let n_passed = place.checked_sub(section.start).filter(|_| place < section.end)?;
    let percent = n_passed * 100 / section.len().max(1);
    (percent > 0).then_some(percent as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn a_section_is_passed_by_degrees() {
        let passed = |place| percent(&(100..300), place);
        assert_eq!(
            [99, 100, 101, 102, 200, 299, 300].map(passed),
            [None, None, None, Some(1), Some(50), Some(99), None]
        );
        assert_eq!(percent(&(5..5), 5), None);
    }

    #[test]
    fn a_section_ends_where_the_next_that_it_does_not_hold_begins() {
        let text = "第一章 山\n\n山上有座庙，庙里有人。\n\n第二章 水\n\n山下有条河，河边有人。\n";
        let document = Document::new(text.into());
        let outline = document.outline();
        let second = text.find("第二").expect("a chapter");
        assert_eq!(extent(outline, SectionId(0), text.len()), 0..second);
        assert_eq!(extent(outline, SectionId(1), text.len()), second..text.len());
    }
}
