//! Styles and glyphs by role. Colour is never the only sign of anything.
//!
//! A theme is a file of `assets/themes/`, or one of the user's that inherits one of those:
//! a row for each role. It is drawn in the colours that the terminal has.

pub mod colour;
mod glyphs;
mod style;

pub use glyphs::Glyphs;

use crate::table::{Complaint, Row, Value, built_in, rows};
use crate::typeset::width::Widths;
use colour::Depth;
use ratatui::style::{Modifier, Style};
use std::sync::OnceLock;

/// Styles by role.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// The whole screen: what the others have no colour of their own for.
    pub page: Style,
    /// Running text.
    pub text: Style,
    /// The title of the text.
    pub title: Style,
    /// Headings of the first level, of the second, and of deeper ones.
    pub headings: [Style; 3],
    /// Notice, date, issuer.
    pub front_matter: Style,
    /// What stands for something that cannot be shown.
    pub shown: Style,
    /// Head and foot line, rules, the scroll bar.
    pub quiet: Style,
    /// The keys in foot line and help.
    pub key: Style,
    /// What was said.
    pub message: Style,
    /// Entries of the outline around the place.
    pub entry: Style,
    /// Entries of the outline elsewhere.
    pub far_entry: Style,
    /// Lines that were nearly headings.
    pub guess: Style,
    /// The entry of the section that is read.
    pub current_entry: Style,
    /// The selected entry, while the outline has the keys.
    pub selected_entry: Style,
    /// What was searched for and found.
    pub hit: Style,
    /// The one of them that one stands at.
    pub current_hit: Style,
    /// The sentence that was moved to.
    pub sentence: Style,
    /// What is selected.
    pub selection: Style,
    /// What matches in headings and lists that are filtered.
    pub matched: Style,
    /// What the reader has marked.
    pub highlight: Style,
    /// The sign in the margin where a note begins.
    pub note: Style,
    /// The text around what has the attention.
    pub dimmed: Style,
    /// Ticks beside the scroll bar: sections and hits.
    pub tick: Style,
    /// The marks that the program draws.
    pub glyphs: Glyphs,
    /// The colours that it is in, and those that a text brings.
    pub depth: Depth,
}

/// One role: its name in the files, and its style in a theme.
type Role = (&'static str, fn(&mut Theme) -> &mut Style);

/// Every role; the page comes first.
#[rustfmt::skip]
const ROLES: [Role; 25] = [
    ("page",           |theme| &mut theme.page),
    ("text",           |theme| &mut theme.text),
    ("title",          |theme| &mut theme.title),
    ("heading-1",      |theme| &mut theme.headings[0]),
    ("heading-2",      |theme| &mut theme.headings[1]),
    ("heading-3",      |theme| &mut theme.headings[2]),
    ("front-matter",   |theme| &mut theme.front_matter),
    ("shown",          |theme| &mut theme.shown),
    ("quiet",          |theme| &mut theme.quiet),
    ("key",            |theme| &mut theme.key),
    ("message",        |theme| &mut theme.message),
    ("entry",          |theme| &mut theme.entry),
    ("far-entry",      |theme| &mut theme.far_entry),
    ("guess",          |theme| &mut theme.guess),
    ("current-entry",  |theme| &mut theme.current_entry),
    ("selected-entry", |theme| &mut theme.selected_entry),
    ("hit",            |theme| &mut theme.hit),
    ("current-hit",    |theme| &mut theme.current_hit),
    ("sentence",       |theme| &mut theme.sentence),
    ("selection",      |theme| &mut theme.selection),
    ("matched",        |theme| &mut theme.matched),
    ("highlight",      |theme| &mut theme.highlight),
    ("note",           |theme| &mut theme.note),
    ("dimmed",         |theme| &mut theme.dimmed),
    ("tick",           |theme| &mut theme.tick),
];

/// The name of the theme that has the terminal's own colours, and that the others inherit what they do not say.
pub const TERMINAL: &str = "terminal";
/// The row of a user's theme that names the one that it is like.
const INHERIT: &str = "inherit";

/// The themes of `assets/`, in the order in which a key shows them, as they are when the program has been built.
#[rustfmt::skip]
const BUILT_IN: [(&str, &str); 6] = [
    (TERMINAL,        include_str!(concat!(env!("OUT_DIR"), "/terminal.json"))),
    ("paper",         include_str!(concat!(env!("OUT_DIR"), "/paper.json"))),
    ("sepia",         include_str!(concat!(env!("OUT_DIR"), "/sepia.json"))),
    ("night",         include_str!(concat!(env!("OUT_DIR"), "/night.json"))),
    ("high-contrast", include_str!(concat!(env!("OUT_DIR"), "/high-contrast.json"))),
    ("monochrome",    include_str!(concat!(env!("OUT_DIR"), "/monochrome.json"))),
];

impl Theme {
    /// The terminal's own colours: weight and dimness carry the roles.
    pub fn terminal(widths: Widths) -> Theme {
        Theme::plain().with(&built_in(BUILT_IN[0].1)).0.on(widths)
    }

    /// No style for any role.
    fn plain() -> Theme {
        let plain = Style::new();
        Theme {
            page: plain,
            text: plain,
            title: plain,
            headings: [plain; 3],
            front_matter: plain,
            shown: plain,
            quiet: plain,
            key: plain,
            message: plain,
            entry: plain,
            far_entry: plain,
            guess: plain,
            current_entry: plain,
            selected_entry: plain,
            hit: plain,
            current_hit: plain,
            sentence: plain,
            selection: plain,
            matched: plain,
            highlight: plain,
            note: plain,
            dimmed: plain,
            tick: plain,
            glyphs: Glyphs::of(Widths::default()),
            depth: Depth::True,
        }
    }

    /// The theme of a name in `assets/`, if there is one.
    fn named(name: &str) -> Option<Theme> {
        let (_, table) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        let base = if name == TERMINAL { Theme::plain() } else { Theme::terminal(Widths::default()) };
        Some(base.with(&built_in(table)).0)
    }

    /// The theme with the rows of a file over it, and what is wrong with them.
    fn with(mut self, rows: &[Row]) -> (Theme, Vec<Complaint>) {
        let complaints = rows.iter().filter_map(|row| self.apply(row).err()).collect();
        (self, complaints)
    }

    fn apply(&mut self, row: &Row) -> Result<(), Complaint> {
        if row.name == INHERIT {
            return Ok(());
        }
        let role = ROLES.iter().find(|(name, _)| *name == row.name && row.part.is_empty());
        let (_, of) = role.ok_or_else(|| row.unknown(&row.name, ROLES.map(|(name, _)| name)))?;
        let Value::Word(words) = &row.value else { return Err(row.wrong(style::WANTED)) };
        *of(self) = style::parse(words).ok_or_else(|| row.wrong(style::WANTED))?;
        Ok(())
    }

    /// The same with the glyphs for a terminal that draws this wide.
    #[must_use]
    pub fn on(mut self, widths: Widths) -> Theme {
        self.glyphs = Glyphs::of(widths);
        self
    }

    /// The same in the colours that a terminal has.
    #[must_use]
    pub fn at(mut self, depth: Depth) -> Theme {
        self.depth = depth;
        let page = self.page;
        let shown = depth.page(page);
        for (name, of) in ROLES {
            let style = of(&mut self);
            *style = match (depth, name) {
                (Depth::None, _) => without_colour(*style),
                (_, "page") => shown,
                _ => depth.style(*style, page, shown),
            };
        }
        self
    }
}

/// A style without its colours. What only they told apart is dim, or reversed.
fn without_colour(style: Style) -> Style {
    let plain = Style { fg: None, bg: None, ..style };
    match (style.fg, style.bg) {
        (_, Some(_)) => plain.add_modifier(Modifier::REVERSED),
        (Some(_), None) if style.add_modifier.is_empty() => plain.add_modifier(Modifier::DIM),
        _ => plain,
    }
}

/// All themes: those of `assets/`, each read when it is asked for, and the user's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Themes {
    themes: Vec<(String, OnceLock<Theme>)>,
    /// The colours that they are in.
    depth: Option<Depth>,
}

impl Default for Themes {
    fn default() -> Themes {
        Themes { themes: BUILT_IN.map(|(name, _)| (name.to_owned(), OnceLock::new())).into(), depth: None }
    }
}

impl Themes {
    /// Adds a theme of the user's, or puts it in the place of the one that has its name; what is wrong with it.
    pub fn add(&mut self, name: &str, toml: &str) -> Vec<Complaint> {
        let (rows, wrong) = rows(toml).map_or_else(|wrong| (Vec::new(), Some(wrong)), |rows| (rows, None));
        let (base, complaint) = self.inherited(&rows);
        let (theme, mut complaints) = base.with(&rows);
        complaints.extend(complaint.or(wrong));
        let theme = OnceLock::from(self.shown(theme));
        match self.themes.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = theme,
            None => self.themes.push((name.to_owned(), theme)),
        }
        complaints
    }

    /// The theme that a file says it is like; the terminal's own colours if it says nothing.
    fn inherited(&self, rows: &[Row]) -> (Theme, Option<Complaint>) {
        let terminal = || Theme::terminal(Widths::default());
        let row = rows.iter().find(|row| row.name == INHERIT && row.part.is_empty());
        match row.map(|row| (row, &row.value)) {
            Some((row, Value::Word(name))) => match self.get(name) {
                Some(theme) => (theme.clone(), None),
                None => (terminal(), Some(row.unknown(name, self.names()))),
            },
            Some((row, _)) => (terminal(), Some(row.wrong(TERMINAL))),
            None => (terminal(), None),
        }
    }

    /// Their names, in the order in which a key shows them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.themes.iter().map(|(name, _)| &**name)
    }

    /// The theme of a name.
    pub fn get(&self, name: &str) -> Option<&Theme> {
        let (_, theme) = self.themes.iter().find(|(known, _)| known == name)?;
        // What is not of the user's is built in.
        Some(theme.get_or_init(|| self.shown(Theme::named(name).unwrap_or_else(Theme::plain))))
    }

    /// A theme in the colours that they are in.
    fn shown(&self, theme: Theme) -> Theme {
        match self.depth {
            Some(depth) => theme.at(depth),
            None => theme,
        }
    }

    /// All of them in the colours that a terminal has.
    #[must_use]
    pub fn at(self, depth: Depth) -> Themes {
        let at = |theme: OnceLock<Theme>| theme.into_inner().map_or_else(OnceLock::new, |theme| theme.at(depth).into());
        let themes = self.themes.into_iter().map(|(name, theme)| (name, at(theme)));
        Themes { themes: themes.collect(), depth: Some(depth) }
    }
}

#[cfg(test)]
mod tests;
