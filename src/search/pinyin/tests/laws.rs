//! Laws of spelling, against a matcher that tries all ways one by one.

use super::*;

/// The plain way: every start, then every way to spell, one after the other.
struct Reference<'a> {
    letters: &'a [u8],
    readings: &'a Readings,
    is_double: bool,
}

/// How the character before was spelt.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Free,
    Initial,
    Whole(u16),
}

impl Reference<'_> {
    fn hit(&self, text: &[char]) -> Option<(usize, usize)> {
        let is_letter = |c: char| c.is_ascii_alphabetic();
        (0..text.len()).filter(|&start| !(start > 0 && is_letter(text[start]) && is_letter(text[start - 1]))).find_map(
            |start| {
                let is_mark = |c: char| c == '，' || c == '\n';
                let ends = (start + 1..=text.len()).filter(|&end| !is_mark(text[start]) && !is_mark(text[end - 1]));
                let mut ends = ends.filter(|&end| text[start..end].iter().any(|&c| c > 'a' && !is_mark(c)));
                let end = ends.find(|&end| {
                    self.spells(0, &text[start..end], Before::Free, end - start == 1 && self.letters.len() > 1)
                })?;
                Some((start, end))
            },
        )
    }

    /// Whether the letters from `at` on spell just these characters.
    fn spells(&self, at: usize, text: &[char], before: Before, alone: bool) -> bool {
        let rest = &self.letters[at..];
        let Some((&character, others)) = text.split_first() else { return rest.is_empty() };
        let n_marks = others.iter().take_while(|&&c| c == '，' || c == '\n').count();
        let n_line_ends = others[..n_marks].iter().filter(|&&c| c == '\n').count();
        if n_marks > GAP_CHARACTERS || n_line_ends > 1 {
            return false;
        }
        let others = &others[n_marks..];
        if character == 'a' {
            return rest.first() == Some(&b'a') && self.spells(at + 1, others, Before::Free, alone);
        }
        self.readings.sets[usize::from(self.readings.set(character))].iter().any(|&number| {
            let syllable = &self.readings.syllables[usize::from(number)];
            let (letters, keys) = (syllable.letters.as_bytes(), syllable.keys.as_bytes());
            let initials = if self.is_double {
                vec![&keys[..1], &letters[..1]]
            } else {
                let n_initial =
                    if letters.starts_with(b"ch") || letters.starts_with(b"zh") || letters.starts_with(b"sh") {
                        2
                    } else {
                        1
                    };
                (1..=n_initial).map(|length| &letters[..length]).collect()
            };
            let by_initial = initials.into_iter().filter(|initial| rest.starts_with(initial)).any(|initial| {
                let is_last = initial.len() == rest.len();
                let may = match before {
                    Before::Free | Before::Initial => true,
                    Before::Whole(_) if is_last => true,
                    Before::Whole(_) if self.is_double => false,
                    Before::Whole(whole) => !self.lengthens(whole, rest[0]),
                };
                may && !alone && self.spells(at + initial.len(), others, Before::Initial, alone)
            });
            if self.is_double {
                let may = before != Before::Initial && rest.starts_with(keys);
                return by_initial || may && self.spells(at + 2, others, Before::Whole(number), alone);
            }
            let n_initial = if letters.get(1) == Some(&b'h') { 2 } else { 1 };
            let whole = letters.len() > n_initial
                && rest.starts_with(letters)
                && self.spells(at + letters.len(), others, Before::Whole(number), alone);
            let begun = rest.len() > n_initial && letters.starts_with(rest) && others.is_empty();
            by_initial || whole || begun
        })
    }

    fn lengthens(&self, whole: u16, next: u8) -> bool {
        let longer = [self.readings.syllables[usize::from(whole)].letters.as_bytes(), &[next]].concat();
        self.readings.syllables.iter().any(|syllable| syllable.letters.as_bytes().starts_with(&longer))
    }
}

fn check_reference(typed: &str, texts: &[String], keyboard: Keyboard) {
    let Some(spelling) = Spelling::new(typed, keyboard) else { return };
    let readings = &spelling.tables.readings;
    let reference = Reference { letters: typed.as_bytes(), readings, is_double: keyboard != Keyboard::Pinyin };
    for text in texts {
        let characters: Vec<char> = text.chars().collect();
        let offset = |index: usize| characters[..index].iter().map(|c| c.len_utf8()).sum::<usize>();
        let expected = reference.hit(&characters).map(|(start, end)| offset(start)..offset(end));
        assert_eq!(spelling.find(text, 0), expected, "{typed} in {text:?} with {keyboard:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn following_all_ways_at_once_finds_what_trying_them_one_by_one_does(
        typed in "(chang|zhang|xi|an|dan|shan|x|a|c|z|zh|d|s|n|g|i|h){1,6}",
        texts in prop::collection::vec("[a长西安单，\n的]{0,12}", 12),
    ) {
        check_reference(&typed, &texts, Keyboard::Pinyin);
    }

    #[test]
    fn so_it_does_in_double_pinyin(
        typed in "(ih|vh|xi|an|dj|uj|x|a|c|z|d|s|u){1,5}",
        texts in prop::collection::vec("[a长西安单，\n的]{0,10}", 12),
    ) {
        check_reference(&typed, &texts, Keyboard::Xiaohe);
        check_reference(&typed, &texts, Keyboard::Ziranma);
    }

    #[test]
    fn whatever_is_typed_hits_whole_characters_in_order(typed in "\\PC{0,6}|[a-z' ü0-9]{0,140}", text in "(\\PC|[长安\n ]){0,60}") {
        if let Some(spelling) = Spelling::new(&typed, Keyboard::Pinyin) {
            let mut end = 0;
            for hit in hits(&spelling, &text) {
                prop_assert!(hit.start >= end && hit.end > hit.start && hit.len() <= spelling.longest());
                prop_assert!(text.get(hit.clone()).is_some_and(|hit| !hit.is_ascii()));
                end = hit.end;
            }
        }
    }
}
