//! Characters → Markdown that reads as these characters.

/// What is markup wherever it stands.
const ACTIVE: &[char] = &['\\', '`', '*', '_', '[', ']', '<', '&', '~', '|', '$'];
/// What is markup where a line begins: headings, underlines of headings, rules, quotations, items.
const ACTIVE_FIRST: &[char] = &['#', '=', '-', '+', '>'];

/// A line of a paragraph.
pub fn line(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in text.char_indices() {
        let is_first = at == 0 && ACTIVE_FIRST.contains(&c);
        let is_item = digits > 0 && at == digits && matches!(c, '.' | ')');
        if is_first || is_item || ACTIVE.contains(&c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// A heading behind its `#`: no `#` may close it.
pub fn heading(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '#' || ACTIVE.contains(&c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
