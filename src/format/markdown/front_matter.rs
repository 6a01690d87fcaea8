//! What a source says of itself before its text, in YAML or TOML → its entries.

use crate::format::builder::front_matter::Value;
use std::ops::Range;

/// An entry: a name and what is said under it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Offsets of the name; empty, if it is a line without one.
    pub name: Range<usize>,
    /// What is said: one value, or those of a list; their sources are offsets in the block.
    pub values: Vec<Value>,
}

/// What the lines below an entry may be to it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// Nothing: entries of their own.
    Not,
    /// More of its value, if they are indented.
    Words,
    /// Items of its list, or entries below it.
    Items,
    /// More of its list, as far as the bracket that ends it.
    Flow,
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

/// Bytes of what a source says of itself before its text, the rules around it included; 0 if it says nothing.
pub(super) fn n_bytes(source: &str) -> usize {
    let mut n_bytes = 0;
    if !begins(source) {
        return 0;
    }
    for (index, line) in source.split_inclusive('\n').enumerate() {
        n_bytes += line.len();
        if index > 0 && is_end(line, source) {
            return n_bytes;
        }
    }
    0
}

/// Whether a line ends the block that a source begins with.
fn is_end(line: &str, source: &str) -> bool {
    match line.trim_end() {
        "+++" => source.starts_with('+'),
        "---" | "..." => source.starts_with('-'),
        _ => false,
    }
}

/// The entries of a block, its rules included; offsets count from its first byte.
pub(super) fn entries(block: &str) -> Vec<Entry> {
    let sign = if block.starts_with("+++") { '=' } else { ':' };
    let mut entries: Vec<Entry> = Vec::new();
    let mut start = 0;
    let mut open = Open::Not;
    for line in block.split_inclusive('\n') {
        let range = start..start + line.trim_end().len();
        start += line.len();
        if matches!(line.trim_end(), "---" | "..." | "+++" | "") {
            continue;
        }
        if let Some(still) = entries.last_mut().and_then(|last| last.go_on(line.trim_end(), range.start, open, sign)) {
            open = still;
            continue;
        }
        let (entry, is_open) = entry(line.trim_end(), range, sign);
        open = is_open;
        entries.push(entry);
    }
    entries
}

impl Entry {
    /// Takes in a line that goes on with the entry, if it does; what the next may be then.
    fn go_on(&mut self, line: &str, start: usize, open: Open, sign: char) -> Option<Open> {
        let words = line.trim_start();
        let at = start + (line.len() - words.len());
        let is_indented = words.len() < line.len();
        match open {
            Open::Words if is_indented => {
                match self.values.last_mut() {
                    Some(value) => value.words.extend(["\n", words]),
                    None => self.values.push(Value { words: words.to_owned(), source: at }),
                }
                Some(Open::Words)
            }
            Open::Items => {
                let Some(item) = words.strip_prefix("- ") else {
                    // What else is said of an item.
                    let is_said = is_indented && !self.values.is_empty();
                    return is_said.then(|| {
                        self.values.push(Value { words: words.to_owned(), source: at });
                        Open::Items
                    });
                };
                // Of what has a name of its own the first is what it is called.
                let named = item.strip_prefix("name: ").unwrap_or(item);
                self.values.push(scalar(named, at + (words.len() - named.len()), sign));
                Some(Open::Items)
            }
            Open::Flow => {
                let is_end = words.ends_with(']');
                self.values.extend(items(words.strip_suffix(']').unwrap_or(words), at, sign));
                Some(if is_end { Open::Not } else { Open::Flow })
            }
            _ => None,
        }
    }
}

/// The entry of a line, and what the lines below may be to it.
fn entry(line: &str, range: Range<usize>, sign: char) -> (Entry, Open) {
    let split = line.split_once(sign).filter(|(name, _)| !name.trim_start().starts_with(['-', '#', '[']));
    let Some((name, value)) = split else {
        let value = Value { words: line.to_owned(), source: range.start };
        return (Entry { name: range.start..range.start, values: vec![value] }, Open::Not);
    };
    let bare = name.trim_matches([' ', '\t', '"', '\'']);
    let name_start = range.start + name.find(bare).unwrap_or_default();
    let name = name_start..name_start + bare.len();
    let at = range.end - value.trim_start().len();
    let value = value.trim();
    let (values, open) = match value {
        "" | "~" | "null" => (Vec::new(), if sign == ':' && value.is_empty() { Open::Items } else { Open::Not }),
        block if sign == ':' && matches!(block.trim_end_matches(['-', '+']), ">" | "|") => (Vec::new(), Open::Words),
        list if list.starts_with('[') => {
            let inner = list.strip_prefix('[').unwrap_or(list);
            let is_whole = inner.ends_with(']');
            let inner = inner.strip_suffix(']').unwrap_or(inner);
            (items(inner, at + 1, sign), if is_whole { Open::Not } else { Open::Flow })
        }
        one if one.starts_with(['"', '\'']) || sign != ':' => (vec![scalar(one, at, sign)], Open::Not),
        one => (vec![scalar(one, at, sign)], Open::Words),
    };
    (Entry { name, values }, open)
}

/// The items of a list in brackets.
fn items(list: &str, start: usize, sign: char) -> Vec<Value> {
    let mut items = Vec::new();
    let (mut from, mut mark, mut is_escaped) = (0, None, false);
    for (at, c) in list.char_indices().chain([(list.len(), ',')]) {
        match mark {
            Some(_) if is_escaped => is_escaped = false,
            Some('"') if c == '\\' => is_escaped = true,
            Some(open) if c == open => mark = None,
            None if matches!(c, '"' | '\'') => mark = Some(c),
            _ if c == ',' && (mark.is_none() || at == list.len()) => {
                let item = list.get(from..at).unwrap_or_default();
                let words = item.trim_start();
                let value = scalar(words.trim_end(), start + from + (item.len() - words.len()), sign);
                from = at + 1;
                if !value.words.is_empty() {
                    items.push(value);
                }
            }
            _ => {}
        }
    }
    items
}

/// A value: what stands in its quotation marks, as it is meant, if it has any (YAML 1.2, 7.3; TOML 1.0, String).
fn scalar(words: &str, source: usize, sign: char) -> Value {
    let whole = || Value { words: words.to_owned(), source };
    let mark = words.chars().next().filter(|mark| matches!(mark, '"' | '\''));
    let Some((mark, inner)) = mark.zip(words.get(1..)) else { return whole() };
    let mut read = String::new();
    let mut rest = inner.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        match c {
            '\\' if mark == '"' => match rest.next().map(|(_, c)| c) {
                Some('n' | 't' | 'r') => read.push(' '),
                Some(c @ ('u' | 'U' | 'x')) => {
                    let digits = match c {
                        'u' => 4,
                        'U' => 8,
                        _ => 2,
                    };
                    let digits: String = rest.by_ref().take(digits).map(|(_, c)| c).collect();
                    read.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
                }
                Some(c) => read.push(c),
                None => {}
            },
            '\'' if mark == '\'' && sign == ':' && rest.peek().is_some_and(|(_, next)| *next == '\'') => {
                rest.next();
                read.push(c);
            }
            _ if c == mark => {
                let behind = inner.get(at + 1..).unwrap_or_default().trim_start();
                let is_end = behind.is_empty() || behind.starts_with('#');
                return if is_end { Value { words: read, source: source + 1 } } else { whole() };
            }
            _ => read.push(c),
        }
    }
    whole()
}
#[cfg(test)]
mod tests {
    use super::{begins, entries};

    fn check(block: &str, expected: &[(&str, &[&str])]) {
        let words = |range| block.get(range).unwrap_or("?");
        let told: Vec<(&str, Vec<String>)> = entries(block)
            .into_iter()
            .map(|entry| (words(entry.name), entry.values.into_iter().map(|value| value.words).collect()))
            .collect();
        let expected: Vec<(&str, Vec<String>)> =
            expected.iter().map(|(name, values)| (*name, values.iter().map(|it| (*it).to_owned()).collect())).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn entries_of_yaml() {
        check(
            "---\ntitle: >-\n  很长的标题\n  分成两行\ntags:\n  - a: b\n  - \"c\"\nauthor: '张三''s'\nempty:\n# 注\nabout: |\n\n  一\n\n  二\n---\n",
            &[
                ("title", &["很长的标题\n分成两行"]),
                ("tags", &["a: b", "c"]),
                ("author", &["张三's"]),
                ("empty", &[]),
                ("", &["# 注"]),
                ("about", &["一\n二"]),
            ],
        );
    }

    #[test]
    fn lists_and_quotation_marks_of_yaml() {
        check(
            "---\na: [x, \"y, z\", '']\nb: [\n  u,\n  v ]\nc: \"山 \\\"水\\\" \\\\ \\u5c71\" # 注\nd: \"甲\" 与 \"乙\"\n\"e\": ~\n\
             f:\n- name: 张三\n  email: x\n- 李四\ng: 一\n  二\n---\n",
            &[
                ("a", &["x", "y, z"]),
                ("b", &["u", "v"]),
                ("c", &["山 \"水\" \\ 山"]),
                ("d", &["\"甲\" 与 \"乙\""]),
                ("e", &[]),
                ("f", &["张三", "email: x", "李四"]),
                ("g", &["一\n二"]),
            ],
        );
    }

    #[test]
    fn entries_of_toml() {
        check(
            "+++\ntitle = \"山: 水\"\ndate = 2024-01-01\ntags = [\n  \"a\",\n  'b\\',\n]\n[extra]\n+++",
            &[("title", &["山: 水"]), ("date", &["2024-01-01"]), ("tags", &["a", "b\\"]), ("", &["[extra]"])],
        );
    }

    #[test]
    fn it_ends_with_its_own_rule() {
        let n_bytes = |source: &str| super::n_bytes(source);
        assert_eq!(n_bytes("---\na: b\n---\n\n---\n\nc\n---\n"), 13);
        assert_eq!(n_bytes("+++\na = 1\n---\n+++"), 17);
        assert_eq!([n_bytes("---\na: b\n"), n_bytes("---\n\na: b\n---\n"), n_bytes("山\n")], [0; 3]);
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
