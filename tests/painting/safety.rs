//! Nothing of a text, a name or a key reaches the terminal as a command: every control and format
//! character of Unicode, alone and in pairs, wherever it may be shown.

use crate::grid::{WORLDS, is_forbidden};
use crate::show::{Show, plain};
use mulu::input::key::KeyCode;
use mulu::typeset::safe::safe;
use mulu::typeset::width::Widths;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// `General_Category` Cc, Cf, Zl and Zp, first and last of each range (Unicode 17).
const RANGES: [(char, char); 25] = [
    ('\0', '\u{1F}'),
    ('\u{7F}', '\u{9F}'),
    ('\u{AD}', '\u{AD}'),
    ('\u{600}', '\u{605}'),
    ('\u{61C}', '\u{61C}'),
    ('\u{6DD}', '\u{6DD}'),
    ('\u{70F}', '\u{70F}'),
    ('\u{890}', '\u{891}'),
    ('\u{8E2}', '\u{8E2}'),
    ('\u{180E}', '\u{180E}'),
    ('\u{200B}', '\u{200F}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{202A}', '\u{202E}'),
    ('\u{2060}', '\u{2064}'),
    ('\u{2066}', '\u{206F}'),
    ('\u{FEFF}', '\u{FEFF}'),
    ('\u{FFF9}', '\u{FFFB}'),
    ('\u{110BD}', '\u{110BD}'),
    ('\u{110CD}', '\u{110CD}'),
    ('\u{13430}', '\u{1343F}'),
    ('\u{1BCA0}', '\u{1BCA3}'),
    ('\u{1D173}', '\u{1D17A}'),
    ('\u{E0001}', '\u{E0001}'),
    ('\u{E0020}', '\u{E007F}'),
    ('\u{FE0E}', '\u{FE0F}'), // selectors of emoji are Mn, and as invisible
];

fn hidden() -> Vec<char> {
    RANGES.iter().flat_map(|&(first, last)| first..=last).collect()
}

/// Each of them alone and before every other, between letters.
fn pairs() -> impl Iterator<Item = String> {
    let all = hidden();
    let alone = all.clone().into_iter().map(|c| format!("前{c}b"));
    alone.chain(all.clone().into_iter().flat_map(move |a| all.clone().into_iter().map(move |b| format!("前{a}{b}b"))))
}

/// Texts with all of them in title, headings and paragraphs.
fn texts() -> Vec<String> {
    let pairs: Vec<String> = pairs().collect();
    let text = |(part, pairs): (usize, &[String])| {
        let mut text = format!("题目{}的报告\n\n", pairs[part % pairs.len()]);
        for (number, pairs) in pairs.chunks(16).enumerate() {
            let (heading, body) = pairs.split_at(2.min(pairs.len()));
            let (number, heading, body) = (number + 1, heading.concat(), body.concat());
            write!(text, "第{number}章 {heading}\n\n    {body}。\n\n").expect("a string");
        }
        text
    };
    pairs.chunks(4000).enumerate().map(text).collect()
}

fn assert_clean(text: &str, what: &str) {
    for line in text.split('\n') {
        assert!(!line.contains(is_forbidden), "{what}: {line:?}");
    }
}

#[test]
fn a_line_that_is_shown_is_clean() {
    for pair in pairs() {
        let shown = safe(&pair).into_owned();
        assert!(!shown.contains(is_forbidden), "{pair:?} is {shown:?}");
        assert!(shown.starts_with('前') && shown.ends_with('b'), "{pair:?} is {shown:?}");
    }
}

#[test]
fn no_frame_obeys_the_text() {
    let mut n_pages = 0;
    let mut has_outline = false;
    for text in texts() {
        let mut show = Show::new(plain(&text), Widths::default(), WORLDS[0], (160, 60));
        loop {
            // The screen fails on what is neither text nor a sequence of ours.
            show.paint();
            n_pages += 1;
            has_outline |= !show.app.entries().is_empty();
            if show.app.reader().percent() == 100 {
                break;
            }
            show.press("<Space>");
        }
    }
    assert!(n_pages > 100 && has_outline, "{n_pages} pages");
}

#[test]
fn no_frame_obeys_a_key() {
    let mut show = Show::new(plain("字"), Widths::default(), WORLDS[0], (80, 24));
    for c in hidden() {
        show.app.press(KeyCode::Char(c).into(), Instant::now());
        show.paint();
        assert!(show.app.message().is_some());
    }
}

/// What the program prints on both of its outputs.
fn printed(arguments: &[OsString]) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mulu"));
    let output = command.args(arguments).env("LC_ALL", "C").stdin(Stdio::null()).output().expect("mulu starts");
    let utf8 = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (utf8(output.stdout), utf8(output.stderr))
}

/// A file of this test.
#[expect(clippy::disallowed_methods, reason = "a text of this test")]
fn file(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("a place for tests");
    path
}

#[test]
fn nothing_that_is_printed_obeys_the_text() {
    for (number, text) in texts().into_iter().enumerate() {
        let path = file(&format!("hidden-{number}.txt"), &text);
        for arguments in ["--plain", "--plain -w 40", "--plain -w 2 --ambiguous wide", "--tree", "--json", "--explain"]
        {
            // One of the texts is little but control characters.
            let words = ["--binary"].into_iter().chain(arguments.split(' ')).map(OsString::from);
            let words = words.chain([path.clone().into_os_string()]);
            let (out, errors) = printed(&words.collect::<Vec<_>>());
            // Where lines are not set, a tab stands between two cells.
            let out = if arguments == "--plain" { out.replace('\t', " ") } else { out };
            assert_clean(&out, arguments);
            assert!(out.len() > 100 && errors.is_empty(), "{arguments}: {errors}");
        }
    }
}

/// Markup that is obeyed, and sequences that no text may send, some cut short.
const SEQUENCES: [&str; 20] = [
    "\x1b[31m",
    "\x1b[38;2;1;2;3m",
    "\x1b[m",
    "\x1b[K",
    "\x1b]8;;a:b\x07",
    "\x1b]8;;\x1b\\",
    "a\x08a",
    "_\x08字",
    "\x08",
    "\x1b[2J",
    "\x1b[6n",
    "\x1b[?1049l",
    "\x1b]52;c;aGk=\x07",
    "\x1b]0;t\x1b\\",
    "\x1bP$q\x1b\\",
    "\x1bc",
    "\x1b",
    "\x1b[",
    "\x1b]8;;a",
    "\u{9b}2J",
];

#[test]
fn nothing_that_comes_through_a_pipe_is_obeyed() {
    let pairs = SEQUENCES
        .iter()
        .flat_map(|a| SEQUENCES.iter().map(move |b| format!("第1章 前{a}{b}后\n\n    文{b}{a}b。\n\n")));
    let path = file("sequences.txt", &pairs.collect::<String>());
    for arguments in ["--plain --ansi", "--plain -w 40 --ansi", "--plain --no-ansi", "--tree --ansi", "--json --ansi"] {
        let words = arguments.split(' ').map(OsString::from).chain([path.clone().into_os_string()]);
        let (out, errors) = printed(&words.collect::<Vec<_>>());
        assert_clean(&out, arguments);
        assert!(out.len() > 100 && errors.is_empty(), "{arguments}: {errors}");
    }
}

#[test]
fn the_json_loses_nothing() {
    let path = file("hidden-json.txt", "第一章 前\u{1B}\u{9B}\u{202E}\u{E0001}后\n\n正文。\n\n第二章 后来\n\n正文。\n");
    let (out, _) = printed(&["--json".into(), path.into_os_string()]);
    assert!(out.contains(r"前\u001b\u009b\u202e\udb40\udc01后"), "{out}");
    let found: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(found["headings"][0]["text"], "第一章 前\u{1B}\u{9B}\u{202E}\u{E0001}后");
}

#[test]
fn no_error_message_obeys_a_name() {
    let pairs: Vec<String> = pairs().filter(|pair| !pair.contains('\0')).collect();
    for names in pairs.chunks(200) {
        let name = names.concat();
        for arguments in [&["--tree", &name][..], &["--", &name, "b"], &["--width", &name], &[&format!("--{name}")]] {
            let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
            let (out, errors) = printed(&arguments);
            assert_clean(&errors, "an error message");
            assert!(out.is_empty() && !errors.is_empty(), "{arguments:?}");
        }
    }
}
