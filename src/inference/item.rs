//! Whether a line is an item: of a list, by how it begins, or of a table of contents, by how it ends.

use crate::text::character;

/// Signs before the items of a list.
const BULLETS: &[char] = &['•', '●', '■', '□', '◆', '○', '▲', '▪', '·', '→', '►', '※', '☐', '☑', '☒'];

/// Boxes before what is to be done, or has been.
const BOXES: &[&str] = &["[ ] ", "[x] ", "[X] "];

/// Whether a line begins with a bullet or a box.
pub fn begins_item(head: &str) -> bool {
    if BOXES.iter().any(|sign| head.starts_with(sign)) {
        return true;
    }
    let mut chars = head.chars();
    match (chars.next(), chars.next()) {
        (Some('*' | '-' | '+' | 'o' | '–'), next) => next == Some(' '),
        (Some(first), _) => BULLETS.contains(&first),
        _ => false,
    }
}

/// Whether a line is a bullet and no more: a program has put what it stands before on the next line.
pub fn is_bullet(head: &str) -> bool {
    head.len() <= char::MAX_LEN_UTF8 && head.chars().count() == 1 && head.starts_with(BULLETS)
}

/// Whether a date or a time is among the first words of a line, as in a log: 2026-11-23, 10:01:02, Nov 23 10:01:02.
pub fn is_stamped(head: &str) -> bool {
    if !head.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[') {
        return false;
    }
    let begins_number = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    let mut words = head.split(character::is_blank).filter(|word| !word.is_empty()).take(3);
    words.any(|word| {
        let word = word.trim_matches(['[', ']', '(', ')']);
        // Most words are none, and seen at their first letter.
        let are_numbers = |sign| word.split(sign).count() >= 3 && word.split(sign).all(begins_number);
        begins_number(word) && [':', '-', '/'].into_iter().any(are_numbers)
    })
}

/// Whether a line is a leader and no more: dots between an entry of a table of contents and its page.
pub fn is_leader(head: &str) -> bool {
    head.chars().all(|c| matches!(c, '.' | '…' | '·' | ' ' | '．' | '⋯')) && head.chars().count() >= SHORTEST_LEADER
}

/// Characters of a leader that stands alone.
const SHORTEST_LEADER: usize = 6;

/// Whether a line ends in a leader and a page number, as in a table of contents.
pub fn has_leader(head: &str) -> bool {
    let rest = head.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x'));
    let dots = rest.trim_end_matches(character::is_blank);
    let leader = dots.chars().rev().take_while(|c| matches!(c, '.' | '…' | '·' | ' ' | '_' | '．'));
    let n_dots = leader.filter(|c| *c != ' ').count();
    let is_numbered = rest.len() < head.len();
    let is_tabbed = is_numbered && (rest.ends_with('\t') || (rest.ends_with("   ") && !dots.is_empty()));
    n_dots >= 4 || (n_dots >= 2 && dots.ends_with("……") && is_numbered) || is_tabbed
}

#[cfg(test)]
mod tests {
    use super::is_stamped;

    #[test]
    fn lines_of_a_log_begin_with_dates_and_times() {
        for head in
            ["2026-11-23 10:01:02 INFO", "[10:01:02] boat", "Nov 23 10:01:02 host boat[3]: gone", "23/11/2026 gone"]
        {
            assert!(is_stamped(head), "{head}");
        }
        for head in ["10 boats", "at 3-4 o'clock", "1914-1918 was a war", "Nov 23", "二〇二六年", ""] {
            assert!(!is_stamped(head), "{head}");
        }
    }
}
