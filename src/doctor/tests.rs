//! Reports as pictures.

use super::*;
use crate::language::Language;
use crate::terminal::Measured;
use expect_test::{Expect, expect};

fn facts() -> Facts {
    Facts {
        system: "linux x86_64".to_owned(),
        variables: vec![("TERM", "xterm".to_owned()), ("LC_ALL", "zh_CN.UTF-8".to_owned())],
        host: Host::Other,
        clipboard_tools: Vec::new(),
        survey: None,
        depth: Depth::Sixteen,
        light_and_dark: ["paper".to_owned(), "night".to_owned()],
        config_directory: None,
        files: Vec::new(),
        complaints: Vec::new(),
        settings: Vec::new(),
        state: None,
    }
}

fn check(facts: &Facts, language: Language, expected: Expect) {
    let lines = report(facts, &language.texts().doctor).into_iter().map(|line| match line {
        Line::Title(text) => format!("# {text}\n"),
        Line::Row(name, found) => format!("{name}: {found}\n"),
        Line::Note(text) => format!("{text}\n"),
    });
    expected.assert_eq(&lines.collect::<String>());
}

#[test]
fn where_nothing_answers_the_environment_speaks() {
    check(&facts(), Language::English, expect![[""]]);
}

#[test]
fn what_follows_from_each_answer_is_said() {
    let survey = Survey {
        answers: true,
        name: Some("tmux 3.3a".to_owned()),
        measured: Some(Measured { ambiguous_cells: 1, vs16_cells: 1, zwj_cells: 6 }),
        characters: vec![('\u{31350}', 0), ('🫨', 2)],
        background: Some([255, 255, 255]),
        is_synchronized: Some(false),
        tells_keys: Some(true),
    };
    let facts = Facts {
        variables: vec![("TERM", "tmux-256color".to_owned()), ("TMUX", "/tmp/secret,1,0".to_owned())],
        host: Host::Tmux,
        clipboard_tools: vec!["xclip"],
        survey: Some(survey),
        depth: Depth::TwoFiftySix,
        config_directory: Some(PathBuf::from("/home/a/.config/mulu")),
        files: vec![PathBuf::from("/home/a/.config/mulu/config.toml")],
        complaints: vec!["config.toml:2: no setting wdith; perhaps width".to_owned()],
        settings: vec![("width", "60".to_owned(), true), ("theme", "auto".to_owned(), false)],
        state: Some((PathBuf::from("/home/a/.local/state/mulu"), Some("Read-only file system".to_owned()))),
        ..facts()
    };
    check(&facts, Language::Chinese, expect![[""]]);
    check(&facts, Language::English, expect![[""]]);
}
