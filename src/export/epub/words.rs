//! Runs of a text → characters of XHTML with their marks: emphasis, links, notes that lead there and back, pictures, how
//! characters are read, highlights.

mod ruby;

use self::ruby::Sign;
use super::gallery::Gallery;
use super::link::address;
use super::picture::Picture;
use super::plan::Plan;
use super::volume::Volume;
use super::xml;
use crate::document::element::{Link, Ruby, words_for_picture};
use crate::document::style::{Marks, Style};
use std::ops::Range;

/// Marks on words, and the elements that they are.
const ELEMENTS: [(Marks, &str); 5] = [
    (Marks::CODE, "code"),
    (Marks::BOLD, "strong"),
    (Marks::ITALIC, "em"),
    (Marks::STRIKE, "s"),
    (Marks::UNDERLINE, "u"),
];

/// Where words lead, or what they are as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Anchor<'w> {
    Nothing,
    /// Elsewhere.
    Link(&'w Link),
    /// To a place in the text, by its offset.
    Place(usize),
    /// A picture, by the words for it.
    Picture,
    /// To a note: index of the mark.
    Mark(usize),
    /// From a note back to its first mark: index of the note.
    Sign(usize),
}

/// Writes the words of a text.
#[derive(Clone, Copy, Debug)]
pub struct Words<'b> {
    /// The text.
    pub volume: &'b Volume<'b>,
    /// Which it is.
    pub index: usize,
    /// Where all of it stands.
    pub plan: &'b Plan,
    /// The pictures that the book has.
    pub gallery: &'b Gallery,
}

/// Pictures up to so many points high that are about as wide stand for a character where others are in their line.
const LARGEST_SIGN: usize = 200;

impl<'b> Words<'b> {
    /// Writes a run; `named` is the note whose name an element around it has.
    pub fn write(&self, range: Range<usize>, named: Option<usize>, out: &mut String) {
        let text = self.volume.document.text();
        let rubies = self.rubies_in(&range);
        let pieces = self.pieces(range.clone(), &rubies);
        if pieces.len() <= 1 && !self.is_special(&range) {
            return xml::push(out, &text.slice(range));
        }
        let is_alone = self.is_picture(&range);
        let mut open = Anchor::Nothing;
        for piece in pieces {
            let anchor = self.anchor(&piece);
            if anchor != open {
                out.push_str(end(open));
                self.begin(anchor, &piece, named, out);
                open = anchor;
            }
            match ruby::sign(&rubies, &piece) {
                Some(sign @ (Sign::Opening | Sign::Closing)) => out.push_str(sign.tags()),
                Some(sign @ Sign::Start) => {
                    out.push_str(sign.tags());
                    self.write_piece(&piece, is_alone, out);
                }
                None => self.write_piece(&piece, is_alone, out),
            }
            self.write_calls(&piece, out);
        }
        out.push_str(end(open));
    }

    /// Whether a range is a picture that the book has, and nothing else.
    pub fn is_picture(&self, range: &Range<usize>) -> bool {
        self.picture(range).is_some_and(|(link, ..)| link.range == *range)
    }

    /// The name of a note.
    pub fn note_name(index: usize) -> String {
        format!("n{}", index + 1)
    }

    /// The name of a place that links lead to.
    pub fn place_name(index: usize) -> String {
        format!("d{}", index + 1)
    }

    /// The name of the place where what a reader has written stands.
    pub fn remark_name(index: usize) -> String {
        format!("w{}", index + 1)
    }

    fn write_piece(&self, piece: &Range<usize>, is_alone: bool, out: &mut String) {
        let text = self.volume.document.text();
        if let Some((link, file, picture)) = self.picture(piece) {
            if link.range.start == piece.start {
                write_picture(&text.slice(link.range.clone()), &file, picture, is_alone, out);
            }
            return;
        }
        let style = text.styles().at(piece.start);
        let is_marked = self.remarks_on(piece).any(|remark| covers(remark, piece));
        let elements = ELEMENTS.iter().filter(|(mark, _)| style.marks.has(*mark)).map(|(_, name)| *name);
        let elements: Vec<&str> = is_marked.then_some("mark").into_iter().chain(elements).collect();
        let characters = text.slice(piece.clone());
        let words = characters.trim_matches(' ');
        // Blanks at the edge of a mark are none of its words.
        let (before, after) = characters.split_once(words).unwrap_or_default();
        out.push_str(before);
        out.extend(elements.iter().flat_map(|name| ["<", name, ">"]));
        xml::push(out, words);
        out.extend(elements.iter().rev().flat_map(|name| ["</", name, ">"]));
        out.push_str(after);
    }

    /// Signs that lead to what the reader has written about the words that end here.
    fn write_calls(&self, piece: &Range<usize>, out: &mut String) {
        let remarks = &self.volume.remarks;
        let first = remarks.partition_point(|remark| remark.range.end < piece.end);
        let here = remarks.iter().enumerate().skip(first).take_while(|(_, remark)| remark.range.end == piece.end);
        let written = here.filter(|(_, remark)| !remark.text.is_empty());
        for (index, _) in written {
            let name = Words::remark_name(index);
            let tag = format!(
                "<a class=\"ref\" id=\"c{name}\" href=\"#{name}\" epub:type=\"noteref\" role=\"doc-noteref\">※</a>"
            );
            out.push_str(&tag);
        }
    }

    /// The parts of a range between which something changes.
    fn pieces(&self, range: Range<usize>, rubies: &[&Ruby]) -> Vec<Range<usize>> {
        let mut cuts = vec![range.start, range.end];
        cuts.extend(rubies.iter().flat_map(|ruby| ruby::cuts(ruby)));
        let mut add = |part: &Range<usize>| cuts.extend([part.start, part.end].iter().filter(|at| range.contains(at)));
        self.links_in(&range).for_each(|link| add(&link.range));
        self.marks_in(&range).for_each(|(_, mark)| add(mark));
        self.signs_in(&range).for_each(|(_, sign)| add(sign));
        self.remarks_on(&range).for_each(&mut add);
        self.add_changes_of_style(&range, &mut cuts);
        cuts.sort_unstable();
        cuts.dedup();
        cuts.iter().zip(cuts.iter().skip(1)).map(|(&start, &end)| start..end).collect()
    }

    /// The characters in a range with how they are read, where no link or note begins or ends among them.
    fn rubies_in(&self, range: &Range<usize>) -> Vec<&'b Ruby> {
        let rubies = self.volume.document.marks().map_or(&[][..], |marks| &marks.readings);
        let first = rubies.partition_point(|ruby| ruby.start < range.start);
        let near = rubies[first..].iter().take_while(|ruby| ruby.reading.end <= range.end);
        near.filter(|ruby| self.is_whole(ruby)).collect()
    }

    fn is_whole(&self, ruby: &Ruby) -> bool {
        let all = ruby.start..ruby.reading.end;
        let holds_end = |part: &Range<usize>| {
            let is_inside = |at: usize| all.start < at && at < all.end;
            is_inside(part.start) || is_inside(part.end)
        };
        ruby.start < ruby.reading.start
            && !self.links_in(&all).any(|link| holds_end(&link.range))
            && !self.marks_in(&all).any(|(_, mark)| holds_end(mark))
            && !self.signs_in(&all).any(|(_, sign)| holds_end(sign))
    }

    /// Whether a range without changes in it is not just characters.
    fn is_special(&self, range: &Range<usize>) -> bool {
        let is_styled = self.is_styled() && self.volume.document.text().styles().at(range.start) != Style::default();
        is_styled
            || self.anchor(range) != Anchor::Nothing
            || self.remarks_on(range).next().is_some()
            || self.picture(range).is_some()
    }

    fn is_styled(&self) -> bool {
        self.volume.document.text().styles().n_changes() > 0
    }

    fn add_changes_of_style(&self, range: &Range<usize>, cuts: &mut Vec<usize>) {
        if !self.is_styled() {
            return;
        }
        let text = self.volume.document.text();
        let mut last = text.styles().at(range.start).marks;
        for (at, _) in text.slice(range.clone()).char_indices() {
            let marks = text.styles().at(range.start + at).marks;
            if marks != last {
                cuts.push(range.start + at);
            }
            last = marks;
        }
    }

    fn anchor(&self, piece: &Range<usize>) -> Anchor<'b> {
        if let Some((index, _)) = self.marks_in(piece).find(|(_, mark)| covers(mark, piece)) {
            return Anchor::Mark(index);
        }
        if let Some((index, _)) = self.signs_in(piece).find(|(_, sign)| covers(sign, piece)) {
            return Anchor::Sign(index);
        }
        let links: Vec<&Link> = self.links_in(piece).filter(|link| covers(&link.range, piece)).collect();
        if let Some(anchor) = links.iter().filter(|link| !link.is_picture).find_map(|link| self.leading(link)) {
            return anchor;
        }
        match links.first() {
            Some(link) if link.is_picture && self.picture(piece).is_none() => Anchor::Picture,
            _ => Anchor::Nothing,
        }
    }

    /// Where a link leads.
    fn leading(&self, link: &'b Link) -> Option<Anchor<'b>> {
        let place = self.volume.destinations.get(link.target.as_str());
        place.map(|place| Anchor::Place(*place)).or_else(|| address(&link.target).map(|_| Anchor::Link(link)))
    }

    /// The picture that a piece is a part of the words for, with its file, if the book has it.
    fn picture(&self, piece: &Range<usize>) -> Option<(&'b Link, String, &'b Picture)> {
        if self.gallery.len() == 0 {
            return None;
        }
        let link = self.links_in(piece).find(|link| link.is_picture && covers(&link.range, piece))?;
        let (file, picture) = self.gallery.named(self.index, &link.target)?;
        Some((link, file, picture))
    }

    /// Where a place of the text is in the book.
    fn place(&self, offset: usize) -> String {
        let file = self.plan.file_of(self.index, offset);
        match (self.volume.heading_at(offset), self.volume.places.binary_search(&offset)) {
            (Some(id), _) => {
                let heading = self.volume.document.outline().section(id).heading.start;
                format!("{}#s{}", self.plan.file_of(self.index, heading), id.index() + 1)
            }
            (None, Ok(index)) => format!("{file}#{}", Words::place_name(index)),
            (None, Err(_)) => file,
        }
    }

    /// The links of which a part stands in a range. They lie in the order of their ends.
    fn links_in(&self, range: &Range<usize>) -> impl Iterator<Item = &'b Link> {
        let links = self.volume.document.marks().map_or(&[][..], |marks| &marks.links);
        let first = links.partition_point(|link| link.range.end <= range.start);
        let Range { start, end } = *range;
        // One that ends behind the range may hold others that end before it, but no link is so long.
        let near = links[first..].iter().take_while(move |link| link.range.end <= end || link.range.start < end);
        near.filter(move |link| link.range.start < end && start < link.range.end)
    }

    fn marks_in(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, &'b Range<usize>)> {
        let linked = &self.volume.linked;
        let first = linked.partition_point(|one| one.mark.end <= range.start);
        let end = range.end;
        let near = linked[first..].iter().map(|one| &one.mark).take_while(move |mark| mark.start < end);
        near.enumerate().map(move |(at, mark)| (first + at, mark))
    }

    fn signs_in(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, &'b Range<usize>)> {
        let notes = &self.volume.notes;
        let first = notes.partition_point(|note| note.sign.end <= range.start);
        let end = range.end;
        let near = notes[first..].iter().map(|note| &note.sign).take_while(move |sign| sign.start < end);
        near.enumerate().map(move |(at, sign)| (first + at, sign))
    }

    fn remarks_on(&self, range: &Range<usize>) -> impl Iterator<Item = &'b Range<usize>> {
        let remarks = &self.volume.remarks;
        let first = remarks.partition_point(|remark| remark.range.end <= range.start);
        let end = range.end;
        remarks[first..].iter().map(|remark| &remark.range).filter(move |remark| remark.start < end)
    }

    fn begin(&self, anchor: Anchor, piece: &Range<usize>, named: Option<usize>, out: &mut String) {
        match anchor {
            Anchor::Nothing => {}
            Anchor::Picture => out.push_str("<span class=\"picture\">"),
            Anchor::Link(link) => {
                let address = address(&link.target).unwrap_or_default();
                let tag = format!("<a href=\"{}\">", xml::escaped(&address));
                out.push_str(&tag);
            }
            Anchor::Place(offset) => {
                let tag = format!("<a href=\"{}\">", self.place(offset));
                out.push_str(&tag);
            }
            Anchor::Mark(index) => {
                let one = &self.volume.linked[index];
                let note = self.volume.note_at(one.sign.start).unwrap_or_default();
                let id = if piece.start == one.mark.start { format!(" id=\"r{}\"", index + 1) } else { String::new() };
                let file = self.plan.file_of(self.index, one.sign.start);
                let tag = format!(
                    "<a class=\"ref\"{id} href=\"{file}#{}\" epub:type=\"noteref\" role=\"doc-noteref\">",
                    Words::note_name(note)
                );
                out.push_str(&tag);
            }
            Anchor::Sign(index) => {
                let note = &self.volume.notes[index];
                let is_named = named == Some(index) || piece.start != note.sign.start;
                let id = if is_named { String::new() } else { format!(" id=\"{}\"", Words::note_name(index)) };
                let file = self.plan.file_of(self.index, self.volume.linked[note.first].mark.start);
                let first = note.first + 1;
                let tag = format!("<a{id} href=\"{file}#r{first}\" epub:type=\"backlink\" role=\"doc-backlink\">");
                out.push_str(&tag);
            }
        }
    }
}

fn end(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Nothing => "",
        Anchor::Picture => "</span>",
        Anchor::Link(_) | Anchor::Place(_) | Anchor::Mark(_) | Anchor::Sign(_) => "</a>",
    }
}

/// Whether one range holds all of another.
fn covers(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Writes a picture for which these words stand: 〔图 words 300×200〕.
fn write_picture(words: &str, file: &str, picture: &Picture, is_alone: bool, out: &mut String) {
    let words = words_for_picture(words);
    let is_number = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let size = words.rsplit(' ').next().and_then(|size| size.split_once('×'));
    let size = size.filter(|(width, height)| is_number(width) && is_number(height));
    let words = if size.is_some() { words.rsplit_once(' ').map_or("", |(words, _)| words) } else { words };
    let (width, height) = picture.size();
    let is_sign = !is_alone && height <= LARGEST_SIGN && width <= height * 3 / 2;
    out.push_str(if is_sign { "<img class=\"sign\" src=\"" } else { "<img src=\"" });
    out.extend([file, "\" alt=\""]);
    xml::push(out, words);
    out.push('"');
    if let Some((width, height)) = size {
        out.extend([" width=\"", width, "\" height=\"", height, "\""]);
    }
    out.push_str("/>");
}
