//! What is asked of the words that were written last, and taken off them.

use crate::format::builder::Builder;
use crate::format::element::ElementKind;

/// How a heading ends that can be edited by itself.
const TOOLS: [&str; 8] =
    ["¶", "[edit]", "[edit source]", "[编辑]", "[编辑源代码]", "[編輯]", "[編輯原始碼]", "[ 编辑 ]"];
/// Takes back what a heading ends with for its editors.
pub(super) fn without_tools(builder: &mut Builder) {
    if !builder.is_in_element() || builder.is_in_table() {
        return;
    }
    let words = builder.last_words();
    let bare = words.trim_end();
    let Some(kept) = TOOLS.iter().find_map(|tool| bare.strip_suffix(tool)) else { return };
    // A heading of nothing else says so.
    if !kept.trim().is_empty() {
        let n_bytes = words.len() - kept.trim_end().len();
        builder.retract(builder.offset() - n_bytes);
    }
}

/// Whether a line end that was meant, and was written last, may part paragraphs.
pub(super) fn parts_paragraphs(builder: &Builder) -> bool {
    matches!(builder.kind(), Some(ElementKind::Paragraph) | None) && builder.ends_line()
}
