//! Clusters ready for setting, each with its place in the source, and what is asked of runs of them.

use crate::typeset::class::Class;
use crate::typeset::cluster::Cluster;
use crate::typeset::settings::Autospace;
use crate::typeset::width::Widths;
use std::ops::Range;

/// Clusters of a part of a block, and the characters that they are drawn by.
#[derive(Clone, Debug, Default)]
pub(super) struct Prepared {
    pub(super) text: String,
    pub clusters: Vec<Cluster>,
    /// Offset in the source that the clusters count from.
    pub(super) base: usize,
    pub(super) widths: Widths,
    pub autospace: Autospace,
    /// The clusters with which paragraphs begin inside the block, ascending.
    pub(super) paragraphs: Vec<usize>,
}

impl Prepared {
    /// The characters that a cluster is drawn by.
    pub fn symbol(&self, cluster: &Cluster) -> &str {
        let start = cluster.text_start as usize;
        self.text.get(start..start + usize::from(cluster.text_bytes)).unwrap_or_default()
    }

    /// The first character that the cluster at `index` is drawn by.
    pub fn first_char(&self, index: usize) -> Option<char> {
        self.clusters.get(index).and_then(|cluster| self.symbol(cluster).chars().next())
    }

    /// The characters of a run of clusters.
    pub fn text_of(&self, clusters: Range<usize>) -> &str {
        let start = self.clusters.get(clusters.start).map_or(self.text.len(), |first| first.text_start as usize);
        let end = self.clusters.get(clusters.end).map_or(self.text.len(), |next| next.text_start as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The clusters between the line ends of the source; at least one run, perhaps an empty one.
    pub fn source_lines(&self) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let mut start = 0;
        for (index, cluster) in self.clusters.iter().enumerate() {
            if cluster.class == Class::End {
                lines.push(start..index);
                start = index + 1;
            }
        }
        if start < self.clusters.len() || lines.is_empty() {
            lines.push(start..self.clusters.len());
        }
        lines
    }

    /// A run of clusters without the blanks at its end.
    pub fn without_last_blanks(&self, run: Range<usize>) -> Range<usize> {
        let n_blanks = self.clusters[run.clone()].iter().rev().take_while(|cluster| cluster.class.is_blank()).count();
        run.start..run.end - n_blanks
    }

    /// A run of clusters without the blanks at its start.
    pub fn without_first_blanks(&self, run: Range<usize>) -> Range<usize> {
        let n_blanks = self.clusters[run.clone()].iter().take_while(|cluster| cluster.class.is_blank()).count();
        run.start + n_blanks..run.end
    }

    /// Cells of a run of clusters.
    pub fn cells(&self, run: Range<usize>) -> u32 {
        self.clusters[run].iter().map(|cluster| u32::from(cluster.cells)).sum()
    }

    /// How many clusters of a run begin before an offset.
    pub fn clusters_before(&self, run: Range<usize>, offset: usize) -> usize {
        self.clusters[run].partition_point(|cluster| self.base + (cluster.source_start as usize) < offset)
    }

    /// How many clusters stand for the first bytes of the source.
    pub fn n_clusters_of(&self, n_bytes: u8) -> usize {
        self.clusters.iter().take_while(|cluster| cluster.source_start < u32::from(n_bytes)).count()
    }

    /// Offsets in the source of a cluster, what is not drawn after it included.
    pub fn source(&self, cluster: &Cluster) -> Range<usize> {
        self.base + cluster.source_start as usize..self.base + cluster.source_end as usize
    }

    /// Offset in the source where the cluster at `index` begins; behind the last one, where that ends.
    pub fn offset(&self, index: usize) -> usize {
        match self.clusters.get(index) {
            Some(cluster) => self.base + cluster.source_start as usize,
            None => self.clusters.last().map_or(self.base, |last| self.base + last.source_end as usize),
        }
    }
}
