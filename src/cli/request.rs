//! What the arguments ask for.

use crate::app::Options;
use crate::config::settings::Settings;
use crate::document::Format;
use crate::source::{EncodingName, Origin};
use std::path::PathBuf;

/// What the arguments ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What to read: one text at least.
    pub origins: Vec<Origin>,
    /// The encoding to read them in, where it is not to be found out.
    pub encoding: Option<EncodingName>,
    /// The format to read them in, where it is not to be found out.
    pub format: Option<Format>,
    /// Whether to show what is no text.
    pub shows_binary: bool,
    /// What to do with it.
    pub output: Output,
    /// The folder that what is printed goes to, a file for each text; none: standard output. Of [`Output::Epub`] it may be
    /// the file itself.
    pub folder: Option<PathBuf>,
    /// What is said of a book that is made.
    pub book: BookRequest,
    /// How many texts are worked on at once, where that was said.
    pub jobs: Option<usize>,
    /// Where a text is opened on the screen.
    pub start: Start,
    /// Whether the text read last is read.
    pub is_last: bool,
    /// Whether the shelf is shown first.
    pub begins_with_shelf: bool,
    /// Whether a text that fits the screen is printed instead of shown.
    pub prints_if_one_screen: bool,
    /// Whether colours are refused.
    pub refuses_colour: bool,
    /// How the text is to be set.
    pub options: Options,
    /// How wide characters of ambiguous width are.
    pub ambiguous: Ambiguous,
    /// All settings: the user's, with what the arguments say over them.
    pub settings: Settings,
    /// The settings that the arguments say, by name: they go before what is remembered of a text.
    pub said: Vec<&'static str>,
    /// Whether escape sequences of the text become colours and marks, if that was said.
    pub ansi: Option<bool>,
}

/// What is said of a book that is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookRequest {
    /// Whether a file that is there is written over.
    pub overwrites: bool,
    /// Whether highlights and notes become part of it.
    pub has_notes: bool,
    /// Its title, where that of the text is not meant.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The language it is in (BCP 47).
    pub language: Option<String>,
    /// The picture on its cover.
    pub cover: Option<PathBuf>,
    /// The title of one book of all texts.
    pub collection: Option<String>,
}

/// How wide characters of ambiguous width (UAX #11) are: “ ” — … and many more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ambiguous {
    /// As the terminal says when it is asked.
    Auto,
    /// One cell.
    Narrow,
    /// Two cells.
    Wide,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Read it in the terminal; where standard output is none, as [`Output::Plain`].
    Screen,
    /// Print the outline.
    Tree,
    /// Print what was found.
    Json,
    /// Print the text of each section, as JSON.
    Sections,
    /// Print the text as Markdown.
    Markdown,
    /// Print its highlights and notes as Markdown.
    Notes,
    /// Write an EPUB.
    Epub,
    /// Print why the headings are headings.
    Explain,
    /// Print the text.
    Plain,
    /// Print where something stands: the query as it was typed.
    Find(String),
    /// Print the settings.
    Config,
    /// Print what is known of terminal, files and system.
    Doctor,
}

/// Where a text is opened on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// At an offset of what is read, where a line that is searched for is found: what was chosen among hits in other texts.
    Hit(String, usize),
    /// At its beginning.
    Top,
    /// At a line of the source, from 1.
    Line(usize),
    /// At its end.
    End,
    /// The end, followed as the file grows.
    Follow,
    /// At the first place of a query.
    Pattern(String),
    /// At the first heading that a few characters match.
    Section(String),
}
