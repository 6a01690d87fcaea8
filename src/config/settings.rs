//! The settings by name: what each may be, what it is, and the options that come of it.
//!
//! The file of defaults, the user's file and the command line all say them in the same words.

use crate::document::layout::ParagraphStyle;
use crate::layout::Options;
use crate::search::Keyboard;
use crate::table::{Complaint, Row, Value, built_in};
use crate::typeset::width::Widths;
use crate::typeset::{Autospace, Level, Rows, Tables};
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// The file of defaults.
pub(super) const DEFAULTS: &str = include_str!("../../assets/config.toml");
/// The same, as it is when the program has been built.
const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/config.json"));

/// The word for what the program finds out by itself.
pub const AUTO: &str = "auto";

/// The settings that name themes.
pub const THEMES: [&str; 3] = ["theme", "light", "dark"];

/// One setting: its name, the words that it may be, and the numbers.
type Setting = (&'static str, &'static [&'static str], Option<RangeInclusive<u16>>);

/// Every setting. One with no words and no numbers may be any word.
#[rustfmt::skip]
const SETTINGS: [Setting; 21] = [
    ("language",      &[AUTO, "zh", "en"], None),
    ("theme",         &[], None),
    ("light",         &[], None),
    ("dark",          &[], None),
    ("width",         &[AUTO], Some(2..=1000)),
    ("hang",          &[AUTO, "0", "1", "2"], None),
    ("justify",       &[AUTO, "on", "off"], None),
    ("kinsoku",       &["none", "basic", "normal", "strict"], None),
    ("autospace",     &["keep", "insert", "strip"], None),
    ("paragraphs",    &[AUTO, "indent", "blank"], None),
    ("spread",        &["on", "off"], None),
    ("rows",          &["whole", "wrap"], None),
    ("tables",        &[AUTO, "columns", "lists"], None),
    ("ambiguous",     &[AUTO, "narrow", "wide"], None),
    ("pinyin",        &["full", "xiaohe", "ziranma"], None),
    ("ruby",          &["on", "off"], None),
    ("mouse",         &["on", "off"], None),
    ("remember",      &["on", "off"], None),
    ("read-ahead",    &["all"], Some(1..=4096)),
    ("outline.shown", &["on", "off"], None),
    ("outline.width", &[AUTO], Some(4..=400)),
];

/// The settings in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    words: HashMap<&'static str, String>,
}

impl Default for Settings {
    /// Those of `assets/config.toml`.
    fn default() -> Settings {
        let mut settings = Settings { words: HashMap::new() };
        for row in built_in(TABLE) {
            // A test sees to it that nothing is wrong with them.
            let _ = settings.apply(&row);
        }
        settings
    }
}

/// The names of all settings.
pub fn names() -> impl Iterator<Item = &'static str> {
    SETTINGS.iter().map(|(name, ..)| *name)
}

/// The words that a setting may be.
pub fn words(name: &str) -> &'static [&'static str] {
    SETTINGS.iter().find(|(known, ..)| *known == name).map_or(&[], |(_, words, _)| words)
}

/// Whether a setting may be this.
pub fn takes(name: &str, word: &str) -> bool {
    SETTINGS.iter().any(|(known, words, numbers)| {
        let is_number =
            || numbers.as_ref().is_some_and(|range| word.parse().is_ok_and(|number| range.contains(&number)));
        *known == name && (words.contains(&word) || is_number() || words.is_empty() && !word.is_empty())
    })
}

/// What a setting may be.
fn wants(name: &str) -> String {
    let Some((_, words, numbers)) = SETTINGS.iter().find(|(known, ..)| *known == name) else { return String::new() };
    let numbers = numbers.as_ref().map(|range| format!("{}–{}", range.start(), range.end()));
    words.iter().map(|word| (*word).to_owned()).chain(numbers).collect::<Vec<_>>().join(", ")
}

impl Settings {
    /// Takes a row of a file; the name of the setting that it is.
    pub(super) fn apply(&mut self, row: &Row) -> Result<&'static str, Complaint> {
        let full = if row.part.is_empty() { row.name.clone() } else { format!("{}.{}", row.part, row.name) };
        let name = names().find(|name| *name == full).ok_or_else(|| row.unknown(&full, names()))?;
        match &row.value {
            Value::Word(word) if takes(name, word) => {
                self.words.insert(name, word.clone());
                Ok(name)
            }
            _ => Err(row.wrong(&wants(name))),
        }
    }

    /// Gives a setting the value that the command line says; one that it may not have changes nothing.
    pub fn set(&mut self, name: &str, word: &str) {
        if let Some(name) = names().find(|known| *known == name && takes(name, word)) {
            self.words.insert(name, word.to_owned());
        }
    }

    /// Gives a setting its default again.
    pub(super) fn reset(&mut self, name: &str) {
        self.set(name, Settings::default().word(name));
    }

    /// What a setting is.
    pub fn word(&self, name: &str) -> &str {
        self.words.get(name).map_or("", |word| word)
    }

    /// Whether a switch is on; nothing if that is for the program to say.
    pub fn switch(&self, name: &str) -> Option<bool> {
        match self.word(name) {
            "on" => Some(true),
            "off" => Some(false),
            _ => None,
        }
    }

    /// The number that a setting is; nothing if that is for the program to say.
    pub fn number(&self, name: &str) -> Option<u16> {
        self.word(name).parse().ok()
    }

    /// The settings that are not as they are by default, in the order of the table.
    pub fn changed(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let usual = Settings::default();
        names().map(|name| (name, self.word(name))).filter(move |(name, word)| usual.word(name) != *word)
    }

    /// How the text is to be set.
    pub fn options(&self) -> Options {
        Options {
            measure_cells: self.number("width"),
            hang_cells: self.number("hang").map(|cells| cells as u8),
            justify: self.switch("justify"),
            level: match self.word("kinsoku") {
                "none" => Level::None,
                "basic" => Level::Basic,
                "strict" => Level::Strict,
                _ => Level::Normal,
            },
            autospace: match self.word("autospace") {
                "insert" => Autospace::Insert,
                "strip" => Autospace::Strip,
                _ => Autospace::Keep,
            },
            paragraphs: match self.word("paragraphs") {
                "indent" => Some(ParagraphStyle::Indented),
                "blank" => Some(ParagraphStyle::Spaced),
                _ => None,
            },
            spread: self.switch("spread") == Some(true),
            rows: if self.word("rows") == "wrap" { Rows::Wrapped } else { Rows::Whole },
            tables: match self.word("tables") {
                "columns" => Tables::Columns,
                "lists" => Tables::Lists,
                _ => Tables::Fitting,
            },
            keyboard: match self.word("pinyin") {
                "xiaohe" => Keyboard::Xiaohe,
                "ziranma" => Keyboard::Ziranma,
                _ => Keyboard::Pinyin,
            },
            counts_readings: self.switch("ruby") == Some(true),
            widths: Widths {
                ambiguous_cells: if self.word("ambiguous") == "wide" { 2 } else { 1 },
                ..Widths::default()
            },
        }
    }
}
