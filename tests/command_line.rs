//! The command line as scripts use it: what is printed where, and the exit status.

use std::io::Write;
use std::path::{Path, PathBuf};
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
    command
        .args(arguments)
        .env("LC_ALL", "C")
        .env("XDG_STATE_HOME", state())
        .env("XDG_CONFIG_HOME", state())
        .stdin(Stdio::null());
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
    assert!(printed(&run(&["--tree", "--guide", "--language", "zh"])).contains("打开一篇文字"));
    assert!(printed(&run(&["--tree", "--guide", "--language", "en"])).contains("Opening a text"));
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
    for arguments in [&["--nothing"][..], &["--tree", "--json"], &["-w", "0"], &["--find", "x", "--tree"], &["+x"]] {
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

/// An empty folder of one test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    // One that was not there is as empty.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a place for tests");
    folder
}

/// A text of one test in a folder; its path.
#[expect(clippy::disallowed_methods, reason = "a text of a test")]
fn text_in(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a place for tests");
    path.to_string_lossy().into_owned()
}

#[expect(clippy::disallowed_methods, reason = "what a test has written")]
fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect("it was written")
}

const HILLS: &str =
    "一、山上\n\n山上有树，树下有水，水边有路，路旁有人家。\n\n二、山下\n\n山下有河，河里有鱼，鱼在水里游来游去。\n";
const SEAS: &str =
    "一、海上\n\n海上有船，船上有人，人在船上唱歌，唱了一天。\n\n二、海底\n\n海底有石，石上有草，草在水里摇来摇去。\n";

#[test]
fn several_texts_are_printed_one_after_the_other() {
    let folder = folder("several");
    let (hills, seas) = (text_in(&folder, "hills.txt", HILLS), text_in(&folder, "seas.txt", SEAS));
    let tree = printed(&run(&["--tree", &hills, &seas]));
    assert_eq!(
        tree,
        format!("==> {hills} <==\n1  一、山上\n5  二、山下\n\n==> {seas} <==\n1  一、海上\n5  二、海底\n")
    );
    let json = printed(&run(&["--json", &hills, &seas]));
    let files: Vec<String> = json
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["file"].to_string())
        .collect();
    assert_eq!(files, [format!("{hills:?}"), format!("{seas:?}")]);
    assert_eq!(printed(&run(&["--plain", &hills, &seas])), format!("{HILLS}\n{SEAS}"));
}

#[test]
fn a_text_that_cannot_be_read_keeps_nobody_from_the_others() {
    let folder = folder("others");
    let hills = text_in(&folder, "hills.txt", HILLS);
    let output = run(&["--plain", "/nowhere/a.txt", &hills]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout), HILLS);
    assert!(String::from_utf8_lossy(&output.stderr).contains("/nowhere/a.txt"));
}

#[test]
fn texts_are_written_into_a_folder_and_overwrite_no_source() {
    let folder = folder("written");
    let (hills, seas) = (text_in(&folder, "hills.txt", HILLS), text_in(&folder, "seas.v2.txt", SEAS));
    let out = folder.join("new/out");
    let out_text = out.to_string_lossy();
    for _ in 0..2 {
        assert_eq!(printed(&run(&["--markdown", "-o", &out_text, &hills, &seas])), "");
    }
    assert!(read(&out, "hills.md").starts_with("# 一、山上\n\n山上有树"));
    assert!(read(&out, "seas.v2.md").starts_with("# 一、海上\n\n海上有船"));
    assert_eq!(std::fs::read_dir(&out).expect("a folder").count(), 2);
    // Beside its source, plain text would have its name.
    let beside = folder.to_string_lossy();
    let (status, message) = failure(&["-o", &beside, &hills]);
    assert_eq!((status, read(&folder, "hills.txt").as_str()), (Some(1), HILLS));
    assert!(message.ends_with("that would overwrite a text being read; name another folder\n"), "{message}");
    // A second text of one name does not take the place of the first.
    let other = text_in(&out, "hills.txt", SEAS);
    assert_eq!(printed(&run(&["--tree", "-o", &beside, &hills, &other])), "");
    assert_eq!(read(&folder, "hills.tree").lines().next(), Some("1  一、山上"));
    assert_eq!(read(&folder, "out-hills.tree").lines().next(), Some("1  一、海上"));
    // A file is no folder.
    assert_eq!(failure(&["--tree", "-o", &hills, &seas]).0, Some(1));
}

#[test]
fn what_is_found_is_printed_with_its_place_and_the_status_of_grep() {
    let folder = folder("found");
    let (hills, seas) = (text_in(&folder, "hills.txt", HILLS), text_in(&folder, "seas.txt", SEAS));
    let found = printed(&run(&["--find", "水里", &hills, &seas]));
    let expected = format!(
        "{hills}:7:二、山下: 山下有河，河里有鱼，鱼在水里游来游去。\n{seas}:7:二、海底: 海底有石，石上有草，草在水里摇来摇去。\n"
    );
    assert_eq!(found, expected);
    assert_eq!(failure(&["--find", "火", &hills, &seas]), (Some(1), String::new()));
    let by_keys = |keyboard: &str, keys: &str| run(&["--pinyin", keyboard, "--find", keys, &hills]).status.code();
    assert_eq!(
        [by_keys("xiaohe", "uvli"), by_keys("xiaohe", "shuili"), by_keys("full", "shuili")],
        [Some(0), Some(1), Some(0)]
    );
    let (status, message) = failure(&["--find", "/水(/", &hills]);
    assert!(status == Some(2) && message.contains("at character 2"), "{message}");
    let output = run(&["--find", "水里", "/nowhere/a.txt", "/nowhere", &hills]);
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stdout).lines().count()), (Some(2), 1));
    assert_eq!(String::from_utf8_lossy(&output.stderr).lines().count(), 2);
}

#[test]
fn a_folder_is_all_the_texts_in_it() {
    let place = folder("walked");
    let within = |name: &str| {
        let folder = place.join(name);
        std::fs::create_dir_all(&folder).expect("a place for tests");
        folder
    };
    let (sea, hidden) = (within("第2卷"), within(".git"));
    let (hills, seas) = (text_in(&place, "hills.txt", HILLS), text_in(&sea, "seas.txt", SEAS));
    text_in(&hidden, "seas.txt", SEAS);
    text_in(&place, "picture.png", HILLS);
    text_in(&place, "noise", "\u{7f}ELF\u{2}\u{1}\u{1}\0\0\0\0\0\0\0\0\0\u{3}\0>\0\u{1}\0\0\0");
    let (place_text, noise) = (place.to_string_lossy(), place.join("noise").to_string_lossy().into_owned());
    // Folders come first, as in the list of a folder; what is named is told, what is found is not.
    let found = run(&["--find", "水里", &place_text]);
    assert_eq!(String::from_utf8_lossy(&found.stderr), "");
    assert_eq!(printed(&found), printed(&run(&["--find", "水里", &seas, &hills])));
    assert_eq!(run(&["--find", "水里", &place_text, &noise]).status.code(), Some(2));
    assert_eq!(printed(&run(&["--tree", &place_text])), printed(&run(&["--tree", &seas, &hills])));
    // One text has its name, too: who names a folder does not know how many it holds.
    let sea = sea.to_string_lossy();
    assert!(printed(&run(&["--tree", &sea])).starts_with(&format!("==> {seas} <==\n")));
    text_in(&place, "mulu.toml", "[[heading]]\npattern = \"山上有树*\"\nlevel = 1\n");
    assert!(printed(&run(&["--json", &place_text])).contains(r#""by":"rule""#));
}

#[test]
fn what_comes_through_a_pipe_can_be_searched() {
    let pipe = Command::new("cat").arg(article()).stdout(Stdio::piped()).spawn().expect("cat").stdout.expect("a pipe");
    let found = printed(&mulu(&["--find", "防护伞", "-"]).stdin(pipe).output().expect("mulu starts"));
    assert!(found.starts_with("-:87:为人民群众撑起网络安全“防护伞”——: "), "{found}");
}

#[test]
fn sections_have_their_text_and_their_path() {
    let json = printed(&run(&["--sections", &article()]));
    let found: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let section = &found["sections"][3];
    assert_eq!(section["path"].as_array().map(Vec::len), Some(2));
    assert!(section["text"].as_str().is_some_and(|text| text.starts_with("中国联通党组把学习")), "{section}");
}

#[test]
fn a_packager_gets_manual_page_and_completions() {
    let page = printed(&run(&["--man"]));
    assert!(page.contains(".TH mulu 1") && page.contains(".SH OPTIONS"), "{page}");
    assert!(
        printed(&mulu(&["--man"]).env("LC_ALL", "zh_CN.UTF-8").output().expect("mulu starts")).contains(".SH 选项")
    );
    for shell in ["bash", "zsh", "fish"] {
        let script = text_in(&folder(shell), "script", &printed(&run(&["--completions", shell])));
        // Where the shell is not installed, nothing can be said of its script.
        if let Ok(output) = Command::new(shell).args(["-n", &script]).output() {
            assert!(output.status.success(), "{shell}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

#[test]
fn the_habits_of_less_are_taken() {
    let arguments =
        ["-RSXFiNW", "-j", "3", "-x4", "-p", "x", "--tabs=4", "--use-color", "++2", "--no-init", &article()];
    let text = printed(&mulu(&arguments).env("LESS", "-FRX --nonsense").output().expect("mulu starts"));
    assert_eq!(text, printed(&run(&["--plain", &article()])));
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

#[test]
fn how_characters_are_read_is_found_where_that_is_asked_for() {
    let path = file("ruby.html", "<p>彼は<ruby>東<rt>とう</rt></ruby>へ行った。</p>\n".as_bytes());
    assert!(!run(&["--find", "とう", &path]).status.success());
    assert!(printed(&run(&["--ruby", "--find", "とう", &path])).contains("とう"));
}

/// A file of this name that holds these bytes.
fn file(name: &str, bytes: &[u8]) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    #[expect(clippy::disallowed_methods, reason = "a file of this test")]
    std::fs::write(&path, bytes).expect("a place for tests");
    path.to_string_lossy().into_owned()
}

#[test]
fn an_encoding_can_be_named() {
    let path = file("latin.txt", b"caf\xE9 au lait\n");
    assert_eq!(printed(&run(&["--plain", "--encoding", "latin1", &path])), "café au lait\n");
    assert!(printed(&run(&["--json", "--encoding", "utf8", &path])).contains(r#""encoding":"UTF-8""#));
    let (status, message) = failure(&["--encoding", "shift_jsi", &path]);
    assert_eq!((status, &*message), (Some(2), "mulu: there is no encoding shift_jsi; try Shift_JIS\n"));
}

#[test]
fn what_is_no_text_is_shown_only_when_asked_for() {
    let path = file("picture.txt", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0");
    let (status, message) = failure(&[&path]);
    assert!(
        status == Some(1) && message.ends_with("it is a binary file, not a text; add --binary to show it anyway\n")
    );
    assert!(printed(&run(&["-f", &path])).contains("PNG"));
}

#[test]
fn a_damaged_archive_gives_what_was_read_and_says_so() {
    let whole = include_bytes!("../src/source/compressed/text.xz");
    assert_eq!(printed(&run(&[&file("whole.txt", whole)])), "第一章\n\n山路很长，他们走走停停，说起从前的事情。\n");
    let output = run(&[&file("cut.txt", &whole[..whole.len() - 20])]);
    let message = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(output.status.code() == Some(1) && message.contains("the archive is damaged"), "{message}");
    assert!(String::from_utf8(output.stdout).expect("UTF-8").starts_with("第一章"));
}

/// A folder for settings of one test with a file of settings in it; its path.
#[expect(clippy::disallowed_methods, reason = "the files of a test")]
fn settings(name: &str, text: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("settings").join(name);
    std::fs::create_dir_all(folder.join("mulu")).expect("a place for tests");
    std::fs::write(folder.join("mulu/config.toml"), text).expect("a place for tests");
    folder.to_string_lossy().into_owned()
}

#[test]
fn settings_hold_unless_an_argument_says_otherwise() {
    let folder = settings("hold", "width = 40\n");
    let run =
        |arguments: &[&str]| printed(&mulu(arguments).env("XDG_CONFIG_HOME", &folder).output().expect("mulu starts"));
    let plain = |width| printed(&self::run(&["--plain", "-w", width, &article()]));
    assert_eq!(run(&["--plain", &article()]), plain("40"));
    assert_eq!(run(&["--plain", "-w", "60", &article()]), plain("60"));
    assert!(run(&["--print-config"]).contains("\nwidth = 40\n"));
}

#[test]
fn what_is_wrong_with_settings_is_told_and_keeps_nobody_from_the_text() {
    for (name, text, line) in [("unknown", "widht = 40\n", "line 1"), ("damaged", "\nwidth = \n", "line 2")] {
        let output =
            mulu(&["--tree", &article()]).env("XDG_CONFIG_HOME", settings(name, text)).output().expect("mulu starts");
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(printed(&output), printed(&run(&["--tree", &article()])));
        assert!(message.lines().count() == 1 && message.contains("config.toml") && message.contains(line), "{message}");
    }
}

#[test]
fn a_theme_that_does_not_exist_is_answered_with_those_that_do() {
    let (status, message) = failure(&["--theme", "nigt", &article()]);
    assert_eq!(status, Some(2));
    assert!(message.contains("choose from: terminal, paper, sepia, night"), "{message}");
}

#[test]
fn the_language_can_be_asked_for() {
    assert!(printed(&run(&["--help", "--language", "zh"])).contains("用法："));
    let folder = settings("language", "language = \"zh\"\n");
    let help =
        |arguments: &[&str]| printed(&mulu(arguments).env("XDG_CONFIG_HOME", &folder).output().expect("mulu starts"));
    assert!(help(&["--help"]).contains("用法："));
    assert!(help(&["--help", "--language=en"]).contains("Usage:"));
}

/// What is printed of a text that comes through a pipe.
fn piped(text: &str, arguments: &[&str]) -> String {
    let mut child = mulu(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("mulu starts");
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("it reads");
    printed(&child.wait_with_output().expect("it ends"))
}

#[test]
fn markup_of_a_pipe_is_printed_as_plain_text() {
    let marked = "N\x08NA\x08A \x1b[1;31mred\x1b[m \x1b[2J\n";
    assert_eq!(piped(marked, &["--plain"]), "NA red ␛[2J\n");
    assert_eq!(piped(marked, &["--plain", "--no-ansi"]), "N␈NA␈A ␛[1;31mred␛[m ␛[2J\n");
}

#[test]
fn long_rows_are_printed_whole_or_wrapped() {
    let row = "fn long_rows() { are_kept(\"whole\", unless, wrapped); }\n";
    let text = format!("# Rows\n\nA paragraph that is wrapped at the measure.\n\n```\n{row}```\n");
    let (head, end) = ("Rows\n\nA paragraph that is\nwrapped at the measure.\n\n", row);
    assert_eq!(piped(&text, &["--plain", "-w", "24", "--format", "markdown"]), [head, end].concat());
    let wrapped = piped(&text, &["--plain", "-w", "24", "--rows", "wrap", "--format", "markdown"]);
    assert_eq!(wrapped, [head, "fn long_rows() {\nare_kept(\"whole\",\nunless, wrapped); }\n"].concat());
}
