//! The space between Han and Latin: kept, drawn where the source has none, or left out.

use crate::typeset::class::Class;
use crate::typeset::cluster::{Cluster, Look};
use crate::typeset::settings::Autospace;

/// What happens between the clusters so far and the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seaming {
    /// Nothing.
    Nothing,
    /// A blank comes between.
    Blank,
    /// The blank that is the last cluster goes.
    Join,
}

/// What happens before a cluster of the class `next`.
pub(super) fn seam(autospace: Autospace, before: &[Cluster], next: Class) -> Seaming {
    match (autospace, before) {
        (Autospace::Insert, [.., last]) if is_boundary(last.class, next) => Seaming::Blank,
        (Autospace::Strip, [.., left, blank]) if is_space(blank) && is_boundary(left.class, next) => Seaming::Join,
        _ => Seaming::Nothing,
    }
}

/// Whether a cluster is the one space that writers put between Han and Latin.
fn is_space(cluster: &Cluster) -> bool {
    cluster.class == Class::Blank && cluster.look == Look::Itself && cluster.text_bytes == 1
}

/// Whether Han meets letters or digits.
fn is_boundary(left: Class, right: Class) -> bool {
    (left.is_han() && right.is_western()) || (left.is_western() && right.is_han())
}
