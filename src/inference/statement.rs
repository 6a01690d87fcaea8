//! What markup says of a source by name → its title, and its front matter.

use crate::format::element::{Marks, Statement};
use crate::inference::front_matter::{FrontMatter, FrontMatterKind};
use crate::text::Text;
use std::ops::Range;

/// The names of a title.
const TITLES: [&str; 3] = ["title", "题名", "标题"];
/// The names of values that tell what front matter tells.
#[rustfmt::skip]
const KINDS: [(&str, FrontMatterKind); 22] = [
    ("author",      FrontMatterKind::Author),
    ("authors",     FrontMatterKind::Author),
    ("creator",     FrontMatterKind::Author),
    ("byline",      FrontMatterKind::Author),
    ("作者",        FrontMatterKind::Author),
    ("date",        FrontMatterKind::Date),
    ("pubdate",     FrontMatterKind::Date),
    ("published",   FrontMatterKind::Date),
    ("created",     FrontMatterKind::Date),
    ("日期",        FrontMatterKind::Date),
    ("发布日期",    FrontMatterKind::Date),
    ("source",      FrontMatterKind::Source),
    ("来源",        FrontMatterKind::Source),
    ("publisher",   FrontMatterKind::Issuer),
    ("issuer",      FrontMatterKind::Issuer),
    ("出版",        FrontMatterKind::Issuer),
    ("notice",      FrontMatterKind::Notice),
    ("rights",      FrontMatterKind::Notice),
    ("description", FrontMatterKind::Description),
    ("summary",     FrontMatterKind::Description),
    ("abstract",    FrontMatterKind::Description),
    ("简介",        FrontMatterKind::Description),
];

/// Offsets of the title that a source says it has.
pub fn title(text: &Text, marks: &Marks) -> Option<Range<usize>> {
    marks.statements.iter().find(|statement| is_title(text, statement)).map(|title| title.value.clone())
}

/// All else that it says of itself.
pub fn front_matter(text: &Text, marks: &Marks) -> Vec<FrontMatter> {
    let entry = |statement: &Statement| {
        let called = text.slice(statement.name.clone());
        let kind = KINDS.iter().find(|(known, _)| called.eq_ignore_ascii_case(known));
        FrontMatter {
            kind: kind.map_or(FrontMatterKind::Other, |(_, kind)| *kind),
            line: statement.line,
            text: statement.value.clone(),
            name: Some(statement.name.clone()).filter(|name| !name.is_empty()),
        }
    };
    marks.statements.iter().filter(|statement| !is_title(text, statement)).map(entry).collect()
}

fn is_title(text: &Text, statement: &Statement) -> bool {
    let name = text.slice(statement.name.clone());
    TITLES.iter().any(|title| name.eq_ignore_ascii_case(title))
}
