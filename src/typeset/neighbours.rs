//! Classes of marks that depend on what stands beside them.

use crate::typeset::class::Class;
use crate::typeset::prepared::Prepared;

/// Corrects the classes of marks that depend on their neighbours: a dash alone
/// connects, and ’ inside a Latin word is a letter.
pub(super) fn resolve(prepared: &mut Prepared) {
    for index in 0..prepared.clusters.len() {
        let class = prepared.clusters[index].class;
        if !matches!(class, Class::Dash | Class::Close) {
            continue;
        }
        let class = match (class, prepared.first_char(index)) {
            (Class::Dash, Some('—')) if is_connecting(prepared, index) => Class::Connector,
            (Class::Close, Some('’')) if is_between_letters(prepared, index) => Class::Letter,
            _ => continue,
        };
        prepared.clusters[index].class = class;
    }
}

/// Whether the — at `index` stands alone, without blanks, and not between Latin letters.
fn is_connecting(prepared: &Prepared, index: usize) -> bool {
    let is_apart = |at: usize| {
        prepared.clusters.get(at).is_none_or(|one| !one.class.is_blank()) && prepared.first_char(at) != Some('—')
    };
    index.checked_sub(1).is_none_or(is_apart) && is_apart(index + 1) && !is_between_letters(prepared, index)
}

fn is_between_letters(prepared: &Prepared, index: usize) -> bool {
    let is_letter = |at: usize| {
        prepared.clusters.get(at).is_some_and(|one| one.class == Class::Letter)
            && prepared.first_char(at).is_some_and(char::is_alphabetic)
    };
    index > 0 && is_letter(index - 1) && is_letter(index + 1)
}
