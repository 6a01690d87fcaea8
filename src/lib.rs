//! mulu (目录) reads long texts that have no markup: it finds the headings that the file lost, sets the text in a grid of
//! cells, and lets a reader move in it. One pipeline of values inside a thin shell of I/O: a layer names only what
//! stands before it in this list; `tests/architecture` holds it to that.
//!
//! ```text
//! tables     data about characters, generated
//! text       the one text in pieces, as it was marked up
//! format     a source with markup → what is read of it, and marks on ranges of that
//! inference  text → headings, joins, what is set aside, with reasons
//! document   both → blocks, outline, front matter
//! typeset    text → clusters → lines of a measure
//! search     a query → places in the text
//! reader     document + typesetting + a place → the lines on screen
//! table      a file of the user's in TOML → rows with their lines, and back
//! input      a key → an action, through one table
//! language   every text that a user reads, in Chinese and English
//! wording    what is known of a heading → words
//! widget     keys, a line that is typed, a list to choose from, what is said
//! layout     the screen's size, a text and its settings → where each part stands
//! app        an action → what the room that has the keys makes of it
//! ui         the state → cells; reads, never writes
//! export     document → tree, JSON, Markdown, set text, what is found
//! source     a file or a pipe → a document, as it grows
//! state      what is remembered of texts from one run to the next
//! knowledge  a text, its folder's rules and its reader's corrections → a document
//! config     the user's settings, keys and colours → how the program is to be
//! seeker     searches beside the loop, in a thread of its own
//! terminal   the screen taken and given back, keys, signals, the event loop
//! doctor     what is known of terminal, files and system → a report
//! cli        arguments → what to do
//! program    what they ask for, carried out
//! ```

pub mod app;
pub mod cli;
pub mod config;
pub mod doctor;
pub mod document;
pub mod export;
pub mod format;
pub mod inference;
pub mod input;
pub mod knowledge;
pub mod language;
pub mod layout;
pub mod program;
pub mod reader;
pub mod search;
pub mod seeker;
pub mod source;
pub mod state;
pub mod table;
pub mod tables;
pub mod terminal;
pub mod text;
pub mod typeset;
pub mod ui;
pub mod widget;
pub mod wording;
