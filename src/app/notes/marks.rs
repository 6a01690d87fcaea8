//! The places that the reader has given a letter, or a name: bookmarks.

use crate::document::anchor::Anchor;
use crate::document::text::Text;
use crate::reader::Place;
use std::collections::BTreeMap;

/// Places by their name: a letter from a to z, or a longer one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    places: BTreeMap<String, Mark>,
    /// How each place read, by name, before the text was read in another encoding.
    as_made: BTreeMap<String, Anchor>,
}

/// A place with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The place.
    pub place: Place,
    /// When it was deleted, in seconds since 1970: it is there for a while and can be taken back.
    pub deleted_at: Option<u64>,
}

impl Marks {
    /// Gives a place a name, which may have stood elsewhere.
    pub fn name(&mut self, name: String, place: Place) {
        self.as_made.remove(&name);
        self.places.insert(name, Mark { place, deleted_at: None });
    }

    /// Adds a mark as it was.
    pub fn add(&mut self, name: String, mark: Mark) {
        self.places.insert(name, mark);
    }

    /// The text has changed: every mark goes to where its place is now. Where it is the same text in another encoding,
    /// how the places read `before` is not forgotten.
    pub fn carry(&mut self, to: impl Fn(usize) -> usize, before: Option<&Text>) {
        for (name, mark) in &mut self.places {
            if let Some(text) = before.filter(|_| !self.as_made.contains_key(name)) {
                self.as_made.insert(name.clone(), Anchor::at(text, mark.place.anchor));
            }
            mark.place.anchor = to(mark.place.anchor);
        }
    }

    /// Deletes the mark of a name, or takes it back: `None`.
    pub fn delete(&mut self, name: &str, deleted_at: Option<u64>) {
        if let Some(mark) = self.places.get_mut(name) {
            mark.deleted_at = deleted_at;
        }
    }

    /// How the place of a mark read before the text was read in another encoding.
    pub fn as_made(&self, name: &str) -> Option<&Anchor> {
        self.as_made.get(name)
    }

    /// Where the mark of a name stands, if there is one and it was not deleted.
    pub fn get(&self, name: &str) -> Option<Place> {
        self.places.get(name).filter(|mark| mark.deleted_at.is_none()).map(|mark| mark.place)
    }

    /// Takes in marks that are known from elsewhere; those of now stay where they are.
    pub fn recall(&mut self, marks: Marks) {
        for (name, mark) in marks.places {
            self.places.entry(name).or_insert(mark);
        }
    }

    /// All marks in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Place)> + '_ {
        self.every().filter(|(_, mark)| mark.deleted_at.is_none()).map(|(name, mark)| (name, mark.place))
    }

    /// The same with those that were deleted.
    pub fn every(&self) -> impl Iterator<Item = (&str, Mark)> + '_ {
        self.places.iter().map(|(name, &mark)| (name.as_str(), mark))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stands_at_one_place_until_it_is_deleted() {
        let mut marks = Marks::default();
        let [first, second] = [1, 2].map(|anchor| Place { anchor, n_rows_above: 0 });
        for (name, place) in [("b", first), ("a", first), ("b", second)] {
            marks.name(name.to_owned(), place);
        }
        assert_eq!(marks.iter().collect::<Vec<_>>(), [("a", first), ("b", second)]);
        assert_eq!((marks.get("b"), marks.get("c")), (Some(second), None));
        marks.delete("b", Some(9));
        assert_eq!((marks.get("b"), marks.iter().count(), marks.every().count()), (None, 1, 2));
        marks.delete("b", None);
        assert_eq!(marks.get("b"), Some(second));
    }
}
