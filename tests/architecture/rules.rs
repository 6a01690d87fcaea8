//! The rules that hold for every file: what is wrong with a tree, a line for each.

use crate::arrows::{self, Arrows};
use crate::paths;
use crate::tree::{Names, Tree};
use std::collections::BTreeSet;

/// Files that name each other, by whatever way; circles within the layers of `not_yet` are passed over.
pub fn circles(tree: &Tree, not_yet: &[&str]) -> Vec<String> {
    let arrows = arrows::of(tree);
    let is_due = |circle: &BTreeSet<&Names>| !circle.iter().all(|names| not_yet.contains(&layer(names)));
    arrows::circles(&arrows).iter().filter(|circle| is_due(circle)).map(|circle| drawn(&arrows, circle)).collect()
}

/// A circle with its arrows, each with the path that makes it.
fn drawn(arrows: &Arrows, circle: &BTreeSet<&Names>) -> String {
    let lines = circle.iter().flat_map(|from| {
        let inside = arrows[*from].iter().filter(|(to, _)| circle.contains(to));
        inside.map(|(to, path)| format!("    {} names {} ({})", from.join("::"), to.join("::"), path.join("::")))
    });
    format!("a circle of {}:\n{}", circle.len(), lines.collect::<Vec<_>>().join("\n"))
}

/// Layers that name what they may not, by the table of those that each may; or that the table does not have.
pub fn layers(tree: &Tree, table: &[(&str, &[&str])]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (at, (layer, may)) in table.iter().enumerate() {
        let is_before = |name: &&&str| table.iter().take(at).any(|(before, _)| before == *name);
        wrong.extend(may.iter().filter(|name| !is_before(name)).map(|name| format!("{layer} lies below {name}")));
    }
    for (names, module) in tree.program().filter(|(names, _)| !["main", "lib"].contains(&layer(names))) {
        let own = layer(names);
        let Some((_, may)) = table.iter().find(|(known, _)| *known == own) else {
            wrong.push(format!("{} is of no layer", module.path));
            continue;
        };
        let named: BTreeSet<String> =
            paths::of(tree, names, module).named.into_iter().filter_map(|path| path.into_iter().next()).collect();
        let is_foreign = |name: &&String| {
            *name != own && !may.contains(&name.as_str()) && table.iter().any(|(known, _)| known == *name)
        };
        wrong.extend(named.iter().filter(is_foreign).map(|name| format!("{} names {name}", module.path)));
    }
    wrong
}

/// The layer that a file is of.
fn layer(names: &Names) -> &str {
    names.first().map_or("lib", String::as_str)
}

/// Lines that the header of a module has at most; `lib.rs` has the list of the layers in its own.
const LONGEST_HEADER: usize = 9;

/// Modules that do not open by saying what they are, or say too much.
pub fn headers(tree: &Tree) -> Vec<String> {
    let told = tree.0.iter().map(|(names, module)| {
        let n_lines = module.source.lines().take_while(|line| line.starts_with("//!")).count();
        (n_lines, if names.is_empty() { usize::MAX } else { LONGEST_HEADER }, &module.path)
    });
    let wrong = told.filter(|&(n_lines, most, _)| n_lines == 0 || n_lines > most);
    wrong.map(|(n_lines, _, path)| format!("{path} has a header of {n_lines} lines")).collect()
}

/// Lines that a file has at most.
const LONGEST_FILE: usize = 400;

/// Files that are long and no tables; those of the layers of `not_yet` are passed over.
pub fn lengths(tree: &Tree, not_yet: &[&str]) -> Vec<String> {
    let due = tree.0.iter().filter(|(names, _)| layer(names) != "tables" && !not_yet.contains(&layer(names)));
    let long = due.map(|(_, module)| (module.source.lines().count(), &module.path));
    long.filter(|(n_lines, _)| *n_lines > LONGEST_FILE)
        .map(|(n_lines, path)| format!("{path} has {n_lines} lines"))
        .collect()
}
