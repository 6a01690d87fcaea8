//! The asset of the model: a text that is read while the program is built, so that no start parses it.

use crate::inference::feature::{self, relation::RELATION};
use crate::inference::forest::{Forest, Split};

/// How many forests there are: of lines, and of what a class is to another.
pub const N_FORESTS: usize = 4;

/// How much an asset holds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Size {
    /// Splits of all trees.
    pub splits: usize,
    /// Values of all their nodes.
    pub values: usize,
    /// Rows of the table of chances.
    pub chances: usize,
}

/// A sum in thousandths, and its chance in thousandths.
pub type Chance = (i32, u16);

/// Where an asset is read into: lists as long as its [`size`] says.
#[derive(Debug)]
pub struct Lists<'l> {
    /// The splits of all trees, forest by forest.
    pub splits: &'l mut [Split],
    /// The values of their nodes.
    pub values: &'l mut [i32],
    /// The table of chances.
    pub chances: &'l mut [Chance],
}

/// What is left to read of an asset.
struct Reader<'a>(&'a [u8]);

/// How much an asset holds.
pub const fn size(asset: &[u8]) -> Size {
    let mut reader = Reader(asset);
    let mut size = Size { splits: 0, values: 0, chances: 0 };
    let mut forest = Forest::EMPTY;
    while !reader.0.is_empty() {
        match reader.word() {
            b"forest" => forest = Forest::EMPTY,
            b"depth" => forest.depth = reader.number() as usize,
            b"tree" => {
                size.splits += forest.n_splits();
                size.values += forest.n_values();
            }
            b"chance" => size.chances += 1,
            _ => {}
        }
        reader.end_row();
    }
    size
}

/// Reads an asset; rows that are nothing are passed over, so that an empty one finds nothing.
///
/// It is written by `assets/outline/train.py`:
///
/// ```text
/// forest NAME                     what follows is of this one: line, above, beside, below
/// depth SPLITS                    from the root of each of its trees to a leaf
/// base THOUSANDTHS                of lines: a sum above 0 is a heading
/// feature NAME                    one a line; trees name them by their place in this list
/// tree FEATURE<THRESHOLD… VALUE…  splits, then values in thousandths, level by level
/// chance THOUSANDTHS THOUSANDTHS  a sum and its chance, in order; between two rows the chance lies on a line
/// ```
pub const fn read(asset: &[u8], lists: &mut Lists) -> [Forest; N_FORESTS] {
    let mut reader = Reader(asset);
    let mut forests = [Forest::EMPTY; N_FORESTS];
    let mut at = Size { splits: 0, values: 0, chances: 0 };
    let (mut current, mut named, mut n_named) = (0, [0; 256], 0);
    while !reader.0.is_empty() {
        match reader.word() {
            b"forest" => {
                (current, n_named) = (forest(reader.word()), 0);
                (forests[current].first_split, forests[current].first_value) = (at.splits, at.values);
            }
            b"depth" => forests[current].depth = reader.number() as usize,
            b"base" => forests[current].base = reader.number(),
            b"feature" => {
                named[n_named] = place(current, reader.word());
                n_named += 1;
            }
            b"tree" => {
                tree(&mut reader, forests[current], &named, lists, at);
                forests[current].n_trees += 1;
                at.splits += forests[current].n_splits();
                at.values += forests[current].n_values();
            }
            b"chance" => {
                lists.chances[at.chances] = (reader.number(), reader.number() as u16);
                at.chances += 1;
            }
            _ => {}
        }
        reader.end_row();
    }
    forests
}

/// Reads the splits and the values of a tree into their places.
const fn tree(reader: &mut Reader, forest: Forest, named: &[u8; 256], lists: &mut Lists, at: Size) {
    let mut n = 0;
    while n < forest.n_splits() {
        lists.splits[at.splits + n] = Split { at: named[reader.number() as usize], threshold: reader.number() as u8 };
        n += 1;
    }
    n = 0;
    while n < forest.n_values() {
        lists.values[at.values + n] = reader.number();
        n += 1;
    }
}

/// The place of a forest among all.
const fn forest(name: &[u8]) -> usize {
    match name {
        b"above" => 1,
        b"beside" => 2,
        b"below" => 3,
        _ => 0,
    }
}

/// The place of what a forest is told among all of it; the first if nothing has the name.
const fn place(forest: usize, name: &[u8]) -> u8 {
    let n = if forest == 0 { feature::N_ALL } else { RELATION.len() };
    let mut at = 0;
    while at < n {
        let (of, what) = if forest == 0 { feature::name(at) } else { ("", RELATION[at]) };
        if is_both(name, of.as_bytes(), what.as_bytes()) {
            return at as u8;
        }
        at += 1;
    }
    0
}

/// Whether a name is two parts, one behind the other.
const fn is_both(name: &[u8], first: &[u8], second: &[u8]) -> bool {
    let mut at = 0;
    while at < name.len() && at < first.len() + second.len() {
        let byte = if at < first.len() { first[at] } else { second[at - first.len()] };
        if name[at] != byte {
            return false;
        }
        at += 1;
    }
    name.len() == first.len() + second.len()
}

impl<'a> Reader<'a> {
    /// The next word of the row; empty at its end.
    const fn word(&mut self) -> &'a [u8] {
        let mut n = 0;
        while n < self.0.len() && self.0[n] != b' ' && self.0[n] != b'\n' {
            n += 1;
        }
        let (word, rest) = self.0.split_at(n);
        self.0 = rest;
        self.pass();
        word
    }

    /// The next whole number of the row, with the one sign behind it; 0 if there is none.
    const fn number(&mut self) -> i32 {
        let (mut value, mut sign) = (0_i32, 1);
        while let Some((&byte, rest)) = self.0.split_first() {
            match byte {
                b'-' => sign = -1,
                b'0'..=b'9' => value = value.wrapping_mul(10).wrapping_add((byte - b'0') as i32),
                _ => break,
            }
            self.0 = rest;
        }
        self.pass();
        sign * value
    }

    /// Passes one sign between words, but no line end.
    const fn pass(&mut self) {
        if let Some((&byte, rest)) = self.0.split_first()
            && byte != b'\n'
        {
            self.0 = rest;
        }
    }

    /// Passes the rest of the row and its end.
    const fn end_row(&mut self) {
        while let Some((&byte, rest)) = self.0.split_first() {
            self.0 = rest;
            if byte == b'\n' {
                return;
            }
        }
    }
}
