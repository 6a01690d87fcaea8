//! Many texts at once: what is printed, written and told does not depend on how many cores work on them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The texts with known outlines, and what is none: a file that is missing, a folder, what is no text.
fn texts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outlines");
    let entries = std::fs::read_dir(&folder).expect("the texts are there").flatten().map(|entry| entry.path());
    let mut texts: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|name| name == "txt")).collect();
    texts.sort_unstable();
    texts.insert(3, "/nowhere/a.txt".into());
    texts.insert(5, env!("CARGO_BIN_EXE_mulu").into());
    texts
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a place for tests");
    folder
}

fn mulu(arguments: &[&str], jobs: &str, state: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mulu"));
    command.args(arguments).args(["--jobs", jobs]).args(texts()).stdin(Stdio::null());
    command.env("LC_ALL", "C").env("XDG_STATE_HOME", state).env("XDG_CONFIG_HOME", state);
    command.output().expect("mulu starts")
}

/// What one sees of a run.
fn seen(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// The files of a folder, by their names.
#[expect(clippy::disallowed_methods, reason = "files of this test")]
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("the folder is there").flatten();
    let file = |path: PathBuf| {
        (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), std::fs::read(&path).expect("a file"))
    };
    entries.map(|entry| file(entry.path())).collect()
}

#[test]
fn what_is_printed_does_not_depend_on_the_jobs() {
    let state = folder("bulk-state");
    for arguments in [&["--json"][..], &["--tree"], &["--sections"], &["--markdown"], &["--plain"], &["--find", "的"]]
    {
        let one = seen(&mulu(arguments, "1", &state));
        assert!(one.1.lines().count() > 50 && one.2.lines().count() == 2, "{arguments:?}: {}", one.2);
        assert!(one == seen(&mulu(arguments, "7", &state)), "{arguments:?}");
    }
}

#[test]
fn what_is_written_does_not_depend_on_the_jobs() {
    let state = folder("bulk-state-of-files");
    for (name, argument) in [("bulk-json", "--json"), ("bulk-epub", "--epub")] {
        let place = folder(name);
        // One place for both, so that what is said of it is the same.
        let write = |jobs| {
            let output = seen(&mulu(&[argument, "-o", &place.to_string_lossy()], jobs, &state));
            let files = files(&place);
            folder(name);
            (output, files)
        };
        let (output, made) = write("1");
        assert!(made.len() > 100 && output.2.lines().count() == 2, "{}", output.2);
        assert!((output, made) == write("7"), "{argument}");
    }
}

/// What is remembered is read by whoever comes first, and is told once.
#[test]
fn what_is_damaged_is_told_once_and_first() {
    let told = |jobs| {
        let state = folder("bulk-damaged");
        let texts = state.join("mulu/texts");
        std::fs::create_dir_all(&texts).expect("a place for tests");
        #[expect(clippy::disallowed_methods, reason = "a file of this test")]
        std::fs::write(texts.join("0000000000000000.toml"), "not TOML").expect("a place for tests");
        seen(&mulu(&["--tree"], jobs, &state))
    };
    let one = told("1");
    assert!(one.2.lines().next().is_some_and(|line| line.contains("0000000000000000.damaged")), "{}", one.2);
    assert!(one == told("7"));
}

/// Who ends it while a file is written finds that file whole, or nothing of it.
#[cfg(unix)]
#[test]
fn a_signal_leaves_whole_files_only() {
    let place = folder("bulk-ended");
    let (text, out) = (place.join("long.txt"), place.join("out"));
    let section = "第一节　山上\n\n山上有座庙，庙里的人在讲故事，讲了很多年。\n\n";
    #[expect(clippy::disallowed_methods, reason = "a text of this test")]
    std::fs::write(&text, section.repeat(100_000)).expect("a place for tests");
    let mut child = Command::new(env!("CARGO_BIN_EXE_mulu"))
        .args(["--plain", "-o"])
        .args([&out, &text])
        .env("XDG_STATE_HOME", &place)
        .spawn()
        .expect("mulu starts");
    let is_written = || std::fs::read_dir(&out).is_ok_and(|mut entries| entries.next().is_some());
    while !is_written() {
        std::thread::yield_now();
    }
    let process = rustix::process::Pid::from_raw(child.id().cast_signed()).expect("a process");
    // It may have come to its end before this.
    let _ = rustix::process::kill_process(process, rustix::process::Signal::INT);
    child.wait().expect("it ends");
    let files = files(&out);
    assert!(files.keys().all(|name| name == "long.txt"), "{:?}", files.keys());
    assert!(files.values().all(|file| file.ends_with("讲了很多年。\n".as_bytes())));
}
