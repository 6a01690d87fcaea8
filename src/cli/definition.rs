//! The one definition of the arguments: parser, help, manual page and completions come from it.

use super::request::Output;
use crate::config::Config;
use crate::config::settings::{self, AUTO};
use crate::document::Format;
use crate::language::Texts;
use crate::source::EncodingName;
use clap::builder::{NonEmptyStringValueParser, PathBufValueParser, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgGroup, Command};

/// What can be printed, by the name of its flag.
#[rustfmt::skip]
pub(super) const OUTPUTS: [(&str, Output); 10] = [
    ("tree",         Output::Tree),
    ("sections",     Output::Sections),
    ("json",         Output::Json),
    ("markdown",     Output::Markdown),
    ("notes",        Output::Notes),
    ("epub",         Output::Epub),
    ("explain",      Output::Explain),
    ("plain",        Output::Plain),
    ("print-config", Output::Config),
    ("doctor",       Output::Doctor),
];

/// Whether escape sequences are obeyed, by the flag that says so.
pub(super) const ANSI: [(&str, bool); 2] = [("ansi", true), ("no-ansi", false)];

/// Options of less that are taken, so that `PAGER=mulu` works with the habits of others, and do nothing.
const LESS_FLAGS: [char; 29] = [
    'r', 'S', 'X', 'i', 'I', 'n', 'N', 'K', 'm', 'M', 's', 'e', 'E', 'J', 'a', 'A', 'B', 'c', 'C', 'd', 'g', 'G', 'L',
    'q', 'Q', 'u', 'U', 'W', '~',
];
/// The same by their long names.
const LESS_NAMES: [&str; 26] = [
    "raw-control-chars",
    "RAW-CONTROL-CHARS",
    "chop-long-lines",
    "no-init",
    "ignore-case",
    "IGNORE-CASE",
    "line-numbers",
    "LINE-NUMBERS",
    "quit-on-intr",
    "long-prompt",
    "LONG-PROMPT",
    "squeeze-blank-lines",
    "use-color",
    "incsearch",
    "save-marks",
    "follow-name",
    "quit-at-eof",
    "QUIT-AT-EOF",
    "clear-screen",
    "hilite-search",
    "hilite-unread",
    "HILITE-UNREAD",
    "status-column",
    "no-keypad",
    "quiet",
    "tilde",
];
/// The same with a value.
const LESS_OPTIONS: [char; 11] = ['x', 'y', 'z', 'b', 'P', 'D', 't', 'T', 'k', '#', '"'];
const LESS_OPTION_NAMES: [&str; 14] = [
    "tabs",
    "prompt",
    "header",
    "shift",
    "wheel-lines",
    "color",
    "tag",
    "tag-file",
    "lesskey-file",
    "jump-target",
    "window",
    "buffers",
    "max-forw-scroll",
    "max-back-scroll",
];

/// The one definition of the arguments.
pub fn command(config: &Config, texts: &Texts) -> Command {
    let texts = &texts.arguments;
    let template = format!(
        "{{about}}\n\n{} {{usage}}\n\n{}\n{{positionals}}\n\n{}\n{{options}}{{after-help}}",
        texts.usage_heading, texts.arguments_heading, texts.options_heading
    );
    let command = Command::new("mulu")
        .version(env!("CARGO_PKG_VERSION"))
        .about(texts.about.clone())
        .after_help(texts.after.clone())
        .help_template(template)
        .override_usage(texts.usage.clone())
        .args_override_self(true)
        .disable_help_flag(true)
        .disable_version_flag(true);
    let arguments = files()
        .into_iter()
        .chain(outputs())
        .chain(book())
        .chain(opening())
        .chain(reading())
        .chain(settings(config))
        .chain(about());
    let help = |argument: Arg| {
        let help = texts.help.get(argument.get_id().as_str()).cloned().unwrap_or_default();
        argument.help(help)
    };
    let outputs = OUTPUTS.map(|(name, _)| name).into_iter().filter(|name| *name != "sections").chain(["find"]);
    command.args(arguments.map(help)).group(ArgGroup::new("outputs").args(outputs))
}

fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

/// An option with a value that may be anything but nothing.
fn option(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).value_parser(NonEmptyStringValueParser::new())
}

/// An option with one of these values.
fn choice(name: &'static str, values: &[&str]) -> Arg {
    let parser = PossibleValuesParser::new(values.iter().map(|value| (*value).to_owned()));
    Arg::new(name).long(name).value_name(values.join("|")).value_parser(parser).hide_possible_values(true)
}

/// An option that is a setting with some words for values.
fn setting(name: &'static str) -> Arg {
    choice(name, settings::words(name))
}

/// What is read. What stands after `--` is the name of a file, whatever it begins with.
fn files() -> [Arg; 2] {
    let path = PathBufValueParser::new;
    [
        Arg::new("file").value_name("FILE").num_args(0..).value_parser(path()),
        Arg::new("more").last(true).num_args(0..).value_parser(path()).hide(true),
    ]
}

/// What is printed, and where.
fn outputs() -> [Arg; 13] {
    let [tree, sections, json, markdown, notes, epub, explain, plain, config, doctor] =
        OUTPUTS.map(|(name, _)| flag(name));
    let folder = Arg::new("output").short('o').long("output").value_name("DIR");
    let folder = folder.value_parser(PathBufValueParser::new()).conflicts_with_all(["find", "print-config", "doctor"]);
    // The text of each section is JSON anyhow, which may be said as well.
    let others = ["tree", "markdown", "notes", "epub", "explain", "plain", "print-config", "doctor", "find"];
    [
        tree,
        json,
        sections.conflicts_with_all(others),
        markdown,
        notes,
        epub,
        explain,
        plain,
        option("find", "QUERY").allow_hyphen_values(true),
        folder,
        option("jobs", "N").value_parser(jobs),
        config,
        doctor,
    ]
}

/// How many texts are worked on at once.
fn jobs(word: &str) -> Result<usize, &'static str> {
    word.parse().ok().filter(|n| *n > 0).ok_or("no number of jobs")
}

/// What is said of a book that is made.
fn book() -> [Arg; 7] {
    let language = option("book-language", "TAG").value_parser(language_tag);
    let cover = Arg::new("cover").long("cover").value_name("IMAGE").value_parser(PathBufValueParser::new());
    let collect = option("collect", "TITLE").conflicts_with("title");
    let all = [
        flag("force"),
        flag("with-notes"),
        option("title", "TEXT"),
        option("author", "NAME"),
        language,
        cover,
        collect,
    ];
    all.map(|argument| argument.requires("epub"))
}

/// The name of a language, as `zh-Hant` (BCP 47).
fn language_tag(tag: &str) -> Result<String, &'static str> {
    let mut parts = tag.split('-');
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    let is_language = |part: &str| (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphabetic());
    (parts.next().is_some_and(is_language) && parts.all(is_part)).then(|| tag.to_owned()).ok_or("no language")
}

/// How a text is opened on the screen.
fn opening() -> [Arg; 10] {
    [
        flag("last").conflicts_with_all(["file", "more", "guide", "shelf"]),
        flag("shelf").conflicts_with_all(["file", "more", "guide"]),
        flag("no-state"),
        option("section", "TEXT"),
        flag("quit-if-one-screen").short('F'),
        flag("no-color").alias("no-colour"),
        flag("guide").conflicts_with_all(["file", "more"]),
        option("pattern", "PATTERN").short('p').allow_hyphen_values(true),
        Arg::new("less").short('R').short_aliases(LESS_FLAGS).aliases(LESS_NAMES).action(ArgAction::SetTrue),
        Arg::new("less-value")
            .short('j')
            .short_aliases(LESS_OPTIONS)
            .aliases(LESS_OPTION_NAMES)
            .value_name("N")
            .action(ArgAction::Append)
            .allow_hyphen_values(true),
    ]
}

/// How the text is read.
fn reading() -> [Arg; 5] {
    let [ansi, no_ansi] = ANSI.map(|(name, _)| flag(name));
    let encoding = |label: &str| EncodingName::of_label(label).ok_or("no encoding");
    let encoding = option("encoding", "NAME").value_parser(encoding);
    let format = choice("format", &Format::ALL.map(Format::name));
    [encoding, format, flag("binary").short('f'), ansi.conflicts_with("no-ansi"), no_ansi]
}

/// How the text is set and shown, in the words of the user's file of settings.
fn settings(config: &Config) -> [Arg; 15] {
    let width = |word: &str| settings::takes("width", word).then(|| word.to_owned()).ok_or("");
    let themes = config.themes.names().chain([AUTO]).collect::<Vec<_>>();
    [
        option("width", "CELLS").short('w').value_parser(width),
        setting("hang"),
        setting("justify"),
        setting("kinsoku"),
        setting("autospace"),
        setting("paragraphs"),
        setting("spread").num_args(0..=1).require_equals(true).default_missing_value("on"),
        setting("rows"),
        setting("tables"),
        setting("pinyin"),
        setting("ruby").num_args(0..=1).require_equals(true).default_missing_value("on"),
        setting("mouse"),
        setting("ambiguous").value_name("WIDTH"),
        choice("theme", &themes).value_name("NAME"),
        setting("language"),
    ]
}

/// What is asked of the program itself.
fn about() -> [Arg; 4] {
    [
        choice("completions", &["bash", "elvish", "fish", "powershell", "zsh"]).value_name("SHELL"),
        flag("man"),
        Arg::new("help").short('h').long("help").action(ArgAction::Help),
        Arg::new("version").short('V').long("version").action(ArgAction::Version),
    ]
}
