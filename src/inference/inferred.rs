//! What the inference finds in a text, as plain values: sparse lists of lines that are something else than
//! a paragraph, each in the order of the text.

use crate::inference::article::Article;
use crate::inference::evidence::{Evidence, Guess};
use crate::inference::front_matter::FrontMatter;
use crate::inference::going_on::GoingOn;
use crate::inference::layout::Layout;
use crate::inference::page_break::Join;
use crate::inference::run::Run;
use crate::inference::words::Words;
use std::ops::Range;

/// All that was inferred of a text.
#[derive(Debug)]
pub struct Inferred {
    /// How its lines are laid out.
    pub layout: Layout,
    /// The characters of the title.
    pub title: Option<Range<usize>>,
    /// Notice, date, issuer …
    pub front_matter: Vec<FrontMatter>,
    /// The characters of each heading, and its level from 1.
    pub headings: Vec<(Range<usize>, u8)>,
    /// Why each heading is one.
    pub evidence: Vec<Evidence>,
    /// Lines that nearly were headings.
    pub guesses: Vec<Guess>,
    /// The articles of a law.
    pub articles: Vec<Article>,
    /// Title, front matter, headings and fenced code.
    pub marked: Vec<Run>,
    /// Places where a page break cut a sentence.
    pub joins: Vec<Join>,
    /// Page numbers and running heads: offsets of the lines' characters.
    pub set_aside: Vec<Range<usize>>,
    /// Notes at the foot of a page that stand between the two halves of a paragraph: offsets of their characters.
    pub notes: Vec<Range<usize>>,
    /// Runs of text and code of more than eight kibibytes over several lines, so that nobody looks for their ends again.
    pub long: Vec<Run>,
    /// Blank lines of more than eight kibibytes together, so that nobody looks through them again.
    pub long_gaps: Vec<Range<usize>>,
    /// The words that the text uses, if its lines are hyphenated.
    pub words: Words,
    /// Which lines go on with the one before, as far as that is kept.
    pub going_on: GoingOn,
}

impl Inferred {
    /// Nothing but the layout of a text.
    pub fn of_layout(layout: Layout) -> Inferred {
        Inferred {
            layout,
            title: None,
            front_matter: Vec::new(),
            headings: Vec::new(),
            evidence: Vec::new(),
            guesses: Vec::new(),
            articles: Vec::new(),
            marked: Vec::new(),
            joins: Vec::new(),
            set_aside: Vec::new(),
            long: Vec::new(),
            long_gaps: Vec::new(),
            words: Words::default(),
            going_on: GoingOn::default(),
            notes: Vec::new(),
        }
    }
}
