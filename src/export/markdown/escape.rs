//! Characters → Markdown that reads as these characters.

use crate::typeset::safe::safe;
use std::io::{self, Write};

/// What is markup wherever it stands.
const ACTIVE: &[char] = &['\\', '`', '*', '_', '[', ']', '<', '&', '~', '|', '$'];
/// What is markup where a line begins: headings, underlines of headings, rules, quotations, items.
const ACTIVE_FIRST: &[char] = &['#', '=', '-', '+', '>'];

/// Markdown knows no deeper heading.
const DEEPEST: usize = 6;
/// Backticks of a fence at least.
const SHORTEST_FENCE: usize = 3;

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

/// Writes a heading; one below the sixth level on the sixth.
pub fn write_heading(level: usize, text: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{} {}", "#".repeat(level.min(DEEPEST)), heading(text))
}

/// The same of words that are Markdown already; a `#` that they end with would close the heading.
pub fn write_heading_of(level: usize, words: &str, out: &mut impl Write) -> io::Result<()> {
    let signs = "#".repeat(level.min(DEEPEST));
    match words.strip_suffix('#').filter(|before| !before.ends_with('\\')) {
        Some(before) => writeln!(out, "{signs} {before}\\#"),
        None => writeln!(out, "{signs} {words}"),
    }
}

/// A line of code as it may be shown; its tabs are kept.
pub fn code(line: &str) -> String {
    line.split('\t').map(safe).collect::<Vec<_>>().join("\t")
}

/// The language of code, behind its fence.
pub fn language(language: &str) -> String {
    let kept = language.chars().filter(|c| !matches!(c, '`' | '\n' | '\r'));
    kept.flat_map(|c| matches!(c, '\\' | '&').then_some('\\').into_iter().chain([c])).collect()
}

/// The fence around code in which so many backticks stand together at most.
pub fn fence(longest: usize) -> String {
    "`".repeat(SHORTEST_FENCE.max(longest + 1))
}

/// Length of the longest run of backticks.
pub fn longest_run(code: &str) -> usize {
    code.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// A heading behind its `#`: no `#` may close it.
fn heading(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '#' || ACTIVE.contains(&c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
