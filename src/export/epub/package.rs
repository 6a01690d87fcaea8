//! What a book tells of itself and its files → the package document (EPUB 3.3, 5) and the way to it.

use super::about::About;
use super::cover::Cover;
use super::gallery::Gallery;
use super::language::is_from_the_right;
use super::plan::Plan;
use super::xml;
use crate::document::format::GENERATOR;

/// Where the package document stands (EPUB OCF 3.3, 4.2.6.3).
pub const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n<rootfiles>\n\
    <rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>\n</rootfiles>\n</container>\n";

/// What a book of text says of how it can be read (EPUB Accessibility 1.1).
const ACCESS: [(&str, &str); 8] = [
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityHazard", "none"),
    ("schema:accessibilitySummary", "Text with headings, contents and linked notes."),
];

/// The package document.
pub fn package(about: &About, plan: &Plan, cover: &Cover, gallery: &Gallery) -> String {
    let language = xml::line(&about.language);
    let direction = if is_from_the_right(&about.language) { " page-progression-direction=\"rtl\"" } else { "" };
    let parts: Vec<String> = (0..plan.stretches().len()).map(|index| plan.file(index)).collect();
    let id = |file: &str| file.split('.').next().unwrap_or_default().to_owned();
    let items = parts.iter().map(|file| item(&id(file), file, "application/xhtml+xml", ""));
    let pictures = gallery.files().map(|(file, picture)| item(&id(&file), &file, picture.media_type(), ""));
    let spine = parts.iter().map(|file| format!("<itemref idref=\"{}\"/>\n", id(file)));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{language}\">\n\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n{}</metadata>\n<manifest>\n\
         {}{}{}{}{}{}{}</manifest>\n<spine toc=\"ncx\"{direction}>\n<itemref idref=\"cover\"/>\n{}</spine>\n\
         <guide>\n<reference type=\"cover\" title=\"{}\" href=\"cover.xhtml\"/>\n</guide>\n</package>\n",
        metadata(about, gallery.len() > 0),
        item("nav", "nav.xhtml", "application/xhtml+xml", " properties=\"nav\""),
        item("ncx", "toc.ncx", "application/x-dtbncx+xml", ""),
        item("style", "style.css", "text/css", ""),
        item("cover", "cover.xhtml", "application/xhtml+xml", ""),
        item("cover-image", &cover.file(), cover.media_type(), " properties=\"cover-image\""),
        items.collect::<String>(),
        pictures.collect::<String>(),
        spine.collect::<String>(),
        super::language::words(&about.language).cover,
    )
}

fn item(id: &str, file: &str, media_type: &str, properties: &str) -> String {
    format!("<item id=\"{id}\" href=\"{file}\" media-type=\"{media_type}\"{properties}/>\n")
}

fn metadata(about: &About, has_pictures: bool) -> String {
    let mut out = String::new();
    let mut tell = |name: &str, attributes: &str, value: &str| {
        let value = xml::line(value);
        if !value.is_empty() {
            let tag = format!("<dc:{name}{attributes}>{value}</dc:{name}>\n");
            out.push_str(&tag);
        }
    };
    tell("identifier", " id=\"id\"", &about.identifier);
    tell("title", "", if about.title.trim().is_empty() { "–" } else { &about.title });
    tell("language", "", &about.language);
    about.authors.iter().for_each(|author| tell("creator", "", author));
    let others =
        [("date", &about.date), ("publisher", &about.publisher), ("source", &about.source), ("rights", &about.rights)];
    for (name, value) in others {
        tell(name, "", value.as_deref().unwrap_or_default());
    }
    let tag = format!("<meta property=\"dcterms:modified\">{}</meta>\n", about.modified);
    out.push_str(&tag);
    out.push_str(if has_pictures { "<meta property=\"schema:accessMode\">visual</meta>\n" } else { "" });
    out.extend(ACCESS.iter().map(|(name, value)| format!("<meta property=\"{name}\">{value}</meta>\n")));
    let tag = format!("<meta name=\"generator\" content=\"{GENERATOR}\"/>\n");
    out.push_str(&tag);
    // Readers of EPUB 2 find the cover so.
    out.push_str("<meta name=\"cover\" content=\"cover-image\"/>\n");
    out
}
