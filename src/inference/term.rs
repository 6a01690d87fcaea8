//! What speaks for and against a line that could be a heading: the terms of a sum, as data.
//!
//! Names alone stand here; the words for them are texts.

/// One thing that speaks for or against a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Term {
    /// It stands before a paragraph.
    BeforeText,
    /// It stands before code or a table.
    BeforeCode,
    /// It stands before a list.
    BeforeList,
    /// It stands before a date or a by-line.
    BeforeLabel,
    /// It stands before a line of another style that could be a heading, too.
    BeforeOther,
    /// It stands before a line of its own style that could be a heading, too.
    BeforeAlike,
    /// It stands before another short line.
    BeforeShort,
    /// Nothing follows it.
    BeforeNothing,
    /// It stands after text.
    AfterText,
    /// It stands after another short line.
    AfterShort,
    /// It touches code.
    TouchesCode,
    /// The table of contents names it.
    InContents,
    /// The table of contents names most lines like it, but not this one.
    NotInContents,
    /// A line is drawn under it.
    Underlined,
    /// Other lines are underlined, this one is not.
    NotUnderlined,
    /// No blank line stands before it, where headings have one.
    Crowded,
    /// It stands further out than the text.
    FurtherOut,
    /// It does not stand as far out as other lines do.
    NotFurtherOut,
    /// More blank lines than usual stand before it.
    SetOff,
    /// Its words have no capitals, those of other lines do.
    NoCapitals,
    /// It is a phrase in another script than the text, without capitals.
    Foreign,
    /// It comes again.
    Again,
    /// It ends in ——.
    Dash,
    /// It is a couplet, or in capitals.
    Form,
    /// Its number is indented like an item of a list.
    IndentedNumber,
    /// It has signs of markup, or a line is drawn under it.
    Markup,
    /// One sign of markup alone may begin a comment.
    LoneMark,
    /// It names a usual part of a text.
    Keyword,
    /// How sure a sign of headings its numbering is.
    Numbering,
    /// Paragraphs are numbered like it.
    NumberedTexts,
    /// The numbers of its style run on, or do not.
    RunningOn,
    /// How many lines of its style stand before text.
    StyleBeforeText,
    /// Lines of its style stand beside each other.
    StyleAdjacent,
    /// How many lines of its style are short.
    StyleShort,
    /// Its numbers begin again and again.
    List,
    /// Nothing but its place makes it a heading.
    Plain,
    /// Other lines look and stand like it.
    Support,
    /// Lines that look and stand like it are too large a share of the text.
    TooMany,
    /// No other line looks and stands like it.
    Alone,
    /// It stands right above the next line, where blank lines are usual.
    Tight,
    /// The text has numbered headings, and this has no number.
    OthersNumbered,
}

/// Every term and its name.
#[rustfmt::skip]
pub const TERMS: &[(Term, &str)] = &[
    (Term::BeforeText,      "before-text"),
    (Term::BeforeCode,      "before-code"),
    (Term::BeforeList,      "before-list"),
    (Term::BeforeLabel,     "before-label"),
    (Term::BeforeOther,     "before-other"),
    (Term::BeforeAlike,     "before-alike"),
    (Term::BeforeShort,     "before-short"),
    (Term::BeforeNothing,   "before-nothing"),
    (Term::AfterText,       "after-text"),
    (Term::AfterShort,      "after-short"),
    (Term::TouchesCode,     "touches-code"),
    (Term::InContents,      "in-contents"),
    (Term::NotInContents,   "not-in-contents"),
    (Term::Underlined,      "underlined"),
    (Term::NotUnderlined,   "not-underlined"),
    (Term::Crowded,         "crowded"),
    (Term::FurtherOut,      "further-out"),
    (Term::NotFurtherOut,   "not-further-out"),
    (Term::SetOff,          "set-off"),
    (Term::NoCapitals,      "no-capitals"),
    (Term::Foreign,         "foreign"),
    (Term::Again,           "again"),
    (Term::Dash,            "dash"),
    (Term::Form,            "form"),
    (Term::IndentedNumber,  "indented-number"),
    (Term::Markup,          "markup"),
    (Term::LoneMark,        "lone-mark"),
    (Term::Keyword,         "keyword"),
    (Term::Numbering,       "numbering"),
    (Term::NumberedTexts,   "numbered-texts"),
    (Term::RunningOn,       "running-on"),
    (Term::StyleBeforeText, "style-before-text"),
    (Term::StyleAdjacent,   "style-adjacent"),
    (Term::StyleShort,      "style-short"),
    (Term::List,            "list"),
    (Term::Plain,           "plain"),
    (Term::Support,         "support"),
    (Term::TooMany,         "too-many"),
    (Term::Alone,           "alone"),
    (Term::Tight,           "tight"),
    (Term::OthersNumbered,  "others-numbered"),
];

impl Term {
    /// Its name in the tables of texts.
    pub fn name(self) -> &'static str {
        TERMS.iter().find(|(term, _)| *term == self).map_or("", |(_, name)| name)
    }
}

/// Terms that a sum has at most.
const MOST: usize = 20;

/// A sum and what it is made of. Terms of no weight are left out.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Sum {
    /// The sum itself.
    pub total: f32,
    terms: Terms,
}

/// The terms of a sum in the order in which they were added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Terms {
    /// Each with its weight in hundredths.
    list: [Option<(Term, i16)>; MOST],
}

impl Sum {
    /// Adds a term.
    pub fn add(&mut self, term: Term, weight: f32) {
        self.total += weight;
        let hundredths = (weight * 100.0).round() as i16;
        if hundredths != 0
            && let Some(free) = self.terms.list.iter_mut().find(|place| place.is_none())
        {
            *free = Some((term, hundredths));
        }
    }

    /// Adds all terms of another sum.
    pub fn add_all(&mut self, other: &Sum) {
        self.total += other.total;
        let own = self.terms.iter().count();
        for (free, term) in self.terms.list.iter_mut().skip(own).zip(other.terms.list) {
            *free = term;
        }
    }

    /// What it is made of.
    pub fn terms(&self) -> Terms {
        self.terms
    }
}

impl Terms {
    /// The terms and their weights, the first added first.
    pub fn iter(&self) -> impl Iterator<Item = (Term, f32)> {
        self.list.iter().flatten().map(|&(term, hundredths)| (term, f32::from(hundredths) / 100.0))
    }
}
