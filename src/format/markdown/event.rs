//! What the events of the parser are to a reader.

use crate::format::element::Alignment;
use crate::text::style::Marks;
use pulldown_cmark::{BlockQuoteKind, Event, HeadingLevel, TagEnd};

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
