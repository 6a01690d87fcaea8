//! What stands on the screen before any key: the first text that can be opened, or the list of a folder; or the page
//! that is printed in the place of the screen.

use super::text::{OpenText, PATIENCE};
use crate::app::texts::Files;
use crate::app::{App, Opened};
use crate::cli::Request;
use crate::config::Config;
use crate::language::{Texts, fill};
use crate::program::environment::Environment;
use crate::program::one_screen;
use crate::program::opening::{self, Begun};
use crate::source::{self, EncodingName, Failure, Origin};
use crate::ui::theme::TERMINAL;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a text is waited for that is printed if it fits the screen: it must be whole for that.
const LONG_PATIENCE: Duration = Duration::from_secs(2);

/// What to begin with.
pub struct Beginning<'a> {
    /// Its number among what the arguments name.
    pub at: usize,
    /// The text; of a folder, none.
    pub origin: &'a Origin,
    /// The folder to choose another text in.
    pub folder: Option<&'a Path>,
    pub begun: Begun,
    /// What is wrong, but keeps nobody from reading.
    pub complaints: Vec<String>,
}

/// Opens the first of the texts that can be opened.
///
/// # Errors
/// When none can be; why the first cannot.
pub fn open<'a>(
    request: &'a Request,
    texts: &Texts,
    environment: &Environment,
    config: &Config,
) -> Result<Beginning<'a>, Failure> {
    let begin = |at, named: &'a Origin| {
        let (origin, folder) = match named {
            Origin::File(path) if is_folder(named) => (&Origin::Nothing, Some(path.as_path())),
            _ => (named, None),
        };
        let mut begun = opening::open(origin, request, texts, environment)?;
        let wrong = config.complaints(environment.config_directory.as_deref(), &texts.settings);
        let complaints = begun.complaint.take().into_iter().chain(wrong).collect();
        Ok(Beginning { at, origin, folder, begun, complaints })
    };
    let mut failed = None;
    for (at, named) in request.origins.iter().enumerate() {
        match begin(at, named) {
            Ok(mut beginning) => {
                let told = failed.map(|failure: Failure| failure.in_short().message(&texts.failures));
                beginning.complaints.splice(0..0, told);
                return Ok(beginning);
            }
            Err(failure) => failed = failed.or(Some(failure)),
        }
    }
    failed.map_or_else(|| begin(0, &Origin::BuiltIn), Err)
}

/// Whether a folder is named, and no text.
pub fn is_folder(origin: &Origin) -> bool {
    matches!(origin, Origin::File(path) if source::is_folder(path))
}

/// What there is to show at first.
#[expect(clippy::large_enum_variant, reason = "there is one, and it is taken apart at once")]
pub enum First {
    /// The text, as far as it has been read.
    Opened(Opened),
    /// What is printed in the place of the screen.
    Page(Vec<u8>),
}

/// Waits a little for the text; where it is to be printed if it fits a screen of that size, until it is whole.
///
/// # Errors
/// When it cannot be read.
pub fn first(text: &mut OpenText, has_styles: bool, size: Option<(u16, u16)>) -> Result<First, Failure> {
    let Some(size) = size else { return text.first_shown(PATIENCE).map(First::Opened) };
    let page = |opened: &Opened| one_screen::page(&opened.document, has_styles, size);
    let opened = text.first(LONG_PATIENCE, |arrival| page(&arrival.opened).is_none())?;
    Ok(match page(&opened).filter(|_| opened.is_complete) {
        Some(page) => First::Page(page),
        None => First::Opened(opened),
    })
}

/// The program's state at the start of a run.
pub fn app(first: Opened, request: &Request, texts: &'static Texts, config: &Config, complaints: &[String]) -> App {
    let more = texts.messages.more_complaints.clone();
    let mut app = App::new(first, request.options, config.keymap(), texts);
    app.hold(&request.said);
    let settings = &request.settings;
    let theme = config.themes.get(settings.word("theme")).map_or(TERMINAL, |_| settings.word("theme"));
    app.set_themes(config.themes.names().map(str::to_owned).collect(), theme);
    app.set_encodings(EncodingName::all());
    app.set_is_kept(settings.switch("remember") != Some(false));
    app.hear_mouse(settings.switch("mouse") == Some(true));
    app.set_outline(settings.switch("outline.shown") != Some(false), settings.number("outline.width"));
    match complaints {
        [] => {}
        [complaint] => app.complain(complaint, Instant::now()),
        [first, others @ ..] => {
            let n_others = others.len().to_string();
            app.complain(&fill(&more, &[("complaint", first), ("n", &n_others)]), Instant::now());
        }
    }
    app
}

/// The texts that the arguments name, by their whole paths, the one of that number read.
pub fn files(request: &Request, at: usize) -> Files {
    let base = std::path::absolute(".").unwrap_or_default();
    let path = |origin: &Origin| match origin {
        Origin::File(path) => Some(base.join(path).components().collect()),
        Origin::StandardInput => Some(PathBuf::from("-")),
        Origin::BuiltIn | Origin::Guide | Origin::Nothing => None,
    };
    let paths: Vec<PathBuf> = request.origins.iter().filter_map(path).collect();
    let at = (!paths.is_empty()).then_some(at);
    Files::new(paths, at)
}
