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

/// Every feature's name and group, in the order of a [`Vector`].
pub fn all() -> impl Iterator<Item = (String, Term)> {
    let own = OWN.iter().map(|(_, name, term)| ((*name).to_owned(), *term));
    let class = class::CLASS.iter().map(|(name, term)| (format!("class-{name}"), *term));
    let kin = class::CLASS.iter().map(|(name, term)| (format!("kin-{name}"), *term));
    let document = document::DOCUMENT.iter().map(|name| (format!("text-{name}"), Term::Text));
    own.chain(class).chain(kin).chain(document)
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
