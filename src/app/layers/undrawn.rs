//! The characters in view that the terminal does not draw, by their codes.

use super::lines::PopupLine;
use crate::language::Texts;
use crate::reader::Reader;
use crate::typeset::generation::{Generations, generation};

/// So many of them are named.
const MOST_NAMED: usize = 12;
/// Characters that are told before and after one.
const N_AROUND: usize = 6;
/// What stands for one on the screen.
const GETA: char = '〓';

/// A row for each of them, with what stands around it; no rows where everything is drawn.
pub fn rows(reader: &Reader, undrawn: Generations, texts: &Texts) -> Vec<PopupLine> {
    let view = reader.in_view();
    let text = reader.document().text().slice(view);
    let is_lost = |c: &char| generation(*c).is_some_and(|of| undrawn.contains(of));
    let characters: Vec<char> = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut named: Vec<char> = Vec::new();
    let mut rows = Vec::new();
    for (at, c) in characters.iter().enumerate().filter(|(_, c)| is_lost(c)) {
        if named.contains(c) || named.len() == MOST_NAMED {
            continue;
        }
        named.push(*c);
        let around = characters.iter().skip(at.saturating_sub(N_AROUND)).take(at.min(N_AROUND) + 1 + N_AROUND);
        let around: String = around.map(|c| if is_lost(c) { GETA } else { *c }).collect();
        rows.push(PopupLine::Row(format!("U+{:04X}", u32::from(*c)), around));
    }
    if !rows.is_empty() {
        rows.splice(0..0, [PopupLine::Blank, PopupLine::Note(texts.reason.undrawn.clone())]);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::App;
    use crate::app::tests::open;

    #[test]
    fn what_is_not_drawn_is_named_where_it_is_in_view() {
        let mut app = open("他叫张\u{31350}，弟弟叫李\u{31351}。\n\n又是张\u{31350}。\n", 60, 20, "");
        let rows = |app: &App| rows(app.reader(), app.widths().undrawn, app.texts());
        assert_eq!(rows(&app), []);
        app.set_undrawn(Generations::NONE.with(generation('\u{31350}').expect("newer than Unicode 10")));
        let said = app.texts().reason.undrawn.clone();
        let row = |code: &str, around: &str| PopupLine::Row(code.to_owned(), around.to_owned());
        let expected = [
            PopupLine::Blank,
            PopupLine::Note(said),
            row("U+31350", "他叫张〓，弟弟叫李〓"),
            row("U+31351", "〓，弟弟叫李〓。  又是张"),
        ];
        assert_eq!(rows(&app), expected);
    }
}
