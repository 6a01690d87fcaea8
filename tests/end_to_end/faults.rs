//! True runs in which something goes wrong: signals at bad moments, a terminal that vanishes, a full disk.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use portable_pty::{CommandBuilder, ExitStatus, PtySize, native_pty_system};
use rustix::process::Signal;

use crate::pty::{Run, folder};
use crate::reading::ARTICLE;
use crate::remembering::wait_until_kept;
use crate::text;

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is pressed before something goes wrong, and what the screen shows then.
const MOMENTS: [(&str, &str); 9] = [
    ("", "本文档为"),
    ("?", "到开头"),
    ("<Tab>zM", "+3"),
    ("12", "12"),
    ("vG", "y 复制"),
    ("]c", "不是标题"),
    ("]i", "级标题"),
    ("/网", "/网"),
    ("/", "/"),
];

/// A file of this test with a text that takes a while to load; its path.
fn long_text(test: &str) -> String {
    let path = format!("{}/{test}.txt", env!("CARGO_TARGET_TMPDIR"));
    let section = "第一节　山上\n\n山上有座庙，庙里的人在讲故事，讲了很多年。\n\n";
    let written = fs::File::create(&path).and_then(|mut file| file.write_all(section.repeat(200_000).as_bytes()));
    written.expect("a place for tests");
    path
}

#[test]
fn signals_end_it_whatever_it_is_doing() {
    for (signal, name) in [(Signal::TERM, "Terminated"), (Signal::HUP, "Hangup")] {
        for (keys, shown) in MOMENTS {
            let mut run = Run::mulu(&[ARTICLE]);
            run.wait_for("本文档为");
            run.press(keys);
            run.wait_for(shown);
            run.signal(signal);
            assert_eq!(run.end().signal(), Some(name), "after {keys:?}");
        }
    }
}

#[test]
fn a_signal_ends_it_while_it_starts_and_while_it_loads() {
    let path = long_text("killed_while_loading");
    for shown in ["", "第一节", "读入中…"] {
        let run = Run::mulu(&[&path]);
        if !shown.is_empty() {
            run.wait_for(shown);
        }
        run.signal(Signal::TERM);
        assert_eq!(run.end().signal(), Some("Terminated"), "after {shown:?}");
    }
}

#[test]
fn a_signal_ends_it_while_it_waits_for_a_pipe() {
    let run = Run::shell("{ printf '第 1 行\\n第 2 行\\n'; sleep 60; } | mulu", &[]);
    run.wait_for("第 2 行");
    run.signal_foreground(Signal::TERM);
    assert_eq!(run.end().signal(), Some("Terminated"));
}

/// Runs mulu in a terminal that vanishes when it has shown some bytes, and waits for its end.
fn end_without_terminal(shown: &str, typed: &[u8]) -> ExitStatus {
    let pair = native_pty_system().openpty(PtySize::default()).expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_mulu"));
    command.args(["--ambiguous", "narrow", ARTICLE]);
    command.env("TERM", "xterm-256color");
    command.env("XDG_STATE_HOME", folder());
    command.env("XDG_CONFIG_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-config"));
    let mut child = pair.slave.spawn_command(command).expect("the program starts");
    let mut output = pair.master.try_clone_reader().expect("its output");
    let mut written = Vec::new();
    let mut bytes = [0; 4096];
    while !String::from_utf8_lossy(&written).contains(shown) {
        let length = output.read(&mut bytes).expect("it still writes");
        written.extend_from_slice(&bytes[..length]);
    }
    pair.master.take_writer().expect("its keyboard").write_all(typed).expect("typed");
    drop((output, pair));
    let (mut killer, (sender, ended)) = (child.clone_killer(), mpsc::channel());
    thread::spawn(move || sender.send(child.wait().expect("our own child")));
    let status = ended.recv_timeout(PATIENCE);
    // One that has ended cannot be killed.
    let _ = killer.kill();
    status.expect("it ends when its terminal has vanished")
}

#[test]
fn a_terminal_that_vanishes_ends_it() {
    for (shown, typed) in [("\x1b[?1049h", ""), ("本文档为", ""), ("本文档为", "?"), ("本文档为", "]]]cn")]
    {
        let status = end_without_terminal(shown, typed.as_bytes());
        let is_quiet = status.success() || status.signal().is_some_and(|name| name.starts_with("Hangup"));
        assert!(is_quiet, "{status:?} after {typed:?}");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the files of a test")]
fn killed_while_it_keeps_what_was_said_it_leaves_no_half_of_it() {
    let state = Path::new(env!("CARGO_TARGET_TMPDIR")).join("killed_state");
    // A folder that was not there is as empty.
    let _ = fs::remove_dir_all(&state);
    let script = "XDG_STATE_HOME=\"$2\" exec \"$MULU\" --ambiguous narrow \"$1\"";
    for round in 0..8 {
        let mut run = Run::shell(script, &[ARTICLE, &state.to_string_lossy()]);
        run.wait_for_screen(true);
        run.press("g");
        run.wait_for("本文档为");
        run.press(["]cd", "]cu", "]]cn", "]cdcucd"][round % 4]);
        run.wait_for("已订正");
        // In some rounds it has the time to keep them.
        if round % 4 == 3 {
            wait_until_kept(&state.to_string_lossy(), "corrections");
        }
        run.signal(Signal::KILL);
        assert_eq!(run.end_as_it_is().signal(), Some("Killed"));
    }
    let kept = fs::read_dir(state.join("mulu/texts")).expect("the folder of texts").flatten();
    let whole: Vec<_> = kept.filter(|entry| entry.path().extension().is_some_and(|name| name == "toml")).collect();
    assert!(!whole.is_empty());
    for entry in whole {
        let text = fs::read_to_string(entry.path()).expect("UTF-8");
        assert!(text.parse::<toml::Table>().is_ok_and(|table| table.contains_key("corrections")), "{text}");
    }
}

#[test]
fn a_disk_that_takes_nothing_is_said_and_ends_nothing() {
    let folder = concat!(env!("CARGO_TARGET_TMPDIR"), "/full_state");
    for (script, state) in [
        ("ulimit -f 0; XDG_STATE_HOME=\"$2\" exec \"$MULU\" --ambiguous narrow \"$1\"", folder),
        ("XDG_STATE_HOME=\"$2\" exec \"$MULU\" --ambiguous narrow \"$1\"", "/dev/null"),
    ] {
        let mut run = Run::shell(script, &[ARTICLE, state]);
        run.wait_for("本文档为");
        run.press("]]cn");
        run.wait_for("没能保存");
        // What was said holds all the same.
        run.wait_for("/5 节");
        run.press("q");
        run.wait_for("笔记没能保存");
        assert_eq!(run.end().exit_code(), 1);
    }
}

#[test]
fn an_output_that_takes_nothing_is_said() {
    let run = Run::shell("\"$MULU\" --plain \"$1\" > /dev/full; echo ended with $?", &[ARTICLE]);
    run.wait_for("mulu: ");
    run.wait_for("ended with 1");
    assert!(run.end().success());
}

#[test]
fn stopped_without_a_word_it_paints_all_again() {
    let script = "set -m; mulu \"$1\"; printf '\\033[2J\\033[Hstopped\\n'; read answer; fg; echo ended";
    let mut run = Run::shell(script, &[&text("stopped_hard")]);
    run.wait_for("第 9 行");
    let before = run.rows();
    run.signal_foreground(Signal::STOP);
    run.wait_for("stopped");
    // The terminal is still raw: a line ends as it is typed.
    run.send(b"\n");
    run.wait_until("as before", |screen| {
        screen.rows(0, 80).map(|row| row.trim_end().to_owned()).eq(before.iter().cloned())
    });
    run.press("q");
    run.wait_for("ended");
    assert!(run.end().success());
}
