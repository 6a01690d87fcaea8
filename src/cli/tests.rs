//! Arguments and what they ask for.

use super::*;
use crate::app::Options;
use crate::language::Language;

fn arguments(words: &str) -> Vec<OsString> {
    std::iter::once("mulu").chain(words.split_whitespace()).map(OsString::from).collect()
}

fn parse_words(words: &str) -> Result<Request, Answer> {
    parse(arguments(words), &Config::default(), Language::English.texts())
}

#[test]
fn the_definition_holds_together() {
    command(&Config::default(), Language::Chinese.texts()).debug_assert();
}

fn origins_of(words: &str) -> Vec<Origin> {
    parse_words(words).unwrap().origins
}

fn file(name: &str) -> Origin {
    Origin::File(name.into())
}

#[test]
fn a_dash_is_standard_input() {
    assert_eq!(origins_of("-"), [Origin::StandardInput]);
    assert_eq!(origins_of("--guide"), [Origin::Guide]);
    assert_eq!(parse_words("--encoding gbk").unwrap().encoding.map(EncodingName::name), Some("GB18030"));
    assert!(parse_words("-f").unwrap().shows_binary);
    assert_eq!(parse_words("a.txt -w 60").unwrap().options.measure_cells, Some(60));
}

#[test]
fn several_files_are_read_in_their_order() {
    assert_eq!(origins_of("a - b"), [file("a"), Origin::StandardInput, file("b")]);
    assert_eq!(origins_of("--plain a -- --tree +3"), [file("a"), file("--tree"), file("+3")]);
}

#[test]
fn what_is_printed_can_go_to_a_folder() {
    let request = parse_words("--markdown -o out a b").unwrap();
    assert_eq!((request.output, request.folder), (Output::Markdown, Some("out".into())));
    assert_eq!(parse_words("--output=out a").unwrap().output, Output::Plain);
    assert_eq!(parse_words("--find x -o out a").unwrap_err().exit_code, 2);
}

#[test]
fn sections_are_json_whether_that_is_said_or_not() {
    for words in ["--sections a", "--json --sections a", "--sections --json a"] {
        assert_eq!(parse_words(words).unwrap().output, Output::Sections);
    }
    assert_eq!(parse_words("--sections --tree a").unwrap_err().exit_code, 2);
    assert_eq!(parse_words("--tree --sections a").unwrap_err().exit_code, 2);
}

#[test]
fn what_is_looked_for_may_begin_with_anything() {
    for query in ["lt", "-x", "+x", "/a|b/"] {
        let request = parse_words(&format!("--find {query} a")).unwrap();
        assert_eq!((request.output, request.origins), (Output::Find(query.to_owned()), vec![file("a")]));
    }
    assert_eq!(parse_words("--find").unwrap_err().text, "--find <QUERY> needs a value; mulu --help lists all");
}

#[test]
fn a_text_is_opened_where_less_would_open_it() {
    let start = |words: &str| parse_words(words).unwrap().start;
    assert_eq!(start("a"), Start::Top);
    assert_eq!(start("+30 a"), Start::Line(30));
    assert_eq!(start("a +G"), Start::End);
    assert_eq!(start("+/b* a"), Start::Pattern("b*".to_owned()));
    assert_eq!(start("--section +山 a"), Start::Section("+山".to_owned()));
    assert_eq!(parse_words("+x a").unwrap_err().text, "+x is not a value for +; mulu --help lists all");
}

#[test]
fn what_less_takes_is_taken() {
    let request = parse_words("-RSXFNiKMrmse -j.5 -x 4 -z-4 -P%f --RAW-CONTROL-CHARS --no-init -EJ a").unwrap();
    let expected = Request { prints_if_one_screen: true, ..parse_words("a").unwrap() };
    assert_eq!(request, expected);
}

#[test]
fn the_manual_page_names_every_argument() {
    for language in [Language::Chinese, Language::English] {
        let (config, texts) = (Config::default(), language.texts());
        let page = parse(arguments("--man"), &config, texts).unwrap_err();
        assert_eq!(page.exit_code, 0);
        for argument in command(&config, texts).get_arguments().filter(|argument| !argument.is_hide_set()) {
            let long = argument.get_long().map(|name| format!("--{name}"));
            let short = argument.get_short().map(|name| format!("-{name}"));
            let name = long.or(short).unwrap_or_else(|| "FILE".to_owned());
            assert!(page.text.replace("\\-", "-").contains(&name), "{name}: {}", page.text);
        }
        let headings: Vec<&str> = page.text.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
        let known: Vec<&String> = texts.arguments.manual.values().collect();
        assert!(headings.iter().all(|heading| known.iter().any(|known| known == heading)), "{headings:?}");
        assert_eq!(headings.len(), known.len());
    }
}

#[test]
fn completions_are_made_for_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = parse_words(&format!("--completions {shell}")).unwrap_err();
        assert_eq!(script.exit_code, 0);
        for name in ["markdown", "find", "kinsoku", "strict", "theme", "sepia"] {
            assert!(script.text.contains(name), "{shell}: {name}");
        }
    }
}

#[test]
fn escape_sequences_are_obeyed_or_not() {
    let ansi = ["a", "a --ansi", "a --no-ansi"].map(|words| parse_words(words).unwrap().ansi);
    assert_eq!(ansi, [None, Some(true), Some(false)]);
    assert_eq!(parse_words("--ansi --no-ansi").unwrap_err().exit_code, 2);
}

#[test]
fn how_the_text_is_set_can_be_chosen() {
    use crate::document::layout::ParagraphStyle;
    use crate::typeset::{Autospace, Level};
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
    for words in [
        "--tree --json",
        "--json --explain",
        "--hang 3",
        "--width x",
        "-w 1",
        "--ambiguous 2",
        "--nothing",
        "--markdown --find x",
        "--guide a",
        "--print-config --tree",
        "--print-config -o out",
    ] {
        assert_eq!(parse_words(words).unwrap_err().exit_code, 2, "{words}");
    }
    assert_eq!(parse_words("--help").unwrap_err().exit_code, 0);
}

#[test]
fn what_is_wrong_is_said_in_the_readers_language() {
    let said = |words: &str, language: Language| {
        parse(arguments(words), &Config::default(), language.texts()).unwrap_err().text
    };
    assert_eq!(said("--nope", Language::English), "there is no option --nope; mulu --help lists all");
    assert_eq!(said("-w x", Language::English), "x is not a value for --width <CELLS>; mulu --help lists all");
    assert_eq!(
        said("--theme nigt", Language::English),
        "nigt is not a value for --theme <NAME>; choose from: terminal, paper, sepia, night, high-contrast, monochrome, auto"
    );
    assert_eq!(said("--tree --json", Language::Chinese), "--tree 和 --json 不能一起用；mulu --help 列出所有参数");
}

#[test]
fn the_command_line_goes_before_the_settings() {
    let mut config = Config::default();
    for (name, word) in [("width", "60"), ("spread", "on"), ("hang", "0"), ("theme", "night")] {
        config.settings.set(name, word);
    }
    let parse = |words| parse(arguments(words), &config, Language::English.texts()).unwrap();
    let request = parse("-w 40 --spread=off --hang auto --theme auto");
    assert_eq!(request.options, Options { measure_cells: Some(40), ..Options::default() });
    assert_eq!(request.settings.word("theme"), "auto");
    let request = parse("a.txt");
    assert_eq!((request.options.measure_cells, request.options.spread), (Some(60), true));
    assert_eq!(request.settings.word("theme"), "night");
}

#[test]
fn the_language_is_known_before_the_arguments_are() {
    let asked = |words| language(&arguments(words));
    assert_eq!(asked("--nope --language zh"), Some(Language::Chinese));
    assert_eq!(asked("--language=zh --language=en a.txt"), Some(Language::English));
    assert_eq!((asked("--language"), asked("--language auto"), asked("-- --language zh")), (None, None, None));
}

#[test]
fn every_argument_has_a_text() {
    for language in [Language::Chinese, Language::English] {
        let texts = language.texts();
        let command = command(&Config::default(), texts);
        let names: Vec<&str> = command.get_arguments().map(|argument| argument.get_id().as_str()).collect();
        for name in &names {
            assert!(texts.arguments.help.contains_key(*name), "{language:?} has no text for {name}");
        }
        for name in texts.arguments.help.keys() {
            assert!(names.contains(&name.as_str()), "{language:?} has a text for {name}, which does not exist");
        }
    }
}
