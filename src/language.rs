//! Every text that a user reads, in Chinese and in English, from the tables in `assets/`.
//!
//! The tables have one shape, so a text that is missing in one language fails a test
//! and not a reader.

use serde::Deserialize;
use std::collections::HashMap;

/// A language that mulu speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 中文
    Chinese,
    /// English
    English,
}

/// All texts in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Texts {
    /// The foot line.
    pub foot: FootTexts,
    /// What is said when a key does nothing, or something that cannot be seen.
    pub messages: MessageTexts,
    /// The list of all that can be asked for.
    pub palette: PaletteTexts,
    /// The page of keys.
    pub help: HelpTexts,
    /// Marks and notes.
    pub notes: NoteTexts,
    /// The shelf.
    pub shelf: ShelfTexts,
    /// The texts of the run, and folders.
    pub files: FileTexts,
    /// Searching.
    pub search: SearchTexts,
    /// Why a line is a heading or is none.
    pub reason: ReasonTexts,
    /// What each action does, by its name.
    pub actions: HashMap<String, String>,
    /// What each argument of the command line does, and the frame around them.
    pub arguments: ArgumentTexts,
    /// What is said of a text that grows, and of a file that changes.
    pub growth: GrowthTexts,
    /// Why something could not be read.
    pub failures: FailureTexts,
    /// What is wrong with the user's files of settings.
    pub settings: SettingTexts,
    /// What `--doctor` says.
    pub doctor: DoctorTexts,
    /// Why a line is a heading, or none.
    pub evidence: EvidenceTexts,
}

/// The foot line.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FootTexts {
    /// Where one is among the sections: `{n}` of `{total}`.
    pub section: String,
    /// How much `{time}` the section still takes.
    pub section_left: String,
    /// How much `{time}` the text still takes.
    pub text_left: String,
    /// In short: how much `{time}` the text still takes, or the section and the text.
    pub left: String,
    /// Between the two in words.
    pub between_times: String,
    /// Less than half a minute.
    pub no_minute: String,
    /// So many minutes `{n}`.
    pub minutes: String,
    /// So many hours `{h}` and minutes `{n}`.
    pub hours_minutes: String,
    /// So many hours `{h}`.
    pub hours: String,
    /// Pages turn by themselves, so many characters or words `{n}` a minute.
    pub auto_page: String,
    /// So many places `{n}` did not decode.
    pub replaced: String,
    /// While the text is still being read.
    pub loading: String,
    /// A few characters for each action that the foot line offers, by its name.
    pub hints: HashMap<String, String>,
}

/// What is said of a text that grows, and of a file that changes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GrowthTexts {
    /// Reading broke off before the end of what there is.
    pub cut: String,
    /// The file is followed, which `{key}` ends.
    pub following: String,
    /// The end of what is read is followed, which `{key}` ends.
    pub to_end: String,
    /// It is followed no more.
    pub stopped: String,
    /// The file has grown, and `{key}` reads it again.
    pub grown: String,
    /// The file holds something else, and `{key}` reads it again.
    pub replaced: String,
    /// The file is gone.
    pub gone: String,
    /// The file is being read again.
    pub reloading: String,
    /// It is no file, and all has been read.
    pub no_file: String,
    /// Nothing of the text has come yet.
    pub waiting: String,
}

/// What is said when a key does nothing, or something that cannot be seen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MessageTexts {
    /// The text's first line is on screen.
    pub at_start: String,
    /// The text's last line is on screen.
    pub at_end: String,
    /// No heading stands after this place.
    pub no_next_heading: String,
    /// No heading stands before this place.
    pub no_previous_heading: String,
    /// This place is in no section that another holds.
    pub no_parent_heading: String,
    /// The text has no headings.
    pub no_headings: String,
    /// The selected entry has nothing under it.
    pub nothing_to_fold: String,
    /// There is no room for the outline.
    pub no_room: String,
    /// Paragraphs are joined again.
    pub rejoined: String,
    /// The source's own lines are shown.
    pub as_in_source: String,
    /// Characters of ambiguous width are taken for narrow.
    pub ambiguous_narrow: String,
    /// Characters of ambiguous width are taken for wide.
    pub ambiguous_wide: String,
    /// These `{keys}` mean nothing here.
    pub unknown_keys: String,
    /// A percentage was asked for without a number.
    pub percent_wants_number: String,
    /// There is nothing to step out of.
    pub nothing_open: String,
    /// The text holds no characters.
    pub empty_text: String,
    /// What was opened is no text; a `{key}` shows it all the same.
    pub binary: String,
    /// The text is being read again in an `{encoding}`.
    pub reading_as: String,
    /// The text fits no other encoding.
    pub no_other_encoding: String,
    /// The text stopped being read: `{why}`.
    pub reading_stopped: String,
    /// The measure has so many `{cells}` now.
    pub measure: String,
    /// Lines are filled up to the measure.
    pub justified: String,
    /// Lines are as long as they are.
    pub ragged: String,
    /// The text is in two columns.
    pub two_columns: String,
    /// The text is in one column.
    pub one_column: String,
    /// The screen is too narrow for two columns.
    pub no_room_for_columns: String,
    /// What the reader said of a `{line}` was noted.
    pub corrected: String,
    /// What the reader had said of a `{line}` was taken back.
    pub undone: String,
    /// Nothing was said that could be taken back.
    pub nothing_to_undo: String,
    /// There is no line here that anything could be said of.
    pub nothing_to_correct: String,
    /// The outline shows what was nearly a heading.
    pub guesses_shown: String,
    /// The outline shows headings only.
    pub guesses_hidden: String,
    /// No line was nearly a heading.
    pub no_guesses: String,
    /// The `{text}` that the program was started with is not in the text.
    pub not_found: String,
    /// No heading matches the `{text}` that the program was started with.
    pub no_section: String,
    /// The text is open where it was left, at `{percent}`.
    pub resumed: String,
    /// What is to be remembered could not be written down: `{why}`.
    pub not_kept: String,
    /// What was remembered could not be read, and was put aside as the file of this `{path}`.
    pub damaged: String,
    /// The same where a newer program has written it.
    pub newer: String,
    /// So many characters `{n}` went to the clipboard, of what was selected or of all.
    pub copied: String,
    /// What stands before the first heading went to the clipboard, so many characters `{n}`.
    pub copied_lead: String,
    /// The section of a `{heading}` went to the clipboard, so many characters `{n}`.
    pub copied_section: String,
    /// What is to be copied is longer than so many `{mebibytes}`.
    pub too_long_to_copy: String,
    /// The terminal takes nothing so long for its clipboard, and no program does.
    pub not_copied: String,
    /// So many characters `{n}` were sent to the terminal, which may not take them.
    pub sent: String,
    /// The same in tmux.
    pub sent_to_tmux: String,
    /// The same in xterm.
    pub sent_to_xterm: String,
    /// The same in mlterm.
    pub sent_to_mlterm: String,
    /// There is no text that could be selected or copied.
    pub nothing_to_copy: String,
    /// No place was left by a leap before this one.
    pub no_jump_back: String,
    /// No place was gone back from.
    pub no_jump_forward: String,
    /// This `{mark}` stands at this place now.
    pub mark_set: String,
    /// This `{mark}` stands nowhere.
    pub no_mark: String,
    /// A mark has another name than a letter from a to z.
    pub wrong_mark: String,
    /// A `{theme}` is shown.
    pub theme: String,
    /// `{what}` was kept in the file of a `{name}`.
    pub settings_kept: String,
    /// Settings could not be kept: `{why}`.
    pub settings_not_kept: String,
    /// All but the paragraph that is read is dimmed.
    pub focus_on: String,
    /// Nothing is dimmed any more.
    pub focus_off: String,
    /// The line that is read stays in the middle.
    pub centred_on: String,
    /// It does so no longer.
    pub centred_off: String,
    /// Pages turn by themselves.
    pub auto_page_on: String,
    /// They do so no longer.
    pub auto_page_off: String,
    /// No mark on screen has a note.
    pub no_notes: String,
    /// The mouse is heard.
    pub mouse_heard: String,
    /// The mouse is left to the terminal.
    pub mouse_left: String,
    /// The text comes from no file.
    pub no_file_to_edit: String,
    /// The editor of that `{name}` was not run: `{why}`.
    pub not_edited: String,
    /// The file was read again after it was edited.
    pub edited: String,
    /// The editor `{name}` ended with a status `{n}`.
    pub edited_with_status: String,
    /// The editor `{name}` was ended by a signal `{n}`.
    pub edited_until_signal: String,
    /// No setting was changed by a key.
    pub nothing_to_keep: String,
    /// The first of several complaints about files, `{complaint}`, and that there are `{n}` more.
    pub more_complaints: String,
}

/// Marks and notes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NoteTexts {
    /// The title of their list.
    pub title: String,
    /// Before the name of a bookmark that is typed.
    pub bookmark: String,
    /// Before a note that is typed.
    pub note: String,
    /// There are none.
    pub nothing: String,
    /// Nothing is selected.
    pub nothing_selected: String,
    /// A bookmark of this `{name}` was set.
    pub bookmarked: String,
    /// The selection was marked.
    pub highlighted: String,
    /// What was selected is marked no more.
    pub not_highlighted: String,
    /// What is selected has a note, which is not removed by that.
    pub has_note: String,
    /// A note was taken down.
    pub noted: String,
    /// Over notes whose words are not in the text any more.
    pub lost: String,
}

/// The shelf of texts that were read before.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ShelfTexts {
    /// Its title.
    pub title: String,
    /// There is nothing on it.
    pub empty: String,
    /// A key goes on with the `{title}` that was read last, up to `{percent}`.
    pub offer: String,
    /// Read today.
    pub today: String,
    /// Read `{n}` days ago.
    pub days_ago: String,
    /// A text that came through a pipe.
    pub pipe: String,
    /// A text whose file is not there.
    pub missing: String,
    /// The file of this `{path}` is not there.
    pub gone: String,
    /// What came through a pipe cannot be opened.
    pub no_path: String,
    /// All that was read came through pipes.
    pub only_pipes: String,
    /// The text of a `{title}` was taken off, and what was remembered of it.
    pub forgotten: String,
    /// A text is open and stays on it.
    pub is_open: String,
    /// A text could not be taken off: `{why}`.
    pub not_forgotten: String,
}

/// The texts of the run, and folders.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FileTexts {
    /// The title of the list of texts.
    pub title: String,
    /// There is no other text; `{key}` lists the folder.
    pub only: String,
    /// There is no text after this one.
    pub last: String,
    /// There is none before it.
    pub first: String,
    /// The folder `{name}` is being listed.
    pub listing: String,
    /// No text has been chosen yet: `{key}` lists the folder, `{quit}` quits.
    pub hint: String,
}

/// Searching.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SearchTexts {
    /// There is no word here.
    pub no_word: String,
    /// Nothing was searched for yet.
    pub no_search: String,
    /// A `{line}` was not found in the text.
    pub not_found: String,
    /// What is typed is not in the text.
    pub none: String,
    /// One has gone round the end of the text.
    pub from_start: String,
    /// One has gone round the start of the text.
    pub from_end: String,
    /// What is typed is no regular expression, at character `{n}`, because `{why}`.
    pub wrong: String,
    /// The same where there is little room.
    pub wrong_short: String,
    /// What is typed begins like a regular expression between slashes, and lacks the second.
    pub open_regex: String,
    /// The hits are matched by pinyin.
    pub pinyin: String,
    /// A `{key}` shows hits by pinyin as well.
    pub other_pinyin: String,
    /// Hits by pinyin are shown as well.
    pub with_pinyin: String,
    /// The line is a regular expression.
    pub regex: String,
    /// Nothing is folded.
    pub exact: String,
    /// Words must be whole.
    pub whole_words: String,
    /// Nothing is found yet.
    pub seeking: String,
    /// The title of the list of hits of a `{line}`.
    pub hits_of: String,
    /// The same where only `{n}` of `{total}` are listed, those around the place.
    pub some_hits_of: String,
    /// What stands before the line that filters a list.
    pub filter: String,
    /// The current hit and how many there are: `{n}` of `{total}`.
    pub count: String,
}

/// Why a line is a heading or is none.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReasonTexts {
    /// It is a heading of a `{level}`.
    pub heading: String,
    /// It was nearly a heading.
    pub guess: String,
    /// It is the title of the whole text.
    pub title: String,
    /// It is a notice, a date, an issuer.
    pub front_matter: String,
    /// It is running text.
    pub text: String,
    /// These in view are characters that the terminal does not draw.
    pub undrawn: String,
    /// The program thinks so, sure to so many `{percent}`.
    pub confidence: String,
    /// A rule of the folder says so.
    pub by_rule: String,
    /// The reader said so.
    pub by_reader: String,
}

/// The page of keys.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HelpTexts {
    /// Its title.
    pub title: String,
    /// The title of each part, by the part's name in the keymap.
    pub parts: HashMap<String, String>,
    /// The title of the short names, which are typed after a `{key}`.
    pub names: String,
    /// The title of what the mouse does.
    pub mouse: String,
    /// What is done with the mouse, and what it does.
    pub mouse_rows: Vec<[String; 2]>,
    /// What holds for all keys, a line each.
    pub notes: Vec<String>,
}

/// The list of all that can be asked for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PaletteTexts {
    /// Its title.
    pub title: String,
    /// The title of what was asked for last.
    pub recent: String,
    /// To the line `{n}` of the source.
    pub to_line: String,
    /// To `{n}` per cent of the text.
    pub to_percent: String,
}

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
    /// The arguments are wrong in another way.
    pub wrong: String,
    /// What each argument does, by its name.
    pub help: HashMap<String, String>,
    /// The headings of the manual page, by their English names.
    pub manual: HashMap<String, String>,
}

/// What `--doctor` says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DoctorTexts {
    /// The title of the part on the terminal.
    pub terminal: String,
    /// The variables that are set.
    pub environment: String,
    /// What the terminal answers.
    pub answers: String,
    /// Standard output is no terminal.
    pub no_terminal: String,
    /// The terminal answers nothing.
    pub no_answers: String,
    /// What it calls itself.
    pub name: String,
    /// So many cells `{n}`.
    pub cells: String,
    /// Characters of ambiguous width are narrow.
    pub narrow: String,
    /// They are wide.
    pub wide: String,
    /// The name of a symbol that VS16 makes an emoji.
    pub vs16: String,
    /// The name of a family joined by ZWJ.
    pub zwj: String,
    /// Such sequences are drawn whole.
    pub whole: String,
    /// Of such sequences the first part is drawn.
    pub first_part: String,
    /// The name of newer characters.
    pub newer: String,
    /// All of so many `{of}` groups are drawn.
    pub all_drawn: String,
    /// So many `{n}` of `{of}` groups are not drawn, those of these `{codes}` among them.
    pub some_undrawn: String,
    /// The name of the background.
    pub background: String,
    /// It is not told.
    pub no_background: String,
    /// With `auto`, this `{theme}` is shown.
    pub theme: String,
    /// Whether keys are told apart.
    pub keyboard: String,
    /// Whether frames are shown whole.
    pub synchronized: String,
    /// It does.
    pub yes: String,
    /// It does not.
    pub no: String,
    /// The name of the colours.
    pub colours: String,
    /// So many `{n}`.
    pub n_colours: String,
    /// None.
    pub no_colours: String,
    /// The name of the clipboard.
    pub clipboard: String,
    /// The terminal takes what is copied.
    pub takes_clipboard: String,
    /// It does not.
    pub deaf: String,
    /// In tmux.
    pub tmux_clipboard: String,
    /// In xterm.
    pub xterm_clipboard: String,
    /// In mlterm.
    pub mlterm_clipboard: String,
    /// In a terminal of which that is not known.
    pub other_clipboard: String,
    /// These `{tools}` are tried as well.
    pub tools: String,
    /// No program for it is in sight.
    pub no_tools: String,
    /// What tmux hides.
    pub in_tmux: String,
    /// What GNU screen hides.
    pub in_screen: String,
    /// The title of the part on files.
    pub files: String,
    /// The name of the folder of settings.
    pub config_folder: String,
    /// There is none.
    pub nowhere: String,
    /// The name of a file that was read.
    pub read: String,
    /// The name of what is wrong with one.
    pub wrong: String,
    /// A setting is the file's.
    pub by_file: String,
    /// A setting is the command line's.
    pub by_argument: String,
    /// The language that is spoken.
    pub language: String,
    /// The name of the locale.
    pub locale: String,
    /// The name of the state directory.
    pub state_folder: String,
    /// It can be written.
    pub writable: String,
    /// It cannot be, for the reason `{why}`.
    pub not_writable: String,
    /// The title of the line to paste.
    pub paste: String,
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
    /// A `{pattern}` means nothing.
    pub pattern: String,
    /// A folder's file of rules is not as it should be.
    pub rules: String,
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

/// Why a line is a heading, or none.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct EvidenceTexts {
    /// It is one by itself.
    pub strong: String,
    /// It is one by the lines that are like it.
    pub supported: String,
    /// It is alone in its style.
    pub lone: String,
    /// Slightly more speaks against it.
    pub nearly: String,
    /// The reader says so.
    pub reader: String,
    /// A rule of the folder says so.
    pub rule: String,
    /// It is a couplet.
    pub couplet: String,
    /// It is in capitals.
    pub capitals: String,
    /// What the terms add up to: above zero it is a heading.
    pub sum: String,
    /// What each term says, by its name: of the style's `{n}` lines `{before}` stand before text;
    /// `{example}` is a number of its kind.
    pub terms: HashMap<String, String>,
    /// What terms that can speak either way say when they speak against it.
    pub terms_against: HashMap<String, String>,
}

impl EvidenceTexts {
    /// What a term says for a line, or against it.
    pub fn of_term(&self, name: &str, is_against: bool) -> &str {
        let against = self.terms_against.get(name).filter(|_| is_against);
        against.or_else(|| self.terms.get(name)).map_or("", |text| text)
    }
}

impl Language {
    /// The language of a locale's name, as in `LC_ALL`: Chinese for `zh…`, else English.
    pub fn of_locale(locale: &str) -> Language {
        if locale.to_ascii_lowercase().starts_with("zh") { Language::Chinese } else { Language::English }
    }

    /// The language of the environment: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| variable(name).filter(|value| !value.is_empty()));
        Language::of_locale(&locale.unwrap_or_default())
    }

    /// The language of a name, `zh` or `en`.
    pub fn named(name: &str) -> Option<Language> {
        match name {
            "zh" => Some(Language::Chinese),
            "en" => Some(Language::English),
            _ => None,
        }
    }

    /// All texts in this language.
    pub fn texts(self) -> Texts {
        let table = match self {
            Language::Chinese => include_str!("../assets/texts.zh.toml"),
            Language::English => include_str!("../assets/texts.en.toml"),
        };
        toml::from_str(table).expect("the texts in assets/ are read by a test")
    }
}

/// What each action does, by its name, in every language.
pub fn actions_in_every_language() -> [HashMap<String, String>; 2] {
    [Language::Chinese, Language::English].map(|language| language.texts().actions)
}

/// The text with each `{name}` replaced by its value.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::term::TERMS;
    use crate::input::action::ACTIONS;
    use crate::input::keymap::CONTEXTS;

    #[test]
    fn every_action_and_part_has_a_text_in_both_languages() {
        for language in [Language::Chinese, Language::English] {
            let texts = language.texts();
            for (_, name) in ACTIONS {
                assert!(texts.actions.contains_key(name), "{language:?} has no text for {name}");
            }
            for name in texts.actions.keys().chain(texts.foot.hints.keys()) {
                assert!(
                    ACTIONS.iter().any(|(_, known)| known == name),
                    "{language:?} has a text for {name}, which does not exist"
                );
            }
            for (_, name) in CONTEXTS {
                assert!(texts.help.parts.contains_key(name), "{language:?} has no title for {name}");
            }
        }
    }

    #[test]
    fn every_term_has_a_text_in_both_languages() {
        for language in [Language::Chinese, Language::English] {
            let texts = language.texts().evidence;
            for (_, name) in TERMS {
                assert!(texts.terms.contains_key(*name), "{language:?} has no text for {name}");
            }
            for name in texts.terms.keys().chain(texts.terms_against.keys()) {
                assert!(
                    TERMS.iter().any(|(_, known)| known == name),
                    "{language:?} has a text for {name}, which does not exist"
                );
            }
        }
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let keys = |map: &HashMap<String, String>| {
            let mut keys: Vec<_> = map.keys().cloned().collect();
            keys.sort();
            keys
        };
        let (chinese, english) = (Language::Chinese.texts(), Language::English.texts());
        assert_eq!(keys(&chinese.foot.hints), keys(&english.foot.hints));
        assert_eq!(keys(&chinese.arguments.help), keys(&english.arguments.help));
        assert_eq!(keys(&chinese.evidence.terms_against), keys(&english.evidence.terms_against));
        assert_eq!(chinese.help.notes.len(), english.help.notes.len());
        assert_eq!(chinese.help.mouse_rows.len(), english.help.mouse_rows.len());
    }

    #[test]
    fn the_language_is_the_locales() {
        let of = |variables: &[(&str, &str)]| {
            Language::of_environment(|name| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8")]), Language::Chinese);
        assert_eq!(of(&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")]), Language::English);
        assert_eq!(of(&[("LC_ALL", ""), ("LC_MESSAGES", "zh_TW")]), Language::Chinese);
        assert_eq!(of(&[]), Language::English);
    }

    #[test]
    fn names_in_braces_are_filled() {
        assert_eq!(fill("第 {n}/{total} 节", &[("n", "2"), ("total", "6")]), "第 2/6 节");
    }
}
