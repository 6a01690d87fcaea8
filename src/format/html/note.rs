//! The signs that stand for notes in a page, and the places that they lead to → notes.
//!
//! A sign says that it is one, or is a raised number or mark that leads to a place in the page. Its note is what stands at that
//! place, without the links back.

use crate::format::address::unescaped;
use crate::format::builder::Builder;
use crate::format::element::{Link, Note};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Characters of a label at most that may stand for a note without saying so.
const WIDEST_LABEL: usize = 6;

/// What is known of the notes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The signs, and the names of the places that they lead to.
    signs: Vec<(Range<usize>, String)>,
    names: HashSet<String>,
    /// The elements of the text that stand at such a place.
    bodies: HashMap<String, Range<usize>>,
    /// The sign that may be being written: where it leads, and whether it says that it is one, or is raised.
    sign: Option<Sign>,
    n_raised: usize,
}

#[derive(Debug)]
struct Sign {
    start: usize,
    name: String,
    is_told: bool,
    is_raised: bool,
}

/// A place that a sign leads to, while what stands there is being written.
#[derive(Clone, Debug)]
pub(super) struct Body {
    name: String,
    first: usize,
}

impl Notes {
    /// Raised words begin or end.
    pub fn raise(&mut self, is_begun: bool) {
        self.n_raised = if is_begun { self.n_raised + 1 } else { self.n_raised.saturating_sub(1) };
        if let Some(sign) = self.sign.as_mut().filter(|_| is_begun) {
            sign.is_raised = true;
        }
    }

    /// Words begin that lead to an address, when the text is `start` long.
    pub fn begin_link(&mut self, address: &str, is_told: bool, start: usize) {
        let name = address.strip_prefix('#').filter(|name| !name.is_empty()).map(unescaped);
        self.sign = name.map(|name| Sign { start, name, is_told, is_raised: self.n_raised > 0 });
    }

    /// They end. A number stands in brackets, or it would be read as a part of the word before it.
    pub fn end_link(&mut self, builder: &mut Builder) {
        let Some(sign) = self.sign.take() else { return };
        let written = builder.slice(sign.start.min(builder.offset())..builder.offset()).into_owned();
        let label = written.trim();
        if label.is_empty() || label.contains('\n') || !(sign.is_told || (sign.is_raised && is_label(label))) {
            return;
        }
        let start = sign.start + (written.len() - written.trim_start().len());
        let is_bare = label.chars().all(|c| c.is_ascii_digit()) && !builder.is_behind_bracket(start);
        if is_bare {
            builder.bracket(start);
        }
        let range = start..builder.offset();
        self.names.insert(sign.name.clone());
        self.signs.push((range, sign.name));
    }

    /// A place of this name begins: nothing, if no sign leads there.
    pub fn body_at(&mut self, name: &str, builder: &Builder) -> Option<Body> {
        let is_wanted = !builder.is_in_table() && self.names.contains(name) && !self.bodies.contains_key(name);
        is_wanted.then(|| Body { name: name.to_owned(), first: builder.n_elements() })
    }

    /// What stands there ends, or the element that holds it.
    pub fn end_body(&mut self, body: Body, builder: &Builder) {
        self.bodies.insert(body.name, body.first..builder.n_elements().max(body.first + 1));
    }

    /// The notes, once all is written.
    pub fn finish(self, builder: &Builder) -> Vec<Note> {
        let bodies = &self.bodies;
        let note = |(sign, name): (Range<usize>, String)| {
            let body = builder.range_of(bodies.get(&name)?.clone())?;
            let body = without_ways_back(body, builder);
            (!body.is_empty() && sign.end <= body.start).then_some(Note { sign, body })
        };
        self.signs.into_iter().filter_map(note).collect()
    }
}

/// What a note says, without the links back at either end, and without its own number.
fn without_ways_back(body: Range<usize>, builder: &Builder) -> Range<usize> {
    let text = builder.slice(body.clone()).into_owned();
    let mut range = 0..text.len();
    let links: Vec<&Link> = builder.links_within(body.clone()).filter(|link| is_way_back(link, builder)).collect();
    let is_apart = |c: char| c.is_whitespace() || "[]()（）［］〔〕.^".contains(c);
    let words = |range: Range<usize>| text.get(range).unwrap_or_default();
    for link in &links {
        if words(range.start..link.range.start.saturating_sub(body.start)).chars().all(is_apart) {
            range.start = (link.range.end - body.start).max(range.start);
        }
    }
    for link in links.iter().rev() {
        let (start, end) = (link.range.start.saturating_sub(body.start), link.range.end - body.start);
        if start >= range.start && words(end..range.end).chars().all(is_apart) {
            range.end = start;
        }
    }
    let inner = words(range.clone());
    let begin = if range.start > 0 { inner.trim_start_matches(is_apart) } else { inner.trim_start() };
    let start = range.start + (inner.len() - begin.len());
    body.start + start..body.start + start + begin.trim_end().len()
}

/// Whether a link leads back to where its note is referred to: within the page, by a mark or a letter.
fn is_way_back(link: &Link, builder: &Builder) -> bool {
    let label = builder.slice(link.range.clone());
    link.target.starts_with('#') && (label.chars().count() == 1 || is_label(label.trim()))
}

/// Whether raised words are the label of a note: short, and a number or a mark.
fn is_label(label: &str) -> bool {
    label.chars().count() <= WIDEST_LABEL && label.chars().all(|c| !c.is_alphabetic() || "注註释".contains(c))
}
