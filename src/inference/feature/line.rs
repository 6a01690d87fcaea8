//! What is told of a line by its own characters.

use crate::inference::evidence::Look;
use crate::inference::feature::own::{Feature, Own};
use crate::inference::feature::scale;
use crate::inference::finish::{Finish, Opening};
use crate::inference::glance::Glance;
use crate::inference::scheme::{Inner, Scheme};
use crate::inference::{date, item, look, page, speech};
use crate::text::character;

/// A line that is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    /// Its characters, those of all its lines.
    pub head: &'a str,
    /// Columns of them.
    pub columns: usize,
    /// What they are.
    pub glance: &'a Glance,
    /// What it looks like.
    pub look: Look,
    /// Whether it is a date or a by-line, an item of a list, code.
    pub is_label: bool,
    /// Whether it is an item of a list.
    pub is_item: bool,
    /// Whether it is code.
    pub is_code: bool,
}

/// Writes down the features of a line.
pub fn describe(own: &mut Own, sight: Sight) {
    form(own, sight);
    case(own, sight);
    number(own, sight);
    words(own, sight);
}

fn form(own: &mut Own, Sight { head, columns, glance, look, .. }: Sight) {
    let (first, last) = (head.chars().next().unwrap_or(' '), head.chars().next_back().unwrap_or(' '));
    let finish = Finish::of(last);
    own.set(Feature::Columns, scale::count(columns));
    own.set(Feature::Words, scale::count(glance.n_words));
    own.set(Feature::LongestWord, scale::count(glance.longest_word));
    own.set(Feature::Marks, scale::share(glance.n_marks, glance.n_chars));
    own.set(Feature::Digits, scale::share(glance.n_digits, glance.n_chars));
    own.set(Feature::Han, scale::share(glance.n_han, glance.n_letters));
    own.set(Feature::Hiragana, scale::share(glance.n_hiragana, glance.n_chars));
    own.set(Feature::Finish, finish as u8);
    own.set(Feature::Clauses, scale::count(glance.n_clauses));
    own.set(Feature::Stops, scale::count(glance.n_stops));
    own.set(Feature::Opening, Opening::of(first) as u8);
    own.set(Feature::Ornament, ornament(glance, first));
    own.set(Feature::Bracketed, u8::from(glance.ornament > 0 && finish == Finish::Bracket));
    own.set(Feature::LastDigit, u8::from(last.is_ascii_digit()));
    own.set(Feature::Equals, u8::from(glance.has_equals));
    own.set(Feature::Couplet, u8::from(look == Look::Couplet));
    own.set(Feature::Markup, if let Look::Marked(n) = look { n } else { 0 });
    own.set(Feature::Leader, u8::from(item::has_leader(head)));
}

/// The ornament that a line begins with: none, a sign, or brackets of one kind or another.
fn ornament(glance: &Glance, first: char) -> u8 {
    match first {
        _ if glance.ornament == 0 => 0,
        '【' | '［' | '[' | '〔' => 2,
        '《' | '〈' | '<' | '＜' => 3,
        '「' | '『' => 4,
        '（' | '(' => 5,
        '-' | '–' | '—' => 6,
        '#' | '=' => 7,
        _ => 1,
    }
}

/// Case, of scripts that have it: none, small letters, some capitals, title case, capitals.
fn case(own: &mut Own, Sight { glance, .. }: Sight) {
    let n_cased = glance.n_capitals + glance.n_small;
    let case = match () {
        () if n_cased == 0 => 0,
        () if glance.is_capitals() => 4,
        () if glance.is_title_case() => 3,
        () if glance.n_capitals > 0 => 2,
        () => 1,
    };
    own.set(Feature::Case, case);
    own.set(Feature::Capitals, if n_cased == 0 { 255 } else { scale::share(glance.n_capitals, n_cased) });
}

fn number(own: &mut Own, Sight { head, glance, .. }: Sight) {
    let Some(number) = glance.number else {
        own.set(Feature::Rank, 255);
        own.set(Feature::TitleColumns, 255);
        own.set(
            Feature::Inner,
            [0, 1, 2][glance.inner.map_or(0, |inner| 1 + usize::from(matches!(inner, Inner::End(_))))],
        );
        return;
    };
    let title = head.get(number.length..).unwrap_or_default();
    let behind = head.get(..number.length).and_then(|number| number.chars().next_back()).unwrap_or(' ');
    own.set(Feature::Strength, number.scheme.strength(number.depth) + 1);
    own.set(Feature::Rank, rank(number.scheme, number.depth));
    own.set(Feature::Depth, number.depth);
    own.set(Feature::Value, scale::log(number.value as usize));
    own.set(Feature::TitleColumns, scale::count(character::columns(title).min(254)));
    own.set(
        Feature::Behind,
        match behind {
            _ if title.is_empty() => 0,
            c if character::is_blank(c) => 1,
            '.' | '．' => 2,
            '、' => 3,
            ':' | '：' => 4,
            '）' | ')' | '】' | ']' => 5,
            _ => 6,
        },
    );
}

/// How high a scheme stands among others; numbers of several parts below single ones.
fn rank(scheme: Scheme, depth: u8) -> u8 {
    scheme.code() * 2 + if scheme == Scheme::Dotted { depth.min(4) * 8 } else { 0 }
}

fn words(own: &mut Own, sight: Sight) {
    let Sight { head, glance, is_label, is_item, is_code, .. } = sight;
    let n_function = if glance.has_han() { glance.n_function * 2 } else { glance.n_function };
    let n_parts = if glance.has_han() { glance.n_chars } else { glance.n_words };
    let is_speech = glance.has_colon && glance.number.is_none() && look::is_speaker(head);
    own.set(Feature::Keyword, look::keyword(head, glance));
    own.set(Feature::PageNumber, u8::from(page::number(head).is_some()));
    own.set(Feature::Label, u8::from(is_label));
    own.set(Feature::Item, u8::from(is_item));
    own.set(Feature::Code, u8::from(is_code));
    own.set(Feature::Caption, u8::from(look::is_caption(head)));
    own.set(Feature::Address, u8::from(look::is_address(head)));
    own.set(Feature::FunctionWords, scale::share(n_function, n_parts));
    own.set(Feature::OpenEnd, u8::from(look::has_open_end(head, glance)));
    own.set(Feature::Speaker, u8::from(is_speech) + u8::from(glance.has_colon));
    own.set(Feature::Cue, u8::from(speech::begins(head)));
    let may_be_dated = glance.n_digits > 0 || glance.has_han();
    own.set(Feature::Dated, if may_be_dated { date::place(head) } else { 0 });
}
