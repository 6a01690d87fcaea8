//! What the report on terminal, settings and files says.

use serde::Deserialize;

/// What `--doctor` says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DoctorTexts {
    /// The title of the part on the terminal.
    pub terminal: String,
    /// The variables that are set.
    pub environment: String,
    /// What the terminal answers.
    pub answers: String,
    /// Standard output is no terminal.
    pub no_terminal: String,
    /// The terminal answers nothing.
    pub no_answers: String,
    /// What it calls itself.
    pub name: String,
    /// So many cells `{n}`.
    pub cells: String,
    /// Characters of ambiguous width are narrow.
    pub narrow: String,
    /// They are wide.
    pub wide: String,
    /// The name of a symbol that VS16 makes an emoji.
    pub vs16: String,
    /// The name of a family joined by ZWJ.
    pub zwj: String,
    /// Such sequences are drawn whole.
    pub whole: String,
    /// Of such sequences the first part is drawn.
    pub first_part: String,
    /// The name of newer characters.
    pub newer: String,
    /// All of so many `{of}` groups are drawn.
    pub all_drawn: String,
    /// So many `{n}` of `{of}` groups are not drawn, those of these `{codes}` among them.
    pub some_undrawn: String,
    /// The name of the background.
    pub background: String,
    /// It is not told.
    pub no_background: String,
    /// With `auto`, this `{theme}` is shown.
    pub theme: String,
    /// Whether keys are told apart.
    pub keyboard: String,
    /// Whether frames are shown whole.
    pub synchronized: String,
    /// It does.
    pub yes: String,
    /// It does not.
    pub no: String,
    /// The name of the colours.
    pub colours: String,
    /// So many `{n}`.
    pub n_colours: String,
    /// None.
    pub no_colours: String,
    /// The name of the clipboard.
    pub clipboard: String,
    /// The terminal takes what is copied.
    pub takes_clipboard: String,
    /// It does not.
    pub deaf: String,
    /// In tmux.
    pub tmux_clipboard: String,
    /// In xterm.
    pub xterm_clipboard: String,
    /// In mlterm.
    pub mlterm_clipboard: String,
    /// In a terminal of which that is not known.
    pub other_clipboard: String,
    /// These `{tools}` are tried as well.
    pub tools: String,
    /// No program for it is in sight.
    pub no_tools: String,
    /// What tmux hides.
    pub in_tmux: String,
    /// What GNU screen hides.
    pub in_screen: String,
    /// The title of the part on files.
    pub files: String,
    /// The name of the folder of settings.
    pub config_folder: String,
    /// There is none.
    pub nowhere: String,
    /// The name of a file that was read.
    pub read: String,
    /// The name of what is wrong with one.
    pub wrong: String,
    /// A setting is the file's.
    pub by_file: String,
    /// A setting is the command line's.
    pub by_argument: String,
    /// The language that is spoken.
    pub language: String,
    /// The name of the locale.
    pub locale: String,
    /// The name of the state directory.
    pub state_folder: String,
    /// It can be written.
    pub writable: String,
    /// It cannot be, for the reason `{why}`.
    pub not_writable: String,
    /// The title of the line to paste.
    pub paste: String,
}
