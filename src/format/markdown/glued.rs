//! Headings whose signs stand right before the words (`##标题`), as many write them who write Chinese without blanks.
//!
//! `CommonMark` has none of them. A sign of two and more before such words has no other meaning; a single one may be a tag
//! (`#山水`), so the whole source decides.

use crate::text::character::is_han;

/// Bytes of a heading at most.
const WIDEST: usize = 200;
/// Lines with a single sign from which on these are headings.
const FEWEST: usize = 2;

/// Which signs are those of headings in a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::format) enum Glued {
    /// None: every heading has a blank, or there are none.
    #[default]
    None,
    /// Those of two and more.
    Deep,
    /// All.
    All,
}

impl Glued {
    /// What the lines of a source tell.
    pub fn of(source: &str) -> Glued {
        // Most sources have none, which is told sooner.
        let may_be = |at: usize| source.get(at..).is_some_and(|rest| level(rest).is_some());
        let mut signs = memchr::memmem::find_iter(source.as_bytes(), "\n#");
        if !may_be(0) && !signs.any(|at| may_be(at + 1)) {
            return Glued::None;
        }
        let (mut n_flat, mut n_deep, mut n_usual, mut is_code) = (0, 0, 0, false);
        for line in source.lines() {
            is_code ^= line.starts_with("```") || line.starts_with("~~~");
            match level(line).filter(|_| !is_code) {
                Some(1) => n_flat += 1,
                Some(_) => n_deep += 1,
                None => n_usual += usize::from(!is_code && line.starts_with("# ")),
            }
        }
        match () {
            () if n_usual == 0 && (n_flat >= FEWEST || (n_flat > 0 && n_deep > 0)) => Glued::All,
            () if n_deep > 0 => Glued::Deep,
            () => Glued::None,
        }
    }

    /// The level of the heading that a line is, if it is one.
    pub fn level(self, line: &str) -> Option<u8> {
        let least = match self {
            Glued::None => return None,
            Glued::Deep => 2,
            Glued::All => 1,
        };
        level(line).filter(|level| *level >= least)
    }
}

/// How many signs stand right before the words of the line that a text begins with: Chinese ones, short, and no tags (`#山#`,
/// `#山 #水`).
fn level(text: &str) -> Option<u8> {
    let words = text.trim_start_matches('#');
    let level = text.len() - words.len();
    let is_first = |c: char| is_han(c) || c.is_alphanumeric() || "（【《“".contains(c);
    if !(1..=6).contains(&level) || !words.starts_with(is_first) {
        return None;
    }
    let near = words.get(..words.floor_char_boundary(WIDEST + 1)).unwrap_or(words);
    let line = near.lines().next().unwrap_or_default().trim_end();
    let has_han = line.chars().any(is_han);
    (line.len() <= WIDEST && has_han && !line.contains('#') && !line.ends_with(['。', '，', '；']))
        .then_some(level as u8)
}

#[cfg(test)]
mod tests {
    use super::Glued;

    #[test]
    fn the_source_decides() {
        #[rustfmt::skip]
        let sources = [
            ("#山水\n\n山。\n\n##一、山\n\n山。\n", Glued::All),
            ("#山\n\n高。\n\n#水\n\n长。\n",        Glued::All),
            ("# 山水\n\n#随笔\n\n##一、山\n",        Glued::Deep),
            ("# 山水\n\n#随笔\n#日记\n",             Glued::None),
            ("#随笔 #日记\n\n#山#\n#水#\n",          Glued::None),
            ("山水\n#随笔\n",                        Glued::None),
            ("```\n#山\n#水\n```\n",                 Glued::None),
            ("#include\n##foo\n",                    Glued::None),
        ];
        for (source, glued) in sources {
            assert_eq!(Glued::of(source), glued, "{source}");
        }
    }

    #[test]
    fn a_line_that_ends_as_a_sentence_is_none() {
        assert_eq!(Glued::All.level("##山水\n山。"), Some(2));
        assert_eq!(Glued::All.level("#山水很长。"), None);
        assert_eq!(Glued::Deep.level("#山水"), None);
    }
}
