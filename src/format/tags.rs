//! Tags and characters of any markup of their kind, whatever is wrong with it: XML of books above all.
//!
//! Books are full of what an XML parser refuses: a bare `&`, `<br>`, entities of HTML, tags that are not closed. The
//! tokenizer of the HTML standard reads all of it. Names come in small letters and without a prefix, which books choose
//! freely; an empty element (`<a/>`) ends where it begins.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use std::convert::Infallible;
use std::ops::Range;

/// What stands in markup.
#[derive(Debug)]
pub enum Event<'m> {
    /// An element begins.
    Open(&'m Tag),
    /// An element ends.
    Close(&'m str),
    /// Characters.
    Text(&'m str),
}

/// The tag that an element begins with.
#[derive(Debug, Default)]
pub struct Tag {
    /// Its name, without a prefix.
    pub name: String,
    /// Its attributes, with theirs.
    pub attributes: Vec<(String, String)>,
    /// Whether it is a whole element.
    pub is_empty: bool,
}

impl Tag {
    /// What an attribute says.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether a word is among those of an attribute.
    pub fn has(&self, name: &str, word: &str) -> bool {
        self.get(name).is_some_and(|words| words.split_ascii_whitespace().any(|known| known == word))
    }
}

/// Reads markup: each event with the bytes that it takes.
pub fn read(markup: &str, mut take: impl FnMut(Event<'_>, Range<usize>)) {
    let (mut tag, mut start) = (Tag::default(), 0);
    let handle = |event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                start = span.start;
                tag = Tag { name: local(&String::from_utf8_lossy(name)).to_owned(), ..Tag::default() };
            }
            CallbackEvent::AttributeName { name } => {
                tag.attributes.push((String::from_utf8_lossy(name).into_owned(), String::new()));
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, last)) = tag.attributes.last_mut() {
                    *last = String::from_utf8_lossy(value).into_owned();
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                tag.is_empty = self_closing;
                take(Event::Open(&tag), start..span.end);
                if self_closing {
                    take(Event::Close(&tag.name), span.end..span.end);
                }
            }
            CallbackEvent::EndTag { name } => {
                take(Event::Close(local(&String::from_utf8_lossy(name))), span.start..span.end);
            }
            CallbackEvent::String { value } => take(Event::Text(&String::from_utf8_lossy(value)), span.start..span.end),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    };
    // The callback hands nothing on: this runs to the end.
    Tokenizer::new_with_emitter(markup, CallbackEmitter::new(handle)).for_each(drop);
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{Event, read};

    #[test]
    fn what_xml_refuses_is_read() {
        let mut seen = Vec::new();
        let markup = "<?xml version='1.0'?><OPF:Item ID=\"a&amp;b\" href='x'/>&nbsp;A & B<br><p>汉</q>";
        read(markup, |event, range| {
            let source = markup.get(range).unwrap_or("?").to_owned();
            seen.push(match event {
                Event::Open(tag) => format!("<{} {:?} of {source}", tag.name, tag.get("id").unwrap_or_default()),
                Event::Close(name) => format!("/{name} of {source}"),
                Event::Text(text) => format!("{text:?}"),
            });
        });
        #[rustfmt::skip]
        assert_eq!(seen, [
            "<item \"a&b\" of <OPF:Item ID=\"a&amp;b\" href='x'/>",
            "/item of ",
            "\"\\u{a0}A & B\"",
            "<br \"\" of <br>",
            "<p \"\" of <p>",
            "\"汉\"",
            "/q of </q>",
        ]);
    }
}
