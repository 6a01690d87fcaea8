//! Actions: everything that a reader can ask of the program, and their names.

pub use crate::input::edit::Edit;

/// What the reader asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// The text one line on.
    LineDown,
    /// The text one line back.
    LineUp,
    /// The text half a screen on.
    HalfPageDown,
    /// The text half a screen back.
    HalfPageUp,
    /// The text a screen on.
    PageDown,
    /// The text a screen back.
    PageUp,
    /// Rows that are wider than the screen to the left; where none is, a screen on.
    Right,
    /// The same rows to the right; where none is, a screen back.
    Left,
    /// To the first line; with a count, to that line of the source.
    Start,
    /// To the last line; with a count, to that line of the source.
    End,
    /// To as many per cent of the text as the count says.
    Percent,
    /// To the next heading.
    NextHeading,
    /// To the heading before.
    PreviousHeading,
    /// To the heading of the section around this one.
    ParentHeading,
    /// To the next paragraph.
    NextParagraph,
    /// To the paragraph before.
    PreviousParagraph,
    /// To the next sentence.
    NextSentence,
    /// To the sentence before.
    PreviousSentence,
    /// The source's own lines, or rejoined paragraphs.
    ToggleRejoin,
    /// Longer lines.
    WidenMeasure,
    /// Shorter lines.
    NarrowMeasure,
    /// Lines of the usual length.
    ResetMeasure,
    /// Lines filled up to the measure, or ragged.
    ToggleJustify,
    /// Two columns, or one.
    ToggleSpread,
    /// Long rows of code and tables whole, or broken.
    ToggleRows,
    /// Tables in columns where they fit, as lists, or in columns.
    NextTables,
    /// How characters are read (ruby) searched and copied with them, or not.
    ToggleRuby,
    /// A selection begun at the place, or left.
    Select,
    /// A selection of whole paragraphs begun.
    SelectParagraphs,
    /// The end of the selection one character back.
    CharacterLeft,
    /// The end of the selection one character on.
    CharacterRight,
    /// The end of the selection one word on.
    NextWord,
    /// The end of the selection one word back.
    PreviousWord,
    /// The other end of the selection moves from now on.
    SwapEnds,
    /// All but the paragraph that is read dimmed, or not.
    ToggleFocus,
    /// The line that is read kept in the middle of the screen, or not.
    ToggleCentred,
    /// Pages that turn by themselves, or no longer.
    ToggleAutoPage,
    /// The notes of the marks on screen; from a note back to its mark.
    PeekNotes,
    /// A screen that hides the text, until it is asked for again.
    Cover,
    /// The mouse heard, or left to the terminal.
    ToggleMouse,
    /// The file in the reader's editor, at the line where one reads.
    EditFile,
    /// What is selected, or else the section, to the clipboard.
    Copy,
    /// To the place before the last leap, and further back.
    JumpBack,
    /// To the place that was gone back from.
    JumpForward,
    /// To the place before the last leap, and here again.
    JumpToAndFro,
    /// A mark of the name that is typed set at this place.
    SetMark,
    /// To the mark of the name that is typed.
    GoToMark,
    /// The keys to the outline, or back to the text.
    FocusOutline,
    /// The outline shown or hidden.
    ToggleOutline,
    /// The outline narrower.
    NarrowOutline,
    /// The outline wider.
    WidenOutline,
    /// The next entry of the outline.
    EntryDown,
    /// The entry before.
    EntryUp,
    /// A screen of entries on.
    EntryPageDown,
    /// A screen of entries back.
    EntryPageUp,
    /// The first entry.
    EntryFirst,
    /// The last entry.
    EntryLast,
    /// The text to the selected entry.
    EntryGo,
    /// The selected entry closed; when it has nothing to close, the one that holds it.
    Fold,
    /// The selected entry opened.
    Unfold,
    /// All entries closed.
    FoldAll,
    /// All entries opened.
    UnfoldAll,
    /// Why this line is a heading, or is none.
    Explain,
    /// The lines that were nearly headings shown in the outline, or not.
    ToggleGuesses,
    /// The articles of a law in the outline, or not.
    ToggleArticles,
    /// This line is a heading.
    CorrectHeading,
    /// This line is no heading.
    CorrectNone,
    /// This heading one level up.
    CorrectUp,
    /// This heading one level down.
    CorrectDown,
    /// All lines like this one are headings, or are none.
    CorrectClass,
    /// The last correction taken back.
    CorrectUndo,
    /// The text in the next of the encodings that fit it.
    NextEncoding,
    /// The next theme.
    NextTheme,
    /// The theme before.
    PreviousTheme,
    /// What keys have changed of the settings kept in the user's file.
    KeepSettings,
    /// The end of the text, as it grows.
    Follow,
    /// The file read again.
    Reload,
    /// “ — … and their like taken for wide, or for narrow.
    ToggleAmbiguous,
    /// The screen painted anew.
    Repaint,
    /// What is known of the terminal, the settings and the files.
    Doctor,
    /// The page of keys.
    Help,
    /// Where one is: file, size, encoding, line, section, characters.
    TellPlace,
    /// What is typed beside the page of keys leaves the rows that match.
    FilterPage,
    /// The palette: the list of all that can be asked for.
    Palette,
    /// One step out of whatever is open.
    Back,
    /// Leave the program.
    Quit,
    /// A search to be typed.
    Search,
    /// To the next hit.
    NextHit,
    /// To the hit before.
    PreviousHit,
    /// A search for the word here.
    SearchWord,
    /// The list of hits.
    ListHits,
    /// The list of links.
    ListLinks,
    /// The outline filtered by what is typed.
    FilterOutline,
    /// Hits in Pinyin as well, or only where the text has none.
    SearchPinyin,
    /// The pattern taken for a regular expression, or as it stands.
    SearchRegex,
    /// Capitals, forms and widths told apart, or not.
    SearchExact,
    /// Capitals taken for small letters, or for what they are.
    SearchAnyCase,
    /// Whole words only, or not.
    SearchWords,
    /// What is typed taken, or what is selected.
    Accept,
    /// The line that was typed before.
    HistoryBack,
    /// The line that was typed after.
    HistoryForward,
    /// The next row of a list.
    RowDown,
    /// The row before.
    RowUp,
    /// A screen of rows on.
    RowPageDown,
    /// A screen of rows back.
    RowPageUp,
    /// The row taken out of the list, and what it stands for forgotten.
    RowRemove,
    /// A search through all texts of the run, of the folder and of the shelf.
    SearchTexts,
    /// The texts that were read before.
    Shelf,
    /// The next of the texts of this run.
    NextFile,
    /// The one before.
    PreviousFile,
    /// The list of the texts of this run.
    ListFiles,
    /// What stands in the folder of the text.
    ListFolder,
    /// A name for the place.
    Bookmark,
    /// The selection marked in the text.
    Highlight,
    /// The same, with something written about it.
    Annotate,
    /// The list of marks and notes.
    ListNotes,
    /// The last change of marks, notes and corrections taken back.
    Undo,
    /// It made again.
    Redo,
    /// Highlights, notes and bookmarks written into a file.
    ExportNotes,
    /// The text made a book in a file.
    ExportBook,
    /// Something done to the line that is typed.
    Edit(Edit),
}

/// Every action with the name that keymap and texts call it by.
pub const ACTIONS: [(Action, &str); 133] = [
    (Action::LineDown, "line-down"),
    (Action::LineUp, "line-up"),
    (Action::HalfPageDown, "half-page-down"),
    (Action::HalfPageUp, "half-page-up"),
    (Action::PageDown, "page-down"),
    (Action::PageUp, "page-up"),
    (Action::Right, "right"),
    (Action::Left, "left"),
    (Action::Start, "start"),
    (Action::End, "end"),
    (Action::Percent, "percent"),
    (Action::NextHeading, "next-heading"),
    (Action::PreviousHeading, "previous-heading"),
    (Action::ParentHeading, "parent-heading"),
    (Action::NextParagraph, "next-paragraph"),
    (Action::PreviousParagraph, "previous-paragraph"),
    (Action::NextSentence, "next-sentence"),
    (Action::PreviousSentence, "previous-sentence"),
    (Action::ToggleRejoin, "toggle-rejoin"),
    (Action::WidenMeasure, "widen-measure"),
    (Action::NarrowMeasure, "narrow-measure"),
    (Action::ResetMeasure, "reset-measure"),
    (Action::ToggleJustify, "toggle-justify"),
    (Action::ToggleSpread, "toggle-spread"),
    (Action::ToggleRows, "toggle-rows"),
    (Action::NextTables, "next-tables"),
    (Action::ToggleRuby, "toggle-ruby"),
    (Action::Select, "select"),
    (Action::SelectParagraphs, "select-paragraphs"),
    (Action::CharacterLeft, "character-left"),
    (Action::CharacterRight, "character-right"),
    (Action::NextWord, "next-word"),
    (Action::PreviousWord, "previous-word"),
    (Action::SwapEnds, "swap-ends"),
    (Action::ToggleFocus, "toggle-focus"),
    (Action::ToggleCentred, "toggle-centred"),
    (Action::ToggleAutoPage, "toggle-auto-page"),
    (Action::PeekNotes, "peek-notes"),
    (Action::Cover, "cover"),
    (Action::ToggleMouse, "toggle-mouse"),
    (Action::EditFile, "edit-file"),
    (Action::Copy, "copy"),
    (Action::JumpBack, "jump-back"),
    (Action::JumpForward, "jump-forward"),
    (Action::JumpToAndFro, "jump-to-and-fro"),
    (Action::SetMark, "set-mark"),
    (Action::GoToMark, "go-to-mark"),
    (Action::FocusOutline, "focus-outline"),
    (Action::ToggleOutline, "toggle-outline"),
    (Action::NarrowOutline, "narrow-outline"),
    (Action::WidenOutline, "widen-outline"),
    (Action::EntryDown, "entry-down"),
    (Action::EntryUp, "entry-up"),
    (Action::EntryPageDown, "entry-page-down"),
    (Action::EntryPageUp, "entry-page-up"),
    (Action::EntryFirst, "entry-first"),
    (Action::EntryLast, "entry-last"),
    (Action::EntryGo, "entry-go"),
    (Action::Fold, "fold"),
    (Action::Unfold, "unfold"),
    (Action::FoldAll, "fold-all"),
    (Action::UnfoldAll, "unfold-all"),
    (Action::Explain, "explain"),
    (Action::ToggleGuesses, "toggle-guesses"),
    (Action::ToggleArticles, "toggle-articles"),
    (Action::CorrectHeading, "correct-heading"),
    (Action::CorrectNone, "correct-none"),
    (Action::CorrectUp, "correct-up"),
    (Action::CorrectDown, "correct-down"),
    (Action::CorrectClass, "correct-class"),
    (Action::CorrectUndo, "correct-undo"),
    (Action::NextEncoding, "next-encoding"),
    (Action::NextTheme, "next-theme"),
    (Action::PreviousTheme, "previous-theme"),
    (Action::KeepSettings, "keep-settings"),
    (Action::Follow, "follow"),
    (Action::Reload, "reload"),
    (Action::ToggleAmbiguous, "toggle-ambiguous"),
    (Action::Repaint, "repaint"),
    (Action::Doctor, "doctor"),
    (Action::Help, "help"),
    (Action::TellPlace, "tell-place"),
    (Action::FilterPage, "filter-page"),
    (Action::Palette, "palette"),
    (Action::Back, "back"),
    (Action::Quit, "quit"),
    (Action::Search, "search"),
    (Action::NextHit, "next-hit"),
    (Action::PreviousHit, "previous-hit"),
    (Action::SearchWord, "search-word"),
    (Action::ListHits, "list-hits"),
    (Action::ListLinks, "list-links"),
    (Action::FilterOutline, "filter-outline"),
    (Action::SearchPinyin, "search-pinyin"),
    (Action::SearchRegex, "search-regex"),
    (Action::SearchExact, "search-exact"),
    (Action::SearchAnyCase, "search-any-case"),
    (Action::SearchWords, "search-words"),
    (Action::Accept, "accept"),
    (Action::HistoryBack, "history-back"),
    (Action::HistoryForward, "history-forward"),
    (Action::RowDown, "row-down"),
    (Action::RowUp, "row-up"),
    (Action::RowPageDown, "row-page-down"),
    (Action::RowPageUp, "row-page-up"),
    (Action::RowRemove, "row-remove"),
    (Action::SearchTexts, "search-texts"),
    (Action::Shelf, "shelf"),
    (Action::NextFile, "next-file"),
    (Action::PreviousFile, "previous-file"),
    (Action::ListFiles, "list-files"),
    (Action::ListFolder, "list-folder"),
    (Action::Bookmark, "bookmark"),
    (Action::Highlight, "highlight"),
    (Action::Annotate, "annotate"),
    (Action::ListNotes, "list-notes"),
    (Action::Undo, "undo"),
    (Action::Redo, "redo"),
    (Action::ExportNotes, "export-notes"),
    (Action::ExportBook, "export-book"),
    (Action::Edit(Edit::Left), "edit-left"),
    (Action::Edit(Edit::Right), "edit-right"),
    (Action::Edit(Edit::WordLeft), "edit-word-left"),
    (Action::Edit(Edit::WordRight), "edit-word-right"),
    (Action::Edit(Edit::Start), "edit-start"),
    (Action::Edit(Edit::End), "edit-end"),
    (Action::Edit(Edit::DeleteLeft), "edit-delete-left"),
    (Action::Edit(Edit::DeleteRight), "edit-delete-right"),
    (Action::Edit(Edit::CutWordLeft), "edit-cut-word-left"),
    (Action::Edit(Edit::CutWordRight), "edit-cut-word-right"),
    (Action::Edit(Edit::CutToStart), "edit-cut-to-start"),
    (Action::Edit(Edit::CutToEnd), "edit-cut-to-end"),
    (Action::Edit(Edit::Paste), "edit-paste"),
];

impl Action {
    /// The action's name in keymap and texts.
    pub fn name(self) -> &'static str {
        ACTIONS.iter().find(|(action, _)| *action == self).map_or("", |(_, name)| name)
    }

    /// The action of that name.
    pub fn named(name: &str) -> Option<Action> {
        ACTIONS.iter().find(|(_, known)| *known == name).map(|(action, _)| *action)
    }
}
