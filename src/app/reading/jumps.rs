//! The places that were left by leaps, as vim keeps them: the latest last, none twice, a bounded number.
//!
//! Going back drops nothing: a leap from there is added at the end, and what was ahead stays in the list.

use crate::reader::Place;

/// More places are not kept; the oldest are forgotten.
const MOST_PLACES: usize = 100;

/// Places that were left, and how far one has gone back among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jumps {
    places: Vec<Place>,
    /// Index of the place where one is after going back; the count of places otherwise.
    at: usize,
    /// The place that the last leap left.
    before: Option<Place>,
    /// Leaps that were made and not gone back.
    n_leaps: usize,
}

impl Jumps {
    /// Jumps that were kept, the latest last.
    pub fn new(places: Vec<Place>) -> Jumps {
        let before = places.last().copied();
        let mut jumps = Jumps { before, ..Jumps::default() };
        for place in places {
            jumps.add(place);
        }
        jumps
    }

    /// All places, the latest last.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// A leap leaves a place.
    pub fn leave(&mut self, place: Place) {
        self.add(place);
        self.before = Some(place);
        self.n_leaps += 1;
    }

    /// How many leaps were made and not gone back.
    pub fn n_leaps(&self) -> usize {
        self.n_leaps
    }

    /// Whether no place is ahead.
    pub fn is_foremost(&self) -> bool {
        self.at + 1 >= self.places.len()
    }

    /// The place `n` leaps back from `here`, or the first one; `None` if there is none.
    pub fn back(&mut self, here: Place, n: usize) -> Option<Place> {
        let is_at_end = self.at == self.places.len();
        let mut at = self.at;
        if is_at_end {
            // So that one can come forward again to where one goes back from.
            self.add(here);
            at = self.places.len() - 1;
        }
        self.at = at.saturating_sub(n);
        self.n_leaps = self.n_leaps.saturating_sub(at - self.at);
        (self.at < at).then(|| self.places[self.at])
    }

    /// The place `n` steps forward, or the last one; `None` if one has not gone back.
    pub fn forward(&mut self, n: usize) -> Option<Place> {
        let at = self.at.saturating_add(n).min(self.places.len().saturating_sub(1));
        let moved = at > self.at;
        self.n_leaps += at.saturating_sub(self.at);
        self.at = if moved { at } else { self.at };
        moved.then(|| self.places[at])
    }

    /// The place that the last leap left; `here` is left now.
    pub fn to_and_fro(&mut self, here: Place) -> Option<Place> {
        let before = self.before?;
        self.leave(here);
        Some(before)
    }

    /// The text has changed: every place goes to where it is now.
    pub fn carry(&mut self, to: impl Fn(usize) -> usize) {
        for place in self.places.iter_mut().chain(&mut self.before) {
            place.anchor = to(place.anchor);
        }
    }

    /// Adds a place at the end, where it stands once.
    fn add(&mut self, place: Place) {
        self.places.retain(|known| known.anchor != place.anchor);
        self.places.push(place);
        let n_forgotten = self.places.len().saturating_sub(MOST_PLACES);
        self.places.drain(..n_forgotten);
        self.at = self.places.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(anchor: usize) -> Place {
        Place { anchor, n_rows_above: 0 }
    }

    fn anchors(jumps: &Jumps) -> Vec<usize> {
        jumps.places().iter().map(|place| place.anchor).collect()
    }

    #[test]
    fn one_goes_back_and_comes_forward_again() {
        let mut jumps = Jumps::default();
        assert_eq!((jumps.back(place(0), 1), jumps.forward(1)), (None, None));
        for anchor in [0, 10, 20] {
            jumps.leave(place(anchor));
        }
        assert_eq!(jumps.back(place(30), 1), Some(place(20)));
        assert_eq!(jumps.back(place(20), 1), Some(place(10)));
        assert_eq!(jumps.back(place(10), 9), Some(place(0)));
        assert_eq!(jumps.back(place(0), 1), None);
        assert_eq!(jumps.forward(2), Some(place(20)));
        assert_eq!(jumps.forward(9), Some(place(30)));
        assert_eq!(jumps.forward(1), None);
        // A leap from the middle drops nothing.
        assert_eq!(jumps.back(place(30), 2), Some(place(10)));
        jumps.leave(place(10));
        assert_eq!(anchors(&jumps), [0, 20, 30, 10]);
    }

    #[test]
    fn to_and_fro_are_two_places() {
        let mut jumps = Jumps::default();
        assert_eq!(jumps.to_and_fro(place(0)), None);
        jumps.leave(place(0));
        assert_eq!(jumps.to_and_fro(place(50)), Some(place(0)));
        assert_eq!(jumps.to_and_fro(place(0)), Some(place(50)));
    }

    #[test]
    fn their_number_is_bounded_and_none_stands_twice() {
        let jumps = Jumps::new((0..1000).chain([950]).map(place).collect());
        assert_eq!((jumps.places().len(), jumps.places()[0]), (MOST_PLACES, place(900)));
        assert_eq!(anchors(&jumps)[98..], [999, 950]);
    }
}
