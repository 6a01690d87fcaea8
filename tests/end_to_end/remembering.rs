//! True runs on what is remembered from one run to the next, however the first one ended.

#![expect(clippy::disallowed_methods, reason = "the tests play the reader, who has files")]

use std::fs;

use rustix::process::Signal;

use crate::pty::{Run, folder};

/// A text of lines that tell it, as a file of this test; its path.
fn novel(test: &str) -> String {
    let path = format!("{}/{test}.txt", env!("CARGO_TARGET_TMPDIR"));
    let lines: String = (1..=200).map(|number| format!("第 {number} 行，说的是与别的行都不同的话。\n\n")).collect();
    fs::write(&path, lines).expect("a place for tests");
    path
}

/// Waits until something is written down in a state directory.
pub fn wait_until_kept(folder: &str, what: &str) {
    let is_kept = || {
        let files = fs::read_dir(format!("{folder}/mulu/texts")).into_iter().flatten().flatten();
        files.filter_map(|file| fs::read_to_string(file.path()).ok()).any(|text| text.contains(what))
    };
    let begun = std::time::Instant::now();
    while !is_kept() {
        assert!(begun.elapsed().as_secs() < 20, "{what} was not written down");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

fn end(mut run: Run) {
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn a_text_opens_where_it_was_left_whatever_it_is_called_by_then() {
    let (folder, path) = (folder(), novel("left"));
    let mut run = Run::remembering(&folder, &[&path]);
    run.wait_for("第 9 行");
    run.press("50%");
    run.wait_for("第 102 行");
    end(run);
    let moved = novel("left-and-moved");
    let text = fs::read_to_string(&path).expect("it was written");
    fs::write(&moved, "前面添了一段新的话，把后面的都推远了。\n\n".to_owned() + &text).expect("a place for tests");
    let run = Run::remembering(&folder, &[&moved]);
    run.wait_for("上次读到这里");
    run.wait_for("第 102 行");
    end(run);
    let pipe =
        format!("mulu() {{ \"$MULU\" --ambiguous narrow \"$@\"; }}; cat '{path}' | XDG_STATE_HOME='{folder}' mulu");
    let run = Run::shell(&pipe, &[]);
    run.wait_for("第 102 行");
    end(run);
    let run = Run::remembering(&folder, &["--no-state", &path]);
    run.wait_for("第 1 行");
    end(run);
}

#[test]
fn a_run_that_was_killed_is_remembered() {
    let signals = [(Signal::KILL, true), (Signal::TERM, false), (Signal::HUP, false)];
    for (signal, waits) in signals {
        let (folder, path) = (folder(), novel("killed"));
        let mut run = Run::remembering(&folder, &[&path]);
        run.wait_for("第 9 行");
        run.press("50%");
        run.wait_for("第 102 行");
        if waits {
            wait_until_kept(&folder, "第 102 行");
        }
        run.signal(signal);
        run.wait_for_death();
        wait_until_kept(&folder, "第 102 行");
        let run = Run::remembering(&folder, &[&path]);
        run.wait_for("第 102 行");
        end(run);
    }
}

#[test]
fn two_that_read_one_text_lose_nothing_of_each_other() {
    let (folder, path) = (folder(), novel("two"));
    let mut one = Run::remembering(&folder, &[&path]);
    let mut other = Run::remembering(&folder, &[&path]);
    one.wait_for("第 9 行");
    other.wait_for("第 9 行");
    one.press("20%ma");
    one.wait_for("第 41 行");
    other.press("80%mb");
    other.wait_for("第 161 行");
    end(one);
    end(other);
    let mut again = Run::remembering(&folder, &[&path]);
    again.wait_for("第 161 行");
    again.press("'a");
    again.wait_for("第 41 行");
    again.press("'b");
    again.wait_for("第 161 行");
    end(again);
}

#[test]
fn where_nothing_can_be_written_one_reads_on() {
    let (folder, path) = (folder(), novel("unwritable"));
    fs::create_dir_all(&folder).expect("a place for tests");
    fs::write(format!("{folder}/mulu"), "").expect("a place for tests");
    let mut run = Run::remembering(&folder, &[&path]);
    run.wait_for("第 9 行");
    run.press("50%");
    run.wait_for("什么都没能记下");
    run.press("j");
    end(run);
}

#[test]
fn what_was_searched_for_is_remembered_whatever_the_text() {
    let (folder, path) = (folder(), novel("searched"));
    let mut run = Run::remembering(&folder, &[&path]);
    run.wait_for("第 9 行");
    run.press("/150<Enter>");
    run.wait_for("第 150 行");
    end(run);
    let mut run = Run::remembering(&folder, &["--guide"]);
    run.wait_for("mulu 使用指南");
    run.press("/<Up>");
    run.wait_for("/150");
    run.press("<Esc>");
    run.wait_until("no prompt", |screen| !screen.contents().contains("/150"));
    end(run);
}

/// The files of a state directory that hold what is remembered of texts.
fn files(folder: &str) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(format!("{folder}/mulu/texts")).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|name| name == "toml")).collect()
}

#[test]
fn what_cannot_be_read_is_put_aside_and_that_is_told_once() {
    let (folder, path) = (folder(), novel("aside"));
    let mut run = Run::remembering(&folder, &[&path]);
    run.wait_for("第 9 行");
    run.press("50%");
    run.wait_for("第 102 行");
    end(run);
    let [file] = &files(&folder)[..] else { panic!("one file") };
    fs::write(file, "version = ").expect("it is there");
    let mut run = Run::remembering(&folder, &[&path]);
    run.wait_for("记忆已损坏，移到 /");
    run.press("j");
    end(run);
    assert!(file.with_extension("damaged").exists());
    fs::write(file, "version = 2\n").expect("it is there");
    let mut run = Run::remembering(&folder, &[&path]);
    run.wait_for("第 9 行");
    run.press("j");
    run.wait_for("记忆出自更新的 mulu，移到 /");
    run.press("j");
    end(run);
    assert_eq!(fs::read_to_string(file.with_extension("newer")).ok().as_deref(), Some("version = 2\n"));
}

#[test]
fn the_command_line_goes_before_what_is_remembered_and_is_not_remembered() {
    let (folder, path) = (folder(), novel("measure"));
    let measure = |arguments: &[&str], keys: &str, said: &str| {
        let mut run = Run::remembering(&folder, &[arguments, &[&path]].concat());
        run.wait_for("第 ");
        run.press(keys);
        run.wait_for(said);
        end(run);
    };
    measure(&[], "=10-", "版心 56");
    measure(&["-w", "40"], "j", "第 ");
    measure(&[], "+", "版心 58");
    measure(&["-w", "40"], "+", "版心 42");
    measure(&[], "+", "版心 44");
}
