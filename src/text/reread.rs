//! A text that is read again → pieces of it in the memory of the one before, so that what has not changed is held once.
//!
//! A piece ends where what was read at once does, after its last line. So it is read again in portions that end where
//! the pieces did; behind a change, the line that a piece begins with tells where they go on.

use crate::text::Text;
use std::collections::HashMap;
use std::sync::Arc;

/// Bytes that tell the beginning of a piece.
const HEAD_BYTES: usize = 64;

/// A text while it is read again.
#[derive(Debug)]
pub struct Reread {
    before: Text,
    /// The piece that comes next, and where it begins in what is read, as far as that is known.
    next: usize,
    start: Option<usize>,
    /// So many pieces of what is read were looked at.
    n_seen: usize,
    /// The pieces by what they begin with, once that was asked.
    heads: Option<HashMap<Box<[u8]>, usize>>,
}

impl Reread {
    /// Before any of it is read again.
    pub fn new(before: Text) -> Reread {
        Reread { before, next: 0, start: Some(0), n_seen: 0, heads: None }
    }

    /// What it was.
    pub fn before(&self) -> &Text {
        &self.before
    }

    /// How many bytes behind the offset `end` the next piece begins, or ends if that is where it begins, as far as known.
    pub fn portion(&self, end: usize) -> Option<usize> {
        let (piece, start) = (self.before.pieces.get(self.next)?, self.start?);
        let is_begun = start <= end;
        (start + if is_begun { piece.text.len() } else { 0 }).checked_sub(end).filter(|&n_bytes| n_bytes > 0)
    }

    /// How many of the bytes at the offset `end` stand before the first line that a piece begins with, if that has to be
    /// found out.
    pub fn n_bytes_before(&mut self, bytes: &[u8], end: usize) -> Option<usize> {
        if self.start.is_some() {
            return None;
        }
        let heads = self.heads.get_or_insert_with(|| heads(&self.before));
        let lines = memchr::memchr_iter(b'\n', bytes).map(|at| at + 1);
        let (at, next) = lines.into_iter().find_map(|at| Some((at, *heads.get(bytes.get(at..at + HEAD_BYTES)?)?)))?;
        (self.next, self.start) = (next, Some(end + at));
        Some(at)
    }

    /// Takes what was read: its pieces that were the same before are held where those are.
    pub fn share(&mut self, text: &mut Text) {
        for piece in text.pieces.get_mut(self.n_seen..).unwrap_or_default() {
            let is_before = self.start.is_some_and(|start| piece.start < start);
            if let (false, Ok(same)) = (is_before, self.before.pieces.binary_search_by_key(&piece.start, |it| it.start))
                && self.start != Some(piece.start)
            {
                self.next = same;
            }
            let theirs = self.before.pieces.get(self.next).filter(|_| !is_before).map(|piece| &piece.text);
            match theirs.filter(|theirs| **theirs == piece.text) {
                Some(theirs) => {
                    piece.text = Arc::clone(theirs);
                    (self.next, self.start) = (self.next + 1, Some(piece.start + theirs.len()));
                }
                None if is_before => {}
                // The rest of its line may be the same.
                None if piece.is_open() => return,
                // It was cut earlier this time, where the change was; so it goes on with the one behind.
                None => {
                    let cut = theirs.filter(|theirs| theirs.starts_with(&*piece.text));
                    self.start = cut.map(|theirs| piece.start + theirs.len());
                    self.next += usize::from(cut.is_some());
                }
            }
            self.n_seen += 1;
        }
    }
}

/// The lines that two texts hold in the same memory: where they begin in the later one, and where in the earlier one, by
/// the former; and their bytes.
pub fn shared_lines(before: &Text, after: &Text) -> Vec<(usize, usize, usize)> {
    let place = |text: &Arc<str>| Arc::as_ptr(text).cast::<u8>();
    let are_lines = |text: &Text, index: usize| {
        let ends_line = |index: usize| text.pieces.get(index).is_none_or(|piece| piece.text.ends_with('\n'));
        ends_line(index) && index.checked_sub(1).is_none_or(ends_line)
    };
    let of_lines = |text: &Text| (0..text.pieces.len()).filter(|&index| are_lines(text, index)).collect::<Vec<_>>();
    let pieces = of_lines(before).into_iter().filter_map(|index| before.pieces.get(index));
    let starts: HashMap<_, _> = pieces.map(|piece| (place(&piece.text), piece.start)).collect();
    let pieces = of_lines(after).into_iter().filter_map(|index| after.pieces.get(index));
    pieces.filter_map(|piece| Some((piece.start, *starts.get(&place(&piece.text))?, piece.text.len()))).collect()
}

/// The pieces by what they begin with; of several, the first.
fn heads(text: &Text) -> HashMap<Box<[u8]>, usize> {
    let mut heads = HashMap::new();
    for (index, piece) in text.pieces.iter().enumerate() {
        if let Some(head) = piece.text.as_bytes().get(..HEAD_BYTES) {
            heads.entry(head.into()).or_insert(index);
        }
    }
    heads
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Bytes that are read at once where nothing else is known.
    const CHUNK_BYTES: usize = 4000;

    /// So many lines, of which each is another.
    fn lines(n: usize) -> String {
        (0..n).map(|number| format!("{number} 山高水长，风和日丽，草木皆春，灯火可亲。{}\n", number * number)).collect()
    }

    /// Reads a text; another one again, if it was read before.
    fn read(source: &str, mut again: Option<&mut Reread>) -> Text {
        let mut text = Text::default();
        let mut at = 0;
        while at < source.len() {
            let portion = again.as_ref().and_then(|again| again.portion(at)).unwrap_or(CHUNK_BYTES);
            let end = source.floor_char_boundary(at + portion.max(3));
            let chunk = source.get(at..end).expect("characters");
            let n_before = again.as_mut().and_then(|again| again.n_bytes_before(chunk.as_bytes(), at)).unwrap_or(0);
            let (before, behind) = chunk.split_at(n_before);
            for part in [before, behind] {
                text.push(part);
                if let Some(again) = again.as_mut() {
                    again.share(&mut text);
                }
            }
            at = end;
        }
        text
    }

    /// Bytes of a text that are not held where those of another are.
    fn n_own_bytes(text: &Text, other: &Text) -> usize {
        let is_own = |text: &Arc<str>| !other.pieces.iter().any(|piece| Arc::ptr_eq(&piece.text, text));
        text.pieces.iter().filter(|piece| is_own(&piece.text)).map(|piece| piece.text.len()).sum()
    }

    fn check(before: &str, after: &str, most_bytes: usize) {
        let mut again = Reread::new(read(before, None));
        let text = read(after, Some(&mut again));
        assert_eq!(text.slice(0..usize::MAX), after);
        let n_bytes = n_own_bytes(&text, again.before());
        assert!(n_bytes <= most_bytes, "{n_bytes} bytes are held twice");
        for (at, was, length) in shared_lines(again.before(), &text) {
            assert_eq!(text.slice(at..at + length), again.before().slice(was..was + length));
        }
    }

    #[test]
    fn what_has_not_changed_is_held_once() {
        let text = lines(1000);
        check(&text, &text, 0);
        let line = |number: usize| text.match_indices('\n').nth(number).map_or(0, |(at, _)| at + 1);
        let with =
            |at: usize, what: &str| [text.get(..at).expect("a line"), what, text.get(at..).expect("a line")].concat();
        check(&text, &with(0, "一行。\n"), 4 * CHUNK_BYTES);
        check(&text, &with(line(500), "一行。\n"), 4 * CHUNK_BYTES);
        check(&text, &with(text.len(), "一行。"), 4 * CHUNK_BYTES);
        let cut = [text.get(..line(300)).expect("lines"), text.get(line(700)..).expect("lines")].concat();
        check(&text, &cut, 4 * CHUNK_BYTES);
        check(&cut, &text, line(700) - line(300) + 4 * CHUNK_BYTES);
    }

    proptest! {
        #[test]
        fn what_is_read_again_is_what_is_there(
            n_lines in 0..400_usize,
            edits in prop::collection::vec((any::<prop::sample::Index>(), 0..900_usize, "[山\\n]{0,9}"), 0..4),
        ) {
            let before = lines(n_lines);
            let mut after = before.clone();
            for (at, n_bytes, with) in edits {
                let start = after.floor_char_boundary(at.index(after.len() + 1));
                let end = after.floor_char_boundary(start + n_bytes);
                after.replace_range(start..end, &with);
            }
            check(&before, &after, usize::MAX);
        }
    }
}
