//! True runs that copy: what goes out to the terminal's clipboard.

use crate::pty::Run;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::io::Write;

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
    run.wait_for("已复制 23 字");
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
