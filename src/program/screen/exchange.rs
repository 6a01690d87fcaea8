//! The text on the screen exchanged for another one: the one that is left is written down as when the program ends, the
//! next one is shown where its reader left off; what cannot be opened is said, and the present text stays.

use super::Screen;
use super::beginning::is_folder;
use super::text::{OpenText, PATIENCE};
use crate::app::App;
use crate::app::texts::{Files, Want};
use crate::cli::Start;
use crate::program::opening::open;
use crate::program::shelf::shelved;
use crate::source::{Cause, Failure, Origin};
use anyhow::anyhow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

impl Screen<'_> {
    /// Does what the reader wants of other texts.
    pub(super) fn follow_wants(&mut self, now: Instant) {
        match self.app.take_want() {
            Some(Want::Text(files)) => self.turn_to(files, &Start::Top, now),
            Some(Want::Hit(files, line, offset)) => self.turn_to(files, &Start::Hit(line, offset), now),
            Some(Want::Files) => self.app.show_files(self.percents()),
            Some(Want::Folder(path)) => {
                let path = path.unwrap_or_else(|| self.folder_here());
                self.list_or_say(&path, now);
            }
            None => {}
        }
    }

    /// Shows another text, if it can be opened. A folder among the texts is listed.
    fn turn_to(&mut self, files: Files, start: &Start, now: Instant) {
        let Some(path) = files.path().map(Path::to_owned) else { return };
        let origin = Origin::of(Some(&path));
        if is_folder(&origin) {
            self.app.pass_over(&files);
            self.list_or_say(&path, now);
        } else if self.app.files().path() == Some(&path) {
            self.app.set_files(files);
            if let Start::Hit(line, offset) = start {
                self.app.search_for(line, *offset, now);
            }
        } else {
            match self.left.whole.remove(&path).map_or_else(|| self.open(origin, &path, start), Ok) {
                Ok((app, text)) => self.exchange(app, text, files, now),
                Err(why) => {
                    self.app.pass_over(&files);
                    self.app.complain(&format!("{why:#}"), now);
                }
            }
        }
    }

    /// A text that is opened, and the program with it, or why it cannot be.
    fn open(&self, origin: Origin, path: &Path, start: &Start) -> anyhow::Result<(App, OpenText)> {
        let (request, failures) = (self.request, &self.texts.failures);
        let told = |failure: Failure| anyhow!(failure.in_short().message(failures));
        let mut begun = open(&origin, request, self.texts, self.environment).map_err(told)?;
        if let Some(remembered) = self.left.remembered.get(path) {
            begun.knowledge = begun.knowledge.recalling(remembered.clone());
        }
        let complaint = begun.complaint.take();
        let mut text = OpenText::read(&origin, begun, start, request, self.texts, self.waker.clone())?;
        let opened = text.first_shown(PATIENCE).map_err(told)?;
        if opened.is_binary {
            return Err(told(Failure { origin, cause: Cause::Binary }));
        }
        let mut app = App::new(opened, request.options, self.app.keymap().clone(), self.texts);
        app.set_is_file(text.is_file());
        if let Some(complaint) = complaint {
            app.complain(&complaint, Instant::now());
        }
        Ok((app, text))
    }

    /// Leaves the text for another one.
    fn exchange(&mut self, mut app: App, text: OpenText, files: Files, now: Instant) {
        let written = self.keeping.leave(self.text.keepsake(&self.app));
        let before = self.app.files().path().map(Path::to_owned);
        let remembered = self.text.knowledge().remembered(&self.app.kept(), self.app.reader().document());
        app.succeed(&mut self.app);
        app.set_files(files);
        let app = std::mem::replace(&mut self.app, app);
        let text = std::mem::replace(&mut self.text, text);
        text.tell_aside(&mut self.app, now);
        match before {
            Some(path) if text.is_read_once() => self.left.whole.extend([(path, (app, text))]),
            Some(path) => self.left.remembered.extend(remembered.map(|remembered| (path, remembered))),
            None => {}
        }
        self.keeping.hear(written, &self.text, &mut self.app, now);
        // The reader's habits have come from the text before, where they may be newer than what could be written down.
        drop(self.text.knowledge().take_habits());
        // What came while another text was read has woken nobody.
        self.text.show_news(&mut self.app, now);
        self.text.go_to_start(&mut self.app, now);
    }

    /// How far the texts have been read that are remembered.
    fn percents(&self) -> HashMap<PathBuf, u8> {
        let run = self.left.remembered.iter().map(|(path, remembered)| (path.clone(), remembered.percent));
        let whole = self.left.whole.iter().map(|(path, (app, _))| (path.clone(), app.reader().percent()));
        let here = self.app.files().path().map(|path| (path.to_owned(), self.app.reader().percent()));
        let memory = self.keeping.memory().map(shelved).unwrap_or_default().into_iter();
        let memory = memory.filter_map(|shelved| Some((shelved.path?, shelved.percent)));
        memory.chain(run).chain(whole).chain(here).collect()
    }
}
