//! What is remembered, kept and found again in a directory of a test.

use super::*;
use crate::document::anchor::Anchor;
use crate::document::correction::{Change, Correction, Corrections, Quotation};
use crate::document::text::Text;
use std::ffi::OsStr;
use std::io::Write;

/// An empty state directory of one test.
fn memory(test: &str) -> Memory {
    let folder = std::env::temp_dir().join(format!("mulu-{}-{test}", std::process::id()));
    // A directory that was not there is as empty.
    let _ = fs::remove_dir_all(&folder);
    Memory::new(Some(folder))
}

fn sketch(text: &str) -> Sketch {
    Sketch::of(&Text::from(text))
}

fn text() -> String {
    (0..50).map(|n| format!("这是文中的第 {n} 行，与别的行都不一样。\n")).collect()
}

fn remembered() -> Remembered {
    let at = Quotation { line: "一行".to_owned(), before: "前一行".to_owned(), ..Quotation::default() };
    let mut remembered = Remembered::new("某处/文.txt".to_owned(), Kind::File, sketch(&text()));
    remembered.corrections.push(Correction { at, change: Change::Heading });
    remembered
}

fn keep(memory: &Memory, remembered: Remembered) -> PathBuf {
    memory.keep(remembered, &Remembered::default(), None).unwrap().expect("it has lines").path
}

fn recall(memory: &Memory, text: &str) -> Option<Remembered> {
    recall_as(memory, "某处/文.txt", Kind::File, text)
}

fn recall_as(memory: &Memory, name: &str, kind: Kind, text: &str) -> Option<Remembered> {
    let seen = Seen { name, kind, sketch: &sketch(text), text: Some(&Text::from(text)) };
    memory.recall(seen).map(|recalled| recalled.remembered)
}

#[test]
fn what_was_said_of_a_text_is_found_again_when_it_has_changed_a_little() {
    let memory = memory("found");
    let path = keep(&memory, remembered());
    assert_eq!(recall(&memory, &text()), Some(remembered()));
    let changed = text().replace("第 7 行", "第七行") + "最后添了一行，说了些别的。\n";
    assert_eq!(recall(&memory, &changed), Some(remembered()));
    assert_eq!(recall(&memory, "完全是另一篇文字，没有一行相同。\n"), None);
    // It stays the same text in the same file, with another sketch.
    let changed = Remembered { sketch: sketch(&changed), ..remembered() };
    memory.keep(changed.clone(), &remembered(), Some(&path)).unwrap();
    assert_eq!(memory.texts(), [Recalled { remembered: changed, path: path.clone() }]);
    memory.forget(&path).unwrap();
    assert_eq!(memory.texts(), []);
}

#[test]
fn a_text_without_lines_is_not_remembered() {
    let memory = memory("empty");
    assert_eq!(memory.keep(Remembered::default(), &Remembered::default(), None).unwrap(), None);
    assert_eq!(recall(&memory, ""), None);
}

#[test]
fn of_two_files_that_are_there_none_is_the_other_unless_they_read_the_same() {
    let memory = memory("alike");
    let file = |name: &str| memory.folder().unwrap().with_file_name(name).to_string_lossy().into_owned();
    let [old, new] = ["2023.txt", "2024.txt"].map(file);
    let text = text();
    let alike = text.replace("第 1", "今年的第 1");
    assert!(sketch(&text).is_same(&sketch(&alike)) && sketch(&text) != sketch(&alike));
    fs::create_dir_all(memory.folder().unwrap()).unwrap();
    replace(Path::new(&old), &text).unwrap();
    let of_old = Remembered { name: old.clone(), read_at: 1, ..remembered() };
    keep(&memory, of_old.clone());
    let recalled = |name: &str, kind, text: &str| recall_as(&memory, name, kind, text);
    assert_eq!(recalled(&new, Kind::File, &alike), None);
    assert_eq!(recalled("", Kind::BuiltIn, &alike), None);
    // The same file edited, also on another way to it; a copy; what comes through a pipe.
    let roundabout = memory.folder().unwrap().join("../2023.txt").to_string_lossy().into_owned();
    let known = [(&*old, &*alike), (&roundabout, &alike), (&new, &text)].map(|(name, text)| (name, Kind::File, text));
    for (name, kind, text) in known.into_iter().chain([("", Kind::Pipe, &*alike)]) {
        assert_eq!(recalled(name, kind, text), Some(of_old.clone()), "{name}");
    }
    // Both are remembered, and each is found again when it is edited, although the other one was read later.
    let of_new = Remembered { name: new.clone(), read_at: 2, sketch: sketch(&alike), ..remembered() };
    let path = keep(&memory, of_new.clone());
    assert_eq!(recalled(&old, Kind::File, &alike), Some(of_old.clone()));
    assert_eq!(recalled(&new, Kind::File, &text), Some(of_new));
    // A file that was moved is gone from its place.
    memory.forget(&path).unwrap();
    fs::remove_file(&old).unwrap();
    assert_eq!(recalled(&new, Kind::File, &alike), Some(of_old));
}

#[test]
fn a_file_is_the_same_however_much_it_has_grown_where_something_stands_that_was_noted() {
    let memory = memory("grown");
    let at = Anchor::at(&Text::from(&*text()), 0);
    let note = Note {
        made_at: 1,
        text: String::new(),
        quote: "第 7 行，\n与别的".to_owned(),
        deleted_at: None,
        from: at.clone(),
        to: at.clone(),
    };
    let mark = Mark { name: "a".to_owned(), at: at.clone(), deleted_at: None };
    let grown = text().replace("文中的", "书里的") + &"又添了一行。\n".repeat(9);
    let bare = Remembered { corrections: Corrections::default(), ..remembered() };
    let ways = [
        (Remembered { notes: vec![note], ..bare.clone() }, &*grown),
        (Remembered { marks: vec![mark], ..bare.clone() }, "　　这是文中的第 0 行，与别的行都不一样。"),
        (Remembered { place: Some(at.clone()), ..bare.clone() }, "这是文中的第 0 行，与别的行都不一样。\n别的\n"),
        (Remembered { jumps: vec![at], ..bare.clone() }, "这是文中的第 0 行，与别的行都不一样。\n别的\n"),
    ];
    for (was, text) in ways {
        let path = keep(&memory, was.clone());
        assert!(!sketch(text).is_same(&was.sketch), "{text}");
        assert_eq!(recall(&memory, text), Some(was), "{text}");
        // Elsewhere it is another text, and so it is in the same file where nothing of it is left.
        assert_eq!(recall_as(&memory, "别处/文.txt", Kind::File, text), None, "{text}");
        assert_eq!(recall(&memory, "完全是另一篇文字。\n"), None);
        fs::remove_file(path).unwrap();
    }
}

#[test]
fn a_damaged_file_is_kept_aside_and_a_newer_one_too() {
    let memory = memory("damaged");
    let path = keep(&memory, remembered());
    replace(&path, "version = ").unwrap();
    assert_eq!(recall(&memory, &text()), None);
    assert!(path.with_extension("damaged").exists() && !path.exists());
    replace(&path, "version = 99\nunknown = 1\n").unwrap();
    assert_eq!(recall(&memory, &text()), None);
    keep(&memory, remembered());
    assert!(path.with_extension("newer").exists());
    assert_eq!(recall(&memory, &text()), Some(remembered()));
    // The next ones take no other's place, and what is no text at all is kept as well.
    replace(&path, "version = 99\n").unwrap();
    keep(&memory, remembered());
    File::create(&path).and_then(|mut file| file.write_all(b"\xFF\0")).unwrap();
    keep(&memory, remembered());
    let aside =
        memory.take_aside().into_iter().map(|aside| (aside.path.exists(), aside.path.extension().map(OsStr::to_owned)));
    let names = ["damaged", "newer", "newer-2", "damaged-2"];
    assert!(aside.eq(names.map(|name| (true, Some(name.into())))));
    assert_eq!(memory.take_aside(), []);
}

#[test]
fn a_text_that_has_changed_keeps_its_file_and_another_one_gets_its_own() {
    let memory = memory("namesakes");
    let path = keep(&memory, remembered());
    let another = "另一篇文字，原先在同一个文件里。\n";
    let changed = Remembered { sketch: sketch(another), ..remembered() };
    memory.keep(changed.clone(), &remembered(), Some(&path)).unwrap();
    assert_ne!(keep(&memory, remembered()), path);
    assert_eq!(recall(&memory, &text()), Some(remembered()));
    assert_eq!(recall(&memory, another), Some(changed));
}

#[test]
fn habits_are_kept_with_those_of_another_program() {
    let memory = memory("habits");
    let habits = |line: &str| Habits::new(vec![line.to_owned()], Pace { bytes: 1200.0, minutes: 1.0 });
    let base = memory.habits();
    assert_eq!(base, Habits::default());
    memory.keep_habits(&habits("山"), &base).unwrap();
    memory.keep_habits(&habits("水"), &base).unwrap();
    assert_eq!(memory.habits().searched, ["山", "水"]);
    replace(&memory.habits_path().unwrap(), "version = 1\nsearched = 3\n").unwrap();
    assert_eq!(memory.habits(), Habits::default());
    memory.keep_habits(&habits("山"), &base).unwrap();
    replace(&memory.habits_path().unwrap(), "version = 2\n").unwrap();
    assert_eq!(memory.habits(), Habits::default());
    memory.keep_habits(&habits("水"), &base).unwrap();
    assert_eq!(memory.habits().searched, ["水"]);
    assert_eq!(memory.take_aside().len(), 2);
}

#[test]
fn one_that_cannot_be_written_is_an_error_and_leaves_the_old_one() {
    let memory = memory("unwritable");
    let path = keep(&memory, remembered());
    fs::create_dir(path.with_extension(format!("{}.new", std::process::id()))).unwrap();
    assert!(memory.keep(Remembered { percent: 50, ..remembered() }, &remembered(), None).is_err());
    assert_eq!(recall(&memory, &text()), Some(remembered()));
    replace(&memory.folder().unwrap().with_file_name("file"), "").unwrap();
    for nowhere in [Some(memory.folder().unwrap().with_file_name("file")), None].map(Memory::new) {
        assert!(nowhere.keep(remembered(), &Remembered::default(), None).is_err());
        assert!(nowhere.keep_habits(&Habits::default(), &Habits::default()).is_err());
        assert_eq!((nowhere.texts(), nowhere.habits()), (vec![], Habits::default()));
    }
}

#[test]
fn what_a_killed_program_has_left_half_written_is_removed_by_the_next_that_writes() {
    let memory = memory("halves");
    let path = keep(&memory, remembered());
    let halves = [path.with_extension("99999.new"), memory.habits_path().unwrap().with_extension("99999.new")];
    for half in &halves {
        replace(half, "version").unwrap();
    }
    assert_eq!(recall(&memory, &text()), Some(remembered()));
    let next = Memory::new(memory.directory);
    next.keep_habits(&Habits::default(), &Habits::default()).unwrap();
    assert!(path.exists() && !halves.iter().any(|half| half.exists()));
}

#[test]
fn what_was_forgotten_can_be_taken_back_for_thirty_days() {
    let memory = memory("forgotten");
    let path = keep(&memory, remembered());
    let forgotten = path.with_extension("forgotten");
    memory.forget(&path).unwrap();
    assert_eq!((memory.texts(), forgotten.exists()), (vec![], true));
    // What has been remembered of it since stays as well.
    let later = Remembered { title: "后来".to_owned(), corrections: Corrections::default(), ..remembered() };
    keep(&memory, later.clone());
    memory.take_back(&path).unwrap();
    assert_eq!(recall(&memory, &text()).map(|text| text.corrections), Some(remembered().corrections));
    assert!(!forgotten.exists() && memory.take_back(&path).is_err());
    let age = |days: u64| {
        memory.forget(&path).unwrap();
        let then = SystemTime::now() - std::time::Duration::from_secs(days * 24 * 60 * 60);
        File::options().append(true).open(&forgotten).unwrap().set_modified(then).unwrap();
        Memory::new(memory.directory.clone()).keep_habits(&Habits::default(), &Habits::default()).unwrap();
        memory.take_back(&path).is_ok()
    };
    assert_eq!([29, 31].map(age), [true, false]);
}
