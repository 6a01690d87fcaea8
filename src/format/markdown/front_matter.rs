//! What a source says of itself before its text, in YAML or TOML → its entries.

use std::ops::Range;

/// An entry: a name and what is said under it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Offsets of the name; empty, if it is a line without one.
    pub name: Range<usize>,
    /// Offsets of what is said, without quotation marks; of a value that goes on in other lines all of them.
    pub value: Range<usize>,
}

/// Whether what stands between two rules at the very start says something of the source: `title: …`, `title = …`. A rule of
/// Markdown may begin it, too.
pub(super) fn begins(source: &str) -> bool {
    let (rule, sign) = match source.get(..3) {
        Some("---") => ("---", ':'),
        Some("+++") => ("+++", '='),
        _ => return false,
    };
    let mut lines = source.lines();
    if lines.next().is_none_or(|first| first.trim_end() != rule) {
        return false;
    }
    let mut lines = lines.take_while(|line| !matches!(line.trim_end(), "---" | "..." | "+++"));
    let is_entry = |line: &str| {
        line.split_once(sign).is_some_and(|(name, _)| !name.trim_end().is_empty() && !name.trim_end().contains(' '))
    };
    lines.next().is_some_and(|first| is_entry(first) || first.starts_with(['#', '[']))
}

/// The entries of a block, its rules included; offsets count from its first byte.
pub(super) fn entries(block: &str) -> Vec<Entry> {
    let sign = if block.starts_with("+++") { '=' } else { ':' };
    let mut entries: Vec<Entry> = Vec::new();
    let mut start = 0;
    // Whether the value above goes on in the lines that are indented.
    let mut goes_on = false;
    for line in block.split_inclusive('\n') {
        let range = start..start + line.trim_end().len();
        start += line.len();
        if matches!(line.trim_end(), "---" | "..." | "+++" | "") {
            continue;
        }
        if let Some(last) = entries.last_mut().filter(|_| goes_on && line.starts_with([' ', '\t'])) {
            let first = range.start + (line.len() - line.trim_start().len());
            last.value = if last.value.is_empty() { first..range.end } else { last.value.start..range.end };
            continue;
        }
        let (entry, is_open) = entry(line, range, sign);
        goes_on = is_open;
        entries.push(entry);
    }
    entries
}

/// The entry of a line, and whether its value stands in the lines below (YAML, block scalars).
fn entry(line: &str, range: Range<usize>, sign: char) -> (Entry, bool) {
    let words = line.trim_end();
    let split = words.split_once(sign).filter(|(name, _)| !name.trim_start().starts_with(['-', '#', '[']));
    let Some((name, value)) = split else {
        return (Entry { name: range.start..range.start, value: range }, false);
    };
    let is_open = sign == ':' && matches!(value.trim().trim_end_matches(['-', '+']), ">" | "|");
    let value_start = range.end - value.trim_start().len();
    let inner = unquoted(value.trim());
    let shift = usize::from(inner.len() < value.trim().len());
    let name = range.start..range.start + name.trim_end().len();
    let value = if is_open { range.end..range.end } else { value_start + shift..value_start + shift + inner.len() };
    (Entry { name, value }, is_open)
}

/// What stands in the quotation marks of a value, if it does.
fn unquoted(value: &str) -> &str {
    let inner = |mark: char| value.strip_prefix(mark)?.strip_suffix(mark);
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::{begins, entries};

    fn told(block: &str) -> Vec<(&str, &str)> {
        let words = |range| block.get(range).unwrap_or("?");
        entries(block).into_iter().map(|entry| (words(entry.name), words(entry.value))).collect()
    }

    #[test]
    fn entries_of_yaml_and_toml() {
        let yaml = "---\ntitle: >-\n  很长的标题\n  分成两行\ntags:\n  - a: b\nauthor: '张三'\nempty:\n# 注\nabout: |\n\n  一\n\n  二\n---\n";
        assert_eq!(
            told(yaml),
            [
                ("title", "很长的标题\n  分成两行"),
                ("tags", ""),
                ("", "  - a: b"),
                ("author", "张三"),
                ("empty", ""),
                ("", "# 注"),
                ("about", "一\n\n  二"),
            ]
        );
        assert_eq!(
            told("+++\ntitle = \"山: 水\"\ndate = 2024-01-01\n[extra]\n+++"),
            [("title", "山: 水"), ("date", "2024-01-01"), ("", "[extra]")]
        );
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        assert!(
            begins("---\ntitle: 山\n---\n") && begins("+++\ntitle = '山'\n+++\n") && begins("---\r\na: b\r\n---\r\n")
        );
        assert!(
            !begins("---\n\n山：水\n")
                && !begins("---\n山 水: 一\n---\n")
                && !begins("+++\na: b\n+++\n")
                && !begins("----\na: b\n")
        );
    }
}
