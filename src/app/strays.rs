//! What a change of the text has led astray: notes whose words stand elsewhere or nowhere, marks whose lines read
//! otherwise. They are looked for by their quotations beside the loop.

use super::App;
use super::notes::Lost;
use crate::document::anchor::{Anchor, locate};
use crate::document::carry::Carry;
use crate::document::quoted::{Quoted, locate_parts};
use crate::document::text::Text;
use crate::reader::Place;
use std::ops::Range;

/// A mark that is looked for: its name, where it stands until it is found, and how that read.
type StrayMark = (String, Place, Anchor);

/// What is to be looked for in the text as it is now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strays {
    /// Tells this text from those before.
    number: u64,
    notes: Vec<Lost>,
    marks: Vec<StrayMark>,
}

/// What of it was found, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    number: u64,
    notes: Vec<(u64, Range<usize>)>,
    marks: Vec<(String, Place, usize)>,
}

/// What is astray in the text.
#[derive(Debug, Default)]
pub(super) struct Astray {
    /// How often the text has changed.
    number: u64,
    /// Whether that was not handed out yet.
    is_new: bool,
    marks: Vec<StrayMark>,
}

impl Strays {
    /// Looks for all of it in one pass.
    pub fn find(self, text: &Text) -> Found {
        let quoted: Vec<&Quoted> = self.notes.iter().map(|note| &note.quoted).collect();
        let notes = self.notes.iter().zip(locate_parts(text, &quoted));
        let notes = notes.filter_map(|(note, range)| Some((note.made_at, range?))).collect();
        let anchors: Vec<&Anchor> = self.marks.iter().map(|(_, _, anchor)| anchor).collect();
        let places = locate(text, &anchors);
        let marks = self.marks.into_iter().zip(places);
        let marks = marks.filter_map(|((name, guess, _), offset)| Some((name, guess, offset?))).collect();
        Found { number: self.number, notes, marks }
    }
}

impl App {
    /// What is to be looked for since the text has changed, once.
    pub fn take_strays(&mut self) -> Option<Strays> {
        let notes = self.notes.lost().to_vec();
        let is_any = !notes.is_empty() || !self.astray.marks.is_empty();
        let is_wanted = std::mem::take(&mut self.astray.is_new) && is_any;
        is_wanted.then(|| Strays { number: self.astray.number, notes, marks: std::mem::take(&mut self.astray.marks) })
    }

    /// What of it was found: nothing if the text has changed again since.
    pub fn take_found(&mut self, found: Found) {
        if found.number != self.astray.number {
            return;
        }
        for (made_at, range) in found.notes {
            self.notes.find(made_at, range);
        }
        for (name, guess, anchor) in found.marks {
            if self.marks.iter().any(|known| known == (&name, guess)) {
                self.marks.name(name, Place { anchor, ..guess });
            }
        }
    }
}

/// The text is about to become `after`, by this way: jumps, marks and notes go it.
pub(super) fn carry(app: &mut App, way: &[Carry], after: &Text) {
    let before = app.reader.document().text().clone();
    let to = |offset| way.iter().fold(offset, |offset, carry| carry.offset(offset));
    let is_known = way.iter().any(Carry::is_known);
    app.jumps.carry(to);
    let strays = app.marks.iter().filter_map(|(name, place)| {
        let (was, is) = (Anchor::at(&before, place.anchor), Anchor::at(after, to(place.anchor)));
        let is_stray = !is_known && was.words != is.words;
        is_stray.then(|| (name.to_owned(), Place { anchor: to(place.anchor), ..place }, was))
    });
    app.astray.marks = strays.collect();
    app.marks.carry(to);
    app.notes.carry(to, &before, after, is_known);
    app.astray.number += 1;
    app.astray.is_new = true;
}

#[cfg(test)]
mod tests {
    use super::super::tests::{open, press};
    use crate::app::{App, Opened};
    use crate::document::Document;
    use crate::document::carry::Carry;
    use crate::document::text::Text;

    const TEXT: &str = "一、山上\n\n山上有座庙，庙里有人在讲故事。\n\n二、山下\n\n山下有条河，河边有人在听故事。\n\n三、后来\n\n后来的事情谁也说不清楚。\n";

    /// The text becomes another, and what is astray is looked for.
    fn change(app: &mut App, text: &str) {
        let before = app.reader().document().text().clone();
        let carry = vec![Carry::between(&before, &Text::from(text))];
        app.replace(Opened { document: Document::new(text.into()), carry, is_complete: true, ..Opened::default() });
        if let Some(strays) = app.take_strays() {
            let found = strays.find(app.reader().document().text());
            app.take_found(found);
        }
    }

    /// What the notes of a text and its mark a read, those that are lost in brackets.
    fn told(app: &App) -> String {
        let text = app.reader().document().text();
        let notes = app.notes().map(|note| text.slice(note.range.clone()).into_owned());
        let lost = app.notes.lost().iter().map(|lost| format!("[{}]", lost.quoted.quote));
        let mark = app.marks.get('a').map(|place| text.slice(text.line_at(place.anchor).range()).into_owned());
        notes.chain(lost).chain(mark).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn notes_and_marks_go_where_their_words_go() {
        // A mark at the second heading, a note on the sentence behind it.
        let mut app = open(TEXT, 40, 5, "]ma)v)x<Esc>");
        let there = "山下有条河，河边有人在听故事。 | 二、山下";
        assert_eq!(told(&app), there);
        change(&mut app, &TEXT.replace("庙里有人", "庙里\n\n有个老人"));
        assert_eq!(told(&app), there);
        let (first, second) = TEXT.split_once("二、").expect("a heading");
        let (second, third) = second.split_once("三、").expect("a heading");
        change(&mut app, &format!("{first}三、{third}\n二、{second}"));
        assert_eq!(told(&app), there);
        change(&mut app, &TEXT.replace("河边有人", "河边有些人"));
        assert_eq!(told(&app), "山下有条河，河边有些人在听故事。 | 二、山下");
    }

    #[test]
    fn a_note_whose_words_are_gone_is_lost_until_they_are_there_again() {
        let mut app = open(TEXT, 40, 5, "])v)x<Esc>");
        change(&mut app, &TEXT.replace("山下有条河，河边有人在听故事。", "什么都没有。"));
        assert_eq!(told(&app), "[山下有条河，河边有人在听故事。]");
        assert_eq!(app.kept().notes.lost().len(), 1);
        change(&mut app, TEXT);
        assert_eq!(told(&app), "山下有条河，河边有人在听故事。");
        change(&mut app, "");
        press(&mut app, "L<C-x>");
        assert_eq!(told(&app), "");
    }

    #[test]
    fn what_was_found_in_another_text_is_of_no_use() {
        let mut app = open(TEXT, 40, 5, "])v)x<Esc>");
        change(&mut app, "");
        let carry = vec![Carry::between(&"".into(), &TEXT.into())];
        let opened = Opened { document: Document::new(TEXT.into()), carry, is_complete: true, ..Opened::default() };
        app.replace(opened.clone());
        let strays = app.take_strays().expect("a note is lost");
        let found = strays.find(&TEXT.into());
        app.replace(opened);
        app.take_found(found.clone());
        assert_eq!(told(&app), "[山下有条河，河边有人在听故事。]");
        assert_eq!(app.take_strays().map(|strays| strays.find(&TEXT.into()).notes), Some(found.notes));
    }
}
