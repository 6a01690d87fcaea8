//! Ordinals in words: premier, Erstes, primera, Третья. Their endings differ by gender and case, so stems are kept.

use crate::inference::initials::Initials;
use crate::text::character;

/// Stems, longest first where one begins another, with their numbers.
#[rustfmt::skip]
const STEMS: &[(&str, u32)] = &[
    // French.
    ("premier", 1), ("première", 1), ("deuxième", 2), ("seconde", 2), ("troisième", 3), ("quatrième", 4), ("cinquième", 5),
    ("sixième", 6), ("septième", 7), ("huitième", 8), ("neuvième", 9), ("dixième", 10), ("onzième", 11), ("douzième", 12),
    // German.
    ("erst", 1), ("zweit", 2), ("dritt", 3), ("viert", 4), ("fünft", 5), ("sechst", 6), ("sieb", 7), ("acht", 8), ("neunt", 9),
    ("zehnt", 10), ("elft", 11), ("zwölft", 12),
    // Spanish, Portuguese, Italian.
    ("primer", 1), ("prim", 1), ("segund", 2), ("second", 2), ("tercer", 3), ("terceir", 3), ("terz", 3), ("cuart", 4), ("quart", 4),
    ("quint", 5), ("sext", 6), ("sest", 6), ("séptim", 7), ("sétim", 7), ("settim", 7), ("octav", 8), ("oitav", 8), ("ottav", 8),
    ("noven", 9), ("nono", 9), ("nona", 9), ("décim", 10), ("decim", 10),
    // Russian.
    ("перв", 1), ("втор", 2), ("трет", 3), ("четверт", 4), ("четвёрт", 4), ("пят", 5), ("шест", 6), ("седьм", 7), ("восьм", 8),
    ("девят", 9), ("десят", 10),
];

static INITIALS: Initials = Initials::of_rows(STEMS);

/// Characters of the longest ending.
const LONGEST_ENDING: usize = 4;
/// Bytes of the longest ordinal.
const LONGEST: usize = 24;

/// The number that an ordinal of a language other than English says.
pub fn ordinal(word: &str) -> Option<u32> {
    if word.len() > LONGEST || word.len() < 4 || !INITIALS.may_begin(word) || word.starts_with(character::is_wide) {
        return None;
    }
    let word = word.to_lowercase();
    let rest = |stem: &str| word.strip_prefix(stem).map(|rest| rest.chars().count());
    STEMS.iter().find(|(stem, _)| rest(stem).is_some_and(|n| n <= LONGEST_ENDING)).map(|row| row.1)
}
