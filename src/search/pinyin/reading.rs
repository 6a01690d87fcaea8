//! Han characters → how they are read: the syllables of each, without tones.
//!
//! Characters that are read alike share one set of syllables, so that what a query
//! makes of a set is worked out once. The readings of simplified and traditional
//! characters and the keys of double pinyin come from `ib-matcher`. Its matcher is not
//! used: it passes over no marks, knows no apostrophe, and takes a letter for any syllable.

use crate::document::radical;
use crate::search::Keyboard;
use crate::tables::readings::READINGS;
use ib_matcher::pinyin::{PinyinData, PinyinNotation};
use std::collections::HashMap;
use std::sync::OnceLock;

/// The characters that nearly all Chinese text consists of: they are looked up in a table.
pub const COMMON: std::ops::Range<u32> = 0x3400..0xA000;
/// What else may have a reading: radicals, 〇, and the supplementary planes.
const RARE: [std::ops::Range<u32>; 4] = [0x2E80..0x2FD6, 0x3007..0x3008, 0xFA18..0xFA19, 0x20000..0x31350];

/// A syllable as letters and as keys; both are of one byte each.
#[derive(Debug)]
pub struct Syllable {
    /// In full pinyin, with `v` for ü.
    pub letters: Box<str>,
    /// The two keys of double pinyin; empty for [`Keyboard::Pinyin`].
    pub keys: Box<str>,
}

/// Which characters are read how.
#[derive(Debug)]
pub struct Readings {
    /// Every syllable there is.
    pub syllables: Vec<Syllable>,
    /// The sets of syllables that characters have, as indices; the first one is empty.
    pub sets: Vec<Vec<u16>>,
    /// The set of each character of [`COMMON`].
    pub common: Box<[u16]>,
    /// The other characters that have one, in order.
    rare: Vec<(u32, u16)>,
}

impl Readings {
    /// The readings of all characters, and how they are keyed: worked out once in a run, since each key that is typed
    /// into a search asks for them.
    pub fn of(keyboard: Keyboard) -> &'static Readings {
        static READINGS: [OnceLock<Readings>; 3] = [const { OnceLock::new() }; 3];
        let readings = match keyboard {
            Keyboard::Pinyin => &READINGS[0],
            Keyboard::Xiaohe => &READINGS[1],
            Keyboard::Ziranma => &READINGS[2],
        };
        readings.get_or_init(|| Readings::new(keyboard))
    }

    fn new(keyboard: Keyboard) -> Readings {
        let keys = match keyboard {
            Keyboard::Pinyin => PinyinNotation::Ascii,
            Keyboard::Xiaohe => PinyinNotation::DiletterXiaohe,
            Keyboard::Ziranma => PinyinNotation::DiletterZrm,
        };
        let data = PinyinData::new(PinyinNotation::Ascii | keys);
        let mut syllables = Vec::new();
        let mut numbers = HashMap::new();
        for pinyin in data.iter() {
            let letters = pinyin.notation(PinyinNotation::Ascii).unwrap_or_default();
            numbers.entry(letters).or_insert_with(|| {
                let keys = if keyboard == Keyboard::Pinyin { "" } else { pinyin.notation(keys).unwrap_or_default() };
                syllables.push(Syllable { letters: letters.into(), keys: keys.into() });
                (syllables.len() - 1) as u16
            });
        }
        let mut sets = Sets::new(&data, numbers);
        let common = COMMON.map(|code| sets.of(code)).collect();
        let rare = RARE.into_iter().flatten().map(|code| (code, sets.of(code))).filter(|&(_, set)| set > 0).collect();
        Readings { syllables, sets: sets.list, common, rare }
    }

    /// The number of the set of syllables that a character has; 0 if it has none.
    pub fn set(&self, character: char) -> u16 {
        let code = u32::from(character);
        match self.common.get(code.wrapping_sub(COMMON.start) as usize) {
            Some(&set) => set,
            None if !RARE.iter().any(|codes| codes.contains(&code)) => 0,
            None => self.rare.binary_search_by_key(&code, |&(of, _)| of).map_or(0, |index| self.rare[index].1),
        }
    }
}

/// The sets of syllables met so far.
struct Sets<'a> {
    data: &'a PinyinData,
    numbers: HashMap<&'a str, u16>,
    /// The sets in the order of their numbers.
    list: Vec<Vec<u16>>,
    known: HashMap<Vec<u16>, u16>,
    /// The syllables of the character at hand.
    current: Vec<u16>,
}

impl<'a> Sets<'a> {
    fn new(data: &'a PinyinData, numbers: HashMap<&'a str, u16>) -> Sets<'a> {
        let empty = Vec::new();
        let known = HashMap::from([(empty.clone(), 0)]);
        Sets { data, numbers, list: vec![empty], known, current: Vec::new() }
    }

    /// The number of the set of a character.
    fn of(&mut self, code: u32) -> u16 {
        self.current.clear();
        let Some(character) = char::from_u32(code) else { return 0 };
        let character = radical::character(character);
        // Where more readings are known than are heard today, those of today are listed.
        if let Ok(row) = READINGS.binary_search_by_key(&character, |row| row.0) {
            self.current.extend(READINGS[row].1.split(' ').filter_map(|letters| self.numbers.get(letters)));
        } else {
            self.data.get_pinyins_and_for_each(character, |pinyin| {
                let letters = pinyin.notation(PinyinNotation::Ascii).unwrap_or_default();
                self.current.extend(self.numbers.get(letters));
            });
        }
        self.current.sort_unstable();
        self.current.dedup();
        if let Some(&number) = self.known.get(&self.current) {
            return number;
        }
        let number = self.list.len() as u16;
        self.list.push(self.current.clone());
        self.known.insert(self.current.clone(), number);
        number
    }
}
