//! A book (EPUB 2 and 3), as `source` makes one text of it → text and marks.
//!
//! The parts are pages, read one after the other. The book's contents name and nest its headings: an entry that leads to words
//! like its own names these; any other becomes a heading where it leads. Headings in the parts give what the contents lack, and
//! outvote contents of one entry or without depth. Notes leave the running text and stand behind the part.

mod head;
mod outline;
mod places;
mod scan;

use self::head::Head;
pub use self::head::{DRAWN_COVER, GENERATOR};
use self::outline::Outline;
use self::scan::{Cut, What};
use crate::format::address::split;
use crate::format::builder::Builder;
use crate::format::builder::place::Place;
use crate::format::element::{ElementKind, Note};
use crate::format::extracted::Extracted;
use crate::format::html::Page;
use crate::format::part::{self, Part};
use crate::text::Text;
use crate::text::spliced::Splicer;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// Reads a book. What was read of its source is forgotten: it would stand beside the text in memory.
pub(super) fn extract(mut source: Text) -> Extracted {
    let (head, parts) = part::parts(&source);
    let mut splicer = Splicer::new(&source);
    let head = Head::read(&source.slice(head));
    let outline = Outline::new(head.contents(), &parts, source.len());
    let mut book = Book { outline, ..Book::default() };
    head.write(&mut book.builder);
    book.is_ours = head.is_ours();
    book.builder.says_all(book.is_ours);
    for part in &parts {
        let first = book.builder.n_places();
        book.part(part, &source);
        let places = book.builder.places(first);
        splicer.take(&source, part.range.end, places, |range| book.builder.slice(range));
        source.forget(part.range.end);
    }
    splicer.take(&source, source.len(), Vec::new(), |_| Cow::default());
    let extracted = book.finish();
    Extracted { source: splicer.finish(extracted.text.clone()).into(), ..extracted }
}

/// A book as it is read.
#[derive(Default)]
struct Book {
    /// Whether this program has made it.
    is_ours: bool,
    builder: Builder,
    outline: Outline,
    /// The signs that stand for notes, and where each note is: the name of a part and of a place in it.
    signs: Vec<(Range<usize>, String)>,
    /// Index of the first sign that leads to a place, and the places in each part that signs lead to.
    first_signs: HashMap<String, usize>,
    noted: HashMap<String, Vec<String>>,
    /// What the notes say.
    bodies: HashMap<String, Range<usize>>,
}

/// A part as it is read.
struct Reading<'p> {
    part: &'p Part,
    html: &'p str,
    page: Page,
    cuts: &'p [Cut],
    /// Notes that stand behind the part.
    moved: Vec<&'p Cut>,
}

impl Book {
    fn part(&mut self, part: &Part, source: &Text) {
        self.builder.part(part.name.clone(), part.line);
        if let Some(state) = &part.state {
            return self.absent(part, state);
        }
        let html = source.slice(part.range.clone());
        if self.is_ours && html.contains(&format!("src=\"{DRAWN_COVER}\"")) {
            // What was read of the text is all that it shows.
            return;
        }
        let noted = self.noted.remove(&part.name).unwrap_or_default();
        let cuts = scan::cuts(&html, &part.name, &self.outline.places_in(&part.name), noted, !self.is_ours);
        let page = Page::of_part(&part.name);
        let mut reading = Reading { part, html: &html, page, cuts: &cuts, moved: Vec::new() };
        self.read(&mut reading, 0..html.len());
        reading.page.end(&mut self.builder);
        for cut in std::mem::take(&mut reading.moved) {
            self.note(&mut reading, cut);
        }
        self.outline.settle(&mut self.builder);
    }

    /// Says that a part is not there, where it would stand.
    fn absent(&mut self, part: &Part, state: &str) {
        let entries = self.outline.places_in(&part.name).all();
        self.outline.place(&entries, None, part.line, &mut self.builder);
        self.builder.begin(ElementKind::Paragraph);
        if state == "picture" {
            self.builder.begin_picture(part.name.clone());
            self.builder.text(&part.name, part.line);
            self.builder.end_picture();
        } else {
            let sign = if state == "damaged" { "残" } else { "缺" };
            self.builder.told(&format!("〔{sign} {}〕", part.name), part.line);
        }
        self.builder.end();
        self.outline.settle(&mut self.builder);
    }

    /// Reads a range of a part, with what is to be done at its cuts.
    fn read(&mut self, reading: &mut Reading<'_>, range: Range<usize>) {
        let (mut at, base) = (range.start, reading.part.range.start);
        let cuts = reading.cuts;
        let first = cuts.partition_point(|cut| cut.range.start < range.start);
        let within = cuts[first..].iter().take_while(|cut| cut.range.start <= range.end);
        for cut in within.filter(|cut| cut.range.end <= range.end) {
            if cut.range.start < at || cut.range == range {
                continue;
            }
            let before = reading.html.get(at..cut.range.start).unwrap_or_default();
            reading.page.read(before, base + at, &mut self.builder);
            at = cut.range.end;
            match &cut.what {
                What::Place(places) => {
                    let ahead = reading.html.get(at..).unwrap_or_default();
                    self.outline.place(places, Some((ahead, &reading.part.name)), base + at, &mut self.builder);
                }
                What::Sign { label, target } => self.sign(label, target, base + cut.range.start),
                What::Note { is_moved: true, .. } => reading.moved.push(cut),
                What::Note { .. } => self.note_in_place(reading, cut),
                What::Nothing => {}
            }
        }
        reading.page.read(reading.html.get(at..range.end).unwrap_or_default(), base + at, &mut self.builder);
    }

    /// A sign that stands for a note.
    fn sign(&mut self, label: &str, target: &str, source: usize) {
        let label = if label.is_empty() { format!("〔注{}〕", self.signs.len() + 1) } else { label.to_owned() };
        self.builder.begin_link(target.to_owned(), false);
        self.builder.told(&label, source);
        self.builder.end_link();
        let end = self.builder.offset();
        if let (part, Some(place)) = split(target)
            && !self.first_signs.contains_key(target)
        {
            self.first_signs.insert(target.to_owned(), self.signs.len());
            self.noted.entry(part.to_owned()).or_default().push(place.to_owned());
        }
        self.signs.push((end - label.len()..end, target.to_owned()));
    }

    /// A note that stands where it is read.
    fn note_in_place(&mut self, reading: &mut Reading<'_>, cut: &Cut) {
        let What::Note { id, .. } = &cut.what else { return };
        let first = self.builder.n_elements();
        self.read(reading, cut.range.clone());
        // What is not ended yet belongs to it as far as it is read.
        self.builder.end();
        let body = self.builder.range_of(first..self.builder.n_elements());
        self.bodies.extend(body.map(|body| (format!("{}#{id}", reading.part.name), body)));
    }

    /// A note behind its part, under its sign.
    fn note(&mut self, reading: &mut Reading<'_>, cut: &Cut) {
        let What::Note { id, inner, .. } = &cut.what else { return };
        let name = format!("{}#{id}", reading.part.name);
        let sign = self.first_signs.get(&name).and_then(|first| self.signs.get(*first)).map(|(sign, _)| sign.clone());
        let label = sign.map(|sign| self.builder.slice(sign).into_owned()).unwrap_or_default();
        let has_label = scan::words(reading.html.get(inner.clone()).unwrap_or_default())
            .starts_with(label.trim_matches(['[', ']', '〔', '〕']));
        self.builder.enter(Place::Marked(if has_label { String::new() } else { format!("{label} ") }));
        let first = self.builder.n_elements();
        self.read(reading, inner.clone());
        reading.page.end(&mut self.builder);
        self.builder.leave();
        let body = self.builder.range_of(first..self.builder.n_elements());
        self.bodies.extend(body.map(|body| (name, body)));
    }

    fn finish(mut self) -> Extracted {
        self.outline.finish(&mut self.builder);
        let note =
            |(sign, target): (Range<usize>, String)| Some(Note { sign, body: self.bodies.get(&target)?.clone() });
        let notes: Vec<Note> = self.signs.into_iter().filter_map(note).collect();
        self.builder.notes(notes);
        self.builder.finish()
    }
}
