//! Tiny days shared out in groups, on vehicles that carry so much: every plan of each group is tried on what the groups before it left.

use std::cmp::Ordering;

use allies::allocation::exchange::{PlanDocument, ProblemDocument};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::allocation::build::written_out;
use crate::allocation::optimal::oracle::{changed, shares_of};
use crate::allocation::random::cases;
use crate::allocation::solved::plan;

/// Of the three lots: today, tomorrow, later.
const FAMILIES: [&str; 3] = ["bakery", "fruit_vegetables", "baby_food"];

/// One association: people, infants, what it had of each group, room for ambient food, rank.
type One = (i64, i64, [i64; 3], i64, i64);

#[derive(Debug, Clone)]
struct Tiny {
    /// Grams of each lot, whether it is chilled, and whether each association may have it.
    lots: Vec<(i64, bool, [bool; 3])>,
    associations: Vec<One>,
    /// The families of each group, by place.
    groups: Vec<Vec<usize>>,
    /// What the vehicles carry of ambient and of chilled food.
    carried: [Option<i64>; 2],
}

fn tiny() -> impl Strategy<Value = Tiny> {
    let association = (1..4_i64, 0..3_i64, prop::array::uniform3(0..6_i64), 1..7_i64, 1..3_i64);
    let lot = (1..5_i64, any::<bool>(), any::<[bool; 3]>());
    let groups = prop_oneof![
        Just(vec![vec![0], vec![1], vec![2]]),
        Just(vec![vec![2], vec![1, 0]]),
        Just(vec![vec![0, 2], vec![1]]),
        Just(vec![vec![0, 1, 2]]),
    ];
    (vec(lot, 3), vec(association, 3), groups, prop::array::uniform2(option::of(0..7_i64)))
        .prop_map(|(lots, associations, groups, carried)| Tiny { lots, associations, groups, carried })
}

/// Grams of each lot for each association.
type Shares = [[i64; 3]; 3];

impl Tiny {
    fn document(&self) -> ProblemDocument {
        let mut day = written_out();
        let (lot, association) = (day["lots"][0].clone(), day["associations"][0].clone());
        let lots = self.lots.iter().zip(FAMILIES).enumerate().map(|(at, ((grams, chilled, _), family))| {
            let temperature = if *chilled { "chilled" } else { "ambient" };
            changed(&lot, json!({"id": format!("L{at}"), "family": family, "temperature": temperature, "grams": grams, "unit_grams": 1}))
        });
        let needs: Vec<Value> = FAMILIES.iter().map(|family| json!({"family": family, "grams": 100})).collect();
        let associations = self.associations.iter().enumerate().map(|(at, (people, infants, had, room, rank))| {
            let storage = json!({"ambient": room, "chilled": null, "frozen": 0, "hot": 0});
            let keys = json!({"id": format!("A{at}"), "people": people, "infants": infants, "history_by_group": had[..self.groups.len()],
                "rank": rank, "needs": needs, "storage": storage});
            changed(&association, keys)
        });
        let refused =
            self.lots.iter().enumerate().flat_map(|(lot, (.., may))| may.iter().enumerate().map(move |(to, may)| (lot, to, *may)));
        let exclusions: Vec<Value> = refused
            .filter(|(.., may)| !may)
            .map(|(lot, to, _)| json!({"lot": format!("L{lot}"), "association": format!("A{to}"), "reason": "recall"}))
            .collect();
        (day["lots"], day["associations"], day["exclusions"], day["holders"]) =
            (lots.collect(), associations.collect(), json!(exclusions), json!([]));
        let groups: Vec<Vec<&str>> = self.groups.iter().map(|group| group.iter().map(|family| FAMILIES[*family]).collect()).collect();
        day["policy"]["groups"] = json!(groups);
        day["policy"]["carrying_capacity_grams"] = json!({"ambient": self.carried[0], "chilled": self.carried[1]});
        serde_json::from_value(day).unwrap()
    }

    fn people(&self, group: usize, to: usize) -> i64 {
        let (people, infants, ..) = self.associations[to];
        if self.groups[group] == [2] { infants } else { people }
    }

    /// Every way to share a group out beside what is shared already.
    fn plans(&self, group: usize, before: &Shares) -> Vec<Shares> {
        let mut plans = vec![*before];
        for lot in &self.groups[group] {
            let (grams, _, may) = self.lots[*lot];
            let babies = |to: usize| *lot != 2 || self.associations[to].1 > 0;
            let may = [0, 1, 2].map(|to| may[to] && babies(to));
            let with = |plan: &Shares| -> Vec<Shares> {
                let more = shares_of(grams, may).into_iter().map(|shares| {
                    let mut plan = *plan;
                    plan[*lot] = shares;
                    plan
                });
                more.filter(|plan| self.fits(plan)).collect()
            };
            plans = plans.iter().flat_map(with).collect();
        }
        plans
    }

    fn fits(&self, plan: &Shares) -> bool {
        let of_class = |chilled: bool| plan.iter().zip(&self.lots).filter(move |(_, lot)| lot.1 == chilled).map(|(shares, _)| shares);
        let stored = |to: usize| of_class(false).map(|shares| shares[to]).sum::<i64>();
        let carried = |chilled: bool| of_class(chilled).flatten().sum::<i64>();
        (0..3).all(|to| stored(to) <= self.associations[to].3)
            && [false, true].into_iter().zip(self.carried).all(|(chilled, most)| most.is_none_or(|most| carried(chilled) <= most))
    }

    /// Classes of urgency first, then the levels of each rank, the least first.
    fn compare(&self, group: usize, one: &Shares, other: &Shares) -> Ordering {
        let masses = |plan: &Shares| plan.map(|shares| shares.iter().sum::<i64>());
        let mut order = masses(one).cmp(&masses(other));
        for rank in 1..3 {
            for (mine, yours) in self.levels(group, one, rank).into_iter().zip(self.levels(group, other, rank)) {
                order = order.then((mine.0 * yours.1).cmp(&(yours.0 * mine.1)));
            }
        }
        order
    }

    fn levels(&self, group: usize, plan: &Shares, rank: i64) -> Vec<(i64, i64)> {
        let fed = (0..3).filter(|to| self.associations[*to].4 == rank && self.people(group, *to) > 0);
        let level = |to: usize| (self.associations[to].2[group] + self.total(group, plan, to), self.people(group, to));
        let mut levels: Vec<(i64, i64)> = fed.map(level).collect();
        levels.sort_by(|one, other| (one.0 * other.1).cmp(&(other.0 * one.1)));
        levels
    }

    fn total(&self, group: usize, plan: &Shares, to: usize) -> i64 {
        self.groups[group].iter().map(|lot| plan[*lot][to]).sum()
    }

    /// Whether each group is shared out as fairly as on what the groups before it left it can be, each total within a gram.
    fn is_solved_by(&self, solved: &PlanDocument) -> Result<(), TestCaseError> {
        let mut shares = [[0; 3]; 3];
        for share in &solved.exact_shares {
            let [lot, to] = [&share.lot, &share.association].map(|id| id[1..].parse::<usize>().unwrap());
            shares[lot][to] = share.grams;
        }
        let mut before = [[0; 3]; 3];
        for group in 0..self.groups.len() {
            let plans = self.plans(group, &before);
            let best = plans.iter().max_by(|one, other| self.compare(group, one, other)).unwrap();
            let masses = |plan: &Shares| self.groups[group].iter().map(|lot| plan[*lot].iter().sum::<i64>()).collect::<Vec<_>>();
            prop_assert_eq!(masses(&shares), masses(best), "group {}", group);
            let within_a_gram = |plan: &&Shares| (0..3).all(|to| (self.total(group, plan, to) - self.total(group, &shares, to)).abs() <= 1);
            let mut fairest = plans.iter().filter(|plan| self.compare(group, plan, best) == Ordering::Equal);
            prop_assert!(fairest.any(|plan| within_a_gram(&plan)), "group {}: {:?}, and the best is {:?}", group, shares, best);
            for lot in &self.groups[group] {
                before[*lot] = shares[*lot];
            }
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn the_solver_finds_the_fairest_plan_of_each_group_on_what_those_before_it_leave(tiny in tiny()) {
        tiny.is_solved_by(&plan(&tiny.document()))?;
    }
}
