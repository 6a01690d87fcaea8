//! Keys and what they ask for. Knows no terminal and no document.

pub mod action;
pub mod edit;
pub mod key;
pub mod keymap;
pub mod mouse;
mod rebind;
