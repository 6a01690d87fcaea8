//! A list moved in and filtered: its rows as pictures.

use super::*;
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// Numbers in groups of three; counts how many labels were made.
#[derive(Debug)]
struct Numbers(usize, Rc<Cell<usize>>);

impl Items<usize> for Numbers {
    fn len(&self) -> usize {
        self.0
    }
    fn item(&self, index: usize) -> Item {
        self.1.set(self.1.get() + 1);
        Item { label: format!("number {index}"), ..Item::default() }
    }
    fn group(&self, index: usize) -> Option<usize> {
        Some(index / 3)
    }
    fn title(&self, group: usize) -> String {
        format!("group {group}")
    }
    fn pick(&self, index: usize) -> usize {
        index
    }
}

fn open(n: usize, rows: u16) -> (Picker<usize>, Rc<Cell<usize>>) {
    let n_made = Rc::new(Cell::new(0));
    let area = Area { x: 0, y: 0, cols: 40, rows };
    let items = Box::new(Numbers(n, Rc::clone(&n_made)));
    (Picker::new("numbers".to_owned(), items, 0, Keyboard::default(), area), n_made)
}

fn rows(picker: &Picker<usize>) -> String {
    let rows = picker.rows().iter().map(|row| match row {
        PickerRow::Group(title) => format!("{title}\n"),
        PickerRow::Item { item, found, is_selected } => {
            let parts: String = found.iter().filter_map(|range| item.label.get(range.clone())).collect();
            format!("{} {} {parts}", if *is_selected { " >" } else { "  " }, item.label).trim_end().to_owned() + "\n"
        }
    });
    rows.collect()
}

fn check(picker: &Picker<usize>, expected: Expect) {
    expected.assert_eq(&rows(picker));
}

#[test]
fn items_stand_under_their_groups() {
    let (mut picker, _) = open(7, 7);
    picker.act(Action::RowDown);
    check(
        &picker,
        expect![[r#"
            group 0
               number 0
             > number 1
               number 2
            group 1
               number 3
        "#]],
    );
    picker.act(Action::RowPageDown);
    check(
        &picker,
        expect![[r#"
            group 1
               number 3
               number 4
               number 5
            group 2
             > number 6
        "#]],
    );
}

#[test]
fn what_is_typed_filters() {
    let (mut picker, _) = open(30, 7);
    picker.insert("2");
    picker.act(Action::RowDown);
    assert_eq!(picker.count(), (2, 12));
    check(
        &picker,
        expect![[r#"
            group 0
               number 2 2
            group 4
             > number 12 2
            group 6
               number 20 2
        "#]],
    );
    picker.insert("x");
    assert_eq!((picker.count(), picker.pick()), ((0, 0), None));
    picker.edit(Edit::CutToStart);
    assert_eq!(picker.count(), (1, 30));
}

#[test]
fn only_rows_on_screen_are_made() {
    let (mut picker, n_made) = open(100_000, 24);
    for _ in 0..50 {
        picker.act(Action::RowPageDown);
    }
    assert!(n_made.get() < 51 * 24, "{}", n_made.get());
    picker.insert("99999");
    while !picker.is_done() {
        picker.work();
    }
    assert_eq!(picker.count(), (1, 1));
}

proptest! {
    #[test]
    fn the_selected_item_is_on_screen(n in 0..40usize, rows in 0..9u16, steps in prop::collection::vec(0..6u8, 0..12)) {
        let (mut picker, _) = open(n, rows);
        for step in steps {
            match step {
                0 => picker.act(Action::RowDown),
                1 => picker.act(Action::RowUp),
                2 => picker.act(Action::RowPageDown),
                3 => picker.act(Action::RowPageUp),
                4 => picker.insert("1"),
                _ => picker.edit(Edit::DeleteLeft),
            }
            let is_selected = |row: &PickerRow| matches!(row, PickerRow::Item { is_selected: true, .. });
            let room = usize::from(picker.n_rows());
            prop_assert!(picker.rows().len() <= room);
            let n_selected = picker.rows().iter().filter(|row| is_selected(row)).count();
            prop_assert_eq!(n_selected, usize::from(picker.count().1 > 0 && room > 0), "{:?}", picker);
        }
    }
}
