//! A small screen: it understands exactly what the program writes, and fails on anything else.
//!
//! It draws as one of several kinds of terminals: characters of ambiguous width in one cell or
//! in two, emoji sequences as one of two cells or scalar by scalar.

use ratatui::style::Modifier;
use std::collections::HashMap;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// A kind of terminal.
#[derive(Clone, Copy, Debug)]
pub struct World {
    /// Cells of a character of ambiguous width.
    pub ambiguous_cells: u16,
    /// Whether VS16 and ZWJ make emoji of two cells; else each scalar stands for itself.
    pub joins_emoji: bool,
    /// In what it differs besides.
    pub manner: Manner,
}

/// What only some terminals do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Nothing of the kind.
    Usual,
    /// kitty 0.26 draws 〰 and 〽 in one cell.
    Kitty,
    /// tmux and mtm drop what their C library does not know: glibc 2.36 has Unicode 14.
    OldLibrary,
    /// None: every character on which true terminals were not seen to agree is drawn in other cells than usual.
    Contrary,
    /// GNU screen in a Chinese locale: it believes that its host draws characters of ambiguous width in two cells.
    Screen,
}

const fn world(ambiguous_cells: u16, joins_emoji: bool) -> World {
    World { ambiguous_cells, joins_emoji, manner: Manner::Usual }
}

pub const WORLDS: [World; 7] = [
    world(1, true),
    world(1, false),
    world(2, true),
    world(2, false),
    World { manner: Manner::Kitty, ..world(1, true) },
    World { manner: Manner::OldLibrary, ..world(1, false) },
    World { manner: Manner::Screen, ..world(1, false) },
];

/// What Unicode 15 to 17 have brought of what is drawn in cells: ideographs, symbols and emoji, not all.
const AFTER_UNICODE_14: [(char, char); 9] = [
    ('\u{2FFC}', '\u{2FFF}'),
    ('\u{31E4}', '\u{31E5}'),
    ('\u{31EF}', '\u{31EF}'),
    ('\u{A7CB}', '\u{A7CD}'),
    ('\u{1FA75}', '\u{1FA77}'),
    ('\u{1FAE8}', '\u{1FAE8}'),
    ('\u{1FAE9}', '\u{1FAE9}'),
    ('\u{2EBF0}', '\u{2EE5D}'),
    ('\u{31350}', '\u{33479}'),
];

/// Characters that twenty terminals and multiplexers were seen to draw in the same cells, those of ambiguous width
/// among them excepted.
const AGREED: [(char, char); 11] = [
    (' ', '~'),
    ('\u{C0}', '\u{24F}'),
    ('\u{3000}', '\u{3029}'),
    ('\u{3031}', '\u{303C}'),
    ('\u{3041}', '\u{3096}'),
    ('\u{309B}', '\u{30FF}'),
    ('\u{3105}', '\u{312E}'),
    ('\u{3400}', '\u{4DB5}'),
    ('\u{4E00}', '\u{9FEA}'),
    ('\u{AC00}', '\u{D7A3}'),
    ('\u{FF01}', '\u{FF9D}'),
];

/// What a cell of the screen shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A glyph that begins here.
    Glyph(String, Modifier),
    /// The rest of the glyph to its left.
    Covered,
}

/// The modes that the program switches.
const MODES: [&str; 6] = ["?1049", "?25", "?7", "?2004", "?2026", "8"];

pub struct Grid {
    world: World,
    slots: Vec<Slot>,
    cols: u16,
    rows: u16,
    x: u16,
    y: u16,
    modifier: Modifier,
    /// Where a multiplexer believes the cursor to be.
    believed: (u16, u16),
    /// The modes that were switched on or off last.
    modes: HashMap<&'static str, bool>,
}

impl Grid {
    pub fn new(world: World, cols: u16, rows: u16) -> Grid {
        let slots = vec![blank(Modifier::empty()); usize::from(cols) * usize::from(rows)];
        Grid {
            world,
            slots,
            cols,
            rows,
            x: 0,
            y: 0,
            modifier: Modifier::empty(),
            believed: (0, 0),
            modes: HashMap::new(),
        }
    }

    /// The terminal gets another size. What it shows then is anyone's guess: here, garbage.
    pub fn resize(&mut self, cols: u16, rows: u16) {
        let garbage = Slot::Glyph("?".to_owned(), Modifier::REVERSED);
        self.slots = vec![garbage; usize::from(cols) * usize::from(rows)];
        (self.cols, self.rows, self.x, self.y) = (cols, rows, 0, 0);
        self.believed = (0, 0);
    }

    pub fn cols(&self) -> u16 {
        self.cols
    }

    pub fn slot(&self, x: u16, y: u16) -> &Slot {
        &self.slots[self.index(x, y)]
    }

    /// What some cells of a row show.
    pub fn text_of(&self, columns: Range<u16>, y: u16) -> String {
        let glyph = |x| if let Slot::Glyph(glyph, _) = self.slot(x, y) { Some(&**glyph) } else { None };
        columns.filter_map(glyph).collect()
    }

    /// All that is shown.
    pub fn text(&self) -> String {
        (0..self.rows).map(|y| self.text_of(0..self.cols, y) + "\n").collect()
    }

    /// Obeys what the program has written.
    pub fn feed(&mut self, bytes: &[u8]) {
        let mut rest = std::str::from_utf8(bytes).expect("the program writes UTF-8");
        while !rest.is_empty() {
            let end = rest.find(['\x1b', '\r']).unwrap_or(rest.len());
            let (text, sequence) = rest.split_at(end);
            self.draw(text);
            rest = sequence;
            if let Some(tail) = sequence.strip_prefix('\r') {
                (self.x, self.believed.0) = (0, 0);
                rest = tail;
            } else if let Some(sequence) = sequence.strip_prefix("\x1b[") {
                let end = sequence.find(|c: char| ('@'..='~').contains(&c)).expect("a sequence ends");
                let (parameters, tail) = sequence.split_at(end);
                let (last, tail) = tail.split_at(1);
                self.obey(parameters, last);
                rest = tail;
            } else {
                assert!(sequence.is_empty(), "only control sequences are sent: {:?}", &sequence.chars().take(8));
            }
        }
    }

    fn obey(&mut self, parameters: &str, last: &str) {
        let numbers = || parameters.split(';').map(|number| number.parse::<u16>().expect("a number"));
        match (last, parameters) {
            ("H", _) => {
                let place: Vec<u16> = numbers().collect();
                let [row, column] = place[..] else { panic!("a row and a column: {parameters}") };
                self.go(column, row);
            }
            ("G", _) => self.go(numbers().next().expect("a column"), self.believed.1 + 1),
            ("J", "2") => self.slots.fill(blank(Modifier::empty())),
            ("m", _) => self.style(parameters),
            ("h" | "l", _) => self.switch(parameters, last == "h"),
            _ => panic!("an unknown sequence: {parameters}{last}"),
        }
    }

    fn go(&mut self, column: u16, row: u16) {
        assert!(
            (1..=self.cols).contains(&column) && (1..=self.rows).contains(&row),
            "{column} {row} is off the screen"
        );
        let (x, y) = (column - 1, row - 1);
        (self.x, self.y) = match self.world.manner {
            // It moves the cursor from where it believes it to be.
            Manner::Screen => {
                let moved =
                    |from: u16, to: u16, at: u16| (i32::from(at) + i32::from(to) - i32::from(from)).max(0) as u16;
                (moved(self.believed.0, x, self.x).min(self.cols - 1), moved(self.believed.1, y, self.y))
            }
            _ => (x, y),
        };
        self.believed = (x, y);
    }

    fn switch(&mut self, mode: &str, is_on: bool) {
        let known = MODES.iter().find(|known| **known == mode);
        self.modes.insert(known.unwrap_or_else(|| panic!("an unknown mode: {mode}")), is_on);
    }

    /// How a mode was switched last, if it was.
    pub fn mode(&self, mode: &str) -> Option<bool> {
        self.modes.get(mode).copied()
    }

    fn style(&mut self, parameters: &str) {
        if parameters == "0" {
            self.modifier = Modifier::empty();
            return;
        }
        self.modifier |= match parameters {
            "1" => Modifier::BOLD,
            "2" => Modifier::DIM,
            "3" => Modifier::ITALIC,
            "4" => Modifier::UNDERLINED,
            "7" => Modifier::REVERSED,
            "9" => Modifier::CROSSED_OUT,
            colours => {
                let is_colour = |number: &str| number.parse::<u8>().is_ok();
                assert!(colours.split(';').all(is_colour) && colours.contains(['3', '4']), "unknown: {parameters}m");
                Modifier::empty()
            }
        };
    }

    /// Draws text where the cursor stands. It does not wrap.
    fn draw(&mut self, text: &str) {
        assert!(!text.contains(is_forbidden), "{text:?} is not text");
        for cluster in text.graphemes(true) {
            if self.world.joins_emoji && is_joined(cluster) {
                self.put(cluster, 2);
                continue;
            }
            for c in cluster.chars() {
                self.put(c.encode_utf8(&mut [0; 4]), self.cells(c));
            }
        }
    }

    #[expect(clippy::disallowed_methods, reason = "a terminal's own opinion")]
    fn cells(&self, c: char) -> u16 {
        match c {
            '\u{FF9E}' | '\u{FF9F}' => 1,
            '〰' | '〽' if self.world.manner == Manner::Kitty => 1,
            _ if self.drops(c) => 0,
            _ if self.world.manner == Manner::Contrary && !is_agreed(c) => [0, 2, 1][c.width().unwrap_or(0)],
            _ if is_ambiguous(c) => self.world.ambiguous_cells,
            _ => c.width().unwrap_or(0) as u16,
        }
    }

    /// Whether nothing is drawn for a character.
    fn drops(&self, c: char) -> bool {
        let is_new = || AFTER_UNICODE_14.iter().any(|(first, last)| (*first..=*last).contains(&c));
        self.world.manner == Manner::OldLibrary && is_new()
    }

    /// In how many cells a sample is drawn, as the terminal says when it is asked.
    pub fn measure(&self, sample: char) -> u16 {
        self.cells(sample)
    }

    /// Puts a glyph of some cells where the cursor stands; what it covers in part is blanked.
    fn put(&mut self, glyph: &str, cells: u16) {
        let is_wider = self.world.manner == Manner::Screen && glyph.chars().all(is_ambiguous);
        self.believed.0 = (self.believed.0 + if is_wider { 2 } else { cells }).min(self.cols);
        if glyph.chars().all(|c| self.drops(c)) {
            return;
        }
        if cells == 0 {
            self.combine(glyph);
            return;
        }
        // Without wrapping the last column is written again and again, and what does not fit is dropped.
        let x = self.x.min(self.cols - 1);
        if x + cells > self.cols {
            return;
        }
        self.split(x);
        self.split(x + cells);
        for covered in x..x + cells {
            let index = self.index(covered, self.y);
            self.slots[index] = Slot::Covered;
        }
        let index = self.index(x, self.y);
        self.slots[index] = Slot::Glyph(glyph.to_owned(), self.modifier);
        self.x = x + cells;
    }

    /// Adds a mark to the glyph before the cursor.
    fn combine(&mut self, mark: &str) {
        let glyph = (0..self.x).rev().find(|&x| *self.slot(x, self.y) != Slot::Covered).expect("a mark has a base");
        let index = self.index(glyph, self.y);
        if let Slot::Glyph(glyph, _) = &mut self.slots[index] {
            glyph.push_str(mark);
        }
    }

    /// Blanks the glyph that reaches over the left edge of a column.
    fn split(&mut self, x: u16) {
        if x >= self.cols || *self.slot(x, self.y) != Slot::Covered {
            return;
        }
        let start = (0..x).rev().find(|&x| *self.slot(x, self.y) != Slot::Covered).expect("something covers it");
        for x in (start..self.cols)
            .take_while(|&at| at == start || *self.slot(at, self.y) == Slot::Covered)
            .collect::<Vec<_>>()
        {
            let index = self.index(x, self.y);
            self.slots[index] = blank(Modifier::empty());
        }
    }

    fn index(&self, x: u16, y: u16) -> usize {
        usize::from(y) * usize::from(self.cols) + usize::from(x)
    }
}

/// Whether all terminals were seen to agree on a character.
fn is_agreed(c: char) -> bool {
    AGREED.iter().any(|(first, last)| (*first..=*last).contains(&c)) && (c < '\u{A1}' || !is_ambiguous(c))
}

/// Whether a character takes one cell or two.
#[expect(clippy::disallowed_methods, reason = "a terminal's own opinion")]
fn is_ambiguous(c: char) -> bool {
    // `width_cjk` knows no ambiguous letters.
    matches!(c, 'Α'..='ω' | 'А'..='я') || c.width() == Some(1) && c.width_cjk() == Some(2)
}

fn blank(modifier: Modifier) -> Slot {
    Slot::Glyph(" ".to_owned(), modifier)
}

/// Whether a cluster is one emoji of two cells.
fn is_joined(cluster: &str) -> bool {
    let is_tone = |c| ('\u{1F3FB}'..='\u{1F3FF}').contains(&c);
    cluster.contains(['\u{FE0F}', '\u{200D}']) || !cluster.starts_with(' ') && cluster.chars().skip(1).any(is_tone)
}

/// What may act on a terminal, or turn the order of what follows.
pub fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
