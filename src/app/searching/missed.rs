//! What is said where nothing was found, or not what was meant: how it is found all the same, if there is a way.

use super::search::Search;
use crate::app::effect::View;
use crate::input::action::Action;
use crate::input::keymap::Context;
use crate::language::fill;

/// Says it of a search that has gone through the whole text.
pub(super) fn said(search: &Search, view: &View) -> String {
    let texts = &view.words.search;
    let text = if search.counts_case() { &texts.not_found_in_case } else { &texts.not_found };
    article_instead(search, view).unwrap_or_else(|| fill(text, &[("line", search.line())]))
}

/// How one goes to the article of a law that the line names, where one is not there.
pub(super) fn article_instead(search: &Search, view: &View) -> Option<String> {
    let key = view.keymap.shown(Context::Text, Action::Palette)?;
    let number = search.article_elsewhere()?.to_string();
    Some(fill(&view.words.search.article_instead, &[("key", &key), ("n", &number)]))
}
