//! Texts and what is said of them → what a book tells of itself.

use super::date;
use super::identity::Fingerprint;
use super::language;
use super::volume::Volume;
use crate::document::Document;
use crate::document::front_matter::FrontMatterKind;

/// What is said of a book in place of what its texts say.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The language it is in (BCP 47).
    pub language: Option<String>,
}

/// What a book tells of itself. Nothing of it comes from a clock: the same texts make the same book.
#[derive(Debug)]
pub struct About {
    pub title: String,
    pub authors: Vec<String>,
    pub language: String,
    /// `urn:uuid:` and a UUID of the characters of its texts.
    pub identifier: String,
    /// When the text was published, in part.
    pub date: Option<String>,
    /// A moment, as EPUB demands one: the day of that, else the first that a zip file can tell.
    pub modified: String,
    pub publisher: Option<String>,
    pub source: Option<String>,
    /// What the text may be used for.
    pub rights: Option<String>,
}

/// The time of a book whose text tells no day.
const NO_DAY: &str = "1980-01-01";
/// What stands before a name without belonging to it.
const BEFORE_NAMES: [&str; 6] = ["文/", "文／", "图/", "图／", "By ", "by "];
/// Bytes of a day: `2024-02-06`.
const DAY_BYTES: usize = 10;

impl About {
    /// Of a book of these texts, called `title` if it is a collection.
    pub fn new(volumes: &[Volume], title: Option<&str>, wishes: &Wishes) -> About {
        let all = |kind| volumes.iter().flat_map(move |volume| told(volume.document, kind));
        let date = all(FrontMatterKind::Date).find_map(|told| date::iso(&told));
        let day = date.as_deref().filter(|date| date.len() == DAY_BYTES).unwrap_or(NO_DAY);
        let mut authors: Vec<String> = Vec::new();
        for author in
            wishes.author.clone().map_or_else(|| all(FrontMatterKind::Author).collect(), |author| vec![author])
        {
            if !authors.contains(&author) {
                authors.push(author);
            }
        }
        let own_title = || volumes.first().map(|volume| volume.title.clone()).unwrap_or_default();
        About {
            title: wishes.title.clone().or_else(|| title.map(str::to_owned)).unwrap_or_else(own_title),
            authors,
            language: wishes.language.clone().unwrap_or_else(|| language_of(volumes)),
            identifier: identifier(volumes),
            modified: format!("{day}T00:00:00Z"),
            publisher: all(FrontMatterKind::Issuer).next(),
            source: all(FrontMatterKind::Source).next(),
            rights: all(FrontMatterKind::Notice).next(),
            date,
        }
    }
}

/// The values of a kind of statement.
fn told(document: &Document, kind: FrontMatterKind) -> impl Iterator<Item = String> {
    let entries = document.front_matter().iter().filter(move |entry| entry.kind == kind);
    let values = entries.map(|entry| document.text().slice(entry.text.clone()).trim().to_owned());
    let named = values.map(|value| {
        BEFORE_NAMES.iter().find_map(|before| value.strip_prefix(before)).map_or(value.clone(), str::to_owned)
    });
    named.map(|value| value.trim_matches(['"', '\'', ' ']).to_owned()).filter(|value| !value.is_empty())
}

/// The language of the longest text.
fn language_of(volumes: &[Volume]) -> String {
    let longest = volumes.iter().max_by_key(|volume| volume.document.text().len());
    longest.map_or("und", |volume| language::of(volume.document)).to_owned()
}

fn identifier(volumes: &[Volume]) -> String {
    let mut fingerprint = Fingerprint::default();
    for volume in volumes {
        fingerprint.add(volume.document.text());
    }
    format!("urn:uuid:{}", fingerprint.uuid())
}
