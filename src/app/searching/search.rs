//! A search: what is looked for, what was found so far, and which hit one is at.
//!
//! What is found comes in chunks from elsewhere; nothing here takes longer in a longer text,
//! but for the one chunk of hits that are too many to keep.

use super::findings::{Findings, Next};
use crate::document::Document;
use crate::document::article::{self, Article};
use crate::search::sweep::{Known, Scope, Swath, Task, chunk_of, hits_of_chunk, n_chunks};
use crate::search::{Hit, Matcher, Query, Syntax, Way};
use std::ops::Range;

/// Before the first line on screen, so many bytes are looked at for a hit that goes on in it.
const LOOK_BACK_BYTES: usize = 1024;

/// A search in a document.
#[derive(Clone, Debug)]
pub struct Search {
    /// Tells it from others: what is found for another number is not for this one.
    number: u64,
    line: String,
    query: Query,
    matcher: Matcher,
    scope: Scope,
    text: Findings,
    pinyin: Findings,
    /// The document that what was found is found in.
    document: Document,
    is_text_complete: bool,
    current: Option<Hit>,
}

/// What became of looking for the next hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Here it is; whether one went round the end or the start of the text to it.
    Hit(Hit, bool),
    /// It is not known yet.
    Unknown,
    /// There is none in the whole text.
    None,
}

/// How many hits there are, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The number of the current hit, from 1; 0 without one.
    pub current: usize,
    /// How many there are.
    pub total: usize,
    /// Whether there may be more.
    pub is_growing: bool,
    /// Whether so many that not all are kept.
    pub is_crowded: bool,
}

impl Search {
    /// Whether a capital in what is typed makes case count.
    pub fn counts_case(&self) -> bool {
        let Query { pattern, folding, syntax, .. } = &self.query;
        *folding && *syntax == Syntax::Plain && pattern.chars().any(char::is_uppercase)
    }

    /// A search for a query that `line` was typed for, with nothing found yet.
    pub fn new(number: u64, line: &str, query: Query, matcher: Matcher, scope: Scope, document: &Document) -> Search {
        let mut search = Search {
            number,
            line: line.to_owned(),
            query,
            matcher,
            scope,
            text: Findings::default(),
            pinyin: Findings::default(),
            document: Document::default(),
            is_text_complete: false,
            current: None,
        };
        search.follow(document, false);
        search
    }

    /// The number of the article of a law that its line names, where one is not at that article: its digits are not those
    /// of the text, or others speak of it.
    pub fn article_elsewhere(&self) -> Option<u32> {
        let named = self.document.article_near(article::meant(&self.line)?, 0).filter(|_| self.document.is_law())?;
        let hit = self.current.as_ref().map(|hit| hit.range.start);
        let is_there = |article: &Article| hit.is_some_and(|hit| article.range.contains(&hit));
        let all = self.document.articles().iter();
        let is_at_it = all.filter(|article| article.number == named.number).any(is_there);
        (!is_at_it).then_some(named.number)
    }

    /// Its number.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The line that was typed.
    pub fn line(&self) -> &str {
        &self.line
    }

    /// What is looked for.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// In which ways it is looked for.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// Looks in other ways from now on; what was found stays.
    pub fn set_scope(&mut self, scope: Scope) {
        self.scope = scope;
    }

    /// The hit that one is at.
    pub fn current(&self) -> Option<&Hit> {
        self.current.as_ref()
    }

    /// One is at this hit now, or at none.
    pub fn set_current(&mut self, hit: Option<Hit>) {
        self.current = hit;
    }

    /// Whether the query can be looked for in pinyin at all.
    pub fn can_be_pinyin(&self) -> bool {
        self.matcher.can(Way::Pinyin)
    }

    /// Whether pinyin has hits that are not shown.
    pub fn has_other_pinyin(&self) -> bool {
        self.pinyin.n_hits() > 0 && !self.shows(Way::Pinyin)
    }

    /// Whether hits of a way are shown: of pinyin where they are asked for, or the text has none.
    pub fn shows(&self, way: Way) -> bool {
        match (self.scope, way) {
            (Scope::Both, _) => true,
            (Scope::Pinyin, way) => way == Way::Pinyin,
            (Scope::TextFirst, way) => {
                let is_pinyin = self.text.n_hits() == 0 && self.pinyin.n_hits() > 0;
                is_pinyin == (way == Way::Pinyin)
            }
        }
    }

    /// Settles on the ways that are shown: no hit that is found later changes them.
    pub fn settle(&mut self) {
        if self.scope == Scope::TextFirst && self.shows(Way::Pinyin) {
            self.scope = Scope::Pinyin;
        }
    }

    /// The document has grown, or is read otherwise, as `is_reread` says.
    pub fn follow(&mut self, document: &Document, is_reread: bool) {
        let (old_len, len) = (self.document.text().len(), document.text().len());
        for findings in [&mut self.text, &mut self.pinyin] {
            findings.grow(old_len, len);
            if is_reread {
                findings.doubt();
            }
        }
        self.document = document.clone();
    }

    /// The text is another one: nothing that was found holds.
    pub fn begin_anew(&mut self, document: &Document) {
        (self.text, self.pinyin) = (Findings::default(), Findings::default());
        (self.document, self.current) = (Document::default(), None);
        self.follow(document, false);
    }

    /// The text that is searched.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Whether the text is read to its end, so that no more hits will come of it.
    pub fn set_text_complete(&mut self, is_complete: bool) {
        self.is_text_complete = is_complete;
    }

    /// What is still to be searched, from a place on; nothing if all is known.
    pub fn task(&self, from: usize) -> Option<Task> {
        let known = |findings: &Findings| Known { chunks: findings.known(), n_hits: findings.n_hits() };
        let (text, pinyin) = (known(&self.text), known(&self.pinyin));
        let task = Task {
            document: self.document.clone(),
            matcher: self.matcher.clone(),
            scope: self.scope,
            from,
            text,
            pinyin,
        };
        (!self.is_known()).then_some(task)
    }

    /// Takes what was found in a chunk.
    pub fn put(&mut self, swath: &Swath) {
        let len = self.document.text().len();
        match swath.way {
            Way::Text => self.text.put(swath, len),
            Way::Pinyin => self.pinyin.put(swath, len),
        }
    }

    /// Whether all that was to be searched has been.
    fn is_known(&self) -> bool {
        let has_text = self.scope == Scope::Pinyin || self.text.is_complete();
        let is_spare = self.scope == Scope::TextFirst && self.text.n_hits() > 0;
        has_text && (is_spare || !self.can_be_pinyin() || self.pinyin.is_complete())
    }

    /// How many hits are shown, and the number of the current one.
    pub fn count(&self) -> Count {
        let shown = || self.shown();
        let current = self
            .current
            .as_ref()
            .map_or(0, |hit| 1 + shown().map(|(_, findings)| findings.n_before(hit.range.start)).sum::<usize>());
        Count {
            current,
            total: shown().map(|(_, findings)| findings.n_hits()).sum(),
            is_growing: !self.is_known() || !self.is_text_complete,
            is_crowded: shown().any(|(_, findings)| findings.is_crowded()),
        }
    }

    /// How many of the shown hits begin in a range.
    pub fn n_within(&self, range: Range<usize>) -> usize {
        let n = |findings: &Findings| findings.n_before(range.end).saturating_sub(findings.n_before(range.start));
        self.shown().map(|(_, findings)| n(findings)).sum()
    }

    /// The first hit from `offset` on, or with `is_back` the last before it; round the end or the start if need be.
    pub fn step(&self, offset: usize, is_back: bool) -> Step {
        let n = n_chunks(self.document.text().len());
        let first = chunk_of(offset).min(n.saturating_sub(1));
        // The chunk of the offset comes twice: for what lies on this side of it, and at last for what lies on the other.
        let rounds = if n == 0 { 0..0 } else { 0..n + 1 };
        for count in rounds {
            let chunk = if is_back { (first + n - count) % n } else { (first + count) % n };
            let is_round = if is_back { count > first } else { first + count >= n };
            let bound = match (count, is_back) {
                (0, _) => offset,
                (_, true) => usize::MAX,
                (_, false) => 0,
            };
            match self.next_in(chunk, bound, is_back) {
                Step::None => {}
                Step::Hit(hit, _) => return Step::Hit(hit, is_round),
                Step::Unknown => return Step::Unknown,
            }
        }
        if self.count().is_growing { Step::Unknown } else { Step::None }
    }

    /// The same within one chunk, among the ways that are shown.
    fn next_in(&self, chunk: usize, offset: usize, is_back: bool) -> Step {
        let mut best: Option<Hit> = None;
        for (way, findings) in self.shown() {
            let search = || hits_of_chunk(&self.document, &self.matcher, chunk, way);
            match findings.next_in(chunk, offset, is_back, search) {
                Next::Unknown => return Step::Unknown,
                Next::None => {}
                Next::Hit(range) => {
                    let is_nearer = best.as_ref().is_none_or(|best| (range.start < best.range.start) != is_back);
                    best = if is_nearer { Some(Hit { range, way }) } else { best };
                }
            }
        }
        best.map_or(Step::None, |hit| Step::Hit(hit, false))
    }

    /// The shown hits that touch a range, in order, found by matching there.
    pub fn hits_in(&self, range: Range<usize>) -> Vec<Hit> {
        let start = range.start.saturating_sub(LOOK_BACK_BYTES);
        let ways = [Way::Text, Way::Pinyin].into_iter().filter(|&way| self.shows(way));
        let mut hits: Vec<Hit> =
            ways.flat_map(|way| self.matcher.hits(&self.document, start..range.end, way)).collect();
        hits.retain(|hit| hit.range.end > range.start);
        hits.sort_by_key(|hit| hit.range.start);
        hits
    }

    /// The shown hits around an offset whose places are kept, in order, so many at most.
    pub fn kept(&self, around: usize, most: usize) -> Vec<Hit> {
        let hit = |way| move |range| Hit { range, way };
        let before = |findings: &Findings| findings.kept().take_while(|range| range.start < around).count();
        let hits = self.shown().flat_map(|(way, findings)| {
            findings.kept().skip(before(findings).saturating_sub(most)).take(2 * most).map(hit(way))
        });
        let mut hits: Vec<Hit> = hits.collect();
        hits.sort_by_key(|hit| hit.range.start);
        let n_before = hits.partition_point(|hit| hit.range.start < around);
        let first = n_before.saturating_sub(most / 2).min(hits.len().saturating_sub(most));
        hits.drain(..first);
        hits.truncate(most);
        hits
    }

    /// Whether the pattern is a regular expression.
    pub fn is_regex(&self) -> bool {
        self.query.syntax == Syntax::Regex
    }

    fn shown(&self) -> impl Iterator<Item = (Way, &Findings)> {
        [(Way::Text, &self.text), (Way::Pinyin, &self.pinyin)].into_iter().filter(|&(way, _)| self.shows(way))
    }
}
