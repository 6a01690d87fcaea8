//! A grapheme cluster (UAX #29) as the setting sees it: where it stands, how wide it is, what it may meet.

use crate::typeset::class::Class;

/// One grapheme cluster of a text that was prepared for setting.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cluster {
    /// Bytes in the prepared text.
    pub text_start: u32,
    pub text_bytes: u8,
    /// Offsets in the source, counted from the start of what was prepared. What is
    /// not drawn belongs to the cluster before it.
    pub source_start: u32,
    pub source_end: u32,
    /// Cells as drawn.
    pub cells: u8,
    pub class: Class,
    /// Whether it is Han, kana, Hangul or a full-width mark.
    pub is_cjk: bool,
    pub look: Look,
    pub seam: Seam,
}

/// How a cluster is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// By its own characters.
    Itself,
    /// By one symbol that stands for it.
    Instead,
    /// By several symbols of one cell that stand for it, as `⟨RLO⟩`.
    Spelled,
    /// By blanks up to the next tab stop.
    Tab,
}

/// What characters that are not drawn say about a break after the cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seam {
    /// Nothing.
    Silent,
    /// U+200B: a line may end here.
    Open,
    /// U+2060 or U+FEFF: no line ends here.
    Glued,
}
