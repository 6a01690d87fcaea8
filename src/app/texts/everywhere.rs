//! A search through all texts that are at hand: those of the run, of the folder and of the shelf. What is found comes bit by
//! bit from beside the loop, by text and section, and is a list under the line that is typed.

use super::files::name;
use crate::app::effect::{Effect, Opening, View};
use crate::language::{SearchTexts, fill};
use crate::widget::picker::{Item, Items};
use std::path::PathBuf;
use std::sync::Arc;

/// What stands before the line that is typed, and tells the list from others.
pub const SIGN: &str = "/";

/// More hits than these are not listed.
pub const MOST_LISTED: usize = 1000;

/// Something that was found in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    /// The text.
    pub path: PathBuf,
    /// The heading that it stands under.
    pub section: String,
    /// The line around it, and where in that it stands.
    pub item: Item,
    /// Offset in what is read of the text.
    pub offset: usize,
}

/// How far a search is: so many of all texts were searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Texts that were searched.
    pub n_done: usize,
    /// All that are to be.
    pub n_all: usize,
    /// Whether it is over.
    pub is_over: bool,
}

/// A search, and what it has found so far.
#[derive(Clone, Debug, Default)]
pub struct Everywhere {
    line: String,
    number: u64,
    findings: Vec<Arc<Finding>>,
    extent: Extent,
    /// The search that is to be begun.
    order: Option<(u64, String)>,
}

impl Everywhere {
    /// Opens the list, with what was found the last time.
    pub fn open(&mut self, view: &View) -> Effect {
        if !self.extent.is_over {
            // It was left before it was over, and begins again.
            let line = std::mem::take(&mut self.line);
            self.search(line);
        }
        let effect = view.list(self.title(&view.words.search), Box::new(self.list()), 0);
        match effect {
            Effect::List(mut picker) => {
                picker.insert(&self.line);
                Effect::List(picker)
            }
            other => other,
        }
    }

    /// Begins to search for a line that is typed, if it is another one.
    pub fn search(&mut self, line: String) {
        if line != self.line {
            let number = self.number + 1;
            *self = Everywhere { order: Some((number, line.clone())), line, number, ..Everywhere::default() };
        }
    }

    /// The search that is to be begun in the place of the one under way, with its number.
    pub fn take_order(&mut self) -> Option<(u64, String)> {
        self.order.take()
    }

    /// Something was found by the search of that number, or it has gone so far; whether anything is to be shown anew.
    pub fn found(&mut self, number: u64, findings: Vec<Finding>, extent: Extent) -> bool {
        let is_mine = number == self.number;
        if is_mine {
            let room = MOST_LISTED.saturating_sub(self.findings.len());
            self.findings.extend(findings.into_iter().take(room).map(Arc::new));
            self.extent = extent;
        }
        is_mine
    }

    /// What the list is of, and how far it is.
    pub fn title(&self, words: &SearchTexts) -> String {
        let Extent { n_done, n_all, is_over } = self.extent;
        let text = match () {
            () if self.line.is_empty() => return words.in_texts.clone(),
            () if is_over && n_done < n_all => &words.in_texts_most,
            () if is_over => &words.in_texts_found,
            () => &words.in_texts_so_far,
        };
        let [n, done, all] = [self.findings.len(), n_done, n_all].map(|n| n.to_string());
        fill(text, &[("line", &self.line), ("n", &n), ("done", &done), ("all", &all)])
    }

    /// What was found, to choose from.
    pub fn list(&self) -> FoundList {
        let mut groups = Vec::with_capacity(self.findings.len());
        for (at, finding) in self.findings.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| self.findings.get(before));
            let is_next = before.is_some_and(|it| (&it.path, &it.section) != (&finding.path, &finding.section));
            groups.push(groups.last().copied().unwrap_or_default() + usize::from(is_next));
        }
        let is_over = self.extent.is_over || self.line.is_empty();
        FoundList { line: self.line.clone(), findings: self.findings.clone(), groups, is_over }
    }
}

/// What was found, as a list.
#[derive(Debug)]
pub struct FoundList {
    line: String,
    findings: Vec<Arc<Finding>>,
    /// The group of each: those of one section stand together.
    groups: Vec<usize>,
    is_over: bool,
}

impl Items<Effect> for FoundList {
    fn len(&self) -> usize {
        self.findings.len()
    }

    fn item(&self, index: usize) -> Item {
        self.findings.get(index).map(|finding| finding.item.clone()).unwrap_or_default()
    }

    fn sign(&self) -> Option<&str> {
        Some(SIGN)
    }

    fn is_filtered(&self) -> bool {
        false
    }

    fn asks(&self, typed: &str) -> Option<Effect> {
        Some(Effect::SearchTexts(typed.to_owned()))
    }

    fn awaits_more(&self) -> bool {
        !self.is_over
    }

    fn group(&self, index: usize) -> Option<usize> {
        self.groups.get(index).copied()
    }

    fn title(&self, group: usize) -> String {
        let first = self.groups.partition_point(|&known| known < group);
        let Some(finding) = self.findings.get(first) else { return String::new() };
        let name = name(&finding.path);
        if finding.section.is_empty() { name } else { format!("{name} · {}", finding.section) }
    }

    fn pick(&self, index: usize) -> Effect {
        let finding = &self.findings[index];
        Effect::Open(Opening::Hit(finding.path.clone(), self.line.clone(), finding.offset))
    }
}
