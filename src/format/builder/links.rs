//! Words that lead elsewhere, and pictures by the words for them.

use crate::format::autolink;
use crate::format::builder::{Builder, OpenLink};
use crate::format::element::Link;
use crate::text::style;
use std::ops::Range;

impl Builder {
    /// Words that lead elsewhere begin.
    pub fn begin_link(&mut self, target: String, is_picture: bool) {
        self.links.push(OpenLink { start: None, target, is_picture });
        self.style(style::Marks::LINK, true);
    }

    /// They end.
    pub fn end_link(&mut self) {
        let Some(OpenLink { start, target, is_picture }) = self.links.pop() else { return };
        self.style(style::Marks::LINK, false);
        if let Some(start) = start.filter(|start| !target.is_empty() && *start < self.text.len()) {
            self.marks.links.push(Link { range: start..self.text.len(), target, is_picture });
        }
    }

    /// Characters of running text in which an address that stands as it is leads there, if they are no part of a link.
    pub fn linking_text(&mut self, text: &str, source: usize) {
        if !self.links.is_empty() || !autolink::may_hold(text) {
            return self.text(text, source);
        }
        let (mut rest, mut at) = (text, source);
        while let Some(address) = autolink::first(rest) {
            let (before, from) = rest.split_at(address.range.start);
            let (words, after) = from.split_at(address.range.len());
            self.text(before, at);
            self.settle();
            self.begin_link(address.target, false);
            self.text(words, at + before.len());
            self.end_link();
            (rest, at) = (after, at + address.range.end);
        }
        self.text(rest, at);
    }

    /// The links that stand in a range.
    pub fn links_within(&self, range: Range<usize>) -> impl Iterator<Item = &Link> {
        let first = self.marks.links.partition_point(|link| link.range.end <= range.start);
        let links = self.marks.links[first..].iter().take_while(move |link| link.range.end <= range.end);
        links.filter(move |link| link.range.start >= range.start)
    }

    /// Whether the character before an offset of what is being written opens a bracket.
    pub fn is_behind_bracket(&self, offset: usize) -> bool {
        let open = self.text.open();
        let before = open.get(..open.len().saturating_sub(self.text.len() - offset));
        before.is_some_and(|before| before.ends_with(['[', '〔', '［', '(', '（', '【']))
    }

    /// Puts what was written from an offset on in brackets.
    pub fn bracket(&mut self, start: usize) {
        let (bracketed, source) = (format!("[{}]", self.text.since(start)), self.marks.map.source(start));
        let blank = self.blank;
        self.truncate(start);
        self.told(&bracketed, source);
        self.blank = blank;
    }

    /// A picture begins: what is written next are the words for it.
    pub fn begin_picture(&mut self, target: String) {
        self.begin_link(target, true);
        // A picture among the words for another one is words.
        if self.n_pictures() == 1 {
            self.settle();
            self.sign("〔图");
            self.space();
        }
    }

    /// How many pictures are open.
    fn n_pictures(&self) -> usize {
        self.links.iter().filter(|link| link.is_picture).count()
    }

    /// The words for it end.
    pub fn end_picture(&mut self) {
        if self.n_pictures() == 1 {
            self.sign("〕");
        }
        self.end_link();
    }
}
