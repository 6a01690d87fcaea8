//! The pictures of texts → files of a book: each once, however often and by whatever name it is shown.

use super::picture::Picture;
use super::volume::Volume;
use crate::document::Document;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The pictures of a book, in the order in which they are first shown.
#[derive(Debug, Default)]
pub struct Gallery {
    pictures: Vec<Picture>,
    /// For each text, index of the picture that it calls so.
    by_name: Vec<HashMap<String, usize>>,
}

impl Gallery {
    /// Takes the pictures out of texts.
    pub fn new(volumes: &mut [Volume]) -> Gallery {
        let mut gallery = Gallery::default();
        let mut by_sum: HashMap<u64, Vec<usize>> = HashMap::new();
        for volume in volumes {
            let mut by_name = HashMap::new();
            for name in pictures_named(volume.document) {
                let Some(picture) = volume.pictures.remove(name) else { continue };
                let alike = by_sum.entry(sum(picture.bytes())).or_default();
                let same = alike.iter().find(|&&at| gallery.pictures[at] == picture).copied();
                let index = same.unwrap_or(gallery.pictures.len());
                if same.is_none() {
                    alike.push(index);
                    gallery.pictures.push(picture);
                }
                by_name.insert(name.to_owned(), index);
            }
            gallery.by_name.push(by_name);
        }
        gallery
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.pictures.len()
    }

    /// The file of each, and what kind of file that is.
    pub fn files(&self) -> impl Iterator<Item = (String, &Picture)> {
        self.pictures.iter().enumerate().map(|(index, picture)| (file(index, picture), picture))
    }

    /// A picture, with its file, by its index.
    pub fn picture(&self, index: usize) -> Option<(String, &Picture)> {
        let picture = self.pictures.get(index)?;
        Some((file(index, picture), picture))
    }

    /// What a text calls so.
    pub fn named(&self, volume: usize, name: &str) -> Option<(String, &Picture)> {
        self.picture(*self.by_name.get(volume)?.get(name)?)
    }
}

/// The names of the pictures that a text shows, each once, in the order of the text.
pub fn pictures_named(document: &Document) -> Vec<&str> {
    let mut links: Vec<_> = document.links().iter().filter(|link| link.is_picture).collect();
    links.sort_by_key(|link| link.range.start);
    let mut known = HashSet::new();
    links.into_iter().map(|link| link.target.as_str()).filter(|name| known.insert(*name)).collect()
}

fn file(index: usize, picture: &Picture) -> String {
    format!("i{:04}.{}", index + 1, picture.extension())
}

fn sum(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
