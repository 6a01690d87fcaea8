//! The shelf listed, and what is offered of it.

use super::*;
use crate::app::App;
use crate::app::tests::{open, press};
use crate::app::texts::{Files, Want};
use crate::widget::picker::{Picker, PickerRow};
use std::time::Instant;

fn shelved() -> Vec<Shelved> {
    let text = |title: &str, path: Option<&str>, is_there, n_days| Shelved {
        title: title.to_owned(),
        path: path.map(PathBuf::from),
        is_there,
        percent: 42,
        n_days,
        memory: PathBuf::from("memory"),
        ..Shelved::default()
    };
    vec![
        text("红楼梦", Some("/书/红楼梦.txt"), true, 0),
        text("三国演义", Some("/书/三国.txt"), false, 1),
        text("来信", None, false, 30),
    ]
}

fn wanted() -> Want {
    Want::Text(Files::new([PathBuf::from("/书/红楼梦.txt")], Some(0)))
}

fn rows(app: &App) -> Vec<String> {
    let row = |row: &PickerRow| match row {
        PickerRow::Item { item, .. } => format!("{} | {}", item.label, item.note),
        PickerRow::Group(title) => title.clone(),
    };
    app.picker().map(|picker| picker.rows().iter().map(row).collect()).unwrap_or_default()
}

#[test]
fn the_shelf_lists_texts_and_opens_one() {
    let mut app = open("一、山\n\n山上有树。\n", 80, 20, "B");
    assert_eq!(app.take_wish(), Some(Wish::Show));
    app.show_shelf(shelved(), Instant::now());
    assert_eq!(
        rows(&app),
        [
            "红楼梦  /书/红楼梦.txt | today  42%",
            "三国演义  /书/三国.txt | gone 1 d ago  42%",
            "来信 | pipe 30 d ago  42%"
        ]
    );
    let is_dim = |row: &PickerRow| matches!(row, PickerRow::Item { item, .. } if item.is_dim);
    assert_eq!(app.picker().map(|picker| picker.rows().iter().map(is_dim).collect()), Some(vec![false, true, true]));
    press(&mut app, "sgyy<Enter>");
    assert_eq!(app.message(), Some("/书/三国.txt is no longer there"));
    assert_eq!(app.take_want(), None);
    app.show_shelf(shelved(), Instant::now());
    press(&mut app, "<C-x>");
    assert_eq!(app.take_wish(), Some(Wish::Forget(Box::new(shelved()[0].clone()))));
    app.show_shelf(shelved(), Instant::now());
    app.forgotten(&shelved()[0], Instant::now());
    let told = "removed: 红楼梦 · ^X again puts it back (kept for 30 days)";
    assert_eq!(app.picker().map(Picker::title), Some(told));
    app.show_shelf(Vec::new(), Instant::now());
    app.forgotten(&shelved()[0], Instant::now());
    assert_eq!(app.message(), Some(told));
    app.show_shelf(shelved(), Instant::now());
    press(&mut app, "hlm<Enter>");
    assert_eq!(app.take_want(), Some(wanted()));
    app.show_shelf(Vec::new(), Instant::now());
    assert_eq!(app.message(), Some("nothing has been read yet"));
}

#[test]
fn an_offer_stands_until_a_key() {
    let mut app = open("一、山\n\n山上有树。\n", 80, 20, "");
    app.offer(&shelved()[0], Instant::now());
    assert_eq!(app.message(), Some("Enter goes on with “红楼梦”, 42%"));
    press(&mut app, "j<Enter>");
    assert_eq!(app.take_want(), None);
    app.offer(&shelved()[0], Instant::now());
    press(&mut app, "<Enter>");
    assert_eq!(app.take_want(), Some(wanted()));
}
