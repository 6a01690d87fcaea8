//! True runs that copy: what goes out to the terminal's clipboard.

use crate::pty::Run;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::io::{Read, Write};

const TEXT: &str = "山上有座庙。庙里有人\u{1b}]0;坏\u{7}。\n\n山下有条河。\n";

#[test]
fn what_is_selected_goes_to_the_clipboard_of_the_terminal() {
    let path = format!("{}/copied.txt", env!("CARGO_TARGET_TMPDIR"));
    std::fs::File::create(&path).and_then(|mut file| file.write_all(TEXT.as_bytes())).expect("a place for tests");
    let mut run = Run::mulu(&[&path]);
    run.wait_for("山下有条河");
    run.press("vG");
    // The foot line tells what can be done with a selection.
    run.wait_for("y 复制");
    run.press("y");
    run.wait_for_written(&format!("\x1b]52;c;{}\x07", STANDARD.encode(TEXT.trim_end())));
    // Nothing says that this terminal has taken it.
    run.wait_for("23 字已发给终端，它未必接收");
    assert!(!run.has_written("已复制"));
    assert!(!run.has_written("\x1b]0;"));
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn what_is_too_long_for_the_terminal_goes_nowhere_and_that_is_said() {
    let path = format!("{}/too_long.txt", env!("CARGO_TARGET_TMPDIR"));
    let text = "山下有条河。".repeat(5000);
    std::fs::File::create(&path).and_then(|mut file| file.write_all(text.as_bytes())).expect("a place for tests");
    let mut run = Run::mulu(&[&path]);
    run.wait_for("山下有条河");
    run.press("y");
    run.wait_for("没能复制");
    assert!(!run.has_written("\x1b]52;"));
    run.press("q");
    assert!(run.end().success());
}

/// Copies on a desk whose program for the clipboard is this script; the folder that it may write into is `$HOME`.
fn copies(test: &str, xclip: &str) -> Run {
    let folder = format!("{}/{test}", env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(&folder).expect("a place for tests");
    let path = format!("{folder}/text.txt");
    let put = |path: &str, text: &str| {
        std::fs::File::create(path).and_then(|mut file| file.write_all(text.as_bytes())).expect("a place for tests");
    };
    put(&path, TEXT);
    put(&format!("{folder}/xclip"), &format!("#!/bin/sh\n{xclip}\n"));
    let script = "chmod +x \"$1/xclip\"; export HOME=\"$1\" PATH=\"$1:/usr/bin:/bin\" DISPLAY=:9; unset SSH_TTY SSH_CONNECTION SSH_CLIENT
        exec \"$MULU\" --ambiguous narrow \"$1/text.txt\"";
    let mut run = Run::shell(script, &[&folder]);
    run.wait_for("山下有条河");
    run.press("y");
    run
}

#[test]
#[expect(clippy::disallowed_methods, reason = "what the program on the desk has got is read from outside")]
fn on_a_desk_the_program_of_the_system_is_used_as_well() {
    let mut run = copies("copied_on_a_desk", "cat > \"$HOME/copied\"");
    run.wait_for_written(&format!("\x1b]52;c;{}\x07", STANDARD.encode(TEXT.trim_end())));
    run.wait_for("已复制 23 字");
    run.press("q");
    assert!(run.end().success());
    let path = format!("{}/copied_on_a_desk/copied", env!("CARGO_TARGET_TMPDIR"));
    let mut copied = String::new();
    std::fs::File::open(path).and_then(|mut file| file.read_to_string(&mut copied)).expect("it was written");
    assert_eq!(copied, TEXT.trim_end());
}

#[test]
fn a_program_that_fails_has_copied_nothing() {
    let mut run = copies("not_copied_on_a_desk", "exit 1");
    run.wait_for("23 字已发给终端，它未必接收");
    run.press("q");
    assert!(run.end().success());
}
