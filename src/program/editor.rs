//! The editor that the environment names, and how each is told the line to open a file at.

use crate::app::texts::EditorEnd;
use std::path::Path;
use std::process::{Command, ExitStatus};

/// The editor where none is named: one that every system of its kind has.
const USUAL: &str = if cfg!(windows) { "notepad" } else { "vi" };

/// How an editor is told a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// `+N FILE`
    Plus,
    /// `FILE:N`
    Colon,
    /// `--goto FILE:N`, and to wait until the file is closed.
    Goto,
    /// `--line N FILE`
    Line,
}

/// Editors and how they are told a line. Another one is given the file alone.
#[rustfmt::skip]
const EDITORS: [(&str, Form); 26] = [
    ("vi",            Form::Plus),
    ("vim",           Form::Plus),
    ("nvim",          Form::Plus),
    ("gvim",          Form::Plus),
    ("view",          Form::Plus),
    ("vis",           Form::Plus),
    ("ex",            Form::Plus),
    ("emacs",         Form::Plus),
    ("emacsclient",   Form::Plus),
    ("mg",            Form::Plus),
    ("jmacs",         Form::Plus),
    ("nano",          Form::Plus),
    ("pico",          Form::Plus),
    ("micro",         Form::Plus),
    ("joe",           Form::Plus),
    ("jed",           Form::Plus),
    ("ne",            Form::Plus),
    ("kak",           Form::Plus),
    ("gedit",         Form::Plus),
    ("hx",            Form::Colon),
    ("helix",         Form::Colon),
    ("subl",          Form::Colon),
    ("zed",           Form::Colon),
    ("code",          Form::Goto),
    ("codium",        Form::Goto),
    ("kate",          Form::Line),
];

/// The editor to open files in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// The program and its arguments, never empty.
    words: Vec<String>,
}

impl Editor {
    /// What `$VISUAL` says, else `$EDITOR`, cut at blanks.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Editor {
        let words = |name: &str| Some(variable(name)?.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        let is_named = |words: &Vec<String>| !words.is_empty();
        let named = words("VISUAL").filter(is_named).or_else(|| words("EDITOR").filter(is_named));
        Editor { words: named.unwrap_or_else(|| vec![USUAL.to_owned()]) }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        self.words.first().map_or(USUAL, |word| word)
    }

    /// Opens a file at a line, from 1. The path must not look like an option.
    pub fn command(&self, path: &Path, line: usize) -> Command {
        let mut command = Command::new(self.name());
        command.args(self.words.iter().skip(1));
        let mut at_line = path.as_os_str().to_owned();
        at_line.push(format!(":{line}"));
        match self.form() {
            Some(Form::Plus) => command.arg(format!("+{line}")).arg(path),
            Some(Form::Colon) => command.arg(at_line),
            Some(Form::Goto) => command.args(["--wait", "--goto"]).arg(at_line),
            Some(Form::Line) => command.arg("--line").arg(line.to_string()).arg(path),
            None => command.arg(path),
        };
        command
    }

    fn form(&self) -> Option<Form> {
        let name = Path::new(self.name()).file_stem()?.to_str()?;
        EDITORS.iter().find(|(known, _)| *known == name).map(|(_, form)| *form)
    }
}

/// How an editor ended, unless it ended well.
pub fn bad_end(status: ExitStatus) -> Option<EditorEnd> {
    let n = status.code().map(EditorEnd::Status).or_else(|| signal(status).map(EditorEnd::Signal));
    n.filter(|_| !status.success())
}

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

/// Nothing is known of signals here.
#[cfg(not(unix))]
fn signal(_: ExitStatus) -> Option<i32> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(variables: &[(&str, &str)], expected: &str) {
        let variable = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, it)| (*it).to_owned());
        let command = Editor::of(variable).command(Path::new("/a b/目录.txt"), 7);
        let words = std::iter::once(command.get_program()).chain(command.get_args());
        assert_eq!(words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join("|"), expected, "{variables:?}");
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        check(&[], "vi|+7|/a b/目录.txt");
        check(&[("EDITOR", "/usr/bin/nvim")], "/usr/bin/nvim|+7|/a b/目录.txt");
        check(&[("EDITOR", "hx")], "hx|/a b/目录.txt:7");
        check(&[("EDITOR", "code -n")], "code|-n|--wait|--goto|/a b/目录.txt:7");
        check(&[("EDITOR", "kate")], "kate|--line|7|/a b/目录.txt");
        check(&[("EDITOR", "ed")], "ed|/a b/目录.txt");
    }

    #[test]
    fn visual_goes_before_editor_and_nothing_is_no_name() {
        check(&[("VISUAL", "emacsclient -t"), ("EDITOR", "ed")], "emacsclient|-t|+7|/a b/目录.txt");
        check(&[("VISUAL", " "), ("EDITOR", "ed")], "ed|/a b/目录.txt");
        check(&[("EDITOR", "")], "vi|+7|/a b/目录.txt");
    }
}
