//! The paths that a file names: in `use`, in expressions, types and patterns, and in what is given to macros.
//!
//! Left out: tests, attributes, who may see an item, and children that are declared or re-exported.

use crate::tree::{Module, Names, Tree};
use std::collections::{BTreeMap, BTreeSet};
use syn::visit::{self, Visit};
use syn::{Attribute, UseTree, Visibility};

/// What a file names, as paths from the root.
#[derive(Default)]
pub struct Paths {
    /// All but re-exports of its own children.
    pub named: Vec<Names>,
    /// Its own children's items that it uses by name or re-exports, the path of each; several where systems differ.
    pub exported: BTreeMap<String, Vec<Names>>,
    /// All paths as they are written, those out of the crate among them.
    pub written: BTreeSet<Names>,
}

/// The paths that a module names.
pub fn of(tree: &Tree, names: &Names, module: &Module) -> Paths {
    let mut reader = Reader { tree, file: names, here: names.clone(), paths: Paths::default() };
    reader.visit_file(&module.syntax);
    let Reader { mut paths, .. } = reader;
    // What is re-exported and used beside that is named after all.
    let begins = |name: &String| paths.written.iter().any(|written| written.first() == Some(name));
    let used = paths.exported.iter().filter(|(name, _)| begins(name)).flat_map(|(_, items)| items.clone());
    paths.named.extend(used.collect::<Vec<_>>());
    paths
}

struct Reader<'a> {
    tree: &'a Tree,
    file: &'a Names,
    /// The file's names, and those of the modules inside it that are being read.
    here: Names,
    paths: Paths,
}

impl Reader<'_> {
    /// A path as it is written → from the root; `None` where it begins outside this crate or with a local name.
    fn absolute(&self, written: &[String]) -> Option<Names> {
        let first = written.first()?.as_str();
        let n_up = written.iter().take_while(|name| *name == "super").count();
        let (start, rest) = match first {
            "crate" => (Names::new(), written.get(1..)?),
            "self" => (self.here.clone(), written.get(1..)?),
            "super" => (self.here.get(..self.here.len().checked_sub(n_up)?)?.to_vec(), written.get(n_up..)?),
            child if self.tree.has_child(&self.here, child) => (self.here.clone(), written),
            _ => return None,
        };
        Some(start.into_iter().chain(rest.iter().filter(|name| *name != "self").cloned()).collect())
    }

    fn name(&mut self, written: Names) {
        self.paths.named.extend(self.absolute(&written));
        self.paths.written.insert(written);
    }

    /// A path in a `use`; one that is made public and leads to an own child is a re-export.
    fn take_use(&mut self, written: &[String], alias: Option<&str>, visibility: &Visibility) {
        let Some(path) = self.absolute(written) else {
            self.paths.written.insert(written.to_vec());
            return;
        };
        let is_own = path.starts_with(self.file) && path.len() > self.file.len();
        if is_own {
            let last = path.last().cloned().unwrap_or_default();
            self.paths.exported.entry(alias.map_or(last, str::to_owned)).or_default().push(path.clone());
        }
        if !is_own || matches!(visibility, Visibility::Inherited) {
            self.paths.named.push(path);
        }
    }

    fn walk_use(&mut self, tree: &UseTree, before: &mut Names, visibility: &Visibility) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.walk_use(&path.tree, before, visibility);
                before.pop();
            }
            UseTree::Group(group) => group.items.iter().for_each(|item| self.walk_use(item, before, visibility)),
            UseTree::Name(name) => self.take_use(&with(before, &name.ident), None, visibility),
            UseTree::Rename(rename) => {
                self.take_use(&with(before, &rename.ident), Some(&rename.rename.to_string()), visibility);
            }
            UseTree::Glob(_) => self.take_use(&before.clone(), None, visibility),
        }
    }
}

fn with(before: &[String], ident: &syn::Ident) -> Names {
    before.iter().cloned().chain([ident.to_string()]).collect()
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !is_test(&item.attrs) {
            self.walk_use(&item.tree, &mut Names::new(), &item.vis);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) && item.content.is_some() {
            self.here.push(item.ident.to_string());
            visit::visit_item_mod(self, item);
            self.here.pop();
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if !is_test(&item.attrs) {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let written: Names = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.name(written);
        visit::visit_path(self, path);
    }

    /// What is given to a macro is tokens: runs of names with `::` between are taken for paths.
    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        let tokens = item.tokens.to_string();
        for written in paths_in(&tokens) {
            self.name(written);
        }
        visit::visit_macro(self, item);
    }

    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_attribute(&mut self, _: &'ast Attribute) {}
}

/// The names, alone or as paths, in tokens.
fn paths_in(tokens: &str) -> Vec<Names> {
    let spaced: String = tokens.replace("::", " :: ");
    let words: Vec<&str> = spaced
        .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
        .filter(|word| !word.is_empty())
        .collect();
    let mut paths: Vec<Names> = Vec::new();
    let mut is_open = false;
    for word in words {
        match (word, paths.last_mut()) {
            ("::", _) => is_open = true,
            (name, Some(path)) if is_open => {
                path.push(name.to_owned());
                is_open = false;
            }
            (name, _) => paths.push(vec![name.to_owned()]),
        }
    }
    paths
}

/// Whether an item is there for tests alone.
pub fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || (attribute.path().is_ident("cfg")
                && attribute.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test"))
    })
}
