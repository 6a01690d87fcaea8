//! What is known of a heading → words in the reader's language.

use crate::document::evidence::{Evidence, Look};
use crate::document::term::Term;
use crate::language::{EvidenceTexts, fill};

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
        (Term::Form, Look::Couplet) => &texts.couplet,
        (Term::Form, Look::Capitals) => &texts.capitals,
        _ => texts.of_term(term.name(), weight < 0.0),
    };
    let figures =
        [("n", &*reason.n_lines.to_string()), ("before", &*reason.n_before_text.to_string()), ("example", example)];
    fill(text, &figures)
}
