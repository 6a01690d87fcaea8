//! The ways from text to text, as tables; the lists, as pictures.

use super::*;
use crate::app::face::kept::Kept;
use crate::app::reading::Look;
use crate::app::searching::Search;
use crate::app::tests::{open, press};
use crate::app::{App, Opened, Options};
use crate::document::Document;
use crate::document::carry::Carry;
use crate::document::text::Text;
use crate::input::keymap::Keymap;
use crate::language::Language;
use crate::search::Keyboard;
use crate::widget::picker::{Item, PickerRow};
use expect_test::{Expect, expect};
use std::fmt::Write as _;
use std::time::Instant;

const TEXT: &str = "一、山\n\n山上有树，树下有水。\n\n二、水\n\n水下有鱼。\n";

fn files(names: &[&str], at: usize) -> Files {
    Files::new(names.iter().map(PathBuf::from).collect::<Vec<_>>(), Some(at))
}

/// Presses keys, a group after the other, where only some texts can be opened; after each, the text that is read, and
/// what was said.
fn check(names: &[&str], opens: impl Fn(&str) -> bool, groups: &str, expected: Expect) {
    let mut app = open(TEXT, 60, 10, "");
    app.set_files(files(names, 0));
    let mut told = String::new();
    for typed in groups.split(' ') {
        press(&mut app, typed);
        match app.take_want() {
            Some(Want::Text(files)) if files.path().is_some_and(|path| opens(&path.to_string_lossy())) => {
                app.set_files(files);
            }
            Some(Want::Text(files)) => {
                app.pass_over(&files);
                app.complain("it is gone", Instant::now());
            }
            _ => {}
        }
        let count = app.files().count().map_or("-".to_owned(), |(n, total)| format!("{n}/{total}"));
        writeln!(told, "{typed:4} {count} {}", app.message().unwrap_or_default()).expect("a string");
    }
    expected.assert_eq(&told);
}

#[test]
fn texts_come_one_after_the_other() {
    check(
        &["/a", "/b", "/c", "/d"],
        |_| true,
        ", . . 9. . , 2, 9,",
        expect![[r#"
            ,    1/4 this is the first text
            .    2/4 
            .    3/4 
            9.   4/4 
            .    4/4 this is the last text
            ,    3/4 
            2,   1/4 
            9,   1/4 this is the first text
        "#]],
    );
    check(
        &["/a"],
        |_| true,
        ". , D",
        expect![[r#"
            .    - this is the only text; O lists its folder
            ,    - this is the only text; O lists its folder
            D    - this is the only text; O lists its folder
        "#]],
    );
}

#[test]
fn a_text_that_cannot_be_opened_bars_nobodys_way() {
    check(
        &["/a", "-gone", "/c", "-gone", "-gone"],
        |name| !name.starts_with('-'),
        ". . . . . . , , , ,",
        expect![[r#"
            .    1/5 it is gone
            .    3/5 
            .    3/5 it is gone
            .    3/5 it is gone
            .    3/5 this is the last text
            .    3/5 this is the last text
            ,    3/5 it is gone
            ,    1/5 
            ,    1/5 this is the first text
            ,    1/5 this is the first text
        "#]],
    );
}

#[test]
fn a_text_from_elsewhere_stands_behind_the_one_that_was_read() {
    let list = files(&["/a", "/b"], 0);
    assert_eq!(list.with(PathBuf::from("/x")), files(&["/a", "/x", "/b"], 1));
    assert_eq!(list.with(PathBuf::from("/b")), files(&["/a", "/b"], 1));
    assert_eq!(Files::default().with(PathBuf::from("/x")), files(&["/x"], 0));
    assert_eq!(Files::default().step(1), None);
}

/// The rows of the list on screen.
fn rows(app: &App) -> String {
    let picker = app.picker().expect("a list");
    picker.rows().iter().fold(picker.title().to_owned() + "\n", |mut told, row| {
        match row {
            PickerRow::Group(title) => writeln!(told, "# {title}"),
            PickerRow::Item { item, is_selected, .. } => {
                writeln!(told, "{}{} | {}", if *is_selected { ">" } else { " " }, item.label, item.note)
            }
        }
        .expect("a string");
        told
    })
}

#[test]
fn the_texts_of_the_run_are_listed_with_how_far_they_were_read() {
    let mut app = open(TEXT, 60, 12, "");
    app.set_files(files(&["/书/红楼梦.txt", "/书/三国演义.txt", "-", "/书/三国演义.txt", "/报/a\nb.txt"], 1));
    press(&mut app, "D");
    assert_eq!(app.take_want(), Some(Want::Files));
    app.show_files(HashMap::from([(PathBuf::from("/书/三国演义.txt"), 42)]));
    expect![[r#"
        Texts
         1  红楼梦.txt  /书 | 
        >2  三国演义.txt  /书 | 42%
         3  standard input | 
         4  三国演义.txt  /书 | 42%
         5  a
        b.txt  /报 | 
    "#]]
    .assert_eq(&rows(&app));
    press(&mut app, "hlm<Enter>");
    let Some(Want::Text(chosen)) = app.take_want() else { panic!("a text") };
    assert_eq!(chosen.count(), Some((1, 5)));
}

#[test]
fn a_hundred_thousand_texts_are_listed_row_by_row() {
    let names: Vec<PathBuf> = (0..100_000).map(|n| format!("/书/第{n}章.txt").into()).collect();
    let mut app = open(TEXT, 60, 8, "");
    app.set_files(Files::new(names, Some(50_000)));
    app.show_files(HashMap::new());
    assert!(rows(&app).contains("> 50001  第50000章.txt"));
    press(&mut app, "77777");
    while !app.picker().expect("a list").is_done() {
        app.pass_time(Instant::now() + std::time::Duration::from_millis(5));
    }
    assert_eq!(app.picker().expect("a list").count(), (1, 2));
}

fn entries() -> Vec<FolderEntry> {
    let entry = |(name, n_bytes): (&str, Option<u64>)| FolderEntry {
        path: Path::new("/书").join(name),
        is_folder: n_bytes.is_none(),
        n_bytes,
    };
    [("卷二", None), ("诗", None), ("三国.txt", Some(1_000_000)), ("水浒.txt", Some(812))].map(entry).to_vec()
}

fn folder() -> Folder {
    Folder::new(PathBuf::from("/书"), entries())
}

#[test]
fn a_folder_is_listed_and_a_text_of_it_opened() {
    let mut app = open(TEXT, 60, 12, "O");
    assert_eq!(app.take_want(), Some(Want::Folder(None)));
    app.show_folder(folder(), Some(Path::new("/书/水浒.txt")));
    expect![[r#"
        /书
         ../ | 
         卷二/ | 
         诗/ | 
         三国.txt | 1.0 MB
        >水浒.txt | 812 B
    "#]]
    .assert_eq(&rows(&app));
    press(&mut app, "sg<Enter>");
    let Some(Want::Text(chosen)) = app.take_want() else { panic!("a text") };
    assert_eq!((chosen.path(), chosen.count()), (Some(Path::new("/书/三国.txt")), Some((1, 2))));
    app.show_folder(folder(), None);
    press(&mut app, "..<Enter>");
    assert_eq!(app.take_want(), Some(Want::Folder(Some(PathBuf::from("/")))));
    app.show_folder(Folder::new(PathBuf::from("/书/卷二"), Vec::new()), None);
    assert_eq!(rows(&app), "/书/卷二\n>../ | \n");
    app.show_folder(folder(), None);
    assert!(rows(&app).contains(">卷二/"));
}

#[test]
fn sizes_come_later_and_nothing_moves() {
    let mut app = open(TEXT, 60, 12, "");
    let unmeasured = entries().into_iter().map(|entry| FolderEntry { n_bytes: None, ..entry }).collect();
    app.show_folder(Folder::new(PathBuf::from("/书"), unmeasured), None);
    press(&mut app, "txt<Down>");
    app.show_sizes(folder());
    assert!(rows(&app).ends_with(">水浒.txt | 812 B\n"));
    press(&mut app, "<Esc>");
    app.show_sizes(folder());
    assert!(app.picker().is_none());
}

#[test]
fn all_texts_are_searched_for_the_line_over_their_list() {
    let mut app = open(TEXT, 60, 12, "z/");
    app.set_files(files(&["/a", "/b"], 0));
    assert_eq!((app.is_searching_texts(), app.take_quest()), (true, None));
    press(&mut app, "山");
    assert_eq!(app.take_quest(), Some((1, "山".to_owned())));
    let finding = |path: &str, section: &str, label: &str, offset| Finding {
        path: path.into(),
        section: section.to_owned(),
        item: Item { label: label.to_owned(), marks: std::iter::once(0..3).collect(), ..Item::default() },
        offset,
    };
    let first = vec![finding("/书/a.txt", "一、山", "山上有树", 9), finding("/书/a.txt", "一、山", "山下有水", 30)];
    app.found_in_texts(1, first, Extent { n_done: 1, n_all: 3, is_over: false });
    press(&mut app, "<Down>");
    app.found_in_texts(1, vec![finding("/书/b.txt", "", "山外有山", 0)], Extent { n_done: 3, n_all: 3, is_over: true });
    // What another search tells late is not heard.
    app.found_in_texts(0, vec![finding("/c", "", "山", 0)], Extent::default());
    expect![[r#"
        “山”: 3 matches in 3 texts
        # a.txt · 一、山
         山上有树 | 
        >山下有水 | 
        # b.txt
         山外有山 | 
    "#]]
    .assert_eq(&rows(&app));
    press(&mut app, "<Enter>");
    let Some(Want::Hit(files, line, offset)) = app.take_want() else { panic!("nothing is wanted") };
    assert_eq!((files.path(), &*line, offset), (Some(Path::new("/书/a.txt")), "山", 30));
    assert!(!app.is_searching_texts());
    // It is all there when it is opened again.
    press(&mut app, "z/");
    assert_eq!((app.take_quest(), app.picker().map(|picker| picker.count().1)), (None, Some(3)));
}

/// A text of the run, opened from the one before as that wants it.
fn follow(before: &mut App, wanted: Files) -> App {
    let mut next = open(&TEXT.repeat(20), 60, 12, "");
    next.succeed(before);
    next.set_files(wanted);
    next
}

/// The text `/a` with a hit in `/b` chosen.
fn at_hit() -> (App, Files) {
    let mut app = open(&TEXT.repeat(20), 60, 12, "z/");
    app.set_files(files(&["/a", "/b"], 0));
    press(&mut app, "山");
    drop(app.take_quest());
    let finding = Finding { path: "/b".into(), ..Finding::default() };
    app.found_in_texts(1, vec![finding], Extent { n_done: 1, n_all: 1, is_over: true });
    press(&mut app, "<Enter>");
    let Some(Want::Hit(wanted, ..)) = app.take_want() else { panic!("nothing is wanted") };
    (app, wanted)
}

#[test]
fn one_comes_back_from_a_hit_in_another_text() {
    let wanted = |typed: &str| {
        let (mut before, wanted) = at_hit();
        let mut app = follow(&mut before, wanted);
        press(&mut app, typed);
        app.take_want()
    };
    let back = Some(Want::Text(files(&["/a", "/b"], 0)));
    assert_eq!(["<C-o>", "jj<C-o>", "50%<C-o>", "50%<C-o><C-o>"].map(wanted), [back.clone(), back.clone(), None, back]);
}

#[test]
fn one_goes_forward_again_to_the_hit_in_another_text() {
    let back = || {
        let (mut before, wanted) = at_hit();
        let mut there = follow(&mut before, wanted);
        press(&mut there, "<C-o>");
        let Some(Want::Text(wanted)) = there.take_want() else { panic!("nothing is wanted") };
        follow(&mut there, wanted)
    };
    let wanted = |typed: &str| {
        let mut app = back();
        press(&mut app, typed);
        app.take_want()
    };
    let forward = Some(Want::Text(files(&["/a", "/b"], 1)));
    assert_eq!(
        ["<C-i>", "jj<C-i>", "50%<C-i>", "50%<C-o><C-i><C-i>", "<C-o>"].map(wanted),
        [forward.clone(), forward.clone(), None, None, None]
    );
    let mut app = back();
    press(&mut app, "<C-i>");
    let Some(Want::Text(wanted)) = app.take_want() else { panic!("nothing is wanted") };
    let mut there = follow(&mut app, wanted);
    press(&mut there, "<C-o>");
    assert_eq!(there.take_want(), Some(Want::Text(files(&["/a", "/b"], 0))));
    // Another way to a text is no jump.
    let mut app = back();
    app.set_files(files(&["/a", "/b"], 0));
    press(&mut app, ",");
    press(&mut app, ".");
    let _ = app.take_want();
    let mut next = follow(&mut app, files(&["/a", "/b"], 1));
    press(&mut next, "<C-o>");
    assert_eq!(next.take_want(), None);
}

#[test]
fn what_is_the_readers_goes_on_to_the_next_text() {
    let mut before = open(TEXT, 90, 20, "/山<Enter>jj--Roo<gt>zmzf]ma");
    before.set_themes(vec!["terminal".to_owned(), "night".to_owned()], "terminal");
    press(&mut before, "T");
    before.set_files(files(&["/a", "/b"], 0));
    let document = Document::new("第一章 河\n\n河边有山，山外有山。\n\n第二章 海\n\n海上无山。\n".into());
    let opened = Opened { document, is_complete: true, ..Opened::default() };
    let options = Options { keyboard: Keyboard::Xiaohe, ..Options::default() };
    let mut next = App::new(opened, options, Keymap::default(), Language::English.texts());
    let measure = before.layout().measure_cells;
    next.succeed(&mut before);
    assert_eq!((next.theme(), next.layout().measure_cells, next.hears_mouse()), ("night", measure, true));
    assert_eq!(next.layout().outline.map(|area| area.cols), before.layout().outline.map(|area| area.cols));
    assert_eq!((next.search().map(Search::line), next.habits().searched), (Some("山"), vec!["山".to_owned()]));
    assert!(next.take_order().is_some() && next.in_focus().is_some());
    assert_eq!((next.reader().place().anchor, next.marks().get("a"), next.files().count()), (0, None, Some((1, 2))));
}

#[test]
fn what_is_remembered_of_a_text_alone_stays_with_it() {
    let text = |before: Option<&mut App>, look: Look| {
        let mut app = open(TEXT, 120, 20, "");
        if let Some(before) = before {
            app.succeed(before);
        }
        app.take_up(Kept { look, ..app.kept() }, false, Instant::now());
        app
    };
    let narrow = Look { measure_cells: Some(30), ..Look::default() };
    let mut first = text(None, narrow);
    assert_eq!(first.layout().measure_cells, 30);
    let mut second = text(Some(&mut first), Look::default());
    assert!(second.layout().measure_cells > 30);
    press(&mut second, "--");
    let said = second.layout().measure_cells;
    let third = text(Some(&mut second), narrow);
    assert_eq!(third.layout().measure_cells, said);
}

#[test]
fn a_file_is_edited_where_one_reads() {
    let mut app = open("一。\n\n二。\n\n三。四。\n", 40, 10, "e");
    assert_eq!(
        (app.take_edit(), app.message()),
        (None, Some("only a file can be edited, not a pipe or the built-in text"))
    );
    app.set_is_file(true);
    press(&mut app, "))e");
    assert_eq!((app.take_edit(), app.take_edit()), (Some(5), None));
}

#[test]
fn how_an_editor_ended_is_said_until_after_the_file_was_read_again() {
    for (end, expected) in [
        (EditorEnd::Status(1), "vi ended with status 1; read again"),
        (EditorEnd::Signal(9), "signal 9 ended vi; read again"),
    ] {
        let mut app = open("一。\n", 40, 10, "");
        app.edited_badly("vi", end, Instant::now());
        let (before, after) = (Text::from("一。\n"), Text::from("二。\n"));
        let carry = vec![Carry::between(&before, &after)];
        app.replace(Opened { document: Document::new(after), carry, is_complete: true, ..Opened::default() });
        assert_eq!(app.message(), Some(expected));
    }
}
