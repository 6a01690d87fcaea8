//! What the environment says of the terminal: whose it is, and what lies between.

/// The program that keys come from and that frames go to, where that makes a difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Host {
    /// tmux, in a terminal of which nothing is known.
    Tmux,
    /// GNU screen, in such a one.
    Screen,
    /// xterm, which lets programs at the clipboard only where it is told to.
    Xterm,
    /// mlterm, which does so, too.
    Mlterm,
    /// One that is known to let programs fill the clipboard.
    Open,
    /// One that is known not to.
    Deaf,
    /// Any other.
    #[default]
    Other,
}

/// Terminals that let programs fill the clipboard as they come, by their `TERM`.
const OPEN_TERMS: [&str; 6] = ["alacritty", "contour", "foot", "wezterm", "xterm-ghostty", "xterm-kitty"];
/// The same by their `TERM_PROGRAM`.
const OPEN_PROGRAMS: [&str; 4] = ["WezTerm", "ghostty", "rio", "vscode"];

impl Host {
    /// Finds it by the variables of the environment; a multiplexer before the terminal that it is in.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Host {
        let value = |name| variable(name).unwrap_or_default();
        let is_set = |name| !value(name).is_empty();
        let (term, program) = (value("TERM"), value("TERM_PROGRAM"));
        match () {
            () if is_set("TMUX") => Host::Tmux,
            () if is_set("STY") || term == "screen" || term.starts_with("screen.") => Host::Screen,
            () if matches!(&*term, "dumb" | "linux") || term.starts_with("screen") => Host::Deaf,
            () if is_set("VTE_VERSION") || program == "Apple_Terminal" => Host::Deaf,
            () if OPEN_TERMS.contains(&&*term) || OPEN_PROGRAMS.contains(&&*program) => Host::Open,
            () if is_set("WT_SESSION") => Host::Open,
            () if is_set("XTERM_VERSION") => Host::Xterm,
            () if is_set("MLTERM") => Host::Mlterm,
            () => Host::Other,
        }
    }

    /// Whether it hands a question for colours on, so that the answer comes after those that it gives itself.
    pub(super) fn asks_on(self) -> bool {
        self == Host::Screen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_known_by_what_it_sets() {
        let check = |variables: &[(&str, &str)], expected| {
            let find =
                |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(Host::of(find), expected, "{variables:?}");
        };
        check(&[("TERM", "tmux-256color"), ("TMUX", "/tmp/tmux,1,0"), ("XTERM_VERSION", "XTerm(379)")], Host::Tmux);
        check(&[("TERM", "screen.xterm"), ("STY", "1.tty")], Host::Screen);
        check(&[("TERM", "xterm"), ("XTERM_VERSION", "XTerm(379)")], Host::Xterm);
        check(&[("TERM", "mlterm"), ("MLTERM", "3.9.0")], Host::Mlterm);
        check(&[("TERM", "xterm-kitty"), ("SSH_TTY", "/dev/pts/1")], Host::Open);
        check(&[("TERM", "xterm-256color"), ("WT_SESSION", "1")], Host::Open);
        check(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7006")], Host::Deaf);
        check(&[("TERM", "linux")], Host::Deaf);
        check(&[("TERM", "screen-256color")], Host::Deaf);
        check(&[("TERM", "xterm-256color"), ("TMUX", "")], Host::Other);
        check(&[], Host::Other);
    }
}
