//! The lists of a report (`numbering.xml`): the number that a paragraph has without its being written.
//!
//! All lists that rest on one definition are counted together, level by level; a list of its own only overrides where a level
//! begins, at its first paragraph (17.9 of ECMA-376, as Word does it).

use super::number::written;
use super::styles::is_on;
use crate::format::tags::{Event, Tag, read};
use std::collections::{HashMap, HashSet};

/// Levels of a list.
const N_LEVELS: usize = 9;
/// Characters of a number at most, with what stands around it.
const MOST_CHARACTERS: usize = 40;

/// A level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    /// The number with what stands around it: `第%1章`.
    text: String,
    /// Whether numbers of the levels above are decimal in it.
    is_legal: bool,
    /// The level, from 1, whose numbers make this one begin anew; 0: none does.
    restart: Option<usize>,
    /// The style whose paragraphs stand on it.
    style: Option<String>,
    /// Whether nothing stands between the number and the words.
    is_tight: bool,
}

/// A definition of lists.
#[derive(Clone, Debug, Default)]
struct Definition {
    levels: Vec<Level>,
    /// The style of numbering that it is, and that which is meant by it.
    link: Option<String>,
    linked: Option<String>,
    counts: [Option<u32>; N_LEVELS],
}

/// A list.
#[derive(Clone, Debug, Default)]
struct List {
    definition: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// The lists of a report, and how far they are counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    definitions: HashMap<String, Definition>,
    lists: HashMap<String, List>,
    /// The levels of lists whose own beginning was heard.
    begun: HashSet<(String, usize)>,
}

/// What stands before the words of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// The number as it is read, with the blank behind it; nothing for a sign.
    pub text: String,
    /// Whether it is a sign, the same for all.
    pub is_sign: bool,
}

impl Numbering {
    /// Reads the lists.
    pub fn read(xml: &str) -> Numbering {
        let mut reading = Reading::default();
        read(xml, |event, _| match event {
            Event::Open(tag) => reading.open(tag),
            Event::Close(name) => reading.close(name),
            Event::Text(_) => {}
        });
        let mut numbering = reading.numbering;
        numbering.follow_links();
        numbering
    }

    /// A definition that means another by its style has the levels of that.
    fn follow_links(&mut self) {
        let named = |(id, definition): (&String, &Definition)| Some((definition.link.clone()?, id.clone()));
        let by_link: HashMap<String, String> = self.definitions.iter().filter_map(named).collect();
        let meant = |definition: &Definition| by_link.get(definition.linked.as_ref()?).cloned();
        for list in self.lists.values_mut() {
            if let Some(other) = self.definitions.get(&list.definition).and_then(meant) {
                list.definition = other;
            }
        }
    }

    /// The level, from 0, of a list that paragraphs of one of these styles stand on.
    pub fn level_of(&self, list: &str, styles: &[String]) -> Option<usize> {
        let definition = self.definitions.get(&self.lists.get(list)?.definition)?;
        let is_of = |level: &Level| level.style.as_ref().is_some_and(|style| styles.contains(style));
        definition.levels.iter().position(is_of)
    }

    /// Counts a paragraph on a level of a list: its number; none if there is no such list.
    pub fn count(&mut self, list_id: &str, level: usize) -> Option<Number> {
        let level = level.min(N_LEVELS - 1);
        let list = self.lists.get(list_id)?;
        let definition = self.definitions.get_mut(&list.definition)?;
        let usual = Level { format: "decimal".to_owned(), text: format!("%{}.", level + 1), ..Level::default() };
        let at = |n: usize| list.levels.get(&n).or_else(|| definition.levels.get(n)).cloned();
        let own = at(level).unwrap_or(usual);
        let levels: Vec<Level> = (0..=level).map(|n| at(n).unwrap_or_default()).collect();
        let starts: Vec<u32> = (0..N_LEVELS).map(|n| at(n).and_then(|level| level.start).unwrap_or(1)).collect();
        let restarts: Vec<Option<usize>> = (0..N_LEVELS).map(|n| at(n).and_then(|level| level.restart)).collect();
        let told = list.starts.get(&level).copied();
        let is_first = told.is_some() && self.begun.insert((list_id.to_owned(), level));
        let next = match definition.counts[level] {
            _ if is_first => told.unwrap_or_default(),
            Some(count) => count.saturating_add(1),
            None => told.unwrap_or(starts[level]),
        };
        definition.counts[level] = Some(next);
        for (deeper, restart) in restarts.iter().enumerate().skip(level + 1) {
            if restart.is_none_or(|by| by > level) {
                definition.counts[deeper] = None;
            }
        }
        for (above, start) in starts.iter().enumerate().take(level) {
            definition.counts[above].get_or_insert(*start);
        }
        Some(own.number(&definition.counts, &levels))
    }
}

impl Level {
    fn number(&self, counts: &[Option<u32>; N_LEVELS], levels: &[Level]) -> Number {
        if self.format == "bullet" {
            return Number { text: String::new(), is_sign: true };
        }
        let mut text = String::new();
        let mut rest = self.text.chars().peekable();
        while let Some(c) = rest.next() {
            let level =
                rest.peek().filter(|_| c == '%').and_then(|digit| digit.to_digit(10)).filter(|n| (1..=9).contains(n));
            let Some(level) = level.map(|n| n as usize - 1) else {
                text.push(c);
                continue;
            };
            rest.next();
            let of = levels.get(level).filter(|_| level + 1 < levels.len());
            let format = of.map_or(self.format.as_str(), |level| level.format.as_str());
            let format = if self.is_legal { "decimal" } else { format };
            text.push_str(&written(counts[level].unwrap_or(1), format));
        }
        let mut text: String = text.trim().chars().take(MOST_CHARACTERS).collect();
        if !text.is_empty() && !self.is_tight {
            text.push(' ');
        }
        Number { text, is_sign: false }
    }

    fn take(&mut self, tag: &Tag) {
        let value = tag.get("w:val").unwrap_or_default();
        match tag.name.as_str() {
            "start" => self.start = value.parse().ok(),
            "numfmt" => value.clone_into(&mut self.format),
            "lvltext" => value.clone_into(&mut self.text),
            "islgl" => self.is_legal = tag.get("w:val").is_none_or(is_on),
            "lvlrestart" => self.restart = value.parse().ok(),
            "pstyle" => self.style = Some(value.to_owned()),
            "suff" => self.is_tight = value == "nothing",
            _ => {}
        }
    }
}

/// What is open while the lists are read.
#[derive(Default)]
struct Reading {
    numbering: Numbering,
    definition: Option<(String, Definition)>,
    list: Option<(String, List)>,
    level: Option<(usize, Level)>,
    /// The level of a list that is overridden.
    overridden: usize,
    /// Elements that stand beside what was chosen.
    n_fallbacks: usize,
}

impl Reading {
    fn open(&mut self, tag: &Tag) {
        let id = |name: &str| tag.get(name).unwrap_or_default().to_owned();
        let level = || tag.get("w:ilvl").and_then(|level| level.parse().ok()).unwrap_or(0).min(N_LEVELS - 1);
        if tag.name == "fallback" {
            self.n_fallbacks += 1;
        }
        if self.n_fallbacks > 0 {
            return;
        }
        match (tag.name.as_str(), &mut self.definition, &mut self.list) {
            ("abstractnum", ..) => self.definition = Some((id("w:abstractnumid"), Definition::default())),
            ("num", ..) => self.list = Some((id("w:numid"), List::default())),
            ("abstractnumid", _, Some((_, list))) => list.definition = id("w:val"),
            ("lvloverride", ..) => self.overridden = level(),
            ("startoverride", _, Some((_, list))) => {
                list.starts.insert(self.overridden, id("w:val").parse().unwrap_or(1));
            }
            ("stylelink", Some((_, definition)), _) => definition.link = Some(id("w:val")),
            ("numstylelink", Some((_, definition)), _) => definition.linked = Some(id("w:val")),
            ("lvl", ..) => {
                let usual = Level { format: "decimal".to_owned(), ..Level::default() };
                self.level = Some((level(), usual));
            }
            _ => {
                if let Some((_, level)) = &mut self.level {
                    level.take(tag);
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "fallback" => self.n_fallbacks = self.n_fallbacks.saturating_sub(1),
            "abstractnum" => self.numbering.definitions.extend(self.definition.take()),
            "num" => self.numbering.lists.extend(self.list.take()),
            "lvl" => {
                let Some((at, level)) = self.level.take() else { return };
                if let Some((_, list)) = &mut self.list {
                    list.levels.insert(at, level);
                } else if let Some((_, definition)) = &mut self.definition {
                    if definition.levels.len() <= at {
                        definition.levels.resize(at + 1, Level::default());
                    }
                    definition.levels[at] = level;
                }
            }
            _ => {}
        }
    }
}
