//! True runs with themes, settings and keys of the user's own.

use std::fs;
use std::path::{Path, PathBuf};

use vt100::Color;

use crate::pty::Run;
use crate::reading::ARTICLE;

const PAPER: Color = Color::Rgb(250, 248, 243);
const NIGHT: Color = Color::Rgb(26, 28, 31);

/// A folder for settings of one test, with these files in it.
#[expect(clippy::disallowed_methods, reason = "the files of a test")]
fn folder(test: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("config").join(test);
    // A folder that was not there is as empty.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("mulu")).expect("a place for tests");
    for (name, text) in files {
        fs::write(folder.join("mulu").join(name), text).expect("a place for tests");
    }
    folder
}

/// Runs the program in all colours, with these variables, these arguments and that folder for settings.
fn run(variables: &str, arguments: &str, folder: &Path) -> Run {
    let script = format!("XDG_CONFIG_HOME=\"$2\" COLORTERM=truecolor {variables} exec \"$MULU\" {arguments} \"$1\"");
    Run::shell(&script, &[ARTICLE, &folder.to_string_lossy()])
}

/// Runs the program as one that asks the terminal nothing but what the theme wants to know.
fn narrow(arguments: &str, folder: &Path) -> Run {
    run("", &format!("--ambiguous narrow {arguments}"), folder)
}

/// Waits until every cell of the screen has this background. The emulator keeps none for the second half of a wide one.
fn wait_for_background(run: &Run, colour: Color) {
    run.wait_until(&format!("a background of {colour:?}"), |screen| {
        let (rows, cols) = screen.size();
        let cells = (0..rows.get()).flat_map(|row| (0..cols.get()).map(move |col| (row, col)));
        let cell = |(row, col)| screen.cell(row, col).expect("it is on the screen");
        cells.map(cell).all(|cell| cell.is_wide_continuation() || cell.bgcolor() == colour)
    });
}

fn quit(mut run: Run) {
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn a_theme_paints_its_background_on_every_cell() {
    let mut run = narrow("--theme night", &folder("painted", &[]));
    run.wait_for("本文档为");
    wait_for_background(&run, NIGHT);
    run.resize(61, 12);
    wait_for_background(&run, NIGHT);
    run.press("]]");
    run.wait_for("2/6");
    wait_for_background(&run, NIGHT);
    quit(run);
}

#[test]
fn a_key_shows_the_next_theme_and_names_it() {
    let mut run = narrow("", &folder("next", &[]));
    run.wait_for("本文档为");
    wait_for_background(&run, Color::Default);
    run.press("T");
    run.wait_for("配色：paper");
    wait_for_background(&run, PAPER);
    quit(run);
}

#[test]
fn the_theme_follows_the_background_that_the_terminal_tells() {
    for (reply, expected) in [("ffff/ffff/ffff", PAPER), ("0000/0000/0000", NIGHT)] {
        let mut run = narrow("--theme auto", &folder("told", &[]));
        run.wait_for_written("\x1b]11;?\x1b\\\x1b[c");
        // A key among the answers, and the answers in pieces.
        run.send(b"]\x1b]11;rgb:");
        run.send(reply.as_bytes());
        run.send(b"\x1b\\\x1b[?62c]");
        run.wait_for("2/6");
        wait_for_background(&run, expected);
        quit(run);
    }
}

#[test]
fn a_background_that_is_told_late_is_heard_unless_a_theme_was_chosen() {
    for (typed, expected) in [("", PAPER), ("TTT", NIGHT)] {
        let mut run = narrow("--theme auto", &folder("late", &[]));
        run.wait_for("本文档为");
        run.press(typed);
        run.send(b"\x1b]11;rgb:ffff/ffff/ffff\x07]");
        run.wait_for("1/6");
        wait_for_background(&run, expected);
        quit(run);
    }
}

#[test]
fn where_the_terminal_tells_nothing_the_environment_may() {
    let arguments = "--ambiguous narrow --theme auto";
    for (variables, expected) in [("COLORFGBG='0;15'", PAPER), ("COLORFGBG='15;0'", NIGHT), ("", Color::Default)] {
        let run = run(variables, arguments, &folder("hinted", &[]));
        run.wait_for("本文档为");
        wait_for_background(&run, expected);
        quit(run);
    }
}

#[test]
fn the_users_keys_hold() {
    let folder = folder("keys", &[("keymap.toml", "\"x\" = \"next-heading\"\n\"]\" = \"\"\n")]);
    let mut run = narrow("", &folder);
    run.wait_for("本文档为");
    run.press("xxxxxx");
    run.wait_for("3/6");
    run.press("]");
    run.wait_for("不起作用");
    quit(run);
}

#[test]
fn what_is_wrong_with_the_settings_is_said_and_the_rest_holds() {
    let folder = folder("wrong", &[("config.toml", "theme = \"night\"\nwidht = 40\n")]);
    let run = narrow("", &folder);
    run.wait_for("config.toml 第 2 行");
    wait_for_background(&run, NIGHT);
    quit(run);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the files of a test")]
fn what_keys_have_changed_is_kept_for_the_next_run() {
    let folder = folder("kept", &[("config.toml", "# mine\ntheme = \"sepia\" # for now\n")]);
    let mut first = narrow("", &folder);
    first.wait_for("本文档为");
    first.press("T<C-s>");
    first.wait_for("已保存到");
    quit(first);
    let kept = fs::read_to_string(folder.join("mulu/config.toml")).expect("the file");
    assert_eq!(kept, "# mine\ntheme = \"night\" # for now\n");
    let second = narrow("", &folder);
    second.wait_for("本文档为");
    wait_for_background(&second, NIGHT);
    quit(second);
}
