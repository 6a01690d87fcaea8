//! What any program on a screen is made of and knows nothing of a text: a rectangle of cells, keys that wait for more,
//! a line that is typed, a list to choose from, what is said for a while.

pub mod area;
pub mod keys;
pub mod line_editor;
pub mod messages;
pub mod picker;
pub mod sieve;
