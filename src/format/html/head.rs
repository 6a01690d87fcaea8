//! What a page says of itself in its head: author, day and description, as pages and social networks name them.

use crate::format::builder::Builder;
use crate::format::builder::front_matter::Value;
use crate::format::html::attribute::Attributes;
use crate::text::character::is_han;
use memchr::memmem;

/// What is told, and what that is called; in a Chinese page, too.
#[rustfmt::skip]
const NAMES: [(&str, &str); 4] = [
    ("author",      "作者"),
    ("date",        "日期"),
    ("publisher",   "出版"),
    ("description", "简介"),
];
/// What tells it (HTML, standard metadata names; Dublin Core; Open Graph; Highwire), best first.
#[rustfmt::skip]
const FIELDS: [(&str, &str); 23] = [
    ("author",                    "author"),
    ("dc.creator",                "author"),
    ("dcterms.creator",           "author"),
    ("citation_author",           "author"),
    ("article:author",            "author"),
    ("book:author",               "author"),
    ("date",                      "date"),
    ("dc.date",                   "date"),
    ("dc.date.issued",            "date"),
    ("dcterms.date",              "date"),
    ("dcterms.created",           "date"),
    ("dcterms.issued",            "date"),
    ("article:published_time",    "date"),
    ("citation_publication_date", "date"),
    ("datepublished",             "date"),
    ("pubdate",                   "date"),
    ("publishdate",               "date"),
    ("dc.publisher",              "publisher"),
    ("dcterms.publisher",         "publisher"),
    ("description",               "description"),
    ("dc.description",            "description"),
    ("dcterms.description",       "description"),
    ("og:description",            "description"),
];
/// Where a head ends that does not say so.
const HEAD_BYTES: usize = 64 << 10;

/// What a head has told.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The rows of the fields, and what they tell.
    told: Vec<(usize, Value)>,
}

impl Head {
    /// Takes in what a `meta` says.
    pub fn take(&mut self, attributes: &Attributes, source: usize) {
        let (Some(name), Some(content)) = (&attributes.id, &attributes.content) else { return };
        let name = name.to_ascii_lowercase();
        let Some(row) = FIELDS.iter().position(|(known, _)| *known == name) else { return };
        let words = content.split_whitespace().collect::<Vec<_>>().join(" ");
        // An address names nobody to a reader.
        let is_address = words.starts_with("http://") || words.starts_with("https://");
        if !words.is_empty() && !is_address {
            self.told.push((row, Value { words, source }));
        }
    }

    /// Writes what was told.
    pub fn write(mut self, builder: &mut Builder) {
        self.told.sort_by_key(|(row, _)| *row);
        let is_chinese = self.told.iter().any(|(_, value)| value.words.chars().any(is_han));
        for (name, chinese) in NAMES {
            let told: Vec<&(usize, Value)> = self.told.iter().filter(|(row, _)| FIELDS[*row].1 == name).collect();
            // Of several that say the same the best is heard; a page may have several authors.
            let Some((best, _)) = told.first() else { continue };
            let n = if name == "author" { usize::MAX } else { 1 };
            let mut values: Vec<Value> =
                told.iter().filter(|(row, _)| row == best).take(n).map(|(_, value)| value.clone()).collect();
            values.dedup_by(|one, other| one.words == other.words);
            let at = values.first().map_or(0, |value| value.source);
            let (name, sign) = if is_chinese { (chinese, "：") } else { (name, ": ") };
            builder.front_matter((name, at), sign, &values);
        }
    }
}

/// Whether a head says anything by name.
pub(super) fn names(head: &str) -> bool {
    ["<meta", "<META"].iter().any(|tag| memmem::find(head.as_bytes(), tag.as_bytes()).is_some())
}

/// Where the head of a page ends.
pub(super) fn end(page: &str) -> usize {
    let near = page.get(..page.floor_char_boundary(HEAD_BYTES)).unwrap_or_default().as_bytes();
    let ends = ["</head", "<body", "</HEAD", "<BODY"].iter().filter_map(|tag| memmem::find(near, tag.as_bytes()));
    ends.min().unwrap_or(near.len())
}
