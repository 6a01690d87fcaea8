//! What speaks for and against a line that could be a heading: the terms of a sum, as data.
//!
//! Names alone stand here; the words for them are texts.

/// One group of things that speak for or against a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Term {
    /// How lines of texts stand to headings before anything is seen of them.
    Base,
    /// Its number: of which scheme, and what stands behind it.
    Number,
    /// Whether the numbers of lines like it run on.
    RunningOn,
    /// What its words are: a usual part of a text, a date, a caption, code.
    Words,
    /// Its form: columns, marks, case, ornaments, how it begins and ends.
    Form,
    /// How long it is against what follows, and lines like it are.
    Length,
    /// The blank lines before and after it.
    Gap,
    /// How far in it stands.
    Indent,
    /// What stands before and after it.
    Neighbours,
    /// Where it stands: in its block, on its page, in the text.
    Place,
    /// What lines that look and stand like it have around them.
    Class,
    /// Whether it comes again, and whether the contents name it.
    Repeats,
    /// What kind of text it is in.
    Text,
}

/// Every term and its name.
#[rustfmt::skip]
pub const TERMS: &[(Term, &str)] = &[
    (Term::Base,       "base"),
    (Term::Number,     "number"),
    (Term::RunningOn,  "running-on"),
    (Term::Words,      "words"),
    (Term::Form,       "form"),
    (Term::Length,     "length"),
    (Term::Gap,        "gap"),
    (Term::Indent,     "indent"),
    (Term::Neighbours, "neighbours"),
    (Term::Place,      "place"),
    (Term::Class,      "class"),
    (Term::Repeats,    "repeats"),
    (Term::Text,       "text"),
];

/// How many terms there are.
const N_TERMS: usize = TERMS.len();

impl Term {
    /// Its name in the tables of texts.
    pub fn name(self) -> &'static str {
        TERMS[self as usize].1
    }
}

/// A sum by its terms, in thousandths: whole numbers, so that the terms add up to the sum exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Sum([i32; N_TERMS]);

/// The terms of a sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Terms {
    /// The weight of each in hundredths.
    weights: [i16; N_TERMS],
}

impl Sum {
    /// Adds to a term.
    pub fn add(&mut self, term: Term, thousandths: i32) {
        self.0[term as usize] += thousandths;
    }

    /// The sum in thousandths.
    pub fn total(&self) -> i32 {
        self.0.iter().sum()
    }

    /// Its terms, rounded so that they add up to the rounded sum: what is left over goes to those that lost most.
    pub fn terms(&self) -> Terms {
        let hundredths = |thousandths: i32| (thousandths + 5).div_euclid(10);
        let mut weights = self.0.map(hundredths);
        let left = hundredths(self.total()) - weights.iter().sum::<i32>();
        let mut by_loss: [usize; N_TERMS] = std::array::from_fn(|at| at);
        by_loss.sort_by_key(|&at| (weights[at] * 10 - self.0[at]) * left.signum());
        for &at in by_loss.iter().take(left.unsigned_abs() as usize) {
            weights[at] += left.signum();
        }
        Terms { weights: weights.map(|weight| weight.clamp(-9999, 9999) as i16) }
    }
}

impl Terms {
    /// The terms that weigh something, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (Term, f32)> {
        let weighed = TERMS.iter().zip(self.weights).filter(|(_, weight)| *weight != 0);
        weighed.map(|((term, _), weight)| (*term, f32::from(weight) / 100.0))
    }
}
