//! Texts → books, each a file of its own: where it goes, what it may not overwrite, and what is told.
//!
//! A book goes into the folder that one works in, as what a compiler makes; `-o` names another folder, or the file.

pub mod container;
pub mod pictures;

use super::batch::Batch;
use super::bulk::usual_jobs;
use super::file_name::file_name;
use super::opening::Loading;
use super::telling::{complain, said, stem};
use super::whole::{leave_whole_files_only, write_whole};
use crate::app::Opened;
use crate::cli::{BookRequest, Request};
use crate::export::epub::{Book, Picture, Remark, Volume, Wishes};
use crate::language::{FailureTexts, Texts, fill};
use crate::source::{self, Origin, quoted};
use crate::typeset::safe::safe;
use anyhow::anyhow;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Cursor, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Exit status when something could not be read or written.
const FAILURE: u8 = 1;
/// What the name of a book ends in.
const EXTENSION: &str = "epub";

/// Makes a book of each text, or one of all; the exit status. What cannot be read or written is told, and the others are
/// made.
pub fn write_books(batch: &Batch) -> u8 {
    leave_whole_files_only();
    let press = Press { request: &batch.request, texts: batch.texts, batch };
    let result = press.cover().and_then(|cover| match &batch.request.book.collection {
        Some(title) => press.collection(title, cover),
        None => press.each(cover.as_ref()),
    });
    match result {
        Ok(is_whole) => u8::from(!is_whole) * FAILURE,
        Err(error) => {
            complain(&format!("{error:#}"));
            FAILURE
        }
    }
}

/// What books are made from, and how.
#[derive(Clone, Copy)]
struct Press<'p> {
    request: &'p Request,
    texts: &'p Texts,
    batch: &'p Batch<'p>,
}

/// A book on its way: packed already, or the text of one that is packed while it is written.
enum Copy {
    Text(Box<Opened>),
    Packed(io::Result<Vec<u8>>),
}

impl Press<'_> {
    fn failures(&self) -> &FailureTexts {
        &self.texts.failures
    }

    /// The picture for the cover, if one was named.
    fn cover(&self) -> anyhow::Result<Option<Picture>> {
        let Some(path) = &self.request.book.cover else { return Ok(None) };
        let bytes = source::bytes_of(path).map_err(|failure| anyhow!(failure.message(self.failures())))?;
        let picture = Picture::new(bytes);
        let name = quoted(path);
        picture.map(Some).ok_or_else(|| anyhow!(fill(&self.failures().no_picture, &[("name", &name)])))
    }

    /// A book of each text; whether all were made.
    fn each(&self, cover: Option<&Picture>) -> anyhow::Result<bool> {
        let origins = &self.request.origins;
        if let Some(file) = self.file().filter(|_| origins.len() > 1) {
            return Err(anyhow!(fill(&self.failures().several_texts, &[("name", &quoted(&file))])));
        }
        let mut made = Vec::new();
        let mut are_whole = !self.batch.has_failed;
        self.batch.each(
            |origin| self.copy(origin, cover),
            |origin, copy| {
                are_whole &= is_whole(self.one(origin, copy, cover, &mut made));
                ControlFlow::Continue(())
            },
        );
        Ok(are_whole)
    }

    /// A book of one text, for its turn. What may not be written is not made.
    fn copy(&self, origin: &Origin, cover: Option<&Picture>) -> Option<anyhow::Result<Loading<Copy>>> {
        if let Err(error) = self.may_write(&self.path(&stem(origin))) {
            return Some(Err(error));
        }
        let copy = |opened: Opened| {
            if !self.batch.is_spread() {
                return Copy::Text(Box::new(opened));
            }
            let mut packed = Cursor::new(Vec::new());
            let result = container::pack(&self.book(&opened, origin, cover), 1, &mut packed);
            Copy::Packed(result.map(|()| packed.into_inner()))
        };
        Some(Ok(self.batch.load(origin)?.map(copy)))
    }

    /// Writes the book of one text in its turn; whether all of it could be read.
    fn one(
        &self,
        origin: &Origin,
        copy: anyhow::Result<Loading<Copy>>,
        cover: Option<&Picture>,
        made: &mut Vec<PathBuf>,
    ) -> anyhow::Result<bool> {
        let path = self.path(&stem(origin));
        if made.contains(&path) {
            return Err(anyhow!(fill(&self.failures().overwrites_output, &[("name", &quoted(&path))])));
        }
        // A book that was made since may stand there.
        self.may_write(&path)?;
        let (copy, is_whole) = copy?.told()?;
        self.write(&path, |out| match copy {
            Copy::Text(opened) => container::pack(&self.book(&opened, origin, cover), usual_jobs(), out),
            Copy::Packed(bytes) => out.write_all(&bytes?),
        })?;
        made.push(path);
        Ok(is_whole)
    }

    fn book<'o>(&self, opened: &'o Opened, origin: &Origin, cover: Option<&Picture>) -> Book<'o> {
        let volume = volume(opened, origin, &self.request.book);
        Book::new(vec![volume], None, &wishes(&self.request.book), cover.cloned())
    }

    /// One book of all texts; whether all of them could be read. One that cannot be opened is told, and the book is made
    /// of the others.
    fn collection(&self, title: &str, cover: Option<Picture>) -> anyhow::Result<bool> {
        let path = self.path(&file_name(title));
        self.may_write(&path)?;
        let mut opened = Vec::new();
        let mut are_whole = !self.batch.has_failed;
        self.batch.each(
            |origin| self.batch.load(origin),
            |origin, loading| {
                let text = loading.told().map(|(text, is_whole)| {
                    opened.push((text, origin.clone()));
                    is_whole
                });
                are_whole &= is_whole(text);
                ControlFlow::Continue(())
            },
        );
        if opened.is_empty() {
            return Ok(false);
        }
        let volumes = opened.iter().map(|(text, origin)| volume(text, origin, &self.request.book)).collect();
        let book = Book::new(volumes, Some(title), &wishes(&self.request.book), cover);
        self.write(&path, |out| container::pack(&book, usual_jobs(), out))?;
        Ok(are_whole)
    }

    /// The file that was named, if one was: it ends as a book does and is no folder.
    fn file(&self) -> Option<PathBuf> {
        let path = self.request.folder.as_ref()?;
        let is_book = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION));
        (is_book && !path.is_dir()).then(|| path.clone())
    }

    /// Where a book of this name goes.
    fn path(&self, name: &OsString) -> PathBuf {
        let mut name = name.clone();
        name.push(".");
        name.push(EXTENSION);
        self.file().unwrap_or_else(|| self.request.folder.clone().unwrap_or_default().join(name))
    }

    /// Whether a book may be written there: never over a text that is read, and over another file only if that was said.
    fn may_write(&self, path: &Path) -> anyhow::Result<()> {
        let Ok(there) = path.canonicalize() else { return Ok(()) };
        let is_read = |origin: &Origin| matches!(origin, Origin::File(source) if source.canonicalize().is_ok_and(|source| source == there));
        let is_source = self.request.origins.iter().any(is_read);
        let text = if is_source { &self.failures().overwrites_source } else { &self.failures().file_exists };
        if is_source || !self.request.book.overwrites {
            return Err(anyhow!(fill(text, &[("name", &quoted(path))])));
        }
        Ok(())
    }

    /// Writes a book, and tells where it is.
    fn write(&self, path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> anyhow::Result<()> {
        let folder = if self.file().is_some() { None } else { self.request.folder.as_ref() };
        let made = folder.map_or(Ok(()), fs::create_dir_all);
        let written = made.and_then(|()| write_whole(path, write));
        let name = quoted(path);
        written.map_err(|error| said(&fill(&self.failures().file_output, &[("name", &name)]), &error))?;
        // Whoever does not hear where it is has it all the same.
        let _ = writeln!(io::stdout(), "{}", safe(&path.to_string_lossy()));
        Ok(())
    }
}

/// Whether a text was read as a whole, and its book made; what failed is told.
fn is_whole(made: anyhow::Result<bool>) -> bool {
    made.unwrap_or_else(|error| {
        complain(&format!("{error:#}"));
        false
    })
}

fn volume<'o>(opened: &'o Opened, origin: &Origin, book: &BookRequest) -> Volume<'o> {
    let notes = opened.notes.iter().filter(|_| book.has_notes);
    let remarks = notes.map(|note| Remark { range: note.range.clone(), text: note.text.clone() }).collect();
    let file = if let Origin::File(path) = origin { Some(path.as_path()) } else { None };
    let pictures = pictures::of(&opened.document, file);
    Volume::new(&opened.document, &stem(origin).to_string_lossy(), remarks).with_pictures(pictures)
}

fn wishes(book: &BookRequest) -> Wishes {
    Wishes { title: book.title.clone(), author: book.author.clone(), language: book.language.clone() }
}
