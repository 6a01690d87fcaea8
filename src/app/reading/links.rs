//! The links of the text as a list: those that lead to a place in it are gone to, of others the address is shown, and
//! copied or opened where that is chosen. Nothing is opened by itself.

use crate::app::effect::{Effect, Effects, Move, View};
use crate::document::Document;
use crate::document::element::Link;
use crate::document::outline::SectionId;
use crate::language::fill;
use crate::reader::Reader;
use crate::widget::picker::{Item, Items};

/// The list of links, the first one on screen selected.
pub fn list(reader: &Reader, view: &View) -> Effects {
    let texts = &view.words.messages;
    let document = reader.document();
    let mut links: Vec<Link> = document.links().to_vec();
    if links.is_empty() {
        return Effect::say(&texts.no_links);
    }
    links.sort_by_key(|link| (link.range.start, link.range.end));
    let at = links.partition_point(|link| link.range.start < reader.in_view().start).min(links.len() - 1);
    let title = fill(&texts.links, &[("n", &links.len().to_string())]);
    let list = LinkList { document: document.clone(), links, view: view.clone() };
    vec![view.list(title, Box::new(list), at)]
}

/// The links of a document.
#[derive(Debug)]
struct LinkList {
    document: Document,
    links: Vec<Link>,
    /// For the list of what can be done with an address.
    view: View,
}

impl Items<Effect> for LinkList {
    fn len(&self) -> usize {
        self.links.len()
    }

    fn item(&self, index: usize) -> Item {
        let Some(link) = self.links.get(index) else { return Item::default() };
        let words = self.document.text().slice(link.range.clone()).replace('\n', " ");
        Item {
            label: format!("{words}  {}", link.target),
            marks: std::iter::once(0..words.len()).collect(),
            ..Item::default()
        }
    }

    fn group(&self, index: usize) -> Option<usize> {
        self.document.outline().section_at(self.links.get(index)?.range.start).map(SectionId::index)
    }

    fn title(&self, group: usize) -> String {
        self.document.heading(SectionId(group as u32)).into_owned()
    }

    fn pick(&self, index: usize) -> Effect {
        let Some(link) = self.links.get(index) else { return Effect::Hush };
        if let Some(offset) = self.document.destination(&link.target).filter(|_| !link.is_picture) {
            return Effect::Move(Move::StayAt(offset));
        }
        let texts = &self.view.words.messages;
        if self.document.is_place(&link.target) && !link.is_picture {
            return Effect::Say(fill(&texts.no_place, &[("target", &link.target)]));
        }
        let choices =
            Choices { target: link.target.clone(), labels: [texts.copy_address.clone(), texts.open_address.clone()] };
        self.view.list(link.target.clone(), Box::new(choices), 0)
    }
}

/// What can be done with an address.
#[derive(Debug)]
struct Choices {
    target: String,
    labels: [String; 2],
}

impl Items<Effect> for Choices {
    fn len(&self) -> usize {
        self.labels.len()
    }

    fn item(&self, index: usize) -> Item {
        Item { label: self.labels.get(index).cloned().unwrap_or_default(), ..Item::default() }
    }

    fn pick(&self, index: usize) -> Effect {
        if index == 0 { Effect::Copy(self.target.clone()) } else { Effect::OpenOutside(self.target.clone()) }
    }
}
