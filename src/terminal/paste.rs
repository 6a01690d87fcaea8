//! Keys that were pasted and not typed, where the terminal does not tell them apart → a paste.

use super::event::Event;
use crate::input::key::{Key, KeyCode, Modifiers};
use std::collections::HashSet;

/// No one types so many characters between two looks; who holds a key down types one of them.
const LEAST_PASTED: usize = 8;
const LEAST_DIFFERENT: usize = 3;

/// The character that a key puts into a text that is pasted.
fn pasted(event: &Event) -> Option<char> {
    match event {
        Event::Key(Key { code: KeyCode::Char(c), modifiers }) if *modifiers == Modifiers::default() => Some(*c),
        Event::Key(Key { code: KeyCode::Enter, .. }) => Some('\n'),
        Event::Key(Key { code: KeyCode::Tab, .. }) => Some('\t'),
        _ => None,
    }
}

/// The events, where each long run of characters that were there at once is a paste.
pub fn with_pastes(events: Vec<Event>) -> Vec<Event> {
    let mut read = Vec::new();
    for run in events.chunk_by(|one, next| pasted(one).is_some() == pasted(next).is_some()) {
        let text: String = run.iter().filter_map(pasted).collect();
        let n_different = text.chars().collect::<HashSet<_>>().len();
        if text.chars().count() >= LEAST_PASTED && n_different >= LEAST_DIFFERENT {
            read.push(Event::Paste(text));
        } else {
            read.extend_from_slice(run);
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::key::keys;

    /// The events of keys that were there at once, pastes in braces.
    fn check(typed: &str, expected: &str) {
        let events = keys(typed).expect("keys").into_iter().map(Event::Key).collect();
        let names = with_pastes(events).into_iter().map(|event| match event {
            Event::Key(key) => key.to_string(),
            Event::Paste(text) => format!("{{{text}}}"),
            other => format!("{other:?}"),
        });
        assert_eq!(names.collect::<String>(), expected);
    }

    #[test]
    fn a_burst_of_characters_is_a_paste() {
        check("山上有座庙，名叫", "{山上有座庙，名叫}");
        check("<Esc>/one two<Enter>three", "<Esc>{/one two\nthree}");
    }

    #[test]
    fn what_may_have_been_typed_stays_keys() {
        check("jjjjjjjjjjjj", "jjjjjjjjjjjj");
        check("jkjkjkjkjkjk", "jkjkjkjkjkjk");
        check("/abc<Enter>", "/abc<Enter>");
        check("<C-d><C-d><C-u><C-d><C-u><C-f><C-b><C-d>", "<C-d><C-d><C-u><C-d><C-u><C-f><C-b><C-d>");
    }
}
