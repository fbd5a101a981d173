//! Fewer pairs by cheapest flows.
//!
//! A stop costs the same whatever is carried: a flow with fixed charges, NP-hard. Each round spreads the cost of a stop over the grams that
//! its pair carried in the round before, so that pairs which carry little become dear and empty; then the pairs that are left carry what is
//! cheapest for them alone. In the end the smallest pairs are closed one by one, where that pays.
//!
//! Source: Kim and Pardalos, A solution approach to the fixed charge network flow problem using a dynamic slope scaling procedure (1999).

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use crate::allocation::kit::table::Table;
use crate::allocation::pot::network::Pot;
use crate::allocation::problem::Policy;
use crate::allocation::tolerance::pairs::Pairs;
use crate::allocation::tolerance::ways::Ways;
use crate::budget::Budget;

/// How often the cost of stops is spread anew.
const ROUNDS: usize = 9;
/// After so many rounds what is left of the pairs is looked at alone.
const SETTLED: usize = 3;
/// How many pairs are tried one by one.
const TRIED: usize = 64;
/// The dearest gram, in millimetres: farther than any way, with room for sums of them.
const DEAREST: i64 = 1_000_000_000_000;

/// The leanest flow that was found around `flows`, each member receiving as much more or less as `give` allows; `flows` themselves when
/// nothing costs less.
pub fn lean(pot: &Pot, policy: Policy, flows: Table<i64>, give: &Table<i64>, budget: &Budget) -> Table<i64> {
    let pairs = Pairs::of(pot, policy);
    let ways = Ways::around(pot, &pairs, &flows, give);
    let (cost, most) = (pairs.cost(&flows), pairs.most(pot, &flows, give));
    let mut search = Search { pairs: &pairs, budget, ways, best: flows, cost };
    // Nothing to do where the budget ended: what was best so far stays.
    let _ended = search.spread(&most).and_then(|()| search.close());
    search.best
}

struct Search<'a> {
    pairs: &'a Pairs,
    budget: &'a Budget,
    ways: Ways,
    best: Table<i64>,
    cost: i128,
}

impl Search<'_> {
    /// Round after round; `most` is what each pair could carry. `None` when the budget ends first.
    fn spread(&mut self, most: &Table<i64>) -> Option<()> {
        let mut grams = self.pairs.grams(&self.best);
        let mut shares: Table<i64> = most.iter().map(|most| self.share(*most)).collect();
        for round in 1..=ROUNDS {
            for (pair, carried) in grams.iter().enumerate() {
                if *carried > 0 {
                    shares[pair] = self.share(*carried);
                }
                self.ways.price(self.pairs, pair, shares[pair]);
            }
            let flows = self.solve()?;
            grams = self.pairs.grams(&flows);
            if round >= SETTLED {
                grams = self.alone(&grams)?;
            }
        }
        Some(())
    }

    /// What a stop adds to each of so many grams.
    fn share(&self, grams: i64) -> i64 {
        i64::try_from(self.pairs.stop / i128::from(grams.max(1))).map_or(DEAREST, |share| share.min(DEAREST))
    }

    /// What the pairs in use carry when no other may.
    fn alone(&mut self, used: &Table<i64>) -> Option<Table<i64>> {
        for (pair, carried) in used.iter().enumerate() {
            self.ways.price(self.pairs, pair, if *carried > 0 { 0 } else { DEAREST });
        }
        let flows = self.solve()?;
        Some(self.pairs.grams(&flows))
    }

    /// Closes the smallest pairs of the best flow, each if that pays.
    fn close(&mut self) -> Option<()> {
        let mut grams = self.alone(&self.pairs.grams(&self.best))?;
        let mut order: Vec<usize> = (0..grams.len()).filter(|pair| grams[*pair] > 0).collect();
        order.sort_by_key(|pair| grams[*pair]);
        for pair in order.into_iter().take(TRIED) {
            if grams[pair] > 0 {
                let cost = self.cost;
                self.ways.price(self.pairs, pair, DEAREST);
                let flows = self.solve()?;
                if self.cost < cost {
                    grams = self.pairs.grams(&flows);
                } else {
                    self.ways.price(self.pairs, pair, 0);
                }
            }
        }
        Some(())
    }

    /// The cheapest flow at these prices; kept when it costs less than any before.
    fn solve(&mut self) -> Option<Table<i64>> {
        let flows = self.ways.solve(self.budget)?;
        let cost = self.pairs.cost(&flows);
        if cost < self.cost {
            self.best.clone_from(&flows);
            self.cost = cost;
        }
        Some(flows)
    }
}
