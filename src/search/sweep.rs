//! The order in which a long text is searched: chunk by chunk from a place to the end, and then from the start.
//!
//! What is near comes first, in both ways, so that whoever waits sees something at once; then the whole text.
//! Pinyin is looked for where the text itself has no hit, or if it is asked for.

use super::{Hit, Matcher, Way};
use crate::document::Document;
use std::ops::Range;

/// Bytes that are searched in one go.
pub const CHUNK_BYTES: usize = 256 * 1024;
/// So many chunks from the place on are near.
const NEAR_CHUNKS: usize = 16;

/// What a sweep looks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// The text; pinyin where it has no hit.
    #[default]
    TextFirst,
    /// The text and pinyin.
    Both,
    /// Pinyin.
    Pinyin,
}

/// A search to be carried out.
#[derive(Clone, Debug)]
pub struct Task {
    /// Where.
    pub document: Document,
    /// What for.
    pub matcher: Matcher,
    /// In which ways.
    pub scope: Scope,
    /// Offset of the place that it goes on from.
    pub from: usize,
    /// What is known already.
    pub text: Known,
    /// What is known already of pinyin.
    pub pinyin: Known,
}

/// What is known of one way before a sweep begins.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Which chunks need not be searched.
    pub chunks: Vec<bool>,
    /// How many hits there are.
    pub n_hits: usize,
}

/// What was found in a chunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swath {
    /// How it was searched.
    pub way: Way,
    /// The number of the chunk, from 0.
    pub chunk: usize,
    /// Offsets of the hits that begin in it.
    pub hits: Vec<Range<usize>>,
    /// Bytes of the text at that time.
    pub text_len: usize,
}

/// A search on its way; gives what it finds, one chunk at a time.
#[derive(Debug)]
pub struct Sweep {
    task: Task,
    stage: usize,
    step: usize,
}

/// The stages of a sweep: a way, and whether only what is near is searched, until something is found.
const STAGES: [(Way, bool); 4] = [(Way::Text, true), (Way::Pinyin, true), (Way::Text, false), (Way::Pinyin, false)];

/// The number of the chunk that an offset lies in.
pub fn chunk_of(offset: usize) -> usize {
    offset / CHUNK_BYTES
}

/// Offset of a chunk's first byte.
pub fn chunk_start(chunk: usize) -> usize {
    chunk.saturating_mul(CHUNK_BYTES)
}

/// How many chunks a text of so many bytes has.
pub fn n_chunks(text_len: usize) -> usize {
    text_len.div_ceil(CHUNK_BYTES)
}

/// The hits of one chunk.
pub fn hits_of_chunk(document: &Document, matcher: &Matcher, chunk: usize, way: Way) -> Vec<Range<usize>> {
    let within = chunk_start(chunk)..chunk_start(chunk + 1).min(document.text().len());
    let hits = matcher.hits(document, within, way).into_iter();
    hits.map(|Hit { range, .. }| range).filter(|hit| chunk_of(hit.start) == chunk).collect()
}

impl Sweep {
    /// Begins a search.
    pub fn new(task: Task) -> Sweep {
        Sweep { task, stage: 0, step: 0 }
    }

    fn known(&mut self, way: Way) -> &mut Known {
        match way {
            Way::Text => &mut self.task.text,
            Way::Pinyin => &mut self.task.pinyin,
        }
    }

    /// Whether a stage stops at its first hit and goes not far.
    fn is_short(&self, (way, is_near): (Way, bool)) -> bool {
        let has_text = self.task.text.n_hits > 0;
        // Where the text has hits, it is enough to know that pinyin would have some.
        is_near || (way == Way::Pinyin && self.task.scope == Scope::TextFirst && has_text)
    }

    fn is_wanted(&self, (way, is_near): (Way, bool)) -> bool {
        let scope = self.task.scope;
        let is_asked = match way {
            Way::Text => scope != Scope::Pinyin,
            // Near text hits come before any pinyin.
            Way::Pinyin => !(is_near && scope == Scope::TextFirst && self.task.text.n_hits > 0),
        };
        is_asked && self.task.matcher.can(way)
    }

    /// The next chunk of a stage.
    fn next_chunk(&mut self, stage: (Way, bool)) -> Option<usize> {
        let n_all = n_chunks(self.task.document.text().len());
        let is_short = self.is_short(stage);
        if !self.is_wanted(stage) || (is_short && self.known(stage.0).n_hits > 0) {
            return None;
        }
        let most = if is_short { n_all.min(NEAR_CHUNKS) } else { n_all };
        let first = chunk_of(self.task.from).min(n_all.saturating_sub(1));
        while self.step < most {
            let chunk = (first + self.step) % n_all;
            self.step += 1;
            let is_known = self.known(stage.0).chunks.get(chunk).is_some_and(|&is_known| is_known);
            if !is_known {
                return Some(chunk);
            }
        }
        None
    }

    fn search(&mut self, chunk: usize, way: Way) -> Swath {
        let hits = hits_of_chunk(&self.task.document, &self.task.matcher, chunk, way);
        let text_len = self.task.document.text().len();
        let known = self.known(way);
        known.n_hits += hits.len();
        known.chunks.resize(known.chunks.len().max(chunk + 1), false);
        if let Some(is_known) = known.chunks.get_mut(chunk) {
            *is_known = true;
        }
        Swath { way, chunk, hits, text_len }
    }
}

impl Iterator for Sweep {
    type Item = Swath;

    fn next(&mut self) -> Option<Swath> {
        loop {
            let stage = *STAGES.get(self.stage)?;
            if let Some(chunk) = self.next_chunk(stage) {
                return Some(self.search(chunk, stage.0));
            }
            self.stage += 1;
            self.step = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Keyboard, Query};
    use expect_test::{Expect, expect};

    /// A text of `n` chunks with a word at some of them.
    fn document(n: usize, at: &[(usize, &str)]) -> Document {
        let mut bytes = "山上有庙\n".repeat(n * CHUNK_BYTES / 13 + 1);
        bytes.truncate(bytes.floor_char_boundary(n * CHUNK_BYTES));
        for (chunk, word) in at {
            let start = bytes.floor_char_boundary(chunk * CHUNK_BYTES + 99);
            let end = bytes.floor_char_boundary(start + 40);
            bytes.replace_range(start..end, &format!("{word:width$}", width = end - start));
        }
        Document::new(bytes.as_str().into())
    }

    fn task(document: &Document, typed: &str, from: usize) -> Task {
        let matcher = Matcher::new(&Query::typed(typed, Keyboard::default())).expect("a pattern");
        let (text, pinyin) = (Known::default(), Known::default());
        Task { document: document.clone(), matcher, scope: Scope::TextFirst, from, text, pinyin }
    }

    /// The chunks in the order in which they are searched, with what was found in them.
    fn check(task: Task, expected: Expect) {
        let words = Sweep::new(task).map(|swath| {
            let way = if swath.way == Way::Text { "" } else { "p" };
            let found = if swath.hits.is_empty() { String::new() } else { format!("={}", swath.hits.len()) };
            format!("{way}{}{found}", swath.chunk)
        });
        expected.assert_eq(&words.collect::<Vec<_>>().join(" "));
    }

    #[test]
    fn it_goes_on_from_the_place_and_then_from_the_start() {
        let document = document(5, &[(1, "Kloster"), (3, "Kloster")]);
        check(task(&document, "Kloster", 2 * CHUNK_BYTES + 5), expect!["2 3=1 4 0 1=1 p2 p3 p4 p0 p1"]);
    }

    #[test]
    fn what_is_known_is_left_out() {
        let document = document(5, &[(1, "Kloster")]);
        let mut task = task(&document, "Kloster", 0);
        task.text.chunks = vec![true, false, true];
        check(task, expect!["1=1 3 4 p0 p1 p2 p3 p4"]);
    }

    #[test]
    fn an_empty_text_is_soon_searched() {
        check(task(&Document::default(), "a", 7), expect![""]);
    }
}
