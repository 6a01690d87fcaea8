//! A text opened, with the rules of its folder and what is remembered of it; or read as a whole.

use crate::app::Opened;
use crate::cli::{Output, Request};
use crate::document::Extracted;
use crate::document::rules::Rules;
use crate::knowledge::Knowledge;
use crate::language::{FailureTexts, Texts, fill};
use crate::program::aside;
use crate::program::environment::Environment;
use crate::program::telling::complain;
use crate::source::{self, Cause, Decoding, Failure, Loaded, Markup, Origin, Source};
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

/// What came of a text, and what is to be told of it before that.
pub struct Loading<T> {
    /// What is wrong with it or beside it.
    complaints: Vec<String>,
    /// What came of it, and whether all of it could be read; or why nothing did.
    result: anyhow::Result<(T, bool)>,
    /// Whether nothing did because it is no text.
    pub is_binary: bool,
}

impl<T> Loading<T> {
    /// The same with something else in its place.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Loading<U> {
        self.and_then(|made| Ok(make(made)))
    }

    /// The same where that may fail.
    pub fn and_then<U>(self, make: impl FnOnce(T) -> anyhow::Result<U>) -> Loading<U> {
        let result = self.result.and_then(|(made, is_whole)| Ok((make(made)?, is_whole)));
        Loading { complaints: self.complaints, result, is_binary: self.is_binary }
    }

    /// Hands over what came of it, and tells nothing.
    ///
    /// # Errors
    /// Why nothing did.
    pub fn quietly(self) -> anyhow::Result<(T, bool)> {
        self.result
    }

    /// Tells what is to be told, and hands over what came of it.
    ///
    /// # Errors
    /// Why nothing did.
    pub fn told(self) -> anyhow::Result<(T, bool)> {
        for complaint in &self.complaints {
            complain(complaint);
        }
        self.result
    }
}

/// Reads all of a text.
pub fn load(origin: &Origin, request: &Request, texts: &Texts, environment: &Environment) -> Loading<Opened> {
    load_with(origin, request, texts, environment, |knowledge, loaded| {
        noted(knowledge, read_as_asked(knowledge.opened(loaded), request))
    })
}

/// The same where it is wanted for what is read of it: nothing else is inferred from what is not.
pub fn load_if(
    origin: &Origin,
    request: &Request,
    texts: &Texts,
    environment: &Environment,
    is_wanted: &dyn Fn(&Extracted) -> bool,
) -> Loading<Option<Opened>> {
    load_with(origin, request, texts, environment, |knowledge, loaded| {
        knowledge.opened_if(loaded, is_wanted).map(|opened| noted(knowledge, read_as_asked(opened, request)))
    })
}

fn load_with<T>(
    origin: &Origin,
    request: &Request,
    texts: &Texts,
    environment: &Environment,
    finish: impl FnOnce(&Knowledge, Loaded) -> T,
) -> Loading<T> {
    let (mut complaints, mut is_binary) = (Vec::new(), false);
    let told = |failure: &Failure| failure.message(&texts.failures);
    let read = || {
        let begun = open(origin, request, texts, environment).map_err(|failure| anyhow!(told(&failure)))?;
        complaints.extend(begun.complaint);
        let (loaded, failure) = begun.source.load().map_err(|failure| {
            is_binary = matches!(failure.cause, Cause::Binary);
            anyhow!(told(&failure))
        })?;
        complaints.extend(failure.as_ref().map(told));
        let made = finish(&begun.knowledge, loaded);
        complaints.extend(begun.knowledge.take_aside().iter().map(|aside| aside::words(aside, &texts.messages)));
        Ok((made, failure.is_none()))
    };
    let result = read();
    Loading { complaints, result, is_binary }
}

/// A text in which what is looked for may be how characters are read, if that is asked for.
fn read_as_asked(opened: Opened, request: &Request) -> Opened {
    let is_searched = matches!(request.output, Output::Screen | Output::Find(_));
    Opened { document: opened.document.with_readings(is_searched && request.options.counts_readings), ..opened }
}

/// A text with what was noted in it.
fn noted(knowledge: &Knowledge, opened: Opened) -> Opened {
    let notes = knowledge.take_kept(usize::MAX).map(|kept| kept.notes).unwrap_or_default();
    Opened { notes, ..opened }
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
