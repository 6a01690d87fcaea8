//! The formats by their names.

/// How a source is marked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Not at all: what its lines are is inferred.
    #[default]
    Plain,
    /// `CommonMark` 0.31 with tables, footnotes, strikethrough, task lists and front matter.
    Markdown,
    /// HTML, as pages are saved.
    Html,
    /// A book: EPUB 2 or 3.
    Epub,
}

/// The formats by the names that people give them, their own first.
#[rustfmt::skip]
const NAMES: [(&str, Format); 7] = [
    ("plain",    Format::Plain),
    ("markdown", Format::Markdown),
    ("html",     Format::Html),
    ("epub",     Format::Epub),
    ("txt",      Format::Plain),
    ("md",       Format::Markdown),
    ("htm",      Format::Html),
];

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Format; 4] = [Format::Plain, Format::Markdown, Format::Html, Format::Epub];

    /// Whether a source in it was made of an archive.
    pub fn is_container(self) -> bool {
        matches!(self, Format::Epub)
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(_, format)| *format == self).map_or("plain", |(name, _)| name)
    }

    /// The format of a name.
    pub fn named(name: &str) -> Option<Format> {
        NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, format)| *format)
    }
}
