//! What is told of two classes of headings, to say which holds which.

/// Names of what is told of two classes, the one that appears first (a) and the other (b), in order.
#[rustfmt::skip]
pub const RELATION: &[&str] = &[
    "a-rank", "b-rank", "rank-step", "a-strength", "b-strength", "same-scheme", "depth-step",
    "a-count", "b-count", "count-step", "b-right-after-a", "a-right-after-b", "a-then-b", "b-then-a", "a-then-a", "b-then-b",
    "b-between-as", "as-with-b", "bs-with-a", "b-begins-anew", "a-begins-anew",
    "indent-step", "gap-before-step", "gap-after-step", "columns-step", "a-capitals", "b-capitals", "a-title-case", "b-title-case",
    "a-keyword", "b-keyword", "a-is-first", "b-follows-first", "a-is-one", "b-is-one", "a-place", "b-place",
    "a-plain", "b-plain", "a-runs-on", "b-runs-on", "a-signed", "b-signed", "a-columns", "b-columns",
    "a-leads", "b-leads", "same-but-leading", "a-recurs", "b-recurs", "stack",
    "same-but-gap", "a-restarts-by-b", "b-restarts-by-a", "a-parted-by-b", "b-parted-by-a",
];

/// What is told of two classes.
pub type Bytes = [u8; RELATION.len()];
