//! What is said where nothing was found: how it is found all the same, if there is a way.

use super::search::Search;
use crate::app::effect::View;
use crate::document::article;
use crate::input::action::Action;
use crate::input::keymap::Context;
use crate::language::fill;

/// Says it of a search that has gone through the whole text.
pub(super) fn said(search: &Search, view: &View) -> String {
    let texts = &view.words.search;
    if let Some((number, key)) = article_of(search).zip(view.keymap.shown(Context::Text, Action::Palette)) {
        return fill(&texts.article_instead, &[("key", &key), ("n", &number.to_string())]);
    }
    let text = if search.counts_case() { &texts.not_found_in_case } else { &texts.not_found };
    fill(text, &[("line", search.line())])
}

/// The article of a law whose number this is: its digits are not those that stand in the text.
fn article_of(search: &Search) -> Option<u32> {
    let number = article::meant(search.line())?;
    search.document().article_near(number, 0).map(|article| article.number)
}
