//! Arguments → what to do.

mod definition;
mod manual;
mod request;
#[cfg(test)]
mod tests;

pub use self::definition::command;
pub use self::request::{Ambiguous, BookRequest, Output, Request, Start};

use crate::config::Config;
use crate::config::settings::{self, Settings};
use crate::document::Format;
use crate::language::{ArgumentTexts, Language, Texts, fill};
use crate::source::{EncodingName, Origin};
use clap::ArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use definition::{ANSI, OUTPUTS};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What is printed in the place of a document: help, the version, or what is wrong with the arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What is printed: as it is if it was asked for; a complaint may quote anything.
    pub text: String,
    /// 0 for what was asked for; 2 for wrong usage, which goes to standard error.
    pub exit_code: u8,
}

/// Reads the arguments, the program's name first.
///
/// # Errors
/// What is to be printed instead when they are wrong, or ask for help, the version, the manual page or completions.
pub fn parse(arguments: impl IntoIterator<Item = OsString>, config: &Config, texts: &Texts) -> Result<Request, Answer> {
    let asked = |text| Answer { text, exit_code: 0 };
    let wrong = |text| Answer { text, exit_code: 2 };
    let matches = command(config, texts).try_get_matches_from(arguments).map_err(|error| {
        if error.use_stderr() { wrong(complaint(&error, &texts.arguments)) } else { asked(error.to_string()) }
    })?;
    if matches.get_flag("man") {
        return Err(asked(manual::page(config, texts)));
    }
    if let Some(shell) = matches.get_one::<String>("completions") {
        return Err(asked(manual::completions(shell, config, texts)));
    }
    request(&matches, config.settings.clone()).map_err(|command| {
        let values = [("argument", "+"), ("value", command.as_str())];
        wrong(fill(&texts.arguments.wrong_value, &values))
    })
}

/// The language that the arguments ask for, before they are read as a whole: what is wrong with them is told in it.
pub fn language(arguments: &[OsString]) -> Option<Language> {
    let words: Vec<_> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    let options = words.iter().take_while(|word| *word != "--").enumerate();
    let asked = options.filter_map(|(at, word)| match word.strip_prefix("--language")? {
        "" => words.get(at + 1).map(|word| &**word),
        word => word.strip_prefix('='),
    });
    asked.last().and_then(Language::named)
}

/// What is wrong with the arguments, and what to do.
fn complaint(error: &clap::Error, texts: &ArgumentTexts) -> String {
    let said = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let value = said(ContextKind::InvalidValue);
    if said(ContextKind::InvalidArg).starts_with("--encoding") && error.kind() == ErrorKind::ValueValidation {
        let suggestion = EncodingName::nearest(&value).map_or_else(EncodingName::common, str::to_owned);
        return fill(&texts.unknown_encoding, &[("value", &value), ("suggestion", &suggestion)]);
    }
    let others = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(others)) => others.join(", "),
        _ => String::new(),
    };
    let text = match error.kind() {
        ErrorKind::UnknownArgument => &texts.unknown,
        ErrorKind::InvalidValue if said(ContextKind::InvalidValue).is_empty() => &texts.no_value,
        ErrorKind::InvalidValue if !others.is_empty() => &texts.wrong_choice,
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => &texts.wrong_value,
        ErrorKind::ArgumentConflict => &texts.conflict,
        ErrorKind::MissingRequiredArgument => &texts.missing,
        _ => &texts.wrong,
    };
    let missing = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::Strings(missing)) => missing.join(" "),
        _ => String::new(),
    };
    let values = [
        ("missing", &*missing),
        ("argument", &*said(ContextKind::InvalidArg)),
        ("value", &*value),
        ("other", &*said(ContextKind::PriorArg)),
        ("others", &*others),
    ];
    fill(text, &values)
}

/// What the arguments ask for, or the `+…` that means nothing.
fn request(matches: &ArgMatches, mut settings: Settings) -> Result<Request, String> {
    let named: Vec<&Path> = matches.get_many::<PathBuf>("file").unwrap_or_default().map(PathBuf::as_path).collect();
    let (commands, mut files): (Vec<&Path>, Vec<&Path>) =
        named.into_iter().partition(|path| path.as_os_str().as_encoded_bytes().starts_with(b"+"));
    files.extend(matches.get_many::<PathBuf>("more").unwrap_or_default().map(PathBuf::as_path));
    let mut start = Start::Top;
    for command in commands {
        let command = command.to_string_lossy();
        start = start_of(&command).ok_or_else(|| command.into_owned())?;
    }
    if let Some(pattern) = matches.get_one::<String>("pattern") {
        start = Start::Pattern(pattern.clone());
    }
    if let Some(text) = matches.get_one::<String>("section") {
        start = Start::Section(text.clone());
    }
    let mut said = Vec::new();
    for name in settings::names() {
        if let Ok(Some(word)) = matches.try_get_one::<String>(name) {
            settings.set(name, word);
            said.push(name);
        }
    }
    if matches.get_flag("no-state") {
        settings.set("remember", "off");
    }
    Ok(Request {
        origins: origins(&files, matches.get_flag("guide")),
        encoding: matches.get_one("encoding").copied(),
        format: matches.get_one::<String>("format").and_then(|name| Format::named(name)),
        shows_binary: matches.get_flag("binary"),
        output: output(matches),
        folder: matches.get_one("output").cloned(),
        book: book(matches),
        jobs: matches.get_one("jobs").copied(),
        start,
        is_last: matches.get_flag("last"),
        begins_with_shelf: matches.get_flag("shelf"),
        prints_if_one_screen: matches.get_flag("quit-if-one-screen"),
        refuses_colour: matches.get_flag("no-color"),
        options: settings.options(),
        ambiguous: ambiguous(&settings),
        settings,
        said,
        ansi: ANSI.iter().find(|(name, _)| matches.get_flag(name)).map(|(_, is_obeyed)| *is_obeyed),
    })
}

/// What is said of a book that is made.
fn book(matches: &ArgMatches) -> BookRequest {
    let text = |name| matches.get_one::<String>(name).cloned();
    BookRequest {
        overwrites: matches.get_flag("force"),
        has_notes: matches.get_flag("with-notes"),
        title: text("title"),
        author: text("author"),
        language: text("book-language"),
        cover: matches.get_one("cover").cloned(),
        collection: text("collect"),
    }
}

/// Where `+N`, `+G` and `+/PATTERN` open a text, as in less.
fn start_of(command: &str) -> Option<Start> {
    // less has ++ for all files to come.
    let command = command.strip_prefix("++").or_else(|| command.strip_prefix('+'))?;
    match command.strip_prefix('/') {
        Some(pattern) if !pattern.is_empty() => Some(Start::Pattern(pattern.to_owned())),
        _ if command == "F" => Some(Start::Follow),
        _ if matches!(command, "G" | "Gg") => Some(if command == "G" { Start::End } else { Start::Top }),
        _ => command.parse().ok().map(Start::Line),
    }
}

fn origins(files: &[&Path], is_guide: bool) -> Vec<Origin> {
    match files {
        _ if is_guide => vec![Origin::Guide],
        [] => vec![Origin::of(None)],
        files => files.iter().map(|file| Origin::of(Some(file))).collect(),
    }
}

fn output(matches: &ArgMatches) -> Output {
    if let Some(query) = matches.get_one::<String>("find") {
        return Output::Find(query.clone());
    }
    let asked = OUTPUTS.iter().find(|(name, _)| matches.get_flag(name)).map(|(_, output)| output.clone());
    // A folder is no screen.
    let usual = if matches.contains_id("output") { Output::Plain } else { Output::Screen };
    asked.unwrap_or(usual)
}

fn ambiguous(settings: &Settings) -> Ambiguous {
    match settings.word("ambiguous") {
        "narrow" => Ambiguous::Narrow,
        "wide" => Ambiguous::Wide,
        _ => Ambiguous::Auto,
    }
}
