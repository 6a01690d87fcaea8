//! Bookmarks, highlights and notes as the reader makes them: named in a line at the foot, listed by section.

use super::layout::Area;
use super::notes::Note;
use super::picker::{Item, Items, Pick, Picker};
use super::{App, update};
use crate::document::Document;
use crate::document::block::Reading;
use crate::document::outline::SectionId;
use crate::input::action::Action;
use crate::language::fill;
use crate::reader::{Movement, Place};
use std::ops::Range;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// Bytes of the text that a row of the list shows.
const SHOWN_BYTES: usize = 180;

/// What a line is typed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The name of a bookmark at this place.
    Bookmark(Place),
    /// A note on this part of the text.
    Note(Range<usize>),
}

/// Nothing to choose from: only the line over it is wanted.
#[derive(Debug)]
struct Nothing;

/// Marks and notes in the order of the text, then the notes that are lost.
#[derive(Debug)]
struct List {
    document: Document,
    /// Where each begins, what is shown of it, and what choosing it means.
    rows: Vec<(usize, String, Pick)>,
    /// What stands over those that are lost.
    lost: String,
}

/// The place of those that are lost, and the number of their group.
const NOWHERE: usize = usize::MAX;

impl App {
    /// What the line is for that is typed, if it is for something of the text.
    pub fn asked(&self) -> Option<&Asked> {
        self.asked.as_ref()
    }

    /// The highlights of the text.
    pub fn notes(&self) -> impl Iterator<Item = &Note> {
        self.notes.iter()
    }
}

/// Carries out an action on bookmarks and notes; false if it is about something else.
pub(super) fn update(app: &mut App, action: Action, now: Instant) -> bool {
    match action {
        Action::Bookmark => ask(app, Asked::Bookmark(app.reader.place())),
        Action::Highlight => highlight(app, now),
        Action::Annotate => annotate(app, now),
        Action::ListNotes => list(app, now),
        _ => return false,
    }
    true
}

/// The line was typed, or left.
pub(super) fn answer(app: &mut App, action: Action, now: Instant) {
    let typed = app.picker.take().map(|picker| picker.editor().text().trim().to_owned()).unwrap_or_default();
    match app.asked.take().filter(|_| action == Action::Accept) {
        Some(Asked::Bookmark(place)) if !typed.is_empty() => {
            let said = fill(&app.texts.notes.bookmarked, &[("name", &typed)]);
            app.marks.name(typed, place);
            app.say(said, now);
        }
        // What is no note any more is still a highlight.
        Some(Asked::Note(range)) if !typed.is_empty() || app.notes.of(&range).is_some() => put(app, range, typed, now),
        _ => {}
    }
}

/// Removes what a row of the list stands for, and shows the list without it.
pub(super) fn remove(app: &mut App, pick: &Pick, now: Instant) {
    match pick {
        Pick::Mark(name, _) => app.marks.remove(name),
        Pick::Note(made_at, _) | Pick::Lost(made_at) => app.notes.remove(*made_at),
        _ => return,
    }
    app.picker = None;
    list(app, now);
}

/// Goes to where a row of the list stands.
pub(super) fn go_to(app: &mut App, offset: usize, now: Instant) {
    update::go(app, Movement::Offset(offset), now);
}

/// There is no place to go to.
pub(super) fn say_lost(app: &mut App, now: Instant) {
    app.say(app.texts.notes.lost.clone(), now);
}

fn ask(app: &mut App, asked: Asked) {
    app.asked = Some(asked);
    // The text stays in view.
    let no_rows = Area { rows: 0, ..app.layout.body };
    app.picker = Some(Picker::new(String::new(), Box::new(Nothing), 0, app.options.keyboard, no_rows));
}

/// Highlights what is selected. What is highlighted already is so no more, unless something was written about it.
fn highlight(app: &mut App, now: Instant) {
    let Some(range) = app.selected() else { return app.say(app.texts.notes.nothing_selected.clone(), now) };
    match app.notes.of(&range).map(|note| note.text.is_empty()) {
        None => put(app, range, String::new(), now),
        Some(false) => app.say(app.texts.notes.has_note.clone(), now),
        Some(true) => {
            while let Some(made_at) = app.notes.of(&range).map(|note| note.made_at) {
                app.notes.remove(made_at);
            }
            app.selection = None;
            app.say(app.texts.notes.not_highlighted.clone(), now);
        }
    }
}

/// Asks what is to be written about what is selected; of a selection that was only begun, about the highlight there.
/// What was written about it before is to be changed.
fn annotate(app: &mut App, now: Instant) {
    let Some(selection) = &app.selection else { return app.say(app.texts.notes.nothing_selected.clone(), now) };
    let here = app.notes.at(selection.range.start).filter(|_| selection.range == selection.head);
    let range = here.map_or_else(|| selection.range.clone(), |note| note.range.clone());
    let before = app.notes.of(&range).map(|note| note.text.clone()).unwrap_or_default();
    ask(app, Asked::Note(range));
    if let Some(picker) = &mut app.picker {
        picker.insert(&before);
    }
}

/// Puts a highlight on a part of the text, or other words to the one that is there, which ends the selection.
fn put(app: &mut App, range: Range<usize>, text: String, now: Instant) {
    let new = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64);
    let made_at = app.notes.of(&range).map_or_else(new, |note| note.made_at);
    let texts = &app.texts.notes;
    let said = if text.is_empty() { texts.highlighted.clone() } else { texts.noted.clone() };
    app.notes.add(Note { made_at, range, text });
    app.selection = None;
    app.say(said, now);
}

/// Opens the list of marks and notes, the next one from here selected.
fn list(app: &mut App, now: Instant) {
    let document = app.reader.document().clone();
    let text = document.text();
    let shown = |range: Range<usize>| {
        let end = text.floor_char_boundary(range.end.min(range.start + SHOWN_BYTES));
        joined(&document.read(range.start..end, Reading::Rejoined))
    };
    let marks = app.marks.iter().map(|(name, place)| {
        let line = text.line_at(place.anchor);
        let label = format!("' {name}  {}", shown(place.anchor..line.end.max(place.anchor)));
        (place.anchor, label, Pick::Mark(name.to_owned(), place.anchor))
    });
    let notes = app.notes.iter().map(|note| {
        (note.range.start, label(&note.text, &shown(note.range.clone())), Pick::Note(note.made_at, note.range.start))
    });
    let lost = app.notes.lost().iter().map(|lost| {
        let quote = &lost.quoted.quote;
        let quote = quote.get(..quote.floor_char_boundary(SHOWN_BYTES)).unwrap_or_default();
        (NOWHERE, label(&lost.text, &joined(&document.read_quotation(quote))), Pick::Lost(lost.made_at))
    });
    let mut rows: Vec<_> = marks.chain(notes).chain(lost).collect();
    rows.sort_by_key(|(offset, ..)| *offset);
    if rows.is_empty() {
        return app.say(app.texts.notes.nothing.clone(), now);
    }
    let here = rows.partition_point(|(offset, ..)| *offset < app.reader.place().anchor).min(rows.len() - 1);
    let items = Box::new(List { document, rows, lost: app.texts.notes.lost.clone() });
    let title = app.texts.notes.title.clone();
    app.picker = Some(Picker::new(title, items, here, app.options.keyboard, app.layout.body));
}

/// What was written, and what it was written about.
fn label(text: &str, quote: &str) -> String {
    if text.is_empty() { quote.to_owned() } else { format!("{text}  ▏{quote}") }
}

/// A text in one line.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Items for Nothing {
    fn len(&self) -> usize {
        0
    }
    fn item(&self, _index: usize) -> Item {
        Item::default()
    }
    fn group(&self, _index: usize) -> Option<usize> {
        None
    }
    fn title(&self, _group: usize) -> String {
        String::new()
    }
    fn pick(&self, _index: usize) -> Pick {
        Pick::Mark(String::new(), 0)
    }
}

impl Items for List {
    fn len(&self) -> usize {
        self.rows.len()
    }
    fn item(&self, index: usize) -> Item {
        Item { label: self.rows[index].1.clone(), ..Item::default() }
    }
    fn group(&self, index: usize) -> Option<usize> {
        match self.rows[index].0 {
            NOWHERE => Some(NOWHERE),
            offset => self.document.outline().section_at(offset).map(SectionId::index),
        }
    }
    fn title(&self, group: usize) -> String {
        match group {
            NOWHERE => self.lost.clone(),
            _ => self.document.heading(SectionId(group as u32)).into_owned(),
        }
    }
    fn pick(&self, index: usize) -> Pick {
        self.rows[index].2.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{open, press};
    use crate::app::picker::PickerRow;
    use expect_test::{Expect, expect};

    const TEXT: &str = "一、山上\n\n山上有座庙，庙里有人在讲故事。\n\n二、山下\n\n山下有条河，河边有人在听故事。\n";

    /// The list after some keys.
    fn check(typed: &str, expected: Expect) {
        let mut app = open(TEXT, 80, 20, typed);
        press(&mut app, "L");
        let row = |row: &PickerRow| match row {
            PickerRow::Item { item, .. } => format!("  {}\n", item.label),
            PickerRow::Group(title) => format!("{title}\n"),
        };
        let rows: String = app.picker().map(|picker| picker.rows().iter().map(row).collect()).unwrap_or_default();
        expected.assert_eq(&rows);
    }

    #[test]
    fn what_is_marked_is_listed_under_its_sections() {
        check("", expect![[""]]);
        check(
            "Mstart<Enter>]]v)x<Esc>",
            expect![[r#"
            一、山上
              ' start  一、山上
            二、山下
              二、山下
        "#]],
        );
        check(
            "]v)axia shan<Enter>",
            expect![[r#"
            二、山下
              xia shan  ▏二、山下
        "#]],
        );
        check("]v)xL<C-x>", expect![[""]]);
    }

    #[test]
    fn the_same_words_are_highlighted_once() {
        let notes = |typed: &str| {
            let app = open(TEXT, 80, 20, typed);
            let notes: Vec<String> = app.notes().map(|note| format!("{:?} {}", note.range, note.text)).collect();
            (notes.join(", "), app.message().unwrap_or_default().to_owned(), app.selected().is_some())
        };
        let check = |typed: &str, expected: &str, said: &str, is_selected: bool| {
            assert_eq!(notes(typed), (expected.to_owned(), said.to_owned(), is_selected), "{typed}");
        };
        check("v)x", "0..12 ", "highlighted", false);
        check("v)xv)x", "", "no longer highlighted", false);
        // Other words are another highlight.
        check("v)xvlx", "0..12 , 0..6 ", "highlighted", false);
        check("v)xv)amine<Enter>", "0..12 mine", "noted", false);
        check("v)amine<Enter>v)a too<Enter>", "0..12 mine too", "noted", false);
        // To change it, a selection need only be begun there.
        check("v)amine<Enter>va too<Enter>", "0..12 mine too", "noted", false);
        check("v)amine<Enter>v)a<C-u><Enter>", "0..12 ", "highlighted", false);
        check("v)amine<Enter>va<C-u><Esc>", "0..12 mine", "", true);
        check("v)a<Enter>", "", "", true);
        // What was written is not lost by one key.
        let has_note = "there is a note on it: a changes it, ^X in the list (L) removes it";
        check("v)amine<Enter>v)x", "0..12 mine", has_note, true);
    }

    #[test]
    fn what_is_listed_is_joined_as_it_is_read() {
        let line = "山上有一座很老的庙，庙里有一个讲故事的人。";
        let rows: Vec<String> = line.repeat(3).chars().collect::<Vec<_>>().chunks(30).map(String::from_iter).collect();
        let app = open(&format!("{}\n\n", rows.join("\n")).repeat(8), 80, 20, "v2)xL");
        let labels = |row: &PickerRow| match row {
            PickerRow::Item { item, .. } => item.label.clone(),
            PickerRow::Group(_) => String::new(),
        };
        assert!(rows[0].len() < line.len() * 2, "a line ends in it");
        let listed: Vec<String> = app.picker().expect("a list").rows().iter().map(labels).collect();
        assert_eq!(listed, [line.repeat(2).get(..listed[0].len()).expect("its beginning")]);
    }

    #[test]
    fn one_goes_to_what_is_chosen() {
        let mut app = open(TEXT, 80, 3, "]]v)x<Esc>gL<Enter>");
        let here = app.reader().place().anchor;
        assert_eq!(TEXT.find("二、"), Some(here));
        press(&mut app, "Mabc<Esc>");
        assert_eq!((app.picker().is_none(), app.asked(), app.marks().iter().count()), (true, None, 0));
    }
}
