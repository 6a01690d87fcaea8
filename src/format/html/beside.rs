//! What stands in a page beside its article: what its head says of it, before that; the rest behind it, so that nothing is lost.
//!
//! Bars with ways to other pages, and what stands below them all, are not what the page is about; neither are their headings.

use super::{Page, scan};
use crate::format::builder::Builder;
use crate::format::html::head;
use std::ops::Range;

impl Page {
    /// Reads what stands before an article, or in the head of a page that is nothing else, for what it says of the page.
    pub(super) fn read_head(source: &str, article: usize, builder: &mut Builder) {
        let end = if article > 0 { article } else { head::end(source) };
        let Some(head) = source.get(..end).filter(|head| article > 0 || head::names(head)) else { return };
        let mut reader = Page { title_only: true, ..Page::default() };
        reader.read(head, 0, builder);
        reader.head.write(builder);
    }

    /// Reads what stands before an article and behind it, below a rule.
    pub(super) fn read_rest(source: &str, (start, end): (usize, usize), is_xml: bool, builder: &mut Builder) {
        let above = scan::heading_above(source, (start, end));
        let (from, to) = above.unwrap_or((start, start));
        let parts = [scan::body(source, start)..from, to..start, end..source.len()];
        let read = |part: &Range<usize>, builder: &mut Builder| {
            let mut page = Page { is_xml, is_beside: true, ..Page::default() };
            page.read(source.get(part.clone()).unwrap_or_default(), part.start, builder);
            page.end(builder);
        };
        let mut is_first = true;
        for part in parts.into_iter().filter(|part| part.start < part.end) {
            // Most of what stands there are tags: it is looked at before a rule is drawn over it.
            let mut sketch = Builder::default();
            read(&part, &mut sketch);
            if sketch.n_elements() == 0 {
                continue;
            }
            if std::mem::take(&mut is_first) {
                builder.rule(part.start);
            }
            read(&part, builder);
        }
    }
}
