//! The tree of modules under a folder, or one made up for a test: each file with its path of names.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The names that lead to a module, as after `crate::`; of the root none.
pub type Names = Vec<String>;

/// A file of the tree.
pub struct Module {
    /// The file, from the root of the tree.
    pub path: String,
    /// What it holds.
    pub source: String,
    /// The same, parsed.
    pub syntax: syn::File,
}

/// All files of a tree, by the names of their modules.
pub struct Tree(pub BTreeMap<Names, Module>);

impl Tree {
    /// The files under a folder.
    pub fn read(root: &Path) -> Tree {
        let mut files = Vec::new();
        gather(root, root, &mut files);
        Tree::of(files)
    }

    /// A tree that is made up: paths and what they hold.
    pub fn made_up(files: &[(&str, &str)]) -> Tree {
        Tree::of(files.iter().map(|(path, source)| ((*path).to_owned(), (*source).to_owned())).collect())
    }

    fn of(files: Vec<(String, String)>) -> Tree {
        let mut tree = BTreeMap::new();
        for (path, source) in files {
            let syntax = syn::parse_file(&source).unwrap_or_else(|error| panic!("{path}: {error}"));
            tree.insert(names(&path), Module { path, source, syntax });
        }
        Tree(tree)
    }

    /// The modules of the program: those of tests left out.
    pub fn program(&self) -> impl Iterator<Item = (&Names, &Module)> {
        self.0.iter().filter(|(names, _)| !is_test(names))
    }

    /// The module that a path leads to: the longest beginning of it that is one, and how many names that takes.
    pub fn module_at(&self, path: &[String]) -> Option<&Names> {
        (0..=path.len()).rev().find_map(|n| self.0.get_key_value(path.get(..n)?)).map(|(names, _)| names)
    }

    /// Whether a module has a child of that name in a file of its own.
    pub fn has_child(&self, parent: &[String], name: &str) -> bool {
        let child: Names = parent.iter().cloned().chain([name.to_owned()]).collect();
        self.0.contains_key(&child)
    }
}

/// Whether a module holds tests alone.
pub fn is_test(names: &[String]) -> bool {
    names.iter().any(|name| name == "tests")
}

/// `src/ui/theme.rs` is `ui::theme`, `app/lists/mod.rs` is `app::lists`; `lib.rs` is the root.
fn names(path: &str) -> Names {
    let stem = path.strip_suffix(".rs").unwrap_or(path);
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    if stem == "lib" { Names::new() } else { stem.split('/').map(str::to_owned).collect() }
}

#[expect(clippy::disallowed_methods, reason = "the house is read from outside")]
fn gather(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root).expect("under the root").to_string_lossy().replace('\\', "/");
            files.push((name, fs::read_to_string(&path).expect("UTF-8")));
        }
    }
}
