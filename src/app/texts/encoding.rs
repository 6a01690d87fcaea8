//! Which encoding the text is read in, which others it may be in, and which one the reader wants.

use crate::app::effect::{Effect, Effects, View};
use crate::language::fill;

/// How a text was decoded.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The encoding.
    pub encoding: &'static str,
    /// The encodings that it may be in, this one first.
    pub candidates: Vec<&'static str>,
    /// In so many of them, the first, nearly all of it decodes.
    pub n_fitting: usize,
    /// The one of some lines that are in another than most.
    pub mixed_in: Option<&'static str>,
    /// How many places did not decode.
    pub n_replaced: usize,
    /// Whether it is no text, and was not decoded.
    pub is_binary: bool,
}

/// How the text on screen was decoded, and what is wanted.
#[derive(Debug, Default)]
pub struct Decoded {
    source: Source,
    wish: Wish,
    /// All encodings that a text can be read in.
    all: Vec<&'static str>,
    /// The one that it was read in before another was looked at.
    before: Option<&'static str>,
}

/// What the reader wants, and what became of it.
#[derive(Debug, Default)]
enum Wish {
    #[default]
    Nothing,
    Encoding(&'static str),
    /// It was passed on, and is awaited.
    Passed(&'static str),
}

impl Decoded {
    /// The text on screen was decoded like this; `is_anew` where that was wanted.
    pub fn update(&mut self, source: Source, is_anew: bool) {
        // The order of the first time stays, so that every encoding has its turn.
        let keeps_order = is_anew || source.candidates.is_empty();
        let before = std::mem::take(&mut self.source);
        self.source = if keeps_order {
            Source { candidates: before.candidates, n_fitting: before.n_fitting, ..source }
        } else {
            source
        };
        if is_anew {
            self.wish = Wish::Nothing;
        }
    }

    /// How the text on screen was decoded.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Nothing more will come of what was wanted.
    pub fn give_up(&mut self) {
        self.wish = Wish::Nothing;
    }

    /// The encoding that the text is to be read in, if there is a new wish since this was asked last.
    pub fn take(&mut self) -> Option<&'static str> {
        let Wish::Encoding(name) = self.wish else { return None };
        self.wish = Wish::Passed(name);
        Some(name)
    }

    /// There are these encodings.
    pub fn set_all(&mut self, all: Vec<&'static str>) {
        self.all = all;
    }

    /// All encodings that there are.
    pub fn everything(&self) -> &[&'static str] {
        &self.all
    }

    /// All encodings that the text can be read in, those that it may be in first.
    pub fn all(&self) -> impl Iterator<Item = &'static str> + '_ {
        let others = self.all.iter().filter(|name| !self.source.candidates.contains(name));
        self.source.candidates.iter().chain(others).copied()
    }

    /// Those in which nearly all of it decodes.
    pub fn fitting(&self) -> &[&'static str] {
        self.source.candidates.get(..self.source.n_fitting).unwrap_or_default()
    }

    /// Has the text read in an encoding for a look, or again in the one before.
    pub fn look(&mut self, name: Option<&'static str>) {
        match name {
            Some(name) => {
                self.before.get_or_insert(self.source.encoding);
                self.want(name);
            }
            None => {
                if let Some(before) = self.before.take() {
                    self.want(before);
                }
            }
        }
    }

    /// Has the text read in the encoding that was chosen.
    pub fn choose(&mut self, name: &'static str) {
        self.before = None;
        self.want(name);
    }

    fn want(&mut self, name: &'static str) {
        let wanted = match self.wish {
            Wish::Nothing => self.source.encoding,
            Wish::Encoding(name) | Wish::Passed(name) => name,
        };
        if wanted != name {
            self.wish = Wish::Encoding(name);
        }
    }

    /// Has the text read in the encoding whose turn it is.
    pub fn ask(&mut self, view: &View) -> Effects {
        if let Wish::Nothing = self.wish {
            self.wish = self.next().map_or(Wish::Nothing, Wish::Encoding);
        }
        let texts = &view.words.messages;
        Effect::say(match self.wish {
            Wish::Nothing => texts.no_other_encoding.clone(),
            Wish::Encoding(name) | Wish::Passed(name) => {
                let text = if self.fitting().contains(&name) { &texts.reading_as } else { &texts.reading_as_unfit };
                fill(text, &[("encoding", name)])
            }
        })
    }

    /// The encoding whose turn it is; what is no text is first read in the one that was found.
    fn next(&self) -> Option<&'static str> {
        let Source { encoding, candidates, is_binary, .. } = &self.source;
        if *is_binary {
            return Some(encoding);
        }
        let here = candidates.iter().position(|name| name == encoding)?;
        let next = *candidates.get(here + 1).or(candidates.first())?;
        (next != *encoding).then_some(next)
    }
}
