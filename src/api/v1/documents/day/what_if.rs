//! And if: one change to a day that is solved, and the difference it makes.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::allocation::what_if::{Moved, Outcome, Own, Rule, Side};
use crate::api::v1::documents::parts::codes;
use crate::domain::findings::Findings;
use crate::domain::food::per_class::HoldGrams;
use crate::domain::invalid::Invalid;
use crate::domain::organisation::need::NeedGrams;
use crate::domain::organisation::people::People;
use crate::domain::place::territory::{HalfLife, Radius};
use crate::http::problem::Problem;
use crate::services::day::what_if::{Asked, AskedChange, ChangeKind, Tried};

/// A change to try. Besides `change` only the fields that its kind names are read.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WhatIfRequest)]
pub struct WhatIfRequestDocument {
    /// `storage` (with `temperature` and `grams`, null for no limit), `radius` (`metres`), `people`, `need` (`family`, `grams`),
    /// `convention` (`donor`, `exists`); for a coordinator also `half_life` (`half_life_days`) and `rule`: the day without it.
    #[schema(example = "storage")]
    change: String,
    /// Whose change it is, by its id in the exchange documents; an association may leave its own out.
    #[serde(default)]
    association: Option<String>,
    #[serde(default)]
    #[schema(schema_with = codes::temperature)]
    temperature: Option<String>,
    #[serde(default)]
    #[schema(schema_with = codes::family)]
    family: Option<String>,
    #[serde(default)]
    grams: Option<i64>,
    #[serde(default)]
    metres: Option<i64>,
    #[serde(default)]
    people: Option<i64>,
    /// By its id in the exchange documents.
    #[serde(default)]
    donor: Option<String>,
    /// Whether there is a convention; true when nothing is said.
    #[serde(default)]
    exists: Option<bool>,
    #[serde(default)]
    half_life_days: Option<u16>,
    /// `radius`, `conventions`, `agreements`, `limits`, `tolerance` or `best_before`.
    #[serde(default)]
    rule: Option<String>,
}

/// What the change does. Masses in whole units, as they would travel.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = WhatIf)]
pub struct WhatIfDocument {
    /// Both days are proven best; otherwise the figures may owe something to a computation that was stopped.
    proven: bool,
    /// The whole day; null for an association.
    before: Option<OutcomeDocument>,
    after: Option<OutcomeDocument>,
    /// Whom it concerns, who gains most first; its own line alone for an association.
    associations: Vec<MovedDocument>,
}

/// A day in a few figures.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = WhatIfDay)]
pub struct OutcomeDocument {
    shared_grams: i64,
    left_grams: i64,
    associations_served: i64,
    donor_association_pairs: i64,
    /// The lowest level of those who ask for something, in grams a person.
    lowest_level: Option<i64>,
}

/// One association.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = WhatIfAssociation)]
pub struct MovedDocument {
    /// Its id in the exchange documents.
    code: String,
    before: SideDocument,
    after: SideDocument,
}

/// What it has.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = WhatIfSide)]
pub struct SideDocument {
    grams: i64,
    /// Memory and shares, in grams a person.
    level: i64,
}

impl WhatIfRequestDocument {
    /// Reads the change.
    ///
    /// # Errors
    /// A problem with every wrong field.
    pub fn value(&self) -> Result<Asked, Problem> {
        let mut findings = Findings::default();
        let association = self.association.as_deref().map_or(Some(None), |text| findings.keep("/association", text.parse()).map(Some));
        let change = findings.keep("/change", self.change.parse()).and_then(|kind| self.change(kind, &mut findings));
        let asked = association.zip(change).map(|(association, change)| Asked { association, change });
        findings.conclude(asked).map_err(Problem::invalid)
    }

    fn change(&self, kind: ChangeKind, findings: &mut Findings) -> Option<AskedChange> {
        Some(match kind {
            ChangeKind::Storage => {
                let class = required(findings, "/temperature", self.temperature.as_deref())
                    .and_then(|text| findings.keep("/temperature", text.parse()));
                let hold = self.grams.map_or(Some(None), |grams| findings.keep("/grams", HoldGrams::new(grams)).map(Some));
                AskedChange::Own(Own::Storage(class?, hold?))
            }
            ChangeKind::Radius => AskedChange::Own(Own::Radius(number(findings, "/metres", self.metres, Radius::new)?)),
            ChangeKind::People => AskedChange::Own(Own::People(number(findings, "/people", self.people, People::new)?)),
            ChangeKind::Need => {
                let family = required(findings, "/family", self.family.as_deref()).and_then(|text| findings.keep("/family", text.parse()));
                let need = number(findings, "/grams", self.grams, NeedGrams::new);
                AskedChange::Own(Own::Need(family?, need?))
            }
            ChangeKind::Convention => {
                let donor = required(findings, "/donor", self.donor.as_deref()).and_then(|text| findings.keep("/donor", text.parse()));
                AskedChange::Convention { donor: donor?, exists: self.exists.unwrap_or(true) }
            }
            ChangeKind::HalfLife => AskedChange::HalfLife(number(findings, "/half_life_days", self.half_life_days, HalfLife::new)?),
            ChangeKind::Rule => {
                let code = required(findings, "/rule", self.rule.as_deref())?;
                let unknown = || Invalid::not_listed("rule", code, &Rule::ALL.map(Rule::code));
                AskedChange::Without(findings.keep("/rule", Rule::from_code(code).ok_or_else(unknown))?)
            }
        })
    }
}

fn required<'a>(findings: &mut Findings, pointer: &str, text: Option<&'a str>) -> Option<&'a str> {
    if text.is_none() {
        findings.say(pointer, "required", "this change needs it");
    }
    text
}

fn number<N, T>(findings: &mut Findings, pointer: &str, value: Option<N>, make: impl FnOnce(N) -> Result<T, Invalid>) -> Option<T> {
    if value.is_none() {
        findings.say(pointer, "required", "this change needs it");
    }
    findings.keep(pointer, make(value?))
}

impl WhatIfDocument {
    /// Writes what came of a change.
    #[must_use]
    pub fn of(tried: &Tried) -> Self {
        match tried {
            Tried::Whole(whole) => Self {
                proven: whole.difference.proven,
                before: Some(OutcomeDocument::of(whole.difference.before)),
                after: Some(OutcomeDocument::of(whole.difference.after)),
                associations: whole.difference.moved().map(MovedDocument::of).collect(),
            },
            Tried::Own(own) => Self { proven: own.proven, before: None, after: None, associations: vec![MovedDocument::of(&own.own)] },
        }
    }
}

impl OutcomeDocument {
    const fn of(outcome: Outcome) -> Self {
        Self {
            shared_grams: outcome.shared,
            left_grams: outcome.left,
            associations_served: outcome.served,
            donor_association_pairs: outcome.pairs,
            lowest_level: outcome.lowest,
        }
    }
}

impl MovedDocument {
    fn of(moved: &Moved) -> Self {
        let side = |side: Side| SideDocument { grams: side.grams, level: side.level };
        Self { code: moved.id.to_string(), before: side(moved.before), after: side(moved.after) }
    }
}
