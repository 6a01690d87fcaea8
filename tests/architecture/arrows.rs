//! Which file names which, and the circles among them.

use crate::paths::{self, Paths};
use crate::tree::{Names, Tree, is_test};
use std::collections::{BTreeMap, BTreeSet};

/// From each file to those that it names, with a path that it names them by.
pub type Arrows = BTreeMap<Names, BTreeMap<Names, Names>>;

/// The arrows between the files of a tree, tests left out.
///
/// A path that leads to what a file re-exports of its children leads to the child, so that brothers who see each other
/// through their parent are seen to do so.
pub fn of(tree: &Tree) -> Arrows {
    let all: BTreeMap<&Names, Paths> =
        tree.program().map(|(names, module)| (names, paths::of(tree, names, module))).collect();
    let mut arrows = Arrows::new();
    for (from, paths) in &all {
        let to = arrows.entry((*from).clone()).or_default();
        for path in &paths.named {
            let others = led_to(tree, &all, path, 0).into_iter().filter(|other| other != *from && !is_test(other));
            to.extend(others.map(|other| (other, path.clone())));
        }
    }
    arrows
}

/// A re-export leads on at most so often.
const MOST_STEPS: usize = 8;

/// The file that a path leads to, through re-exports of children; several where systems differ.
fn led_to(tree: &Tree, all: &BTreeMap<&Names, Paths>, path: &[String], n_steps: usize) -> Vec<Names> {
    let Some(module) = tree.module_at(path) else { return Vec::new() };
    let next = path.get(module.len()).filter(|_| n_steps < MOST_STEPS);
    let exported = next.and_then(|name| all.get(module)?.exported.get(name));
    let Some(exported) = exported else { return vec![module.clone()] };
    let rest = path.get(module.len() + 1..).unwrap_or_default();
    exported.iter().flat_map(|item| led_to(tree, all, &[item, rest].concat(), n_steps + 1)).collect()
}

/// The circles: sets of files of which each is reached from each.
pub fn circles(arrows: &Arrows) -> Vec<BTreeSet<&Names>> {
    let reached: BTreeMap<&Names, BTreeSet<&Names>> =
        arrows.keys().map(|from| (from, reached_from(arrows, from))).collect();
    let mut found: Vec<BTreeSet<&Names>> = Vec::new();
    for from in arrows.keys().filter(|from| reached[from].contains(from)) {
        if !found.iter().any(|circle| circle.contains(from)) {
            found.push(reached[from].iter().copied().filter(|to| reached[to].contains(from)).collect());
        }
    }
    found
}

/// All files that arrows lead to from one.
fn reached_from<'a>(arrows: &'a Arrows, from: &Names) -> BTreeSet<&'a Names> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&Names> = arrows.get(from).into_iter().flat_map(BTreeMap::keys).collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(arrows.get(next).into_iter().flat_map(BTreeMap::keys));
        }
    }
    reached
}
