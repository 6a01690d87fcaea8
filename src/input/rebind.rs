//! A table of keys → the keymap with its rows in it: those of `assets/` first, then the user's over them.
//!
//! In a part, `action = ["j", "<Down>"]` gives an action all its keys, `"j" = "action"` gives one key
//! another meaning, and `"j" = ""` takes its meaning away; before the first part the latter two hold
//! in every part. What is bound anew takes the place of what it would hide or be hidden by.
//! In the part of short names the same is said of names that are typed.

use super::action::{ACTIONS, Action};
use super::key::{self, Key};
use super::keymap::{Binding, CONTEXTS, Context, Keymap, NAMES};
use crate::table::{Complaint, Row, Value, built_in, rows};

/// What a row of keys may say.
const WANTS_KEYS: &str = r#"["j", "<Down>", "<C-d>"]"#;
/// What a row of short names may say.
const WANTS_NAMES: &str = r#"["q", "quit"]"#;

/// The table of `assets/keymap.toml`, as it is when the program has been built.
const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/keymap.json"));

impl Default for Keymap {
    /// The keymap of `assets/keymap.toml`. No row of it hides another, so that each is bound as it stands.
    fn default() -> Keymap {
        let mut keymap = Keymap { bindings: Vec::new(), names: Vec::new() };
        for row in built_in(TABLE) {
            let context = CONTEXTS.iter().find(|(_, name)| *name == row.part).map(|(context, _)| *context);
            match (context, Action::named(&row.name), sequences(&row)) {
                (Some(context), Some(action), Ok(sequences)) => {
                    keymap.bindings.push(Binding { context, action, sequences });
                }
                // A test sees to it that nothing is wrong with them.
                _ => drop(keymap.apply(&row)),
            }
        }
        keymap
    }
}

impl Keymap {
    /// The keymap with a table of keys over it, and what is wrong with that table.
    #[must_use]
    pub fn with(mut self, toml: &str) -> (Keymap, Vec<Complaint>) {
        let complaints = match rows(toml) {
            Ok(rows) => rows.iter().filter_map(|row| self.apply(row).err()).collect(),
            Err(complaint) => vec![complaint],
        };
        (self, complaints)
    }

    fn apply(&mut self, row: &Row) -> Result<(), Complaint> {
        if row.part == NAMES {
            return self.apply_name(row);
        }
        let context = match CONTEXTS.iter().find(|(_, name)| *name == row.part) {
            Some((context, _)) => Some(*context),
            None if row.part.is_empty() => None,
            None => {
                return Err(row.unknown(&row.part, CONTEXTS.iter().map(|(_, name)| *name).chain([NAMES])));
            }
        };
        match Action::named(&row.name) {
            Some(action) => self.apply_action(context, action, row),
            None => self.apply_key(context, row),
        }
    }

    /// Gives an action all its keys.
    fn apply_action(&mut self, context: Option<Context>, action: Action, row: &Row) -> Result<(), Complaint> {
        let sequences = sequences(row)?;
        for context in self.contexts(context, action) {
            self.row(context, action).sequences.clear();
            for sequence in &sequences {
                self.free(context, sequence);
                self.row(context, action).sequences.push(sequence.clone());
            }
        }
        Ok(())
    }

    /// Gives a key another meaning, or none.
    fn apply_key(&mut self, context: Option<Context>, row: &Row) -> Result<(), Complaint> {
        let sequence = key::keys(&row.name).map_err(|_| row.unknown(&row.name, action_names()))?;
        let action = meaning(row)?;
        for (each, _) in CONTEXTS.iter().filter(|(each, _)| context.is_none_or(|context| context == *each)) {
            self.free(*each, &sequence);
        }
        if let Some(action) = action {
            for context in self.contexts(context, action) {
                self.row(context, action).sequences.push(sequence.clone());
            }
        }
        Ok(())
    }

    /// Gives an action all its short names, or a short name another meaning or none.
    fn apply_name(&mut self, row: &Row) -> Result<(), Complaint> {
        let Some(action) = Action::named(&row.name) else {
            let action = meaning(row)?;
            self.names.retain(|(name, _)| *name != row.name);
            self.names.extend(action.map(|action| (row.name.clone(), action)));
            return Ok(());
        };
        let names = match &row.value {
            Value::List(names) => names.clone(),
            Value::Word(name) => vec![name.clone()],
            Value::Other(_) => return Err(row.wrong(WANTS_NAMES)),
        };
        self.names.retain(|(name, meant)| *meant != action && !names.contains(name));
        self.names.extend(names.into_iter().filter(|name| !name.is_empty()).map(|name| (name, action)));
        Ok(())
    }

    /// Where an action is to be bound: in one part, or wherever it is bound already.
    fn contexts(&self, context: Option<Context>, action: Action) -> Vec<Context> {
        match context {
            Some(context) => vec![context],
            None => self.bindings.iter().filter(|row| row.action == action).map(|row| row.context).collect(),
        }
    }

    /// The row of an action in a part.
    fn row(&mut self, context: Context, action: Action) -> &mut Binding {
        let is_row = |row: &Binding| row.context == context && row.action == action;
        let at = self.bindings.iter().position(is_row).unwrap_or_else(|| {
            self.bindings.push(Binding { context, action, sequences: Vec::new() });
            self.bindings.len() - 1
        });
        &mut self.bindings[at]
    }

    /// Unbinds in a part what a sequence is to take the place of.
    fn free(&mut self, context: Context, sequence: &[Key]) {
        for row in self.bindings.iter_mut().filter(|row| row.context == context) {
            row.sequences.retain(|other| !other.starts_with(sequence) && !sequence.starts_with(other));
        }
    }
}

/// The sequences of keys that a row gives an action.
fn sequences(row: &Row) -> Result<Vec<Vec<Key>>, Complaint> {
    let keys = match &row.value {
        Value::List(keys) => keys.as_slice(),
        Value::Word(keys) => std::slice::from_ref(keys),
        Value::Other(_) => return Err(row.wrong(WANTS_KEYS)),
    };
    let sequences = keys.iter().filter(|keys| !keys.is_empty()).map(|keys| key::keys(keys));
    sequences.collect::<Result<_, _>>().map_err(|_| row.wrong(WANTS_KEYS))
}

/// What a key or a short name is to ask for; nothing where it loses its meaning.
fn meaning(row: &Row) -> Result<Option<Action>, Complaint> {
    match &row.value {
        Value::Word(name) if name.is_empty() => Ok(None),
        Value::Word(name) => Action::named(name).map(Some).ok_or_else(|| row.unknown(name, action_names())),
        // A list is what actions have, so the name was meant to be one.
        Value::List(_) => Err(row.unknown(&row.name, action_names())),
        Value::Other(_) => Err(row.wrong("\"action\", \"\"")),
    }
}

fn action_names() -> impl Iterator<Item = &'static str> {
    ACTIONS.iter().map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::keymap::{Lookup, spell};
    use expect_test::{Expect, expect};
    use std::fmt::Write as _;

    /// What a user's table changes: what is wrong with it, then each row that is another, old and new.
    fn check(toml: &str, expected: Expect) {
        let old = Keymap::default();
        let (new, complaints) = old.clone().with(toml);
        let mut told: String = complaints.iter().map(|complaint| format!("{complaint:?}\n")).collect();
        let keys = |row: Option<&Binding>| {
            row.map_or(String::new(), |row| row.sequences.iter().map(|keys| spell(keys)).collect::<Vec<_>>().join(" "))
        };
        for row in new.bindings() {
            let before = old.bindings().iter().find(|old| (old.context, old.action) == (row.context, row.action));
            if before != Some(row) {
                let (context, action) = (row.context, row.action.name());
                writeln!(told, "{context:?} {action}: {} → {}", keys(before), keys(Some(row))).expect("a string");
            }
        }
        expected.assert_eq(&told);
    }

    #[test]
    fn a_key_gets_another_meaning() {
        check(
            "[text]\n\"x\" = \"page-down\"\n",
            expect![[r#"
                Text page-down: Space f PgDn ^F ^V → Space f PgDn ^F ^V x
                Text highlight: x → 
            "#]],
        );
        check(
            "\"j\" = \"quit\"\n",
            expect![[r#"
                Text line-down: j Down Enter ^N ^E → Down Enter ^N ^E
                Anywhere quit: q ZZ ^C → q ZZ ^C j
                Selection line-down: j Down → Down
                Outline entry-down: j Down → Down
                Popup line-down: j Down ^N ^E → Down ^N ^E
            "#]],
        );
    }

    #[test]
    fn a_key_loses_its_meaning() {
        check(
            "\"W\" = \"\"\n[outline]\n\"j\" = ''\n",
            expect![[r#"
                Anywhere toggle-ambiguous: W → 
                Outline entry-down: j Down → Down
            "#]],
        );
    }

    #[test]
    fn an_action_gets_all_its_keys() {
        check(
            "quit = ['<C-q>', 'x']\n[text]\nhelp = 'H'\n",
            expect![[r#"
                Anywhere quit: q ZZ ^C → ^Q x
                Text help:  → H
            "#]],
        );
    }

    #[test]
    fn what_would_hide_or_be_hidden_makes_room() {
        check(
            "[text]\n\"gg\" = \"start\"\n[anywhere]\n\"Z\" = \"help\"\n",
            expect![[r#"
                Text start: g Home → Home gg
                Anywhere help: ? F1 → ? F1 Z
                Anywhere quit: q ZZ ^C → q ^C
            "#]],
        );
        let (keymap, _) = Keymap::default().with("[text]\n\"gg\" = \"start\"\n");
        let look_up = |keys| keymap.look_up(Context::Text, &key::keys(keys).unwrap());
        assert_eq!((look_up("g"), look_up("gg")), (Lookup::Prefix, Lookup::Action(Action::Start)));
    }

    #[test]
    fn short_names_are_given_and_taken_as_keys_are() {
        let names = |toml: &str| {
            let (keymap, complaints) = Keymap::default().with(toml);
            let of = |action| {
                let names = keymap.names().iter().filter(move |(_, meant)| *meant == action);
                names.map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" ")
            };
            (of(Action::Quit), of(Action::Help), complaints.len())
        };
        let told = |quit: &str, help: &str, n| (quit.to_owned(), help.to_owned(), n);
        assert_eq!(names("[names]\nquit = ['bye', 'h']\n"), told("bye h", "", 0));
        assert_eq!(names("[names]\nquit = 'bye'\n'wozu' = 'help'\n'h' = ''\n"), told("bye", "wozu", 0));
        assert_eq!(names("[names]\nquit = 5.0\nqit = ['x']\n'x' = 'qit'\nhelp = []\n").2, 3);
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_holds() {
        check(
            "[txt]\n\"a\" = \"quit\"\n[text]\nlin-down = ['j']\n\"b\" = \"page-don\"\nquit = ['<Foo>']\n\"<Foo>\" = 'quit'\n\"x\" = 5.0\n\"y\" = 'quit'\n",
            expect![[r#"
                Complaint { line: 2, fault: Unknown("txt", Some("text")) }
                Complaint { line: 4, fault: Unknown("lin-down", Some("line-down")) }
                Complaint { line: 5, fault: Unknown("page-don", Some("page-down")) }
                Complaint { line: 6, fault: Wrong("quit", "<Foo>", "[\"j\", \"<Down>\", \"<C-d>\"]") }
                Complaint { line: 7, fault: Unknown("<Foo>", None) }
                Complaint { line: 8, fault: Wrong("x", "5.0", "\"action\", \"\"") }
                Text quit:  → y
            "#]],
        );
        check(
            "[text",
            expect![[r#"
                Complaint { line: 1, fault: NotToml("unclosed table, expected `]`") }
            "#]],
        );
    }
}
