//! Why a line is a heading or is none.

use serde::Deserialize;
use std::collections::HashMap;

/// Why a line is a heading or is none.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReasonTexts {
    /// It is a heading of a `{level}`.
    pub heading: String,
    /// It was nearly a heading.
    pub guess: String,
    /// It is the title of the whole text.
    pub title: String,
    /// It is a notice, a date, an issuer.
    pub front_matter: String,
    /// It is running text.
    pub text: String,
    /// These in view are characters that the terminal does not draw.
    pub undrawn: String,
    /// The program thinks so, sure to so many `{percent}`.
    pub confidence: String,
    /// The markup of the text says so.
    pub by_markup: String,
    /// The contents of the book name it.
    pub by_contents: String,
    /// A rule of the folder says so.
    pub by_rule: String,
    /// The reader said so.
    pub by_reader: String,
}

/// Why a line is a heading, or none.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct EvidenceTexts {
    /// It is one by itself.
    pub strong: String,
    /// It is one by the lines that are like it.
    pub supported: String,
    /// Slightly more speaks against it.
    pub nearly: String,
    /// The reader says so.
    pub reader: String,
    /// The markup of the text says so.
    pub markup: String,
    /// The contents of the book name it.
    pub contents: String,
    /// A rule of the folder says so.
    pub rule: String,
    /// It has no number.
    pub unnumbered: String,
    /// Lines like it have none.
    pub without_numbers: String,
    /// What the terms add up to: above zero it is a heading.
    pub sum: String,
    /// What each term says, by its name: of the style's `{n}` lines `{before}` stand before text;
    /// `{example}` is a number of its kind.
    pub terms: HashMap<String, String>,
    /// What terms that can speak either way say when they speak against it.
    pub terms_against: HashMap<String, String>,
}

impl EvidenceTexts {
    /// What a term says for a line, or against it.
    pub fn of_term(&self, name: &str, is_against: bool) -> &str {
        let against = self.terms_against.get(name).filter(|_| is_against);
        against.or_else(|| self.terms.get(name)).map_or("", |text| text)
    }
}
