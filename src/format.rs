//! A source in its format → what is read of it, and marks on ranges of that.
//!
//! A front end takes the markup out of a source and says what it marked; a source without markup is read as it is, and the
//! inference marks it. The extraction is a function of the source: places are kept in what is read, and a map leads back.
//!
//! ```text
//! source text ─front end─► builder ─► extracted text + marks (elements, tables, links) + the way back
//! ```

pub mod address;
mod autolink;
mod builder;
mod cjk;
mod detect;
mod docx;
pub mod element;
mod epub;
mod extracted;
mod html;
mod kind;
mod markdown;
mod part;
mod source_map;
pub mod source_text;
mod symbol;
pub mod tags;
#[cfg(test)]
mod tests;
pub mod tool;

pub use self::detect::format_of;
pub use self::epub::{DRAWN_COVER, GENERATOR};
pub use self::extracted::Extracted;
pub use self::kind::Format;
pub use self::source_map::SourceMap;

use crate::text::Text;

/// Reads a source in its format. That of an archive is kept as what it shares with the text and what it does not.
pub fn extract(source: Text, format: Format) -> Extracted {
    let extracted = match format {
        Format::Plain => Extracted { text: source.clone(), ..Extracted::default() },
        Format::Markdown => markdown::extract(&source.slice(0..source.len())),
        Format::Html => html::extract(&source.slice(0..source.len())),
        Format::Epub => return epub::extract(source),
        Format::Docx => return docx::extract(&source).spliced(&source),
    };
    Extracted { source: source.into(), ..extracted }
}
