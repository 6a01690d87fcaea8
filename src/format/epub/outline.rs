//! The contents of a book and the headings in its parts → its headings, and how they are nested.

use super::head::Entry;
use super::places::Wanted;
use crate::format::address::split;
use crate::format::builder::Builder;
use crate::format::element::ElementKind;
use crate::format::html::Page;
use crate::format::part::Part;
use crate::text::character::is_letter_or_digit;
use std::collections::HashMap;

/// Bytes of a part behind a place in which the words of an entry are looked for.
const AHEAD_BYTES: usize = 8 << 10;
/// Of so many elements behind a place one may have the words of an entry; a heading may stand further on.
const NEAR_ELEMENTS: usize = 6;
/// Contents of one entry say nothing of a book, but of a leaflet of so many bytes.
const LEAFLET_BYTES: usize = 32 << 10;
/// Contents that name so few headings are outvoted by so many that they leave out.
const FEW_NAMED: usize = 3;
const FEWEST_LEFT_OUT: usize = 8;
/// Contents without depth are outvoted by so many headings of a lower level.
const FEWEST_LOWER: usize = 2;

/// The headings of a book, as they are found.
#[derive(Debug, Default)]
pub(super) struct Outline {
    entries: Vec<Entry>,
    by_part: HashMap<String, Wanted>,
    /// Whether the contents say next to nothing.
    is_poor: bool,
    /// Entries whose words stand in what is read next: from which element on, and the words.
    waiting: Vec<(usize, usize, String)>,
    named: Vec<Named>,
    /// Headings that the contents leave out, and their levels in the parts.
    left_out: Vec<(usize, u8)>,
    /// The elements that were looked at.
    n_settled: usize,
    /// The heading of the contents that was read last.
    last: Option<Named>,
}

/// The names of the parts: whole, and without their folders, which some contents leave out.
struct Names<'p>(HashMap<&'p str, &'p str>);

impl<'p> Names<'p> {
    fn of(parts: &'p [Part]) -> Names<'p> {
        let mut names = HashMap::new();
        for part in parts.iter().rev() {
            names.insert(part.name.rsplit('/').next().unwrap_or_default(), part.name.as_str());
        }
        names.extend(parts.iter().map(|part| (part.name.as_str(), part.name.as_str())));
        Names(names)
    }

    /// Where an address leads, if that is a part.
    fn target(&self, target: &str) -> Option<String> {
        let (name, place) = split(target);
        let name = self.0.get(name).or_else(|| self.0.get(name.rsplit('/').next().unwrap_or_default()))?;
        Some(place.map_or((*name).to_owned(), |place| format!("{name}#{place}")))
    }
}

/// A heading that the contents name.
#[derive(Clone, Copy, Debug)]
struct Named {
    element: usize,
    depth: u8,
    /// Its level in the part, if it is a heading there.
    level: Option<u8>,
}

/// What stands behind a place.
#[derive(Debug)]
struct Ahead {
    words: String,
    is_heading: bool,
}

impl Outline {
    /// The outline of a book of these parts, before any of them is read.
    pub fn new(mut entries: Vec<Entry>, parts: &[Part], n_bytes: usize) -> Outline {
        let names = Names::of(parts);
        for at in (0..entries.len()).rev() {
            entries[at].target = entries[at].target.take().and_then(|target| names.target(&target));
            if entries[at].target.is_none() {
                // What leads nowhere stands where the first entry under it leads.
                let depth = entries[at].depth;
                entries[at].target =
                    entries.get(at + 1).filter(|next| next.depth > depth).and_then(|next| next.target.clone());
            }
        }
        let mut by_part: HashMap<String, Wanted> = HashMap::new();
        let mut n_led = 0;
        for (at, entry) in entries.iter().enumerate() {
            let Some(target) = &entry.target else { continue };
            let (name, place) = split(target);
            by_part.entry(name.to_owned()).or_default().add(at, place);
            n_led += 1;
        }
        Outline { entries, by_part, is_poor: n_led <= 1 && n_bytes > LEAFLET_BYTES, ..Outline::default() }
    }

    /// The entries that lead into a part.
    pub fn places_in(&self, part: &str) -> Wanted {
        self.by_part.get(part).cloned().unwrap_or_default()
    }

    /// Some entries lead to what is read next: they name what has their words there, or become headings. `ahead` is what
    /// stands there, and the name of its part.
    pub fn place(&mut self, entries: &[usize], ahead: Option<(&str, &str)>, source: usize, builder: &mut Builder) {
        let ahead = ahead.map(|(html, part)| look_ahead(html, part)).unwrap_or_default();
        let mut next = 0;
        let mut found: Vec<Option<usize>> = Vec::new();
        for &entry in entries {
            let at = find(&self.entries[entry].label, &ahead, next).filter(|at| !self.is_poor || ahead[*at].is_heading);
            next = at.map_or(next, |at| at + 1);
            found.push(at);
        }
        // What has no words there stands before what is there, and so does all that stands before it in the contents.
        let n_told = found.iter().rposition(Option::is_none).map_or(0, |at| at + 1);
        if !self.is_poor {
            entries.iter().take(n_told).for_each(|&entry| self.insert(entry, source, builder));
        }
        for (&entry, at) in entries.iter().zip(found).skip(n_told) {
            let words = at.map(|at| ahead[at].words.clone()).unwrap_or_default();
            self.waiting.push((entry, builder.n_elements(), words));
        }
    }

    /// Makes a heading of an entry.
    fn insert(&mut self, entry: usize, source: usize, builder: &mut Builder) {
        let Entry { label, depth, .. } = &self.entries[entry];
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        let depth = level(*depth);
        if builder.is_in_table() {
            return;
        }
        builder.begin(ElementKind::Heading(depth));
        builder.told(&label, source);
        builder.end();
        if let Some(element) = builder.n_elements().checked_sub(1).filter(|at| builder.words_of(*at) == label) {
            self.named.push(Named { element, depth, level: None });
        }
    }

    /// A part has been read: what was waited for is found in it, and its other headings are looked at.
    pub fn settle(&mut self, builder: &mut Builder) {
        let mut from = 0;
        for (entry, first, words) in std::mem::take(&mut self.waiting) {
            let mut near = first.max(from)..builder.n_elements();
            let Some(element) = near.find(|at| builder.words_of(*at) == words) else { continue };
            let level = marked_level(builder, element);
            from = element + 1;
            self.named.push(Named { element, depth: self::level(self.entries[entry].depth), level });
        }
        self.named.sort_by_key(|named| named.element);
        if !self.is_poor && !self.entries.is_empty() {
            self.look_at_others(builder);
        }
        self.n_settled = builder.n_elements();
    }

    /// The headings that the contents do not name: those under one that they name are a part of it, the others are bold.
    fn look_at_others(&mut self, builder: &mut Builder) {
        let mut next = self.named.partition_point(|named| named.element < self.n_settled);
        for element in self.n_settled..builder.n_elements() {
            if let Some(named) = self.named.get(next).filter(|named| named.element == element) {
                (self.last, next) = (Some(*named), next + 1);
                continue;
            }
            let Some(level) = marked_level(builder, element) else { continue };
            self.left_out.push((element, level));
            builder.embolden(element);
        }
    }

    /// All has been read: the levels are given.
    pub fn finish(&mut self, builder: &mut Builder) {
        if self.is_outvoted() {
            self.left_out.iter().for_each(|&(element, level)| builder.call(element, ElementKind::Heading(level)));
            let top = self.named.iter().filter_map(|named| named.level).min().unwrap_or(1);
            for named in &self.named {
                builder.call(named.element, ElementKind::Heading(named.level.unwrap_or(top)));
            }
            return;
        }
        for named in &self.named {
            let depth = if self.is_poor { named.level.unwrap_or(1) } else { named.depth };
            builder.call(named.element, ElementKind::Heading(depth));
            builder.is_in_contents(named.element);
        }
    }

    /// Whether the headings of the parts say more than the contents do: these have no depth, or leave out most.
    fn is_outvoted(&self) -> bool {
        let is_flat = self.named.iter().all(|named| named.depth == 1);
        let levels = || self.named.iter().filter_map(|named| named.level);
        let top = levels().min().unwrap_or(1);
        let n_lower = levels().filter(|level| *level > top).count();
        let has_depth = levels().next() == Some(top) && n_lower >= FEWEST_LOWER;
        let n_left_out = self.left_out.iter().filter(|(_, level)| *level <= top).count();
        !self.is_poor && ((is_flat && has_depth) || (n_left_out >= FEWEST_LEFT_OUT && self.named.len() <= FEW_NAMED))
    }
}

fn level(depth: usize) -> u8 {
    depth.clamp(1, usize::from(u8::MAX)) as u8
}

fn marked_level(builder: &Builder, element: usize) -> Option<u8> {
    if let Some(ElementKind::Heading(level)) = builder.kind_of(element) { Some(level) } else { None }
}

/// What stands behind a place, element by element.
fn look_ahead(html: &str, part: &str) -> Vec<Ahead> {
    let end = (0..=html.len().min(AHEAD_BYTES)).rev().find(|at| html.is_char_boundary(*at)).unwrap_or_default();
    let mut builder = Builder::default();
    let mut page = Page::of_part(part);
    page.read(html.get(..end).unwrap_or_default(), 0, &mut builder);
    page.end(&mut builder);
    // What is cut off there does not say all of its words.
    let n_whole = builder.n_elements() - usize::from(end < html.len() && builder.n_elements() > 1);
    let ahead = |at| {
        let is_text = matches!(
            builder.kind_of(at),
            Some(ElementKind::Heading(_) | ElementKind::Paragraph | ElementKind::BoldParagraph)
        );
        let words = if is_text { builder.words_of(at).into_owned() } else { String::new() };
        Ahead { words, is_heading: marked_level(&builder, at).is_some() }
    };
    (0..n_whole).map(ahead).collect()
}

/// Which of the elements behind a place, from the `next` on, has the words of an entry.
fn find(label: &str, ahead: &[Ahead], next: usize) -> Option<usize> {
    let label = folded(label);
    let mut rest = ahead.iter().enumerate().skip(next);
    let same =
        rest.clone().find(|(at, ahead)| (*at < NEAR_ELEMENTS || ahead.is_heading) && folded(&ahead.words) == label);
    let is_told = |ahead: &Ahead| !ahead.words.is_empty() && !ahead.words.starts_with("〔图");
    let near = || rest.find(|(_, ahead)| is_told(ahead)).filter(|(_, ahead)| is_alike(&label, ahead));
    same.or_else(near).map(|(at, _)| at)
}

/// Whether a heading or a short line says more or less than an entry does: `第一章` and `第一章 山`.
fn is_alike(label: &str, ahead: &Ahead) -> bool {
    let words = folded(&ahead.words);
    let (short, long) = if words.len() < label.len() { (words.as_str(), label) } else { (label, words.as_str()) };
    let is_part = long.starts_with(short) || long.ends_with(short);
    let is_near = ahead.is_heading || (short.len() * 2 >= long.len() && !ahead.words.contains(['。', '\n']));
    is_part && is_near && short.chars().nth(1).is_some()
}

/// The letters and digits of some words, in small letters, without readings.
fn folded(words: &str) -> String {
    let mut is_reading = false;
    let mut folded = String::new();
    for c in words.chars() {
        match c {
            '〔' => is_reading = true,
            '〕' => is_reading = false,
            c if is_letter_or_digit(c) && !is_reading => folded.extend(c.to_lowercase()),
            _ => {}
        }
    }
    if folded.is_empty() { words.split_whitespace().collect() } else { folded }
}
