//! The palette: every action that can be asked for here, found by its text, the words that people use for it, its pinyin,
//! its name or its very keys; and every theme and encoding, which are looked at before they are chosen.
//!
//! Its rows are those that the keymap has where it was opened, so none is missing, and a row does what its key
//! would have done there. What is typed as a short name, as a number or as an article of a law, stands first; in a law, a
//! number means an article before it means a line.

use crate::app::effect::{Effect, Move, Sight, View};
use crate::document::{Document, article};
use crate::input::action::Action;
use crate::input::key::{self, Key, KeyCode};
use crate::input::keymap::{Binding, CONTEXTS, Context, Keymap, spell};
use crate::language::{self, PaletteTexts, fill, words_of};
use crate::reader::{Movement, Reader};
use crate::search::filter::Filter;
use crate::widget::keys::MOST;
use crate::widget::picker::{Item, Items};
use std::cmp::Reverse;
use std::collections::HashMap;

/// What stands before the line that is typed, and before a short name where it is told.
pub const SIGN: &str = ":";

/// What can be asked for, and what of it stands where.
#[derive(Debug)]
pub struct Palette {
    texts: PaletteTexts,
    /// The titles of the groups.
    titles: Vec<String>,
    /// The actions, and behind them what a number asks for.
    rows: Vec<Row>,
    n_actions: usize,
    /// The keys that a number goes to a line with, and to a part of the text.
    number_keys: [String; 2],
    /// Indices of rows, in the order in which they are shown.
    order: Vec<usize>,
    /// What is typed, as it would have been without an input method, and as it stands.
    typed: String,
    line: String,
    filter: Filter,
    /// The text, and where one is in it.
    document: Document,
    here: usize,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Ask {
    /// To do something, so many times.
    Act(Action, Option<usize>),
    /// To show a theme, or the text in an encoding.
    See(Sight),
    /// To go to an offset.
    Go(usize),
}

/// Something to ask for.
#[derive(Debug)]
struct Row {
    ask: Ask,
    /// What it does, in the language that is spoken.
    text: String,
    /// What else finds it: its text in other languages, its names.
    others: Vec<String>,
    /// What names it and nothing else.
    names: Vec<String>,
    /// Its sequences of keys, as they are shown.
    keys: Vec<String>,
    /// Its keys, and the name to type instead.
    note: String,
    group: usize,
}

/// What names an action when it is typed: its short names, then its own.
fn names(keymap: &Keymap, action: Action) -> Vec<String> {
    let short = keymap.names().iter().filter(|(_, meant)| *meant == action).map(|(name, _)| name.clone());
    short.chain([action.name().to_owned()]).collect()
}

/// The keys of a row, and its first short name.
fn note(keys: &[String], names: &[String]) -> String {
    let short = names.first().filter(|_| names.len() > 1).map(|name| format!("{SIGN}{name}"));
    keys.iter().cloned().chain(short).collect::<Vec<_>>().join(" ")
}

/// What the keys would have typed without an input method.
fn half_width(typed: &str) -> String {
    let half = |char| match Key::from(KeyCode::Char(char)).half_width().code {
        KeyCode::Char(half) => half,
        _ => char,
    };
    typed.trim().chars().map(half).collect()
}

/// The row of a theme, an encoding or a format. Their groups stand behind the others.
fn sight_row(sight: &Sight, n_parts: usize, view: &View, words: &[&HashMap<String, String>]) -> Row {
    let texts = &view.words.palette;
    let (text, name, kinds, group) = match sight {
        Sight::Theme(name) => {
            let told = texts.theme_names.get(name).unwrap_or(name);
            (fill(&texts.theme, &[("name", told)]), name.as_str(), vec![format!("theme-{name}")], n_parts)
        }
        Sight::Encoding(name) => {
            let kinds = vec![format!("encoding-{}", name.to_lowercase()), "encoding".to_owned()];
            (fill(&texts.encoding, &[("name", name)]), *name, kinds, n_parts + 1)
        }
        Sight::Format(format) => {
            let name = format.name();
            (fill(&texts.format, &[("name", name)]), name, vec!["format".to_owned()], n_parts + 2)
        }
    };
    let others = std::iter::once(name.to_owned()).chain(kinds.iter().flat_map(|kind| words_of(kind, words))).collect();
    let names = vec![name.to_lowercase()];
    let is_unfit = matches!(sight, Sight::Encoding(name) if !view.fitting_encodings.contains(name));
    let note = if is_unfit { texts.unfit.clone() } else { String::new() };
    Row { ask: Ask::See(sight.clone()), text, others, names, keys: Vec::new(), note, group }
}

impl Palette {
    /// What can be asked for now, so many times: what was asked for last, the newest first, then the parts of the keymap.
    pub fn new(recent: &[Action], count: Option<usize>, reader: &Reader, view: &View) -> Palette {
        let (contexts, texts, keymap) = (&view.contexts, &view.words, &view.keymap);
        let parts = contexts.iter().filter_map(|context| CONTEXTS.iter().find(|(known, _)| known == context));
        let title = |part: &str| texts.help.parts.get(part).cloned().unwrap_or_default();
        let titles = std::iter::once(texts.palette.recent.clone()).chain(parts.map(|(_, part)| title(part)));
        let titles =
            titles.chain([&texts.palette.themes, &texts.palette.encodings, &texts.palette.formats].map(Clone::clone));
        let languages = language::actions_in_every_language();
        let all_words = language::words_in_every_language();
        let group = |binding: &Binding| {
            let is_recent = recent.contains(&binding.action);
            if is_recent { 0 } else { 1 + contexts.iter().position(|it| *it == binding.context).unwrap_or(0) }
        };
        let row = |binding: Binding| {
            let name = binding.action.name();
            let text = texts.actions.get(name).cloned().unwrap_or_default();
            let translated = languages.iter().filter_map(|actions| actions.get(name)).filter(|other| **other != text);
            let names = names(keymap, binding.action);
            let others = names.iter().chain(translated).cloned().chain(words_of(name, &all_words)).collect();
            let keys: Vec<String> = binding.sequences.iter().map(|keys| spell(keys)).collect();
            let (note, group) = (note(&keys, &names), group(&binding));
            Row { ask: Ask::Act(binding.action, count), text, others, names, keys, note, group }
        };
        let mut rows: Vec<Row> = keymap.asked(contexts).into_iter().map(row).collect();
        let recency = |row: &Row| recent.iter().rev().position(|action| row.ask == Ask::Act(*action, count));
        rows.sort_by_key(|row| (row.group, Reverse(recency(row))));
        let n_parts = 1 + contexts.len();
        rows.extend(view.sights.iter().map(|sight| sight_row(sight, n_parts, view, &all_words)));
        Palette {
            texts: texts.palette.clone(),
            titles: titles.collect(),
            n_actions: rows.len(),
            number_keys: [Action::End, Action::Percent]
                .map(|action| keymap.shown(Context::Text, action).unwrap_or_default()),
            order: (0..rows.len()).collect(),
            rows,
            typed: String::new(),
            line: String::new(),
            filter: Filter::new("", view.options.keyboard),
            document: reader.document().clone(),
            here: reader.position(),
        }
    }

    /// The article of a law that is typed, if the text has it.
    fn of_article(&self, typed: &str) -> Option<Row> {
        let number = article::meant(typed)?;
        let found = self.document.article_near(number, self.here)?;
        let label = self.document.text().slice(found.range.clone()).into_owned();
        Some(Row {
            ask: Ask::Go(found.range.start),
            text: fill(&self.texts.to_article, &[("article", &label)]),
            others: vec![typed.to_owned(), self.line.clone()],
            names: vec![typed.to_owned()],
            keys: Vec::new(),
            note: String::new(),
            group: 0,
        })
    }

    /// What a number asks for: a line of the source, or a part of the text.
    fn of_number(&self, typed: &str) -> Option<Row> {
        let [to_line, to_percent] = &self.number_keys;
        let (digits, action, text, key) = match typed.strip_suffix('%') {
            Some(digits) => (digits, Action::Percent, &self.texts.to_percent, to_percent),
            None => (typed, Action::Start, &self.texts.to_line, to_line),
        };
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let n = digits.parse().unwrap_or(MOST).min(MOST);
        Some(Row {
            ask: Ask::Act(action, Some(n)),
            text: fill(text, &[("n", &n.to_string())]),
            others: vec![typed.to_owned()],
            names: vec![typed.to_owned()],
            keys: Vec::new(),
            note: if key.is_empty() { String::new() } else { format!("{n}{key}") },
            group: 0,
        })
    }

    fn row(&self, index: usize) -> &Row {
        &self.rows[self.order[index]]
    }
}

impl Row {
    /// How far down it stands: it is named; its keys are these; people call it so; its text or name begins so, or says so;
    /// another language says so.
    fn rank(&self, typed: &str, filter: &Filter) -> usize {
        let found = |text: &String| filter.finds(text).map(|found| found.first().is_some_and(|first| first.start == 0));
        let spoken: Vec<bool> = std::iter::once(&self.text).chain(&self.names).filter_map(found).collect();
        let begins_elsewhere = || self.others.iter().filter_map(found).any(|begins| begins);
        let is_called = || self.others.iter().any(|other| other.eq_ignore_ascii_case(typed));
        match spoken.iter().max() {
            _ if typed.is_empty() || self.is_named(typed) => 0,
            _ if self.is_key(typed) => 1,
            _ if is_called() => 2,
            Some(true) => 3,
            Some(false) => 4,
            None if begins_elsewhere() => 5,
            None => 6,
        }
    }

    fn is_named(&self, typed: &str) -> bool {
        self.names.iter().any(|name| name == typed)
    }

    /// Whether its keys are what is typed; the character that some are about is left out.
    fn is_key(&self, typed: &str) -> bool {
        let spelt = key::keys(typed).map(|keys| spell(&keys));
        let any = spell(&[Key::from(KeyCode::AnyChar)]);
        let is_control = |key: &str| key.starts_with('^') && key.eq_ignore_ascii_case(typed);
        let is_it = |key: &str| key == typed || spelt.as_deref() == Ok(key) || is_control(key);
        self.keys.iter().any(|key| is_it(key.strip_suffix(&any).unwrap_or(key)))
    }

    /// What it does, and what was found where that is not in it.
    fn label(&self, typed: &str, filter: &Filter) -> String {
        let is_found = |label: &String| filter.finds(label).is_some();
        if self.is_named(typed) || is_found(&self.text) {
            return self.text.clone();
        }
        let with_other = self.others.iter().map(|other| format!("{}  {other}", self.text));
        with_other.into_iter().find(is_found).unwrap_or_else(|| self.text.clone())
    }
}

impl Items<Effect> for Palette {
    fn len(&self) -> usize {
        self.order.len()
    }

    fn narrow(&mut self, typed: &str, filter: &Filter) {
        (self.typed, self.line) = (half_width(typed), typed.to_owned());
        let mut numbers = [self.of_article(&self.typed), self.of_number(&self.typed)];
        if !self.document.is_law() {
            numbers.reverse();
        }
        self.rows.truncate(self.n_actions);
        self.rows.extend(numbers.into_iter().flatten());
        self.order = (0..self.rows.len()).collect();
        self.order.sort_by_cached_key(|&index| self.rows[index].rank(&self.typed, filter));
        self.filter = filter.clone();
    }

    fn item(&self, index: usize) -> Item {
        let row = self.row(index);
        Item { label: row.label(&self.typed, &self.filter), note: row.note.clone(), ..Item::default() }
    }

    fn label(&self, index: usize) -> String {
        let row = self.row(index);
        // What is typed for its keys finds it as it stands; single letters of others' keys do not.
        let line = Some(&self.line).filter(|_| row.is_key(&self.typed));
        std::iter::once(&row.text).chain(&row.others).chain(line).cloned().collect::<Vec<_>>().join("\n")
    }

    fn sign(&self) -> Option<&str> {
        Some(SIGN)
    }

    fn group(&self, index: usize) -> Option<usize> {
        Some(self.row(index).group).filter(|_| self.filter.is_empty())
    }

    fn title(&self, group: usize) -> String {
        self.titles.get(group).cloned().unwrap_or_default()
    }

    fn pick(&self, index: usize) -> Effect {
        match self.row(index).ask.clone() {
            Ask::Act(action, count) => Effect::Choose(action, count),
            Ask::See(sight) => Effect::Take(sight),
            Ask::Go(offset) => Effect::Move(Move::Go(Movement::Offset(offset))),
        }
    }

    fn look(&self, index: usize) -> Option<Effect> {
        match &self.row(index).ask {
            Ask::See(sight) => Some(Effect::Look(Some(sight.clone()))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
