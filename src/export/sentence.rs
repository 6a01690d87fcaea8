//! What is read, cluster by cluster, and where a sentence begins and ends among clusters.

use crate::document::block::{Joint, Slice};
use crate::document::text::Text;
use crate::typeset::safe::{self, safe};
use std::borrow::Cow;
use std::ops::Range;

/// A grapheme cluster as it may be shown.
pub(super) struct Cluster<'d> {
    /// Its bytes in the text; what joins two lines has none.
    pub(super) range: Range<usize>,
    pub(super) symbol: Cow<'d, str>,
    pub(super) mark: Mark,
}

/// What a cluster is to the sentences beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A line end that is kept.
    LineEnd,
    /// What a sentence ends with; it may stand behind another such mark.
    End,
    /// What a sentence ends with, and nothing that may stand behind its end.
    Semicolon,
    /// What may stand behind the end of a sentence and belongs to it.
    Closer,
    /// A full stop, which ends a sentence where a blank follows.
    Stop,
    Blank,
    Other,
}

/// Slices of a text, cluster by cluster.
pub(super) fn clusters<'d>(text: &'d Text, slices: &[Slice]) -> Vec<Cluster<'d>> {
    let mut clusters = Vec::with_capacity(slices.iter().map(|slice| slice.range.len() / 2 + 1).sum());
    for slice in slices {
        let start = slice.range.start;
        if slice.joint != Joint::Nothing {
            let is_line_end = matches!(slice.joint, Joint::LineEnd | Joint::Paragraph);
            let mark = if is_line_end { Mark::LineEnd } else { Mark::Blank };
            clusters.push(Cluster { range: start..start, symbol: " ".into(), mark });
        }
        let cluster = |at: usize, n_bytes: usize, symbol: Cow<'d, str>| {
            let mark = Mark::of(&symbol);
            Cluster { range: start + at..start + at + n_bytes, symbol, mark }
        };
        match text.slice(slice.range.clone()) {
            Cow::Borrowed(part) => {
                clusters.extend(safe::clusters(part).map(|(at, it)| cluster(at, it.len(), safe(it))));
            }
            Cow::Owned(part) => {
                let owned = |it| Cow::Owned(safe(it).into_owned());
                clusters.extend(safe::clusters(&part).map(|(at, it)| cluster(at, it.len(), owned(it))));
            }
        }
    }
    clusters
}

impl Mark {
    /// What is shown so.
    fn of(symbol: &str) -> Mark {
        let mut chars = symbol.chars();
        match chars.next() {
            Some('。' | '！' | '？' | '!' | '?' | '…') => Mark::End,
            Some('；') => Mark::Semicolon,
            Some('”' | '’' | '」' | '』' | '）' | ')' | '"' | '》') => Mark::Closer,
            Some('.') if chars.as_str().is_empty() => Mark::Stop,
            _ if symbol.trim().is_empty() => Mark::Blank,
            _ => Mark::Other,
        }
    }

    pub(super) fn is_blank(self) -> bool {
        matches!(self, Mark::Blank | Mark::LineEnd)
    }
}

/// Index of the first cluster of the sentence that the one at `index` stands in.
pub(super) fn sentence_start(clusters: &[Cluster], index: usize) -> usize {
    let before = clusters.get(..index).unwrap_or_default();
    (1..=before.len()).rev().find(|&at| is_end(before, at)).unwrap_or(0)
}

/// Index after the last cluster of the sentence that the one before `index` stands in.
pub(super) fn sentence_end(clusters: &[Cluster], index: usize) -> usize {
    (index.max(1)..=clusters.len()).find(|&at| is_end(clusters, at)).unwrap_or(clusters.len())
}

/// Whether a sentence ends just before the cluster at `at`.
fn is_end(clusters: &[Cluster], at: usize) -> bool {
    let next = clusters.get(at).map(|next| next.mark);
    if matches!(next, Some(Mark::End | Mark::Closer)) {
        return false;
    }
    let mut before = clusters.get(..at).unwrap_or_default().iter().rev().map(|cluster| cluster.mark);
    match before.next() {
        Some(Mark::Closer) => match before.find(|mark| *mark != Mark::Closer) {
            Some(Mark::End | Mark::Semicolon) => true,
            Some(Mark::Stop) => next.is_none_or(Mark::is_blank),
            _ => false,
        },
        Some(Mark::LineEnd | Mark::End | Mark::Semicolon) => true,
        Some(Mark::Stop) => next.is_none_or(Mark::is_blank),
        _ => false,
    }
}
