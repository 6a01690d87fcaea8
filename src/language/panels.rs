//! What lists, prompts, pages and notes say.

use serde::Deserialize;
use std::collections::HashMap;

/// Marks and notes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NoteTexts {
    /// The title of their list.
    pub title: String,
    /// Before the name of a bookmark that is typed.
    pub bookmark: String,
    /// Before a note that is typed.
    pub note: String,
    /// There are none.
    pub nothing: String,
    /// Nothing is selected.
    pub nothing_selected: String,
    /// A bookmark of this `{name}` was set.
    pub bookmarked: String,
    /// This `{what}` was highlighted.
    pub highlighted: String,
    /// It is highlighted no more.
    pub not_highlighted: String,
    /// What is selected has a note, which is not removed by that.
    pub has_note: String,
    /// A note was taken down on this: `{what}`.
    pub noted: String,
    /// What was said of a change, and the `{key}` that takes it back: `{what}`.
    pub can_undo: String,
    /// What was said of what was taken back, and the `{key}` that makes it again: `{what}`.
    pub can_redo: String,
    /// Over notes whose words are not in the text any more.
    pub lost: String,
    /// It was noted, `{what}` says; but for this run only.
    pub for_this_run: String,
    /// A row of the list was deleted: `{what}`.
    pub deleted: String,
    /// It was taken back: `{what}`.
    pub taken_back: String,
    /// Beside a row that was deleted.
    pub is_deleted: String,
    /// The last change was taken back: `{what}`.
    pub undone: String,
    /// It was made again: `{what}`.
    pub redone: String,
    /// No change is to be taken back.
    pub nothing_to_undo: String,
    /// None was taken back.
    pub nothing_to_redo: String,
    /// All was written into a file of this `{path}`.
    pub exported: String,
    /// It could not be, and `{why}`.
    pub not_exported: String,
    /// A file of this `{path}` is there already.
    pub export_exists: String,
    /// Before the line where the name of that file is typed.
    pub export: String,
    /// A book is being written into the file of this `{path}`.
    pub exporting: String,
    /// A book was to be made of a text that has not been read to its end.
    pub export_unread: String,
    /// Over marks and bookmarks, where they are written down for the reader.
    pub bookmarks: String,
    /// Over what was said of headings, there.
    pub corrections: String,
}

/// The shelf of texts that were read before.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ShelfTexts {
    /// Its title.
    pub title: String,
    /// There is nothing on it.
    pub empty: String,
    /// A key goes on with the `{title}` that was read last, up to `{percent}`.
    pub offer: String,
    /// Read today.
    pub today: String,
    /// Read `{n}` days ago.
    pub days_ago: String,
    /// A text that came through a pipe.
    pub pipe: String,
    /// A text whose file is not there.
    pub missing: String,
    /// The file of this `{path}` is not there.
    pub gone: String,
    /// What came through a pipe cannot be opened.
    pub no_path: String,
    /// All that was read came through pipes.
    pub only_pipes: String,
    /// The text of a `{title}` was taken off, and what was remembered of it.
    pub forgotten: String,
    /// It is on it again.
    pub taken_back: String,
    /// A text is open and stays on it.
    pub is_open: String,
    /// A text could not be taken off: `{why}`.
    pub not_forgotten: String,
}

/// The texts of the run, and folders.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FileTexts {
    /// The title of the list of texts.
    pub title: String,
    /// There is no other text; `{key}` lists the folder.
    pub only: String,
    /// There is no text after this one.
    pub last: String,
    /// There is none before it.
    pub first: String,
    /// The folder `{name}` is being listed.
    pub listing: String,
    /// No text has been chosen yet: `{key}` lists the folder, `{quit}` quits.
    pub hint: String,
}

/// Searching.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SearchTexts {
    /// There is no word here.
    pub no_word: String,
    /// Nothing was searched for yet.
    pub no_search: String,
    /// A `{line}` was not found in the text.
    pub not_found: String,
    /// What is typed is not in the text.
    pub none: String,
    /// One has gone round the end of the text.
    pub from_start: String,
    /// One has gone round the start of the text.
    pub from_end: String,
    /// What is typed is no regular expression, at character `{n}`, because `{why}`.
    pub wrong: String,
    /// The same where there is little room.
    pub wrong_short: String,
    /// What is typed begins like a regular expression between slashes, and lacks the second.
    pub open_regex: String,
    /// The hits are matched by pinyin.
    pub pinyin: String,
    /// A `{key}` shows hits by pinyin as well.
    pub other_pinyin: String,
    /// Hits by pinyin are shown as well.
    pub with_pinyin: String,
    /// The line is a regular expression.
    pub regex: String,
    /// Nothing is folded.
    pub exact: String,
    /// Words must be whole.
    pub whole_words: String,
    /// A capital makes case count.
    pub capitals: String,
    /// Capitals are as small letters.
    pub any_case: String,
    /// Nothing was found with case as it stands, and the `{key}` takes it for any.
    pub offer_any_case: String,
    /// The same when the `{line}` was taken.
    pub not_found_in_case: String,
    /// The number of an article is not in the text as it is typed; behind a `{key}` the `{n}` leads to it.
    pub article_instead: String,
    /// Nothing is found yet.
    pub seeking: String,
    /// The title of the list of hits of a `{line}`.
    pub hits_of: String,
    /// The same where only `{n}` of `{total}` are listed, those around the place.
    pub some_hits_of: String,
    /// What a search through all texts is for, before anything is typed.
    pub in_texts: String,
    /// A search for a `{line}` through `{all}` texts: in `{done}` of them so far, `{n}` times.
    pub in_texts_so_far: String,
    /// It is over.
    pub in_texts_found: String,
    /// It has ended with so many hits.
    pub in_texts_most: String,
    /// What stands before the line that filters a list.
    pub filter: String,
    /// The current hit and how many there are: `{n}` of `{total}`.
    pub count: String,
}

/// The page of keys.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HelpTexts {
    /// What is typed in the palette for an article of a law, and what that does.
    pub article: [String; 2],
    /// Its title.
    pub title: String,
    /// The title of each part, by the part's name in the keymap.
    pub parts: HashMap<String, String>,
    /// The title of the short names, which are typed after a `{key}`.
    pub names: String,
    /// The title of what the mouse does.
    pub mouse: String,
    /// What is done with the mouse, and what it does.
    pub mouse_rows: Vec<[String; 2]>,
    /// What holds for all keys, a line each.
    pub notes: Vec<String>,
}

/// The list of all that can be asked for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PaletteTexts {
    /// Its title.
    pub title: String,
    /// The title of what was asked for last.
    pub recent: String,
    /// To the line `{n}` of the source.
    pub to_line: String,
    /// To `{n}` per cent of the text.
    pub to_percent: String,
    /// To an `{article}` of a law.
    pub to_article: String,
    /// Over the themes.
    pub themes: String,
    /// Over the encodings.
    pub encodings: String,
    /// Over the formats.
    pub formats: String,
    /// The format of a `{name}`.
    pub format: String,
    /// The theme of a `{name}`.
    pub theme: String,
    /// The encoding of a `{name}`.
    pub encoding: String,
    /// Beside an encoding in which not all of the text decodes.
    pub unfit: String,
    /// What themes are called, by their names.
    pub theme_names: HashMap<String, String>,
}

/// Where one is in a text, and what the text is: the names of the rows, and what stands behind them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct WhereaboutsTexts {
    /// The name of its file.
    pub file: String,
    /// The folder of that.
    pub folder: String,
    /// How much it is.
    pub size: String,
    /// So many characters `{n}`, so many bytes `{size}` when it is decoded.
    pub size_value: String,
    /// Its encoding.
    pub encoding: String,
    /// The line of the source.
    pub line: String,
    /// This `{line}` of so many `{lines}`.
    pub line_value: String,
    /// The section.
    pub section: String,
    /// What of it was read.
    pub read: String,
    /// So many characters `{read}`, and so many `{left}`.
    pub read_value: String,
}
