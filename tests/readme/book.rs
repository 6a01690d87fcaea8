//! The table of what can be said of a book is made from the definition of the arguments.

use crate::check_part;
use mulu::cli::command;
use mulu::config::Config;
use mulu::language::Language;

/// The arguments, in the order of the table.
const ARGUMENTS: [&str; 9] =
    ["epub", "output", "title", "author", "book-language", "cover", "collect", "with-notes", "force"];

fn table(language: Language) -> String {
    let command = command(&Config::default(), language.texts());
    let row = |name: &str| {
        let argument = command.get_arguments().find(|argument| argument.get_id() == name).expect("an argument");
        let short = argument.get_short().map(|short| format!("`-{short}` ")).unwrap_or_default();
        let takes = argument.get_action().takes_values();
        let value =
            argument.get_value_names().filter(|_| takes).map(|names| format!(" {}", names[0])).unwrap_or_default();
        let help = argument.get_help().expect("it is told").to_string();
        format!("| {short}`--{name}{value}` | {} |\n", help.replace('|', "\\|"))
    };
    format!("\n| | |\n|---|---|\n{}\n", ARGUMENTS.map(row).concat())
}

#[test]
fn the_pages_tell_what_can_be_said_of_a_book() {
    for (file, language) in [("README.md", Language::English), ("README.zh-CN.md", Language::Chinese)] {
        check_part(file, "book", &table(language));
    }
}
