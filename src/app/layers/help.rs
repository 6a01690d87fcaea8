//! The page of keys: every row of the keymap, every short name and what the mouse does, in parts; and what of it
//! matches what is typed: a key, its text in any language, its pinyin, the name of an action.
//!
//! It is made from the keymap as the user has it, so no key is missing. What has no key is told by its name.

use super::lines::PopupLine;
use super::palette::SIGN;
use crate::input::action::Action;
use crate::input::key;
use crate::input::keymap::{Binding, CONTEXTS, Context, Keymap, spell};
use crate::language::{self, HelpTexts, PaletteTexts, Texts, fill, words_of};
use crate::search::Keyboard;
use crate::search::filter::Filter;
use crate::widget::line_editor::LineEditor;
use std::collections::HashMap;

/// Actions that step through what the palette names one by one, and how the names of the words for these begin.
const STEPPED: [(&str, &str); 3] =
    [("next-theme", "theme-"), ("previous-theme", "theme-"), ("next-encoding", "encoding-")];

/// The page of keys, and what is typed beside it.
#[derive(Debug)]
pub struct Help {
    title: String,
    /// Each with its title.
    parts: Vec<(String, Vec<Row>)>,
    notes: Vec<String>,
    /// What is said where nothing matches.
    nothing: String,
    editor: LineEditor,
    is_typing: bool,
    filter: Filter,
    keyboard: Keyboard,
}

/// Keys, and what they do.
#[derive(Debug)]
struct Row {
    keys: Vec<String>,
    text: String,
    /// What else finds it: its text in other languages, its action's name, the words that people use for it.
    others: Vec<String>,
}

impl Help {
    /// The whole page.
    pub fn new(keymap: &Keymap, texts: &Texts, keyboard: Keyboard) -> Help {
        let languages = language::actions_in_every_language();
        let all_words = language::words_in_every_language();
        let words = |name: &str| -> Vec<String> {
            let stepped = STEPPED.iter().filter(|(action, _)| *action == name).map(|(_, sights)| *sights);
            let sights = stepped.flat_map(|sights| all_words.iter().flat_map(move |words| words_in(sights, words)));
            words_of(name, &all_words).chain(sights).collect()
        };
        let row = |keys: Vec<String>, action: Action| {
            let name = action.name();
            let translated = languages.iter().filter_map(|actions| actions.get(name));
            let others = translated.cloned().chain([name.to_owned()]).chain(words(name)).collect();
            Row { keys, text: texts.actions.get(name).cloned().unwrap_or_default(), others }
        };
        let part = |(context, part): (Context, &str)| {
            let bindings = keymap.bindings().iter().filter(|binding| binding.context == context);
            let rows = bindings.map(|binding| row(keys(binding), binding.action)).collect();
            (texts.help.parts.get(part).cloned().unwrap_or_default(), rows)
        };
        let opens = keymap.shown(Context::Text, Action::Palette).unwrap_or_default();
        let typed = short_names(keymap).into_iter().map(|(action, names)| row(names, action));
        let names = (fill(&texts.help.names, &[("key", &opens)]), typed.chain(numbers(texts)).collect());
        let parts = CONTEXTS.into_iter().map(part).chain([names, mouse(&texts.help)]).collect();
        Help {
            title: texts.help.title.clone(),
            parts,
            notes: texts.help.notes.clone(),
            nothing: texts.search.none.clone(),
            editor: LineEditor::default(),
            is_typing: false,
            filter: Filter::new("", keyboard),
            keyboard,
        }
    }

    /// The line that is typed, while it is.
    pub fn editor(&self) -> Option<&LineEditor> {
        Some(&self.editor).filter(|_| self.is_typing)
    }

    /// Whether a line is typed.
    pub fn set_typing(&mut self, is_typing: bool) {
        self.is_typing = is_typing;
    }

    /// What is typed.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Does something to the line.
    pub fn change(&mut self, change: impl FnOnce(&mut LineEditor)) {
        change(&mut self.editor);
        self.filter = Filter::new(self.editor.text(), self.keyboard);
    }

    /// The lines of the page, or those that match: first the rows of the very keys that were typed.
    pub fn lines(&self) -> Vec<PopupLine> {
        let typed = self.editor.text().trim();
        // While it is typed, it stands in the line.
        let is_told = !self.is_typing && !self.filter.is_empty();
        let title = if is_told { format!("{} /{typed}", self.title) } else { self.title.clone() };
        let mut lines = vec![PopupLine::Title(title)];
        if self.filter.is_empty() {
            lines.extend(self.part_lines(|_| true));
            lines.push(PopupLine::Blank);
            lines.extend(self.notes.iter().cloned().map(PopupLine::Note));
            return lines;
        }
        let keys = key::keys(typed).map(|keys| spell(&keys.iter().map(|key| key.half_width()).collect::<Vec<_>>()));
        let is_key = |row: &Row| row.keys.iter().any(|key| key == typed || Ok(key) == keys.as_ref());
        lines.extend(self.part_lines(is_key));
        // One character that is a key is meant as one: as a letter of words it would leave half of the page.
        let is_begun = |row: &Row| is_key(row) || row.begins_with(typed);
        let is_one_key = typed.chars().count() == 1 && self.parts.iter().any(|(_, rows)| rows.iter().any(is_begun));
        let is_wanted = |row: &Row| if is_one_key { row.begins_with(typed) } else { row.matches(&self.filter) };
        lines.extend(self.part_lines(|row| !is_key(row) && is_wanted(row)));
        if lines.len() == 1 {
            lines.extend([PopupLine::Blank, PopupLine::Note(self.nothing.clone())]);
        }
        lines
    }

    /// The parts with the rows that are wanted; a part without any is left out.
    fn part_lines(&self, is_wanted: impl Fn(&Row) -> bool) -> Vec<PopupLine> {
        let part = |(title, rows): &(String, Vec<Row>)| {
            let rows = rows.iter().filter(|row| is_wanted(row));
            let rows: Vec<_> = rows.map(|row| PopupLine::Row(row.keys.join(" "), row.text.clone())).collect();
            let title = [PopupLine::Blank, PopupLine::Title(title.clone())];
            title.into_iter().filter(|_| !rows.is_empty()).chain(rows.clone()).collect::<Vec<_>>()
        };
        self.parts.iter().flat_map(part).collect()
    }
}

impl Row {
    /// Whether a key is this one in the other case, or begins a sequence of two.
    fn begins_with(&self, typed: &str) -> bool {
        let begins = |key: &String| key.chars().count() == 2 && key.starts_with(typed);
        self.keys.iter().any(|key| key.eq_ignore_ascii_case(typed) || begins(key))
    }

    fn matches(&self, filter: &Filter) -> bool {
        let all = [self.keys.join(" "), self.text.clone()].into_iter().chain(self.others.iter().cloned());
        filter.finds(&all.collect::<Vec<_>>().join("\n")).is_some()
    }
}

/// The keys of a row as they are shown; without any, the name that stands for them in the palette.
fn keys(binding: &Binding) -> Vec<String> {
    let keys: Vec<String> = binding.sequences.iter().map(|sequence| spell(sequence)).collect();
    if keys.is_empty() { vec![format!("{SIGN}{}", binding.action.name())] } else { keys }
}

/// The actions that have short names, each with all of them.
fn short_names(keymap: &Keymap) -> Vec<(Action, Vec<String>)> {
    let mut rows: Vec<(Action, Vec<String>)> = Vec::new();
    for (name, action) in keymap.names() {
        let name = format!("{SIGN}{name}");
        match rows.iter_mut().find(|(known, _)| known == action) {
            Some((_, names)) => names.push(name),
            None => rows.push((*action, vec![name])),
        }
    }
    rows
}

/// The rest of all names that begin so, and the words for them.
fn words_in(prefix: &str, words: &HashMap<String, String>) -> Vec<String> {
    let of_them = words.iter().filter_map(|(name, words)| Some((name.strip_prefix(prefix)?, words)));
    of_them.flat_map(|(name, words)| words.split_whitespace().chain([name]).map(str::to_owned)).collect()
}

/// What a number does where a short name is typed.
fn numbers(texts: &Texts) -> [Row; 3] {
    let PaletteTexts { to_line, to_percent, .. } = &texts.palette;
    let [article, to_article] = texts.help.article.clone();
    let (line, percent) = (fill(to_line, &[("n", "120")]), fill(to_percent, &[("n", "50")]));
    [("120", line), ("50%", percent), (&*article, to_article)].map(|(typed, text)| Row {
        keys: vec![format!("{SIGN}{typed}")],
        text,
        others: Vec::new(),
    })
}

/// What the mouse does.
fn mouse(texts: &HelpTexts) -> (String, Vec<Row>) {
    let row = |[deed, text]: &[String; 2]| Row { keys: vec![deed.clone()], text: text.clone(), others: Vec::new() };
    (texts.mouse.clone(), texts.mouse_rows.iter().map(row).collect())
}

#[cfg(test)]
mod tests;
