//! The text and its structure.
pub mod text;
