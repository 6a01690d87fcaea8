//! True runs on how a text is opened: at a place of it, or not on the screen at all.

use crate::pty::Run;
use crate::reading::ARTICLE;
use crate::text;

#[test]
fn a_text_opens_at_the_line_the_heading_or_the_end_that_was_asked_for() {
    let path = text("opened");
    for (arguments, expected) in [
        (&["+50", &*path][..], "第 50 行"),
        (&[&path, "+G"], "第 100 行"),
        (&["--section", "纾难", ARTICLE], "第 5/6 节"),
        (&["+/支援临时服务点", ARTICLE], "支援临时服务点"),
    ] {
        let mut run = Run::mulu(arguments);
        run.wait_for(expected);
        run.wait_until("not at the start", |screen| !screen.contents().contains("第 2 行"));
        run.press("q");
        assert!(run.end().success());
    }
}

#[test]
fn a_heading_that_is_not_there_is_said() {
    let mut run = Run::mulu(&["--section", "没有这一节", ARTICLE]);
    run.wait_for("没有与 没有这一节 相符的标题");
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn what_fits_one_screen_is_printed_and_left() {
    let run = Run::shell("printf '一、山\\n\\n山上有树。\\n' | mulu -RFX; echo ended", &[]);
    run.wait_for("山上有树。");
    run.wait_for("ended");
    assert!(!run.has_written("\u{1b}[?1049h"));
    assert!(run.end().success());
    let mut run = Run::mulu(&["-F", &text("too_long")]);
    run.wait_for_screen(true);
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn what_was_found_is_bold_unless_colours_are_refused() {
    let run = Run::shell("\"$MULU\" --find 防护伞 \"$1\"", &[ARTICLE]);
    run.wait_for_written("“\u{1b}[1;31m防护伞\u{1b}[0m”");
    assert!(run.end().success());
    let run =
        Run::shell("NO_COLOR=1 \"$MULU\" --find 防护伞 \"$1\"; \"$MULU\" --no-color --find 防护伞 \"$1\"", &[ARTICLE]);
    run.wait_for_written("“防护伞”");
    assert!(!run.has_written("\u{1b}[1;31m"));
    assert!(run.end().success());
}

#[test]
fn a_terminal_that_cannot_show_a_screen_shows_what_a_pipe_gets() {
    for name in ["dumb", "unknown", ""] {
        let run = Run::shell(
            "TERM=\"$2\" mulu \"$1\" | cat; TERM=\"$2\" mulu \"$1\"; echo ended with $?",
            &[&text("dumb_terminal"), name],
        );
        run.wait_for("第 100 行");
        run.wait_for("ended with 0");
        assert!(!run.has_written("\x1b"));
        assert!(run.end().success());
    }
}

#[test]
fn a_locale_that_is_not_utf_8_is_told_once() {
    let script = "state=$2; read_it() { LC_ALL=zh_CN.GBK XDG_STATE_HOME=$state mulu \"$1\"; echo ended; }
        read_it \"$1\"; read answer; clear; read_it \"$1\"; echo both";
    let mut run = Run::shell(script, &[&text("locale"), &crate::pty::folder()]);
    run.wait_for("第 9 行");
    run.press("q");
    run.wait_for("locale 是 zh_CN.GBK，不是 UTF-8");
    run.press("<Enter>");
    run.wait_for("第 9 行");
    run.press("q");
    run.wait_for("both");
    assert!(!run.rows().concat().contains("locale"));
    assert!(run.end().success());
}

#[test]
fn the_guide_is_in_the_readers_language() {
    for (variables, title) in
        [("LC_ALL= LANG=en_US.UTF-8", "A Guide to mulu"), ("LC_ALL= LANG=en_US.UTF-8 LANGUAGE=zh", "使用指南")]
    {
        let mut run = Run::shell(&format!("{variables} \"$MULU\" --ambiguous narrow --guide"), &[]);
        run.wait_for(title);
        run.press("q");
        assert!(run.end().success());
    }
}
