//! What is told of a class of candidates: sums over its lines, each taken in once and in order.

use crate::inference::candidate::{Candidate, Kind};
use crate::inference::feature::own::{Feature, Own};
use crate::inference::feature::scale;
use crate::inference::term::Term;

/// The features of a class, in their order.
#[rustfmt::skip]
pub const CLASS: &[(&str, Term)] = &[
    ("count",        Term::Class),
    ("share",        Term::Class),
    ("before-text",  Term::Class),
    ("before-long",  Term::Class),
    ("adjacent",     Term::Class),
    ("runs-on",      Term::RunningOn),
    ("runs-up",      Term::RunningOn),
    ("first-values", Term::RunningOn),
    ("spread",       Term::Class),
    ("distance",     Term::Class),
    ("columns",      Term::Length),
    ("evenness",     Term::Length),
    ("again",        Term::Repeats),
    ("first",        Term::Place),
    ("span",         Term::Class),
    ("stops",        Term::Form),
    ("named",        Term::Repeats),
    ("listed",       Term::Repeats),
    ("gap-before",   Term::Gap),
    ("gap-after",    Term::Gap),
    ("after-text",   Term::Class),
    ("texts",        Term::Number),
    ("next-indent",  Term::Indent),
    ("next-ratio",   Term::Length),
    ("words",        Term::Words),
    ("after-stop",   Term::Class),
    ("questions",    Term::Form),
    ("long",         Term::Length),
];

/// The features of a class.
pub type Bytes = [u8; CLASS.len()];

/// Units at the top of a text that are not told apart: one more says nothing of the others.
pub const N_TOP: u32 = 3;

/// Sums over the lines of a class.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// Its lines.
    pub n: usize,
    /// Lines whose number is one more than the number before, or 1.
    pub n_run_on: usize,
    /// Lines right before text.
    pub n_before_text: usize,
    /// Texts that begin with a number like theirs.
    pub n_texts: usize,
    n_before_long: usize,
    n_adjacent: usize,
    n_run_up: usize,
    n_first: usize,
    n_again: usize,
    n_stops: usize,
    n_named: usize,
    n_listed: usize,
    n_gap_before: usize,
    n_gap_after: usize,
    n_after_text: usize,
    n_after_stop: usize,
    n_questions: usize,
    n_long: usize,
    next_indent: i64,
    next_ratio: usize,
    words: usize,
    columns: u64,
    columns_squared: u64,
    distances: u64,
    distances_squared: u64,
    last_value: u32,
    /// Where it begins: the unit of its second line, for one line at the top that looks alike says nothing of the others.
    first_unit: u32,
    last_unit: u32,
}

/// What of a line is no byte of its own.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The line.
    pub candidate: &'a Candidate,
    /// Its bytes.
    pub own: &'a Own,
    /// Whether the same line was seen before.
    pub is_again: bool,
}

impl Sums {
    /// Takes in the next line of the class.
    pub fn add(&mut self, seen: Seen) {
        let candidate = seen.candidate;
        let at = |feature: Feature| seen.own.0[feature as usize];
        if self.n == 0 {
            self.first_unit = candidate.unit;
        } else {
            let distance = candidate.unit - self.last_unit;
            let steps = u64::from(scale::log(distance as usize));
            self.distances += steps;
            self.distances_squared += steps * steps;
            self.n_adjacent += usize::from(distance == 1);
        }
        let is_up = candidate.value == self.last_value + 1;
        self.n += 1;
        if self.n == 2 {
            self.first_unit = candidate.unit;
        }
        self.n_run_on += usize::from(is_up || candidate.value == 1);
        self.n_run_up += usize::from(is_up);
        self.n_first += usize::from(candidate.value == 1);
        self.n_before_text += usize::from(matches!(candidate.after, Kind::Body | Kind::Verbatim | Kind::Item));
        self.n_before_long += usize::from(at(Feature::NextColumns) > scale::log(85));
        self.n_again += usize::from(seen.is_again);
        self.n_stops += usize::from(matches!(at(Feature::Finish), 3 | 7..));
        self.n_questions += usize::from(at(Feature::Finish) == 2);
        self.n_named += usize::from(at(Feature::Named));
        self.n_listed += usize::from(at(Feature::Listed));
        self.n_gap_before += usize::from(candidate.gap_before > 0);
        self.n_gap_after += usize::from(candidate.gap_after > 0);
        self.n_after_text += usize::from(candidate.before == Kind::Body);
        self.n_after_stop += usize::from(matches!(at(Feature::LastFinish), 2 | 3 | 6 | 9));
        self.n_long += usize::from(candidate.columns > 60);
        self.next_indent += i64::from(at(Feature::NextIndent)) - 128;
        self.next_ratio += usize::from(at(Feature::NextRatio));
        self.words += usize::from(at(Feature::FunctionWords));
        self.columns += u64::from(candidate.columns);
        self.columns_squared += u64::from(candidate.columns) * u64::from(candidate.columns);
        self.last_value = candidate.value;
        self.last_unit = candidate.unit;
    }

    /// Whether the numbers of its lines run on without a gap.
    pub fn runs_on(&self) -> bool {
        self.n > 1 && self.n_run_on == self.n
    }

    /// The bytes of the class among all candidates and units of a text.
    pub fn bytes(&self, n_units: usize) -> Bytes {
        let n = self.n.max(1);
        let share = |part| scale::share(part, n);
        let mean_distance = self.distances as usize / (n - 1).max(1);
        [
            scale::log(self.n),
            scale::share(self.n * 4, n_units),
            share(self.n_before_text),
            share(self.n_before_long),
            share(self.n_adjacent),
            share(self.n_run_on),
            share(self.n_run_up),
            share(self.n_first),
            if n < 3 { 255 } else { scale::count(deviation(n - 1, self.distances, self.distances_squared)) },
            if n < 2 { scale::log(n_units) } else { scale::count(mean_distance) },
            scale::count(self.columns as usize / n),
            scale::ratio(deviation(n, self.columns, self.columns_squared) * 4, (self.columns as usize / n).max(1)),
            share(self.n_again),
            scale::share(self.first_unit.saturating_sub(N_TOP) as usize, n_units),
            scale::share((self.last_unit - self.first_unit) as usize, n_units),
            share(self.n_stops),
            share(self.n_named),
            share(self.n_listed),
            share(self.n_gap_before),
            share(self.n_gap_after),
            share(self.n_after_text),
            scale::ratio(self.n_texts * 2, n),
            scale::signed((self.next_indent * 2 / n.cast_signed() as i64) as i32),
            scale::count(self.next_ratio / n),
            scale::count(self.words / n),
            share(self.n_after_stop),
            share(self.n_questions),
            share(self.n_long),
        ]
    }
}

/// The standard deviation of numbers of which the sum and the sum of squares are known.
fn deviation(n: usize, sum: u64, squares: u64) -> usize {
    let n = n.max(1) as u64;
    let variance = (squares / n).saturating_sub((sum / n) * (sum / n));
    variance.isqrt() as usize
}
