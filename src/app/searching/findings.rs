//! Where hits were found, by the chunks that were searched, in whatever order they come.
//!
//! Of the first million the places are kept; of chunks beyond that only how many hits they hold,
//! and whoever needs the places searches the chunk again.

use crate::search::sweep::{Swath, chunk_of, chunk_start, n_chunks};
use std::ops::Range;

/// So many hits are kept with their places.
const MOST_KEPT: usize = 1 << 20;

/// The hits of one way to match a text.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    chunks: Vec<Option<Chunk>>,
    /// Hits in the chunks before each one, and at last in all.
    before: Vec<usize>,
    n_kept: usize,
}

/// What was found in a chunk.
#[derive(Clone, Debug)]
struct Chunk {
    n_hits: usize,
    /// The places, unless there were too many.
    spans: Option<Box<[Span]>>,
    /// Whether the text has changed since, so that it must be searched again.
    is_stale: bool,
}

/// Where a hit is, as bytes from the start of its chunk.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: u32,
    len: u32,
}

/// What is known of the next hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Here it is.
    Hit(Range<usize>),
    /// There is none in the chunk.
    None,
    /// The chunk has not been searched.
    Unknown,
}

impl Findings {
    /// Makes room for a text of this length, longer than before. Chunks near the old end are to be searched again.
    pub fn grow(&mut self, old_len: usize, new_len: usize) {
        self.chunks.resize_with(n_chunks(new_len), || None);
        for (index, chunk) in self.chunks.iter_mut().enumerate() {
            if let Some(chunk) = chunk {
                chunk.is_stale |= !is_final(index, old_len, new_len);
            }
        }
        self.count();
    }

    /// Everything is to be searched again; what was found stays until then.
    pub fn doubt(&mut self) {
        self.chunks.iter_mut().flatten().for_each(|chunk| chunk.is_stale = true);
    }

    /// Takes what was found in a chunk of a text that is `len` bytes long by now.
    pub fn put(&mut self, swath: &Swath, len: usize) {
        let Some(place) = self.chunks.get_mut(swath.chunk) else { return };
        let is_stale = !is_final(swath.chunk, swath.text_len, len);
        if is_stale && place.as_ref().is_some_and(|chunk| !chunk.is_stale) {
            return;
        }
        let n_kept = |chunk: &Option<Chunk>| {
            chunk.as_ref().and_then(|chunk| chunk.spans.as_ref()).map_or(0, |spans| spans.len())
        };
        self.n_kept -= n_kept(place);
        let n_hits = swath.hits.len();
        let spans = (self.n_kept + n_hits <= MOST_KEPT).then(|| spans(swath));
        *place = Some(Chunk { n_hits, spans, is_stale });
        self.n_kept += n_kept(place);
        self.count();
    }

    /// Which chunks need not be searched.
    pub fn known(&self) -> Vec<bool> {
        self.chunks.iter().map(|chunk| chunk.as_ref().is_some_and(|chunk| !chunk.is_stale)).collect()
    }

    /// Whether all chunks have been searched.
    pub fn is_complete(&self) -> bool {
        self.chunks.iter().all(|chunk| chunk.as_ref().is_some_and(|chunk| !chunk.is_stale))
    }

    /// How many hits there are, as far as is known.
    pub fn n_hits(&self) -> usize {
        self.before.last().copied().unwrap_or(0)
    }

    /// Whether there are so many that not all places are kept.
    pub fn is_crowded(&self) -> bool {
        self.n_hits() > self.n_kept
    }

    /// How many hits begin before an offset. Those of its own chunk are not counted where their places are not kept.
    pub fn n_before(&self, offset: usize) -> usize {
        let index = chunk_of(offset);
        let Some(&before) = self.before.get(index) else { return self.n_hits() };
        let spans = self.chunks.get(index).and_then(Option::as_ref).and_then(|chunk| chunk.spans.as_deref());
        before
            + spans.map_or(0, |spans| spans.partition_point(|span| chunk_start(index) + (span.start as usize) < offset))
    }

    /// The first hit of a chunk that begins at `offset` or after it, or with `is_back` the last that begins before it.
    /// `search` finds the hits of a chunk whose places are not kept.
    pub fn next_in(
        &self,
        index: usize,
        offset: usize,
        is_back: bool,
        search: impl FnOnce() -> Vec<Range<usize>>,
    ) -> Next {
        let Some(Some(chunk)) = self.chunks.get(index) else { return Next::Unknown };
        let found = if let Some(spans) = &chunk.spans {
            let at = spans.partition_point(|span| chunk_start(index) + (span.start as usize) < offset);
            let at = if is_back { at.checked_sub(1) } else { Some(at) };
            at.and_then(|at| spans.get(at)).map(|span| range_of(index, *span))
        } else {
            let mut hits = search().into_iter();
            if is_back { hits.rfind(|hit| hit.start < offset) } else { hits.find(|hit| hit.start >= offset) }
        };
        match found {
            Some(hit) => Next::Hit(hit),
            None if chunk.is_stale => Next::Unknown,
            None => Next::None,
        }
    }

    /// The hits whose places are kept, from the start of the text.
    pub fn kept(&self) -> impl Iterator<Item = Range<usize>> {
        let chunks = self.chunks.iter().enumerate();
        let kept = chunks.filter_map(|(index, chunk)| Some((index, chunk.as_ref()?.spans.as_deref()?)));
        kept.flat_map(|(index, spans)| spans.iter().map(move |span| range_of(index, *span)))
    }

    fn count(&mut self) {
        self.before.clear();
        let mut n_before = 0;
        for chunk in &self.chunks {
            self.before.push(n_before);
            n_before += chunk.as_ref().map_or(0, |chunk| chunk.n_hits);
        }
        self.before.push(n_before);
    }
}

/// Whether what was found in a chunk of a text of `old_len` bytes holds when it has grown to `new_len`:
/// a hit near the old end may go on behind it.
fn is_final(chunk: usize, old_len: usize, new_len: usize) -> bool {
    old_len >= new_len || n_chunks(old_len) > chunk + 2
}

fn spans(swath: &Swath) -> Box<[Span]> {
    let start = chunk_start(swath.chunk);
    let span = |hit: &Range<usize>| Span { start: (hit.start - start) as u32, len: hit.len() as u32 };
    swath.hits.iter().map(span).collect()
}

fn range_of(chunk: usize, span: Span) -> Range<usize> {
    let start = chunk_start(chunk) + span.start as usize;
    start..start + span.len as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Way;
    use crate::search::sweep::CHUNK_BYTES;
    use proptest::prelude::*;

    fn swath(chunk: usize, starts: &[usize], text_len: usize) -> Swath {
        let hits = starts.iter().map(|start| chunk_start(chunk) + start..chunk_start(chunk) + start + 3).collect();
        Swath { way: Way::Text, chunk, hits, text_len }
    }

    #[test]
    fn a_chunk_near_the_old_end_is_searched_again() {
        let len = 4 * CHUNK_BYTES;
        let mut findings = Findings::default();
        findings.grow(0, len);
        for chunk in 0..4 {
            findings.put(&swath(chunk, &[0], len), len);
        }
        assert!(findings.is_complete());
        findings.grow(len, len + 1);
        assert_eq!(findings.known(), [true, true, false, false, false]);
        assert_eq!(findings.n_hits(), 4);
        // What comes late of the shorter text takes nothing away.
        findings.put(&swath(2, &[0, 9], len + 1), len + 1);
        findings.put(&swath(2, &[], len), len + 1);
        assert_eq!(findings.n_hits(), 5);
    }

    #[test]
    fn beyond_a_million_only_counts_are_kept() {
        let len = 40 * CHUNK_BYTES;
        let starts: Vec<usize> = (0..CHUNK_BYTES / 4).map(|n| n * 4).collect();
        let mut findings = Findings::default();
        findings.grow(0, len);
        for chunk in 0..40 {
            findings.put(&swath(chunk, &starts, len), len);
        }
        assert_eq!(findings.n_hits(), 40 * starts.len());
        assert_eq!(findings.kept().count(), MOST_KEPT);
        assert!(findings.is_crowded());
        let hit = chunk_start(39) + 8..chunk_start(39) + 11;
        let search = || std::iter::once(hit).collect();
        assert_eq!(findings.next_in(39, 0, false, search), Next::Hit(chunk_start(39) + 8..chunk_start(39) + 11));
    }

    proptest! {
        #[test]
        fn the_order_in_which_chunks_come_does_not_matter(
            found in prop::collection::vec(prop::collection::btree_set(0..CHUNK_BYTES, 0..6), 1..6),
            order in prop::collection::vec(0..6usize, 0..12), offset in 0..6 * CHUNK_BYTES,
        ) {
            let len = found.len() * CHUNK_BYTES;
            let (mut one, mut other) = (Findings::default(), Findings::default());
            one.grow(0, len);
            other.grow(0, len);
            let swaths: Vec<Swath> = found.iter().enumerate()
                .map(|(chunk, starts)| swath(chunk, &starts.iter().copied().collect::<Vec<_>>(), len)).collect();
            for swath in &swaths {
                one.put(swath, len);
            }
            for swath in order.iter().filter_map(|&n| swaths.get(n)).chain(swaths.iter().rev()) {
                other.put(swath, len);
            }
            prop_assert_eq!(one.kept().collect::<Vec<_>>(), other.kept().collect::<Vec<_>>());
            prop_assert_eq!(one.n_before(offset), other.n_before(offset));
            prop_assert_eq!(one.n_before(offset), one.kept().filter(|hit| hit.start < offset).count());
        }
    }
}
