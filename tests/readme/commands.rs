//! Every command of mulu's that stands in a page is one that mulu takes.

use crate::pages;
use mulu::cli::{command, parse};
use mulu::config::Config;
use mulu::language::Language;
use std::collections::BTreeSet;
use std::ffi::OsString;

/// Words that may stand before the name of a command in its line.
const BEFORE: [&str; 4] = ["$", "do", "then", "!"];

/// Options in the pages that are other programs'.
const OF_OTHERS: [&str; 5] = ["--color", "--no-default-features", "--release", "--locked", "--osc52"];

/// The words of a line of a shell, and the signs between its commands each as a word of its own.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for c in line.chars() {
        let is_quote = matches!(c, '\'' | '"') && quote.is_none_or(|open| open == c);
        match c {
            _ if is_quote => quote = if quote.is_some() { None } else { Some(c) },
            ' ' if quote.is_none() => words.push(String::new()),
            '|' | ';' | '&' | '>' | '<' | '(' | ')' if quote.is_none() => {
                words.extend([c.to_string(), String::new()]);
            }
            _ => words.last_mut().expect("a word").push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The arguments of every mulu that a line of a shell calls. What follows two blanks or a `#` says what it does.
fn calls(line: &str) -> Vec<Vec<String>> {
    let line = line.split("  ").next().unwrap_or_default();
    let line = line.split(" #").next().unwrap_or_default();
    let words = words(line);
    let commands = words.split(|word| matches!(&**word, "|" | ";" | "&" | "(" | ")"));
    let of = |words: &[String]| {
        let is_before = |word: &&String| BEFORE.contains(&&***word) || word.contains('=');
        let mut words = words.iter().skip_while(is_before);
        let arguments = (words.next()? == "mulu").then_some(words)?;
        Some(arguments.take_while(|word| !matches!(&***word, ">" | "<" | "2")).cloned().collect())
    };
    commands.filter_map(of).collect()
}

/// The lines of blocks of code in a page, and what stands in code in its sentences.
fn code(page: &str) -> (Vec<&str>, Vec<&str>) {
    let (mut lines, mut spans) = (Vec::new(), Vec::new());
    let mut is_block = false;
    for line in page.lines() {
        if line.trim_start().starts_with("```") {
            is_block = !is_block;
        } else if is_block {
            lines.push(line.trim_start());
        } else {
            spans.extend(line.split('`').skip(1).step_by(2));
        }
    }
    (lines, spans)
}

/// Whether a word stands for what a reader is to put there: FILE…, DIR, +N, 编码.
fn is_placeholder(word: &str) -> bool {
    let word = word.trim_matches(['+', '/', '[', ']', '…']);
    !word.is_empty() && word.chars().all(|c| c.is_ascii_uppercase() || !c.is_ascii())
}

/// The names of all options, as they are typed.
fn options() -> BTreeSet<String> {
    let command = command(&Config::default(), Language::English.texts());
    let of = |argument: &clap::Arg| {
        let long =
            argument.get_long_and_visible_aliases().unwrap_or_default().into_iter().map(|name| format!("--{name}"));
        let short =
            argument.get_short_and_visible_aliases().unwrap_or_default().into_iter().map(|name| format!("-{name}"));
        long.chain(short).collect::<Vec<_>>()
    };
    command.get_arguments().flat_map(of).collect()
}

/// Fails unless mulu takes these arguments; where some are placeholders, unless it has the options.
fn check_call(page: &str, arguments: &[String], options: &BTreeSet<String>) {
    let line = arguments.join(" ");
    for word in arguments.iter().filter(|word| word.starts_with('-') && word.len() > 1) {
        let name = word.split('=').next().unwrap_or_default();
        assert!(options.contains(name), "{page} calls mulu with {name}, which it does not know: {line}");
    }
    if arguments.iter().any(|word| is_placeholder(word)) {
        return;
    }
    let arguments = ["mulu"].into_iter().chain(arguments.iter().map(String::as_str)).map(OsString::from);
    if let Err(answer) = parse(arguments, &Config::default(), Language::English.texts()) {
        assert_eq!(answer.exit_code, 0, "{page}: mulu {line}: {}", answer.text);
    }
}

#[test]
fn every_command_in_the_pages_is_taken() {
    let options = options();
    for (name, page) in pages() {
        let (lines, spans) = code(&page);
        for arguments in lines.iter().chain(&spans).flat_map(|line| calls(line)) {
            check_call(&name, &arguments, &options);
        }
        for span in spans.iter().filter(|span| span.starts_with("--")) {
            let option = span.split([' ', '=']).next().unwrap_or_default();
            assert!(options.contains(option) || OF_OTHERS.contains(&option), "{name} tells of {option}");
        }
    }
}

#[test]
fn a_line_is_read_as_a_shell_reads_it() {
    let check = |line: &str, expected: &[&[&str]]| assert_eq!(calls(line), expected, "{line}");
    check("$ LC_ALL=C mulu --man > mulu.1", &[&["--man"]]);
    check("for f in *; do mulu --find '乡村 振兴' \"$f\"; done", &[&["--find", "乡村 振兴", "$f"]]);
    check("mulu --json a.txt | jq . # mulu --no", &[&["--json", "a.txt"]]);
    check("git log | mulu && man mulu", &[&[]]);
    check("mulu -o DIR  into a folder", &[&["-o", "DIR"]]);
    check("cargo run -- mulu", &[]);
}
