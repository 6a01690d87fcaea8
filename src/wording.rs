//! What is known of a heading, and what is wrong with a file of settings → words in the reader's language.

use crate::document::evidence::{Evidence, Look};
use crate::document::term::Term;
use crate::language::{EvidenceTexts, SettingTexts, fill};
use crate::table::{Complaint, Fault};
use std::path::Path;

/// A weight with its sign: a true minus, so that both signs are as wide.
pub fn signed(weight: f32) -> String {
    let sign = if weight < 0.0 { '−' } else { '+' };
    format!("{sign}{:.2}", weight.abs())
}

/// What all terms add up to.
pub fn sum(evidence: &Evidence) -> f32 {
    evidence.terms.iter().map(|(_, weight)| weight).sum()
}

/// What a term says, with the figures of the line's style.
pub fn words(term: Term, weight: f32, evidence: &Evidence, texts: &EvidenceTexts) -> String {
    let reason = &evidence.reason;
    let example = match reason.look {
        Look::Numbered(scheme, depth) => scheme.example(depth).split(" or ").next().unwrap_or_default(),
        _ => "",
    };
    let text = match (term, reason.look) {
        (Term::Number | Term::RunningOn, Look::Numbered(..)) => texts.of_term(term.name(), weight < 0.0),
        (Term::Number, _) => &texts.unnumbered,
        (Term::RunningOn, _) => &texts.without_numbers,
        _ => texts.of_term(term.name(), weight < 0.0),
    };
    let figures =
        [("n", &*reason.n_lines.to_string()), ("before", &*reason.n_before_text.to_string()), ("example", example)];
    fill(text, &figures)
}

/// What is wrong with a file of the user's, where, and what was perhaps meant.
pub fn complaint(path: &Path, complaint: &Complaint, texts: &SettingTexts) -> String {
    let said = match &complaint.fault {
        Fault::Unreadable(why) => fill(&texts.unreadable, &[("why", why)]),
        Fault::NotToml(why) => fill(&texts.not_toml, &[("why", why)]),
        Fault::Unknown(what, None) => fill(&texts.unknown, &[("what", what)]),
        Fault::Unknown(what, Some(alike)) => fill(&texts.alike, &[("what", what), ("alike", alike)]),
        Fault::Wrong(what, value, wants) => {
            fill(&texts.wrong_value, &[("what", what), ("value", value), ("wants", wants)])
        }
    };
    let place = if complaint.line == 0 { &texts.in_file } else { &texts.in_line };
    let (name, line) = (path.to_string_lossy(), complaint.line.to_string());
    fill(place, &[("name", &name), ("line", &line), ("complaint", &said)])
}
