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

    /// The positions that ways led to.
    pub fn positions(self) -> impl Iterator<Item = usize> {
        self.open.iter().chain(self.bound.iter())
    }
}

/// The numbers of letters that a set of syllables may take at one position: bit 0 is one letter.
#[derive(Clone, Copy, Debug, Default)]
struct Step {
    /// From an open position to an open one.
    open_to_open: u8,
    /// From an open position to a bound one.
    open_to_bound: u8,
    /// From a bound position to an open one.
    bound_to_open: u8,
    /// From a bound position to a bound one.
    bound_to_bound: u8,
    /// To the end of the letters by more than an initial.
    spelt_to_end: bool,
}

impl Step {
    fn or(self, other: Step) -> Step {
        Step {
            open_to_open: self.open_to_open | other.open_to_open,
            open_to_bound: self.open_to_bound | other.open_to_bound,
            bound_to_open: self.bound_to_open | other.bound_to_open,
            bound_to_bound: self.bound_to_bound | other.bound_to_bound,
            spelt_to_end: self.spelt_to_end || other.spelt_to_end,
        }
    }
}

/// The steps of every set of syllables from every position.
#[derive(Debug)]
pub struct Steps {
    letters: Letters,
    n_sets: usize,
    /// A row of all sets for each position.
    rows: Vec<Step>,
}

impl Steps {
    /// Works out the steps.
    pub fn new(letters: Letters, readings: &Readings, keyboard: Keyboard) -> Steps {
        let mut rows = Vec::with_capacity(letters.bytes.len() * readings.sets.len());
        for position in 0..letters.bytes.len() {
            let of_syllable: Vec<Step> = readings
                .syllables
                .iter()
                .map(|syllable| match keyboard {
                    Keyboard::Pinyin => pinyin_step(&letters, position, syllable, &readings.syllables),
                    Keyboard::Xiaohe | Keyboard::Ziranma => double_step(&letters, position, syllable),
                })
                .collect();
            rows.extend(readings.sets.iter().map(|set| {
                set.iter().map(|&syllable| of_syllable[usize::from(syllable)]).fold(Step::default(), Step::or)
            }));
        }
        Steps { letters, n_sets: readings.sets.len(), rows }
    }

    /// Number of the letters.
    pub fn n_letters(&self) -> usize {
        self.letters.bytes.len()
    }

    /// Where one stands after a Han character of this set of syllables.
    pub fn after_han(&self, stand: Stand, set: u16) -> Stand {
        let mut after = Stand::nowhere();
        for position in stand.open.iter().filter(|&position| position < self.n_letters()) {
            let step = self.step(position, set);
            after.open.insert_after(position, step.open_to_open);
            after.bound.insert_after(position, step.open_to_bound);
        }
        for position in stand.bound.iter().filter(|&position| position < self.n_letters()) {
            let step = self.step(position, set);
            after.open.insert_after(position, step.bound_to_open);
            after.bound.insert_after(position, step.bound_to_bound);
        }
        after
    }

    /// Where one stands after a letter or digit of the text, which matches itself.
    pub fn after_latin(&self, stand: Stand, latin: u8) -> Stand {
        let mut after = Positions::default();
        for position in stand.positions().filter(|&position| self.letters.bytes.get(position) == Some(&latin)) {
            after.insert(position + 1);
        }
        Stand { open: after, bound: after }
    }

    /// Whether a character of this set is spelt by all the letters, and by more than its initial.
    pub fn spells_alone(&self, set: u16) -> bool {
        self.step(0, set).spelt_to_end
    }

    fn step(&self, position: usize, set: u16) -> Step {
        self.rows[position * self.n_sets + usize::from(set)]
    }
}

/// How a syllable is spelt in full pinyin from a position on.
fn pinyin_step(letters: &Letters, position: usize, syllable: &Syllable, all: &[Syllable]) -> Step {
    let rest = letters.from(position);
    let n_common =
        rest.iter().zip(syllable.letters.bytes()).take_while(|&(&typed, letter)| fits(typed, letter)).count();
    if n_common == 0 {
        return Step::default();
    }
    let is_end = |length: usize| position + length == letters.bytes.len();
    let n_initial = if syllable.letters.as_bytes().get(1) == Some(&b'h') { 2 } else { 1 };
    let mut step = Step::default();
    for length in 1..=n_common.min(n_initial) {
        step.open_to_open |= bit(length);
        step.bound_to_open |= if is_end(length) { bit(length) } else { 0 };
    }
    let is_whole = n_common == syllable.letters.len();
    let is_begun = is_end(n_common) && !letters.borders.has(position + n_common);
    if n_common > n_initial && (is_whole || is_begun) {
        step.spelt_to_end = is_end(n_common);
        let next = rest.get(n_common).filter(|&&next| is_whole && lengthens(&rest[..n_common], next, all));
        let (from_open, from_bound) = if next.is_some() {
            (&mut step.open_to_bound, &mut step.bound_to_bound)
        } else {
            (&mut step.open_to_open, &mut step.bound_to_open)
        };
        *from_open |= bit(n_common);
        *from_bound |= bit(n_common);
    }
    step
}

/// How a syllable is keyed in double pinyin from a position on.
fn double_step(letters: &Letters, position: usize, syllable: &Syllable) -> Step {
    let rest = letters.from(position);
    let mut step = Step::default();
    if rest.starts_with(syllable.keys.as_bytes()) {
        step.bound_to_bound = bit(syllable.keys.len());
        step.spelt_to_end = position + syllable.keys.len() == letters.bytes.len();
    }
    let initials = [syllable.keys.bytes().next(), syllable.letters.bytes().next()];
    if initials.contains(&rest.first().copied()) {
        step.open_to_open = bit(1);
        step.bound_to_open = if position + 1 == letters.bytes.len() { bit(1) } else { 0 };
    }
    step
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

fn bit(length: usize) -> u8 {
    1 << (length - 1)
}
