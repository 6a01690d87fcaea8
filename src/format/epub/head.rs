//! The head of a book's source text: what the book says of itself, and its contents.

use crate::format::address::split;
use crate::format::builder::Builder;
use crate::format::builder::front_matter::Value;
use crate::format::tags::{Event, read};

/// What is told of a book, and what that is called in a Chinese book.
#[rustfmt::skip]
const NAMES: [(&str, &str); 4] = [
    ("title",     "题名"),
    ("creator",   "作者"),
    ("publisher", "出版"),
    ("date",      "日期"),
];

/// How a book that this program has made tells so.
pub const GENERATOR: &str = "mulu";

/// The file of the cover that it draws: it shows title and author.
pub const DRAWN_COVER: &str = "cover.svg";

/// The head of a book.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// What is told: name, value, and where it stands in the source.
    told: Vec<(String, String, usize)>,
    contents: Vec<Entry>,
}

/// An entry of the contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// From 1.
    pub depth: usize,
    pub label: String,
    /// The part it leads to, and the place in it, if it leads anywhere.
    pub target: Option<String>,
}

impl Head {
    /// Reads what stands before the first part.
    pub fn read(source: &str) -> Head {
        let mut head = Head::default();
        let (mut depth, mut open, mut title) = (0_usize, None::<Entry>, None);
        read(source, |event, range| match event {
            Event::Open(tag) => match tag.name.as_str() {
                "title" => title = Some((String::new(), range.start)),
                "meta" => {
                    let value = |name: &str| tag.get(name).unwrap_or_default().to_owned();
                    head.told.push((value("name"), value("content"), range.start));
                }
                "ol" => depth += 1,
                "a" => {
                    let target = tag.get("href").map(str::to_owned);
                    open = Some(Entry { depth: depth.max(1), target, ..Entry::default() });
                }
                _ => {}
            },
            Event::Close("ol") => depth = depth.saturating_sub(1),
            Event::Close("a") => head.contents.extend(open.take()),
            Event::Close("title") => {
                head.told.extend(title.take().map(|(title, at)| ("title".to_owned(), title, at)));
            }
            Event::Close(_) => {}
            Event::Text(text) => {
                if let Some(entry) = &mut open {
                    entry.label.push_str(text);
                } else if let Some((title, _)) = &mut title {
                    title.push_str(text);
                }
            }
        });
        head
    }

    /// The contents as they are meant: what some programs repeat as its own first child stands once.
    pub fn contents(&self) -> Vec<Entry> {
        if self.names_the_book_alone() {
            return Vec::new();
        }
        let mut entries: Vec<Entry> = Vec::new();
        for entry in &self.contents {
            let is_repeated = entries.last().is_some_and(|last| is_repeated(last, entry));
            if !is_repeated && !entry.label.trim().is_empty() {
                entries.push(entry.clone());
            }
        }
        entries
    }

    /// Whether its contents name every heading that it has: this program made it.
    pub fn is_ours(&self) -> bool {
        self.told.iter().any(|(name, value, _)| name == "generator" && value == GENERATOR)
    }

    /// Whether its contents are one entry, its title: a text without headings, whose contents may not be empty.
    fn names_the_book_alone(&self) -> bool {
        let words = |words: &str| words.split_whitespace().collect::<String>();
        let title = self.told.iter().find(|(name, ..)| name == "title").map(|(_, title, _)| words(title));
        matches!(self.contents.as_slice(), [entry] if Some(words(&entry.label)) == title)
    }

    /// Writes what the book says of itself.
    pub fn write(&self, builder: &mut Builder) {
        let value = |name: &str| self.told.iter().find(|(known, ..)| known == name).map(|(_, value, _)| value.as_str());
        builder.title(value("title").unwrap_or_default());
        let is_chinese = value("language").is_some_and(|language| language.to_ascii_lowercase().starts_with("zh"));
        for (name, chinese) in NAMES {
            for (_, value, at) in self.told.iter().filter(|(known, ..)| known == name) {
                let value = Value { words: value.split_whitespace().collect::<Vec<_>>().join(" "), source: *at };
                let (name, sign) = if is_chinese { (chinese, "：") } else { (name, ": ") };
                builder.front_matter((name, *at), sign, &[value]);
            }
        }
    }
}

/// Whether an entry is the one before it once more, as its first child (Sphinx).
fn is_repeated(parent: &Entry, child: &Entry) -> bool {
    let part = |entry: &Entry| entry.target.as_deref().map(|target| split(target).0.to_owned());
    // Two places in a part are two headings of the same words.
    let is_whole = parent.target.as_deref().is_none_or(|target| split(target).1.is_none());
    let leads_there = part(child) == part(parent) && (is_whole || child.target == parent.target);
    child.depth == parent.depth + 1 && child.label.trim() == parent.label.trim() && leads_there
}

#[cfg(test)]
mod tests {
    use super::Head;

    #[test]
    fn a_repeated_parent_stands_once() {
        let head = Head::read(
            "<head><nav><ol><li><a href=a>甲</a><ol><li><a href=a#x>甲</a><li><a href=a#y>乙</a></ol>\
             <li><a>丙</a><ol><li><a href=b>丙</a></ol><li><a href=c#1>丁</a><ol><li><a href=c#2>丁</a></ol></ol></nav></head>",
        );
        let told: Vec<_> = head.contents().into_iter().map(|entry| (entry.depth, entry.label)).collect();
        assert_eq!(
            told,
            [
                (1, "甲".into()),
                (2, "乙".into()),
                (1, "丙".into()),
                (2, "丙".into()),
                (1, "丁".into()),
                (2, "丁".into())
            ]
        );
    }
}
