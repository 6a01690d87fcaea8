//! Whether a text is written in traditional characters, whose pausing marks stand in the middle of
//! their square (CLREQ 3.1.5): such a mark has no blank half that could hang beyond a line.

use crate::tables::traditional::{SIMPLIFIED, TRADITIONAL};
use crate::text::character;

/// How many more characters of a line are traditional than simplified; kana count against it,
/// for Japanese writes some characters in either form and sets its marks in a corner.
pub(super) fn traditional_balance(line: &str) -> isize {
    let told = line.chars().filter(|&c| character::is_han(c));
    told.fold(0, |balance, c| {
        if is_kana(c) || (SIMPLIFIED.contains(c) && !TRADITIONAL.contains(c)) {
            balance - 1
        } else {
            balance + isize::from(TRADITIONAL.contains(c) && !SIMPLIFIED.contains(c))
        }
    })
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}')
}

#[cfg(test)]
mod tests {
    use super::traditional_balance;

    #[test]
    fn writings_are_told_apart() {
        assert!(traditional_balance("這個國家的學問，從來沒有過。") > 0);
        assert!(traditional_balance("这个国家的学问，从来没有过。") < 0);
        assert!(traditional_balance("この国の学問は、まだ無い時から始まる。") < 0);
        assert_eq!(traditional_balance("山水 and words"), 0);
    }
}
