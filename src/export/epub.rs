//! Texts → the files of an EPUB 3.3, by name and bytes: contents nested as found, a part for each chapter, notes that lead
//! there and back, pictures, a cover.
//!
//! The same texts make the same bytes at any time. What packs the files into one, and writes that, is `program`.

mod about;
mod contents;
mod cover;
mod date;
mod gallery;
mod identity;
mod language;
mod link;
mod marker;
mod nest;
mod order;
mod package;
mod part;
mod picture;
mod plan;
mod style;
mod volume;
mod words;
mod xml;

pub use self::about::Wishes;
pub use self::gallery::pictures_named;
pub use self::picture::Picture;
pub use self::volume::{Remark, Volume};

use self::about::About;
use self::contents::Entry;
use self::cover::Cover;
use self::gallery::Gallery;
use self::plan::Plan;

/// What the first file of the container holds, which is stored as it is (EPUB OCF 3.3, 4.3.3).
pub const MIMETYPE: (&str, &str) = ("mimetype", "application/epub+zip");

/// A file of a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path in the container.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Whether that takes no less room compressed.
    pub is_packed: bool,
}

/// A book, whose files are made one by one.
#[derive(Debug)]
pub struct Book<'d> {
    volumes: Vec<Volume<'d>>,
    is_collection: bool,
    plan: Plan,
    gallery: Gallery,
    about: About,
    cover: Cover,
}

/// The files that are no parts of the text.
#[derive(Clone, Copy, Debug)]
enum Fixed {
    Container,
    Package,
    Nav,
    Ncx,
    Style,
    CoverPage,
    CoverPicture,
}

const FIXED: [Fixed; 7] =
    [Fixed::Container, Fixed::Package, Fixed::Nav, Fixed::Ncx, Fixed::Style, Fixed::CoverPage, Fixed::CoverPicture];

impl<'d> Book<'d> {
    /// A book of a text; or of several, each a level above its own headings, under a title: in the order of their numbers,
    /// if they have such.
    pub fn new(
        mut volumes: Vec<Volume<'d>>,
        collection: Option<&str>,
        wishes: &Wishes,
        cover: Option<Picture>,
    ) -> Book<'d> {
        let is_collection = collection.is_some();
        if is_collection {
            order::sort(&mut volumes);
        }
        let gallery = Gallery::new(&mut volumes);
        let plan = Plan::new(&volumes);
        let about = About::new(&volumes, collection, wishes);
        Book { volumes, is_collection, plan, gallery, about, cover: cover.map_or(Cover::Drawn, Cover::Given) }
    }

    /// How many files it has, the one of [`MIMETYPE`] not counted.
    pub fn n_files(&self) -> usize {
        FIXED.len() + self.plan.stretches().len() + self.gallery.len()
    }

    /// The file numbered `index`.
    pub fn file(&self, index: usize) -> File {
        if let Some(fixed) = FIXED.get(index) {
            return self.fixed(*fixed);
        }
        let index = index - FIXED.len();
        match index.checked_sub(self.plan.stretches().len()) {
            None => self.part(index),
            Some(index) => self.picture(index),
        }
    }

    fn fixed(&self, fixed: Fixed) -> File {
        let words = language::words(&self.about.language);
        let entries = || contents::entries(&self.volumes, &self.plan, self.is_collection);
        let (name, text) = match fixed {
            Fixed::Container => ("META-INF/container.xml", package::CONTAINER.to_owned()),
            Fixed::Package => {
                ("EPUB/package.opf", package::package(&self.about, &self.plan, &self.cover, &self.gallery))
            }
            Fixed::Nav => ("EPUB/nav.xhtml", self.nav(&entries())),
            Fixed::Ncx => ("EPUB/toc.ncx", contents::ncx(&entries(), &self.about)),
            Fixed::Style => ("EPUB/style.css", style::sheet(&self.about.language)),
            Fixed::CoverPage => ("EPUB/cover.xhtml", self.page(words.cover, "cover", &self.cover.body(&self.about))),
            Fixed::CoverPicture => {
                let (name, is_packed) = (format!("EPUB/{}", self.cover.file()), !self.cover.is_drawn());
                return File { name, bytes: self.cover.bytes(&self.about), is_packed };
            }
        };
        File { name: name.to_owned(), bytes: text.into_bytes(), is_packed: false }
    }

    fn picture(&self, index: usize) -> File {
        let (file, bytes) = self
            .gallery
            .picture(index)
            .map_or_else(Default::default, |(file, picture)| (file, picture.bytes().to_vec()));
        File { name: format!("EPUB/{file}"), bytes, is_packed: true }
    }

    fn nav(&self, entries: &[Entry]) -> String {
        let words = language::words(&self.about.language);
        self.page(words.contents, "frontmatter", &contents::nav(entries, &self.plan, words))
    }

    fn part(&self, index: usize) -> File {
        let stretch = &self.plan.stretches()[index];
        let volume = &self.volumes[stretch.volume];
        let title = part::title(volume, stretch).unwrap_or_else(|| xml::line(&volume.title));
        let body = part::body(&self.volumes, &self.plan, &self.gallery, stretch, self.is_collection);
        let bytes = self.page(&title, "bodymatter", &body).into_bytes();
        File { name: format!("EPUB/{}", self.plan.file(index)), bytes, is_packed: false }
    }

    /// A page around a body.
    fn page(&self, title: &str, role: &str, body: &str) -> String {
        let language = xml::line(&self.about.language);
        let direction = if language::is_from_the_right(&self.about.language) { " dir=\"rtl\"" } else { "" };
        let title = if title.is_empty() { "–" } else { title };
        [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
             xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"",
            &language,
            "\" xml:lang=\"",
            &language,
            "\"",
            direction,
            ">\n<head>\n<title>",
            title,
            "</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body epub:type=\"",
            role,
            "\">\n",
            body,
            "</body>\n</html>\n",
        ]
        .concat()
    }
}

#[cfg(test)]
mod tests;
