//! The texts of a request, each read and made into what is printed of it over the cores, and taken in their order.
//!
//! Beside others, a text is made into bytes, which wait for their turn; alone it is written as it is made.

use crate::app::Opened;
use crate::cli::Request;
use crate::language::Texts;
use crate::program::aside;
use crate::program::bulk::{in_order, usual_jobs};
use crate::program::environment::Environment;
use crate::program::opening::{Loading, load};
use crate::program::telling::complain;
use crate::source::{self, Origin};
use std::io::{self, Write};
use std::ops::ControlFlow;

/// The texts of a request, with what they are read by.
pub struct Batch<'b> {
    /// What is asked for.
    pub request: &'b Request,
    /// The texts of the reader's language.
    pub texts: &'b Texts,
    /// What the environment says.
    pub environment: Environment,
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
    /// The texts of a request. For several of them what is remembered is read once; what is wrong with it is told.
    pub fn new(request: &'b Request, texts: &'b Texts, environment: &Environment) -> Batch<'b> {
        let environment = environment.clone();
        if request.origins.len() < 2 || environment.memory(request).is_none() {
            return Batch { request, texts, environment };
        }
        let environment = environment.gathered();
        for aside in environment.memory.take_aside() {
            complain(&aside::words(&aside, &texts.messages));
        }
        Batch { request, texts, environment }
    }

    /// Reads each text and prints it; hands its page over in turn, until that breaks.
    pub fn pages<R: Send>(&self, print: &Print<R>, take: impl FnMut(&Origin, Loading<Page<R>>) -> ControlFlow<()>) {
        let page = |opened: Opened, origin: &Origin| {
            if !self.is_spread() {
                return Page::Text(Box::new(opened));
            }
            let mut bytes = Vec::new();
            let result = print(&opened, origin, &mut bytes);
            Page::Bytes(bytes, result)
        };
        self.each(|origin| self.load(origin).map(|opened| page(opened, origin)), take);
    }

    /// Has `work` done on each text; hands what comes of it over in turn, until that breaks.
    pub fn each<T: Send>(
        &self,
        work: impl Fn(&Origin) -> T + Sync,
        mut take: impl FnMut(&Origin, T) -> ControlFlow<()>,
    ) {
        let origins = &self.request.origins;
        let bytes: Vec<u64> = origins.iter().map(source::n_bytes).collect();
        let mut taken = origins.iter();
        in_order(
            &bytes,
            self.jobs(),
            |index| work(&origins[index]),
            |made| taken.next().map_or(ControlFlow::Break(()), |origin| take(origin, made)),
        );
    }

    /// Reads a text.
    pub fn load(&self, origin: &Origin) -> Loading<Opened> {
        load(origin, self.request, self.texts, &self.environment)
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
