//! The keymap: which keys ask for which action, read from the one table in `assets/`.
//!
//! The same table gives the bindings, the help page, the foot line and README's table of keys.

use super::action::Action;
use super::key::{Key, KeyCode, Modifiers};

/// What has the keys when one is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// The text.
    Text,
    /// The text while something is selected in it.
    Selection,
    /// The text while its end is followed; goes before the text and the outline.
    Following,
    /// The outline pane.
    Outline,
    /// What is laid over the screen.
    Popup,
    /// A line that is typed.
    Prompt,
    /// A list that a line filters.
    Picker,
    /// Whatever has the keys, unless it binds them otherwise or takes them as text.
    Anywhere,
}

impl Context {
    /// Whether keys that mean nothing else are text.
    pub fn takes_text(self) -> bool {
        matches!(self, Context::Prompt | Context::Picker)
    }

    /// Where a key is looked up that is pressed here: in this context first.
    pub fn chain(self) -> impl Iterator<Item = Context> {
        std::iter::successors(Some(self), |context| context.beyond())
    }

    /// Where a key is looked up that this context does not bind.
    fn beyond(self) -> Option<Context> {
        match self {
            Context::Text | Context::Selection | Context::Outline | Context::Popup => Some(Context::Anywhere),
            Context::Picker => Some(Context::Prompt),
            Context::Prompt | Context::Following | Context::Anywhere => None,
        }
    }
}

/// The parts of the table, in the order in which help shows them.
pub const CONTEXTS: [(Context, &str); 8] = [
    (Context::Text, "text"),
    (Context::Anywhere, "anywhere"),
    (Context::Selection, "selection"),
    (Context::Following, "following"),
    (Context::Outline, "outline"),
    (Context::Popup, "popup"),
    (Context::Picker, "picker"),
    (Context::Prompt, "prompt"),
];

/// The part of the table that gives actions short names instead of keys.
pub(super) const NAMES: &str = "names";

/// One row of the table: an action and the sequences of keys that ask for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Where the row holds.
    pub context: Context,
    /// What it asks for.
    pub action: Action,
    /// The sequences of keys, the one to show first.
    pub sequences: Vec<Vec<Key>>,
}

/// The whole table, in its own order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    pub(super) bindings: Vec<Binding>,
    /// Short names, each with what it asks for.
    pub(super) names: Vec<(String, Action)>,
}

/// What the keys pressed so far ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// This action.
    Action(Action),
    /// Nothing yet: they begin a longer sequence.
    Prefix,
    /// Nothing.
    Nothing,
}

impl Keymap {
    /// All rows in the order of the table.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// The short names in the order of the table, each with what it asks for.
    pub fn names(&self) -> &[(String, Action)] {
        &self.names
    }

    /// What can be asked for where keys are looked up in these contexts, one after the other: each action once,
    /// with the context of its first row, and the sequences that nothing hides.
    pub fn asked(&self, contexts: &[Context]) -> Vec<Binding> {
        let mut asked: Vec<Binding> = Vec::new();
        for row in contexts.iter().flat_map(|&context| self.bindings.iter().filter(move |row| row.context == context)) {
            let at = asked.iter().position(|known| known.action == row.action).unwrap_or_else(|| {
                asked.push(Binding { sequences: Vec::new(), ..row.clone() });
                asked.len() - 1
            });
            for sequence in row.sequences.iter().filter(|sequence| self.is_reached(contexts, sequence, row.action)) {
                if !asked[at].sequences.contains(sequence) {
                    asked[at].sequences.push(sequence.clone());
                }
            }
        }
        asked
    }

    /// Whether a sequence, pressed key by key, asks for an action.
    fn is_reached(&self, contexts: &[Context], sequence: &[Key], action: Action) -> bool {
        let begins = |n| sequence.get(..n).is_some_and(|begun| self.look_up_in(contexts, begun) == Lookup::Prefix);
        (1..sequence.len()).all(begins) && self.look_up_in(contexts, sequence) == Lookup::Action(action)
    }

    /// What `pressed` asks for in a context. A row of the context itself goes before one that holds anywhere.
    pub fn look_up(&self, context: Context, pressed: &[Key]) -> Lookup {
        self.look_up_in(&context.chain().collect::<Vec<_>>(), pressed)
    }

    /// What `pressed` asks for in the first of these contexts where it asks for anything.
    pub fn look_up_in(&self, contexts: &[Context], pressed: &[Key]) -> Lookup {
        let found = contexts.iter().map(|&context| self.look_up_only(context, pressed));
        found.into_iter().find(|found| *found != Lookup::Nothing).unwrap_or(Lookup::Nothing)
    }

    /// What `pressed` asks for in this context alone.
    pub fn look_up_only(&self, context: Context, pressed: &[Key]) -> Lookup {
        let mut found = Lookup::Nothing;
        for binding in self.bindings.iter().filter(|binding| binding.context == context) {
            for sequence in &binding.sequences {
                if sequence == pressed {
                    return Lookup::Action(binding.action);
                }
                if rest(sequence, pressed).is_some_and(<[Key]>::is_empty) {
                    // A key that is named goes before one that may be any character.
                    found = Lookup::Action(binding.action);
                } else if rest(sequence, pressed).is_some() && found == Lookup::Nothing {
                    found = Lookup::Prefix;
                }
            }
        }
        found
    }

    /// The sequences that begin with `pressed`: what is still to be pressed, and what it asks for.
    pub fn continuations(&self, context: Context, pressed: &[Key]) -> Vec<(String, Action)> {
        let rows = self.bindings.iter().filter(|row| row.context == context || Some(row.context) == context.beyond());
        let sequences = rows.flat_map(|row| row.sequences.iter().map(|sequence| (sequence, row.action)));
        sequences
            .filter_map(|(sequence, action)| Some((spell(rest(sequence, pressed)?), action)))
            .filter(|(keys, _)| !keys.is_empty())
            .collect()
    }

    /// The keys to show for an action in a context, as they are written in the table.
    pub fn shown(&self, context: Context, action: Action) -> Option<String> {
        let is_bound = |row: &&Binding| row.action == action && !row.sequences.is_empty();
        let row = |context| self.bindings.iter().filter(is_bound).find(|row| row.context == context);
        row(context).or_else(|| row(context.beyond()?))?.sequences.first().map(|sequence| spell(sequence))
    }
}

/// What is left of a sequence of the table when it was begun by `pressed`.
fn rest<'a>(sequence: &'a [Key], pressed: &[Key]) -> Option<&'a [Key]> {
    let (begun, rest) = sequence.split_at_checked(pressed.len())?;
    begun.iter().zip(pressed).all(|(key, &pressed)| key.means(pressed)).then_some(rest)
}

/// A sequence of keys as the help page and the foot line write it: `]`, `Tab`, `^D`, `zM`.
pub fn spell(sequence: &[Key]) -> String {
    sequence.iter().map(|&key| label(key)).collect()
}

fn label(key: Key) -> String {
    match key.code {
        KeyCode::Char(' ') => "Space".to_owned(),
        KeyCode::AnyChar => "{a}".to_owned(),
        KeyCode::Char(char) if key.modifiers.control => format!("^{}", char.to_ascii_uppercase()),
        KeyCode::Char(char) if key.modifiers == Modifiers::default() => char.to_string(),
        _ => key.to_string().trim_matches(['<', '>']).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::action::ACTIONS;
    use crate::input::key;
    use crate::table::{Row, Value, rows};

    fn look_up(context: Context, keys: &str) -> Lookup {
        Keymap::default().look_up(context, &key::keys(keys).unwrap())
    }

    #[test]
    fn a_context_goes_before_anywhere() {
        assert_eq!(look_up(Context::Text, "j"), Lookup::Action(Action::LineDown));
        assert_eq!(look_up(Context::Outline, "j"), Lookup::Action(Action::EntryDown));
        assert_eq!(look_up(Context::Outline, "]"), Lookup::Action(Action::NextHeading));
        assert_eq!(look_up(Context::Text, "zM"), Lookup::Nothing);
    }

    #[test]
    fn the_first_key_of_a_longer_sequence_waits() {
        assert_eq!(look_up(Context::Text, "Z"), Lookup::Prefix);
        assert_eq!(look_up(Context::Text, "ZZ"), Lookup::Action(Action::Quit));
        assert_eq!(look_up(Context::Text, "ZA"), Lookup::Nothing);
    }

    #[test]
    fn a_sequence_that_is_begun_tells_how_it_may_go_on() {
        let rest = |context, pressed| Keymap::default().continuations(context, &key::keys(pressed).unwrap());
        assert_eq!(rest(Context::Text, "Z"), [("Z".to_owned(), Action::Quit)]);
        assert_eq!(rest(Context::Outline, "z").len(), 10);
        assert!(rest(Context::Text, "j").is_empty());
    }

    #[test]
    fn any_character_may_be_what_an_action_is_about() {
        assert_eq!(look_up(Context::Text, "m"), Lookup::Prefix);
        assert_eq!(look_up(Context::Text, "mj"), Lookup::Action(Action::SetMark));
        assert_eq!(look_up(Context::Text, "m<C-j>"), Lookup::Nothing);
        assert_eq!(look_up(Context::Text, "'j"), Lookup::Action(Action::GoToMark));
        assert_eq!(look_up(Context::Text, "''"), Lookup::Action(Action::JumpToAndFro));
    }

    #[test]
    fn every_action_has_a_key() {
        let keymap = Keymap::default();
        for (action, name) in ACTIONS {
            assert!(keymap.bindings().iter().any(|row| row.action == action), "no key for {name}");
        }
    }

    #[test]
    fn no_sequence_hides_another() {
        let keymap = Keymap::default();
        for row in keymap.bindings() {
            for sequence in &row.sequences {
                assert_eq!(
                    keymap.look_up_only(row.context, sequence),
                    Lookup::Action(row.action),
                    "{} of {}",
                    spell(sequence),
                    row.action.name()
                );
                for length in 1..sequence.len() {
                    assert_eq!(keymap.look_up_only(row.context, &sequence[..length]), Lookup::Prefix);
                }
            }
        }
    }

    #[test]
    fn every_row_of_the_table_is_bound_as_it_stands() {
        const TABLE: &str = include_str!("../../assets/keymap.toml");
        let (keymap, complaints) = Keymap { bindings: Vec::new(), names: Vec::new() }.with(TABLE);
        assert_eq!((complaints, &keymap), (vec![], &Keymap::default()));
        let (names, rows): (Vec<_>, Vec<_>) = rows(TABLE).expect("TOML").into_iter().partition(|row| row.part == NAMES);
        assert_eq!(rows.len(), keymap.bindings().len());
        for (row, binding) in rows.iter().zip(keymap.bindings()) {
            let Value::List(keys) = &row.value else { panic!("{} has no list", row.name) };
            assert_eq!((&*row.name, keys.len()), (binding.action.name(), binding.sequences.len()));
        }
        let listed = |row: &Row| if let Value::List(names) = &row.value { names.len() } else { 0 };
        assert_eq!(names.iter().map(listed).sum::<usize>(), keymap.names().len());
    }

    #[test]
    fn what_can_be_asked_for_is_told_once_with_the_keys_that_do() {
        let keymap = Keymap::default().with("[outline]\n\"n\" = 'fold'\n\"Z\" = 'fold'\n").0;
        let asked = keymap.asked(&Context::Outline.chain().collect::<Vec<_>>());
        let keys = |action| {
            let rows: Vec<&Binding> = asked.iter().filter(|row| row.action == action).collect();
            assert_eq!(rows.len(), 1, "{action:?}");
            rows[0].sequences.iter().map(|keys| spell(keys)).collect::<Vec<_>>().join(" ")
        };
        // In the outline / filters, n folds now, and Z folds before another Z can follow.
        assert_eq!([keys(Action::Search), keys(Action::NextHit), keys(Action::Quit)], ["", "", "q ^C"]);
        assert_eq!([keys(Action::FilterOutline), keys(Action::Fold)], ["/", "h Left n Z"]);
    }
}
