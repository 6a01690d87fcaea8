//! What stands in a heading for whoever edits it, or links to it, and is none of its words.

/// How a heading ends that can be edited by itself, or linked to.
const TOOLS: [&str; 8] =
    ["¶", "[edit]", "[edit source]", "[编辑]", "[编辑源代码]", "[編輯]", "[編輯原始碼]", "[ 编辑 ]"];

/// The words of a heading without what pages put behind them for those who edit: all where nothing else is left.
pub fn without_tool(words: &str) -> &str {
    let bare = words.trim_end();
    let kept = TOOLS.iter().find_map(|tool| bare.strip_suffix(tool)).map(str::trim_end);
    kept.filter(|kept| !kept.is_empty()).unwrap_or(words)
}
