//! The places that the reader has given a letter, or a name: bookmarks.

use crate::reader::Place;
use std::collections::BTreeMap;

/// Places by their name: a letter from a to z, or a longer one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    places: BTreeMap<String, Place>,
}

impl Marks {
    /// Sets a mark, moving it from where it stood; false if its name is no letter from a to z.
    pub fn set(&mut self, mark: char, place: Place) -> bool {
        let is_letter = mark.is_ascii_lowercase();
        if is_letter {
            self.name(mark.to_string(), place);
        }
        is_letter
    }

    /// Gives a place a name, which may have stood elsewhere.
    pub fn name(&mut self, name: String, place: Place) {
        self.places.insert(name, place);
    }

    /// The text has changed: every mark goes to where its place is now.
    pub fn carry(&mut self, to: impl Fn(usize) -> usize) {
        for place in self.places.values_mut() {
            place.anchor = to(place.anchor);
        }
    }

    /// Takes a name away.
    pub fn remove(&mut self, name: &str) {
        self.places.remove(name);
    }

    /// Where a mark stands.
    pub fn get(&self, mark: char) -> Option<Place> {
        self.places.get(mark.encode_utf8(&mut [0; 4]) as &str).copied()
    }

    /// Takes in marks that are known from elsewhere; those of now stay where they are.
    pub fn recall(&mut self, marks: Marks) {
        for (name, place) in marks.places {
            self.places.entry(name).or_insert(place);
        }
    }

    /// All marks in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Place)> + '_ {
        self.places.iter().map(|(mark, &place)| (mark.as_str(), place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_a_letter_and_stands_at_one_place() {
        let mut marks = Marks::default();
        let [first, second] = [1, 2].map(|anchor| Place { anchor, n_rows_above: 0 });
        assert!(marks.set('b', first) && marks.set('a', first) && marks.set('b', second));
        assert!(!marks.set('1', first) && !marks.set('汉', first));
        assert_eq!(marks.iter().collect::<Vec<_>>(), [("a", first), ("b", second)]);
        assert_eq!((marks.get('b'), marks.get('c')), (Some(second), None));
    }
}
