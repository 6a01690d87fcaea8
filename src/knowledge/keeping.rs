//! What is to be remembered of a text: offsets in it ↔ places as they read.

use crate::app::face::kept::Kept;
use crate::app::notes::Marks;
use crate::app::notes::{self, Lost, Notes};
use crate::app::reading;
use crate::app::reading::Jumps;
use crate::document::Document;
use crate::document::anchor::{Anchor, locate};
use crate::document::format::SourceMap;
use crate::document::quoted::{Quoted, locate_parts};
use crate::document::text::Text;
use crate::reader::Place;
use crate::state::{DELETED_STAYS_SECONDS, Fold, Look, Mark, Note, Remembered};
use std::borrow::Cow;
use std::ops::Range;

/// Bytes of a title that are kept.
const TITLE_BYTES: usize = 300;
/// The places of so many leaps are remembered.
const MOST_JUMPS: usize = 20;

/// What a text is called: its title, the blanks in it joined.
pub(super) fn title(document: &Document) -> String {
    let title =
        document.title().map(|title| document.text().slice(title.start..title.end.min(title.start + TITLE_BYTES)));
    let name = || document.name().unwrap_or_default().chars().take(TITLE_BYTES / 3).collect::<String>();
    title.map_or_else(name, Cow::into_owned).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is to be remembered, said in what the text reads: over what `about` says of where it came from.
pub(super) fn remembered(kept: &Kept, text: &Text, about: Remembered) -> Remembered {
    said(kept, text, false, about)
}

/// The same of a text that is read in another encoding for a while, and will read otherwise when it is opened: what is
/// quoted is what it read before that, as far as this is known, from the notes and from what was remembered last.
pub(super) fn remembered_for_a_while(kept: &Kept, text: &Text, before: &Remembered, about: Remembered) -> Remembered {
    let now = said(kept, text, true, about);
    let is_near = now.percent.abs_diff(before.percent) <= 1;
    let place = before.place.as_ref().filter(|_| is_near);
    Remembered {
        n_rows_above: if place.is_some() { before.n_rows_above } else { now.n_rows_above },
        place: place.cloned().or(now.place),
        title: if before.title.is_empty() { now.title } else { before.title.clone() },
        jumps: before.jumps.clone(),
        folds: before.folds.clone(),
        ..now
    }
}

fn said(kept: &Kept, text: &Text, is_for_a_while: bool, about: Remembered) -> Remembered {
    let at = |offset| Anchor::at(text, offset);
    let quote = |note: &notes::Note| {
        let as_made = kept.notes.as_made(note.made_at).filter(|_| is_for_a_while);
        as_made.cloned().unwrap_or_else(|| Quoted::of(text, note.range.clone()))
    };
    let mark_at = |name: &str, mark: &notes::Mark| {
        let as_made = kept.marks.as_made(name).filter(|_| is_for_a_while);
        as_made.cloned().unwrap_or_else(|| at(mark.place.anchor))
    };
    // What was deleted long ago is remembered no more.
    let stays = |deleted_at: Option<u64>| deleted_at.is_none_or(|at| at + DELETED_STAYS_SECONDS >= about.read_at);
    let note = |made_at, text: &str, deleted_at, Quoted { quote, from, to }| Note {
        made_at,
        text: text.to_owned(),
        quote,
        deleted_at,
        from,
        to,
    };
    let notes = kept.notes.every().iter().filter(|here| stays(here.deleted_at));
    let notes = notes.map(|here| note(here.made_at, &here.text, here.deleted_at, quote(here)));
    let lost = kept.notes.every_lost().iter().filter(|lost| stays(lost.deleted_at));
    let lost = lost.map(|lost| note(lost.made_at, &lost.text, lost.deleted_at, lost.quoted.clone()));
    let marks = kept.marks.every().filter(|(_, mark)| stays(mark.deleted_at));
    let marks =
        marks.map(|(name, mark)| Mark { name: name.to_owned(), at: mark_at(name, &mark), deleted_at: mark.deleted_at });
    let jumps = kept.jumps.places();
    let look = kept.look;
    Remembered {
        percent: kept.percent,
        place: Some(at(kept.place.anchor)),
        n_rows_above: kept.place.n_rows_above,
        look: Look { measure_cells: look.measure_cells, justify: look.justify, spread: look.spread },
        reading: kept.reading,
        marks: marks.collect(),
        notes: notes.chain(lost).collect(),
        jumps: jumps[jumps.len().saturating_sub(MOST_JUMPS)..].iter().map(|place| at(place.anchor)).collect(),
        folds: kept.folds.iter().map(|&(offset, is_folded)| Fold { at: at(offset), is_folded }).collect(),
        ..about
    }
}

/// The text in which places are looked for, and the source that it was read of, if it was marked up: who noted
/// something beside its marks may have quoted them.
pub(super) struct Ground<'a> {
    pub text: &'a Text,
    pub source: Option<(&'a Text, &'a SourceMap)>,
}

impl Ground<'_> {
    /// Where anchors are in the text, or else what stands there in the source.
    fn locate(&self, anchors: &[&Anchor]) -> Vec<Option<usize>> {
        let locate = |text: &Text, anchors: &[&Anchor]| locate(text, anchors);
        self.find(anchors, locate, |offset, read_of| read_of(offset))
    }

    /// Where quoted words are in the text, or else what is read of them in the source.
    fn locate_parts(&self, parts: &[&Quoted]) -> Vec<Option<Range<usize>>> {
        let found =
            self.find(parts, locate_parts, |range: Range<usize>, read_of| read_of(range.start)..read_of(range.end));
        found.into_iter().map(|range| range.filter(|range| !range.is_empty())).collect()
    }

    /// What is found of each in the text, and of those that are not there in the source.
    fn find<Sought, Found: Clone>(
        &self,
        sought: &[&Sought],
        find: impl Fn(&Text, &[&Sought]) -> Vec<Option<Found>>,
        read: impl Fn(Found, &dyn Fn(usize) -> usize) -> Found,
    ) -> Vec<Option<Found>> {
        let mut found = find(self.text, sought);
        let Some((source, map)) = self.source else { return found };
        let missing: Vec<usize> = (0..found.len()).filter(|&at| found[at].is_none()).collect();
        let others: Vec<&Sought> = missing.iter().map(|&at| sought[at]).collect();
        let read_of = |offset| self.text.floor_char_boundary(map.text(offset));
        for (at, other) in missing.into_iter().zip(find(source, &others)) {
            found[at] = other.map(|other| read(other, &read_of));
        }
        found
    }
}

/// What is remembered, in offsets of the text as it is now. `None` while more of it must be read to say.
pub(super) fn kept(remembered: &Remembered, ground: &Ground, is_complete: bool) -> Option<Kept> {
    let text = ground.text;
    let Remembered { place, marks, notes, jumps, folds, look, .. } = remembered;
    let anchors: Vec<&Anchor> = (place.iter().chain(marks.iter().map(|mark| &mark.at)))
        .chain(jumps)
        .chain(folds.iter().map(|fold| &fold.at))
        .collect();
    let mut ends = notes.iter().flat_map(|note| [&note.from, &note.to]).chain(anchors.iter().copied());
    if !is_complete && !ends.all(|anchor| anchor.holds(text)) {
        return None;
    }
    let mut found = ground.locate(&anchors).into_iter();
    let mut next = || found.next().flatten();
    let at = |anchor| Place { anchor, n_rows_above: 0 };
    let place_found = place.as_ref().and_then(|_| next());
    let mut kept_marks = Marks::default();
    for mark in marks {
        if let Some(offset) = next() {
            kept_marks.add(mark.name.clone(), notes::Mark { place: at(offset), deleted_at: mark.deleted_at });
        }
    }
    let jumps = jumps.iter().filter_map(|_| next().map(at)).collect();
    let folds = folds.iter().filter_map(|fold| Some((next()?, fold.is_folded))).collect();
    // Of a place that is gone, one as far into the text is the nearest guess.
    let else_place = text.floor_char_boundary(text.len() / 100 * usize::from(remembered.percent));
    Some(Kept {
        encoding: "",
        place: Place { anchor: place_found.unwrap_or(else_place), n_rows_above: remembered.n_rows_above },
        percent: remembered.percent,
        jumps: Jumps::new(jumps),
        marks: kept_marks,
        notes: kept_notes(notes, ground),
        folds,
        look: reading::Look { measure_cells: look.measure_cells, justify: look.justify, spread: look.spread },
        reading: remembered.reading,
    })
}

/// The notes where they stand now; those whose words are gone are kept as lost.
fn kept_notes(notes: &[Note], ground: &Ground) -> Notes {
    let quoted = |note: &Note| Quoted { quote: note.quote.clone(), from: note.from.clone(), to: note.to.clone() };
    let quoted: Vec<Quoted> = notes.iter().map(quoted).collect();
    let found = ground.locate_parts(&quoted.iter().collect::<Vec<_>>());
    let mut kept = Notes::default();
    for ((Note { made_at, text, deleted_at, .. }, quoted), range) in notes.iter().zip(quoted).zip(found) {
        let (made_at, text, deleted_at) = (*made_at, text.clone(), *deleted_at);
        match range {
            Some(range) => drop(kept.add(notes::Note { made_at, range, text, deleted_at })),
            None => kept.lose(Lost { made_at, quoted, text, deleted_at }),
        }
    }
    kept
}
