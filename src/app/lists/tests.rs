//! A list that is typed over, chosen from and left, and a line that is only asked for.

use super::*;
use crate::app::effect::Removal;
use crate::search::Keyboard;
use crate::widget::picker::Item;

/// Names that say themselves.
#[derive(Debug)]
struct Names(&'static [&'static str]);

impl Items<Effect> for Names {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn item(&self, index: usize) -> Item {
        Item { label: self.0[index].to_owned(), ..Item::default() }
    }

    fn pick(&self, index: usize) -> Effect {
        Effect::Say(self.0[index].to_owned())
    }

    fn removal(&self, index: usize) -> Option<Effect> {
        (index > 0).then_some(Effect::Remove(Removal::Text(index)))
    }
}

/// What is wanted after something was typed into the list of two names and an action asked for, and whether it is open.
fn check(typed: &str, action: Action, is_asked: bool, expected: &str, is_open: bool) {
    let area = Area { x: 0, y: 0, cols: 20, rows: 5 };
    let mut lists = Lists::default();
    lists.open(Picker::new(String::new(), Box::new(Names(&["shan", "shui"])), 0, Keyboard::default(), area));
    lists.insert(typed, Instant::now());
    let effects = lists.act(action, is_asked, Instant::now());
    let told: Vec<String> = effects.iter().map(|effect| format!("{effect:?}")).collect();
    assert_eq!((told.join(" "), lists.picker().is_some()), (expected.to_owned(), is_open), "{typed} {action:?}");
}

#[test]
fn what_is_chosen_says_what_it_means_and_closes_the_list() {
    check("", Action::Accept, false, r#"Say("shan")"#, false);
    check("u", Action::Accept, false, r#"Say("shui")"#, false);
    check("x", Action::Accept, false, "", true);
    check("", Action::Back, false, "", false);
}

#[test]
fn only_what_can_be_is_taken_off() {
    check("", Action::RowRemove, false, "", true);
    check("u", Action::RowRemove, false, "Remove(Text(1))", true);
}

#[test]
fn a_line_that_is_asked_for_is_the_answer() {
    check(" a b ", Action::Accept, true, r#"Answer(Some("a b"))"#, false);
    check("a", Action::Back, true, "Answer(None)", false);
}
