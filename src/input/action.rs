//! Actions: everything that a reader can ask of the program, and their names.

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
    /// What keys have changed of the settings kept in the user's file.
    KeepSettings,
    /// “ — … and their like taken for wide, or for narrow.
    ToggleAmbiguous,
    /// The page of keys.
    Help,
    /// One step out of whatever is open.
    Back,
    /// Leave the program.
    Quit,
}

/// Every action with the name that keymap and texts call it by.
pub const ACTIONS: [(Action, &str); 65] = [
    (Action::LineDown, "line-down"),
    (Action::LineUp, "line-up"),
    (Action::HalfPageDown, "half-page-down"),
    (Action::HalfPageUp, "half-page-up"),
    (Action::PageDown, "page-down"),
    (Action::PageUp, "page-up"),
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
    (Action::Select, "select"),
    (Action::SelectParagraphs, "select-paragraphs"),
    (Action::CharacterLeft, "character-left"),
    (Action::CharacterRight, "character-right"),
    (Action::NextWord, "next-word"),
    (Action::PreviousWord, "previous-word"),
    (Action::SwapEnds, "swap-ends"),
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
    (Action::CorrectHeading, "correct-heading"),
    (Action::CorrectNone, "correct-none"),
    (Action::CorrectUp, "correct-up"),
    (Action::CorrectDown, "correct-down"),
    (Action::CorrectClass, "correct-class"),
    (Action::CorrectUndo, "correct-undo"),
    (Action::NextEncoding, "next-encoding"),
    (Action::NextTheme, "next-theme"),
    (Action::KeepSettings, "keep-settings"),
    (Action::ToggleAmbiguous, "toggle-ambiguous"),
    (Action::Help, "help"),
    (Action::Back, "back"),
    (Action::Quit, "quit"),
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
