//! A text and what has become of it → where a place of the one stands in the other.
//!
//! Lines that stand once in both and in the same order in both are the same lines, and with them the equal
//! ones around. Between these, lines are paired in their order: a line that was edited keeps its place.

use crate::text::reread::shared_lines;
use crate::text::{SourceLine, Text};
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::ops::Range;

/// The way from the places of a text to those of a later one.
#[derive(Clone, Debug, Default)]
pub struct Carry {
    /// Whether the places are known, and not found by what the lines read.
    is_known: bool,
    /// Parts of the earlier text and of the later one, in their order in both.
    pairs: Vec<(Range<usize>, Range<usize>)>,
    after: Text,
}

/// A line: what it reads, and where it and its line end stand.
type Line = (u64, Range<usize>);

impl Carry {
    /// Compares two texts line by line.
    pub fn between(before: &Text, after: &Text) -> Carry {
        let mut carry = Carry { is_known: false, pairs: Vec::new(), after: after.clone() };
        let shared = shared_lines(before, after);
        // What is held once need not be compared.
        let starts: Vec<_> = shared.iter().map(|&(at, was, _)| (at, was)).collect();
        let (mut was_read, mut is_read) = (0, 0);
        for (at, was) in longest_rising(&starts) {
            let length = shared.binary_search_by_key(&at, |lines| lines.0).map_or(0, |index| shared[index].2);
            carry.add_changed(before, was_read..was, after, is_read..at);
            carry.add(was..was + length, at..at + length);
            (was_read, is_read) = (was + length, at + length);
        }
        carry.add_changed(before, was_read..before.len(), after, is_read..after.len());
        carry
    }

    /// The way through places that are known in both texts, in their order in both: the same text, read otherwise.
    pub fn through(places: &[(usize, usize)], after: &Text) -> Carry {
        let next = places.iter().skip(1).copied().chain([(usize::MAX, after.len())]);
        let start = ((0, 0), places.first().copied().unwrap_or((usize::MAX, after.len())));
        let steps = [start].into_iter().chain(places.iter().copied().zip(next));
        let pairs = steps.map(|((from, to), (next_from, next_to))| (from..next_from, to..next_to.max(to)));
        let pairs = pairs.filter(|(before, _)| !before.is_empty()).collect();
        Carry { is_known: true, pairs, after: after.clone() }
    }

    /// Whether the places are known, and not found by what the lines read.
    pub fn is_known(&self) -> bool {
        self.is_known
    }

    /// Where the place at `offset` stands now: what was cut out is taken for the place where it was cut out.
    pub fn offset(&self, offset: usize) -> usize {
        let next = self.pairs.partition_point(|(before, _)| before.start <= offset);
        let Some((before, after)) = next.checked_sub(1).and_then(|index| self.pairs.get(index)) else { return 0 };
        self.after.floor_char_boundary(after.end.min(after.start + (offset - before.start)))
    }

    fn add(&mut self, before: Range<usize>, after: Range<usize>) {
        match self.pairs.last_mut() {
            _ if before.is_empty() => {}
            Some((last, other))
                if last.end == before.start
                    && other.end == after.start
                    && last.len() == other.len()
                    && before.len() == after.len() =>
            {
                (last.end, other.end) = (before.end, after.end);
            }
            _ => self.pairs.push((before, after)),
        }
    }

    /// Adds lines of which some were changed.
    fn add_changed(&mut self, before: &Text, was: Range<usize>, after: &Text, is: Range<usize>) {
        let start = common_start(before, was.clone(), after, is.clone());
        let (before_end, after_end) = common_end(before, was.start + start..was.end, after, is.start + start..is.end);
        self.add(was.start..was.start + start, is.start..is.start + start);
        self.add_edited(&lines(before, was.start + start..before_end), &lines(after, is.start + start..after_end));
        self.add(before_end..was.end, after_end..is.end);
    }

    /// Adds the lines between the common start and the common end.
    fn add_edited(&mut self, before: &[Line], after: &[Line]) {
        let (mut i, mut j) = (0, 0);
        for (anchor_i, anchor_j) in anchors(before, after).into_iter().chain([(before.len(), after.len())]) {
            if anchor_i < i {
                // It was taken in with an anchor before.
                continue;
            }
            let is_same = |n: &usize| before[anchor_i - n].0 == after[anchor_j - n].0;
            let n_same = (1..=(anchor_i - i).min(anchor_j - j)).take_while(is_same).count();
            let n_edited = (anchor_i - i).min(anchor_j - j);
            let edited = before[i..anchor_i - n_same].iter().zip(&after[j..anchor_j - n_same]);
            for (one, other) in edited.take(n_edited - n_same) {
                self.add(one.1.clone(), other.1.clone());
            }
            (i, j) = (anchor_i - n_same, anchor_j - n_same);
            self.add_cut(before, i, after, j);
            while i < before.len() && j < after.len() && before[i].0 == after[j].0 {
                self.add(before[i].1.clone(), after[j].1.clone());
                (i, j) = (i + 1, j + 1);
            }
        }
    }

    /// What was cut out before a line is where that line is now.
    fn add_cut(&mut self, before: &[Line], i: usize, after: &[Line], j: usize) {
        let Some((last, other)) = self.pairs.last() else { return };
        let end = before.get(i).or(before.last()).map_or(last.end, |line| line.1.start);
        let at = after.get(j).map_or(other.end, |line| line.1.start);
        if last.end < end {
            self.pairs.push((last.end..end, at..at));
        }
    }
}

/// Length of the lines at the start of two ranges that are the same in both.
fn common_start(before: &Text, was: Range<usize>, after: &Text, is: Range<usize>) -> usize {
    let pairs = before.lines(was.start).zip(after.lines(is.start));
    let within = pairs.take_while(|(one, other)| one.start < was.end && other.start < is.end);
    let same = within.take_while(|(one, other)| is_same(before, one, after, other));
    same.last().map_or(0, |(line, _)| line.next - was.start)
}

/// Where the lines at the end of two ranges begin that are the same in both.
fn common_end(before: &Text, was: Range<usize>, after: &Text, is: Range<usize>) -> (usize, usize) {
    let (mut one, mut other) = (was.end, is.end);
    while one > was.start && other > is.start {
        let (Some(line), Some(twin)) = (before.line_before(one), after.line_before(other)) else { break };
        if line.start < was.start || twin.start < is.start || !is_same(before, &line, after, &twin) {
            break;
        }
        (one, other) = (line.start, twin.start);
    }
    (one, other)
}

/// Whether two lines are the same, line ends and all.
fn is_same(before: &Text, one: &SourceLine, after: &Text, other: &SourceLine) -> bool {
    one.next - one.start == other.next - other.start
        && before.slice(one.start..one.next) == after.slice(other.start..other.next)
}

fn lines(text: &Text, range: Range<usize>) -> Vec<Line> {
    let hash = BuildHasherDefault::<DefaultHasher>::default();
    let lines = text.lines(range.start).take_while(|line| line.start < range.end);
    lines.map(|line| (hash.hash_one(&*text.slice(line.range())), line.start..line.next)).collect()
}

/// Indexes of lines that stand once in both, as many as come in the same order in both.
fn anchors(before: &[Line], after: &[Line]) -> Vec<(usize, usize)> {
    let mut places: HashMap<u64, [Vec<usize>; 2]> = HashMap::new();
    for (side, lines) in [before, after].into_iter().enumerate() {
        for (index, (hash, _)) in lines.iter().enumerate() {
            let known = &mut places.entry(*hash).or_default()[side];
            if known.len() < 2 {
                known.push(index);
            }
        }
    }
    let once = before.iter().filter_map(|(hash, _)| match places.get(hash) {
        Some([one, other]) => Some((*one.as_slice().first_chunk::<1>()?, *other.as_slice().first_chunk::<1>()?))
            .filter(|_| one.len() == 1 && other.len() == 1),
        None => None,
    });
    longest_rising(&once.map(|([one], [other])| (one, other)).collect::<Vec<_>>())
}

/// The longest run of pairs, not all that stand between them, in which the second numbers rise.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The last pair of the best run of each length, and of every pair the one before it in its run.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < pair.1);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        ends.truncate(ends.len().max(length));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut run: Vec<_> =
        std::iter::successors(ends.last().copied(), |&index| before[index]).map(|index| pairs[index]).collect();
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::reread::Reread;
    use proptest::prelude::*;

    /// `|` marks a place in the one text, and where it stands in the other.
    fn check(before: &str, after: &str) {
        let place = |text: &str| text.find('|').expect("a place");
        let text = |text: &str| Text::from(&*text.replace('|', ""));
        let carry = Carry::between(&text(before), &text(after));
        assert_eq!(carry.offset(place(before)), place(after), "{before:?}");
    }

    #[test]
    fn a_place_stays_in_its_line() {
        check("山\n水\n|云\n", "山\n水\n|云\n");
        check("山\n水\n|云\n", "新\n山\n水\n|云\n雨\n");
        check("山\n水|流\n云\n", "山\n\n水|流\n云\n雨\n");
        check("山\n水|流\n云\n", "水|流\n云\n");
        // Lines that stand twice are told apart by their neighbours.
        check("一\n同\n二\n|同\n三\n", "零\n一\n同\n同\n二\n|同\n三\n");
        check("山\n|", "山\n|水\n");
    }

    #[test]
    fn known_places_are_where_they_are_known_to_be() {
        let carry = Carry::through(&[(4, 6), (8, 9), (20, 12)], &"一二三四五".into());
        assert_eq!([0, 2, 4, 6, 8, 15, 20, 99].map(|offset| carry.offset(offset)), [0, 0, 6, 6, 9, 12, 12, 15]);
        assert_eq!(Carry::through(&[], &"一二".into()).offset(4), 3);
    }

    #[test]
    fn a_line_that_was_edited_or_cut_out_has_a_place() {
        check("山\n|水流\n云\n", "序\n山\n|水逝\n云\n");
        check("山\n水|流\n云\n", "山\n水|逝\n云\n");
        check("山\n|水\n云\n", "山\n|云\n");
        check("山\n水\n石|头\n云\n", "山\n|云\n");
        check("山\n|水\n", "|");
        check("|", "|山\n");
    }

    proptest! {
        #[test]
        fn edits_elsewhere_keep_the_place(
            above in prop::collection::vec("[汉字ab]{0,2}", 0..12), below in prop::collection::vec("[汉字ab]{0,2}", 0..12),
            new_above in prop::collection::vec("[汉字ab]{0,2}", 0..12), new_below in prop::collection::vec("[汉字ab]{0,2}", 0..12),
            column in 0usize..4,
        ) {
            // What stands on both sides never changes sides, so that the line's neighbours are as they were.
            let whole = |above: &[String], below: &[String]| {
                let above: String = above.iter().map(|line| format!("{line}上\n")).collect();
                let below: String = below.iter().map(|line| format!("{line}下\n")).collect();
                (above.len() + column * 3, Text::from(&*format!("{above}这里这里\n{below}")))
            };
            let (before, after) = (whole(&above, &below), whole(&new_above, &new_below));
            prop_assert_eq!(Carry::between(&before.1, &after.1).offset(before.0), after.0);
        }

        #[test]
        fn lines_that_are_held_once_keep_their_places(kept in prop::collection::vec(any::<bool>(), 1..12), last in "[山水]{0,2}") {
            let part = |number: usize, what: &str| format!("{number:03}{what}\n{number:03}{what}{what}\n");
            let (mut before, mut after) = (Text::default(), Text::default());
            (0..kept.len()).for_each(|number| before.push(&part(number, "山")));
            let mut again = Reread::new(before.clone());
            for (number, is_kept) in kept.iter().enumerate() {
                after.push(&part(number, if *is_kept { "山" } else { "水" }));
                again.share(&mut after);
            }
            after.push(&last);
            prop_assert_eq!(shared_lines(&before, &after).len(), kept.iter().filter(|is_kept| **is_kept).count());
            let carry = Carry::between(&before, &after);
            for line in before.lines(0) {
                prop_assert_eq!(carry.offset(line.start), line.start);
            }
        }

        #[test]
        fn every_place_is_a_place(before in "[汉a\n]{0,40}", after in "[汉a\n]{0,40}") {
            let (one, other) = (Text::from(&*before), Text::from(&*after));
            let carry = Carry::between(&one, &other);
            let places: Vec<usize> = (0..=before.len() + 3).map(|offset| carry.offset(offset)).collect();
            prop_assert!(places.is_sorted(), "{:?}", places);
            prop_assert!(places.iter().all(|&place| after.is_char_boundary(place)));
        }
    }
}
