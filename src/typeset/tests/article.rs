//! What the rules are worth in running text: the article that is built in, at every measure.

use super::*;

const ARTICLE: &str = include_str!("../../../seeds/000_eb373a1ba01e0e13.txt");
const NEVER_FIRST: &str = "，。、；：！？”）》%…";
const NEVER_LAST: &str = "“（《";

fn settings(measure_cells: u16) -> Settings {
    Settings { hang_cells: 2, ..ragged(measure_cells) }
}

/// The paragraphs of the article: lines that end in a stop.
fn paragraphs() -> impl Iterator<Item = &'static str> {
    ARTICLE.lines().map(str::trim).filter(|line| line.ends_with(['。', '！', '？', '”']))
}

#[derive(Debug, Default, PartialEq)]
struct Faults {
    forbidden_starts: usize,
    forbidden_ends: usize,
    split: usize,
    orphans: usize,
}

#[test]
fn no_paragraph_has_a_fault_and_hardly_a_line_is_short() {
    let mut faults = Faults::default();
    let (mut n_full, mut n_short) = (0, 0);
    for measure_cells in 20..=120 {
        for paragraph in paragraphs() {
            let setting = set_str(paragraph, PARAGRAPH, &settings(measure_cells));
            count_faults(&setting, &mut faults);
            for line in &setting.lines()[..setting.lines().len() - 1] {
                n_full += 1;
                n_short += usize::from(line.cells + 3 <= measure_cells);
            }
        }
    }
    assert_eq!(faults, Faults::default());
    assert!(n_full > 20_000 && n_short * 1000 <= n_full * 8, "{n_short} of {n_full} lines are short");
}

fn count_faults(setting: &Setting, faults: &mut Faults) {
    let lines: Vec<String> = setting.lines().iter().map(|line| setting.draw_line(line)).collect();
    for (index, pair) in lines.windows(2).enumerate() {
        let (Some(last), Some(first)) = (pair[0].chars().next_back(), pair[1].chars().next()) else { continue };
        faults.forbidden_starts += usize::from(NEVER_FIRST.contains(first));
        faults.forbidden_ends += usize::from(NEVER_LAST.contains(last));
        let is_joined = setting.lines()[index].source.end == setting.lines()[index + 1].source.start;
        let is_word = last.is_ascii_alphanumeric() && first.is_ascii_alphanumeric();
        faults.split += usize::from(is_joined && (is_word || (last == '—' && first == '—')));
    }
    let last = lines.last().map_or(0, |line| line.chars().filter(|c| c.is_alphanumeric()).count());
    faults.orphans += usize::from(lines.len() > 1 && last <= 1);
}

#[test]
fn nearly_every_justified_line_is_flush() {
    let (mut n_full, mut n_flush) = (0, 0);
    for paragraph in paragraphs() {
        let setting = set_str(paragraph, PARAGRAPH, &Settings { justify: true, ..settings(80) });
        let full = &setting.lines()[..setting.lines().len() - 1];
        n_full += full.len();
        n_flush += full.iter().filter(|line| line.cells - u16::from(line.hang_cells) == 80).count();
    }
    assert!(n_full > 100 && n_flush * 100 >= n_full * 98, "{n_flush} of {n_full}");
}

#[test]
fn no_character_is_lost_or_doubled_at_any_measure() {
    for measure_cells in 2..=200 {
        for source in ARTICLE.lines().map(str::trim) {
            let setting = set_str(source, PARAGRAPH, &settings(measure_cells));
            let read_back: String = setting.lines().iter().map(|line| setting.draw_line(line)).collect();
            let without_blanks = |string: &str| string.split_whitespace().collect::<String>();
            assert_eq!(without_blanks(&read_back), without_blanks(source));
        }
    }
}
