//! Pictures that a book holds, unpacked for the program that shows them, and removed when this one ends.

use crate::document::format::address::unescaped;
use crate::program::file_name::file_name;
use crate::program::outside::is_harmless;
use crate::source::NamedFiles;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// Bytes of a picture at most.
const MOST_BYTES: u64 = 256 << 20;

/// A folder of their own among the temporary ones, once there is one.
#[derive(Debug, Default)]
pub struct Pictures {
    folder: Option<PathBuf>,
}

impl Pictures {
    /// Unpacks a picture of a book into a folder among the `temporary` ones; where it is then.
    ///
    /// # Errors
    /// When the book holds none of that name, its name is not that of a picture, or it cannot be written.
    #[expect(clippy::disallowed_methods, reason = "what another program is to read")]
    pub fn unpack(&mut self, temporary: &Path, book: &Path, name: &str) -> io::Result<PathBuf> {
        let file = own_name(name);
        if !is_harmless(Path::new(&file)) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let bytes = NamedFiles::in_archive(book)?.read(name, MOST_BYTES)?;
        let path = self.folder(temporary)?.join(file);
        std::fs::write(&path, bytes)?;
        Ok(path)
    }

    /// The folder, which nobody else has made before.
    fn folder(&mut self, temporary: &Path) -> io::Result<&Path> {
        if self.folder.is_none() {
            let folder = temporary.join(format!("mulu-pictures-{}", std::process::id()));
            let mut builder = std::fs::DirBuilder::new();
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.create(&folder)?;
            self.folder = Some(folder);
        }
        self.folder.as_deref().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Drop for Pictures {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

/// What a file is called that is called so in a book.
fn own_name(name: &str) -> OsString {
    let name = unescaped(name);
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    let mut own = file_name(stem);
    own.push(".");
    own.push(file_name(ending));
    own
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test plays the writer, who has files")]
    fn a_picture_of_a_book_is_unpacked_and_goes_with_the_program() {
        let temporary = std::env::temp_dir();
        let book = temporary.join(format!("mulu-book-{}.epub", std::process::id()));
        let mut zip = ZipWriter::new(std::fs::File::create(&book).expect("a file"));
        for name in ["i/山 1.png", "i/run.sh"] {
            zip.start_file(name, SimpleFileOptions::default()).expect("an entry");
            zip.write_all(b"picture").expect("room");
        }
        zip.finish().expect("a book");
        let mut pictures = Pictures::default();
        let path = pictures.unpack(&temporary, &book, "i/山%201.png").expect("a picture");
        assert!(path.ends_with("山 1.png"), "{path:?}");
        assert_eq!(std::fs::read(&path).expect("a file"), b"picture");
        for name in ["i/run.sh", "i/none.png", "../book.epub", ""] {
            assert!(pictures.unpack(&temporary, &book, name).is_err(), "{name}");
        }
        drop(pictures);
        assert!(!path.exists());
        std::fs::remove_file(book).expect("it goes");
    }
}
