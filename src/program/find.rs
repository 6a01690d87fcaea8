//! Texts searched from the shell: what is found is printed as grep does, with its exit status.

use crate::app::Opened;
use crate::document::Extracted;
use crate::document::element::Marks;
use crate::export::{self, Frame};
use crate::language::{Texts, fill};
use crate::program::batch::{Batch, Page};
use crate::program::print::is_closed;
use crate::program::telling::{complain, label, said};
use crate::search::{Matcher, Query};
use crate::source::Origin;
use crate::ui::theme::colour::Depth;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::ops::ControlFlow;

/// Exit status when something was found.
const FOUND: u8 = 0;
/// Exit status when nothing was found.
const NOT_FOUND: u8 = 1;
/// Exit status when something failed.
const FAILURE: u8 = 2;
/// Bold and red, as grep has it.
const HIGHLIGHT: (&str, &str) = ("\x1b[1;31m", "\x1b[0m");

/// Searches every text; the exit status. One that cannot be read is told, and the others are searched.
pub fn find(query: &str, batch: &Batch) -> u8 {
    let texts = batch.texts;
    let matcher = match Matcher::new(&Query::typed(query, batch.request.options.keyboard)) {
        Ok(matcher) => matcher,
        Err(error) => {
            let n = error.character.to_string();
            let values = [("pattern", query), ("n", &*n), ("why", &error.reason)];
            complain(&fill(&texts.failures.pattern, &values));
            return FAILURE;
        }
    };
    let has_colour = batch.environment.depth(&batch.request) != Depth::None && io::stdout().is_terminal();
    let highlight = if has_colour { HIGHLIGHT } else { ("", "") };
    let print = |opened: &Opened, origin: &Origin, mut out: &mut dyn Write| {
        export::write_found(&opened.document, &matcher, Frame { name: &label(origin), highlight }, &mut out)
    };
    let (mut is_found, mut has_failed, mut end) = (false, batch.has_failed, None);
    let mut out = BufWriter::new(io::stdout().lock());
    // The text first: its structure is wanted only where something may be found.
    let is_wanted = |extracted: &Extracted| may_be_in(&matcher, extracted);
    let search = |origin: &Origin| {
        let page = |opened: Option<Opened>| {
            opened.map_or(Page::Bytes(Vec::new(), Ok(0)), |opened| batch.page(opened, origin, &print))
        };
        Some(batch.load_if(origin, &is_wanted)?.map(page))
    };
    batch.each(search, |origin, page| {
        let (page, is_whole) = match page.told() {
            Ok(page) => page,
            Err(error) => {
                complain(&format!("{error:#}"));
                has_failed = true;
                return ControlFlow::Continue(());
            }
        };
        has_failed |= !is_whole;
        match page.write(origin, &print, &mut out).and_then(|n_lines| out.flush().map(|()| n_lines)) {
            Ok(n_lines) => is_found |= n_lines > 0,
            Err(error) => end = Some(ended(&error, texts)),
        }
        if end.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    match (end, has_failed, is_found) {
        (Some(status), ..) => status,
        (None, true, _) => FAILURE,
        (None, false, true) => FOUND,
        (None, false, false) => NOT_FOUND,
    }
}

/// Whether something may be found in what is read of a text. Readings of characters are left out where it is searched.
pub fn may_be_in(matcher: &Matcher, extracted: &Extracted) -> bool {
    let has_readings = extracted.marks.as_deref().is_some_and(Marks::has_readings);
    has_readings || matcher.may_be_in(&extracted.text)
}

/// The exit status when nothing more can be printed.
fn ended(error: &io::Error, texts: &Texts) -> u8 {
    if is_closed(error) {
        return FOUND;
    }
    complain(&format!("{:#}", said(&texts.failures.output, error)));
    FAILURE
}
