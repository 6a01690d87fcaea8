//! Folders of these tests, as they are listed.

use super::*;
use expect_test::{Expect, expect};
use std::fmt::Write as _;

/// A new folder with these files, each with its size; a name that ends in a slash is a folder.
fn folder(test: &str, names: &[(&str, usize)]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("mulu-folder-{}-{test}", std::process::id()));
    // One that was not there is as empty.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a place for tests");
    for (name, n_bytes) in names {
        let path = folder.join(name);
        if name.ends_with('/') {
            fs::create_dir(path).expect("a folder");
        } else {
            fs::File::create(path).and_then(|file| file.set_len(*n_bytes as u64)).expect("a file");
        }
    }
    folder
}

/// What is listed at last.
fn listed(folder: &Path) -> Vec<Entry> {
    list(folder, |listing| listing, || {}).expect("a folder").iter().last().expect("a listing").entries
}

fn check(folder: &Path, expected: Expect) {
    let told = listed(folder).iter().fold(String::new(), |mut told, entry| {
        let name = entry.path.strip_prefix(folder).expect("in it").display();
        let size = entry.n_bytes.map_or(String::new(), |n_bytes| format!(" {n_bytes}"));
        writeln!(told, "{name:?}{}{size}", if entry.is_folder { "/" } else { "" }).expect("a string");
        told
    });
    expected.assert_eq(&told);
}

#[test]
fn texts_stand_after_folders_and_without_what_is_hidden_or_no_text() {
    let names = [
        ("第十章.txt", 10),
        ("第二章.txt", 2),
        ("10.txt", 0),
        ("9.txt", 9),
        ("README", 5),
        ("书.txt.gz", 7),
        (".hidden", 1),
        ("图.JPG", 1),
        ("书.zip", 1),
        ("下/", 0),
        ("上/", 0),
        (".git/", 0),
        ("evil\x1b[31m\n.txt", 3),
    ];
    check(
        &folder("order", &names),
        expect![[r#"
        "上"/
        "下"/
        "9.txt" 9
        "10.txt" 0
        "evil\u{1b}[31m\n.txt" 3
        "README" 5
        "书.txt.gz" 7
        "第二章.txt" 2
        "第十章.txt" 10
    "#]],
    );
}

#[cfg(unix)]
#[test]
fn links_count_as_what_they_lead_to() {
    use std::os::unix::fs::symlink;
    let folder = folder("links", &[("山.txt", 3)]);
    symlink("round", folder.join("round")).expect("a link");
    symlink("nowhere", folder.join("dangling.txt")).expect("a link");
    symlink(".", folder.join("here")).expect("a link");
    symlink("山.txt", folder.join("水.txt")).expect("a link");
    check(
        &folder,
        expect![[r#"
        "here"/
        "山.txt" 3
        "水.txt" 3
    "#]],
    );
}

#[test]
fn what_is_no_folder_cannot_be_listed() {
    let folder = folder("none", &[("山.txt", 0)]);
    assert!(is_folder(&folder) && !is_folder(&folder.join("山.txt")) && !is_folder(&folder.join("水")));
    assert!(list(&folder.join("山.txt"), drop, || {}).is_err());
    assert!(list(&folder.join("水"), drop, || {}).is_err());
    assert_eq!(listed(&folder).len(), 1);
}
