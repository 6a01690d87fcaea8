//! What is told the model of a line: every feature, its name in the asset, and the group whose term it speaks in.
//!
//! A feature is one byte. The model compares bytes and nothing else, so that judging needs no arithmetic and
//! training sees what judging sees.

pub mod class;
pub mod document;
pub mod line;
pub mod own;
pub mod place;
pub mod relation;
pub mod scale;

use self::own::{N_OWN, OWN, Own};
use crate::inference::term::Term;

/// All features of a candidate: its own, those of its class, of its kin, of the text.
pub type Vector = [u8; N_ALL];

/// How many features there are.
pub const N_ALL: usize = N_OWN + 2 * class::CLASS.len() + document::DOCUMENT.len();

/// Where the features of the class, of the kin and of the text begin.
const CLASS_START: usize = N_OWN;
const KIN_START: usize = CLASS_START + class::CLASS.len();
const TEXT_START: usize = KIN_START + class::CLASS.len();

/// The group of every feature, in the same order.
pub const TERMS: [Term; N_ALL] = {
    let mut terms = [Term::Text; N_ALL];
    let mut at = 0;
    while at < TEXT_START {
        terms[at] = match at {
            0..CLASS_START => OWN[at].2,
            CLASS_START..KIN_START => class::CLASS[at - CLASS_START].1,
            _ => class::CLASS[at - KIN_START].1,
        };
        at += 1;
    }
    terms
};

/// The name of a feature in the asset: what it is told of, and what of it.
pub const fn name(at: usize) -> (&'static str, &'static str) {
    match at {
        0..CLASS_START => ("", OWN[at].1),
        CLASS_START..KIN_START => ("class-", class::CLASS[at - CLASS_START].0),
        KIN_START..TEXT_START => ("kin-", class::CLASS[at - KIN_START].0),
        _ => ("text-", document::DOCUMENT[at - TEXT_START]),
    }
}

/// Puts the parts of a vector together.
pub fn vector(own: &Own, class: &class::Bytes, kin: &class::Bytes, document: &document::Bytes) -> Vector {
    let mut all = [0; N_ALL];
    let (first, rest) = all.split_at_mut(N_OWN);
    let (second, rest) = rest.split_at_mut(class.len());
    let (third, fourth) = rest.split_at_mut(kin.len());
    first.copy_from_slice(&own.0);
    second.copy_from_slice(class);
    third.copy_from_slice(kin);
    fourth.copy_from_slice(document);
    all
}
