//! What is to be remembered of a text: offsets in it ↔ places as they read.

use crate::app::jumps::Jumps;
use crate::app::kept::Kept;
use crate::app::look;
use crate::app::marks::Marks;
use crate::app::notes::{self, Notes};
use crate::document::Document;
use crate::document::anchor::{Anchor, locate};
use crate::document::text::Text;
use crate::reader::Place;
use crate::state::{Fold, Look, Mark, Note, Remembered};

/// Bytes of a highlight or a title that are quoted.
const QUOTE_BYTES: usize = 2000;
const TITLE_BYTES: usize = 300;
/// The places of so many leaps are remembered.
const MOST_JUMPS: usize = 20;

/// What a text is called: its title, the blanks in it joined.
pub(super) fn title(document: &Document) -> String {
    let title =
        document.title().map(|title| document.text().slice(title.start..title.end.min(title.start + TITLE_BYTES)));
    title.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is to be remembered, said in what the text reads: over what `about` says of where it came from.
pub(super) fn remembered(kept: &Kept, text: &Text, about: Remembered) -> Remembered {
    let at = |offset| Anchor::at(text, offset);
    let quote = |start: usize, end: usize| text.slice(start..text.floor_char_boundary(end)).into_owned();
    let note = |note: &notes::Note| Note {
        made_at: note.made_at,
        text: note.text.clone(),
        quote: quote(note.range.start, note.range.end.min(note.range.start + QUOTE_BYTES)),
        from: at(note.range.start),
        to: at(note.range.end),
    };
    let jumps = kept.jumps.places();
    let look = kept.look;
    Remembered {
        percent: kept.percent,
        place: Some(at(kept.place.anchor)),
        n_rows_above: kept.place.n_rows_above,
        look: Look { measure_cells: look.measure_cells, justify: look.justify, spread: look.spread },
        marks: kept.marks.iter().map(|(name, place)| Mark { name: name.to_owned(), at: at(place.anchor) }).collect(),
        notes: kept.notes.iter().map(note).collect(),
        jumps: jumps[jumps.len().saturating_sub(MOST_JUMPS)..].iter().map(|place| at(place.anchor)).collect(),
        folds: kept.folds.iter().map(|&(offset, is_folded)| Fold { at: at(offset), is_folded }).collect(),
        ..about
    }
}

/// What is remembered, in offsets of the text as it is now. `None` while more of it must be read to say.
pub(super) fn kept(remembered: &Remembered, text: &Text, is_complete: bool) -> Option<Kept> {
    let Remembered { place, marks, notes, jumps, folds, look, .. } = remembered;
    let ends = notes.iter().flat_map(|note| [&note.from, &note.to]);
    let anchors: Vec<&Anchor> = (place.iter().chain(marks.iter().map(|mark| &mark.at)))
        .chain(jumps)
        .chain(folds.iter().map(|fold| &fold.at))
        .chain(ends)
        .collect();
    if !is_complete && !anchors.iter().all(|anchor| anchor.holds(text)) {
        return None;
    }
    let located = locate(text, &anchors);
    let mut found = located.into_iter();
    let mut next = || found.next().flatten();
    let at = |anchor| Place { anchor, n_rows_above: 0 };
    let place_found = place.as_ref().and_then(|_| next());
    let mut kept_marks = Marks::default();
    for mark in marks {
        if let Some(offset) = next() {
            kept_marks.name(mark.name.clone(), at(offset));
        }
    }
    let jumps = jumps.iter().filter_map(|_| next().map(at)).collect();
    let folds = folds.iter().filter_map(|fold| Some((next()?, fold.is_folded))).collect();
    let mut kept_notes = Notes::default();
    for note in notes {
        let (from, to) = (next(), next());
        if let Some(start) = from {
            let else_end = text.floor_char_boundary((start + note.quote.len()).min(text.len()));
            let end = to.filter(|&end| end > start).unwrap_or(else_end);
            kept_notes.add(notes::Note { made_at: note.made_at, range: start..end, text: note.text.clone() });
        }
    }
    // Of a place that is gone, one as far into the text is the nearest guess.
    let else_place = text.floor_char_boundary(text.len() / 100 * usize::from(remembered.percent));
    Some(Kept {
        place: Place { anchor: place_found.unwrap_or(else_place), n_rows_above: remembered.n_rows_above },
        percent: remembered.percent,
        jumps: Jumps::new(jumps),
        marks: kept_marks,
        notes: kept_notes,
        folds,
        look: look::Look { measure_cells: look.measure_cells, justify: look.justify, spread: look.spread },
    })
}
