//! A document printed to standard output, as the arguments ask for it.

use super::said;
use crate::app::{Opened, layout};
use crate::cli::{Output, Request};
use crate::export;
use crate::knowledge::Knowledge;
use crate::language::Texts;
use crate::source::Source;
use crate::terminal::Exit;
use anyhow::anyhow;
use std::io::{self, BufWriter, Write};

/// Reads the whole text and prints what is asked for; a closed pipe is no error.
pub fn print(source: Source, knowledge: &Knowledge, request: &Request, texts: &Texts) -> anyhow::Result<Exit> {
    let loaded = source.load().map_err(|failure| anyhow!(failure.message(&texts.failures)))?;
    let Opened { document, encoding, .. } = knowledge.opened(loaded);
    let mut out = BufWriter::new(io::stdout().lock());
    let written = match request.output {
        Output::Tree => export::write_tree(&document, &mut out),
        Output::Json => export::write_json(&document, encoding, &mut out),
        Output::Explain => export::write_explain(&document, &texts.evidence, &mut out),
        Output::Screen | Output::Plain => {
            let options = request.options;
            let hang_cells = layout::hang_cells(options, &document);
            let set = |measure| layout::settings(options, &document, measure, hang_cells);
            let settings = options.measure_cells.map(set);
            export::write_plain(&document, settings.as_ref(), options.paragraphs.unwrap_or_default(), &mut out)
        }
    };
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(said(&texts.failures.output, &error)),
        _ => Ok(Exit::Quit),
    }
}
