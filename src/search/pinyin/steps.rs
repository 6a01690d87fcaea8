//! Letters + readings → how far a character takes one along the letters.
//!
//! In full pinyin a character is spelt whole (`zhong`), by its initial (`z`, `zh`), or, at
//! the end of the letters, by a beginning (`zho`). An initial inside the letters may not
//! lengthen the whole syllable before it: `lian` is 连 or 立案, but no li-a-n.
//! In double pinyin all characters are spelt whole, by two keys, the last one perhaps by
//! its first; or all by their initials.

use super::{
    letters::Letters,
    positions::Positions,
    reading::{Readings, Syllable},
};
use crate::search::Keyboard;

/// Where one may stand among the letters after some characters.
#[derive(Clone, Copy, Debug)]
pub struct Stand {
    /// Where whatever spells may follow; in double pinyin, where an initial must.
    open: Positions,
    /// Where an initial may not follow, unless it is the last letter.
    bound: Positions,
}

impl Stand {
    /// Before the first letter.
    pub fn start() -> Stand {
        let mut start = Positions::default();
        start.insert(0);
        Stand { open: start, bound: start }
    }

    /// Where no way has led.
    pub fn nowhere() -> Stand {
        Stand { open: Positions::default(), bound: Positions::default() }
    }

    /// Where one of two ways led.
    pub fn or(self, other: Stand) -> Stand {
        Stand { open: self.open.or(other.open), bound: self.bound.or(other.bound) }
    }

    /// Whether no way led here.
    pub fn is_nowhere(self) -> bool {
        self.open.is_empty() && self.bound.is_empty()
    }

    /// Whether a way led to this position.
    pub fn is_at(self, position: usize) -> bool {
        self.open.has(position) || self.bound.has(position)
    }
}

/// A way on that a set of syllables opens: from all these positions at once.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// Letters that it takes.
    length: u8,
    from_bound: bool,
    to_bound: bool,
    positions: Positions,
}

/// The ways on that every set of syllables opens.
#[derive(Debug)]
pub struct Steps {
    letters: Letters,
    /// For each set.
    sets: Vec<Vec<Step>>,
    /// Whether a set is spelt by all the letters, and by more than its initial.
    alone: Vec<bool>,
}

impl Steps {
    /// Works out the steps.
    pub fn new(letters: Letters, readings: &Readings, keyboard: Keyboard) -> Steps {
        let mut of_syllable = vec![Spelt::default(); readings.syllables.len()];
        for (spelt, syllable) in of_syllable.iter_mut().zip(&readings.syllables) {
            for position in 0..letters.bytes.len() {
                match keyboard {
                    Keyboard::Pinyin => spelt.in_full(&letters, position, syllable, &readings.syllables),
                    Keyboard::Xiaohe | Keyboard::Ziranma => spelt.by_keys(&letters, position, syllable),
                }
            }
        }
        let spelt = |&syllable: &u16| &of_syllable[usize::from(syllable)];
        let sets = readings.sets.iter().map(|set| set.iter().flat_map(|syllable| &spelt(syllable).steps).copied());
        let alone = readings.sets.iter().map(|set| set.iter().any(|syllable| spelt(syllable).is_alone));
        Steps { sets: sets.map(Iterator::collect).collect(), alone: alone.collect(), letters }
    }

    /// Number of the letters.
    pub fn n_letters(&self) -> usize {
        self.letters.bytes.len()
    }

    /// Where one stands after a Han character of this set of syllables.
    pub fn after_han(&self, stand: Stand, set: u16) -> Stand {
        let mut after = Stand::nowhere();
        for step in &self.sets[usize::from(set)] {
            let from = if step.from_bound { stand.bound } else { stand.open };
            let to = if step.to_bound { &mut after.bound } else { &mut after.open };
            *to = to.or(from.common_moved(step.positions, step.length));
        }
        after
    }

    /// Where one stands after a letter or digit of the text, which matches itself.
    pub fn after_latin(&self, stand: Stand, latin: u8) -> Stand {
        let mut same = Positions::default();
        for position in (0..self.n_letters()).filter(|&position| self.letters.bytes[position] == latin) {
            same.insert(position);
        }
        let after = stand.open.or(stand.bound).common_moved(same, 1);
        Stand { open: after, bound: after }
    }

    /// Whether a character of this set is spelt by all the letters, and by more than its initial where there is more.
    pub fn spells_alone(&self, set: u16) -> bool {
        self.n_letters() == 1 || self.alone[usize::from(set)]
    }
}

/// How the letters spell one syllable.
#[derive(Clone, Debug, Default)]
struct Spelt {
    steps: Vec<Step>,
    /// By all of them, and by more than its initial.
    is_alone: bool,
}

impl Spelt {
    /// Adds the steps of full pinyin from a position on.
    fn in_full(&mut self, letters: &Letters, position: usize, syllable: &Syllable, all: &[Syllable]) {
        let rest = letters.from(position);
        let n_common =
            rest.iter().zip(syllable.letters.bytes()).take_while(|&(&typed, letter)| fits(typed, letter)).count();
        let is_end = |length: usize| position + length == letters.bytes.len();
        let n_initial = if syllable.letters.as_bytes().get(1) == Some(&b'h') { 2 } else { 1 };
        for length in 1..=n_common.min(n_initial) {
            self.add(position, length, false, false);
            if is_end(length) {
                self.add(position, length, true, false);
            }
        }
        let is_whole = n_common == syllable.letters.len();
        let is_begun = is_end(n_common) && !letters.borders.has(position + n_common);
        if n_common > n_initial && (is_whole || is_begun) {
            let next = rest.get(n_common).filter(|_| is_whole);
            let is_bound = next.is_some_and(|&next| lengthens(&rest[..n_common], next, all));
            self.add(position, n_common, false, is_bound);
            self.add(position, n_common, true, is_bound);
            self.is_alone |= position == 0 && is_end(n_common);
        }
    }

    /// Adds the steps of double pinyin from a position on.
    fn by_keys(&mut self, letters: &Letters, position: usize, syllable: &Syllable) {
        let rest = letters.from(position);
        if rest.starts_with(syllable.keys.as_bytes()) {
            self.add(position, syllable.keys.len(), true, true);
            self.is_alone |= position == 0 && syllable.keys.len() == letters.bytes.len();
        }
        let initials = [syllable.keys.bytes().next(), syllable.letters.bytes().next()];
        if initials.contains(&rest.first().copied()) {
            self.add(position, 1, false, false);
            if position + 1 == letters.bytes.len() {
                self.add(position, 1, true, false);
            }
        }
    }

    fn add(&mut self, position: usize, length: usize, from_bound: bool, to_bound: bool) {
        let length = length as u8;
        let is_same =
            |step: &&mut Step| (step.length, step.from_bound, step.to_bound) == (length, from_bound, to_bound);
        if let Some(step) = self.steps.iter_mut().find(is_same) {
            step.positions.insert(position);
            return;
        }
        let mut positions = Positions::default();
        positions.insert(position);
        self.steps.push(Step { length, from_bound, to_bound, positions });
    }
}

/// Whether a typed letter stands for a letter of a syllable: ü is typed `v` or `u`.
fn fits(typed: u8, letter: u8) -> bool {
    typed == letter || (letter == b'v' && typed == b'u')
}

/// Whether a whole syllable and the letter behind it begin another syllable.
fn lengthens(whole: &[u8], next: u8, all: &[Syllable]) -> bool {
    all.iter().map(|syllable| syllable.letters.as_bytes()).any(|letters| {
        letters.len() > whole.len()
            && whole.iter().chain([&next]).zip(letters).all(|(&typed, &letter)| fits(typed, letter))
    })
}
