//! What is asked of the words that were written last, and taken off them.

use crate::format::builder::Builder;
use crate::format::element::ElementKind;
use crate::format::tool::without_tool;

/// Takes back what a heading ends with for its editors.
pub(super) fn without_tools(builder: &mut Builder) {
    if !builder.is_in_element() || builder.is_in_table() {
        return;
    }
    let words = builder.last_words();
    let n_bytes = words.len() - without_tool(&words).len();
    if n_bytes > 0 {
        builder.retract(builder.offset() - n_bytes);
    }
}

/// Whether a line end that was meant, and was written last, may part paragraphs.
pub(super) fn parts_paragraphs(builder: &Builder) -> bool {
    matches!(builder.kind(), Some(ElementKind::Paragraph) | None) && builder.ends_line()
}
