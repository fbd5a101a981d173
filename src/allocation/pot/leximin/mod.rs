//! Exact network leximin by divide and conquer on maximum flows, in whole grams.
//!
//! What the members of a network can receive together is a polymatroid: its fairest point is found by asking of a region whether all
//! its members could end at one level. If they can, they do. If not, the least minimum cut tells apart those who cannot get that far from
//! those who can go further, and both sides are solved alone: the arcs that lead into the poorer side are full in every fair answer, so
//! they are supply there and outflow here; the arcs that lead out of it are empty. As many cuts as levels, each of a smaller network.
//!
//! Sources: Megiddo, Optimal flows in networks with multiple sources and sinks (1974); Fujishige, Lexicographically optimal base of a
//! polymatroid with respect to a weight vector (1980); Gallo, Grigoriadis, Tarjan, A fast parametric maximum flow algorithm (1989).

mod region;
mod rescue;
mod solve;
mod target;

pub use region::{Flowing, Mouth, Pipe, Region};
pub use rescue::most_urgent_first;
pub use solve::{Leximin, solve};
