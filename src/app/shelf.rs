//! The shelf: the texts that were read before, to go on with; and the offer to go on with the last one.

use super::App;
use super::picker::{Item, Items, Pick, Picker};
use crate::input::key::{Key, KeyCode, Modifiers};
use crate::language::{ShelfTexts, fill};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// An offer stands until a key is pressed.
const OFFER_STAYS: Duration = Duration::from_hours(24);

/// A text on the shelf.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelved {
    /// What it is called.
    pub title: String,
    /// Its file; none for what came through a pipe.
    pub path: Option<PathBuf>,
    /// Whether the file is there.
    pub is_there: bool,
    /// How much of it has been read, in per cent.
    pub percent: u8,
    /// How many days ago it was read.
    pub n_days: u64,
    /// The file that holds what is remembered of it.
    pub memory: PathBuf,
}

/// What the reader wants of the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// To see it.
    Show,
    /// To have a text forgotten.
    Forget(Box<Shelved>),
}

/// What of the shelf is asked for or offered.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    wish: Option<Wish>,
    /// The file of the text that is offered.
    offer: Option<PathBuf>,
}

#[derive(Debug)]
struct List {
    texts: ShelfTexts,
    shelved: Vec<Shelved>,
}

impl App {
    /// What is wanted of the shelf since this was asked last.
    pub fn take_wish(&mut self) -> Option<Wish> {
        self.shelf.wish.take()
    }

    /// Shows the shelf, the text read last on top; what was selected stays.
    pub fn show_shelf(&mut self, shelved: Vec<Shelved>, now: Instant) {
        if shelved.is_empty() {
            self.picker = None;
            return self.say(self.texts.shelf.empty.clone(), now);
        }
        let items = Box::new(List { texts: self.texts.shelf.clone(), shelved });
        let title = self.texts.shelf.title.clone();
        let selected = self.picker.as_ref().map_or(0, |picker| picker.count().0.saturating_sub(1));
        self.picker = Some(Picker::new(title, items, selected, self.options.keyboard, self.layout.body));
    }

    /// Offers to go on with a text until a key is pressed.
    pub fn offer(&mut self, shelved: &Shelved, now: Instant) {
        let values = [("title", &*shelved.title), ("percent", &*shelved.percent.to_string())];
        self.say_until(fill(&self.texts.shelf.offer, &values), now + OFFER_STAYS);
        self.shelf.offer.clone_from(&shelved.path);
    }

    /// Whether a text is offered.
    pub(super) fn is_offered(&self) -> bool {
        self.shelf.offer.is_some()
    }

    /// Takes an offer, if there is one, when the key does.
    pub(super) fn takes_offer(&mut self, key: Key) -> bool {
        let enter = Key { code: KeyCode::Enter, modifiers: Modifiers::default() };
        let taken = self.shelf.offer.take().filter(|_| key == enter);
        let is_taken = taken.is_some();
        if let Some(path) = taken {
            self.want_file(path);
        }
        is_taken
    }

    /// A text was taken off the shelf.
    pub fn forgotten(&mut self, shelved: &Shelved, now: Instant) {
        self.say_over_shelf(fill(&self.texts.shelf.forgotten, &[("title", &shelved.title)]), now);
    }

    /// A text could not be taken off the shelf for the reason `why`.
    pub fn not_forgotten(&mut self, why: &str, now: Instant) {
        self.say_over_shelf(fill(&self.texts.shelf.not_forgotten, &[("why", why)]), now);
    }

    /// A text was not taken off the shelf, for it is open.
    pub fn not_forgotten_open(&mut self, now: Instant) {
        self.say_over_shelf(self.texts.shelf.is_open.clone(), now);
    }

    /// Says something where it is seen: over the shelf, as long as that is open.
    fn say_over_shelf(&mut self, text: String, now: Instant) {
        match &mut self.picker {
            Some(picker) => picker.say(text),
            None => self.say(text, now),
        }
    }

    /// Asks for the shelf.
    pub(super) fn wish(&mut self, wish: Wish) {
        self.shelf.wish = Some(wish);
    }

    /// Opens a text of the shelf, or says why not.
    pub(super) fn open_shelved(&mut self, shelved: Shelved, now: Instant) {
        match shelved.path {
            Some(path) if shelved.is_there => self.want_file(path),
            Some(path) => {
                let text = fill(&self.texts.shelf.gone, &[("path", &path.to_string_lossy())]);
                self.say(text, now);
            }
            None => self.say(self.texts.shelf.no_path.clone(), now),
        }
    }
}

impl Items for List {
    fn len(&self) -> usize {
        self.shelved.len()
    }

    fn item(&self, index: usize) -> Item {
        let Some(shelved) = self.shelved.get(index) else { return Item::default() };
        let path = shelved.path.as_ref().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
        let state = match (&shelved.path, shelved.is_there) {
            (None, _) => format!("{} ", self.texts.pipe),
            (Some(_), false) => format!("{} ", self.texts.missing),
            (Some(_), true) => String::new(),
        };
        let days = match shelved.n_days {
            0 => self.texts.today.clone(),
            n => fill(&self.texts.days_ago, &[("n", &n.to_string())]),
        };
        let note = format!("{state}{days} {:>3}%", shelved.percent);
        let label = format!("{}  {path}", shelved.title).trim_end().to_owned();
        Item { label, note, is_dim: !shelved.is_there, ..Item::default() }
    }

    fn group(&self, _index: usize) -> Option<usize> {
        None
    }

    fn title(&self, _group: usize) -> String {
        String::new()
    }

    fn pick(&self, index: usize) -> Pick {
        Pick::Shelved(self.shelved[index].clone())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{open, press};
    use super::*;
    use crate::app::files::{Files, Want};
    use crate::app::picker::PickerRow;

    fn shelved() -> Vec<Shelved> {
        let text = |title: &str, path: Option<&str>, is_there, n_days| Shelved {
            title: title.to_owned(),
            path: path.map(PathBuf::from),
            is_there,
            percent: 42,
            n_days,
            memory: PathBuf::from("memory"),
        };
        vec![
            text("红楼梦", Some("/书/红楼梦.txt"), true, 0),
            text("三国演义", Some("/书/三国.txt"), false, 1),
            text("来信", None, false, 30),
        ]
    }

    fn wanted() -> Want {
        Want::Text(Files::new([PathBuf::from("/书/红楼梦.txt")], Some(0)))
    }

    fn rows(app: &App) -> Vec<String> {
        let row = |row: &PickerRow| match row {
            PickerRow::Item { item, .. } => format!("{} | {}", item.label, item.note),
            PickerRow::Group(title) => title.clone(),
        };
        app.picker().map(|picker| picker.rows().iter().map(row).collect()).unwrap_or_default()
    }

    #[test]
    fn the_shelf_lists_texts_and_opens_one() {
        let mut app = open("一、山\n\n山上有树。\n", 80, 20, "B");
        assert_eq!(app.take_wish(), Some(Wish::Show));
        app.show_shelf(shelved(), Instant::now());
        assert_eq!(
            rows(&app),
            [
                "红楼梦  /书/红楼梦.txt | today  42%",
                "三国演义  /书/三国.txt | gone 1 d ago  42%",
                "来信 | pipe 30 d ago  42%"
            ]
        );
        let is_dim = |row: &PickerRow| matches!(row, PickerRow::Item { item, .. } if item.is_dim);
        assert_eq!(
            app.picker().map(|picker| picker.rows().iter().map(is_dim).collect()),
            Some(vec![false, true, true])
        );
        press(&mut app, "sgyy<Enter>");
        assert_eq!(app.message(), Some("/书/三国.txt is not there any more"));
        assert_eq!(app.take_want(), None);
        app.show_shelf(shelved(), Instant::now());
        press(&mut app, "<C-x>");
        assert_eq!(app.take_wish(), Some(Wish::Forget(Box::new(shelved()[0].clone()))));
        app.show_shelf(shelved(), Instant::now());
        app.forgotten(&shelved()[0], Instant::now());
        let told = "taken off the shelf, with its place and notes: 红楼梦";
        assert_eq!(app.picker().map(Picker::title), Some(told));
        app.show_shelf(Vec::new(), Instant::now());
        app.forgotten(&shelved()[0], Instant::now());
        assert_eq!(app.message(), Some(told));
        app.show_shelf(shelved(), Instant::now());
        press(&mut app, "hlm<Enter>");
        assert_eq!(app.take_want(), Some(wanted()));
        app.show_shelf(Vec::new(), Instant::now());
        assert_eq!(app.message(), Some("nothing has been read yet"));
    }

    #[test]
    fn an_offer_stands_until_a_key() {
        let mut app = open("一、山\n\n山上有树。\n", 80, 20, "");
        app.offer(&shelved()[0], Instant::now());
        assert_eq!(app.message(), Some("Enter goes on with “红楼梦”, 42 %"));
        press(&mut app, "j<Enter>");
        assert_eq!(app.take_want(), None);
        app.offer(&shelved()[0], Instant::now());
        press(&mut app, "<Enter>");
        assert_eq!(app.take_want(), Some(wanted()));
    }
}
