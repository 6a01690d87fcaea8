//! What is said outside the screen: arguments, failures, what is wrong with the settings.

use serde::Deserialize;
use std::collections::HashMap;

/// What each argument of the command line does, and the frame around them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ArgumentTexts {
    /// What the program is.
    pub about: String,
    /// What follows the list of options in the long help.
    pub after: String,
    /// The usage line.
    pub usage: String,
    /// The word before the usage line.
    pub usage_heading: String,
    /// The title of the list of files.
    pub arguments_heading: String,
    /// The title of the list of options.
    pub options_heading: String,
    /// There is no such `{argument}`.
    pub unknown: String,
    /// An `{argument}` does not take this `{value}`.
    pub wrong_value: String,
    /// An `{argument}` has no value.
    pub no_value: String,
    /// An `{argument}` does not take this `{value}`, but one of `{others}`.
    pub wrong_choice: String,
    /// No encoding is called `{value}`; `{suggestion}` are.
    pub unknown_encoding: String,
    /// An `{argument}` and an `{other}` exclude each other.
    pub conflict: String,
    /// What is said means nothing without `{missing}`.
    pub missing: String,
    /// The arguments are wrong in another way.
    pub wrong: String,
    /// How far the work is: `{done}` of `{all}` files, `{rate}` million bytes a second, `{left}` minutes and seconds.
    pub progress: String,
    /// What each argument does, by its name.
    pub help: HashMap<String, String>,
    /// The headings of the manual page, by their English names.
    pub manual: HashMap<String, String>,
}

/// Why something failed: `{name}` is what it was tried on, `{why}` what the system said.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FailureTexts {
    /// No such file.
    pub missing: String,
    /// A folder.
    pub directory: String,
    /// No permission.
    pub denied: String,
    /// Anything else that keeps a text from being read.
    pub other: String,
    /// Standard input was to be read, and is a terminal.
    pub terminal_input: String,
    /// The name of standard input.
    pub standard_input: String,
    /// No terminal gives keys.
    pub no_keys: String,
    /// The terminal failed.
    pub terminal: String,
    /// What is compressed is damaged: `{why}`.
    pub damaged: String,
    /// More than `{why}` was not read.
    pub too_long: String,
    /// A book that is encrypted.
    pub encrypted: String,
    /// It is no text.
    pub binary: String,
    /// Standard output failed.
    pub output: String,
    /// A file cannot be written.
    pub file_output: String,
    /// A file that was to be written is one that is read.
    pub overwrites_source: String,
    /// A file that was to be written was written just before.
    pub overwrites_output: String,
    /// A file that was to be written is there.
    pub file_exists: String,
    /// Several texts were to become one file.
    pub several_texts: String,
    /// It is no picture for a cover.
    pub no_picture: String,
    /// A `{pattern}` means nothing.
    pub pattern: String,
    /// A folder's file of rules is not as it should be.
    pub rules: String,
    /// The `{locale}` is not in UTF-8.
    pub locale: String,
}

/// What is wrong with the user's files of settings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SettingTexts {
    /// In the file of a `{name}`, in this `{line}`, the `{complaint}`.
    pub in_line: String,
    /// Of the whole file of a `{name}`, the `{complaint}`.
    pub in_file: String,
    /// It cannot be read or written: `{why}`.
    pub unreadable: String,
    /// It is no TOML: `{why}`.
    pub not_toml: String,
    /// There is no such `{what}`.
    pub unknown: String,
    /// There is no such `{what}`, but one that is nearly `{alike}`.
    pub alike: String,
    /// What is called `{what}` cannot have a `{value}`; it `{wants}` others.
    pub wrong_value: String,
    /// No folder for settings is known.
    pub no_folder: String,
}
