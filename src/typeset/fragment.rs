//! Clusters and the breaks between them → fragments for the breaker.

use crate::typeset::breaker::{DASH_START_COST, Fragment, KANA_START_COST, Shape};
use crate::typeset::class::Class;
use crate::typeset::cluster::Cluster;
use crate::typeset::prepared::Prepared;
use std::ops::Range;

/// Marks that may hang over the measure (GB/T 15834-2011 5.1.10, JLREQ 3.1.9).
const HANGING: &[&str] = &["，", "。", "、", "；", "：", "！", "？", "．", "｡", "､"];

/// A run of clusters as fragments; `ends` holds the cluster after each.
#[derive(Debug, Default)]
pub(super) struct Fragments {
    pub list: Vec<Fragment>,
    pub ends: Vec<usize>,
}

/// Cuts a run of clusters, blanks before it left out, where lines may end.
/// What fits no line by itself is cut between all its clusters.
pub(super) fn fragments(prepared: &Prepared, breaks: &[bool], run: Range<usize>, shape: Shape) -> Fragments {
    let mut fragments = Fragments::default();
    let mut start = run.start;
    while start < run.end {
        let end = (start + 1..run.end).find(|&at| breaks[at]).unwrap_or(run.end);
        let fragment = measured(prepared, start..end);
        let measure = if start == run.start { shape.first } else { shape.measure };
        if shape.overhang(measure, fragment.cells, fragment.mark_cells).is_some() {
            fragments.push(fragment, end);
        } else {
            fragments.push_torn(prepared, start..end);
        }
        start = end;
    }
    fragments
}

impl Fragments {
    fn push(&mut self, fragment: Fragment, end: usize) {
        self.list.push(fragment);
        self.ends.push(end);
    }

    /// One fragment for each cluster with the blanks after it.
    fn push_torn(&mut self, prepared: &Prepared, clusters: Range<usize>) {
        let torn_from = Some(self.list.len() as u32);
        let mut start = clusters.start;
        while start < clusters.end {
            let is_blank = |at: &usize| prepared.clusters[*at].class.is_blank();
            let end = start + 1 + (start + 1..clusters.end).take_while(is_blank).count();
            let is_last = end == clusters.end;
            let fragment = measured(prepared, start..end);
            self.push(Fragment { torn_from: torn_from.filter(|_| !is_last), ..fragment }, end);
            start = end;
        }
    }
}

/// The numbers of the clusters as one fragment.
fn measured(prepared: &Prepared, clusters: Range<usize>) -> Fragment {
    let all = &prepared.clusters[clusters.clone()];
    let (mut cells, mut blank_cells, mut letter_cells, mut n_drawn) = (0, 0, 0, 0);
    for (index, cluster) in all.iter().enumerate() {
        blank_cells += u32::from(cluster.cells);
        if !cluster.class.is_blank() {
            // The blanks before it are drawn.
            cells += std::mem::take(&mut blank_cells);
            n_drawn = index + 1;
        }
        letter_cells += if cluster.class.is_writing() { u32::from(cluster.cells) } else { 0 };
    }
    Fragment {
        cells,
        blank_cells,
        letter_cells,
        mark_cells: hanging_cells(prepared, clusters.start + n_drawn),
        start_cost: all.first().map_or(0, start_cost),
        torn_from: None,
    }
}

fn start_cost(cluster: &Cluster) -> u16 {
    match cluster.class {
        Class::Ellipsis | Class::Dash => DASH_START_COST,
        Class::Iteration | Class::SmallKana => KANA_START_COST,
        _ => 0,
    }
}

/// Cells of the cluster before `end` if it may hang: a lone mark, not the second of two.
fn hanging_cells(prepared: &Prepared, end: usize) -> u8 {
    let Some(last) = end.checked_sub(1) else { return 0 };
    let is_mark = |class: Class| matches!(class, Class::Stop | Class::AsciiStop | Class::Middle);
    let follows_mark = last > 0 && is_mark(prepared.clusters[last - 1].class);
    let cluster = &prepared.clusters[last];
    let hangs = cluster.class == Class::Stop && !follows_mark && HANGING.contains(&prepared.symbol(cluster));
    if hangs { cluster.cells } else { 0 }
}
