//! Characters → characters of XML that read as these: markup escaped, what XML forbids shown as pictures.

/// What stands for a character that neither XML nor HTML knows.
const REPLACEMENT: char = '\u{FFFD}';

/// Adds characters as text between tags, or as a value between quotes.
pub fn push(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(|c| !is_plain(c)) {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        let Some(c) = tail.chars().next() else { return };
        push_one(out, c);
        rest = tail.strip_prefix(c).unwrap_or_default();
    }
    out.push_str(rest);
}

/// The same as a text of its own.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out
}

/// The same in one line, runs of blanks as one space each: a title, a name.
pub fn line(text: &str) -> String {
    escaped(&text.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether a character is written as it is.
fn is_plain(c: char) -> bool {
    match c {
        '&' | '<' | '>' | '"' => false,
        ' '..='~' | '\n' | '\t' => true,
        '\0'..='\u{9F}' | '\u{FDD0}'..='\u{FDEF}' => false,
        _ => u32::from(c) & 0xFFFE != 0xFFFE,
    }
}

fn push_one(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        // Unicode's control pictures stand in the order of the controls.
        '\0'..='\u{1F}' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or(REPLACEMENT)),
        '\u{7F}' => out.push('\u{2421}'),
        _ => out.push(REPLACEMENT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_is_escaped_and_controls_are_pictures() {
        assert_eq!(escaped("<a href=\"x\">&</a>"), "&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;");
        assert_eq!(escaped("\0\u{1b}[2J\r\u{7f}\u{85}\u{fffe}\u{fdd0}\u{1ffff}汉\t\n"), "␀␛[2J␍␡����汉\t\n");
        assert_eq!(line(" 山 \n 水&"), "山 水&amp;");
    }

    proptest! {
        #[test]
        fn nothing_is_left_that_xml_forbids(text in any::<String>()) {
            let escaped = escaped(&text);
            prop_assert!(escaped.chars().all(|c| is_plain(c) || "&".contains(c)), "{}", escaped);
        }
    }
}
