//! Sections → the contents of a book, nested as they are: for readers of EPUB 3 (`nav`) and of EPUB 2 (NCX).

use super::about::About;
use super::language::Words;
use super::plan::Plan;
use super::volume::Volume;
use super::xml;

/// An entry of the contents.
#[derive(Debug)]
pub struct Entry {
    /// How deep it stands, from 1; never more than one deeper than the one before.
    level: usize,
    title: String,
    /// The file and the place in it.
    target: String,
}

/// The entries of a book: its headings, in a collection below the titles of the texts; of a text without headings itself.
pub fn entries(volumes: &[Volume], plan: &Plan, is_collection: bool) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (index, volume) in volumes.iter().enumerate() {
        let n_above = volume.n_above(is_collection);
        if n_above > 0 {
            let target = format!("{}#t", plan.file_of(index, 0));
            entries.push(Entry { level: 1, title: named(&volume.title), target });
        }
        let document = volume.document;
        entries.extend(document.outline().sections().map(|(id, section)| Entry {
            level: usize::from(section.level) + n_above,
            title: named(&document.heading(id)),
            target: format!("{}#s{}", plan.file_of(index, section.heading.start), id.index() + 1),
        }));
    }
    if entries.is_empty() {
        let title = volumes.first().map(|volume| named(&volume.title)).unwrap_or_default();
        entries.push(Entry { level: 1, title, target: plan.file(0) });
    }
    entries
}

/// A title, which may not be empty.
fn named(title: &str) -> String {
    Some(xml::line(title)).filter(|title| !title.is_empty()).unwrap_or_else(|| "–".to_owned())
}

/// The navigation document (EPUB 3.3, 7): contents and landmarks.
pub fn nav(entries: &[Entry], plan: &Plan, words: Words) -> String {
    let begin = |entry: &Entry| format!("<li><a href=\"{}\">{}</a>", entry.target, entry.title);
    let list = nested(entries, begin, ("\n<ol>\n", "</ol>\n"), "</li>\n");
    let (contents, cover, beginning, first) = (words.contents, words.cover, words.beginning, plan.file(0));
    format!(
        "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\">\n<h1>{contents}</h1>{list}</nav>\n\
         <nav epub:type=\"landmarks\" id=\"landmarks\" hidden=\"hidden\">\n<ol>\n\
         <li><a epub:type=\"cover\" href=\"cover.xhtml\">{cover}</a></li>\n\
         <li><a epub:type=\"bodymatter\" href=\"{first}\">{beginning}</a></li>\n</ol>\n</nav>\n"
    )
}

/// The contents for readers of EPUB 2 (OPF 2.0.1, 2.4.1).
pub fn ncx(entries: &[Entry], about: &About) -> String {
    let mut number = 0;
    let begin = |entry: &Entry| {
        number += 1;
        let Entry { title, target, .. } = entry;
        format!("<navPoint id=\"e{number}\"><navLabel><text>{title}</text></navLabel><content src=\"{target}\"/>")
    };
    let points = nested(entries, begin, ("\n", ""), "</navPoint>\n");
    let depth = entries.iter().map(|entry| entry.level).max().unwrap_or(1);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\">\n<head>\n\
         <meta name=\"dtb:uid\" content=\"{}\"/>\n<meta name=\"dtb:depth\" content=\"{depth}\"/>\n\
         <meta name=\"dtb:totalPageCount\" content=\"0\"/>\n<meta name=\"dtb:maxPageNumber\" content=\"0\"/>\n</head>\n\
         <docTitle><text>{}</text></docTitle>\n<navMap>{points}</navMap>\n</ncx>\n",
        about.identifier,
        named(&about.title),
    )
}

/// Entries in lists in lists.
fn nested(entries: &[Entry], mut begin: impl FnMut(&Entry) -> String, (down, up): (&str, &str), end: &str) -> String {
    let mut out = String::new();
    let mut depth = 0;
    for entry in entries {
        let level = entry.level.clamp(1, depth + 1);
        if level > depth {
            out.push_str(down);
            depth += 1;
        } else {
            out.push_str(end);
            while depth > level {
                out.extend([up, end]);
                depth -= 1;
            }
        }
        out.push_str(&begin(entry));
    }
    for _ in 0..depth {
        out.extend([end, up]);
    }
    out
}
