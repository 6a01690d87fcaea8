//! The clipboard: through the terminal (OSC 52), by a program of the system, or both.
//!
//! What is copied goes out as base64, so no byte of it can act on the terminal. A terminal does not say
//! whether it has taken it; a program does. So on a desk, where both lead to one clipboard, both are used,
//! and nothing is called copied that is not known to be.

use super::host::Host;
use super::input::Waker;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::io::{self, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

/// A longer text is not sent: terminals that bound a sequence take 100,000 bytes, the frame and base64 counted.
const MOST_BYTES: usize = 74_994;

/// How long a program may take, and how often it is looked at meanwhile.
const PATIENCE: Duration = Duration::from_secs(3);
const LOOK: Duration = Duration::from_millis(5);

/// A program that fills a clipboard from its standard input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Tool {
    /// The variable that says that it can.
    variable: &'static str,
    /// Its name and arguments.
    command: &'static [&'static str],
    /// Whether it wants UTF-16 with a mark, for it would take UTF-8 for the console's code page.
    wants_utf_16: bool,
    /// What is known when it has ended well.
    proves: Copied,
}

/// What is set on every desk of a Mac; elsewhere, what its own terminals set, should they reach so far.
const MAC: &str = if cfg!(target_os = "macos") { "HOME" } else { "TERM_PROGRAM" };

const fn tool(variable: &'static str, command: &'static [&'static str]) -> Tool {
    Tool { variable, command, wants_utf_16: false, proves: Copied::Taken }
}

/// The programs, in the order in which they are tried.
const TOOLS: [Tool; 9] = [
    tool("WAYLAND_DISPLAY", &["wl-copy"]),
    tool("DISPLAY", &["xclip", "-selection", "clipboard"]),
    tool("DISPLAY", &["xsel", "--clipboard", "--input"]),
    tool(MAC, &["pbcopy"]),
    Tool { wants_utf_16: true, ..tool("WSL_DISTRO_NAME", &["clip.exe"]) },
    tool("TERMUX_VERSION", &["termux-clipboard-set"]),
    Tool { wants_utf_16: true, ..tool("WINDIR", &["clip"]) },
    // Fills tmux's own buffer, and has tmux itself tell its terminal; before tmux 3.2 it does the first alone.
    Tool { proves: Copied::Sent, ..tool("TMUX", &["tmux", "load-buffer", "-w", "-"]) },
    Tool { proves: Copied::Sent, ..tool("TMUX", &["tmux", "load-buffer", "-"]) },
];

/// Variables of which one is set where the screen that is looked at is not this system's.
const REMOTE: [&str; 3] = ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"];

/// What has become of a text that was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// It is on the clipboard.
    Taken,
    /// It was sent to the terminal, which may not have taken it.
    Sent,
    /// There is no way to the clipboard for it.
    Nowhere,
}

/// The ways to the clipboard that there are.
#[derive(Clone, Debug, Default)]
pub struct Clipboard {
    host: Host,
    /// Whether the terminal's clipboard is this system's.
    is_desk: bool,
    tools: Vec<Tool>,
}

/// What programs that were handed something have made of it.
pub(super) struct Handed {
    sender: Sender<Copied>,
    outcomes: Receiver<Copied>,
}

impl Clipboard {
    /// Finds them by the variables of the environment.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Clipboard {
        let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
        let tools = TOOLS.into_iter().filter(|tool| is_set(tool.variable)).collect();
        Clipboard { host: Host::of(&variable), is_desk: !REMOTE.into_iter().any(is_set), tools }
    }

    /// The terminal that it leads to.
    pub fn host(&self) -> Host {
        self.host
    }

    /// The names of the programs that are tried.
    pub fn tools(&self) -> impl Iterator<Item = &'static str> {
        let names = self.tools.iter().filter_map(|tool| tool.command.first().copied());
        let mut last = None;
        names.filter(move |name| last.replace(*name) != Some(*name))
    }

    /// What to write to the terminal to fill its clipboard; nothing where it would not hear it.
    pub(super) fn sequence(&self, text: &str) -> Option<String> {
        let hears = !matches!(self.host, Host::Deaf | Host::Screen);
        (hears && text.len() <= MOST_BYTES).then(|| format!("\x1b]52;c;{}\x07", STANDARD.encode(text)))
    }

    /// What is known of a text for which the terminal was told this sequence or none.
    fn told(&self, sequence: Option<&str>) -> Copied {
        match sequence {
            None => Copied::Nowhere,
            Some(_) if self.host == Host::Open => Copied::Taken,
            Some(_) => Copied::Sent,
        }
    }

    /// Hands the text to a program where that says or does more than the sequence that the terminal was told, if
    /// it was told one; what has become of it if nothing is to be waited for.
    pub(super) fn hand_over(
        &self,
        text: String,
        sequence: Option<&str>,
        handed: &Handed,
        waker: Waker,
    ) -> Option<Copied> {
        let told = self.told(sequence);
        let is_used = |tool: &&Tool| self.is_desk || tool.proves == Copied::Sent || told == Copied::Nowhere;
        let tools: Vec<Tool> = self.tools.iter().filter(is_used).copied().collect();
        if told == Copied::Taken && !self.is_desk || tools.is_empty() {
            return Some(told);
        }
        let sender = handed.sender.clone();
        thread::spawn(move || {
            let proof = tools.iter().find(|tool| feed(tool, &text).is_ok_and(|is_taken| is_taken));
            // Nobody hears it when the program has been left meanwhile.
            let _ = sender.send(best(told, proof.map(|tool| tool.proves)));
            waker.wake();
        });
        None
    }
}

/// The better of what is known by the terminal and by a program.
fn best(told: Copied, proved: Option<Copied>) -> Copied {
    match (told, proved) {
        (Copied::Taken, _) | (_, Some(Copied::Taken)) => Copied::Taken,
        (Copied::Sent, _) | (_, Some(Copied::Sent)) => Copied::Sent,
        (Copied::Nowhere, _) => Copied::Nowhere,
    }
}

impl Handed {
    pub fn new() -> Handed {
        let (sender, outcomes) = mpsc::channel();
        Handed { sender, outcomes }
    }

    /// What has become known since this was asked last.
    pub fn outcomes(&self) -> impl Iterator<Item = Copied> + '_ {
        self.outcomes.try_iter()
    }
}

/// Writes the text to a program and waits for its end; whether it ended well.
fn feed(tool: &Tool, text: &str) -> io::Result<bool> {
    let (name, arguments) = tool.command.split_first().ok_or(io::ErrorKind::NotFound)?;
    let mut command = Command::new(name);
    let quiet = command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    let mut running = quiet.stdin(Stdio::piped()).spawn()?;
    if let Some(mut input) = running.stdin.take() {
        input.write_all(&if tool.wants_utf_16 { utf_16(text) } else { text.as_bytes().to_vec() })?;
    }
    end_of(&mut running)
}

/// Whether a program ends well within our patience. One that does not is left no longer.
fn end_of(running: &mut Child) -> io::Result<bool> {
    for _ in 0..PATIENCE.as_millis() / LOOK.as_millis() {
        if let Some(status) = running.try_wait()? {
            return Ok(status.success());
        }
        thread::sleep(LOOK);
    }
    running.kill()?;
    running.wait().map(|_| false)
}

/// Little-endian UTF-16 with a byte order mark.
fn utf_16(text: &str) -> Vec<u8> {
    ['\u{FEFF}'].into_iter().chain(text.chars()).collect::<String>().encode_utf16().flat_map(u16::to_le_bytes).collect()
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
    fn nothing_is_called_copied_that_is_not_known_to_be() {
        let told = |variables: &[(&str, &str)]| {
            let clipboard = clipboard(variables);
            clipboard.told(clipboard.sequence("text").as_deref())
        };
        assert_eq!(told(&[("TERM", "xterm-256color")]), Copied::Sent);
        assert_eq!(told(&[("TERM", "xterm-kitty")]), Copied::Taken);
        assert_eq!(told(&[("TERM", "xterm-kitty"), ("TMUX", "/tmp/tmux,1,0")]), Copied::Sent);
        assert_eq!(told(&[("TERM", "linux")]), Copied::Nowhere);
        let by = |tool| best(Copied::Sent, tool);
        assert_eq!([by(Some(Copied::Taken)), by(None)], [Copied::Taken, Copied::Sent]);
        assert_eq!(best(Copied::Nowhere, Some(Copied::Sent)), Copied::Sent);
        assert_eq!(best(Copied::Nowhere, None), Copied::Nowhere);
    }

    #[test]
    fn programs_are_asked_where_they_can_answer() {
        let names = |variables: &[(&str, &str)]| clipboard(variables).tools().collect::<Vec<_>>();
        assert!(names(&[("DISPLAY", "")]).is_empty());
        assert_eq!(names(&[("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "wayland-0")]), ["wl-copy", "xclip", "xsel"]);
        assert_eq!(names(&[("TMUX", "/tmp/tmux,1,0")]), ["tmux"], "its two ways have one name");
    }

    #[test]
    fn windows_is_given_its_own_encoding() {
        assert_eq!(utf_16("目a"), [0xFF, 0xFE, 0xEE, 0x76, 0x61, 0]);
    }
}
