//! The package document of a book (OPF 2 and 3) → what it says of itself, its files and their order.
//!
//! Read as leniently as pages are: books that no XML parser takes are common.

use super::archive::Archive;
use super::decoded;
use crate::document::format::address::{folder, is_elsewhere, joined, split, unescaped};
use crate::document::format::tags::{Event, Tag, read};
use std::collections::HashMap;
use std::io::Read;

/// Bytes of a package document or a table of contents at most.
const MOST_BYTES: u64 = 64 << 20;

/// What a package says.
#[derive(Debug, Default)]
pub struct Package {
    /// What is said of the book: names (`title`, `creator` …) and values, in the order of the package.
    pub metadata: Vec<(String, String)>,
    /// Its files, as they are listed.
    pub items: Vec<Item>,
    /// The numbers of those that are read, in order, and whether each is left out of the order of reading.
    pub spine: Vec<(usize, bool)>,
    /// The number of the older kind of contents.
    pub ncx: Option<usize>,
}

/// A file of a book.
#[derive(Clone, Debug, Default)]
pub struct Item {
    id: String,
    /// Its name in the archive.
    pub name: String,
    /// What kind of file it is.
    pub media_type: String,
    /// Whether it is the book's table of contents.
    pub is_nav: bool,
    /// The file that is shown in its place.
    fallback: Option<String>,
}

impl Package {
    /// The package document of an archive; none if it is no book.
    pub fn of(archive: &mut Archive) -> Option<Package> {
        let name = name(archive)?;
        let opf = text(archive, &name)?;
        Some(Package::read(&opf, folder(&name)))
    }

    fn read(opf: &str, folder: &str) -> Package {
        let mut package = Package::default();
        let mut ids: HashMap<String, usize> = HashMap::new();
        let mut value: Option<(String, String)> = None;
        let (mut refs, mut toc, mut is_in_metadata) = (Vec::new(), None, false);
        read(opf, |event, _| match event {
            Event::Open(tag) => match tag.name.as_str() {
                "metadata" => is_in_metadata = true,
                "item" => {
                    let item = Item::of(tag, folder);
                    ids.insert(item.id.clone(), package.items.len());
                    package.items.push(item);
                }
                "spine" => toc = tag.get("toc").map(str::to_owned),
                "itemref" => {
                    refs.push((tag.get("idref").unwrap_or_default().to_owned(), tag.get("linear") == Some("no")));
                }
                "meta" => {
                    let generator = tag.get("content").filter(|_| tag.has("name", "generator"));
                    package.metadata.extend(generator.map(|name| ("generator".to_owned(), name.to_owned())));
                }
                name if is_in_metadata => {
                    let event = tag.get("opf:event").or(tag.get("event")).unwrap_or_default();
                    let name = if event == "modification" { "modified" } else { name };
                    value = Some((name.to_owned(), String::new()));
                }
                _ => {}
            },
            Event::Text(text) => {
                if let Some((_, value)) = &mut value {
                    value.push_str(text);
                }
            }
            Event::Close("metadata") => is_in_metadata = false,
            Event::Close(_) => package.metadata.extend(value.take().filter(|(_, value)| !value.trim().is_empty())),
        });
        let number = |id: &String| ids.get(id).copied();
        package.spine = refs.iter().filter_map(|(id, is_aside)| Some((number(id)?, *is_aside))).collect();
        let is_ncx = |item: &Item| item.media_type == "application/x-dtbncx+xml";
        package.ncx = toc.as_ref().and_then(number).or_else(|| package.items.iter().position(is_ncx));
        package
    }

    /// The file to read for one that may be of a kind which is not read: it may name another one, and that another.
    pub fn readable(&self, number: usize) -> &Item {
        let mut at = number;
        for _ in 0..=MOST_FALLBACKS {
            let item = &self.items[at];
            let next = item.fallback.as_ref().and_then(|id| self.items.iter().position(|other| other.id == *id));
            match next.filter(|_| !item.is_page()) {
                Some(next) => at = next,
                None if item.is_page() => return item,
                None => break,
            }
        }
        &self.items[number]
    }
}

/// Files that stand for one another, at most; they may stand for each other in a circle.
const MOST_FALLBACKS: usize = 20;

impl Item {
    fn of(tag: &Tag, folder: &str) -> Item {
        let value = |name: &str| tag.get(name).unwrap_or_default().trim().to_owned();
        let href = value("href");
        // Some programs list places in files as files.
        let file = split(&href).0;
        Item {
            id: value("id"),
            name: if is_elsewhere(file) { file.to_owned() } else { joined(folder, &unescaped(file)) },
            media_type: value("media-type").to_ascii_lowercase(),
            is_nav: tag.has("properties", "nav"),
            fallback: tag.get("fallback").map(str::to_owned),
        }
    }

    /// Whether it is a page of text.
    pub fn is_page(&self) -> bool {
        let ends = [".xhtml", ".html", ".htm", ".xht"];
        let is_named = ends.iter().any(|end| self.name.to_ascii_lowercase().ends_with(end));
        self.media_type.contains("html")
            || self.media_type == "text/x-oeb1-document"
            || self.media_type == "application/x-dtbook+xml"
            || (is_named && !self.media_type.starts_with("image/"))
    }

    /// Whether it is a picture.
    pub fn is_picture(&self) -> bool {
        self.media_type.starts_with("image/")
    }
}

/// The name of the package document: as the container says, or the first that looks like one.
fn name(archive: &mut Archive) -> Option<String> {
    let mut told = None;
    if let Some(container) = text(archive, "META-INF/container.xml") {
        read(&container, |event, _| {
            if let Event::Open(tag) = event
                && tag.name == "rootfile"
                && told.is_none()
            {
                told = tag.get("full-path").map(|path| joined("", path));
            }
        });
    }
    let told = told.and_then(|name| archive.find(&name).map(str::to_owned));
    told.or_else(|| archive.names().iter().find(|name| name.to_ascii_lowercase().ends_with(".opf")).cloned())
}

/// A file of the archive as text; none if it is missing.
pub fn text(archive: &mut Archive, name: &str) -> Option<String> {
    let mut bytes = Vec::new();
    archive.read(name).ok()?.take(MOST_BYTES).read_to_end(&mut bytes).ok()?;
    Some(decoded::whole(&bytes))
}

#[cfg(test)]
mod tests {
    use super::Package;

    #[test]
    fn a_package_with_faults_is_read() {
        let opf = "<package><metadata><dc:title>A & B</dc:title><dc:creator></dc:creator><meta name=cover content=x>\
                   <dc:date opf:event=modification>2020</dc:date></metadata><manifest>\
                   <item id=a href='t%201.xhtml#p' media-type='application/xhtml+xml'>\
                   <item id=b href='..\\x.pdf' media-type='application/pdf' fallback=c><item id=c href=y.bin fallback=b>\
                   </manifest><spine><itemref idref=a><itemref idref=b linear=no><itemref idref=gone></spine>";
        let package = Package::read(opf, "OEBPS");
        assert_eq!(package.metadata, [("title".into(), "A & B".into()), ("modified".into(), "2020".into())]);
        let names: Vec<&str> = package.items.iter().map(|item| item.name.as_str()).collect();
        assert_eq!(names, ["OEBPS/t 1.xhtml", "x.pdf", "OEBPS/y.bin"]);
        assert_eq!(package.spine, [(0, false), (1, true)]);
        // A circle ends, and leads to nothing that is read.
        assert_eq!(package.readable(1).name, "x.pdf");
    }
}
