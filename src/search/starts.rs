//! Where a match of plain characters may begin: those that begin with ASCII, and the others.

use super::ascii::{Ascii, Places};
use super::fold::{ALSO_WHAT, Folding};
use super::scan::{Chars, Scan};

/// A search for the first characters of a match.
#[derive(Clone, Debug)]
pub struct Starts {
    ascii: Option<Ascii>,
    /// The characters that are not ASCII.
    others: Option<Chars>,
}

impl Starts {
    /// Of a match of these characters, which begins with one of `firsts` and goes on with one of `seconds`, if there are
    /// any, perhaps behind a gap.
    pub fn new(firsts: &[char], seconds: &[char], needle: &[char], folding: Folding) -> Starts {
        // Behind a blank anything may stand, as behind what is not ASCII.
        let rest = needle.iter().skip(1).take_while(|c| c.is_ascii() && **c != ' ');
        let forms = rest.map(|&c| ascii_of(&folding.sources(c)));
        let ascii = Ascii::new(std::iter::once(ascii_of(firsts)).chain(forms));
        let others: Vec<char> = firsts.iter().filter(|c| ascii.is_none() || !c.is_ascii()).copied().collect();
        // What stands for several is followed by others.
        let is_one = |c: &char| !seconds.is_empty() && *c != ALSO_WHAT && folding.folded(*c).len() == 1;
        let (followed, alone): (Vec<char>, Vec<char>) = others.iter().partition(|c| is_one(c));
        let scan = || Scan::with_seconds(&alone, &followed, seconds);
        let others = (!others.is_empty()).then(|| Chars::by(scan(), others));
        Starts { ascii, others }
    }

    /// The places in a text, to be asked for one after the other.
    pub fn within<'h>(&self, haystack: &'h str) -> Found<'_, 'h> {
        let others = self.others.as_ref().filter(|_| self.ascii.is_none() || !haystack.is_ascii());
        let ascii = self.ascii.as_ref().map(|ascii| ascii.places(haystack.as_bytes()));
        Found { ascii, others, haystack, next: [None; 2] }
    }
}

/// Places where a match may begin.
#[derive(Debug)]
pub struct Found<'s, 'h> {
    ascii: Option<Places<'s, 'h>>,
    others: Option<&'s Chars>,
    haystack: &'h str,
    /// The places that were found last, of ASCII and of others; the end where there is none.
    next: [Option<usize>; 2],
}

impl Found<'_, '_> {
    /// The first one at or after `from`, which is nowhere before where it was for the last one.
    pub fn next(&mut self, from: usize) -> Option<usize> {
        let end = self.haystack.len();
        let [ascii, other] = &mut self.next;
        let is_behind = |next: &Option<usize>| next.is_none_or(|next| next < from);
        if is_behind(ascii) {
            *ascii = Some(self.ascii.as_mut().and_then(|places| places.next(from)).unwrap_or(end));
        }
        if is_behind(other) {
            *other = Some(self.others.and_then(|others| others.find(self.haystack, from)).unwrap_or(end));
        }
        (*ascii).min(*other).filter(|&at| at < end)
    }
}

fn ascii_of(chars: &[char]) -> Vec<u8> {
    chars.iter().filter_map(|&c| u8::try_from(c).ok()).filter(u8::is_ascii).collect()
}
