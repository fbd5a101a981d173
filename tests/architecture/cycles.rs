//! Files that import themselves through others.

use crate::architecture::floors::{Graph, graph};
use crate::architecture::source::Source;

/// One shortest loop for every file that lies on one, told once.
pub fn cycles(sources: &[Source]) -> Vec<String> {
    let graph = graph(sources);
    let mut told: Vec<Vec<Vec<String>>> = Vec::new();
    for start in graph.keys() {
        if told.iter().all(|cycle| !cycle.contains(start))
            && let Some(cycle) = shortest(&graph, start)
        {
            told.push(cycle);
        }
    }
    told.iter().map(|cycle| cycle.iter().map(|module| module.join("::")).collect::<Vec<_>>().join(" → ")).collect()
}

/// Breadth first from `start` back to it.
fn shortest(graph: &Graph, start: &[String]) -> Option<Vec<Vec<String>>> {
    let mut seen = std::collections::BTreeSet::new();
    let mut queue = std::collections::VecDeque::from([vec![start.to_vec()]]);
    while let Some(way) = queue.pop_front() {
        for next in way.last().and_then(|last| graph.get(last)).into_iter().flatten() {
            let longer: Vec<_> = way.iter().cloned().chain([next.clone()]).collect();
            if next == start {
                return Some(longer);
            }
            if seen.insert(next.clone()) {
                queue.push_back(longer);
            }
        }
    }
    None
}
