//! How a part of a block is read: one slice per source line, and what stands between them; and with that, what is
//! read of any part of a text.

use super::{
    Document,
    block::{Block, BlockKind, Joint, Reading, Slice},
    line,
    structure::Structure,
    text::{SourceLine, Text},
};
use std::iter;
use std::ops::Range;
use std::sync::Arc;

/// Characters at which a word may have been cut at a line end.
const HYPHENS: [char; 3] = ['\u{AD}', '\u{2010}', '-'];

/// Whether a word may have been cut at a line end with this character.
pub fn is_hyphen(c: char) -> bool {
    HYPHENS.contains(&c)
}

impl Document {
    /// What is read of a range: paragraphs as they are read, a blank line between blocks.
    pub fn read(&self, range: Range<usize>, reading: Reading) -> String {
        let blocks = iter::successors(self.block_at(range.start), |block| self.block_after(block));
        let within =
            blocks.take_while(|block| block.range.start < range.end).filter(|block| range.start < block.range.end);
        let parts = within.filter_map(|block| {
            let text: String =
                self.slices(&block, range.clone(), reading).iter().map(|slice| self.joined(slice)).collect();
            (!text.is_empty()).then_some(text)
        });
        parts.collect::<Vec<_>>().join("\n\n")
    }

    /// What is read of words that once stood in this text: their lines are joined as those of the text are.
    pub fn read_quotation(&self, quote: &str) -> String {
        let structure = Structure { layout: self.structure.layout.clone(), ..Structure::default() };
        let quoted = Document { text: Text::from(quote), structure: Arc::new(structure) };
        quoted.read(0..quote.len(), Reading::Rejoined)
    }

    /// The characters of a slice, what joins it to the one before in front of them.
    pub(super) fn joined(&self, slice: &Slice) -> String {
        let joint = match slice.joint {
            Joint::Nothing => "",
            Joint::Space => " ",
            Joint::LineEnd => "\n",
        };
        [joint, &*self.text.slice(slice.range.clone())].concat()
    }
}

impl Structure {
    /// The slices of the part of `block` that lies in `range`.
    pub fn slices(&self, text: &Text, block: &Block, range: &Range<usize>, reading: Reading) -> Vec<Slice> {
        let from = range.start.max(block.range.start);
        let to = range.end.min(block.range.end);
        let keeps_lines = block.kind == BlockKind::Preformatted;
        let mut slices: Vec<Slice> = Vec::new();
        for line in text.lines_within(from..to) {
            let Some(range) = ink(text, line, from..to, keeps_lines) else { continue };
            if !slices.is_empty() && self.is_set_aside(range.start) && reading == Reading::Rejoined {
                continue;
            }
            let joint = match slices.last_mut() {
                None => Joint::Nothing,
                Some(_) if keeps_lines || reading == Reading::AsInSource => Joint::LineEnd,
                Some(before) => self.join(text, before, range.start..line.end),
            };
            slices.push(Slice { range, joint });
        }
        slices
    }

    /// What joins the slice `before` with the line `after`; a hyphen that only the line end needed is cut off.
    fn join(&self, text: &Text, before: &mut Slice, after: Range<usize>) -> Joint {
        let tail = text.slice(
            text.floor_char_boundary(before.range.end.saturating_sub(64).max(before.range.start))..before.range.end,
        );
        let head = text.slice(after.start..after.end.min(after.start + 64));
        if let Some(hyphen) = self.soft_hyphen(&tail, &head) {
            before.range.end -= hyphen.len_utf8();
            return Joint::Nothing;
        }
        match (tail.chars().next_back(), head.chars().next()) {
            (Some(last), Some(first)) if meets(last) && meets(first) => Joint::Nothing,
            _ => Joint::Space,
        }
    }

    /// The hyphen at the end of `tail`, if the word that it cuts occurs whole elsewhere.
    fn soft_hyphen(&self, tail: &str, head: &str) -> Option<char> {
        let hyphen = tail.chars().next_back().filter(|c| HYPHENS.contains(c))?;
        let start = tail.strip_suffix(hyphen)?;
        let start = start.rsplit(|c: char| !c.is_alphabetic()).next()?;
        let end = head.split(|c: char| !c.is_alphabetic()).next()?;
        let is_cut = !start.is_empty() && !end.is_empty();
        (is_cut && (hyphen == '\u{AD}' || self.words.contains(&format!("{start}{end}")))).then_some(hyphen)
    }
}

/// Whether no space stands between this character and another such one.
fn meets(c: char) -> bool {
    line::is_wide(c) && !matches!(c, '\u{1100}'..='\u{115F}' | '\u{AC00}'..='\u{D7A3}')
        || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…')
}

/// The part of a line in `within` without the blanks around it; the blanks before it stay where lines are kept.
fn ink(text: &Text, line: SourceLine, within: Range<usize>, keeps_indent: bool) -> Option<Range<usize>> {
    let from = line.start.max(within.start);
    let to = line.end.min(within.end);
    let to = text.floor_char_boundary(to);
    let from = text.floor_char_boundary(from).min(to);
    let start = line::first_ink(text, from..to)?;
    let end = line::last_ink(text, start..to);
    Some(if keeps_indent { from..end } else { start..end })
}
