//! True runs that ask the terminal how wide it draws.

use crate::pty::Run;
use crate::reading::ARTICLE;
use std::io::Write;
use std::time::Duration;

/// The end of the question: the terminal's attributes are asked for last.
const QUESTION_END: &str = "\x1b[c";
const CURSOR_QUESTION: &str = "\x1b[6n";
const FRAME_END: &str = "\x1b[?2026l";

/// Runs the program with a screen of which it asks something.
fn asking(environment: &str) -> Run {
    Run::shell(&format!("{environment} exec \"$MULU\" \"$1\""), &[ARTICLE])
}

fn quit(mut run: Run) {
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn a_terminal_that_draws_wide_is_believed_and_no_key_is_lost() {
    let mut run = asking("");
    run.wait_for_written(QUESTION_END);
    run.send(b"]\x1b[2;3R]\x1b[2;2R]\x1b[2;9R]\x1b[?62;22c]]");
    run.wait_for("3/6");
    // The first frame is drawn with what was learnt: the marks of the program are in ASCII.
    assert!(!run.has_written("│") && run.rows().concat().contains('|'));
    quit(run);
}

#[test]
fn a_terminal_that_answers_nothing_is_not_waited_for() {
    let mut run = asking("");
    run.wait_for_written(QUESTION_END);
    run.press("]]]]]]");
    run.wait_for("3/6");
    assert!(run.has_written("│"));
    quit(run);
}

#[test]
fn an_answer_that_comes_late_is_heard() {
    let mut run = asking("");
    run.wait_for("本文档为");
    run.send(b"\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b[?62c");
    run.wait_until("ASCII marks", |screen| !screen.contents().contains('│') && screen.contents().contains('|'));
    quit(run);
}

/// How long GNU screen may take to hand on what its own terminal says of its background.
const HANDED_ON: Duration = Duration::from_millis(30);

/// A run in GNU screen, which answers for itself at once, and hands on later what its own terminal says; its first frame.
fn first_frame_in_screen() -> String {
    let script = "STY=1.tty TERM=screen-256color exec \"$MULU\" --theme auto \"$1\"";
    let mut run = Run::shell(script, &[ARTICLE]);
    run.wait_for_written(QUESTION_END);
    run.send(b"\x1b[2;3R\x1b[2;2R\x1b[2;7R\x1b[?1;2c");
    run.writes_within(FRAME_END, HANDED_ON);
    run.send(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    run.wait_for_written(FRAME_END);
    let frame = run.first_frame().expect("it has ended");
    quit(run);
    frame
}

#[test]
fn in_gnu_screen_the_first_frame_has_its_theme() {
    // On a busy machine the answer may come after all patience, but not every time.
    let is_themed = (0..20).any(|_| first_frame_in_screen().contains("48;5;"));
    assert!(is_themed, "{}", first_frame_in_screen());
}

#[test]
fn a_key_overrides_what_was_learnt() {
    let mut run = asking("");
    run.wait_for_written(QUESTION_END);
    run.send(b"\x1b[2;2R\x1b[2;3R\x1b[2;3R\x1b[?62c");
    run.wait_for("│");
    run.press("W");
    run.wait_until("ASCII marks", |screen| !screen.contents().contains('│') && screen.contents().contains('|'));
    run.press("W");
    run.wait_for("│");
    quit(run);
}

#[test]
fn a_terminal_that_cannot_answer_is_not_asked() {
    for run in [asking("stty cols 11;"), asking("stty rows 1;"), Run::mulu(&[ARTICLE])] {
        run.wait_for("本文");
        assert!(!run.has_written(CURSOR_QUESTION) && !run.has_written(QUESTION_END));
        quit(run);
    }
}

#[test]
fn without_colour_the_weight_stays() {
    let run = asking("NO_COLOR=1");
    run.wait_for("本文档为");
    assert!(run.has_written("\x1b[1m") && run.has_written("\x1b[2m") && !run.has_written("\x1b[38;"));
    quit(run);
}

#[test]
fn what_the_terminal_does_not_draw_has_a_geta_in_its_place() {
    let path = format!("{}/newer.txt", env!("CARGO_TARGET_TMPDIR"));
    let text = "他叫张\u{31350}，弟弟叫\u{31351}，绰号🫨。\n";
    std::fs::File::create(&path).and_then(|mut file| file.write_all(text.as_bytes())).expect("a place for tests");
    let mut run = Run::mulu(&[&path]);
    // Asked once for each generation, behind the first frame, and no key is lost meanwhile.
    run.wait_for_written("\x1b[2;1H\u{31350}\x1b[6n\x1b[2;1H🫨\x1b[6n\x1b[c");
    run.send(b"i\x1b[2;1R\x1b[2;3R\x1b[?62c");
    run.wait_for("他叫张〓，弟弟叫〓，绰号🫨。");
    assert!(!run.has_written("\x1b[2;1H\u{31351}"));
    // The sheet that lay there before the answer is closed, and another one names them.
    run.press("qi");
    run.wait_for("U+31350");
    run.press("q");
    quit(run);
}

#[test]
fn the_report_is_folded_and_its_last_line_is_not() {
    let run = Run::shell("exec \"$MULU\" --doctor", &[]);
    run.wait_for_written("\x1b[?u\x1b[c");
    let mut run = run;
    run.send(b"\x1b[2;2R\x1b[2;3R\x1b[2;3R\x1b[?62c\x1b[?62c\x1b[?62c");
    run.wait_for("报告问题时请贴上这一行");
    run.wait_for("剪贴板");
    assert!(run.rows().iter().any(|row| row.trim_start() == "盘协议）"), "{:#?}", run.rows());
    let written = run.written();
    assert!(run.end().success());
    let line = written.lines().last().expect("it has lines");
    assert!(line.starts_with("  mulu ") && line.contains("cells=1/2/2") && line.ends_with("state=ok"), "{line}");
}
