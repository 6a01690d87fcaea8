//! Arguments → what to do.

use crate::app::Options;
use crate::document::layout::ParagraphStyle;
use crate::language::{ArgumentTexts, Texts, fill};
use crate::source::Origin;
use crate::typeset::width::Widths;
use crate::typeset::{Autospace, Level};
use clap::builder::PathBufValueParser;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use std::ffi::OsString;
use std::path::PathBuf;

/// What the arguments ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What to read.
    pub origin: Origin,
    /// What to do with it.
    pub output: Output,
    /// How the text is to be set.
    pub options: Options,
    /// How wide characters of ambiguous width are.
    pub ambiguous: Ambiguous,
}

/// How wide characters of ambiguous width (UAX #11) are: “ ” — … and many more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ambiguous {
    /// As the terminal says when it is asked.
    Auto,
    /// One cell.
    Narrow,
    /// Two cells.
    Wide,
}

/// What the width of ambiguous characters is called on the command line.
const AMBIGUOUS: [(&str, Ambiguous); 3] =
    [("auto", Ambiguous::Auto), ("narrow", Ambiguous::Narrow), ("wide", Ambiguous::Wide)];

/// What to do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// Read it in the terminal; where standard output is none, as [`Output::Plain`].
    Screen,
    /// Print the outline.
    Tree,
    /// Print what was found.
    Json,
    /// Print why the headings are headings.
    Explain,
    /// Print the text.
    Plain,
}

/// What is printed in the place of a document: help, the version, or what is wrong with the arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What is printed.
    pub text: String,
    /// 0 for help and version, which were asked for; 2 for wrong usage, which goes to standard error.
    pub exit_code: u8,
}

/// Reads the arguments, the program's name first.
///
/// # Errors
/// What is to be printed instead when they are wrong, or ask for help or the version.
pub fn parse(arguments: impl IntoIterator<Item = OsString>, texts: &Texts) -> Result<Request, Answer> {
    match command(texts).try_get_matches_from(arguments) {
        Ok(matches) => Ok(request(&matches)),
        Err(error) if error.use_stderr() => Err(Answer { text: complaint(&error, &texts.arguments), exit_code: 2 }),
        Err(asked) => Err(Answer { text: asked.to_string(), exit_code: 0 }),
    }
}

/// What is wrong with the arguments, and what to do.
fn complaint(error: &clap::Error, texts: &ArgumentTexts) -> String {
    let said = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let text = match error.kind() {
        ErrorKind::UnknownArgument => &texts.unknown,
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => &texts.wrong_value,
        ErrorKind::ArgumentConflict => &texts.conflict,
        _ => &texts.wrong,
    };
    let values = [
        ("argument", &*said(ContextKind::InvalidArg)),
        ("value", &*said(ContextKind::InvalidValue)),
        ("other", &*said(ContextKind::PriorArg)),
    ];
    fill(text, &values)
}

/// The one definition of the arguments.
pub fn command(texts: &Texts) -> Command {
    let texts = &texts.arguments;
    let help = |name: &str| texts.help.get(name).cloned().unwrap_or_default();
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help(name));
    let choice = |name: &'static str, values: &'static str| {
        let parser: Vec<&str> = values.split('|').collect();
        Arg::new(name).long(name).value_name(values).value_parser(parser).hide_possible_values(true).help(help(name))
    };
    let template = format!(
        "{{about}}\n\n{} {{usage}}\n\n{}\n{{positionals}}\n\n{}\n{{options}}{{after-help}}",
        texts.usage_heading, texts.arguments_heading, texts.options_heading
    );
    Command::new("mulu")
        .version(env!("CARGO_PKG_VERSION"))
        .about(texts.about.clone())
        .after_help(texts.after.clone())
        .help_template(template)
        .override_usage(texts.usage.clone())
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(Arg::new("file").value_name("FILE").value_parser(PathBufValueParser::new()).help(help("file")))
        .arg(flag("tree").conflicts_with_all(["json", "explain", "plain"]))
        .arg(flag("json").conflicts_with_all(["explain", "plain"]))
        .arg(flag("explain").conflicts_with("plain"))
        .arg(flag("plain"))
        .arg(
            Arg::new("width")
                .short('w')
                .long("width")
                .value_name("CELLS")
                .value_parser(value_parser!(u16).range(2..=1000))
                .help(help("width")),
        )
        .arg(choice("hang", "0|1|2"))
        .arg(choice("justify", "on|off"))
        .arg(choice("kinsoku", "none|basic|normal|strict"))
        .arg(choice("autospace", "keep|insert|strip"))
        .arg(choice("paragraphs", "auto|indent|blank"))
        .arg(flag("spread"))
        .arg(
            Arg::new("ambiguous")
                .long("ambiguous")
                .value_name("WIDTH")
                .value_parser(AMBIGUOUS.map(|(name, _)| name))
                .hide_possible_values(true)
                .help(help("ambiguous")),
        )
        .arg(flag("guide").conflicts_with("file"))
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(help("help")))
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help(help("version")))
}

fn request(matches: &ArgMatches) -> Request {
    let origin = if matches.get_flag("guide") {
        Origin::Guide
    } else {
        Origin::of(matches.get_one::<PathBuf>("file").map(PathBuf::as_path))
    };
    let output = match () {
        () if matches.get_flag("tree") => Output::Tree,
        () if matches.get_flag("json") => Output::Json,
        () if matches.get_flag("explain") => Output::Explain,
        () if matches.get_flag("plain") => Output::Plain,
        () => Output::Screen,
    };
    let named = |name: &String| AMBIGUOUS.iter().find(|(known, _)| known == name).map(|(_, ambiguous)| *ambiguous);
    let ambiguous = matches.get_one("ambiguous").and_then(named).unwrap_or(Ambiguous::Auto);
    Request { origin, output, options: options(matches, ambiguous), ambiguous }
}

/// How the text is to be set; what was not said is as usual.
fn options(matches: &ArgMatches, ambiguous: Ambiguous) -> Options {
    let chosen = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let usual = Options::default();
    Options {
        measure_cells: matches.get_one("width").copied(),
        hang_cells: chosen("hang").and_then(|cells| cells.parse().ok()),
        justify: chosen("justify").map(|choice| choice == "on"),
        level: match chosen("kinsoku") {
            Some("none") => Level::None,
            Some("basic") => Level::Basic,
            Some("strict") => Level::Strict,
            _ => usual.level,
        },
        autospace: match chosen("autospace") {
            Some("insert") => Autospace::Insert,
            Some("strip") => Autospace::Strip,
            _ => usual.autospace,
        },
        paragraphs: match chosen("paragraphs") {
            Some("indent") => Some(ParagraphStyle::Indented),
            Some("blank") => Some(ParagraphStyle::Spaced),
            _ => usual.paragraphs,
        },
        spread: matches.get_flag("spread"),
        widths: Widths { ambiguous_cells: if ambiguous == Ambiguous::Wide { 2 } else { 1 }, ..usual.widths },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn parse_words(words: &str) -> Result<Request, Answer> {
        let arguments = std::iter::once("mulu").chain(words.split_whitespace()).map(OsString::from);
        parse(arguments, &Language::English.texts())
    }

    #[test]
    fn the_definition_holds_together() {
        command(&Language::Chinese.texts()).debug_assert();
    }

    #[test]
    fn a_dash_is_standard_input() {
        assert_eq!(parse_words("-").unwrap().origin, Origin::StandardInput);
        assert_eq!(parse_words("--guide").unwrap().origin, Origin::Guide);
        assert_eq!(parse_words("--plain -- --tree").unwrap().origin, Origin::File("--tree".into()));
        assert_eq!(parse_words("a.txt -w 60").unwrap().options.measure_cells, Some(60));
    }

    #[test]
    fn how_the_text_is_set_can_be_chosen() {
        let words = "--hang 1 --justify off --kinsoku strict --autospace insert --paragraphs indent --spread";
        let options = parse_words(words).unwrap().options;
        let expected = Options {
            hang_cells: Some(1),
            justify: Some(false),
            level: Level::Strict,
            autospace: Autospace::Insert,
            paragraphs: Some(ParagraphStyle::Indented),
            spread: true,
            ..Options::default()
        };
        assert_eq!(options, expected);
        assert_eq!(parse_words("").unwrap().options, Options::default());
    }

    #[test]
    fn the_width_of_ambiguous_characters_is_the_terminals_unless_it_is_given() {
        for (words, ambiguous) in
            [("", Ambiguous::Auto), ("--ambiguous auto", Ambiguous::Auto), ("--ambiguous=wide", Ambiguous::Wide)]
        {
            assert_eq!(parse_words(words).unwrap().ambiguous, ambiguous);
        }
    }

    #[test]
    fn wrong_usage_exits_with_2() {
        for words in
            ["--tree --json", "--json --explain", "--hang 3", "--width x", "-w 1", "--ambiguous 2", "--nothing", "a b"]
        {
            assert_eq!(parse_words(words).unwrap_err().exit_code, 2, "{words}");
        }
        assert_eq!(parse_words("--help").unwrap_err().exit_code, 0);
    }

    #[test]
    fn what_is_wrong_is_said_in_the_readers_language() {
        let said = |words: &str, language: Language| {
            let arguments = std::iter::once("mulu").chain(words.split_whitespace()).map(OsString::from);
            parse(arguments, &language.texts()).unwrap_err().text
        };
        assert_eq!(said("--nope", Language::English), "there is no argument --nope; mulu --help lists all");
        assert_eq!(said("-w x", Language::English), "x is no value for --width <CELLS>; mulu --help lists all");
        assert_eq!(said("--tree --json", Language::Chinese), "--tree 和 --json 不能一起用；mulu --help 列出所有参数");
    }

    #[test]
    fn every_argument_has_a_text() {
        for language in [Language::Chinese, Language::English] {
            let texts = language.texts();
            let command = command(&texts);
            let names: Vec<&str> = command.get_arguments().map(|argument| argument.get_id().as_str()).collect();
            for name in &names {
                assert!(texts.arguments.help.contains_key(*name), "{language:?} has no text for {name}");
            }
            for name in texts.arguments.help.keys() {
                assert!(names.contains(&name.as_str()), "{language:?} has a text for {name}, which does not exist");
            }
        }
    }
}
