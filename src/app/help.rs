//! The page of keys: every row of the keymap with what it does, in the keymap's order.

use super::layout::Area;
use crate::input::keymap::{CONTEXTS, Keymap, spell};
use crate::language::Texts;

/// A line of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// The title of the page or of a part.
    Title(String),
    /// Keys and what they do.
    Keys(String, String),
    /// What holds for all keys.
    Note(String),
    /// Space.
    Blank,
}

/// The page and how far it is scrolled.
#[derive(Debug, Default)]
pub struct HelpPage {
    lines: Vec<HelpLine>,
    top: usize,
    rows: u16,
}

impl HelpPage {
    /// Makes the page anew for an area of the screen.
    pub fn fit(&mut self, keymap: &Keymap, texts: &Texts, area: Area) {
        self.lines = lines(keymap, texts);
        self.rows = area.rows;
        self.scroll(0);
    }

    /// Scrolls by lines, as far as the page goes.
    pub fn scroll(&mut self, n: isize) {
        let most = self.lines.len().saturating_sub(usize::from(self.rows));
        self.top = self.top.saturating_add_signed(n).min(most);
    }

    /// The lines on screen.
    pub fn visible(&self) -> &[HelpLine] {
        let end = (self.top + usize::from(self.rows)).min(self.lines.len());
        self.lines.get(self.top..end).unwrap_or_default()
    }
}

/// The whole page.
fn lines(keymap: &Keymap, texts: &Texts) -> Vec<HelpLine> {
    let mut lines = vec![HelpLine::Title(texts.help.title.clone())];
    for (context, part) in CONTEXTS {
        lines.push(HelpLine::Blank);
        lines.push(HelpLine::Title(texts.help.parts.get(part).cloned().unwrap_or_default()));
        for binding in keymap.bindings().iter().filter(|binding| binding.context == context) {
            let keys: Vec<String> = binding.sequences.iter().map(|sequence| spell(sequence)).collect();
            let text = texts.actions.get(binding.action.name()).cloned().unwrap_or_default();
            lines.push(HelpLine::Keys(keys.join(" "), text));
        }
    }
    lines.push(HelpLine::Blank);
    lines.extend(texts.help.notes.iter().cloned().map(HelpLine::Note));
    lines
}
