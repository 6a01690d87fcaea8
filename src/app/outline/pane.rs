//! The outline pane: which entries are open, which is selected, which are on screen.
//!
//! Only the entries in view are built: from any entry the next and the one before are
//! found by the outline's own links, so a million headings cost no more than ten.

use super::contents::Contents;
use super::entry::{Entry, label, set_heading};
use super::filter::OutlineFilter;
use crate::document::outline::{Outline, SectionId};
use crate::reader::progress;
use crate::typeset::width::Widths;
use crate::widget::area::Area;
use std::collections::HashMap;
use std::ops::Range;

/// Cells before an entry of level 1: the bar, and a blank.
const MARGIN_CELLS: u16 = 2;
/// The part of the rows that stays free above and below the selected entry, where there are entries.
const MARGIN_SHARE: usize = 3;
/// More cells than any heading takes.
const ONE_LINE_CELLS: u16 = 4096;
/// In a narrower pane the headings need all of it.
const PERCENT_LEAST_COLS: u16 = 20;
/// An entry is never indented beyond this share of the pane.
const MOST_INDENT_SHARE: u16 = 3;

/// Of more entries it is not remembered that they were opened or closed.
const MOST_FOLDS: usize = 1000;

/// What is open and selected in the outline.
#[derive(Debug)]
pub struct OutlinePane {
    /// What the user opened or closed.
    folded: HashMap<SectionId, bool>,
    /// Sections of this level and deeper are closed where the user has not said otherwise and the place is not in them.
    fold_from_level: u8,
    /// What `fold_from_level` was found for: the count of sections and of rows.
    fitted: (usize, u16),
    current: Option<SectionId>,
    /// Offset of the first line on screen.
    place: usize,
    selected: Option<SectionId>,
    top: Option<SectionId>,
    /// The line that filters it, while one is typed.
    pub filter: Option<OutlineFilter>,
}

impl Default for OutlinePane {
    fn default() -> OutlinePane {
        OutlinePane {
            folded: HashMap::new(),
            fold_from_level: u8::MAX,
            fitted: (0, 0),
            current: None,
            place: 0,
            selected: None,
            top: None,
            filter: None,
        }
    }
}

impl OutlinePane {
    /// The selected section.
    pub fn selected(&self) -> Option<SectionId> {
        self.selected
    }

    /// The place is in this section now; the selection goes with it when it `follows`.
    pub fn set_current(&mut self, current: Option<SectionId>, follows: bool) {
        self.current = current;
        if follows {
            self.selected = current;
        }
    }

    /// One reads from this offset on.
    pub fn set_place(&mut self, place: usize) {
        self.place = place;
    }

    /// The outline has become another: what was open or selected stays with the headings' places, which go `to` others.
    pub fn carry_over(&mut self, old: &Outline, new: &Outline, to: impl Fn(usize) -> usize) {
        let there = |id: SectionId| new.section_at(to(old.section(id).heading.start));
        self.folded = self.folded.iter().filter_map(|(&id, &is_folded)| Some((there(id)?, is_folded))).collect();
        self.selected = self.selected.and_then(there);
        self.top = self.top.and_then(there);
        self.current = None;
    }

    /// Offsets of the headings whose entries the user opened or closed, in order; none where those are too many to be
    /// single wishes.
    pub fn folds(&self, outline: &Outline) -> Vec<(usize, bool)> {
        if self.folded.len() > MOST_FOLDS {
            return Vec::new();
        }
        let mut folds: Vec<_> =
            self.folded.iter().map(|(&id, &is_folded)| (outline.section(id).heading.start, is_folded)).collect();
        folds.sort_unstable();
        folds
    }

    /// Opens and closes entries as they were; what the user opened or closed since stays.
    pub fn take_up_folds(&mut self, outline: &Outline, folds: &[(usize, bool)]) {
        for &(offset, is_folded) in folds {
            if let Some(id) = outline.section_at(offset).filter(|&id| outline.section(id).heading.start == offset) {
                self.folded.entry(id).or_insert(is_folded);
            }
        }
    }

    /// Selects the first entry if none is selected, as before the first heading.
    pub fn select_something(&mut self, outline: &Outline) {
        self.selected = self.selected.or((!outline.is_empty()).then_some(SectionId(0)));
    }

    /// Moves the selection by `n` shown entries, as far as there are any.
    pub fn select_by(&mut self, outline: &Outline, n: isize) {
        if outline.is_empty() {
            return;
        }
        let mut at = self.shown(outline, self.selected.unwrap_or(SectionId(0)));
        let step = if n < 0 { OutlinePane::before } else { OutlinePane::after };
        let from_outside = usize::from(self.selected.is_none());
        for _ in 0..n.unsigned_abs().saturating_sub(from_outside) {
            let Some(next) = step(self, outline, at) else { break };
            at = next;
        }
        self.selected = Some(at);
    }

    /// Closes the selected entry; one that has nothing to close leads to the one that holds it.
    pub fn fold(&mut self, outline: &Outline) {
        let Some(selected) = self.selected.map(|id| self.shown(outline, id)) else { return };
        if outline.has_children(selected) && !self.is_folded(outline, selected) {
            self.folded.insert(selected, true);
            self.selected = Some(selected);
        } else {
            self.selected = outline.section(selected).parent.or(Some(selected));
        }
    }

    /// Opens the selected entry; false if it has nothing under it.
    pub fn unfold(&mut self, outline: &Outline) -> bool {
        let Some(selected) = self.selected.map(|id| self.shown(outline, id)) else { return false };
        self.selected = Some(selected);
        let opens = outline.has_children(selected);
        if opens {
            self.folded.insert(selected, false);
        }
        opens
    }

    /// Closes all entries.
    pub fn fold_all(&mut self, outline: &Outline) {
        self.folded.clear();
        self.fold_from_level = 1;
        // What holds the place is closed too, which only a word of the user does.
        for id in self.current.map(|id| outline.path(id)).unwrap_or_default() {
            self.folded.insert(id, true);
        }
        self.selected = self.selected.map(|id| self.shown(outline, id));
    }

    /// Opens all entries.
    pub fn unfold_all(&mut self) {
        self.folded.clear();
        self.fold_from_level = u8::MAX;
    }

    /// Selects an entry.
    pub fn select(&mut self, id: Option<SectionId>) {
        self.selected = id;
    }

    /// The entries on screen, the selected one among them; `n_hits` tells how many hits begin in a range.
    pub fn lay_out(
        &mut self,
        contents: &Contents,
        area: Area,
        widths: Widths,
        n_hits: &dyn Fn(Range<usize>) -> Option<usize>,
    ) -> Vec<Entry> {
        let outline = contents.outline();
        if self.entries().is_some_and(<[SectionId]>::is_empty) {
            return Vec::new();
        }
        self.fit_folds(outline, area.rows);
        let selected = self.selected.map(|id| self.shown(outline, id));
        let n_selected_rows = |pane: &OutlinePane| {
            selected.map_or(0, |id| {
                pane.entry(contents, id, area, widths, n_hits).heading.lines().len().min(usize::from(area.rows))
            })
        };
        let spare = usize::from(area.rows).saturating_sub(n_selected_rows(self));
        self.top = self.top_for(outline, selected, spare);
        let mut entries = Vec::new();
        let mut left = usize::from(area.rows);
        let mut next = self.top;
        while let Some(id) = next.filter(|_| left > 0) {
            let entry = self.entry(contents, id, area, widths, n_hits);
            left = left.saturating_sub(entry.n_rows());
            entries.push(entry);
            next = self.after(outline, id);
        }
        entries
    }

    /// The first entry on screen: the one that was, or the nearest that lets the selected entry be seen
    /// with a part of the `spare` rows above and below it. No rows stay empty under the last entry.
    fn top_for(&self, outline: &Outline, selected: Option<SectionId>, spare: usize) -> Option<SectionId> {
        let first = (!outline.is_empty()).then_some(SectionId(0))?;
        let top = self.shown(outline, self.top.unwrap_or(first));
        let Some(selected) = selected else { return Some(self.shown(outline, first)) };
        let margin = spare / MARGIN_SHARE;
        let lowest = self.up(outline, selected, spare - margin);
        let highest = self.up(outline, selected, margin).max(lowest);
        Some(self.without_empty_rows(outline, top.clamp(lowest, highest), selected, spare))
    }

    /// Moves `top` up while rows under the last entry would stay empty.
    fn without_empty_rows(&self, outline: &Outline, top: SectionId, selected: SectionId, spare: usize) -> SectionId {
        let mut left = spare;
        let mut below = Some(top);
        while let Some(id) = below.filter(|_| left > 0) {
            left -= usize::from(id != selected);
            below = self.after(outline, id);
        }
        if below.is_none() { self.up(outline, top, left) } else { top }
    }

    /// The shown entry `n` entries above a shown one, or the first.
    fn up(&self, outline: &Outline, from: SectionId, n: usize) -> SectionId {
        std::iter::successors(Some(from), |&id| self.before(outline, id)).take(n + 1).last().unwrap_or(from)
    }

    fn entry(
        &self,
        contents: &Contents,
        id: SectionId,
        area: Area,
        widths: Widths,
        n_hits: &dyn Fn(Range<usize>) -> Option<usize>,
    ) -> Entry {
        let outline = contents.outline();
        let section = outline.section(id);
        let is_on_path = self.current.is_some_and(|current| (id..section.end).contains(&current));
        let is_folded = outline.has_children(id) && self.is_folded(outline, id);
        let is_selected = self.selected.map(|id| self.shown(outline, id)) == Some(id);
        let most_indent = area.cols / MOST_INDENT_SHARE;
        let indent_cells = MARGIN_CELLS + (u16::from(section.level - 1) * 2).min(most_indent);
        let n_hidden = if is_folded { section.end.index() - id.index() - 1 } else { 0 };
        let next = if is_folded { section.end } else { SectionId(id.0 + 1) };
        let end =
            if next.index() < outline.len() { outline.section(next).heading.start } else { contents.text().len() };
        let n_hits = n_hits(section.heading.start..end);
        let extent = progress::extent(outline, id, contents.text().len());
        let percent = progress::percent(&extent, self.place).filter(|_| area.cols >= PERCENT_LEAST_COLS);
        let label_cells = label(n_hits, n_hidden, percent).len() as u16;
        let room_cells = area.cols.saturating_sub(indent_cells + 1 + label_cells).max(2);
        Entry {
            id,
            indent_cells,
            is_selected,
            is_current: self.current.map(|id| self.shown(outline, id)) == Some(id),
            is_on_path,
            n_hidden,
            n_hits,
            marks: self.filter.as_ref().map(|filter| filter.marks(contents, id)).unwrap_or_default(),
            percent,
            is_guess: contents.is_guess(id),
            heading: set_heading(contents, id, if is_selected { room_cells } else { ONE_LINE_CELLS }, widths),
        }
    }

    /// Chooses from which level on sections start closed, so that a long outline fits.
    fn fit_folds(&mut self, outline: &Outline, rows: u16) {
        if self.fitted.0 == outline.len() && self.fitted.1 != 0 {
            return;
        }
        self.fitted = (outline.len(), rows);
        let mut n_of_level = [0usize; 256];
        for (_, section) in outline.sections() {
            n_of_level[usize::from(section.level)] += 1;
        }
        let mut n_shown = 0;
        // The first level is always open to see; a deeper one only if all of it fits.
        let level = (1..=u8::MAX).find(|&level| {
            n_shown += n_of_level[usize::from(level)];
            n_shown + n_of_level[usize::from(level.saturating_add(1))] > usize::from(rows)
        });
        self.fold_from_level = level.unwrap_or(u8::MAX);
    }

    /// The entries that a filter leaves, where there is one.
    fn entries(&self) -> Option<&[SectionId]> {
        self.filter.as_ref()?.shown()
    }

    fn is_folded(&self, outline: &Outline, id: SectionId) -> bool {
        if self.entries().is_some() {
            return false;
        }
        let section = outline.section(id);
        self.folded.get(&id).copied().unwrap_or_else(|| {
            let holds_place = self.current.is_some_and(|current| (id..section.end).contains(&current));
            section.level >= self.fold_from_level && !holds_place
        })
    }

    /// The entry under which a section is shown: itself, or the outermost closed one that holds it.
    fn shown(&self, outline: &Outline, id: SectionId) -> SectionId {
        if let Some(entries) = self.entries() {
            let at = entries.partition_point(|&shown| shown <= id).saturating_sub(1);
            return entries.get(at).copied().unwrap_or(id);
        }
        outline.path(id).into_iter().find(|&around| around != id && self.is_folded(outline, around)).unwrap_or(id)
    }

    /// The shown entry after a shown one.
    fn after(&self, outline: &Outline, id: SectionId) -> Option<SectionId> {
        if let Some(entries) = self.entries() {
            return entries.get(entries.partition_point(|&shown| shown <= id)).copied();
        }
        let next = if self.is_folded(outline, id) { outline.section(id).end } else { SectionId(id.0 + 1) };
        (next.index() < outline.len()).then_some(next)
    }

    /// The shown entry before a shown one.
    fn before(&self, outline: &Outline, id: SectionId) -> Option<SectionId> {
        if let Some(entries) = self.entries() {
            return entries.get(entries.partition_point(|&shown| shown < id).checked_sub(1)?).copied();
        }
        id.0.checked_sub(1).map(|before| self.shown(outline, SectionId(before)))
    }
}
