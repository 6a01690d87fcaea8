//! What the events of the parser are to a reader.

use crate::format::element::Alignment;
use crate::text::style::Marks;
use pulldown_cmark::{BlockQuoteKind, Event, HeadingLevel, TagEnd};
use std::ops::Range;

/// Bytes in which the marker of an item and the box of a task stand.
const MARKER_BYTES: usize = 64;

/// Whether an event is words or a mark on them.
pub(super) fn is_inline(event: &Event) -> bool {
    match event {
        Event::Text(_)
        | Event::Code(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::InlineHtml(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::FootnoteReference(_)
        | Event::TaskListMarker(_) => true,
        Event::Start(tag) => is_mark(tag.to_end()),
        Event::End(tag) => is_mark(*tag),
        Event::Html(_) | Event::Rule => false,
    }
}

fn is_mark(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

pub(super) fn mark_of(tag: TagEnd) -> Marks {
    match tag {
        TagEnd::Emphasis => Marks::ITALIC,
        TagEnd::Strong => Marks::BOLD,
        TagEnd::Strikethrough => Marks::STRIKE,
        _ => Marks::NONE,
    }
}

/// The name of an alert.
pub(super) fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "NOTE",
        BlockQuoteKind::Tip => "TIP",
        BlockQuoteKind::Important => "IMPORTANT",
        BlockQuoteKind::Warning => "WARNING",
        BlockQuoteKind::Caution => "CAUTION",
    }
}

pub(super) fn depth(level: HeadingLevel) -> u8 {
    level as u8
}

pub(super) fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}

/// Whether an item is a task, for a box stands behind its marker, and whether that is done.
pub(super) fn task_of(item: &str) -> Option<bool> {
    // A line may be nothing but markers: each looks at what is near alone.
    let item = item.get(..item.floor_char_boundary(MARKER_BYTES)).unwrap_or_default();
    let is_marker = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '*' | '.' | ')' | ' ');
    match item.trim_start_matches(is_marker).as_bytes() {
        [b'[', b'x' | b'X', b']', b' ' | b'\t' | b'\n', ..] => Some(true),
        [b'[', b' ', b']', b' ' | b'\t' | b'\n', ..] => Some(false),
        _ => None,
    }
}

/// Whether a run has words in ranges of the source that are looked for, if any of it stands in one.
pub(super) fn has_words_in(run: &[(Event, Range<usize>)], is_sought: impl Fn(&Range<usize>) -> bool) -> bool {
    let (Some((_, first)), Some((_, last))) = (run.first(), run.last()) else { return false };
    let is_word = |event: &Event| matches!(event, Event::Text(_));
    is_sought(&(first.start..last.end)) && run.iter().any(|(event, range)| is_word(event) && is_sought(range))
}
