//! True runs in a pseudo-terminal: how the program enters and leaves a terminal.
#![cfg(unix)]

mod books;
mod comfort;
mod copying;
mod faults;
mod growth;
mod looks;
mod noting;
mod opening;
mod pager;
mod probe;
mod pty;
mod reading;
mod remembering;
mod searching;
mod several;
mod state_faults;
mod storms;
mod unkept;

use std::{fs::File, io::Write};

use rustix::process::Signal;

use crate::pty::Run;

/// A text of a hundred numbered lines, as a file of this test; its path.
fn text(test: &str) -> String {
    let path = format!("{}/{test}.txt", env!("CARGO_TARGET_TMPDIR"));
    let lines: Vec<String> = (1..=100).map(|number| format!("第 {number} 行\n")).collect();
    File::create(&path).and_then(|mut file| file.write_all(lines.concat().as_bytes())).expect("a place for tests");
    path
}

#[test]
fn q_quits() {
    let mut run = Run::mulu(&[&text("q_quits")]);
    run.wait_for("第 9 行");
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn signals_end_it_and_tell_the_parent() {
    let expected = [(Signal::TERM, "Terminated"), (Signal::HUP, "Hangup"), (Signal::INT, "Interrupt")];
    for (signal, name) in expected {
        let run = Run::mulu(&[&text("signals")]);
        run.wait_for("第 9 行");
        run.signal(signal);
        assert_eq!(run.end().signal(), Some(name));
    }
}

/// Stops mulu in a shell by `stop`, and continues it.
fn check_stop(test: &str, stop: impl Fn(&mut Run)) {
    let mut run = Run::shell("set -m; mulu \"$1\"; echo stopped; read answer; fg; echo ended", &[&text(test)]);
    run.wait_for("第 9 行");
    stop(&mut run);
    run.wait_for("stopped");
    run.assert_given_back();
    run.press("<Enter>");
    run.wait_for_screen(true);
    run.wait_for("第 9 行");
    run.press("q");
    run.wait_for("ended");
    assert!(run.end().success());
}

#[test]
fn control_z_stops_it_until_the_shell_continues_it() {
    check_stop("control_z", |run| run.press("<C-z>"));
}

#[test]
fn control_z_stops_the_whole_pipe() {
    // The shell goes on only when the program that feeds the pipe has stopped, too.
    let mut run =
        Run::shell("set -m; { cat \"$1\"; sleep 60; } | mulu; echo stopped; read answer", &[&text("whole_pipe")]);
    run.wait_for("第 9 行");
    run.press("<C-z>");
    run.wait_for("stopped");
    run.assert_given_back();
}

#[test]
fn a_stop_from_outside_gives_the_terminal_back() {
    check_stop("stop", |run| run.signal_foreground(Signal::TSTP));
}

#[test]
fn started_in_the_background_it_waits_to_be_brought_forward() {
    // What the shell has set for itself in the meantime must not be given back at the end.
    let script = "set -m; stty -echo; \"$MULU\" \"$1\" &
        until ps -o stat= -p $! | grep -q T; do :; done; stty echo; fg";
    let mut run = Run::shell(script, &[&text("background")]);
    run.wait_for("第 9 行");
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn a_stopped_one_can_be_killed() {
    let script = "set -m; mulu \"$1\"; echo stopped; kill %1; wait %1; echo killed";
    let mut run = Run::shell(script, &[&text("stopped_killed")]);
    run.wait_for("第 9 行");
    run.press("<C-z>");
    run.wait_for("killed");
    assert!(run.end().success());
}

#[test]
fn one_that_waits_in_the_background_can_be_killed() {
    let script = "set -m; \"$MULU\" \"$1\" &
        until ps -o stat= -p $! | grep -q T; do :; done; kill %1; wait %1; echo killed";
    let run = Run::shell(script, &[&text("background_killed")]);
    run.wait_for("killed");
    assert!(run.end().success());
}

#[test]
fn without_a_shell_above_it_control_z_does_nothing() {
    let mut run = Run::mulu(&[&text("no_shell")]);
    run.wait_for("第 9 行");
    run.press("<C-z>q");
    assert!(run.end().success());
}

#[test]
fn keys_come_from_the_terminal_when_the_text_comes_through_a_pipe() {
    let mut run = Run::shell("cat \"$1\" | mulu", &[&text("pipe")]);
    run.wait_for("第 9 行");
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn with_nothing_on_standard_input_the_text_built_in_is_shown() {
    let mut run = Run::shell("mulu < /dev/null", &[]);
    run.wait_for("UTF-8");
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn without_an_output_it_ends() {
    let run = Run::shell("mulu \"$1\" >&-", &[&text("no_output")]);
    assert!(run.end().success());
}

#[test]
fn a_new_size_is_drawn_at_once() {
    let mut run = Run::mulu(&[&text("resize")]);
    run.wait_for("第 9 行");
    assert!(!run.rows().concat().contains("第 30 行"));
    run.resize(60, 40);
    run.wait_for("第 30 行");
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn replies_of_the_terminal_are_no_keys() {
    let mut run = Run::mulu(&[&text("replies")]);
    run.wait_for("第 9 行");
    run.send(b"\x1b[?62;22c\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?2026;2$y\x1b[1;1R\x1bP>|q\x1b\\");
    run.press("jq");
    assert!(run.end().success());
}

#[test]
fn what_cannot_be_read_is_said_before_the_screen_is_taken() {
    let run = Run::mulu(&["/nowhere/目录.txt"]);
    run.wait_for("mulu: 打不开 \"/nowhere/目录.txt\"");
    assert_eq!(run.end().exit_code(), 1);
}
