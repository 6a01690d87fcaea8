//! How a part of a block is read: one slice per source line, and what stands between them.

use crate::document::block::{Block, BlockKind, Joint, Reading, Slice};
use crate::document::structure::Structure;
use crate::inference::inner;
use crate::inference::line::{Line, first_ink, last_ink};
use crate::inference::row::Form;
use crate::inference::scheme;
use crate::text::character::{self, is_blank, is_hyphen};
use crate::text::{SourceLine, Text};
use std::ops::Range;

impl Structure {
    /// The slices of the part of `block` that lies in `range`.
    pub fn slices(&self, text: &Text, block: &Block, range: &Range<usize>, reading: Reading) -> Vec<Slice> {
        let keeps_lines = self.keeps_lines(block, reading);
        // The line ends that markup leaves inside an element are meant.
        let ends_lines = keeps_lines || self.marks.is_some();
        let mut slices: Vec<Slice> = Vec::new();
        for (line, range) in self.lines_read(text, block, range, reading) {
            let joint = match slices.last_mut() {
                None => Joint::Nothing,
                Some(_) if ends_lines || reading == Reading::AsInSource => Joint::LineEnd,
                Some(before) if is_number(text, block, &before.range) => Joint::Space,
                Some(before) => self.join(text, before, range.start..line.end),
            };
            if self.layout.begins_inside && reading != Reading::AsInSource && !keeps_lines {
                slices.extend(parted(text, range, joint));
            } else {
                slices.push(Slice { range, joint });
            }
        }
        if self.layout.is_set && block.kind == BlockKind::Paragraph && reading != Reading::AsInSource {
            slices = without_gaps(text, block, slices);
        }
        slices
    }

    /// The source lines of the part of `block` that lies in `range`, of which anything is read, and what of each.
    pub fn lines_read(
        &self,
        text: &Text,
        block: &Block,
        range: &Range<usize>,
        reading: Reading,
    ) -> Vec<(SourceLine, Range<usize>)> {
        let from = range.start.max(block.range.start);
        let to = range.end.min(block.range.end);
        let keeps_lines = self.keeps_lines(block, reading);
        let mut lines: Vec<(SourceLine, Range<usize>)> = Vec::new();
        for line in text.lines_within(from..to) {
            let blank = || (keeps_lines && !lines.is_empty()).then_some(line.start..line.start);
            let Some(range) = ink(text, line, from..to, keeps_lines).or_else(blank) else { continue };
            let may_be_all = lines.is_empty() && !matches!(block.kind, BlockKind::Heading(_) | BlockKind::Title);
            if block.kind == BlockKind::DrawnTable && is_rule(text, line) {
                continue;
            }
            let is_left_out = || (!may_be_all && self.is_set_aside(range.start)) || self.is_note_in(block, range.start);
            if reading != Reading::AsInSource && is_left_out() {
                continue;
            }
            let range =
                if reading == Reading::AsInSource { range } else { self.behind_marks(text, block, line, range) };
            lines.push((line, range));
        }
        lines
    }

    /// Whether the lines of a block are read with the blanks before them; those of a source that is shown as it stands are.
    fn keeps_lines(&self, block: &Block, reading: Reading) -> bool {
        block.kind.keeps_lines() || (reading == Reading::AsInSource && self.marks.is_none())
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
            (Some(last), Some(first)) if self.layout.is_unspaced && is_mixed(last, first) => Joint::Nothing,
            _ if goes_on(&tail, &head) => Joint::Nothing,
            _ => Joint::Space,
        }
    }

    /// The hyphen at the end of `tail`, if only the line end needed it: the word that it cuts stands whole elsewhere in
    /// the text, and nowhere with the hyphen. No word is cut before a capital.
    fn soft_hyphen(&self, tail: &str, head: &str) -> Option<char> {
        let hyphen = tail.chars().next_back().filter(|c| is_hyphen(*c))?;
        let start = tail.strip_suffix(hyphen)?;
        let start = start.rsplit(|c: char| !c.is_alphabetic()).next()?;
        let end = head.split(|c: char| !c.is_alphabetic()).next()?;
        let is_cut = !start.is_empty() && !end.is_empty();
        let is_soft = || {
            !(end.starts_with(char::is_uppercase) && start.ends_with(char::is_lowercase))
                && self.words.contains(&format!("{start}{end}"))
                && !self.words.contains_hyphenated(start, end)
        };
        (is_cut && (hyphen == '\u{AD}' || is_soft())).then_some(hyphen)
    }
}

/// The slices of a paragraph that a formatter has set, parted at the wide gaps that it has put between words to fill
/// its lines, or around words in another font. The gap behind an option stays, and so do those of a single line.
fn without_gaps(text: &Text, block: &Block, slices: Vec<Slice>) -> Vec<Slice> {
    let first_end = text.line_at(block.range.start).end;
    if first_end >= block.range.end {
        return slices;
    }
    let mut indents = text.lines_within(block.range.clone()).filter_map(|line| Some(Line::read(text, line)?.indent));
    let hangs = indents.next() < indents.next();
    let parts = |slice: Slice| {
        let n_kept = usize::from(hangs && slice.range.start <= first_end);
        let gaps = gaps(&text.slice(slice.range.clone())).into_iter().skip(n_kept);
        let (mut start, mut joint) = (slice.range.start, slice.joint);
        let mut parts = Vec::new();
        for gap in gaps {
            parts.push(Slice { range: start..slice.range.start + gap.start, joint });
            (start, joint) = (slice.range.start + gap.end, Joint::Space);
        }
        parts.push(Slice { range: start..slice.range.end, joint });
        parts
    };
    slices.into_iter().flat_map(parts).collect()
}

/// The runs of two blanks and more inside a line.
fn gaps(line: &str) -> Vec<Range<usize>> {
    let mut gaps = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices() {
        if is_blank(c) {
            start.get_or_insert(at);
        } else if let Some(start) = start.take().filter(|&start| start > 0) {
            let blanks = line.get(start..at).unwrap_or_default();
            gaps.extend((blanks.chars().count() > 1).then_some(start..at));
        }
    }
    gaps
}

/// Words after which a hyphen at a line's end stands for a part that is left out: pre- and post-war.
const AFTER_SUSPENDED: [&str; 8] = ["and", "or", "to", "und", "oder", "bis", "et", "ou"];

/// Whether a word goes on in the next line behind a mark that belongs to it: a hyphen, a slash, a dash between numbers.
fn goes_on(tail: &str, head: &str) -> bool {
    let mut before = tail.chars().rev();
    let (mark, before) = (before.next().unwrap_or(' '), before.next().unwrap_or(' '));
    let first = head.chars().next().unwrap_or(' ');
    let word = head.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    match mark {
        '/' | '／' => !is_blank(before),
        '–' => before.is_ascii_digit() && first.is_ascii_digit(),
        _ => is_hyphen(mark) && before.is_alphanumeric() && !word.is_empty() && !AFTER_SUSPENDED.contains(&word),
    }
}

/// Whether a line of a table is a rule between rows.
fn is_rule(text: &Text, line: SourceLine) -> bool {
    Line::read(text, line).is_some_and(|line| matches!(Form::of(&line), Some(Form::Rule(_))))
}

/// The paragraphs that a part of a line holds.
fn parted(text: &Text, range: Range<usize>, joint: Joint) -> impl Iterator<Item = Slice> {
    let parts = inner::paragraphs(&text.slice(range.clone())).into_iter().enumerate();
    let slice = move |(index, part): (usize, Range<usize>)| Slice {
        range: range.start + part.start..range.start + part.end,
        joint: if index == 0 { joint } else { Joint::Paragraph },
    };
    parts.map(slice).filter(|slice| !slice.range.is_empty())
}

/// Whether a slice of a heading is its number, so that its title stands on the next line.
fn is_number(text: &Text, block: &Block, slice: &Range<usize>) -> bool {
    matches!(block.kind, BlockKind::Heading(_)) && scheme::is_alone(&text.slice(slice.clone()))
}

/// Whether no space stands between this character and another such one.
fn meets(c: char) -> bool {
    character::is_unspaced(c) || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…')
}

/// Whether a Han character or its mark stands beside a Latin letter or digit.
fn is_mixed(last: char, first: char) -> bool {
    (meets(last) && first.is_ascii_alphanumeric()) || (meets(first) && last.is_ascii_alphanumeric())
}

/// The part of a line in `within` without the blanks around it; the blanks before it stay where lines are kept.
fn ink(text: &Text, line: SourceLine, within: Range<usize>, keeps_indent: bool) -> Option<Range<usize>> {
    let from = line.start.max(within.start);
    let to = line.end.min(within.end);
    let to = text.floor_char_boundary(to);
    let from = text.floor_char_boundary(from).min(to);
    let start = first_ink(text, from..to)?;
    let end = last_ink(text, start..to);
    Some(if keeps_indent { from..end } else { start..end })
}
