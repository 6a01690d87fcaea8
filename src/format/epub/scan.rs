//! A part of a book → where it is to be cut while it is read: at the places that the contents lead to, around notes and
//! the signs that stand for them, around the numbers of printed pages.

use super::places::Wanted;
use crate::format::address::{place_in, resolved};
use crate::format::tags::{Event, Tag, read};
use memchr::memmem;
use std::collections::HashSet;
use std::ops::Range;

/// Where a part is cut, and what is done there.
#[derive(Debug)]
pub(super) struct Cut {
    pub range: Range<usize>,
    pub what: What,
}

#[derive(Debug)]
pub(super) enum What {
    /// Entries of the contents lead here.
    Place(Vec<usize>),
    /// A sign that stands for a note; without a label if it is a picture.
    Sign { label: String, target: String },
    /// A note, and where its words stand between its tags; one that stands in the running text leaves it.
    Note { id: String, is_moved: bool, inner: Range<usize> },
    /// This is not read.
    Nothing,
}

/// Words of an `epub:type` or a `class` that say that an element stands for a note, is one, or numbers a printed page.
const SIGNS: [&str; 3] = ["noteref", "doc-noteref", "duokan-footnote"];
const NOTES: [&str; 7] =
    ["footnote", "rearnote", "endnote", "note", "doc-footnote", "doc-endnote", "duokan-footnote-item"];
const PAGES: [&str; 2] = ["pagebreak", "doc-pagebreak"];
/// What a part holds that must be cut for more than its places.
const TELLING: [&str; 5] = ["noteref", "footnote", "pagebreak", "note\"", "<sup"];

/// Elements that stand apart from what is before and behind them, in which a place may be marked.
const BLOCKS: [&str; 26] = [
    "p",
    "div",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "main",
    "nav",
    "body",
    "li",
    "ol",
    "ul",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "figure",
    "pre",
    "td",
];
/// Elements that hold nothing and are not ended.
const VOID: [&str; 14] =
    ["br", "img", "hr", "meta", "link", "input", "col", "wbr", "area", "base", "embed", "source", "track", "param"];
/// Open elements that are looked through for the one that a tag ends.
const MOST_LOOKED_AT: usize = 256;
/// Characters of a label at most that may stand for a note without saying so.
const WIDEST_LABEL: usize = 6;

/// An element that is open.
#[derive(Debug)]
struct Open {
    name: String,
    /// Where its tag begins and ends.
    tag: Range<usize>,
    kind: Kind,
}

#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Usual,
    Sign { target: String, label: String, is_told: bool },
    Note { id: String, is_moved: bool },
    Page,
}

/// What is known while a part is looked through.
struct Scan<'s> {
    part: &'s str,
    wanted: &'s Wanted,
    /// Places in this part that signs before it lead to.
    noted: HashSet<String>,
    /// Whether notes leave the running text: where this program has put them, they stand as in the text.
    moves: bool,
    open: Vec<Open>,
    /// Where the words that are being read began to stand apart.
    apart: usize,
    n_raised: usize,
    /// The places that the contents lead to and were found.
    found: HashSet<String>,
    cuts: Vec<Cut>,
}

/// The cuts of a part, in order; those that lie in another one stand behind it. `moves` says whether notes leave the
/// running text.
pub(super) fn cuts(html: &str, part: &str, wanted: &Wanted, noted: Vec<String>, moves: bool) -> Vec<Cut> {
    let is_telling = TELLING.iter().any(|word| memmem::find(html.as_bytes(), word.as_bytes()).is_some());
    if wanted.by_id.is_empty() && noted.is_empty() && !is_telling {
        return places_at_start(wanted, &HashSet::new());
    }
    let noted = noted.into_iter().collect();
    let mut scan = Scan {
        part,
        wanted,
        noted,
        moves,
        open: Vec::new(),
        apart: 0,
        n_raised: 0,
        found: HashSet::new(),
        cuts: Vec::new(),
    };
    read(html, |event, range| scan.take(&event, range));
    let mut cuts = scan.cuts;
    cuts.extend(places_at_start(wanted, &scan.found));
    cuts.sort_by_key(|cut| (cut.range.start, std::cmp::Reverse(cut.range.end)));
    places_first(cuts)
}

/// The entries that lead to the beginning of a part, and those that lead to places which are not in it.
fn places_at_start(wanted: &Wanted, found: &HashSet<String>) -> Vec<Cut> {
    let lost = wanted.by_id.iter().filter(|(id, _)| !found.contains(*id)).flat_map(|(_, entries)| entries);
    let mut entries: Vec<usize> = wanted.at_start.iter().chain(lost).copied().collect();
    entries.sort_unstable();
    if entries.is_empty() { Vec::new() } else { vec![Cut { range: 0..0, what: What::Place(entries) }] }
}

/// Places that stand in a sign or a note are before it.
fn places_first(mut cuts: Vec<Cut>) -> Vec<Cut> {
    let mut end = 0;
    let mut start = 0;
    for cut in &mut cuts {
        if matches!(cut.what, What::Place(_)) && cut.range.start < end {
            cut.range = start..start;
        } else if cut.range.end > end && !cut.range.is_empty() {
            (start, end) = (cut.range.start, cut.range.end);
        }
    }
    cuts.sort_by_key(|cut| (cut.range.start, !matches!(cut.what, What::Place(_)), std::cmp::Reverse(cut.range.end)));
    cuts
}

impl Scan<'_> {
    fn take(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Open(tag) => self.begin(tag, range),
            Event::Close(name) => self.close(name, &range),
            Event::Text(text) => self.words(text),
        }
    }

    fn words(&mut self, text: &str) {
        for open in self.open.iter_mut().rev().take(MOST_LOOKED_AT) {
            if let Kind::Sign { label, .. } = &mut open.kind {
                label.push_str(text);
            }
        }
    }

    fn begin(&mut self, tag: &Tag, range: Range<usize>) {
        let is_block = BLOCKS.contains(&tag.name.as_str());
        if is_block {
            self.apart = range.start;
        } else if tag.name == "br" {
            self.apart = range.end;
        }
        let id = tag.get("id").or_else(|| tag.get("name").filter(|_| tag.name == "a"));
        if let Some((id, entries)) =
            id.and_then(|id| self.wanted.by_id.get_key_value(id)).filter(|(id, _)| !self.found.contains(*id))
        {
            self.found.insert(id.clone());
            self.cuts.push(Cut { range: self.apart..self.apart, what: What::Place(entries.clone()) });
        }
        if tag.is_empty || VOID.contains(&tag.name.as_str()) {
            if is_any(tag, &PAGES) {
                self.cuts.push(Cut { range, what: What::Nothing });
            }
            return;
        }
        self.n_raised += usize::from(tag.name == "sup");
        let kind = self.kind(tag, id);
        self.open.push(Open { name: tag.name.clone(), tag: range, kind });
    }

    fn kind(&mut self, tag: &Tag, id: Option<&str>) -> Kind {
        if tag.name == "a" {
            let told = is_any(tag, &SIGNS);
            if let Some(target) =
                tag.get("href").and_then(|address| resolved(address, self.part)).filter(|target| target.contains('#'))
            {
                return Kind::Sign { target, label: String::new(), is_told: told };
            }
        }
        let Some(id) = id else { return if is_any(tag, &PAGES) { Kind::Page } else { Kind::Usual } };
        match () {
            () if is_any(tag, &PAGES) => Kind::Page,
            () if is_any(tag, &NOTES) => {
                let is_moved =
                    tag.name == "aside" || is_any(tag, &["footnote", "doc-footnote", "duokan-footnote-item"]);
                Kind::Note { id: id.to_owned(), is_moved: is_moved && self.moves }
            }
            () if self.noted.contains(id) && BLOCKS.contains(&tag.name.as_str()) => {
                Kind::Note { id: id.to_owned(), is_moved: false }
            }
            () => Kind::Usual,
        }
    }

    fn close(&mut self, name: &str, range: &Range<usize>) {
        let near = self.open.iter().rev().take(MOST_LOOKED_AT);
        if let Some(n) = near.enumerate().find(|(_, open)| open.name == name).map(|(n, _)| n) {
            for _ in 0..=n {
                self.pop(range, n == 0);
            }
        }
        if BLOCKS.contains(&name) {
            self.apart = range.end;
        }
    }

    fn pop(&mut self, end: &Range<usize>, is_ended: bool) {
        let Some(open) = self.open.pop() else { return };
        let is_raised = self.n_raised > 0;
        self.n_raised -= usize::from(open.name == "sup");
        if !is_ended && open.kind != Kind::Usual {
            // It was left open: nobody knows where it ends.
            return;
        }
        let what = match open.kind {
            Kind::Usual => return,
            Kind::Page => What::Nothing,
            Kind::Note { id, is_moved } => What::Note { id, is_moved, inner: open.tag.end..end.start },
            Kind::Sign { target, label, is_told } => {
                let label = label.trim();
                let is_sign = is_told || (is_raised && is_label(label));
                if !is_sign {
                    return;
                }
                self.noted.extend(place_in(&target, self.part).map(str::to_owned));
                What::Sign { label: bracketed(label), target }
            }
        };
        self.cuts.push(Cut { range: open.tag.start..end.end, what });
    }
}

/// Whether one of the words is said of an element.
fn is_any(tag: &Tag, words: &[&str]) -> bool {
    words.iter().any(|word| ["epub:type", "role", "class"].iter().any(|name| tag.has(name, word)))
}

/// Whether raised words are the label of a note: short, and a number or a sign.
fn is_label(label: &str) -> bool {
    label.chars().count() <= WIDEST_LABEL
        && !label.is_empty()
        && label.chars().all(|c| !c.is_alphabetic() || "注註释".contains(c))
}

/// A number stands in brackets, or it would be read as a part of the word before it.
fn bracketed(label: &str) -> String {
    let is_number = !label.is_empty() && label.chars().all(|c| c.is_ascii_digit());
    if is_number { format!("[{label}]") } else { label.to_owned() }
}

/// The words of a piece of markup, as far as they tell what it begins with.
pub(super) fn words(html: &str) -> String {
    let mut words = String::new();
    let end = (0..=html.len().min(WORDS_BYTES)).rev().find(|at| html.is_char_boundary(*at)).unwrap_or_default();
    read(html.get(..end).unwrap_or_default(), |event, _| {
        if let Event::Text(text) = event {
            words.push_str(text);
        }
    });
    words.trim_start().trim_start_matches(['[', '〔']).to_owned()
}

/// Bytes of markup that are looked at for it.
const WORDS_BYTES: usize = 1 << 10;
