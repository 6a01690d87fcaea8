//! The text and its structure: blocks, headings, outline, front matter.
//!
//! Nothing here can fail: every byte string is some document.

pub mod block;
pub mod outline;
pub mod text;
