//! The rules for the rooms of `app`: each has its own state, and `app.rs` alone knows them all.

use crate::paths;
use crate::tree::{Module, Names, Tree};
use std::collections::BTreeSet;
use syn::{Fields, Item, ItemStruct, Type, Visibility};

/// The rooms.
const ROOMS: [&str; 9] =
    ["reading", "selecting", "outline", "searching", "lists", "notes", "texts", "layers", "pointer"];

/// What rooms share: what one wants of the others. It names no room.
const SHARED: &str = "effect";

/// Rooms that name another room, the app, or what stands over the rooms; and what rooms share that names a room.
pub fn rooms(tree: &Tree) -> Vec<String> {
    let mut wrong = Vec::new();
    for (names, module) in tree.program() {
        let Some(own) = inside(names).filter(|own| ROOMS.contains(own) || *own == SHARED) else { continue };
        let named: BTreeSet<String> = paths::of(tree, names, module)
            .named
            .iter()
            .filter(|path| path.first().is_some_and(|first| first == "app"))
            .map(|path| inside(path).unwrap_or("app").to_owned())
            .collect();
        let foreign = named.into_iter().filter(|name| name != own && name != SHARED);
        wrong.extend(foreign.map(|name| format!("{} names {name}", module.path)));
    }
    wrong
}

/// The name that follows `app` in a path.
fn inside(names: &[String]) -> Option<&str> {
    match names {
        [app, name, ..] if app == "app" => Some(name),
        _ => None,
    }
}

/// Fields that `App` has at most.
const MOST_FIELDS: usize = 15;
/// Entries that `src/app` has at most.
const MOST_ENTRIES: usize = 12;

/// Whether `App` holds rooms: few fields, few files beside the rooms, and no field of a room is seen outside it.
pub fn holds_rooms(tree: &Tree) -> Vec<String> {
    let Some(app) =
        tree.0.get(&["app".to_owned()][..]).and_then(|module| structs(module).find(|item| item.ident == "App"))
    else {
        return vec!["there is no App".into()];
    };
    let mut wrong = Vec::new();
    if app.fields.len() > MOST_FIELDS {
        wrong.push(format!("App has {} fields", app.fields.len()));
    }
    let entries: BTreeSet<&str> = tree.0.keys().filter_map(|names| inside(names)).collect();
    if entries.len() > MOST_ENTRIES {
        wrong.push(format!("app has {} entries", entries.len()));
    }
    let held: BTreeSet<String> = app.fields.iter().filter_map(|field| last_name(&field.ty)).collect();
    for (names, module) in tree.program().filter(|(names, _)| inside(names).is_some_and(|name| ROOMS.contains(&name))) {
        let open = structs(module).filter(|item| held.contains(&item.ident.to_string()) && has_open_field(item, names));
        wrong.extend(
            open.map(|item| format!("{}: a field of {} is seen from outside its room", module.path, item.ident)),
        );
    }
    wrong
}

fn structs(module: &Module) -> impl Iterator<Item = &ItemStruct> {
    module.syntax.items.iter().filter_map(|item| if let Item::Struct(item) = item { Some(item) } else { None })
}

/// The last name of a type that is a path.
fn last_name(ty: &Type) -> Option<String> {
    let Type::Path(path) = ty else { return None };
    Some(path.path.segments.last()?.ident.to_string())
}

/// Whether a struct has a field that is seen from outside the room of its file.
fn has_open_field(item: &ItemStruct, names: &Names) -> bool {
    let room = format!("crate::app::{}", inside(names).unwrap_or_default());
    let is_open = |visibility: &Visibility| match visibility {
        Visibility::Inherited => false,
        Visibility::Public(_) => true,
        Visibility::Restricted(within) => {
            let path: Vec<String> = within.path.segments.iter().map(|name| name.ident.to_string()).collect();
            let path = path.join("::");
            // In a file of a room, its parent is the room or lies in it.
            let is_within = path == "self" || path == room || path.starts_with(&format!("{room}::"));
            !(is_within || (path == "super" && names.len() > 2))
        }
    };
    matches!(&item.fields, Fields::Named(fields) if fields.named.iter().any(|field| is_open(&field.vis)))
}
