//! The clipboard: through the terminal (OSC 52), or by a program where the terminal takes nothing or not so much.
//!
//! What is copied goes out as base64, so no byte of it can act on the terminal.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::io::{self, Write};
use std::process::{Child, Command, Stdio};
use std::thread;

/// A longer text is not sent: terminals that bound a sequence take 100,000 bytes, the frame and base64 counted.
const MOST_BYTES: usize = 74_994;

/// Programs that fill the clipboard from their standard input, each with the variable that says that it can.
const TOOLS: [(&str, &[&str]); 7] = [
    ("WAYLAND_DISPLAY", &["wl-copy"]),
    ("DISPLAY", &["xclip", "-selection", "clipboard"]),
    ("DISPLAY", &["xsel", "--clipboard", "--input"]),
    ("TERM_PROGRAM", &["pbcopy"]),
    ("WSL_DISTRO_NAME", &["clip.exe"]),
    ("TERMUX_VERSION", &["termux-clipboard-set"]),
    ("WINDIR", &["clip"]),
];

/// The ways to the clipboard that there are.
#[derive(Clone, Debug, Default)]
pub struct Clipboard {
    /// Whether the terminal is known to leave OSC 52 unheard.
    is_deaf: bool,
    tools: Vec<&'static [&'static str]>,
}

impl Clipboard {
    /// Finds them by the variables of the environment.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Clipboard {
        let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
        let term = variable("TERM").unwrap_or_default();
        // tmux hears it and hands it on (set-clipboard); GNU screen, VTE, the console and Apple's terminal do not.
        let is_deaf = !is_set("TMUX")
            && (matches!(term.as_str(), "dumb" | "linux")
                || term.starts_with("screen")
                || is_set("VTE_VERSION")
                || variable("TERM_PROGRAM").is_some_and(|name| name == "Apple_Terminal"));
        let tools = TOOLS.iter().filter(|(name, _)| is_set(name)).map(|&(_, command)| command).collect();
        Clipboard { is_deaf, tools }
    }

    /// What to write to the terminal to fill its clipboard; nothing where it would not hear it.
    pub(super) fn sequence(&self, text: &str) -> Option<String> {
        (!self.is_deaf && text.len() <= MOST_BYTES).then(|| format!("\x1b]52;c;{}\x07", STANDARD.encode(text)))
    }

    /// Hands the text to the first program that starts, without waiting for it; whether there is one.
    pub(super) fn hand_over(&self, text: String) -> bool {
        let Some(tool) = self.tools.iter().find_map(|command| start(command).ok()) else { return false };
        thread::spawn(move || feed(tool, &text));
        true
    }
}

fn start(command: &[&str]) -> io::Result<Child> {
    let (name, arguments) = command.split_first().ok_or(io::ErrorKind::NotFound)?;
    Command::new(name).args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()
}

/// Writes the text to a program and waits for its end. There is no one to tell of a failure.
fn feed(mut tool: Child, text: &str) {
    if let Some(mut input) = tool.stdin.take() {
        let _ = input.write_all(text.as_bytes());
    }
    let _ = tool.wait();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clipboard(variables: &[(&str, &str)]) -> Clipboard {
        let find =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Clipboard::of(find)
    }

    #[test]
    fn the_terminal_is_asked_in_base64() {
        let sequence = clipboard(&[("TERM", "xterm-256color")]).sequence("目\u{1b}]0;x\u{7}");
        assert_eq!(sequence.as_deref(), Some("\u{1b}]52;c;55uuG10wO3gH\u{7}"));
    }

    #[test]
    fn what_is_too_long_or_would_not_be_heard_is_not_sent() {
        let hears = |variables: &[(&str, &str)], n| clipboard(variables).sequence(&"a".repeat(n)).is_some();
        assert!(hears(&[], MOST_BYTES) && !hears(&[], MOST_BYTES + 1));
        assert!(!hears(&[("TERM", "linux")], 1) && !hears(&[("TERM", "screen.xterm")], 1));
        assert!(hears(&[("TERM", "screen-256color"), ("TMUX", "/tmp/tmux,1,0")], 1));
        assert!(!hears(&[("VTE_VERSION", "7600")], 1) && !hears(&[("TERM_PROGRAM", "Apple_Terminal")], 1));
    }

    #[test]
    fn programs_are_asked_where_they_can_answer() {
        let names = |variables: &[(&str, &str)]| -> Vec<&str> {
            clipboard(variables).tools.iter().map(|command| command[0]).collect()
        };
        assert!(names(&[("DISPLAY", "")]).is_empty() && !clipboard(&[]).hand_over("text".to_owned()));
        assert_eq!(names(&[("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "wayland-0")]), ["wl-copy", "xclip", "xsel"]);
    }
}
