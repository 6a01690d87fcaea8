//! All texts that are at hand searched beside the loop: those of the run, of the folder and of the shelf. Each is read over the
//! cores and looked at as `--find` does, its characters first; what is found is told text by text, in their order.

use crate::app::Opened;
use crate::app::searching::context;
use crate::app::texts::{Extent, Finding, MOST_LISTED};
use crate::cli::Request;
use crate::document::{Document, Extracted};
use crate::language::Texts;
use crate::program::bulk::{in_order, usual_jobs};
use crate::program::environment::Environment;
use crate::program::find::may_be_in;
use crate::program::opening::load_if;
use crate::program::shelf::shelved;
use crate::search::{Hit, Matcher, Query, Way};
use crate::source::{self, Origin};
use crate::terminal::Waker;
use std::collections::HashSet;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// Hits of one text at most.
const MOST_OF_A_TEXT: usize = 100;

/// How far the search is, is told no more often.
const PAUSE: Duration = Duration::from_millis(50);

/// What was found by a search of a number, and how far it is.
pub struct Report {
    pub number: u64,
    pub findings: Vec<Finding>,
    pub extent: Extent,
}

/// The search that is under way, if one is.
pub struct Everywhere {
    /// The number of the search that is wanted; another one ends.
    wanted: Arc<AtomicU64>,
    sender: Sender<Report>,
    reports: Receiver<Report>,
    waker: Waker,
}

/// What a search needs to know.
pub struct Ground {
    pub request: Request,
    pub texts: &'static Texts,
    pub environment: Environment,
    /// The texts of the run.
    pub run: Vec<PathBuf>,
    /// The folder of the text.
    pub folder: PathBuf,
}

impl Everywhere {
    /// None is under way.
    pub fn new(waker: Waker) -> Everywhere {
        let (sender, reports) = mpsc::channel();
        Everywhere { wanted: Arc::default(), sender, reports, waker }
    }

    /// Begins to search for a line, in the place of the search under way.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn begin(&self, number: u64, line: &str, ground: Ground) -> io::Result<()> {
        self.wanted.store(number, Ordering::SeqCst);
        let query = Query::typed(line, ground.request.options.keyboard);
        let (sender, waker, wanted) = (self.sender.clone(), self.waker.clone(), Arc::clone(&self.wanted));
        let tell = move |findings, extent| {
            // Nobody hears it when the program ends.
            let _ = sender.send(Report { number, findings, extent });
            waker.wake();
        };
        let Some(matcher) = Matcher::new(&query).ok().filter(|_| !line.trim().is_empty()) else {
            tell(Vec::new(), Extent { is_over: true, ..Extent::default() });
            return Ok(());
        };
        let is_wanted = move || wanted.load(Ordering::SeqCst) == number;
        let work = move || {
            let ground = Ground { environment: ground.environment.gathered(), ..ground };
            search(&ground, &matcher, &is_wanted, &tell);
        };
        thread::Builder::new().name("texts".to_owned()).spawn(work).map(drop)
    }

    /// Ends the search under way.
    pub fn end(&self) {
        self.wanted.store(0, Ordering::SeqCst);
    }

    /// What was found since this was asked last.
    pub fn reports(&self) -> impl Iterator<Item = Report> {
        self.reports.try_iter()
    }
}

/// Searches the texts one after the other, as long as that is wanted.
fn search(
    ground: &Ground,
    matcher: &Matcher,
    is_wanted: &(dyn Fn() -> bool + Sync),
    tell: &dyn Fn(Vec<Finding>, Extent),
) {
    let paths = paths(ground);
    let origins: Vec<Origin> = paths.iter().map(|path| Origin::of(Some(path))).collect();
    let bytes: Vec<u64> = origins.iter().map(source::n_bytes).collect();
    let mut extent = Extent { n_all: paths.len(), ..Extent::default() };
    let (mut told, mut n_found) = (Instant::now(), 0);
    tell(Vec::new(), extent);
    let work =
        |index: usize| if is_wanted() { found(&origins[index], &paths[index], ground, matcher) } else { Vec::new() };
    in_order(&bytes, usual_jobs(), work, |findings: Vec<Finding>| {
        extent.n_done += 1;
        n_found += findings.len();
        if !findings.is_empty() || told.elapsed() >= PAUSE {
            tell(findings, extent);
            told = Instant::now();
        }
        if is_wanted() && n_found < MOST_LISTED { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    if is_wanted() {
        tell(Vec::new(), Extent { is_over: true, ..extent });
    }
}

/// The texts that are at hand: those of the run, then of the folder, then of the shelf, none twice.
fn paths(ground: &Ground) -> Vec<PathBuf> {
    let run = ground.run.iter().filter(|path| !source::is_folder(path)).cloned();
    let folder = source::texts_in(&ground.folder).0;
    let shelf = ground.environment.memory(&ground.request).map(|memory| shelved(&memory)).unwrap_or_default();
    let shelf = shelf.into_iter().filter(|shelved| shelved.is_there).filter_map(|shelved| shelved.path);
    let mut known = HashSet::new();
    run.chain(folder).chain(shelf).filter(|path| known.insert(path.clone())).collect()
}

/// What is found in a text; nothing in one that cannot be read.
fn found(origin: &Origin, path: &Path, ground: &Ground, matcher: &Matcher) -> Vec<Finding> {
    // What comes through a pipe is read once.
    if *origin == Origin::StandardInput {
        return Vec::new();
    }
    let is_wanted = |extracted: &Extracted| may_be_in(matcher, extracted);
    let loading = load_if(origin, &ground.request, ground.texts, &ground.environment, &is_wanted);
    let Ok((Some(Opened { document, .. }), _)) = loading.quietly() else { return Vec::new() };
    let hits = hits(&document, matcher, Way::Text);
    let hits = if hits.is_empty() { self::hits(&document, matcher, Way::Pinyin) } else { hits };
    hits.iter().map(|hit| finding(&document, path, hit)).collect()
}

fn hits(document: &Document, matcher: &Matcher, way: Way) -> Vec<Hit> {
    matcher.hits_by_chunks(document, way).flatten().take(MOST_OF_A_TEXT).collect()
}

fn finding(document: &Document, path: &Path, hit: &Hit) -> Finding {
    let section = document.outline().section_at(hit.range.start);
    Finding {
        path: path.to_owned(),
        section: section.map(|id| document.heading(id).into_owned()).unwrap_or_default(),
        item: context(document.text(), &hit.range),
        offset: hit.range.start,
    }
}
