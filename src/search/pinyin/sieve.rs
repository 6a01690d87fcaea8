//! Steps → a byte a character: at which places of a hit it may stand, and at which end it.
//!
//! The scan shifts a bit along for every character that may be the next of a hit, and
//! asks for the exact answer only where four in a row fit, or fewer that may be all. So most of
//! a text costs one look into a table of 27 KB.

use super::{
    reading::Readings,
    steps::{Stand, Steps},
};

/// Places that are told apart.
pub const N_PLACES: usize = 4;

/// The lower half says at which places a character may stand, the upper half at which it may be the last.
pub type Fit = u8;

/// What may stand where.
#[derive(Debug)]
pub struct Sieve {
    /// For each character of [`super::reading::COMMON`].
    pub common: Box<[Fit]>,
    /// For each set of syllables.
    sets: Vec<Fit>,
    /// For each letter and digit.
    latin: [Fit; 128],
}

impl Sieve {
    /// Works out the places.
    pub fn new(steps: &Steps, readings: &Readings) -> Sieve {
        let mut sets = vec![0; readings.sets.len()];
        let mut latin = [0; 128];
        let mut places = vec![Stand::start()];
        for place in 0..N_PLACES {
            let mut next = Stand::nowhere();
            for (set, fit) in (0..).zip(&mut sets) {
                let after = steps.after_han(places[place], set);
                let ends = after.is_at(steps.n_letters()) && (place > 0 || steps.spells_alone(set));
                *fit |= fit_at(place, !after.is_nowhere(), ends);
                next = next.or(after);
            }
            for (letter, fit) in (0..).zip(&mut latin) {
                let after = steps.after_latin(places[place], letter);
                *fit |= fit_at(place, !after.is_nowhere(), place > 0 && after.is_at(steps.n_letters()));
                next = next.or(after);
            }
            places.push(next);
        }
        Sieve { common: readings.common.iter().map(|&set| sets[usize::from(set)]).collect(), sets, latin }
    }

    /// Where a character of this set may stand.
    pub fn set(&self, set: u16) -> Fit {
        self.sets[usize::from(set)]
    }

    /// Where a letter or digit in lower case may stand.
    pub fn latin(&self, latin: u8) -> Fit {
        self.latin[usize::from(latin)]
    }
}

fn fit_at(place: usize, stands: bool, ends: bool) -> Fit {
    u8::from(stands) << place | u8::from(ends) << (place + N_PLACES)
}
