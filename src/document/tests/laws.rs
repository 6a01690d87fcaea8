//! Laws of every document, over generated texts.

use crate::document::Document;
use crate::document::block::{BlockKind, Reading};
use crate::document::tests::{any_text, picture};
use crate::document::text::Text;
use proptest::prelude::*;

proptest! {
    #[test]
    fn headings_are_in_order_and_levels_never_skip_downward(text in any_text()) {
        let document = Document::new(Text::from(&*text));
        let (mut end, mut level) = (0, 0);
        for (id, section) in document.outline().sections() {
            prop_assert!(section.heading.start >= end && section.heading.end > section.heading.start);
            prop_assert!(section.level <= level + 1);
            prop_assert!((0.0..=1.0).contains(&document.evidence(id).confidence));
            (end, level) = (section.heading.end, section.level);
        }
        prop_assert!(end <= text.len());
    }

    #[test]
    fn blocks_are_disjoint_and_cover_every_line_that_is_not_blank(text in any_text()) {
        let document = Document::new(Text::from(&*text));
        let mut at = 0;
        let mut n_headings = 0;
        for block in document.blocks() {
            prop_assert!(block.range.start >= at && block.range.end > block.range.start);
            prop_assert!(document.text().slice(at..block.range.start).chars().all(crate::document::is_blank));
            let line = document.text().line_at(block.range.end);
            prop_assert_eq!(document.text().line_at(block.range.start).start, block.range.start);
            prop_assert_eq!(line.end, block.range.end);
            at = block.range.end;
            if let BlockKind::Heading(id) = block.kind {
                let heading = &document.outline().section(id).heading;
                prop_assert!(block.range.start <= heading.start && heading.end <= block.range.end);
                n_headings += 1;
            }
        }
        prop_assert!(document.text().slice(at..text.len()).chars().all(crate::document::is_blank));
        prop_assert_eq!(n_headings, document.outline().len());
    }

    #[test]
    fn each_block_is_found_from_its_neighbours_and_from_all_its_bytes(text in any_text()) {
        let document = Document::new(Text::from(&*text));
        let blocks: Vec<_> = document.blocks().collect();
        for (index, block) in blocks.iter().enumerate() {
            prop_assert_eq!(document.block_before(block), index.checked_sub(1).map(|before| blocks[before].clone()));
            for offset in block.range.clone() {
                prop_assert_eq!(document.block_at(offset), Some(block.clone()));
            }
        }
    }

    #[test]
    fn slices_lie_in_their_block_in_order(text in any_text(), from in 0_usize..200, length in 0_usize..200) {
        let document = Document::new(Text::from(&*text));
        for block in document.blocks() {
            for reading in [Reading::Rejoined, Reading::AsInSource] {
                let mut at = block.range.start;
                for slice in document.slices(&block, from..from + length, reading) {
                    prop_assert!(slice.range.start >= at && slice.range.end <= block.range.end);
                    at = slice.range.end;
                }
            }
        }
    }

    #[test]
    fn a_blank_line_more_at_the_end_changes_nothing(text in any_text()) {
        let shorter = Document::new(Text::from(&*format!("{}\n", text.trim_end())));
        let longer = Document::new(Text::from(&*format!("{}\n\n\n", text.trim_end())));
        prop_assert_eq!(picture(&shorter), picture(&longer));
    }
}
