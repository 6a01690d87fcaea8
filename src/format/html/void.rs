//! Elements that hold nothing: line ends, rules, pictures, boxes, and what the head of a page says.

use super::{Page, Tag};
use crate::format::builder::Builder;
use crate::format::element::ElementKind;
use crate::format::html::name::Name;
use crate::format::html::tools::parts_paragraphs;

impl Page {
    /// What an element without contents is.
    pub(super) fn void(&mut self, tag: &Tag, source: usize, builder: &mut Builder) {
        if self.n_hidden > 0 || self.title_only {
            if tag.name == Name::Meta {
                self.head.take(&tag.attributes, source);
            }
            return;
        }
        match tag.name {
            Name::Br => self.line_break(builder),
            Name::Hr => builder.rule(source),
            Name::Input if tag.attributes.is_box => builder.task(tag.attributes.is_checked),
            // Where nothing loads a picture later, it is loaded at once: it stands there twice.
            Name::Img if self.unscripted.is_read || self.is_in(Name::Noscript) => {}
            // What has no words by intent is there to be looked at (HTML, `alt`). Books leave them out of their plates, too.
            Name::Img
                if self.part.is_none() && tag.attributes.alt.as_deref().is_some_and(|alt| alt.trim().is_empty()) => {}
            Name::Img => {
                let target = self.address(tag.attributes.src.as_deref().unwrap_or_default());
                let name = self.part.as_ref().and_then(|_| target.rsplit('/').next()).unwrap_or_default().to_owned();
                builder.begin_picture(target);
                match tag.attributes.alt.as_deref().filter(|alt| !alt.trim().is_empty()) {
                    Some(alt) => builder.text(alt, source),
                    None => builder.text(&name, source),
                }
                if let (Some(width), Some(height)) = tag.attributes.size {
                    builder.space();
                    builder.settle();
                    builder.sign(&format!("{width}×{height}"));
                }
                builder.end_picture();
            }
            _ => {}
        }
    }

    /// Two line ends that are meant part paragraphs, as pages without `p` do it; one does before an indent.
    pub(super) fn line_break(&mut self, builder: &mut Builder) {
        self.n_breaks = self.n_breaks.saturating_add(1);
        let is_parted = builder.kind() == Some(ElementKind::Paragraph) && !builder.is_in_element();
        if self.n_breaks >= 2 && (is_parted || parts_paragraphs(builder)) {
            builder.begin(ElementKind::Paragraph);
        } else if self.n_breaks == 1 && builder.part_bold_line() {
            // A heading by its looks.
        } else if self.n_verbatim > 0 && builder.kind() == Some(ElementKind::Code) {
            builder.verbatim("\n", 0);
        } else {
            builder.line_break();
        }
    }

    /// Reads what is shown where no program runs, and ends what it leaves open.
    pub(super) fn read_unscripted(&mut self, builder: &mut Builder) {
        let Some((html, source)) = self.unscripted.take() else { return };
        let n_open = self.open.len();
        self.read(&html, source, builder);
        while self.open.len() > n_open {
            self.pop(builder);
        }
        self.unscripted.is_read = false;
        builder.end();
    }
}
