//! True runs on what is remembered from one run to the next, however the first one ended.

#![expect(clippy::disallowed_methods, reason = "the tests play the reader, who has files")]

use std::fs;

use rustix::process::Signal;

use crate::pty::{Run, folder};

/// A text of lines that tell it, as a file of this test; its path.
pub fn novel(test: &str) -> String {
    let path = format!("{}/{test}.txt", env!("CARGO_TARGET_TMPDIR"));
    let lines: String = (1..=200).map(|number| format!("第 {number} 行，说的是与别的行都不同的话。\n\n")).collect();
    fs::write(&path, lines).expect("a place for tests");
    path
}

/// Waits until something is written down in a state directory.
pub fn wait_until_kept(folder: &str, what: &str) {
    let is_kept = || {
        let files = fs::read_dir(format!("{folder}/mulu/texts")).into_iter().flatten().flatten();
        // One that is being written has another name, and would be lost with a program that is killed now.
        let whole = files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|end| end == "toml"));
        whole.filter_map(|path| fs::read_to_string(path).ok()).any(|text| text.contains(what))
    };
    let begun = std::time::Instant::now();
    while !is_kept() {
        assert!(begun.elapsed().as_secs() < 20, "{what} was not written down");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

pub fn end(mut run: Run) {
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
    fs::remove_file(&path).expect("it is there");
    fs::write(&moved, "前面添了一段新的话，把后面的都推远了。\n\n".to_owned() + &text).expect("a place for tests");
    let run = Run::remembering(&folder, &[&moved]);
    run.wait_for("上次读到这里");
    run.wait_for("第 102 行");
    end(run);
    let pipe =
        format!("mulu() {{ \"$MULU\" --ambiguous narrow \"$@\"; }}; cat '{moved}' | XDG_STATE_HOME='{folder}' mulu");
    let run = Run::shell(&pipe, &[]);
    run.wait_for("第 102 行");
    end(run);
    let run = Run::remembering(&folder, &["--no-state", &moved]);
    run.wait_for("第 1 行");
    end(run);
}

#[test]
fn of_two_files_that_are_much_alike_each_has_its_own_place() {
    let (folder, this_year, last_year) = (folder(), novel("report-new"), novel("report-old"));
    let text = fs::read_to_string(&last_year).expect("it was written");
    fs::write(&this_year, text.replace(" 3", " 3又")).expect("it is there");
    let leave_at = |path: &str, first: &str, keys: &str, then: &str| {
        let mut run = Run::remembering(&folder, &[path]);
        run.wait_for(first);
        run.press(keys);
        run.wait_for(then);
        end(run);
    };
    leave_at(&last_year, "第 9 行", "50%", "第 102 行");
    leave_at(&this_year, "第 3又 行", "80%", "第 161 行");
    leave_at(&last_year, "第 102 行", "j", "第 103 行");
    assert_eq!(files(&folder).len(), 2);
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
    // The place is that of who moved last, and that is who writes it down last.
    wait_until_kept(&folder, "第 41 行");
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
    run.wait_for("没能保存");
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
pub fn files(folder: &str) -> Vec<std::path::PathBuf> {
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
    run.wait_for("阅读记录已损坏，移到 /");
    run.press("j");
    end(run);
    assert!(file.with_extension("damaged").exists());
    fs::write(file, "version = 2\n").expect("it is there");
    let mut run = Run::remembering(&folder, &[&path]);
    run.wait_for("第 9 行");
    run.press("j");
    run.wait_for("阅读记录出自更新的 mulu，移到 /");
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
    measure(&[], "=10-", "行宽 56");
    measure(&["-w", "40"], "j", "第 ");
    measure(&[], "+", "行宽 58");
    measure(&["-w", "40"], "+", "行宽 42");
    measure(&[], "+", "行宽 44");
}

#[test]
fn the_text_read_last_is_gone_on_with() {
    let (folder, path, other) = (folder(), novel("last"), novel("last-of-all"));
    let text = fs::read_to_string(&other).expect("it was written");
    fs::write(&other, text.replace("行，说的是", "段，讲的是")).expect("it is there");
    let run = Run::remembering(&folder, &["--last"]);
    run.wait_for("还没有读过什么");
    assert_eq!(run.end().exit_code(), 1);
    for (path, place) in [(&path, "第 102 行"), (&other, "第 102 段")] {
        let mut run = Run::remembering(&folder, &[path]);
        run.wait_for("第 9 ");
        run.press("50%");
        run.wait_for(place);
        end(run);
        // What was read last is told by the second: the first was read long ago.
        let [file] = &files(&folder)[..] else { break };
        let kept = fs::read_to_string(file).expect("it is there");
        let read_at = kept.lines().find(|line| line.starts_with("read_at")).expect("a time");
        fs::write(file, kept.replace(read_at, "read_at = 1")).expect("it is there");
    }
    let run = Run::remembering(&folder, &["--last"]);
    run.wait_for("第 102 段");
    end(run);
    // Without a file it is offered; another key wants the text that is open.
    let mut run = Run::remembering(&folder, &[]);
    run.wait_for("按 Enter 继续读《last-of-all》");
    run.press("<Enter>");
    run.wait_for("第 102 段");
    run.press("q");
    assert!(run.end().success());
    let mut run = Run::remembering(&folder, &["--shelf"]);
    run.wait_for("last-of-all.txt");
    run.press("<Down><Enter>");
    run.wait_for("第 102 行");
    run.press("q");
    assert!(run.end().success());
    fs::remove_file(&path).expect("it is there");
    let mut run = Run::remembering(&folder, &["--shelf"]);
    run.wait_for("不在");
    run.press("<C-x>");
    run.wait_for("已移出书架");
    run.press("<Esc>");
    run.wait_until("no shelf", |screen| !screen.contents().contains("last-of-all"));
    end(run);
    assert_eq!(files(&folder).len(), 2, "the text built in, and the one that is left");
}

#[test]
fn the_text_that_is_open_is_not_taken_off_the_shelf() {
    let (folder, path) = (folder(), novel("open"));
    for _ in 0..2 {
        let mut run = Run::remembering(&folder, &[&path]);
        run.wait_for("第 ");
        run.press("50%");
        run.wait_for("第 102 行");
        wait_until_kept(&folder, "第 102 行");
        run.press("B");
        run.wait_for("open.txt");
        run.press("<C-x>");
        run.wait_for("这篇正开着");
        run.press("<Esc>");
        run.wait_until("no shelf", |screen| !screen.contents().contains("open.txt"));
        end(run);
    }
    assert_eq!(files(&folder).len(), 1);
}

#[test]
fn why_there_is_no_text_to_go_on_with_is_told() {
    let (folder, path) = (folder(), novel("gone"));
    let last = |said: &str| {
        let run = Run::remembering(&folder, &["--last"]);
        run.wait_for(said);
        assert_eq!(run.end().exit_code(), 1);
    };
    let shell =
        format!("mulu() {{ \"$MULU\" --ambiguous narrow \"$@\"; }}; cat '{path}' | XDG_STATE_HOME='{folder}' mulu");
    let mut run = Run::shell(&shell, &[]);
    run.wait_for("第 9 行");
    run.press("50%");
    run.wait_for("第 102 行");
    end(run);
    last("读过的都是从管道来的");
    let run = Run::remembering(&folder, &[&path]);
    run.wait_for("第 102 行");
    end(run);
    fs::remove_file(&path).expect("it is there");
    last("已经不在了");
}

#[test]
fn where_the_wheel_led_is_remembered() {
    let (folder, path) = (folder(), novel("wheel"));
    let mut run = Run::remembering(&folder, &[&path]);
    run.wait_for("第 9 行");
    for _ in 0..10 {
        run.send(b"\x1b[<65;60;10M");
    }
    // Three rows a turn.
    let is_past =
        |screen: &vt100::Screen| screen.contents().contains("第 31 行") && !screen.contents().contains("第 30 行");
    run.wait_until("30 lines to go by", is_past);
    run.signal(Signal::TERM);
    run.wait_for_death();
    let run = Run::remembering(&folder, &[&path]);
    run.wait_for("上次读到这里");
    run.wait_for("第 31 行");
    assert!(!run.rows().concat().contains("第 30 行"));
    end(run);
}

#[test]
fn what_is_to_be_followed_opens_at_its_end_wherever_it_was_left() {
    let (folder, path) = (folder(), novel("left-and-followed"));
    let mut run = Run::remembering(&folder, &[&path]);
    run.wait_for("第 9 行");
    run.press("50%ma");
    run.wait_for("第 102 行");
    end(run);
    let mut run = Run::remembering(&folder, &["+F", &path]);
    run.wait_for("跟随文件");
    run.wait_for("第 200 行");
    let text = fs::read_to_string(&path).expect("it was written");
    fs::write(&path, text + "后来添的一行，也要看见。\n").expect("it is there");
    run.wait_for("后来添的一行");
    // What was marked there before is known all the same.
    run.press("'a");
    run.wait_for("第 102 行");
    end(run);
}
