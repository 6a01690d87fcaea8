//! Addresses that stand in words as they are (GFM 0.29, 6.9, autolinks).
//!
//! Behind an address Chinese goes on without a blank, so a wide character ends it, which the specification would take along.

use crate::text::character::is_wide;
use memchr::memmem;
use std::ops::Range;

/// What an address begins with, the longer first, and one that does without a scheme.
const SCHEMES: [&str; 2] = ["https", "http"];
const BEHIND_SCHEME: &str = "://";
const WITHOUT: &str = "www.";
/// Bytes of an address at most.
const MOST_BYTES: usize = 4 << 10;
/// What an address does not end with.
const TRAILING: [char; 11] = ['?', '!', '.', ',', ':', '*', '_', '~', '\'', '"', ';'];

/// An address in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// Where it stands in them.
    pub range: Range<usize>,
    /// Where it leads.
    pub target: String,
}

/// Where signs of addresses stand in a source, in order.
#[derive(Debug, Default)]
pub(super) struct Signs(Vec<usize>);

impl Signs {
    /// One look through all of a source costs less than one at each of its words.
    pub fn of(source: &str) -> Signs {
        let mut signs: Vec<usize> = positions(source, BEHIND_SCHEME).chain(positions(source, WITHOUT)).collect();
        signs.sort_unstable();
        Signs(signs)
    }

    /// Whether one stands in a range of the source.
    pub fn are_in(&self, range: &Range<usize>) -> bool {
        let next = self.0.partition_point(|at| *at < range.start);
        self.0.get(next).is_some_and(|at| *at < range.end)
    }
}

/// Whether words may hold an address.
pub(super) fn may_hold(words: &str) -> bool {
    positions(words, BEHIND_SCHEME).next().is_some() || positions(words, WITHOUT).next().is_some()
}

fn positions<'w>(words: &'w str, sought: &'w str) -> impl Iterator<Item = usize> + 'w {
    memmem::find_iter(words.as_bytes(), sought)
}

/// The first address in words.
pub(super) fn first(words: &str) -> Option<Address> {
    let with_scheme = positions(words, BEHIND_SCHEME).find_map(|at| {
        let before = words.get(..at)?;
        let scheme = SCHEMES.iter().find(|scheme| before.ends_with(*scheme))?;
        address(words, at - scheme.len(), scheme.len() + BEHIND_SCHEME.len())
    });
    // What stands before it alone is looked through for another.
    let near = words.get(..with_scheme.as_ref().map_or(words.len(), |address| address.range.start))?;
    positions(near, WITHOUT).find_map(|at| address(near, at, 0)).or(with_scheme)
}

/// The address that begins at `start` with a scheme of so many bytes.
fn address(words: &str, start: usize, scheme: usize) -> Option<Address> {
    let is_apart = match words.get(..start)?.chars().next_back() {
        Some(c) if scheme > 0 => !c.is_ascii_alphanumeric(),
        Some(c) => c.is_whitespace() || "*_~(".contains(c) || is_wide(c),
        None => true,
    };
    let rest = words.get(start..)?;
    let rest = rest.get(..rest.floor_char_boundary(MOST_BYTES))?;
    let end = rest.find(|c: char| c.is_whitespace() || c == '<' || is_wide(c)).unwrap_or(rest.len());
    let address = trimmed(rest.get(..end)?);
    let is_sound = is_apart && address.get(scheme..).is_some_and(is_domain);
    let before = if scheme == 0 { "http://" } else { "" };
    is_sound.then(|| Address { range: start..start + address.len(), target: format!("{before}{address}") })
}

/// An address without the marks behind it that are the sentence's; a bracket that it does not open is one.
fn trimmed(mut address: &str) -> &str {
    let n = |sign: char| address.chars().filter(|c| *c == sign).count();
    let mut n_left = n(')').saturating_sub(n('('));
    loop {
        address = match address.strip_suffix(TRAILING) {
            Some(shorter) => shorter,
            None if n_left > 0 && address.ends_with(')') => {
                n_left -= 1;
                address.strip_suffix(')').unwrap_or(address)
            }
            None => return address,
        };
    }
}

/// Whether an address behind its scheme begins with a domain: two parts at least, without `_` in the last two.
fn is_domain(address: &str) -> bool {
    let is_of_domain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let end = address.find(|c| !is_of_domain(c)).unwrap_or(address.len());
    let mut parts = address.get(..end).unwrap_or_default().rsplit('.');
    let is_part = |part: &str| !part.is_empty() && !part.contains('_');
    parts.next().is_some_and(is_part) && parts.next().is_some_and(is_part)
}

#[cfg(test)]
mod tests {
    use super::{first, may_hold};

    #[test]
    fn an_address_ends_where_words_go_on() {
        for (words, address) in [
            ("see https://a.b/c_d?e=1&f=2.", Some("https://a.b/c_d?e=1&f=2")),
            ("(http://a.b/c(d))", Some("http://a.b/c(d)")),
            ("见https://a.b/c，很好", Some("https://a.b/c")),
            ("www.a.b/~c!", Some("www.a.b/~c")),
            ("xhttp://a.b", None),
            ("awww.a.b", None),
            ("http://localhost", None),
            ("http://a_b.c_d", None),
            ("https://", None),
            ("a: b", None),
        ] {
            let found = first(words);
            assert_eq!(found.as_ref().and_then(|found| words.get(found.range.clone())), address, "{words}");
            assert!(found.is_none() || may_hold(words), "{words}");
        }
        assert_eq!(first("www.a.b").map(|found| found.target), Some("http://www.a.b".to_owned()));
    }
}
