//! Every text that a user reads, in Chinese and in English, from the tables in `assets/`.
//!
//! The tables have one shape, so a text that is missing in one language fails a test
//! and not a reader.

mod doctor;
mod messages;
mod panels;
mod reasons;
mod shell;

pub use self::doctor::DoctorTexts;
pub use self::messages::{FootTexts, GrowthTexts, MessageTexts};
pub use self::panels::{FileTexts, HelpTexts, NoteTexts, PaletteTexts, SearchTexts, ShelfTexts, WhereaboutsTexts};
pub use self::reasons::{EvidenceTexts, ReasonTexts};
pub use self::shell::{ArgumentTexts, FailureTexts, SettingTexts};

use serde::Deserialize;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A language that mulu speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 中文
    Chinese,
    /// English
    English,
}

/// The tables of texts, as they are when the program has been built.
const ZH: &str = include_str!(concat!(env!("OUT_DIR"), "/texts.zh.json"));
const EN: &str = include_str!(concat!(env!("OUT_DIR"), "/texts.en.json"));

/// All texts in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Texts {
    /// The guide to mulu, as its file stands.
    #[serde(skip)]
    pub guide: &'static str,
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
    /// Where one is in a text, and what the text is.
    pub whereabouts: WhereaboutsTexts,
    /// What each action does, by its name.
    pub actions: HashMap<String, String>,
    /// The words that people use for it, apart by blanks: the palette finds it by them. `theme-…` and `encoding` are those
    /// of themes and encodings.
    pub words: HashMap<String, String>,
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

impl Language {
    /// The language of a locale's name, as in `LC_ALL`: Chinese for `zh…`, else English.
    pub fn of_locale(locale: &str) -> Language {
        if locale.to_ascii_lowercase().starts_with("zh") { Language::Chinese } else { Language::English }
    }

    /// The language of the environment: of those that `LANGUAGE` lists, the first that mulu speaks, unless the locale is
    /// none (GNU gettext, "The LANGUAGE variable"); else that of the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is
    /// set.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| variable(name).filter(|value| !value.is_empty()));
        let locale = locale.unwrap_or_default();
        let listed = variable("LANGUAGE").filter(|_| !matches!(&*locale, "" | "C" | "POSIX")).unwrap_or_default();
        listed.split(':').find_map(Language::spoken).unwrap_or_else(|| Language::of_locale(&locale))
    }

    /// The language of a name in `LANGUAGE`, if mulu speaks it.
    fn spoken(name: &str) -> Option<Language> {
        let language = name.split(['_', '.', '@']).next().unwrap_or_default();
        Language::named(&language.to_ascii_lowercase())
    }

    /// The language of a name, `zh` or `en`.
    pub fn named(name: &str) -> Option<Language> {
        match name {
            "zh" => Some(Language::Chinese),
            "en" => Some(Language::English),
            _ => None,
        }
    }

    /// All texts in this language, read once in a run.
    pub fn texts(self) -> &'static Texts {
        static TEXTS: [OnceLock<Texts>; 2] = [const { OnceLock::new() }; 2];
        let (texts, table, guide) = match self {
            Language::Chinese => (&TEXTS[0], ZH, include_str!("../assets/guide.zh.txt")),
            Language::English => (&TEXTS[1], EN, include_str!("../assets/guide.en.txt")),
        };
        let read = || serde_json::from_str(table).expect("the texts in assets/ are read by a test");
        texts.get_or_init(|| Texts { guide, ..read() })
    }
}

/// What each action does, by its name, in every language.
pub fn actions_in_every_language() -> [&'static HashMap<String, String>; 2] {
    [Language::Chinese, Language::English].map(|language| &language.texts().actions)
}

/// The words that people use for each action, by its name, in every language.
pub fn words_in_every_language() -> [&'static HashMap<String, String>; 2] {
    [Language::Chinese, Language::English].map(|language| &language.texts().words)
}

/// The words that people use for something of a name, in every language.
pub(crate) fn words_of<'w>(
    name: &str,
    words: &'w [&HashMap<String, String>],
) -> impl Iterator<Item = String> + use<'w> {
    let name = name.to_owned();
    words.iter().filter_map(move |words| words.get(&name)).flat_map(|words| words.split_whitespace().map(str::to_owned))
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
            // Themes, encodings and formats are looked at, and no actions.
            let is_of_sight = |name: &str| ["theme-", "encoding", "format"].iter().any(|kind| name.starts_with(kind));
            for name in texts.words.keys().filter(|name| !is_of_sight(name)) {
                assert!(ACTIONS.iter().any(|(_, known)| known == name), "{language:?} has words for {name}");
            }
            for (_, name) in CONTEXTS {
                assert!(texts.help.parts.contains_key(name), "{language:?} has no title for {name}");
            }
        }
    }

    #[test]
    fn every_term_has_a_text_in_both_languages() {
        for language in [Language::Chinese, Language::English] {
            let texts = &language.texts().evidence;
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

    /// What a table says, but for the words that others say; and a guide.
    fn said(table: &str, guide: &str) -> String {
        let mut is_words = false;
        let lines = table.lines().filter_map(|line| {
            is_words = if line.starts_with('[') { line == "[words]" } else { is_words };
            let value = line.split_once(" = ").map_or(line, |(_, value)| value);
            (!is_words).then(|| format!("{value}\n"))
        });
        lines.collect::<String>() + guide
    }

    #[test]
    fn one_thing_has_one_word() {
        let chinese = said(include_str!("../assets/texts.zh.toml"), include_str!("../assets/guide.zh.txt"));
        let english = said(include_str!("../assets/texts.en.toml"), include_str!("../assets/guide.en.txt"));
        for (other, word) in [
            ("标亮", "高亮"),
            ("查找", "搜索"),
            ("删去", "删除"),
            ("存下", "保存"),
            ("设定", "设置"),
            ("把握", "可信度"),
            ("行尾对齐", "两端对齐"),
        ] {
            assert!(!chinese.contains(other) && chinese.contains(word), "{other}: {word}");
        }
        let english = english.to_lowercase();
        for (other, word) in [
            (" hit", "match"),
            ("leap", "jump"),
            ("take back", "undo"),
            ("taken back", "undone"),
            ("mend ", "fix "),
            ("not kept", "not saved"),
            ("case counts", "case-sensitive"),
        ] {
            assert!(!english.contains(other) && english.contains(word), "{other}: {word}");
        }
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
        // A list of languages goes before the locale, where there is one.
        assert_eq!(of(&[("LANG", "en_US.UTF-8"), ("LANGUAGE", "zh_CN:en")]), Language::Chinese);
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8"), ("LANGUAGE", "de:en_GB:zh")]), Language::English);
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8"), ("LANGUAGE", "de:fr")]), Language::Chinese);
        assert_eq!(of(&[("LC_ALL", "C"), ("LANGUAGE", "zh")]), Language::English);
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8"), ("LANGUAGE", "")]), Language::Chinese);
    }

    #[test]
    fn names_in_braces_are_filled() {
        assert_eq!(fill("第 {n}/{total} 节", &[("n", "2"), ("total", "6")]), "第 2/6 节");
    }
}
