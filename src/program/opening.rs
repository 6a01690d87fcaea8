//! A text opened, with the rules of its folder and what is remembered of it; or read as a whole.

use crate::app::Opened;
use crate::cli::Request;
use crate::document::rules::Rules;
use crate::knowledge::Knowledge;
use crate::language::{FailureTexts, Texts, fill};
use crate::program::aside;
use crate::program::environment::Environment;
use crate::program::telling::complain;
use crate::source::{self, Decoding, Failure, Markup, Origin, Source};
use crate::state::Kind;
use anyhow::anyhow;

/// A text that is open, and what is known of it besides its characters.
pub struct Begun {
    pub(super) source: Source,
    pub(super) knowledge: Knowledge,
    /// What is wrong with the rules of its folder: that keeps nobody from the text.
    pub(super) complaint: Option<String>,
}

/// Opens a text.
pub fn open(origin: &Origin, request: &Request, texts: &Texts, environment: &Environment) -> Result<Begun, Failure> {
    let decoding = Decoding {
        encoding: request.encoding,
        mends_lines: true,
        country: environment.country,
        shows_binary: request.shows_binary,
        markup: Markup::of(origin, request.ansi),
    };
    let source = source::open(origin, decoding, texts.guide)?;
    let (rules, complaint) = match rules(origin, &texts.failures) {
        Ok(rules) => (rules, None),
        Err(complaint) => (Rules::default(), Some(format!("{complaint:#}"))),
    };
    let memory = environment.memory(request);
    let knowledge = Knowledge::new(origin.name(), kind(origin), rules, memory).in_format(request.format);
    Ok(Begun { source, knowledge, complaint })
}

/// Reads all of a text, and whether that was all: what is wrong with it or beside it is told at once.
pub fn load(
    origin: &Origin,
    request: &Request,
    texts: &Texts,
    environment: &Environment,
) -> anyhow::Result<(Opened, bool)> {
    let begun = open(origin, request, texts, environment);
    let Begun { source, knowledge, complaint } = begun.map_err(|failure| anyhow!(failure.message(&texts.failures)))?;
    if let Some(complaint) = complaint {
        complain(&complaint);
    }
    let (loaded, failure) = source.load().map_err(|failure| anyhow!(failure.message(&texts.failures)))?;
    if let Some(failure) = &failure {
        complain(&failure.message(&texts.failures));
    }
    let opened = knowledge.opened(loaded);
    for aside in knowledge.take_aside() {
        complain(&aside::words(&aside, &texts.messages));
    }
    let notes = knowledge.take_kept(usize::MAX).map(|kept| kept.notes).unwrap_or_default();
    Ok((Opened { notes, ..opened }, failure.is_none()))
}

/// What kind of text comes from there, for the memory.
fn kind(origin: &Origin) -> Kind {
    match origin {
        Origin::File(_) => Kind::File,
        Origin::StandardInput => Kind::Pipe,
        Origin::BuiltIn | Origin::Guide | Origin::Nothing => Kind::BuiltIn,
    }
}

/// The rules for headings in the folder of the text, if there are any.
fn rules(origin: &Origin, texts: &FailureTexts) -> anyhow::Result<Rules> {
    let Some((path, toml)) = source::rules_beside(origin).map_err(|failure| anyhow!(failure.message(texts)))? else {
        return Ok(Rules::default());
    };
    Rules::parse(&toml)
        .map_err(|error| anyhow!(fill(&texts.rules, &[("name", &source::quoted(&path)), ("why", &error.to_string())])))
}
