//! Whether a line may end between two clusters: kinsoku (禁则) as a table of pairs.
//!
//! CLREQ 3.1.4, GB/T 15834-2011 5.1 and JIS X 4051; UAX #14 inside Western runs. No crate
//! is enough by itself: some make `持“学”为` unbreakable, all let a line begin with `·`.

use crate::typeset::class::Class;
use crate::typeset::cluster::{Cluster, Seam};
use crate::typeset::prepared::Prepared;
use crate::typeset::settings::Level;
use crate::typeset::western;

/// For each cluster, whether a line may begin with it.
pub(super) fn breaks(prepared: &Prepared, level: Level) -> Vec<bool> {
    let mut allowed = western::opportunities(prepared);
    for (index, may_break) in allowed.iter_mut().enumerate().skip(1) {
        let (before, after) = (&prepared.clusters[index - 1], &prepared.clusters[index]);
        if is_before_blank(before, after) {
            *may_break = false;
        } else if !is_plain(before, after) && !is_behind_blank(&prepared.clusters[..index], after) {
            *may_break = Pair { prepared, index, before, after, uax: *may_break }.may_break(level);
        }
    }
    allowed
}

/// Whether UAX #14 alone decides, at every level: for nearly all pairs, two Han or two letters.
fn is_plain(before: &Cluster, after: &Cluster) -> bool {
    let is_han = before.class == Class::Ideograph && after.class == Class::Ideograph;
    before.seam == Seam::Silent && (is_han || (before.class.is_western() && after.class.is_western()))
}

/// Whether a blank follows on what ends no line: none ends before it.
fn is_before_blank(before: &Cluster, after: &Cluster) -> bool {
    after.class.is_blank() && before.class != Class::End
}

/// Whether UAX #14 alone decides between a word and the blank behind the word before it.
fn is_behind_blank(before: &[Cluster], after: &Cluster) -> bool {
    matches!(before, [.., word, blank] if blank.class == Class::Blank
        && blank.seam == Seam::Silent
        && word.class.is_western()
        && after.class.is_western())
}

/// Two clusters side by side.
struct Pair<'p> {
    prepared: &'p Prepared,
    /// Index of the second one.
    index: usize,
    before: &'p Cluster,
    after: &'p Cluster,
    /// Whether UAX #14 lets a line end between them.
    uax: bool,
}

impl Pair<'_> {
    /// The first rule that speaks decides.
    fn may_break(&self, level: Level) -> bool {
        use Class::{Blank, Close, Connector, Dash, Ellipsis, End, Glue, Iteration, Middle, Open};
        use Class::{SmallKana, Stop, Symbol, WideBlank};
        let (before, after) = (self.before.class, self.after.class);
        let is_strict = level != Level::None;
        let is_forbidden = before == Open || level.forbids_start(after);
        match (before, after) {
            (End, _) | (_, End) => true,
            (_, Blank | WideBlank | Glue) | (Glue, _) => false,
            _ if self.before.seam == Seam::Glued => false,
            (Blank | WideBlank, Ellipsis | Dash) => false,
            (Blank | WideBlank, _) if is_strict && (level.forbids_start(after) || self.is_opened()) => false,
            _ if self.before.seam == Seam::Open => !is_strict || !is_forbidden,
            (WideBlank, _) => true,
            (Blank, _) => self.uax,
            _ if self.is_western() => self.uax,
            _ if self.is_korean_word() => false,
            _ if before.is_western() && after.is_western() => self.uax,
            (Ellipsis, Ellipsis) => false,
            (Dash, Dash) if self.is_doubled() => false,
            _ if is_strict && is_forbidden => false,
            // From here on what some level forbids is allowed at this one.
            (Open | Close | Dash | Ellipsis | Middle | Iteration | SmallKana | Symbol, _)
            | (_, Open | Close | Stop | Middle | Connector | Dash | Ellipsis | Iteration | SmallKana | Symbol) => true,
            _ => self.uax,
        }
    }

    /// Whether blanks alone stand between an opening mark and here.
    fn is_opened(&self) -> bool {
        let before = self.prepared.clusters[..self.index].iter().rev();
        before.map(|cluster| cluster.class).find(|class| !class.is_blank()) == Some(Class::Open)
    }

    /// Whether neither they nor their neighbours are CJK.
    fn is_western(&self) -> bool {
        let around = self.index.saturating_sub(2)..(self.index + 2).min(self.prepared.clusters.len());
        !self.prepared.clusters[around].iter().any(|cluster| cluster.is_cjk)
    }

    /// Whether they are the same character, marks on it aside.
    fn is_doubled(&self) -> bool {
        self.prepared.first_char(self.index - 1) == self.prepared.first_char(self.index)
    }

    /// Korean breaks at blanks, not between its syllables nor before a counter (keep-all of CSS Text 3).
    fn is_korean_word(&self) -> bool {
        let is_part = |class: Class| class == Class::Hangul || class.is_western();
        let (before, after) = (self.before.class, self.after.class);
        (before == Class::Hangul && is_part(after)) || (is_part(before) && after == Class::Hangul)
    }
}

impl Level {
    /// Whether no line may begin with a cluster of this class.
    fn forbids_start(self, class: Class) -> bool {
        use Class::{AsciiStop, Close, Connector, Dash, Ellipsis, Iteration, Middle, SmallKana, Solidus, Stop};
        let from = match class {
            Close | Stop | AsciiStop | Middle | Connector | Solidus => Level::Basic,
            Ellipsis | Iteration => Level::Normal,
            SmallKana | Dash => Level::Strict,
            _ => return false,
        };
        self >= from
    }
}
