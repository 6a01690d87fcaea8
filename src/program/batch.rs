//! The texts of a request, each read and made into what is printed of it over the cores, and taken in their order.
//!
//! Beside others, a text is made into bytes, which wait for their turn; alone it is written as it is made.

use crate::app::Opened;
use crate::cli::{Output, Request};
use crate::document::Extracted;
use crate::language::Texts;
use crate::program::aside;
use crate::program::bulk::{in_order, usual_jobs};
use crate::program::environment::Environment;
use crate::program::opening::{Loading, load, load_if};
use crate::program::progress::Progress;
use crate::program::telling::complain;
use crate::source::{self, Origin};
use std::collections::HashSet;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// The texts of a request, with what they are read by.
pub struct Batch<'b> {
    /// What is asked for, the texts of folders in the place of these.
    pub request: Request,
    /// The texts of the reader's language.
    pub texts: &'b Texts,
    /// What the environment says.
    pub environment: Environment,
    /// Whether one text was named, which needs no name in what is printed.
    pub is_one: bool,
    /// Whether a folder could not be read.
    pub has_failed: bool,
    /// The texts that were found in folders.
    found: HashSet<PathBuf>,
}

/// Writes what is printed of a text.
pub type Print<'p, R> = dyn Fn(&Opened, &Origin, &mut dyn Write) -> io::Result<R> + Sync + 'p;

/// What is printed of a text.
pub enum Page<R> {
    /// The text: it is made while it is written.
    Text(Box<Opened>),
    /// It is made.
    Bytes(Vec<u8>, io::Result<R>),
}

impl<'b> Batch<'b> {
    /// The texts of a request, those of folders among them; what is wrong with these is told. For several texts what is
    /// remembered is read once, and what is wrong with that is told.
    pub fn new(request: &Request, texts: &'b Texts, environment: &Environment) -> Batch<'b> {
        let mut batch = Batch {
            request: Request { origins: Vec::new(), ..request.clone() },
            texts,
            environment: environment.clone(),
            is_one: request.origins.len() == 1,
            has_failed: false,
            found: HashSet::new(),
        };
        for origin in &request.origins {
            batch.add(origin);
        }
        // What is named as well is wanted, whatever it is.
        batch.found.retain(|path| {
            !request.origins.iter().any(|origin| matches!(origin, Origin::File(named) if named == path))
        });
        if batch.request.origins.len() > 1 && environment.memory(request).is_some() {
            batch.environment = environment.clone().gathered();
            for aside in batch.environment.memory.take_aside() {
                complain(&aside::words(&aside, &texts.messages));
            }
        }
        batch
    }

    /// Adds a text, or those of a folder if that is asked for by what is printed.
    fn add(&mut self, origin: &Origin) {
        let folder = match origin {
            Origin::File(path) if self.request.output != Output::Screen && source::is_folder(path) => path,
            _ => return self.request.origins.push(origin.clone()),
        };
        let (texts, failures) = source::texts_in(folder);
        self.is_one = false;
        self.has_failed |= !failures.is_empty();
        for failure in failures {
            complain(&failure.message(&self.texts.failures));
        }
        self.found.extend(texts.iter().cloned());
        self.request.origins.extend(texts.into_iter().map(Origin::File));
    }

    /// Reads each text and prints it; hands its page over in turn, until that breaks.
    pub fn pages<R: Send>(&self, print: &Print<R>, take: impl FnMut(&Origin, Loading<Page<R>>) -> ControlFlow<()>) {
        self.each(|origin| Some(self.load(origin)?.map(|opened| self.page(opened, origin, print))), take);
    }

    /// What is printed of a text, made at once if it waits for its turn.
    pub fn page<R>(&self, opened: Opened, origin: &Origin, print: &Print<R>) -> Page<R> {
        if !self.is_spread() {
            return Page::Text(Box::new(opened));
        }
        let mut bytes = Vec::new();
        let result = print(&opened, origin, &mut bytes);
        Page::Bytes(bytes, result)
    }

    /// Has `work` done on each text; hands what comes of it, if anything does, over in turn, until that breaks.
    pub fn each<T: Send>(
        &self,
        work: impl Fn(&Origin) -> Option<T> + Sync,
        mut take: impl FnMut(&Origin, T) -> ControlFlow<()>,
    ) {
        let origins = &self.request.origins;
        let bytes: Vec<u64> = origins.iter().map(source::n_bytes).collect();
        let mut progress = Progress::of(&bytes, &self.texts.arguments.progress);
        let mut taken = origins.iter().zip(&bytes);
        let take = |made: Option<T>| {
            let Some((origin, n_bytes)) = taken.next() else { return ControlFlow::Break(()) };
            progress.clear();
            let flow = made.map_or(ControlFlow::Continue(()), |made| take(origin, made));
            progress.pass(*n_bytes);
            flow
        };
        in_order(&bytes, self.jobs(), |index| work(&origins[index]), take);
    }

    /// Reads a text; nothing of what was found in a folder and is no text.
    pub fn load(&self, origin: &Origin) -> Option<Loading<Opened>> {
        self.wanted(origin, load(origin, &self.request, self.texts, &self.environment))
    }

    /// The same where it is wanted for what is read of it.
    pub fn load_if(&self, origin: &Origin, is_wanted: &dyn Fn(&Extracted) -> bool) -> Option<Loading<Option<Opened>>> {
        self.wanted(origin, load_if(origin, &self.request, self.texts, &self.environment, is_wanted))
    }

    fn wanted<T>(&self, origin: &Origin, loading: Loading<T>) -> Option<Loading<T>> {
        let is_found = || matches!(origin, Origin::File(path) if self.found.contains(path));
        (!loading.is_binary || !is_found()).then_some(loading)
    }

    /// Whether what comes of a text waits until those before it are done.
    pub fn is_spread(&self) -> bool {
        self.jobs() > 1 && self.request.origins.len() > 1
    }

    /// How many texts are worked on at once. Two that read standard input would take it from each other.
    fn jobs(&self) -> usize {
        let n_pipes = self.request.origins.iter().filter(|origin| **origin == Origin::StandardInput).count();
        if n_pipes > 1 { 1 } else { self.request.jobs.unwrap_or_else(usual_jobs) }
    }
}

impl<R> Page<R> {
    /// Writes it, with what prints the text it is of.
    pub fn write(self, origin: &Origin, print: &Print<R>, out: &mut dyn Write) -> io::Result<R> {
        match self {
            Page::Text(opened) => print(&opened, origin, out),
            Page::Bytes(bytes, result) => out.write_all(&bytes).and(result),
        }
    }
}
