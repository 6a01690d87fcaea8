//! True runs in which what was noted cannot be kept: nothing is lost in silence.

#![expect(clippy::disallowed_methods, reason = "the tests play the reader, who has files")]

use std::fs;

use rustix::process::Signal;

use crate::noting::{note, type_note};
use crate::pty::{Run, folder};
use crate::remembering::{end, novel, wait_until_kept};

#[test]
fn what_is_noted_and_cannot_be_kept_is_rescued_and_said_and_kept_as_soon_as_it_can_be() {
    let (folder, temporary, path) = (folder(), folder(), novel("rescued"));
    fs::create_dir_all(&temporary).expect("a place for tests");
    let rescued = format!("{temporary}/mulu-notes.md");
    let script = "TMPDIR=\"$3\" XDG_STATE_HOME=\"$2\" exec \"$MULU\" --ambiguous narrow \"$1\"";
    let begin = || {
        // A file stands in the way of the folder.
        fs::create_dir_all(&folder).expect("a place for tests");
        fs::write(format!("{folder}/mulu"), "").expect("a place for tests");
        let mut run = Run::shell(script, &[&path, &folder, &temporary]);
        run.wait_for("第 9 行");
        type_note(&mut run, "a thought");
        run.wait_for(&format!("没能保存，暂存在 {temporary}"));
        assert!(fs::read_to_string(&rescued).expect("it is there").contains("a thought"));
        run
    };
    // It stays in the file where the program ends, and where it is killed.
    let mut run = begin();
    run.press("q");
    run.wait_for("笔记没能保存");
    run.wait_for("都写在");
    assert_eq!(run.end().exit_code(), 1);
    assert!(fs::read_to_string(&rescued).expect("it is there").contains("a thought"));
    fs::remove_file(&rescued).expect("it is there");
    let run = begin();
    run.signal(Signal::KILL);
    assert_eq!(run.end_as_it_is().signal(), Some("Killed"));
    fs::remove_file(&rescued).expect("it is there");
    // It is tried again, without a key.
    let run = begin();
    fs::remove_file(format!("{folder}/mulu")).expect("it is there");
    run.wait_for("都已保存");
    wait_until_kept(&folder, "a thought");
    end(run);
    assert!(!fs::exists(&rescued).expect("a folder"));
}

#[test]
fn without_a_folder_to_keep_it_in_nothing_noted_is_lost_in_silence() {
    let (temporary, path) = (folder(), novel("homeless"));
    fs::create_dir_all(&temporary).expect("a place for tests");
    // A relative folder is none.
    let script = "cd \"$2\"; unset HOME; TMPDIR=\"$2\" XDG_STATE_HOME=state exec \"$MULU\" --ambiguous narrow \"$1\"";
    let mut run = Run::shell(script, &[&path, &temporary]);
    run.wait_for("第 9 行");
    type_note(&mut run, "a thought");
    run.wait_for("没能保存");
    run.press("q");
    run.wait_for("请设置 HOME 或");
    assert_eq!(run.end().exit_code(), 1);
    assert!(fs::read_to_string(format!("{temporary}/mulu-notes.md")).expect("it is there").contains("a thought"));
    assert!(!fs::exists(format!("{temporary}/state")).expect("a folder"));
}

#[test]
fn while_another_program_holds_the_memory_nothing_is_lost() {
    let (folder, path) = (folder(), novel("locked"));
    let texts = format!("{folder}/mulu/texts");
    fs::create_dir_all(&texts).expect("a place for tests");
    let lock = fs::File::create(format!("{texts}/lock")).expect("a place for tests");
    lock.lock().expect("nobody has it");
    let mut run = Run::remembering(&folder, &[&path]);
    run.wait_for("第 9 行");
    type_note(&mut run, "a thought");
    run.wait_for("没能保存");
    drop(lock);
    run.wait_for("都已保存");
    wait_until_kept(&folder, "a thought");
    end(run);
}

#[test]
fn a_text_that_is_left_before_it_could_be_kept_is_kept_later() {
    let (folder, path, other) = (folder(), novel("left-unkept"), novel("left-for"));
    let text = fs::read_to_string(&other).expect("it was written");
    fs::write(&other, text.replace("行，说的是", "段，讲的是")).expect("it is there");
    fs::create_dir_all(&folder).expect("a place for tests");
    fs::write(format!("{folder}/mulu"), "").expect("a place for tests");
    let mut run = Run::remembering(&folder, &[&path, &other]);
    run.wait_for("第 9 行");
    type_note(&mut run, "a thought");
    run.press(".");
    run.wait_for("第 9 段");
    fs::remove_file(format!("{folder}/mulu")).expect("it is there");
    end(run);
    wait_until_kept(&folder, "a thought");
}

#[test]
fn a_folder_that_vanishes_is_made_again() {
    let (folder, path) = (folder(), novel("vanished"));
    let mut run = Run::remembering(&folder, &[&path]);
    run.wait_for("第 9 行");
    run.press("j");
    wait_until_kept(&folder, "vanished");
    fs::remove_dir_all(format!("{folder}/mulu")).expect("it is there");
    note(&mut run, "a thought");
    end(run);
    wait_until_kept(&folder, "a thought");
}
