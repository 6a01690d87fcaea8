//! What is said while one reads: the foot line, messages, what is said of a text that grows.

use serde::Deserialize;
use std::collections::HashMap;

/// The foot line.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FootTexts {
    /// All lines are joined that go on in the next one.
    pub all_joined: String,
    /// The source's own lines are shown.
    pub as_in_source: String,
    /// Where one is among the sections: `{n}` of `{total}`.
    pub section: String,
    /// One is before the first of them.
    pub before_sections: String,
    /// How much `{time}` the section still takes.
    pub section_left: String,
    /// How much `{time}` the text still takes.
    pub text_left: String,
    /// In short: how much `{time}` the text still takes, or the section and the text.
    pub left: String,
    /// The same of the `{section}` and the `{text}`.
    pub both_left: String,
    /// Between the two in words.
    pub between_times: String,
    /// Less than half a minute.
    pub no_minute: String,
    /// So many minutes `{n}`.
    pub minutes: String,
    /// So many hours `{h}` and minutes `{n}`.
    pub hours_minutes: String,
    /// So many hours `{h}`.
    pub hours: String,
    /// Pages turn by themselves, so many characters or words `{n}` a minute.
    pub auto_page: String,
    /// So many places `{n}` did not decode.
    pub replaced: String,
    /// While the text is still being read.
    pub loading: String,
    /// A few characters for each action that the foot line offers, by its name.
    pub hints: HashMap<String, String>,
}

/// What is said of a text that grows, and of a file that changes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GrowthTexts {
    /// Reading broke off before the end of what there is.
    pub cut: String,
    /// The file is followed, which `{key}` ends.
    pub following: String,
    /// The end of what is read is followed, which `{key}` ends.
    pub to_end: String,
    /// It is followed no more.
    pub stopped: String,
    /// The file has grown, and `{key}` reads it again.
    pub grown: String,
    /// The file holds something else, and `{key}` reads it again.
    pub replaced: String,
    /// The file is gone.
    pub gone: String,
    /// The file is being read again.
    pub reloading: String,
    /// It is no file, and all has been read.
    pub no_file: String,
    /// Nothing of the text has come yet.
    pub waiting: String,
}

/// What is said when a key does nothing, or something that cannot be seen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MessageTexts {
    /// The text's first line is on screen.
    pub at_start: String,
    /// The text's last line is on screen.
    pub at_end: String,
    /// No heading stands after this place.
    pub no_next_heading: String,
    /// No heading stands before this place.
    pub no_previous_heading: String,
    /// This place is in no section that another holds.
    pub no_parent_heading: String,
    /// The text has no headings.
    pub no_headings: String,
    /// The selected entry has nothing under it.
    pub nothing_to_fold: String,
    /// There is no room for the outline.
    pub no_room: String,
    /// Paragraphs are joined again.
    pub rejoined: String,
    /// All lines are joined that go on in the next one.
    pub all_joined: String,
    /// The source's own lines are shown.
    pub as_in_source: String,
    /// The source is shown, marks and all.
    pub as_source: String,
    /// What the source's `{format}` says is shown.
    pub as_marked: String,
    /// Characters of ambiguous width are taken for narrow.
    pub ambiguous_narrow: String,
    /// Characters of ambiguous width are taken for wide.
    pub ambiguous_wide: String,
    /// These `{keys}` mean nothing here.
    pub unknown_keys: String,
    /// A percentage was asked for without a number.
    pub percent_wants_number: String,
    /// There is nothing to step out of.
    pub nothing_open: String,
    /// The text holds no characters.
    pub empty_text: String,
    /// What was opened is no text; a `{key}` shows it all the same.
    pub binary: String,
    /// The text is being read again in an `{encoding}`.
    pub reading_as: String,
    /// The same of an `{encoding}` in which not all of it decodes.
    pub reading_as_unfit: String,
    /// The text fits no other encoding.
    pub no_other_encoding: String,
    /// The text stopped being read: `{why}`.
    pub reading_stopped: String,
    /// The measure has so many `{cells}` now.
    pub measure: String,
    /// Lines are filled up to the measure.
    pub justified: String,
    /// Lines are as long as they are.
    pub ragged: String,
    /// The text is in two columns.
    pub two_columns: String,
    /// The text is in one column.
    pub one_column: String,
    /// There is no link in the text.
    pub no_links: String,
    /// A link leads to a place that is not there.
    pub no_place: String,
    /// The title of the list of links.
    pub links: String,
    /// What can be done with an address: copy it.
    pub copy_address: String,
    /// What can be done with an address: open it elsewhere.
    pub open_address: String,
    /// An address was copied.
    pub copied_address: String,
    /// An address was given to another program.
    pub opened_outside: String,
    /// It could not be.
    pub not_opened_outside: String,
    /// Long rows are kept whole.
    pub rows_whole: String,
    /// They are broken.
    pub rows_wrapped: String,
    /// Tables stand in columns where those fit.
    pub tables_fitting: String,
    /// Tables stand in columns, however wide.
    pub tables_in_columns: String,
    /// Tables are lists.
    pub tables_as_lists: String,
    /// How characters are read is searched and copied with them.
    pub ruby_counts: String,
    /// It is not.
    pub ruby_aside: String,
    /// The screen is too narrow for two columns.
    pub no_room_for_columns: String,
    /// What the reader said of a `{line}` was noted.
    pub corrected: String,
    /// What the reader had said of a `{line}` was taken back.
    pub undone: String,
    /// Nothing was said that could be taken back.
    pub nothing_to_undo: String,
    /// There is no line here that anything could be said of.
    pub nothing_to_correct: String,
    /// The outline shows what was nearly a heading.
    pub guesses_shown: String,
    /// The outline shows headings only.
    pub guesses_hidden: String,
    /// The lines that are like one are counted.
    pub class_counting: String,
    /// All lines like this one: `{n}` of them, the `{first}` and the `{last}`; the `{key}` makes headings of them.
    pub class_shown: String,
    /// They are headings now: `{n}` of them, the `{first}` and the `{last}`.
    pub class_made: String,
    /// There is no article of a law.
    pub no_articles: String,
    /// Articles are listed.
    pub articles_shown: String,
    /// They are no longer.
    pub articles_hidden: String,
    /// No line was nearly a heading.
    pub no_guesses: String,
    /// The `{text}` that the program was started with is not in the text.
    pub not_found: String,
    /// No heading matches the `{text}` that the program was started with.
    pub no_section: String,
    /// The text is open where it was left, at `{percent}`.
    pub resumed: String,
    /// What is to be remembered could not be written down: `{why}`.
    pub not_kept: String,
    /// The same, and what was noted is in a file of this `{path}` for now.
    pub kept_meanwhile: String,
    /// It could be written down at last.
    pub kept_again: String,
    /// At the end: the place is lost, and `{why}`.
    pub place_lost: String,
    /// At the end: what was noted is in a file of this `{path}`, and `{why}` it is not kept.
    pub notes_rescued: String,
    /// At the end: what was noted follows, and `{why}` it is not kept.
    pub notes_printed: String,
    /// Why: no folder is known.
    pub no_state_folder: String,
    /// Why: this `{folder}` takes nothing, because of `{why}`.
    pub state_unwritable: String,
    /// Why: another program does not end writing.
    pub state_locked: String,
    /// What was remembered could not be read, and was put aside as the file of this `{path}`.
    pub damaged: String,
    /// The same where a newer program has written it.
    pub newer: String,
    /// So many characters `{n}` went to the clipboard, of what was selected or of all.
    pub copied: String,
    /// What stands before the first heading went to the clipboard, so many characters `{n}`.
    pub copied_lead: String,
    /// The section of a `{heading}` went to the clipboard, so many characters `{n}`.
    pub copied_section: String,
    /// What is to be copied is longer than so many `{mebibytes}`.
    pub too_long_to_copy: String,
    /// The terminal takes nothing so long for its clipboard, and no program does.
    pub not_copied: String,
    /// So many characters `{n}` were sent to the terminal, which may not take them.
    pub sent: String,
    /// The same in tmux.
    pub sent_to_tmux: String,
    /// The same in xterm.
    pub sent_to_xterm: String,
    /// The same in mlterm.
    pub sent_to_mlterm: String,
    /// There is no text that could be selected or copied.
    pub nothing_to_copy: String,
    /// No place was left by a leap before this one.
    pub no_jump_back: String,
    /// No place was gone back from.
    pub no_jump_forward: String,
    /// This `{mark}` stands at this place now.
    pub mark_set: String,
    /// This `{mark}` stands nowhere.
    pub no_mark: String,
    /// A mark has another name than a letter from a to z.
    pub wrong_mark: String,
    /// A `{theme}` is shown.
    pub theme: String,
    /// What was said of a change, and the `{key}` that goes back a step: `{what}`.
    pub can_step_back: String,
    /// `{what}` was kept in the file of a `{name}`.
    pub settings_kept: String,
    /// Settings could not be kept: `{why}`.
    pub settings_not_kept: String,
    /// All but the paragraph that is read is dimmed.
    pub focus_on: String,
    /// Nothing is dimmed any more.
    pub focus_off: String,
    /// The line that is read stays in the middle.
    pub centred_on: String,
    /// It does so no longer.
    pub centred_off: String,
    /// Pages turn by themselves.
    pub auto_page_on: String,
    /// They do so no longer.
    pub auto_page_off: String,
    /// No mark on screen has a note.
    pub no_notes: String,
    /// The mouse is heard.
    pub mouse_heard: String,
    /// The mouse is left to the terminal.
    pub mouse_left: String,
    /// The text comes from no file.
    pub no_file_to_edit: String,
    /// A book or a report was to be edited.
    pub no_container_to_edit: String,
    /// The editor of that `{name}` was not run: `{why}`.
    pub not_edited: String,
    /// The file was read again after it was edited.
    pub edited: String,
    /// The editor `{name}` ended with a status `{n}`.
    pub edited_with_status: String,
    /// The editor `{name}` was ended by a signal `{n}`.
    pub edited_until_signal: String,
    /// No setting was changed by a key.
    pub nothing_to_keep: String,
    /// The first of several complaints about files, `{complaint}`, and that there are `{n}` more.
    pub more_complaints: String,
}
