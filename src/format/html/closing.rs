//! What ends the elements of a page: their own tags, and others that end them by the rules of HTML.

use super::{Open, Page, Tag};
use crate::format::builder::Builder;
use crate::format::html::name::{Name, Role};
use crate::text::style::Marks;

/// Open elements that are looked through for the one that a tag ends: pages nest less, and disorder costs no more.
const MOST_LOOKED_AT: usize = 512;

/// Marks that may overlap at most.
const MOST_OVERLAPPING: usize = 8;

impl Page {
    /// Ends the elements that a new one ends by itself (HTML, optional tags).
    pub(super) fn close_implied(&mut self, name: Name, builder: &mut Builder) {
        let is_hidden_paragraph = |open: &Open| open.is_hidden && open.role == Role::Paragraph;
        if self.n_hidden > 0 && name.role().ends_paragraphs() {
            // One that is shown is ended where the next is written.
            let near = self.open.iter().rev().take(MOST_LOOKED_AT);
            let mut near = near.take_while(|open| open.role == Role::Inline || is_hidden_paragraph(open));
            for _ in 0..near.position(is_hidden_paragraph).map_or(0, |n| n + 1) {
                self.pop(builder);
            }
        }
        let (ended, within): (&[Name], &[Name]) = match name {
            Name::Li => (&[Name::Li], &[Name::Ul, Name::Ol]),
            Name::Dt | Name::Dd => (&[Name::Dd, Name::Dt], &[Name::Dl]),
            Name::Tr => (&[Name::Tr, Name::Td, Name::Th], &[Name::Table]),
            Name::Td | Name::Th => (&[Name::Td, Name::Th], &[Name::Tr, Name::Table]),
            Name::Rt | Name::Rp => (&[Name::Rt, Name::Rp], &[Name::Ruby]),
            Name::A => (&[Name::A], &[]),
            _ => return,
        };
        let near = self.open.iter().rev().take(MOST_LOOKED_AT).take_while(|open| !within.contains(&open.name));
        let outermost = near.enumerate().filter(|(_, open)| ended.contains(&open.name)).map(|(n, _)| n).last();
        for _ in 0..outermost.map_or(0, |n| n + 1) {
            self.pop(builder);
        }
    }

    /// Ends a drawing that was left open (HTML, the rules for parsing foreign content).
    pub(super) fn close_drawing(&mut self, builder: &mut Builder) {
        let near = self.open.iter().rev().take(MOST_LOOKED_AT);
        let mut near = near.take_while(|open| !matches!(open.name, Name::Desc | Name::ForeignObject | Name::Title));
        for _ in 0..near.position(|open| open.name == Name::Svg).map_or(0, |n| n + 1) {
            self.pop(builder);
        }
    }

    /// Ends an element, and those that were left open in it.
    pub(super) fn close(&mut self, name: Name, builder: &mut Builder) {
        if name.role() == Role::Paragraph {
            return self.close_paragraph(builder);
        }
        if name == Name::Br {
            return self.line_break(builder);
        }
        let is_bound = |open: &&Open| open.role == Role::Table && name.role() != Role::Table;
        let near = self.open.iter().rev().take(MOST_LOOKED_AT).take_while(|open| !is_bound(open));
        let Some(n) = near.enumerate().find(|(_, open)| open.name == name).map(|(n, _)| n) else { return };
        let overlapping = if name.marks() == Marks::NONE { Vec::new() } else { self.overlapping(n) };
        for _ in 0..=n {
            self.pop(builder);
        }
        for tag in overlapping {
            self.start(&tag, 0, builder);
        }
    }

    /// The marks on words that go on behind the mark which ends around them (HTML, the adoption agency algorithm).
    fn overlapping(&self, n: usize) -> Vec<Tag> {
        let inner = self.open.iter().rev().take(n);
        if n > MOST_OVERLAPPING || inner.clone().any(|open| open.role != Role::Inline) {
            return Vec::new();
        }
        let goes_on = |open: &&Open| open.name.marks() != Marks::NONE;
        inner.filter(goes_on).map(|open| Tag { name: open.name, ..Tag::default() }).rev().collect()
    }

    fn close_paragraph(&mut self, builder: &mut Builder) {
        if self.title_only {
            return;
        }
        // What holds no text holds no end of a paragraph outside it.
        let near = self.open.iter().rev().take(MOST_LOOKED_AT).take_while(|open| open.role != Role::Hidden);
        let at = near.map(|open| open.role).position(|role| role == Role::Paragraph);
        for _ in 0..at.map_or(0, |n| n + 1) {
            self.pop(builder);
        }
        if self.n_hidden == 0 {
            builder.end();
        }
    }

    pub(super) fn pop(&mut self, builder: &mut Builder) {
        if let Some(open) = self.open.pop() {
            self.leave(open, builder);
        }
    }
}
