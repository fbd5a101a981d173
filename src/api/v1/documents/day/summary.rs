//! A day told: who gets what and why, how it travels, what is left over. Sentences are French, as on paper.

use serde::Serialize;
use utoipa::ToSchema;

use crate::allocation::why::WhyNot;
use crate::api::v1::documents::day::why::{Names, WhyDocument, WhyLeftDocument};
use crate::api::v1::documents::parts::codes;
use crate::api::v1::documents::parts::time::{WindowDocument, instant_text};
use crate::documents::day::{AssociationDay, DaySummary, DayTotals, Leftover, Unserved};
use crate::domain::food::grams::Grams;
use crate::domain::telling::Load;
use crate::domain::time::civil::CivilZone;
use crate::wording::{reason, rounds};

/// One wave of one day.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DaySummary)]
pub struct SummaryDocument {
    /// The name of the territory.
    territory: String,
    day: String,
    /// The name of the wave.
    wave: String,
    #[schema(schema_with = codes::run_state)]
    state: &'static str,
    sequence: u32,
    /// When pickups may open.
    span: WindowDocument,
    cut_off: String,
    totals: TotalsDocument,
    /// Least served first.
    associations: Vec<AssociationDayDocument>,
    /// Food that nobody gets, largest first.
    leftovers: Vec<LeftoverDocument>,
    /// Food that somebody gets and nobody carries.
    unserved: Vec<UnservedDocument>,
}

/// The day in a few figures.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DayTotals)]
pub struct TotalsDocument {
    donors: usize,
    lots: usize,
    offered_grams: i64,
    shared_grams: i64,
    left_grams: i64,
    associations_served: usize,
}

/// What one association gets, and why that much.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AssociationDay)]
pub struct AssociationDayDocument {
    /// Its id in the exchange documents.
    code: String,
    name: String,
    rank: u8,
    people: u32,
    /// It was closed that day: nothing was for it.
    closed: bool,
    grams: i64,
    /// Grams a person received lately, before the day.
    level_before: f64,
    /// The same with the day's shares.
    level_after: f64,
    /// The same for each group of families that is shared out apart; empty where all food is shared together.
    by_group: Vec<GroupDayDocument>,
    /// Where it stood before the day among those of its rank, 1 being the least served.
    position: usize,
    among: usize,
    received: Vec<ReceivedDocument>,
    /// What it asked for and did not get.
    missed: Vec<MissedDocument>,
    /// Every lot it did not get, reason by reason, the heaviest first.
    passed_by: Vec<PassedByDocument>,
}

/// What one association has of one group of families.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = GroupDay)]
pub struct GroupDayDocument {
    families: Vec<&'static str>,
    /// Grams a person received lately, before the day; grams an infant for baby food alone.
    level_before: i64,
    /// The same with the day's shares.
    level_after: i64,
}

/// What comes from one donor.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Received)]
pub struct ReceivedDocument {
    donor: String,
    by_agreement: bool,
    loads: Vec<LoadDocument>,
}

/// A lot that an association did not get.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Missed)]
pub struct MissedDocument {
    donor: String,
    load: LoadDocument,
    /// In French, without figures.
    why: String,
    explained: WhyDocument,
}

/// All lots that an association did not get for one reason.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PassedBy)]
pub struct PassedByDocument {
    lots: usize,
    grams: i64,
    /// The lot that tells most.
    donor: String,
    load: LoadDocument,
    explained: WhyDocument,
}

/// Food of one family, kept one way.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Load)]
pub struct LoadDocument {
    #[schema(schema_with = codes::family)]
    family: &'static str,
    /// What the donor called it.
    product: Option<String>,
    #[schema(schema_with = codes::temperature)]
    temperature: &'static str,
    grams: i64,
}

/// Food that nobody gets.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Leftover)]
pub struct LeftoverDocument {
    donor: String,
    load: LoadDocument,
    reason: String,
    /// What somebody could do.
    action: String,
    explained: WhyLeftDocument,
}

/// A transport that no vehicle carries.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Unserved)]
pub struct UnservedDocument {
    donor: String,
    association: String,
    loads: Vec<LoadDocument>,
    reason: String,
    /// What somebody could do.
    action: String,
}

impl SummaryDocument {
    /// Writes a summary.
    #[must_use]
    pub fn of(summary: &DaySummary) -> Self {
        Self {
            territory: summary.header.territory.clone(),
            day: summary.header.day.to_string(),
            wave: summary.header.wave.clone(),
            state: summary.state.code(),
            sequence: summary.sequence,
            span: WindowDocument::of(summary.span),
            cut_off: instant_text(summary.cut_off),
            totals: TotalsDocument::of(&summary.totals),
            associations: summary
                .associations
                .iter()
                .map(|one| AssociationDayDocument::of(one, summary.header.zone, Some(&summary.names)))
                .collect(),
            leftovers: summary.leftovers.iter().map(|leftover| LeftoverDocument::of(leftover, summary)).collect(),
            unserved: summary.unserved.iter().map(UnservedDocument::of).collect(),
        }
    }
}

impl TotalsDocument {
    fn of(totals: &DayTotals) -> Self {
        Self {
            donors: totals.donors,
            lots: totals.lots,
            offered_grams: totals.offered.get(),
            shared_grams: totals.shared.get(),
            left_grams: totals.left.get(),
            associations_served: totals.associations_served,
        }
    }
}

impl AssociationDayDocument {
    /// Writes what one association gets; others are named to who may know them.
    #[must_use]
    pub fn of(day: &AssociationDay, zone: CivilZone, names: Names<'_>) -> Self {
        let why = |why: &WhyNot| WhyDocument::of(why, &day.code, zone, names);
        let received = day.received.iter().map(|from| ReceivedDocument {
            donor: from.donor.clone(),
            by_agreement: from.by_agreement,
            loads: loads(&from.loads),
        });
        let missed = day.missed.iter().map(|missed| MissedDocument {
            donor: missed.donor.clone(),
            load: LoadDocument::of(&missed.load),
            why: reason::why_not(&missed.why).french.to_owned(),
            explained: why(&missed.why),
        });
        let passed_by = day.passed_by.iter().map(|group| PassedByDocument {
            lots: group.lots,
            grams: group.mass.get(),
            donor: group.donor.clone(),
            load: LoadDocument::of(&group.load),
            explained: why(&group.why),
        });
        let by_group = day.by_group.iter().map(|group| GroupDayDocument {
            families: group.families.iter().map(|family| family.code()).collect(),
            level_before: group.before,
            level_after: group.after,
        });
        Self {
            code: day.code.to_string(),
            name: day.name.clone(),
            rank: day.rank,
            people: day.people,
            closed: day.closed,
            grams: day.grams.get(),
            level_before: day.level_before,
            level_after: day.level_after,
            by_group: by_group.collect(),
            position: day.standing.position,
            among: day.standing.among,
            received: received.collect(),
            missed: missed.collect(),
            passed_by: passed_by.collect(),
        }
    }
}

impl LoadDocument {
    fn of(load: &Load) -> Self {
        Self {
            family: load.family.code(),
            product: load.product.clone(),
            temperature: load.temperature.code(),
            grams: Grams::get(load.mass),
        }
    }
}

impl LeftoverDocument {
    fn of(leftover: &Leftover, summary: &DaySummary) -> Self {
        let name = |code: &_| summary.names.get(code).cloned().unwrap_or_else(|| code.to_string());
        Self {
            donor: leftover.donor.clone(),
            load: LoadDocument::of(&leftover.load),
            reason: reason::left_over(leftover.left.reason).french.to_owned(),
            action: reason::action_with(&leftover.left.action, name),
            explained: WhyLeftDocument::of(&leftover.left, leftover.load.temperature, summary.header.zone, &summary.names),
        }
    }
}

impl UnservedDocument {
    fn of(unserved: &Unserved) -> Self {
        Self {
            donor: unserved.donor.name.clone(),
            association: unserved.association.name.clone(),
            loads: loads(&unserved.loads),
            reason: rounds::unserved(unserved.reason).french.to_owned(),
            action: rounds::action(unserved.action).french.to_owned(),
        }
    }
}

fn loads(loads: &[Load]) -> Vec<LoadDocument> {
    loads.iter().map(LoadDocument::of).collect()
}
