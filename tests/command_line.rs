//! The command line as scripts use it: what is printed where, and the exit status.

use std::path::Path;
use std::process::{Command, Output, Stdio};

fn article() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/000_eb373a1ba01e0e13.txt").to_string_lossy().into_owned()
}

/// Where nothing was ever said of a text, least of all by the user.
fn state() -> &'static str {
    concat!(env!("CARGO_TARGET_TMPDIR"), "/no-state")
}

fn mulu(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mulu"));
    command.args(arguments).env("LC_ALL", "C").env("XDG_STATE_HOME", state()).stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    mulu(arguments).output().expect("mulu starts")
}

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// Exit status and the message on standard error; nothing may be printed.
fn failure(arguments: &[&str]) -> (Option<i32>, String) {
    let output = run(arguments);
    assert!(output.stdout.is_empty());
    (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
}

#[test]
fn the_tree_lists_the_headings() {
    let tree = printed(&run(&["--tree", &article()]));
    assert_eq!(tree.lines().count(), 20);
    assert!(tree.lines().any(|line| line == " 19    以上率下、上下同频、持续深入——"), "{tree}");
}

#[test]
fn without_a_terminal_the_text_is_printed() {
    assert_eq!(printed(&run(&[&article()])), printed(&run(&["--plain", &article()])));
}

#[test]
fn a_width_sets_the_text() {
    let text = printed(&run(&["--plain", "-w", "40", &article()]));
    assert!(text.lines().all(|line| line.chars().count() <= 42), "{text}");
    assert!(text.lines().count() > 400);
}

#[test]
fn standard_input_is_read_when_it_is_named_or_a_pipe() {
    for arguments in [&["--json", "-"][..], &["--json"]] {
        let pipe =
            Command::new("cat").arg(article()).stdout(Stdio::piped()).spawn().expect("cat").stdout.expect("a pipe");
        let json = printed(&mulu(arguments).stdin(pipe).output().expect("mulu starts"));
        assert!(json.starts_with(r#"{"title":{"line":5,"text":"学深悟透"#), "{json}");
    }
}

#[test]
fn without_a_file_and_a_pipe_the_text_built_in_is_read() {
    assert!(printed(&run(&["--tree"])).lines().count() > 5);
    assert!(printed(&run(&["--tree", "--guide"])).contains("打开一篇文字"));
}

#[test]
fn what_cannot_be_read_is_said_in_one_line() {
    let (status, message) = failure(&["--tree", "/nowhere/a.txt"]);
    assert_eq!(status, Some(1));
    assert_eq!(message, "mulu: cannot open \"/nowhere/a.txt\": there is no such file; check the name and the folder\n");
    let (status, message) = failure(&[env!("CARGO_MANIFEST_DIR")]);
    assert_eq!(status, Some(1));
    assert!(message.ends_with("it is a folder; name a file in it\n") && message.lines().count() == 1, "{message}");
}

#[test]
fn wrong_usage_exits_with_2() {
    for arguments in [&["--nothing"][..], &["--tree", "--json"], &["-w", "0"], &["a", "b"]] {
        assert_eq!(failure(arguments).0, Some(2), "{arguments:?}");
    }
}

#[test]
fn help_and_version_are_printed() {
    assert!(printed(&run(&["--help"])).contains("--plain"));
    assert_eq!(printed(&run(&["-h"])), printed(&run(&["--help"])));
    assert_eq!(printed(&run(&["-V"])), concat!("mulu ", env!("CARGO_PKG_VERSION"), "\n"));
    let chinese = printed(&mulu(&["--help"]).env("LC_ALL", "zh_CN.UTF-8").output().expect("mulu starts"));
    assert!(chinese.contains("用法："));
}

#[test]
fn a_closed_pipe_is_success() {
    let mut child = mulu(&["--plain", "-w", "20", &article()]).stdout(Stdio::piped()).spawn().expect("mulu starts");
    drop(child.stdout.take());
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn a_control_character_of_a_file_name_or_a_text_is_never_sent() {
    let (_, message) = failure(&["/nowhere/\u{1b}]0;x\u{7}.txt"]);
    assert!(!message.contains('\u{1b}') && !message.contains('\u{7}'), "{message:?}");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("escape.txt");
    #[expect(clippy::disallowed_methods, reason = "a text of this test")]
    std::fs::write(&path, "一、标题\u{1b}[31m\n\n正文\u{1b}]0;x\u{7}\u{9b}2J\u{202e}。\n\n二、标题\n\n正文。\n")
        .expect("a place for tests");
    let path = path.to_string_lossy();
    for arguments in [&["--plain", &*path][..], &["--plain", "-w", "20", &*path], &["--tree", &*path]] {
        let text = printed(&run(arguments));
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']), "{arguments:?}: {text:?}");
    }
}

#[test]
fn rules_beside_a_text_have_their_say() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rules");
    let text = "故事集\n\n甲：从前\n\n从前有一座山，山上有一座庙，庙里的人都在讲故事。\n\n乙：后来\n\n后来山也没有了，庙也没有了，只剩下故事还在流传。\n";
    let (path, rules) = (folder.join("text.txt"), folder.join("mulu.toml"));
    #[expect(clippy::disallowed_methods, reason = "a text of this test and its rules")]
    let write = |rules_text: &str| {
        std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, text)).expect("a place for tests");
        std::fs::write(&rules, rules_text).expect("a place for tests");
    };
    let path_text = path.to_string_lossy();
    write("[[heading]]\npattern = \"?：*\"\nlevel = 1\n");
    assert_eq!(printed(&run(&["--tree", &path_text])), "3  甲：从前\n7  乙：后来\n");
    assert!(printed(&run(&["--json", &path_text])).contains(r#""by":"rule""#));
    write("[[heading]]\npattern = 1\n");
    // Wrong rules are told, and keep nobody from the text.
    let output = run(&["--tree", &path_text]);
    let message = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(output.status.success() && message.lines().count() == 1, "{message}");
    assert!(message.contains("mulu.toml") && message.contains("line 2"), "{message}");
}
