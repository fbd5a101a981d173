//! What one solve answers: who receives what, how far it is proven, and the certificate. Lots and associations by their index in the
//! problem; masses in grams.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::allocation::reason::ReasonCode;
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::food::grams::Grams;

/// How far the proof goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlanStatus {
    /// Rescue and fairness are proven.
    Optimal,
    /// The budget ended first: a plan that can be carried out, not proven best.
    Feasible,
}

/// A stage whose optimum can be proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProofStage {
    /// Most mass leaves the donors, the most urgent first.
    Rescue,
    /// The least served are raised first.
    Fairness,
}

/// The solver of the common pot.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Integer flows: every part of the pot is a network.
    #[default]
    Network,
    /// Rounds of linear programs: for any pot.
    Lp,
}

/// Where a share comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShareOrigin {
    /// An agreement, served before the common pot.
    Agreement,
    /// The common pot.
    Pot,
}

/// Why food is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeftoverReason {
    /// A rule forbids every association.
    NoEligibleAssociation,
    /// Every eligible association has what it can use.
    NoMoreNeed,
    /// An eligible association could use it and cannot store it.
    NoMoreStorage,
    /// The vehicles of the day carry all they can of its temperature class.
    NoMoreCarrying,
    /// What could still be taken is less than one unit.
    WholeUnits,
    /// A limit of real life.
    Limits,
    /// The budget ended first.
    Budget,
}

/// A mass of one lot for one association, in whole units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Index of the lot.
    pub lot: usize,
    /// Index of the association.
    pub association: usize,
    /// Above zero, a multiple of the lot's unit.
    pub grams: Grams,
    /// Agreement or common pot.
    pub origin: ShareOrigin,
}

/// A mass of one lot for one association, to the gram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExactShare {
    /// Index of the lot.
    pub lot: usize,
    /// Index of the association.
    pub association: usize,
    /// Above zero.
    pub grams: Grams,
}

/// What one association gets.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    /// The sum of its shares, agreements included.
    pub grams: Grams,
    /// The sum of its exact shares: the common pot.
    pub exact: Grams,
    /// The sum of its shares by agreement.
    pub held: Grams,
    /// Memory, agreements and exact shares, in grams per person, of all groups together.
    pub level: f64,
    /// One for each group; none where there are no groups.
    pub by_group: Option<Vec<GroupReceived>>,
}

/// What one association gets of one group of families.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupReceived {
    /// The sum of its exact shares.
    pub exact: Grams,
    /// The sum of its shares by agreement.
    pub held: Grams,
    /// Memory, agreements and exact shares, in grams per person, or per infant; `None` for who has none.
    pub level: Option<f64>,
}

/// What sharing group after group costs, to the gram, against the same pairs in one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupsCost {
    /// The exact shares of the day in one group.
    pub one_group: Grams,
    /// So much less.
    pub given_up: i64,
}

/// What is left of a lot, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leftover {
    /// Index of the lot.
    pub lot: usize,
    /// Above zero.
    pub grams: Grams,
    /// Why.
    pub reason: LeftoverReason,
}

/// The limit that a trip lost against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LimitReason {
    /// The donor allows no more associations.
    DonorVisitLimit,
    /// The association goes to no more donors.
    TooManyStops,
    /// Not worth the trip.
    TripTooSmall,
}

impl LimitReason {
    /// Why none of the donor's lots may go to the association.
    #[must_use]
    pub const fn reason(self) -> ReasonCode {
        match self {
            Self::DonorVisitLimit => ReasonCode::DonorVisitLimit,
            Self::TooManyStops => ReasonCode::TooManyStops,
            Self::TripTooSmall => ReasonCode::TripTooSmall,
        }
    }
}

/// A donor and an association whose trip lost against a limit: nothing goes from one to the other that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DroppedTrip {
    /// Index of the donor.
    pub donor: usize,
    /// Index of the association.
    pub association: usize,
    /// What it lost against.
    pub limit: LimitReason,
}

/// What the limits cost, to the gram, against the same day without them.
#[derive(Debug, Clone, PartialEq)]
pub struct LimitsCost {
    /// By donor and association.
    pub dropped: Vec<DroppedTrip>,
    /// Less mass leaves the donors.
    pub given_up: Grams,
    /// The least served of the first rank ends lower, in grams per person; with groups, in the first of them.
    pub level_given_up: f64,
}

/// The common pot once totals gave way within the tolerance, and what that gains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tolerated {
    /// To the gram, by (lot, association): what is rounded to whole units in the place of the exact shares.
    pub shares: Vec<ExactShare>,
    /// So many fewer donor-association pairs than the exact shares use.
    pub pairs_saved: i64,
    /// So much less cost than that of the exact shares, stops included, in metres.
    pub meters_saved: i64,
    /// The most that one association gained or lost.
    pub largest_change: Grams,
}

/// A pair that a rule forbids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExcludedPair {
    /// Index of the lot.
    pub lot: usize,
    /// Index of the association.
    pub association: usize,
    /// The first rule that fails.
    pub reason: ReasonCode,
}

/// A need, a store or a carrying capacity that is full once agreements and exact shares are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Full {
    /// What an association can use of one family.
    Need { association: usize, family: ProductFamily },
    /// What an association can store in one temperature class.
    Storage { association: usize, temperature: TemperatureClass },
    /// What the vehicles of the day can carry of one temperature class.
    Carrying { temperature: TemperatureClass },
}

/// One level of the certificate: associations of one rank that end at the same grams per person in one group. With masses and limits as
/// agreements and the groups before leave them: sum of `lots` + sum of `full` - sum of `given` - sum of `given_lots` + sum of the
/// memories = grams per person x sum of the people.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// The rank of its associations.
    pub rank: u8,
    /// Its group; none where there are no groups.
    pub group: Option<usize>,
    /// Memory, agreements and exact shares, per person.
    pub grams_per_person: f64,
    /// By index.
    pub associations: Vec<usize>,
    /// The exhausted lots that stop here: none of their food can go to anyone less served.
    pub lots: Vec<usize>,
    /// What is full and fed by food that the less served cannot use either.
    pub full: Vec<Full>,
    /// Full needs and stores of others that these lots feed: food that cannot stay at this level.
    pub given: Vec<Full>,
    /// Exhausted lots of others that take their part of a carrying capacity that is full here.
    pub given_lots: Vec<usize>,
}

/// The day in a few numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// The sum of the lots.
    pub offered: Grams,
    /// The sum of the shares, agreements included.
    pub allocated: Grams,
    /// The sum of the exact shares.
    pub exact: Grams,
    /// How many associations have a share.
    pub associations_served: usize,
    /// How many donor-association pairs the shares use.
    pub donor_association_pairs: usize,
    /// The cost of the exact shares, in metres.
    pub logistics_cost_m: i64,
    /// A cost below which no exact shares with the same totals can go, in metres.
    pub logistics_bound_m: i64,
}

/// Who receives what.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The stages whose optimum the budget left unproven.
    pub not_proven: Vec<ProofStage>,
    /// The solver that was used.
    pub method: Method,
    /// In whole units, agreements included, by (lot, association, origin).
    pub shares: Vec<Share>,
    /// The optimum of the common pot before it is rounded to whole units, by (lot, association).
    pub exact_shares: Vec<ExactShare>,
    /// What the tolerance moved; none when it is nought or gains nothing.
    pub tolerance: Option<Tolerated>,
    /// One for each association of the problem, in its order.
    pub associations: Vec<Received>,
    /// Every lot that is not wholly shared.
    pub unallocated: Vec<Leftover>,
    /// The certificate: by group and rank, the least served first.
    pub levels: Vec<Level>,
    /// The day in a few numbers.
    pub totals: Totals,
    /// How many pairs are eligible and retained.
    pub pairs: usize,
    /// What the limits cost; none when no trip lost.
    pub limits: Option<LimitsCost>,
    /// What the groups cost; none where there are none, or when the budget ended first.
    pub groups: Option<GroupsCost>,
}

impl Plan {
    /// Optimal when nothing is left to prove.
    #[must_use]
    pub const fn status(&self) -> PlanStatus {
        if self.not_proven.is_empty() { PlanStatus::Optimal } else { PlanStatus::Feasible }
    }
}
