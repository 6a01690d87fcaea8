//! Whether a line is an item: of a list, by how it begins, or of a table of contents, by how it ends.

use crate::text::character;

/// Signs before the items of a list.
const BULLETS: &[char] = &['•', '●', '■', '□', '◆', '○', '▲', '▪', '·', '→', '►', '※'];

/// Whether a line begins with a bullet.
pub fn begins_item(head: &str) -> bool {
    let mut chars = head.chars();
    match (chars.next(), chars.next()) {
        (Some('*' | '-' | '+' | 'o' | '–'), next) => next == Some(' '),
        (Some(first), _) => BULLETS.contains(&first),
        _ => false,
    }
}

/// Whether a line is a bullet and no more: a program has put what it stands before on the next line.
pub fn is_bullet(head: &str) -> bool {
    head.chars().count() == 1 && head.starts_with(BULLETS)
}

/// Whether a line is a leader and no more: dots between an entry of a table of contents and its page.
pub fn is_leader(head: &str) -> bool {
    head.chars().count() >= SHORTEST_LEADER && head.chars().all(|c| matches!(c, '.' | '…' | '·' | ' ' | '．' | '⋯'))
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
