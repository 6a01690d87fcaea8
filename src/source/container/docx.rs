//! A report (DOCX) → its source text: what it is called, its styles, lists, links and notes, then its text.
//!
//! What is not its text stands under a line that says what it is for (`state`), and headers and footers are left out.

use super::archive::Archive;
use super::package::text;
use super::parts::{Piece, escaped, part_line};
use crate::document::format::address::{folder, joined};
use crate::document::format::tags::{Event, read};
use std::io;

/// The first line of a report's source text.
const FIRST_LINE: &str = "<?container docx?>\n";

/// What the relations of a text are called at their end, and what the part is for.
const PARTS: [(&str, &str); 4] =
    [("/styles", "styles"), ("/numbering", "numbering"), ("/footnotes", "notes"), ("/endnotes", "notes")];

/// Where the text of a report stands that does not say where.
const USUAL: &str = "word/document.xml";

/// Whether an archive is a report.
pub fn is_one(archive: &Archive) -> bool {
    archive.find("[Content_Types].xml").is_some()
        && archive.names().iter().any(|name| name.replace('\\', "/").starts_with("word/"))
}

/// The pieces of its source text.
///
/// # Errors
/// When it has no text.
pub fn pieces(archive: &mut Archive) -> io::Result<Vec<Piece>> {
    let main = relations(archive, "").into_iter().find(|(kind, _)| kind.ends_with("/officeDocument"));
    let main = main.map_or(USUAL.to_owned(), |(_, name)| name);
    if archive.find(&main).is_none() {
        return Err(super::fault::damaged("its text is missing"));
    }
    let mut pieces = vec![Piece::Text(FIRST_LINE.to_owned() + &head(archive))];
    let mut add = |name: &str, state: Option<&str>| {
        pieces.push(Piece::Text(part_line(name, state)));
        pieces.push(Piece::File(name.to_owned()));
    };
    let beside = relations(archive, &main);
    for (end, state) in PARTS {
        let told = beside.iter().find(|(kind, _)| kind.ends_with(end)).map(|(_, name)| name.clone());
        let name = told.unwrap_or_else(|| joined(folder(&main), &format!("{}.xml", end.trim_start_matches('/'))));
        if archive.find(&name).is_some() {
            add(&name, Some(state));
        }
    }
    let links = relations_of(&main);
    if archive.find(&links).is_some() {
        add(&links, Some("targets"));
    }
    add(&main, None);
    Ok(pieces)
}

/// What the report is called.
fn head(archive: &mut Archive) -> String {
    let (mut title, mut is_title) = (String::new(), false);
    if let Some(core) = text(archive, "docProps/core.xml") {
        read(&core, |event, _| match event {
            Event::Open(tag) => is_title = tag.name == "title",
            Event::Close(_) => is_title = false,
            Event::Text(text) if is_title => title.push_str(text),
            Event::Text(_) => {}
        });
    }
    let title = escaped(&title);
    if title.is_empty() { "<head>\n</head>\n".to_owned() } else { format!("<head>\n<title>{title}</title>\n</head>\n") }
}

/// The file that says what a part is related to.
fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    joined(folder, &format!("_rels/{name}.rels"))
}

/// What a part is related to: the kind of relation, and the name of a part.
fn relations(archive: &mut Archive, part: &str) -> Vec<(String, String)> {
    let Some(list) = text(archive, &relations_of(part)) else { return Vec::new() };
    let mut relations = Vec::new();
    read(&list, |event, _| {
        if let Event::Open(tag) = event
            && tag.name == "relationship"
            && tag.get("targetmode") != Some("External")
        {
            let target = joined(folder(part), tag.get("target").unwrap_or_default());
            relations.push((tag.get("type").unwrap_or_default().to_owned(), target));
        }
    });
    relations
}
