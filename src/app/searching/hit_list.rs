//! The list of all hits: each with some text around it, under the section that it stands in.

use super::search::Search;
use crate::app::effect::{Effect, View};
use crate::document::Document;
use crate::document::outline::SectionId;
use crate::document::text::Text;
use crate::language::fill;
use crate::reader::Reader;
use crate::search::Hit;
use crate::widget::picker::{Item, Items};
use std::ops::Range;

/// More hits than this are not listed.
const MOST_LISTED: usize = 100_000;
/// Bytes of text shown before a hit, and behind its start.
const BEFORE_BYTES: usize = 36;
const BEHIND_BYTES: usize = 300;

/// The hits of a search, as they were when the list was opened.
#[derive(Debug)]
struct HitList {
    document: Document,
    hits: Vec<Hit>,
}

/// Opens the list of a search's hits, the one that is nearest selected; or says that there is none.
pub fn list(search: &Search, reader: &Reader, view: &View) -> Effect {
    let texts = &view.words.search;
    let here = search.current().map_or(reader.place().anchor, |hit| hit.range.start);
    let hits = search.kept(here, MOST_LISTED);
    if hits.is_empty() {
        return Effect::Say(fill(&texts.not_found, &[("line", search.line())]));
    }
    let total = search.count().total;
    let text = if hits.len() < total { &texts.some_hits_of } else { &texts.hits_of };
    let values = [("line", search.line()), ("n", &hits.len().to_string()), ("total", &total.to_string())];
    let list = HitList::new(reader.document().clone(), hits);
    let nearest = list.nearest(here);
    view.list(fill(text, &values), Box::new(list), nearest)
}

impl HitList {
    /// A list of hits.
    fn new(document: Document, hits: Vec<Hit>) -> HitList {
        HitList { document, hits }
    }

    /// The number of the hit at an offset, or of the first one behind it.
    fn nearest(&self, offset: usize) -> usize {
        self.hits.partition_point(|hit| hit.range.start < offset)
    }
}

/// The line around a hit, and the hit in it.
pub fn context(text: &Text, hit: &Range<usize>) -> Item {
    let line = text.line_at(hit.start);
    let start = text.floor_char_boundary(hit.start.saturating_sub(BEFORE_BYTES)).max(line.start);
    let end = line.end.max(hit.end).min(hit.start + BEHIND_BYTES);
    let before = text.slice(start..hit.start);
    let shown = text.slice(hit.start..hit.end.min(end));
    let after = text.slice(hit.end.min(end)..end);
    let before = before.trim_start();
    let marks = std::iter::once(before.len()..before.len() + shown.len()).collect();
    Item { label: [before, &*shown, &*after].concat(), marks, ..Item::default() }
}

impl Items<Effect> for HitList {
    fn len(&self) -> usize {
        self.hits.len()
    }

    fn item(&self, index: usize) -> Item {
        self.hits.get(index).map(|hit| context(self.document.text(), &hit.range)).unwrap_or_default()
    }

    fn group(&self, index: usize) -> Option<usize> {
        let outline = self.document.outline();
        outline.section_at(self.hits.get(index)?.range.start).map(SectionId::index)
    }

    fn title(&self, group: usize) -> String {
        self.document.heading(SectionId(group as u32)).into_owned()
    }

    fn pick(&self, index: usize) -> Effect {
        Effect::GoToHit(self.hits[index].clone())
    }
}
