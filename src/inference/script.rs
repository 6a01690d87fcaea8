//! Whether a text is written in traditional characters, whose pausing marks stand in the middle of
//! their square (CLREQ 3.1.5): such a mark has no blank half that could hang beyond a line.

use crate::tables::traditional::{SIMPLIFIED, TRADITIONAL};

/// How many more characters of a line are traditional than simplified; kana count against it,
/// for Japanese writes some characters in either form and sets its marks in a corner.
pub(super) fn traditional_balance(line: &str) -> isize {
    let side = |c: char| match c {
        '\u{3041}'..='\u{30FF}' => -1,
        c => (c as usize).checked_sub(FIRST).and_then(|at| SIDES.get(at)).map_or(0, |&side| isize::from(side)),
    };
    line.chars().map(side).sum()
}

/// The common Han.
const FIRST: usize = 0x4E00;
const N_COMMON: usize = 0xA000 - FIRST;

/// What each common Han tells, looked up once for every character of a text's beginning.
static SIDES: [i8; N_COMMON] = {
    let mut sides = [0; N_COMMON];
    count(&mut sides, TRADITIONAL.as_bytes(), 1);
    count(&mut sides, SIMPLIFIED.as_bytes(), -1);
    sides
};

/// Adds what the characters of a row tell, three bytes each; one that stands in both tells nothing.
const fn count(sides: &mut [i8; N_COMMON], mut row: &[u8], side: i8) {
    while let [a, b, c, rest @ ..] = row {
        let character = ((*a as usize & 0xF) << 12) | ((*b as usize & 0x3F) << 6) | (*c as usize & 0x3F);
        let before = sides[character - FIRST];
        sides[character - FIRST] = if before == -side { 0 } else { side };
        row = rest;
    }
    assert!(row.is_empty());
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
