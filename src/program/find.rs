//! Texts searched from the shell: what is found is printed as grep does, with its exit status.

use crate::cli::Request;
use crate::document::Document;
use crate::export::{self, Frame};
use crate::language::{Texts, fill};
use crate::program::environment::Environment;
use crate::program::opening::load;
use crate::program::print::is_closed;
use crate::program::telling::{complain, label, said};
use crate::search::{Matcher, Query};
use crate::ui::theme::colour::Depth;
use std::io::{self, BufWriter, IsTerminal, Write};

/// Exit status when something was found.
const FOUND: u8 = 0;
/// Exit status when nothing was found.
const NOT_FOUND: u8 = 1;
/// Exit status when something failed.
const FAILURE: u8 = 2;
/// Bold and red, as grep has it.
const HIGHLIGHT: (&str, &str) = ("\x1b[1;31m", "\x1b[0m");

/// Searches every text; the exit status. One that cannot be read is told, and the others are searched.
pub fn find(query: &str, request: &Request, texts: &Texts, environment: &Environment) -> u8 {
    let matcher = match Matcher::new(&Query { keyboard: request.options.keyboard, ..Query::typed(query) }) {
        Ok(matcher) => matcher,
        Err(error) => {
            let n = error.character.to_string();
            let values = [("pattern", query), ("n", &*n), ("why", &error.reason)];
            complain(&fill(&texts.failures.pattern, &values));
            return FAILURE;
        }
    };
    let has_colour = environment.depth(request) != Depth::None && io::stdout().is_terminal();
    let highlight = if has_colour { HIGHLIGHT } else { ("", "") };
    let (mut is_found, mut has_failed) = (false, false);
    for origin in &request.origins {
        let (opened, is_whole) = match load(origin, request, texts, environment) {
            Ok(loaded) => loaded,
            Err(error) => {
                complain(&format!("{error:#}"));
                has_failed = true;
                continue;
            }
        };
        has_failed |= !is_whole;
        match print(&opened.document, &matcher, Frame { name: &label(origin), highlight }) {
            Ok(n_lines) => is_found |= n_lines > 0,
            Err(error) if is_closed(&error) => return FOUND,
            Err(error) => {
                complain(&format!("{:#}", said(&texts.failures.output, &error)));
                return FAILURE;
            }
        }
    }
    match (has_failed, is_found) {
        (true, _) => FAILURE,
        (false, true) => FOUND,
        (false, false) => NOT_FOUND,
    }
}

fn print(document: &Document, matcher: &Matcher, frame: Frame) -> io::Result<usize> {
    let mut out = BufWriter::new(io::stdout().lock());
    let n_lines = export::write_found(document, matcher, frame, &mut out)?;
    out.flush()?;
    Ok(n_lines)
}
