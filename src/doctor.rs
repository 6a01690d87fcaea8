//! What is known of the terminal, the user's files and the system → a report in the reader's language, and one
//! line to paste into another.
//!
//! Each row says what was found, and where something follows from it, what.

use crate::config::settings::AUTO;
use crate::language::{DoctorTexts, fill};
use crate::terminal::{Host, Survey};
use crate::ui::theme::colour::{Depth, is_light};
use std::path::PathBuf;

/// So many of the characters that a terminal does not draw are named.
const MOST_NAMED: usize = 6;
/// Between what was found and what follows from it.
const SO: &str = " → ";

/// All that the report is made of.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The operating system and the processor.
    pub system: String,
    /// The variables that tell of terminal and locale, in the order of [`VARIABLES`], with what those are that are set.
    pub variables: Vec<(&'static str, String)>,
    /// What keys come from and frames go to.
    pub host: Host,
    /// The programs that fill the system's clipboard.
    pub clipboard_tools: Vec<&'static str>,
    /// What the terminal has answered; nothing where there is none.
    pub survey: Option<Survey>,
    /// The colours that are shown.
    pub depth: Depth,
    /// The themes for a light background and for a dark one.
    pub light_and_dark: [String; 2],
    /// Where the user's files are looked for, if anywhere, and those that were read.
    pub config_directory: Option<PathBuf>,
    /// The files that were read.
    pub files: Vec<PathBuf>,
    /// What is wrong with them.
    pub complaints: Vec<String>,
    /// The settings that are not as they are by default, with what they are and whether the command line says so.
    pub settings: Vec<(&'static str, String, bool)>,
    /// The state directory, if there is one, and why it cannot be written, if it cannot.
    pub state: Option<(PathBuf, Option<String>)>,
}

/// The variables that tell of terminal and locale.
pub const VARIABLES: [&str; 16] = [
    "TERM",
    "COLORTERM",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "XTERM_VERSION",
    "WT_SESSION",
    "TMUX",
    "STY",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "SSH_CONNECTION",
    "LC_ALL",
    "LC_CTYPE",
    "LANG",
];

/// Variables of which it is told that they are set, and no more: what they hold is nobody's business.
const PRIVATE: [&str; 4] = ["WT_SESSION", "TMUX", "STY", "SSH_CONNECTION"];

/// A line of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The title of a part.
    Title(String),
    /// What was looked at, and what was found.
    Row(String, String),
    /// Running text.
    Note(String),
    /// What is to be pasted as it is.
    Paste(String),
}

/// The report.
pub fn report(facts: &Facts, texts: &DoctorTexts) -> Vec<Line> {
    let mut lines = vec![Line::Title(texts.terminal.clone())];
    lines.extend(terminal(facts, texts));
    lines.push(Line::Title(texts.files.clone()));
    lines.extend(files(facts, texts));
    lines.push(Line::Title(texts.paste.clone()));
    lines.push(Line::Paste(in_one_line(facts)));
    lines
}

fn row(name: &str, found: impl Into<String>) -> Line {
    Line::Row(name.to_owned(), found.into())
}

/// What the terminal is and has answered.
fn terminal(facts: &Facts, texts: &DoctorTexts) -> Vec<Line> {
    let variables = facts.variables.iter().map(|(name, value)| format!("{name}={}", shown(name, value)));
    let mut rows = vec![row(&texts.environment, variables.collect::<Vec<_>>().join(" "))];
    match &facts.survey {
        None => rows.push(row(&texts.answers, &*texts.no_terminal)),
        Some(survey) if !survey.answers => rows.push(row(&texts.answers, &*texts.no_answers)),
        Some(survey) => rows.extend(answers(survey, facts, texts)),
    }
    rows.push(row(&texts.colours, colours(facts.depth, texts)));
    rows.push(row(&texts.clipboard, clipboard(facts, texts)));
    rows.extend(between(facts.host, texts).map(|text| Line::Note(text.to_owned())));
    rows
}

/// The value of a variable, as far as it is told.
fn shown<'v>(name: &str, value: &'v str) -> &'v str {
    if PRIVATE.contains(&name) { "…" } else { value }
}

fn answers(survey: &Survey, facts: &Facts, texts: &DoctorTexts) -> Vec<Line> {
    let mut rows = Vec::new();
    rows.extend(survey.name.as_ref().map(|name| row(&texts.name, &**name)));
    if let Some(measured) = survey.measured {
        let cells = |n: u16| fill(&texts.cells, &[("n", &n.to_string())]);
        let so = |n, text: &str| format!("{}{SO}{text}", cells(n));
        let is_wide = measured.ambiguous_cells >= 2;
        rows.push(row("“ ” — … · ★", so(measured.ambiguous_cells, if is_wide { &texts.wide } else { &texts.narrow })));
        let is_joined = measured.vs16_cells >= 2;
        rows.push(row(&texts.vs16, so(measured.vs16_cells, if is_joined { &texts.whole } else { &texts.first_part })));
        let is_joined = measured.zwj_cells <= 2;
        rows.push(row(&texts.zwj, so(measured.zwj_cells, if is_joined { &texts.whole } else { &texts.first_part })));
    }
    rows.extend(undrawn(survey, texts).map(|text| row(&texts.newer, text)));
    rows.push(row(&texts.background, background(survey, facts, texts)));
    let yes_no = |is_so| if is_so { &*texts.yes } else { &*texts.no };
    rows.extend(survey.tells_keys.map(|is_so| row(&texts.keyboard, yes_no(is_so))));
    rows.extend(survey.is_synchronized.map(|is_so| row(&texts.synchronized, yes_no(is_so))));
    rows
}

/// What of the newer characters that were asked for the terminal does not draw.
fn undrawn(survey: &Survey, texts: &DoctorTexts) -> Option<String> {
    if survey.characters.is_empty() {
        return None;
    }
    let lost: Vec<char> = survey.characters.iter().filter(|(_, cells)| *cells == 0).map(|(c, _)| *c).collect();
    let named: Vec<String> = lost.iter().take(MOST_NAMED).map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    let (n, of) = (lost.len().to_string(), survey.characters.len().to_string());
    let text = if lost.is_empty() { &texts.all_drawn } else { &texts.some_undrawn };
    Some(fill(text, &[("n", &n), ("of", &of), ("codes", &named.join(" "))]))
}

fn background(survey: &Survey, facts: &Facts, texts: &DoctorTexts) -> String {
    let Some([red, green, blue]) = survey.background else { return texts.no_background.clone() };
    let [light, dark] = &facts.light_and_dark;
    let theme = if is_light([red, green, blue]) { light } else { dark };
    let so = fill(&texts.theme, &[("theme", theme)]);
    format!("#{red:02x}{green:02x}{blue:02x}{SO}{so}")
}

fn colours(depth: Depth, texts: &DoctorTexts) -> String {
    match depth {
        Depth::None => texts.no_colours.clone(),
        _ => fill(&texts.n_colours, &[("n", colour_word(depth))]),
    }
}

fn colour_word(depth: Depth) -> &'static str {
    match depth {
        Depth::None => "0",
        Depth::Sixteen => "16",
        Depth::TwoFiftySix => "256",
        Depth::True => "16777216",
    }
}

/// The ways to the clipboard, and what is to be set where none is known to lead there.
fn clipboard(facts: &Facts, texts: &DoctorTexts) -> String {
    let through = match facts.host {
        Host::Open => &texts.takes_clipboard,
        Host::Deaf | Host::Screen => &texts.deaf,
        Host::Tmux => &texts.tmux_clipboard,
        Host::Xterm => &texts.xterm_clipboard,
        Host::Mlterm => &texts.mlterm_clipboard,
        Host::Other => &texts.other_clipboard,
    };
    // Of tmux it is said already that it is handed everything.
    let is_other = |name: &&str| facts.host != Host::Tmux || *name != "tmux";
    let tools: Vec<&str> = facts.clipboard_tools.iter().copied().filter(is_other).collect();
    match tools.as_slice() {
        [] if facts.host == Host::Tmux => through.clone(),
        [] => format!("{through}{SO}{}", texts.no_tools),
        tools => format!("{through}{SO}{}", fill(&texts.tools, &[("tools", &tools.join(", "))])),
    }
}

/// What a multiplexer hides.
fn between(host: Host, texts: &DoctorTexts) -> Option<&str> {
    match host {
        Host::Tmux => Some(&texts.in_tmux),
        Host::Screen => Some(&texts.in_screen),
        _ => None,
    }
}

/// What was read, what is set, and where things are kept.
fn files(facts: &Facts, texts: &DoctorTexts) -> Vec<Line> {
    let name = |path: &PathBuf| path.to_string_lossy().into_owned();
    let folder = facts.config_directory.as_ref().map_or_else(|| texts.nowhere.clone(), name);
    let mut rows = vec![row(&texts.config_folder, folder)];
    rows.extend(facts.files.iter().map(|path| row(&texts.read, name(path))));
    rows.extend(facts.complaints.iter().map(|complaint| row(&texts.wrong, &**complaint)));
    rows.extend(facts.settings.iter().map(|(name, value, is_said)| {
        let origin = if *is_said { &texts.by_argument } else { &texts.by_file };
        row(name, format!("{value}  ({origin})"))
    }));
    rows.push(row(&texts.locale, format!("{}{SO}{}", locale(facts), texts.language)));
    rows.push(row(&texts.state_folder, state(facts, texts)));
    rows
}

/// The locale that is in force.
fn locale(facts: &Facts) -> String {
    let of = |name| facts.variables.iter().find(|(known, _)| *known == name);
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(of);
    set.map_or_else(|| AUTO.to_owned(), |(name, value)| format!("{name}={value}"))
}

fn state(facts: &Facts, texts: &DoctorTexts) -> String {
    match &facts.state {
        None => texts.nowhere.clone(),
        Some((path, None)) => format!("{}{SO}{}", path.to_string_lossy(), texts.writable),
        Some((path, Some(why))) => {
            format!("{}{SO}{}", path.to_string_lossy(), fill(&texts.not_writable, &[("why", why)]))
        }
    }
}

/// All that helps to tell what is wrong, in the same words in every language. No path and no name of anybody.
fn in_one_line(facts: &Facts) -> String {
    let mut parts = vec![format!("mulu {}", env!("CARGO_PKG_VERSION")), facts.system.clone()];
    parts.extend(facts.variables.iter().map(|(name, value)| format!("{name}={}", shown(name, value))));
    if let Some(survey) = &facts.survey {
        parts.extend(survey.name.clone());
        if let Some(measured) = survey.measured {
            let (ambiguous, vs16, zwj) = (measured.ambiguous_cells, measured.vs16_cells, measured.zwj_cells);
            parts.push(format!("cells={ambiguous}/{vs16}/{zwj}"));
        }
        let n_lost = survey.characters.iter().filter(|(_, cells)| *cells == 0).count();
        parts.push(format!("lost={n_lost}/{}", survey.characters.len()));
        parts.extend(survey.background.map(|[red, green, blue]| format!("bg=#{red:02x}{green:02x}{blue:02x}")));
        parts.extend(survey.is_synchronized.map(|is_so| format!("sync={}", u8::from(is_so))));
        parts.extend(survey.tells_keys.map(|is_so| format!("keys={}", u8::from(is_so))));
    }
    parts.push(format!("colours={}", colour_word(facts.depth)));
    parts.push(format!("clipboard={:?}/{}", facts.host, facts.clipboard_tools.join("+")));
    parts.extend(facts.settings.iter().map(|(name, value, _)| format!("{name}={value}")));
    parts
        .push(format!("state={}", facts.state.as_ref().map_or("none", |(_, why)| why.as_ref().map_or("ok", |_| "no"))));
    parts.join("; ")
}

#[cfg(test)]
mod tests;
