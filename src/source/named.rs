//! The files that a text names: those of its archive, or those in its folder and below. Nothing outside of these is opened.

use super::bound;
use super::container::Packed;
use crate::document::format::address::{split, unescaped};
use std::fs::File;
use std::io;
use std::path::{Component, Path, PathBuf};

/// Where the files are that a text may name.
#[derive(Debug)]
pub struct NamedFiles(Held);

#[derive(Debug)]
enum Held {
    Archive(Box<Packed>),
    /// The folder as the system calls it.
    Folder(PathBuf),
}

impl NamedFiles {
    /// Those of the archive that a text was read of.
    ///
    /// # Errors
    /// When it cannot be read.
    #[expect(clippy::disallowed_methods, reason = "the archive that a text is read of")]
    pub fn in_archive(archive: &Path) -> io::Result<NamedFiles> {
        Ok(NamedFiles(Held::Archive(Box::new(Packed::open(File::open(archive)?)?))))
    }

    /// Those that stand beside a text, or below it.
    ///
    /// # Errors
    /// When its folder cannot be found.
    pub fn beside(text: &Path) -> io::Result<NamedFiles> {
        let folder = text.canonicalize()?.parent().map(Path::to_owned);
        Ok(NamedFiles(Held::Folder(folder.ok_or(io::ErrorKind::NotFound)?)))
    }

    /// What is in the file of a name, if it has so many bytes at most.
    ///
    /// # Errors
    /// When there is no such file there, or it is damaged or longer.
    pub fn read(&mut self, name: &str, most_bytes: u64) -> io::Result<Vec<u8>> {
        match &mut self.0 {
            Held::Archive(packed) => packed.read(name, most_bytes),
            Held::Folder(folder) => of_folder(folder, name, most_bytes),
        }
    }
}

/// What is in a file of a folder. A name may hold `%20`, and what a page asks its server; a link may lead nowhere outside.
#[expect(clippy::disallowed_methods, reason = "a file that a text names, beside it")]
fn of_folder(folder: &Path, name: &str, most_bytes: u64) -> io::Result<Vec<u8>> {
    let name = split(name).0;
    let name = name.split_once('?').map_or(name, |(name, _)| name);
    let relative = PathBuf::from(unescaped(name));
    let is_below = |part: Component| matches!(part, Component::Normal(_) | Component::CurDir);
    if !relative.components().all(is_below) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let path = folder.join(relative).canonicalize()?;
    if !path.starts_with(folder) || !path.is_file() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    bound::whole(File::open(path)?, most_bytes)?.ok_or_else(|| io::ErrorKind::FileTooLarge.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    #[cfg(unix)]
    #[expect(clippy::disallowed_methods, reason = "the test plays the writer, who has files")]
    fn no_name_leads_out_of_the_folder() {
        let outside = std::env::temp_dir().join(format!("mulu-named-{}", std::process::id()));
        let folder = outside.join("text");
        fs::create_dir_all(folder.join("图")).expect("a folder");
        for name in ["secret.png", "text/a b.png", "text/图/c.png"] {
            fs::write(outside.join(name), name).expect("a file");
        }
        std::os::unix::fs::symlink(outside.join("secret.png"), folder.join("link.png")).expect("a link");
        fs::write(folder.join("text.md"), "").expect("a text");
        let mut files = NamedFiles::beside(&folder.join("text.md")).expect("a folder");
        let absolute = outside.join("secret.png").to_string_lossy().into_owned();
        for (name, expected) in [
            ("a%20b.png?v=1#x", Some("text/a b.png")),
            ("./图/c.png", Some("text/图/c.png")),
            ("%E5%9B%BE/c.png", Some("text/图/c.png")),
            ("../secret.png", None),
            ("图/../../secret.png", None),
            ("%2e%2e/secret.png", None),
            ("link.png", None),
            (&*absolute, None),
            ("图", None),
            ("", None),
            ("none.png", None),
        ] {
            let read = files.read(name, 100).ok().map(|bytes| String::from_utf8(bytes).expect("UTF-8"));
            assert_eq!(read.as_deref(), expected, "{name}");
        }
        assert!(files.read("a b.png", 12).is_ok() && files.read("a b.png", 11).is_err());
        fs::remove_dir_all(outside).expect("it goes");
    }
}
