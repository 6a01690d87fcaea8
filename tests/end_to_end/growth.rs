//! True runs on texts that change while they are read: files that grow, shrink, go and come back, pipes that come late.

use std::{
    fs::{self, File, OpenOptions},
    io::Write,
};

use crate::pty::Run;
use crate::text;

/// Writes a file anew, in place.
fn write(path: &str, text: &str) {
    File::create(path).and_then(|mut file| file.write_all(text.as_bytes())).expect("a place for tests");
}

fn append(path: &str, bytes: &[u8]) {
    OpenOptions::new().append(true).open(path).and_then(|mut file| file.write_all(bytes)).expect("it is there");
}

fn lines(range: std::ops::RangeInclusive<usize>) -> String {
    range.map(|number| format!("第 {number} 行\n")).collect()
}

/// Waits until a text stands on the screen no more.
fn wait_without(run: &Run, text: &str) {
    run.wait_until(&format!("no {text:?}"), |screen| !screen.contents().contains(text));
}

#[test]
fn a_file_that_grows_is_read_again_when_that_is_asked_for() {
    let path = text("grows");
    let mut run = Run::mulu(&[&path]);
    run.wait_for("第 9 行");
    append(&path, "后来添的一行\n".as_bytes());
    run.wait_for("文件已增长 · 按 r 重新读入");
    run.press("r");
    wait_without(&run, "重新读入");
    run.press("G");
    run.wait_for("后来添的一行");
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn a_file_is_followed_until_that_is_ended() {
    let path = text("followed");
    let mut run = Run::mulu(&["+F", &path]);
    run.wait_for("第 100 行");
    run.wait_for("跟随文件 · 按 Esc 停下");
    // A character that is cut waits for the rest of it.
    let (first, second) = "第 101 行来了\n".as_bytes().split_at(13);
    append(&path, first);
    run.wait_for("1 处无法解码");
    append(&path, second);
    run.wait_for("第 101 行来了");
    // Another file of its name is read in its place.
    let other = format!("{path}.new");
    write(&other, &lines(201..=300));
    fs::rename(&other, &path).expect("it is there");
    run.wait_for("第 300 行");
    append(&path, "第 301 行\n".as_bytes());
    run.wait_for("第 301 行");
    write(&path, "只剩一行\n");
    run.wait_for("只剩一行");
    run.press("<C-c>");
    run.wait_for("不再跟随");
    append(&path, "又一行\n".as_bytes());
    run.wait_for("文件已增长");
    assert!(!run.rows().concat().contains("又一行"));
    run.press("<C-c>");
    assert!(run.end().success());
}

#[test]
fn the_place_is_kept_when_the_file_was_edited() {
    let path = text("edited");
    let mut run = Run::mulu(&["+50", &path]);
    run.wait_for("第 60 行");
    wait_without(&run, "第 49 行");
    write(&path, &(lines(1001..=1030) + &lines(20..=80)));
    run.wait_for("文件已改变 · 按 r 重新读入");
    run.press("r");
    wait_without(&run, "重新读入");
    run.wait_for("第 50 行");
    wait_without(&run, "第 49 行");
    run.press("G");
    run.wait_for("第 80 行");
    assert!(!run.rows().concat().contains("第 81 行"));
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn a_file_that_is_emptied_or_gone_stays_on_the_screen() {
    let path = text("gone");
    let mut run = Run::mulu(&[&path]);
    run.wait_for("第 9 行");
    fs::remove_file(&path).expect("it is there");
    run.wait_for("文件已不在原处");
    run.wait_for("第 9 行");
    write(&path, "");
    run.wait_for("文件已改变");
    run.press("r");
    run.wait_for("（没有文字）");
    write(&path, "又有了\n");
    run.wait_for("文件已");
    run.press("r");
    run.wait_for("又有了");
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn another_encoding_stays_when_the_file_grows() {
    let path = format!("{}/encoded.txt", env!("CARGO_TARGET_TMPDIR"));
    let mut file = File::create(&path).expect("a place for tests");
    // 第一行, 第二行 in GB18030.
    file.write_all(b"\xB5\xDA\xD2\xBB\xD0\xD0\n").expect("a place");
    let mut run = Run::mulu(&["--encoding", "gb18030", &path]);
    run.wait_for("第一行");
    run.press("F");
    run.wait_for("跟随文件");
    append(&path, b"\xB5\xDA\xB6");
    run.wait_for("1 处无法解码");
    append(&path, b"\xFE\xD0\xD0\n");
    run.wait_for("第二行");
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn a_pipe_that_comes_late_is_waited_for_with_the_keys_alive() {
    let path = format!("{}/fifo", env!("CARGO_TARGET_TMPDIR"));
    let script = "rm -f \"$1\"; mkfifo \"$1\"; mulu \"$1\"; echo ended";
    let mut run = Run::shell(script, &[&path]);
    run.wait_for("等待文字");
    run.press("q");
    run.wait_for("ended");
    assert!(run.end().success());
    let mut run = Run::shell(script, &[&path]);
    run.wait_for("等待文字");
    append(&path, "山上有树。\n".as_bytes());
    run.wait_for("山上有树。");
    wait_without(&run, "读入中");
    run.press("q");
    run.wait_for("ended");
    assert!(run.end().success());
}

#[test]
fn the_end_of_what_never_ends_is_followed_until_one_goes_up() {
    let mut run = Run::shell("{ seq 1 99; n=100; while sleep 0.05; do echo 第 $n 行; n=$((n+1)); done; } | mulu", &[]);
    run.wait_for("读入中");
    run.press("G");
    run.wait_for("停在读到的末尾");
    run.wait_for("第 110 行");
    run.wait_for("第 130 行");
    run.press("g");
    wait_without(&run, "停在读到的末尾");
    wait_without(&run, "第 1");
    run.press("q");
}

#[test]
fn what_has_no_length_or_no_end_opens() {
    let mut run = Run::mulu(&["/proc/self/status"]);
    run.wait_for("mulu");
    run.press("Fq");
    assert!(run.end().success());
    let mut run = Run::mulu(&["/dev/zero"]);
    run.wait_for("二进制");
    run.press("q");
    assert!(run.end().success());
}
