//! The certificate: for each level the exhausted lots and the full needs, stores and carriers that keep it where it is.
//!
//! Level after level, least served first, the network is walked backwards from the members so far: every place whose food could still
//! reach one of them. What this adds belongs to the level. What flows in or out of the places walked fills its arc, so masses add up to
//! the gram: lots + full - given + memories = level x people. When the walk meets a lot with food left, or someone better served, the
//! least served could have more: the levels are not proven. Where there are carriers the walk keeps to the face: arcs that every flow fills
//! or leaves empty lead nowhere. Exact on networks, integers only.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use crate::allocation::kit::table::Table;
use crate::allocation::plan::{Full, Level};
use crate::allocation::pot::face::{Bed, Face, Standing};
use crate::allocation::pot::fairness::Group;
use crate::allocation::pot::layout::{FIRST, Layout, SOURCE, UNLIMITED};
use crate::allocation::pot::network::Pot;
use crate::domain::number::approximate;

/// The levels of a part, and whether each is proven by its sum. A level whose sum is not found keeps its members only.
pub fn levels(pot: &Pot, bed: &Bed<'_>, flows: &[i64], groups: &[Group]) -> (Vec<Level>, bool) {
    let passages = passages(pot, bed, flows);
    let (level_of, mut proven) = walk(pot, bed, &passages, groups);
    let received = pot.received(flows);
    let mut sums: Vec<Sum> = groups.iter().map(|group| Sum::new(pot, &received, group)).collect();
    for passage in passages.iter().filter(|passage| passage.flow > 0) {
        let Some(what) = passage.what else { continue };
        let (from, to) = (level_of[passage.from], level_of[passage.to]);
        if from != to {
            to.and_then(|to| sums.get_mut(to)).into_iter().for_each(|sum| sum.add(what, passage.most));
            from.and_then(|from| sums.get_mut(from)).into_iter().for_each(|sum| sum.take(what, passage.most));
        }
    }
    proven &= sums.iter().all(|sum| sum.left == 0);
    (sums.into_iter().map(Sum::into_level).collect(), proven)
}

/// What a passage from one node to another stands for.
#[derive(Debug, Clone, Copy)]
enum What {
    /// A lot, by index in the problem.
    Lot(usize),
    Limit(Full),
}

/// An arc of the network, and what flows through it.
struct Passage {
    from: usize,
    to: usize,
    most: i64,
    flow: i64,
    /// Whether other flows that rescue as much could differ in it.
    is_free: bool,
    /// None: nothing that limits by itself, such as the way of a lot to a cell.
    what: Option<What>,
}

/// All arcs but those to the sink.
fn passages(pot: &Pot, bed: &Bed<'_>, flows: &[i64]) -> Vec<Passage> {
    let Bed { layout, face } = *bed;
    let mut through = Table::filled(0, layout.nodes());
    for (arc, grams) in pot.arcs.iter().zip(flows) {
        through[Layout::lot(arc.lot)] += grams;
        through[layout.cell(arc.cell)] += grams;
    }
    let links = pot.arcs.iter().zip(flows).enumerate().map(|(at, (arc, flow))| {
        let (from, to) = (Layout::lot(arc.lot), layout.cell(arc.cell));
        Passage { from, to, most: UNLIMITED, flow: *flow, is_free: Face::is_open(face, at), what: None }
    });
    let mut passages: Vec<Passage> = links.collect();
    let free = |standings: Option<&Table<Standing>>, at: usize| standings.is_none_or(|standings| standings[at] == Standing::Free);
    for (at, ((from, to, most), limit)) in layout.pipes().zip(layout.crossed()).enumerate() {
        let (flow, is_free) = (through[from], free(face.map(|face| &face.pipes), at));
        through[to] += flow;
        // Where a need is cut among its cells, a full cell is no full need.
        let what = (most == limit.grams && most < UNLIMITED).then_some(What::Limit(limit.full));
        passages.push(Passage { from, to, most, flow, is_free, what });
    }
    for (from, to, _) in layout.entries().filter(|(from, ..)| *from != SOURCE) {
        through[from] += through[to];
    }
    for (at, (from, to, most)) in layout.entries().enumerate() {
        let carrier = layout.carrier_of(pot, to).map(|carrier| What::Limit(Full::Carrying { temperature: carrier.kind }));
        let what = carrier.or_else(|| Layout::lot_of(pot, to).map(|lot| What::Lot(lot.index)));
        passages.push(Passage { from, to, most, flow: through[to], is_free: free(face.map(|face| &face.entries), at), what });
    }
    passages
}

/// The level that each node belongs to, and whether the walk met neither food left nor anyone better served.
fn walk(pot: &Pot, bed: &Bed<'_>, passages: &[Passage], groups: &[Group]) -> (Table<Option<usize>>, bool) {
    let Bed { layout, face } = *bed;
    let mut feeding = Table::filled(Vec::new(), layout.nodes());
    let mut has_left = Table::filled(false, layout.nodes());
    for Passage { from, to, most, flow, .. } in passages.iter().filter(|passage| passage.is_free) {
        if *from < FIRST {
            has_left[*to] |= flow < most;
            continue;
        }
        if flow < most {
            feeding[*to].push(*from);
        }
        if *flow > 0 {
            feeding[*from].push(*to);
        }
    }
    let mut level_of = Table::filled(None, layout.nodes());
    let mut level_of_member = Table::filled(0, pot.members.len());
    for (level, group) in groups.iter().enumerate() {
        group.members.iter().for_each(|member| level_of_member[*member] = level);
    }
    let mut proven = true;
    for (level, group) in groups.iter().enumerate() {
        // Who cannot receive anything holds nobody back.
        let open = group.members.iter().filter(|member| Face::admits(face, **member));
        let mut reached: Vec<usize> = open.map(|member| layout.member(*member)).collect();
        while let Some(node) = reached.pop() {
            if level_of[node].is_none() {
                level_of[node] = Some(level);
                proven &= !has_left[node];
                proven &= layout.member_at(node).is_none_or(|member| level_of_member[member] <= level);
                reached.extend_from_slice(&feeding[node]);
            }
        }
    }
    (level_of, proven)
}

/// A level in the making.
struct Sum {
    level: Level,
    /// What its members received, less what is found so far.
    left: i64,
}

impl Sum {
    fn new(pot: &Pot, received: &Table<i64>, group: &Group) -> Self {
        Self { level: bare_level(pot, received, group), left: group.members.iter().map(|member| received[*member]).sum() }
    }

    fn add(&mut self, what: What, grams: i64) {
        match what {
            What::Lot(lot) => self.level.lots.push(lot),
            What::Limit(full) => self.level.full.push(full),
        }
        self.left -= grams;
    }

    fn take(&mut self, what: What, grams: i64) {
        match what {
            What::Lot(lot) => self.level.given_lots.push(lot),
            What::Limit(full) => self.level.given.push(full),
        }
        self.left += grams;
    }

    fn into_level(self) -> Level {
        let mut level = self.level;
        if self.left == 0 {
            level.full.sort_unstable();
            level.given.sort_unstable();
        } else {
            (level.lots, level.full, level.given, level.given_lots) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        }
        level
    }
}

/// A level without its lots and limits.
pub fn bare_level(pot: &Pot, received: &Table<i64>, group: &Group) -> Level {
    let members = || group.members.iter().map(|member| (*member, &pot.members[*member]));
    let served: i64 = members().map(|(at, member)| member.memory + received[at]).sum();
    let people: i64 = members().map(|(_, member)| member.people).sum();
    let mut associations: Vec<usize> = members().map(|(_, member)| member.index).collect();
    associations.sort_unstable();
    Level {
        rank: group.rank,
        group: None,
        grams_per_person: approximate(served) / approximate(people.max(1)),
        associations,
        lots: Vec::new(),
        full: Vec::new(),
        given: Vec::new(),
        given_lots: Vec::new(),
    }
}
