//! Texts printed as the arguments ask for it: one after the other, or each into a file of its own.

use crate::app::Opened;
use crate::cli::Output;
use crate::config::Config;
use crate::export;
use crate::language::Texts;
use crate::layout;
use crate::program::batch::{Batch, Print};
use crate::program::folder::Folder;
use crate::program::telling::{complain, label, said};
use crate::program::whole::leave_whole_files_only;
use crate::source::Origin;
use crate::typeset::safe::safe;
use crate::typeset::{Rows, Settings};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;

/// Exit status when something could not be read or written.
const FAILURE: u8 = 1;

/// Prints every text; the exit status. One that cannot be read is told, and the others are printed.
pub fn print(batch: &Batch) -> u8 {
    let print = |opened: &Opened, origin: &Origin, out: &mut dyn Write| write(opened, origin, batch, out);
    match &batch.request.folder {
        Some(folder) => into_folder(Folder::new(folder, &batch.request.origins), batch, &print),
        None => to_output(batch, &print),
    }
}

/// Prints the settings; the exit status.
pub fn print_config(config: &Config, texts: &Texts) -> u8 {
    send(config.print().as_bytes()).map_or_else(|error| output_failed(&error, texts), |()| 0)
}

fn into_folder(mut folder: Folder, batch: &Batch, print: &Print<()>) -> u8 {
    leave_whole_files_only();
    let mut status = u8::from(batch.has_failed) * FAILURE;
    let extension = extension(&batch.request.output);
    batch.pages(print, |origin, page| {
        let written = page.told().and_then(|(page, is_whole)| {
            let write = |out: &mut BufWriter<File>| page.write(origin, print, out);
            folder.write(origin, extension, &batch.texts.failures, write).map(|()| is_whole)
        });
        status = told(written, status);
        ControlFlow::Continue(())
    });
    status
}

/// The exit status after another text, which could be read as a whole or not, or at all.
fn told(is_whole: anyhow::Result<bool>, status: u8) -> u8 {
    match is_whole {
        Ok(true) => status,
        Ok(false) => FAILURE,
        Err(error) => {
            complain(&format!("{error:#}"));
            FAILURE
        }
    }
}

/// What the names of files end in.
fn extension(output: &Output) -> &'static str {
    match output {
        Output::Tree => "tree",
        Output::Json => "json",
        Output::Sections => "sections.json",
        Output::Markdown => "md",
        Output::Notes => "notes.md",
        Output::Epub => "epub",
        Output::Explain => "explain",
        Output::Screen | Output::Plain | Output::Find(_) | Output::Config | Output::Doctor => "txt",
    }
}

fn to_output(batch: &Batch, print: &Print<()>) -> u8 {
    let mut status = u8::from(batch.has_failed) * FAILURE;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut is_first = true;
    batch.pages(print, |origin, page| {
        let page = match page.told() {
            Ok((page, is_whole)) => {
                status = told(Ok(is_whole), status);
                page
            }
            Err(error) => {
                status = told(Err(error), status);
                return ControlFlow::Continue(());
            }
        };
        let written = begin(origin, is_first, batch, &mut out)
            .and_then(|()| page.write(origin, print, &mut out))
            .and_then(|()| out.flush());
        is_first = false;
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                status = if is_closed(&error) { status } else { output_failed(&error, batch.texts) };
                ControlFlow::Break(())
            }
        }
    });
    status
}

/// Whether nobody reads any more, which is no failure.
pub fn is_closed(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

fn output_failed(error: &io::Error, texts: &Texts) -> u8 {
    complain(&format!("{:#}", said(&texts.failures.output, error)));
    FAILURE
}

/// What tells several texts apart: JSON needs nothing, a list of lines the name, as in `head`, a text a blank line.
fn begin(origin: &Origin, is_first: bool, batch: &Batch, out: &mut impl Write) -> io::Result<()> {
    match batch.request.output {
        _ if batch.is_one => Ok(()),
        Output::Json | Output::Sections => Ok(()),
        Output::Tree | Output::Explain => {
            let gap = if is_first { "" } else { "\n" };
            writeln!(out, "{gap}==> {} <==", safe(&label(origin)))
        }
        _ if is_first => Ok(()),
        _ => writeln!(out),
    }
}

fn write(opened: &Opened, origin: &Origin, batch: &Batch, mut out: &mut dyn Write) -> io::Result<()> {
    let Batch { request, texts, .. } = batch;
    let out = &mut out;
    let Opened { document, encoding, mixed, .. } = opened;
    let name = label(origin);
    let file = (!batch.is_one).then_some(name.as_str());
    match request.output {
        Output::Tree => export::write_tree(document, out),
        Output::Json => export::write_json(document, export::Decoded { encoding, mixed }, file, out),
        Output::Sections => export::write_sections(document, encoding, file, out),
        Output::Markdown => export::write_markdown(document, out),
        Output::Notes => {
            let here = opened.notes.iter().map(|note| (note.range.clone(), note.text.as_str())).collect();
            let lost = opened.notes.lost().map(|lost| (lost.quoted.quote.as_str(), lost.text.as_str())).collect();
            let noted = export::Noted { here, lost, lost_heading: &texts.notes.lost, ..export::Noted::default() };
            export::write_notes(document, &noted, &name, out)
        }
        Output::Explain => export::write_explain(document, &texts.evidence, out),
        Output::Screen | Output::Plain | Output::Epub | Output::Find(_) | Output::Config | Output::Doctor => {
            let options = request.options;
            let hang_cells = layout::hang_cells(options, document);
            // There is no pane that long rows could be moved in: they go beyond the measure.
            let room_cells = |measure| if options.rows == Rows::Whole { measure } else { 0 };
            let set = |measure| Settings {
                room_cells: room_cells(measure),
                ..layout::settings(options, document, measure, hang_cells)
            };
            let settings = options.measure_cells.map(set);
            export::write_plain(document, settings.as_ref(), options.paragraphs.unwrap_or_default(), out)
        }
    }
}

/// Sends bytes to standard output; a closed pipe is no error.
pub fn send(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if is_closed(&error) => Ok(()),
        result => result,
    }
}
