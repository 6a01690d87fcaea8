//! A book (EPUB 2 and 3) → its source text: what it says of itself, its contents, then its parts in the order of reading.
//!
//! What stands between `<head>` and `</head>` is made here, the same for every kind of book: `title`, `meta`, and a `nav` of
//! nested lists whose addresses are names of parts with or without a `#place`. The parts are as they were.

use super::archive::Archive;
use super::fault::{Encrypted, damaged};
use super::package::{Package, text};
use super::parts::{Piece, escaped, part_line};
use crate::document::format::address::{joined, resolved, unescaped};
use crate::document::format::tags::{Event, Tag, read};
use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::io;

/// The first line of a book's source text.
const FIRST_LINE: &str = "<?container epub?>\n";

/// Ways of hiding fonts, which are no encryption of the text.
const OBFUSCATIONS: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// What is told of a book in its head.
const TOLD: [&str; 6] = ["title", "creator", "publisher", "date", "language", "generator"];

/// Entries of a table of contents at most.
const MOST_ENTRIES: usize = 100_000;

/// An entry of a table of contents.
#[derive(Debug, Default, PartialEq, Eq)]
struct Entry {
    depth: usize,
    label: String,
    /// The part that it leads to, and the place in it.
    target: Option<String>,
}

/// Whether an archive is a book.
pub fn is_one(archive: &Archive) -> bool {
    let is_package = |name: &String| name.to_ascii_lowercase().ends_with(".opf");
    archive.find("META-INF/container.xml").is_some() || archive.names().iter().any(is_package)
}

/// The pieces of its source text.
///
/// # Errors
/// When nothing says what the book holds, or it is encrypted.
pub fn pieces(archive: &mut Archive) -> io::Result<Vec<Piece>> {
    let mut package = Package::of(archive).ok_or_else(|| damaged("its package document is missing"))?;
    if package.spine.is_empty() {
        // No order is told: that of the list is the best there is.
        package.spine =
            (0..package.items.len()).filter(|at| package.items[*at].is_page()).map(|at| (at, false)).collect();
    }
    let locked = encrypted(archive);
    let parts = || package.spine.iter().map(|(number, _)| package.readable(*number));
    if parts().any(|part| archive.find(&part.name).is_some_and(|name| locked.contains(name))) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, Encrypted));
    }
    let mut pieces = vec![Piece::Text(FIRST_LINE.to_owned() + &head(archive, &package))];
    let is_aside = |aside: bool| package.spine.iter().filter(move |(_, is_aside)| *is_aside == aside);
    let mut seen = HashSet::new();
    for &(number, _) in is_aside(false).chain(is_aside(true)) {
        let part = package.readable(number);
        if !seen.insert(&part.name) {
            continue;
        }
        let found = archive.find(&part.name).map(str::to_owned);
        let state = match &found {
            None => Some("missing"),
            Some(_) if part.is_page() => None,
            Some(_) if part.is_picture() => Some("picture"),
            Some(_) => Some("other"),
        };
        pieces.push(Piece::Text(part_line(&part.name, state)));
        pieces.extend(found.filter(|_| state.is_none()).map(Piece::File));
    }
    Ok(pieces)
}

/// The names of the files that are encrypted, but for fonts that are only hidden.
fn encrypted(archive: &mut Archive) -> HashSet<String> {
    let Some(list) = text(archive, "META-INF/encryption.xml") else { return HashSet::new() };
    let (mut is_hidden, mut names) = (false, HashSet::new());
    read(&list, |event, _| match event {
        Event::Open(tag) if tag.name == "encrypteddata" => is_hidden = false,
        Event::Open(tag) if tag.name == "encryptionmethod" => {
            is_hidden = tag.get("algorithm").is_some_and(|name| OBFUSCATIONS.contains(&name));
        }
        Event::Open(tag) if tag.name == "cipherreference" && !is_hidden => {
            names.extend(tag.get("uri").map(|name| joined("", &unescaped(name))));
        }
        _ => {}
    });
    let found = |name: String| archive.find(&name).map_or(name.clone(), str::to_owned);
    names.into_iter().map(found).collect()
}

/// What a book says of itself, and its contents.
fn head(archive: &mut Archive, package: &Package) -> String {
    let mut head = "<head>\n".to_owned();
    for name in TOLD {
        for (_, value) in package.metadata.iter().filter(|(known, _)| known == name) {
            let value = escaped(value);
            let line = if name == "title" {
                writeln!(head, "<title>{value}</title>")
            } else {
                writeln!(head, "<meta name=\"{name}\" content=\"{value}\">")
            };
            line.expect("a string has room");
        }
    }
    let mut entries = contents(archive, package);
    shown_in_place(&mut entries, package);
    head.push_str("<nav>\n");
    let mut depth = 0;
    for entry in &entries {
        while depth < entry.depth {
            head.push_str("<ol>\n");
            depth += 1;
        }
        while depth > entry.depth {
            head.push_str("</ol>\n");
            depth -= 1;
        }
        let target = entry.target.as_ref().map_or(String::new(), |target| format!(" href=\"{}\"", escaped(target)));
        writeln!(head, "<li><a{target}>{}</a>", escaped(&entry.label)).expect("a string has room");
    }
    head.push_str(&"</ol>\n".repeat(depth));
    head + "</nav>\n</head>\n"
}

/// Entries that lead to what another file is shown for lead to that one.
fn shown_in_place(entries: &mut [Entry], package: &Package) {
    let pairs = package.spine.iter().map(|&(number, _)| (&package.items[number].name, &package.readable(number).name));
    let shown: HashMap<&String, &String> = pairs.filter(|(name, shown)| name != shown).collect();
    for target in entries.iter_mut().filter_map(|entry| entry.target.as_mut()) {
        if let Some(name) = shown.get(target) {
            (*target).clone_from(name);
        }
    }
}

/// The table of contents: the newer kind, unless the older one says more.
fn contents(archive: &mut Archive, package: &Package) -> Vec<Entry> {
    let nav = package.items.iter().find(|item| item.is_nav).map(|item| item.name.clone());
    let nav = nav.and_then(|name| Some(entries_of_nav(&text(archive, &name)?, &name))).unwrap_or_default();
    if nav.len() > 1 {
        return nav;
    }
    let ncx = package.ncx.map(|number| package.items[number].name.clone());
    let is_ncx = |name: &&String| name.to_ascii_lowercase().ends_with(".ncx");
    let ncx = ncx.or_else(|| archive.names().iter().find(is_ncx).cloned());
    let ncx = ncx.and_then(|name| Some(entries_of_ncx(&text(archive, &name)?, &name))).unwrap_or_default();
    if ncx.len() > nav.len() { ncx } else { nav }
}

/// The entries of a navigation document (EPUB 3).
fn entries_of_nav(nav: &str, file: &str) -> Vec<Entry> {
    let is_contents = |tag: &Tag| tag.has("epub:type", "toc") || tag.has("role", "doc-toc");
    let mut is_named = false;
    read(nav, |event, _| {
        is_named |= matches!(event, Event::Open(tag) if tag.name == "nav" && is_contents(tag));
    });
    let mut list = List { file, ..List::default() };
    let mut is_inside = false;
    read(nav, |event, _| match event {
        Event::Open(tag) if tag.name == "nav" => {
            is_inside = list.entries.is_empty() && (is_contents(tag) || !is_named);
        }
        Event::Close("nav") => is_inside = false,
        event if is_inside => list.take(&event),
        _ => {}
    });
    list.finish()
}

/// Nested lists of words that lead somewhere, as they are read.
#[derive(Debug, Default)]
struct List<'f> {
    file: &'f str,
    entries: Vec<Entry>,
    depth: usize,
    /// The item whose words are read.
    open: Option<Entry>,
    /// Elements in it that are not shown.
    hidden: Option<(String, usize)>,
}

impl List<'_> {
    fn take(&mut self, event: &Event<'_>) {
        if let Some((name, n)) = &mut self.hidden {
            match event {
                Event::Open(tag) if tag.name == *name => *n += 1,
                Event::Close(closed) if closed == name => *n -= 1,
                _ => {}
            }
            self.hidden.take_if(|(_, n)| *n == 0);
            return;
        }
        match event {
            Event::Open(tag) => self.open(tag),
            Event::Close("ol" | "ul") => {
                self.end();
                self.depth = self.depth.saturating_sub(1);
            }
            Event::Close("li") => self.end(),
            Event::Close("rt") => self.add("〕"),
            Event::Close(_) => {}
            Event::Text(text) => self.add(text),
        }
    }

    fn open(&mut self, tag: &Tag) {
        let is_shown = tag.get("hidden").is_none() || matches!(tag.name.as_str(), "ol" | "ul" | "li" | "nav");
        match tag.name.as_str() {
            "rp" | "script" | "style" => self.hidden = Some((tag.name.clone(), 1)),
            name if !is_shown && !tag.is_empty => self.hidden = Some((name.to_owned(), 1)),
            "ol" | "ul" => {
                self.end();
                self.depth += 1;
            }
            "li" => {
                self.end();
                self.open = Some(Entry { depth: self.depth.max(1), ..Entry::default() });
            }
            "a" => {
                let file = self.file;
                if let Some(entry) = self.open.as_mut().filter(|entry| entry.target.is_none()) {
                    entry.target = tag.get("href").and_then(|address| resolved(address, file));
                }
            }
            "img" => self.add(tag.get("alt").unwrap_or_default()),
            "br" => self.add(" "),
            "rt" => self.add("〔"),
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        if let Some(entry) = &mut self.open {
            entry.label.push_str(text);
        }
    }

    fn end(&mut self) {
        if let Some(entry) = self.open.take().filter(|entry| !entry.label.trim().is_empty()) {
            self.entries.push(entry);
        }
        self.entries.truncate(MOST_ENTRIES);
    }

    fn finish(mut self) -> Vec<Entry> {
        self.end();
        self.entries
    }
}

/// The entries of the older kind of contents (NCX).
fn entries_of_ncx(ncx: &str, file: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let (mut is_map, mut is_label) = (false, false);
    read(ncx, |event, _| match event {
        Event::Open(tag) => match tag.name.as_str() {
            "navmap" => is_map = true,
            "navpoint" if is_map && entries.len() < MOST_ENTRIES => {
                open.push(entries.len());
                entries.push(Entry { depth: open.len(), ..Entry::default() });
            }
            "navlabel" => is_label = true,
            "content" => {
                if let Some(&at) = open.last() {
                    entries[at].target = tag.get("src").and_then(|address| resolved(address, file));
                }
            }
            _ => {}
        },
        Event::Close("navmap") => is_map = false,
        Event::Close("navpoint") => drop(open.pop()),
        Event::Close("navlabel") => is_label = false,
        Event::Close(_) => {}
        Event::Text(text) => {
            if let Some(&at) = open.last().filter(|_| is_label) {
                entries[at].label.push_str(text);
            }
        }
    });
    entries.retain(|entry| !entry.label.trim().is_empty());
    entries
}
