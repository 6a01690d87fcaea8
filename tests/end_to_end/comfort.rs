//! True runs: the mouse, an editor that has the terminal for a while, and a screen that hides the text.

use std::{
    fs::{self, File, Permissions},
    io::Write,
    os::unix::fs::PermissionsExt,
};

use crate::pty::Run;
use crate::reading::ARTICLE;
use crate::text;

#[test]
fn the_mouse_is_heard_and_given_back() {
    let mut run = Run::mulu(&[ARTICLE]);
    run.wait_for_written("\x1b[?1002h\x1b[?1006h");
    run.wait_for("本文档为");
    run.send(b"\x1b[<65;60;10M");
    run.wait_until("the text to move", |screen| !screen.contents().contains("本文档为"));
    // The second entry of the outline.
    run.send(b"\x1b[<0;6;4M\x1b[<0;6;4m");
    run.wait_for("第 2/6 节");
    // From the first row of the heading to its second.
    run.send(b"\x1b[<0;30;3M\x1b[<32;32;4M\x1b[<0;32;4m");
    run.press("y");
    run.wait_for_written("\x1b]52;c;");
    run.press("zm");
    run.wait_for_written("\x1b[?1006l\x1b[?1002l");
    run.send(b"\x1b[<64;60;10M");
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn what_is_named_is_done() {
    let mut run = Run::mulu(&[ARTICLE]);
    run.wait_for("本文档为");
    run.press(":");
    run.wait_for("下移一行");
    run.press("50%<Enter>");
    run.wait_until("the text to move", |screen| !screen.contents().contains("本文档为"));
    run.press("：");
    run.wait_for("下移一行");
    // The row of the head line is none of the list's.
    run.send(b"\x1b[<0;6;1M\x1b[<0;6;1m");
    run.wait_until("the list to close", |screen| !screen.contents().contains("下移一行"));
    run.press(":q<Enter>");
    assert!(run.end().success());
}

/// A program of that name that does what a script says.
fn editor(name: &str, script: &str) -> String {
    let folder = format!("{}/editor", env!("CARGO_TARGET_TMPDIR"));
    fs::create_dir_all(&folder).expect("a place for tests");
    let editor = format!("{folder}/{name}");
    File::create(&editor).and_then(|mut file| write!(file, "#!/bin/sh\n{script}\n")).expect("a place for tests");
    fs::set_permissions(&editor, Permissions::from_mode(0o755)).expect("its own file");
    editor
}

#[test]
fn an_editor_has_the_terminal_until_it_ends_and_the_file_is_read_again() {
    let script = "printf 'editing at %s' \"$1\"; read answer\n{ echo 新的开头; echo; cat \"$2\"; } > \"$2.new\"; mv \"$2.new\" \"$2\"\n";
    let editor = editor("vi", script);
    let mut run = Run::shell("VISUAL=\"$2\" mulu \"$1\"", &[&text("edited"), &editor]);
    run.wait_for("第 9 行");
    run.press("50Ge");
    run.wait_for("editing at +50");
    run.assert_given_back();
    run.press("<Enter>");
    run.wait_for_screen(true);
    run.wait_for("第 50 行");
    run.press("g");
    run.wait_for("新的开头");
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn an_editor_that_is_not_there_is_said() {
    let mut run = Run::shell("VISUAL=/nowhere/vi mulu \"$1\"", &[&text("no_editor")]);
    run.wait_for("第 9 行");
    run.press("e");
    run.wait_for("无法运行 /nowhere/vi");
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn an_editor_that_does_not_end_well_is_said_and_the_file_is_read_again() {
    let file = text("bad_editor");
    let failing = editor("failing", "sed -i 's/第 9 行/新的一行/' \"$1\"; exit 3");
    let mut run = Run::shell("VISUAL=\"$2\" mulu \"$1\"", &[&file, &failing]);
    run.wait_for("第 9 行");
    run.press("e");
    run.wait_for("结束，状态 3；已重新读入");
    run.wait_until("the file as it is now", |screen| !screen.contents().contains("第 9 行"));
    // The message goes, and what is said of the file is not that it has changed.
    run.press("j");
    run.wait_until("no message", |screen| !screen.contents().contains("状态 3"));
    assert!(!run.rows().concat().contains("文件已改变"));
    run.press("q");
    assert!(run.end().success());

    let mut run = Run::shell("VISUAL=\"$2\" mulu \"$1\"", &[&text("killed_editor"), &editor("killed", "kill -9 $$")]);
    run.wait_for("第 9 行");
    run.press("e");
    run.wait_for("被信号 9 结束；已重新读入");
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn one_key_hides_the_text_and_shows_it_again() {
    let mut run = Run::mulu(&[&text("covered")]);
    run.wait_for("第 9 行");
    run.press("`");
    run.wait_until("nothing of the text", |screen| {
        screen.contents().contains("Building C object") && !screen.contents().contains('行')
    });
    run.press("j`");
    run.wait_for("第 9 行");
    run.press("q");
    assert!(run.end().success());
}
