//! Lists of a text without markup: paragraphs that begin with markers of one kind, which count on or repeat.
//!
//! Nothing is stored. Whether a paragraph is an item follows from it and the few blocks around it.

use crate::document::block::{Block, BlockKind};
use crate::document::structure::Structure;
use crate::inference::line::Line;
use crate::inference::marker::Marker;
use crate::text::Text;

/// How many items of other lists may stand between an item and the next of its own: those nested in it.
const MOST_BETWEEN: usize = 12;

/// An item of a list that no markup names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it begins with.
    pub marker: Marker,
    /// Columns of the blanks before it.
    pub indent: u16,
}

impl Structure {
    /// The item that a block is, if a sister stands near it: one marker alone is how a sentence may begin.
    pub fn item(&self, text: &Text, block: &Block) -> Option<Item> {
        if self.layout.keeps_lines || !self.is_read() {
            return None;
        }
        let item = self.item_alone(text, block)?;
        let after = std::iter::successors(self.following(text, block), |block| self.following(text, block));
        let before = std::iter::successors(self.preceding(text, block), |block| self.preceding(text, block));
        let has_sister = self.has_sister(text, &item, after) || self.has_sister(text, &item, before);
        has_sister.then_some(item)
    }

    /// Whether the first item of the same depth among these blocks counts on from `item`.
    fn has_sister(&self, text: &Text, item: &Item, blocks: impl Iterator<Item = Block>) -> bool {
        let mut near = blocks.take(MOST_BETWEEN).map_while(|block| match self.item_alone(text, &block) {
            None => self.stands_in(text, item, &block).then_some(None),
            other => Some(other),
        });
        near.any(|other| other.is_some_and(|it| it.indent == item.indent && it.marker.is_beside(&item.marker)))
    }

    /// Whether a paragraph stands as far in as those do that go on with an item.
    fn stands_in(&self, text: &Text, item: &Item, block: &Block) -> bool {
        block.kind == BlockKind::Paragraph
            && opening_line(text, block)
                .is_some_and(|line| line.indent > item.indent && line.indent != self.layout.body_indent)
    }

    /// The marker that a paragraph begins with.
    fn item_alone(&self, text: &Text, block: &Block) -> Option<Item> {
        if block.kind != BlockKind::Paragraph || self.marks.is_some() {
            return None;
        }
        let line = opening_line(text, block)?;
        Some(Item { marker: Marker::in_list(&line.head)?, indent: line.indent })
    }

    fn following(&self, text: &Text, block: &Block) -> Option<Block> {
        self.block_after(text, text.line_at(block.range.end).next)
    }

    fn preceding(&self, text: &Text, block: &Block) -> Option<Block> {
        self.block_before(text, block.range.start)
    }
}

/// The line that a block begins with.
pub fn opening_line<'t>(text: &'t Text, block: &Block) -> Option<Line<'t>> {
    Line::read(text, text.line_at(block.range.start))
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::document::block::Reading;
    use expect_test::{Expect, expect};
    use std::fmt::Write as _;

    /// The blocks of a text: a bar for each that stands close to the one before, cells left of it, its marker.
    fn check(text: &str, expected: Expect) {
        let document = Document::new(text.into());
        let mut picture = String::new();
        let mut before = None;
        for block in document.blocks() {
            let standing = document.standing(&block);
            let is_close = before.is_some_and(|before| document.is_close(&before, &block));
            let words = document.read(block.range.clone(), Reading::default());
            let (marker, words) = words.split_at(standing.marker_bytes.into());
            let words: String = words.chars().take(8).collect();
            let sign = if is_close { "|" } else { "." };
            writeln!(picture, "{sign}{:2} [{marker}]{words}", standing.inset_cells).expect("a string");
            before = Some(block);
        }
        expected.assert_eq(&picture);
    }

    #[test]
    fn markers_that_count_on_or_repeat_make_a_list() {
        check(
            "说明如下，共有两部分，都要看完才能开始做：\n\n- 第一部分讲安装，要先看完。\n  - 其一是下载，可以先做。\n  - 其二是设置，可以后做。\n\
             - 第二部分讲使用，可以后看。\n\n（1）甲方应当付款，不得拖延。\n\n（2）乙方应当交货，不得拖延。\n\n\
             一是加强领导，明确责任。\n二是抓好落实，不走过场。\n",
            expect![[r#"
                . 0 []说明如下，共有两
                . 0 [- ]第一部分讲安装，
                | 2 [- ]其一是下载，可以
                | 2 [- ]其二是设置，可以
                | 0 [- ]第二部分讲使用，
                . 0 [（1）]甲方应当付款，不
                . 0 [（2）]乙方应当交货，不
                . 0 [一是]加强领导，明确责
                | 0 [二是]抓好落实，不走过
            "#]],
        );
    }

    #[test]
    fn one_marker_alone_makes_none() {
        check(
            "他问了两个问题，都没有人回答。\n\n- 你是谁？他问道，没有人回答他。\n\n一是一，二是二，这谁都知道，不用多说。\n\n没有人再说话了。\n",
            expect![[r#"
                . 0 []他问了两个问题，
                . 0 []- 你是谁？他问
                . 0 []一是一，二是二，
                . 0 []没有人再说话了。
            "#]],
        );
    }

    #[test]
    fn items_that_were_wrapped_by_hand_stay_whole() {
        let prose = "Whoever writes a text for a screen breaks its lines by hand, and\n\
                     whoever reads it on another screen wishes that nobody had. The\n\
                     lines are as long as they were on the first screen, whatever the\n\
                     second one may be, and a paragraph that was meant to be one looks\n\
                     like many.\n\n";
        let list = "  1. the first item of the list, which goes on for longer than\n     one line of it \
                    and so was wrapped behind its marker\n  2. the second item\n\n";
        check(
            &[&prose.repeat(4), list, prose].concat(),
            expect![[r#"
                . 0 []Whoever 
                . 0 []Whoever 
                . 0 []Whoever 
                . 0 []Whoever 
                . 2 [1. ]the firs
                | 2 [2. ]the seco
                . 0 []Whoever 
            "#]],
        );
    }

    #[test]
    fn items_that_were_wrapped_by_hand_in_a_short_text_stay_whole() {
        check(
            "要买的东西不多，都写在下面，请照着买：\n\n- 苹果要买红的，\n  大的，甜的\n- 香蕉\n\n1. 先把水烧开，\n   放一点盐\n2. 下面\n\n\
             o  First of all\no  Then\n\n\
             Before the journey begins, this is to be done, by all of us:\n\n\
             1. Pack the bags with all that\n   is needed for a week, and\n   do not forget the passport.\n\
             2. Lock the door. The key is\n   given to the neighbour, who\n   waters the plants.\n\n\
             * the first one\n  - one within, of several lines,\n    each of which stands\n    below the one before\n  - another\n* the second\n\n\
             o One blank behind it\n  is enough, as well. Here\n  is more of it.\no Another\n",
            expect![[r#"
                . 0 []要买的东西不多，
                . 0 [- ]苹果要买红的，大
                | 0 [- ]香蕉
                . 0 [1. ]先把水烧开，放一
                | 0 [2. ]下面
                . 0 [o  ]First of
                | 0 [o  ]Then
                . 0 []Before t
                . 0 [1. ]Pack the
                | 0 [2. ]Lock the
                . 0 [* ]the firs
                | 2 [- ]one with
                | 2 [- ]another
                | 0 [* ]the seco
                . 0 [o ]One blan
                | 0 [o ]Another
            "#]],
        );
    }

    #[test]
    fn dots_and_dashes_are_bullets_in_a_list_and_paragraphs_go_on_with_an_item() {
        check(
            "要买的东西都写在下面：\n\n·苹果要买红的。\n·香蕉要买黄的。\n\n– 先烧水。\n\n  水要烧开。\n\n  再等一会儿。\n\n– 后下面。\n\n\
             — the first\n— the second\n\n——他没有回答。\n\n——也没有人再问。\n\n1. 一件事。\n\n   说来话长。\n\n2. 又一件。\n\n    这也是它的。\n",
            expect![[r#"
                . 0 []要买的东西都写在
                . 0 [·]苹果要买红的。
                | 0 [·]香蕉要买黄的。
                . 0 [– ]先烧水。
                . 2 []水要烧开。
                . 2 []再等一会儿。
                . 0 [– ]后下面。
                . 0 [— ]the firs
                | 0 [— ]the seco
                . 0 []——他没有回答。
                . 0 []——也没有人再问
                . 0 [1. ]一件事。
                . 3 []说来话长。
                . 0 [2. ]又一件。
                . 3 []这也是它的。
            "#]],
        );
    }
}
