//! The shelf: the texts that were read before, to go on with.

use crate::app::effect::{Effect, Opening, Removal};
use crate::language::{ShelfTexts, fill};
use crate::widget::picker::{Item, Items};
use std::path::PathBuf;
use std::sync::Arc;

/// A text on the shelf.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelved {
    /// What it is called.
    pub title: String,
    /// Its file; none for what came through a pipe.
    pub path: Option<PathBuf>,
    /// Whether the file is there.
    pub is_there: bool,
    /// How much of it has been read, in per cent.
    pub percent: u8,
    /// How many days ago it was read.
    pub n_days: u64,
    /// The file that holds what is remembered of it.
    pub memory: PathBuf,
    /// Whether it was taken off the shelf in this run, and can be put back.
    pub is_forgotten: bool,
}

/// What the reader wants of the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// To see it.
    Show,
    /// To have a text forgotten.
    Forget(Box<Shelved>),
    /// To have it remembered again.
    TakeBack(Box<Shelved>),
}

/// The list of it, the text read last on top.
#[derive(Debug)]
pub struct List {
    texts: ShelfTexts,
    shelved: Arc<[Shelved]>,
}

impl List {
    /// These texts.
    pub fn new(shelved: Arc<[Shelved]>, texts: &ShelfTexts) -> List {
        List { texts: texts.clone(), shelved }
    }

    /// What choosing a text means: it is opened, or it is said why not.
    fn open(&self, shelved: &Shelved) -> Effect {
        match &shelved.path {
            Some(path) if shelved.is_there => Effect::Open(Opening::File(path.clone())),
            Some(path) => Effect::Say(fill(&self.texts.gone, &[("path", &path.to_string_lossy())])),
            None => Effect::Say(self.texts.no_path.clone()),
        }
    }
}

impl Items<Effect> for List {
    fn len(&self) -> usize {
        self.shelved.len()
    }

    fn item(&self, index: usize) -> Item {
        let Some(shelved) = self.shelved.get(index) else { return Item::default() };
        let path = shelved.path.as_ref().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
        let state = match (&shelved.path, shelved.is_there) {
            (None, _) => format!("{} ", self.texts.pipe),
            (Some(_), false) => format!("{} ", self.texts.missing),
            (Some(_), true) => String::new(),
        };
        let days = match shelved.n_days {
            0 => self.texts.today.clone(),
            n => fill(&self.texts.days_ago, &[("n", &n.to_string())]),
        };
        let note = format!("{state}{days} {:>3}%", shelved.percent);
        let label = format!("{}  {path}", shelved.title).trim_end().to_owned();
        Item { label, note, is_dim: !shelved.is_there, is_struck: shelved.is_forgotten, ..Item::default() }
    }

    fn pick(&self, index: usize) -> Effect {
        self.open(&self.shelved[index])
    }

    fn removal(&self, index: usize) -> Option<Effect> {
        Some(Effect::Remove(Removal::Text(index)))
    }
}

#[cfg(test)]
mod tests;
