//! Which tables are to be asked for: what is not known yet, in as few tables as a hundred places each way allow.

use std::collections::BTreeMap;

use crate::clients::roads::{Point, TILE};

/// Points to leave from and points to reach, at most [`TILE`] of each.
pub type Tile = (Vec<Point>, Vec<Point>);

/// The tables that hold every pair of `points` for which `is_known` is false. Points that lack the same pairs are asked for together.
pub fn tiles(points: &[Point], is_known: impl Fn(Point, Point) -> bool) -> Vec<Tile> {
    let mut alike: BTreeMap<Vec<Point>, Vec<Point>> = BTreeMap::new();
    for from in points {
        let missing: Vec<Point> = points.iter().copied().filter(|to| !is_known(*from, *to)).collect();
        if !missing.is_empty() {
            alike.entry(missing).or_default().push(*from);
        }
    }
    let mut tiles = Vec::new();
    for (to, from) in &alike {
        for from in from.chunks(TILE) {
            tiles.extend(to.chunks(TILE).map(|to| (from.to_vec(), to.to_vec())));
        }
    }
    tiles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(count: i32) -> Vec<Point> {
        (0..count).map(|at| Point { latitude: at, longitude: at }).collect()
    }

    #[test]
    fn where_nothing_is_known_every_pair_is_in_one_table() {
        let points = points(250);
        let tiles = tiles(&points, |_, _| false);
        let sizes: Vec<_> = tiles.iter().map(|(from, to)| (from.len(), to.len())).collect();
        assert_eq!(sizes, [(100, 100), (100, 100), (100, 50), (100, 100), (100, 100), (100, 50), (50, 100), (50, 100), (50, 50)]);
    }

    #[test]
    fn a_new_place_asks_for_its_own_pairs_only() {
        let points = points(90);
        let new = *points.last().unwrap();
        let tiles = tiles(&points, |from, to| from != new && to != new);
        let sizes: Vec<_> = tiles.iter().map(|(from, to)| (from.len(), to.len())).collect();
        assert_eq!(sizes, [(1, 90), (89, 1)]);
    }

    #[test]
    fn what_is_known_is_not_asked_for() {
        assert_eq!(tiles(&points(3), |_, _| true), []);
    }
}
