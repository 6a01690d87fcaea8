//! Slices of the source → clusters ready for setting, each with its place in the source.
//!
//! Here, and only here, text becomes safe to draw: see [`safe`].

use crate::document::block::{Joint, Slice};
use crate::document::text::Text;
use crate::typeset::autospace::{self, Seaming};
use crate::typeset::class::{self, Class};
use crate::typeset::cluster::{Cluster, Look, Seam};
use crate::typeset::fixed;
use crate::typeset::neighbours;
use crate::typeset::prepared::Prepared;
use crate::typeset::safe::{self, Shown};
use crate::typeset::settings::{Autospace, Settings};
use crate::typeset::width::{Widths, char_width, cluster_width};
use std::ops::Range;

/// No more of the source is read: places in it are counted in `u32`, and what is
/// drawn may be longer than what it stands for.
const MAX_BYTES: usize = 1 << 30;

/// Reads the slices, in order, into clusters.
pub(super) fn prepare(text: &Text, slices: &[Slice], settings: &Settings) -> Prepared {
    let base = slices.first().map_or(0, |slice| text.floor_char_boundary(slice.range.start));
    let limit = text.floor_char_boundary(base.saturating_add(MAX_BYTES));
    let within = |offset: usize| text.floor_char_boundary(offset.min(limit));
    let Settings { widths, autospace, .. } = *settings;
    let mut prepared = Prepared { base, widths, autospace, ..Prepared::default() };
    prepared.reserve(within(slices.last().map_or(0, |slice| slice.range.end)).saturating_sub(base));
    let mut end = base;
    for slice in slices {
        let start = within(slice.range.start).max(end);
        prepared.push_joint(slice.joint, end..start);
        end = within(slice.range.end).max(start);
        prepared.push_slice(&text.slice(start..end), start);
    }
    neighbours::resolve(&mut prepared);
    fixed::open_article(&mut prepared);
    prepared
}

impl Prepared {
    /// Makes room for what `n_bytes` of Chinese or Latin text need.
    fn reserve(&mut self, n_bytes: usize) {
        self.text.reserve(n_bytes);
        self.clusters.reserve(n_bytes / 2);
    }

    fn push_joint(&mut self, joint: Joint, source: Range<usize>) {
        if self.clusters.is_empty() {
            return;
        }
        match joint {
            Joint::Nothing => {}
            Joint::Space => self.push(" ", 1, Class::Blank, Look::Itself, source),
            Joint::LineEnd => self.push("", 0, Class::End, Look::Itself, source),
            Joint::Paragraph => {
                self.push("", 0, Class::End, Look::Itself, source);
                self.paragraphs.push(self.clusters.len());
            }
        }
    }

    fn push_slice(&mut self, slice: &str, start: usize) {
        let mut rest = slice;
        loop {
            let at = start + (slice.len() - rest.len());
            rest = rest.get(self.push_run(rest, at)..).unwrap_or_default();
            let Some(c) = rest.chars().next() else { break };
            let (head, tail) = rest.split_at(safe::cluster_bytes(rest, c));
            let at = start + (slice.len() - rest.len());
            rest = tail;
            if head.len() == c.len_utf8() && safe::is_plain(c) {
                self.push_char(c, head, at);
            } else {
                self.push_cluster(head, at);
            }
        }
    }

    /// The characters that most texts consist of, ASCII and Han, as far as they stand one after the other and nothing is
    /// put between them; returns their bytes.
    fn push_run(&mut self, rest: &str, at: usize) -> usize {
        if self.autospace != Autospace::Keep {
            return 0;
        }
        let bytes = rest.as_bytes();
        let mut n_bytes = 0;
        while let Some(&first) = bytes.get(n_bytes) {
            let n = if first.is_ascii() { 1 } else { 3 };
            // What follows must be no mark on it.
            let is_alone = bytes.get(n_bytes + n).is_none_or(|&next| is_plain_lead(next));
            let (class, cells) = match first {
                b' '..=b'~' if is_alone => (class::of_ascii(first), 1),
                0xE5..=0xE9 if is_alone => (Class::Ideograph, 2),
                _ => break,
            };
            let source_end = (at - self.base + n_bytes + n) as u32;
            self.clusters.push(Cluster {
                text_start: (self.text.len() + n_bytes) as u32,
                text_bytes: n as u8,
                source_start: if self.clusters.is_empty() { 0 } else { source_end - n as u32 },
                source_end,
                cells,
                class,
                is_cjk: cells == 2,
                look: Look::Itself,
                seam: Seam::Silent,
            });
            n_bytes += n;
        }
        self.text.push_str(rest.get(..n_bytes).unwrap_or_default());
        n_bytes
    }

    /// A plain character.
    fn push_char(&mut self, c: char, symbol: &str, at: usize) {
        let class = class::class_of(c, char_width(c, Widths::default()));
        self.push(symbol, char_width(c, self.widths), class, Look::Itself, at..at + symbol.len());
    }

    /// A cluster that may have to be drawn in another way.
    fn push_cluster(&mut self, cluster: &str, at: usize) {
        let source = at..at + cluster.len();
        match safe::show(cluster) {
            Shown::Drawn(symbol) => self.push_symbol(&symbol, Look::Itself, source),
            Shown::Instead(symbol) => {
                let is_spelled = symbol.starts_with(['⟨', '<']);
                self.push_symbol(&symbol, if is_spelled { Look::Spelled } else { Look::Instead }, source);
            }
            Shown::Tab => self.push(" ", 1, Class::Blank, Look::Tab, source),
            Shown::LineEnd => self.push("", 0, Class::End, Look::Itself, source),
            Shown::Dropped => self.drop(cluster, source),
        }
    }

    fn push_symbol(&mut self, symbol: &str, look: Look, source: Range<usize>) {
        let Some(first) = symbol.chars().next() else { return };
        let cells =
            if look == Look::Spelled { symbol.chars().count() as u8 } else { cluster_width(symbol, self.widths) };
        let class = match look {
            Look::Itself => class::class_of(first, cluster_width(symbol, Widths::default())),
            _ => Class::Letter,
        };
        // A blank that bears a mark is seen.
        let class = if class.is_blank() && symbol.len() > first.len_utf8() { Class::Letter } else { class };
        self.push(symbol, cells, class, look, source);
    }

    fn push(&mut self, symbol: &str, cells: u8, class: Class, look: Look, source: Range<usize>) {
        match autospace::seam(self.autospace, &self.clusters, class) {
            Seaming::Nothing => {}
            Seaming::Blank => self.append(" ", 1, Class::Blank, Look::Itself, source.start..source.start),
            Seaming::Join => self.drop_last(),
        }
        self.append(symbol, cells, class, look, source);
    }

    fn append(&mut self, symbol: &str, cells: u8, class: Class, look: Look, source: Range<usize>) {
        let is_cjk = symbol.chars().next().is_some_and(|c| class::is_cjk(c, class));
        // What is not drawn before the first cluster belongs to it.
        let start = if self.clusters.is_empty() { self.base } else { source.start };
        self.clusters.push(Cluster {
            text_start: self.text.len() as u32,
            text_bytes: symbol.len() as u8,
            source_start: (start - self.base) as u32,
            source_end: (source.end - self.base) as u32,
            cells,
            class,
            is_cjk,
            look,
            seam: Seam::Silent,
        });
        self.text.push_str(symbol);
    }

    /// Draws the last cluster no more; the one before takes its bytes.
    fn drop_last(&mut self) {
        let Some(last) = self.clusters.pop() else { return };
        self.text.truncate(last.text_start as usize);
        if let Some(before) = self.clusters.last_mut() {
            before.source_end = last.source_end;
        }
    }

    /// Notes what an undrawn character says to the cluster before it, which takes its bytes.
    fn drop(&mut self, cluster: &str, source: Range<usize>) {
        let Some(last) = self.clusters.last_mut() else { return };
        last.source_end = (source.end - self.base) as u32;
        match cluster {
            "\u{200B}" => last.seam = Seam::Open,
            "\u{2060}" | "\u{FEFF}" => last.seam = Seam::Glued,
            _ => {}
        }
    }
}

/// Whether a byte is a character of ASCII that is drawn, or the first one of a Han: a cluster of its own begins there.
fn is_plain_lead(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | 0xE5..=0xE9)
}
