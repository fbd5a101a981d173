//! The whole document: its head, its policy, its lists.

use crate::allocation::exchange::limits;
use crate::allocation::exchange::problem::{DonorDocument, PROBLEM_SCHEMA, PolicyDocument, ProblemDocument};
use crate::allocation::exchange::reading::reader::{Ids, Reader, all};
use crate::allocation::problem::{Donor, Policy, Problem};
use crate::domain::field_error::FieldError;
use crate::domain::invalid::Invalid;
use crate::domain::time::civil::CivilZone;

impl ProblemDocument {
    /// Checks every bound and puts donors, lots and associations in the byte order of their ids.
    ///
    /// # Errors
    /// Every wrong field, by its JSON pointer.
    pub fn into_problem(self) -> Result<Problem, Vec<FieldError>> {
        let mut reader = Reader::default();
        let problem = reader.problem(&self);
        reader.findings.conclude(problem)
    }
}

impl Reader {
    fn problem(&mut self, document: &ProblemDocument) -> Option<Problem> {
        self.head(document);
        self.index(document);
        self.groups(document.policy.groups.as_deref());
        let carrying = self.carrying(document.policy.carrying_capacity_grams.as_ref());
        let policy = self.policy(&document.policy);
        let donors = all(document.donors.iter().enumerate().map(|(at, donor)| self.donor(at, donor)));
        let lots = all(document.lots.iter().enumerate().map(|(at, lot)| self.lot(at, lot)));
        let radius = document.policy.default_radius_m;
        let associations = all(document.associations.iter().enumerate().map(|(at, one)| self.association(at, one, radius)));
        let conventions = self.conventions(&document.conventions);
        let holders = all(document.holders.iter().enumerate().map(|(at, holder)| self.holder(at, holder)));
        let exclusions = self.exclusions(&document.exclusions);
        let (mut donors, mut lots, mut associations) = (donors?, lots?, associations?);
        donors.sort_unstable_by(|one, other| one.id.cmp(&other.id));
        lots.sort_unstable_by(|one, other| one.id.cmp(&other.id));
        associations.sort_unstable_by(|one, other| one.id.cmp(&other.id));
        let (policy, conventions, holders, exclusions) = (policy?, conventions?, holders?, exclusions?);
        let (carrying, groups) = (carrying?, std::mem::take(&mut self.groups).into_sets());
        Some(Problem { day: self.day?, policy, groups, carrying, donors, lots, associations, conventions, holders, exclusions })
    }

    fn head(&mut self, document: &ProblemDocument) {
        if document.schema != PROBLEM_SCHEMA {
            self.findings.note("/schema", &Invalid::malformed("schema", &document.schema, PROBLEM_SCHEMA));
        }
        self.day = self.text("/day".to_owned(), &document.day);
        let _: Option<CivilZone> = self.text("/timezone".to_owned(), &document.timezone);
        for (list, length, most) in
            [("lots", document.lots.len(), limits::LOTS), ("associations", document.associations.len(), limits::ASSOCIATIONS)]
        {
            self.number(format!("/{list}"), length, (0, most));
        }
    }

    fn index(&mut self, document: &ProblemDocument) {
        self.donors = Ids::of("donors", document.donors.iter().map(|donor| donor.id.as_str()), &mut self.findings);
        self.lots = Ids::of("lots", document.lots.iter().map(|lot| lot.id.as_str()), &mut self.findings);
        self.associations = Ids::of("associations", document.associations.iter().map(|one| one.id.as_str()), &mut self.findings);
    }

    fn policy(&mut self, document: &PolicyDocument) -> Option<Policy> {
        let at = |key: &str| format!("/policy/{key}");
        self.number(at("half_life_days"), document.half_life_days, limits::HALF_LIFE_DAYS);
        self.number(at("default_radius_m"), document.default_radius_m, limits::RADIUS_M);
        let tolerance = self.number(at("fairness_tolerance"), document.fairness_tolerance, limits::TOLERANCE);
        let stop_cost = self.number(at("stop_cost_m"), document.stop_cost_m, limits::STOP_COST_M);
        let speed = self.number(at("travel_speed_kmh"), document.travel_speed_kmh, limits::TRAVEL_SPEED_KMH);
        Some(Policy { fairness_tolerance: tolerance?, stop_cost_m: stop_cost?, travel_speed_kmh: speed? })
    }

    fn donor(&mut self, index: usize, document: &DonorDocument) -> Option<Donor> {
        let at = format!("/donors/{index}");
        let id = self.id(&at, &document.id);
        let position = self.position(&at, document.latitude, document.longitude);
        let max_collectors = self.count(format!("{at}/max_collectors"), document.max_collectors, limits::COLLECTORS);
        let convention_required = document.convention_required;
        Some(Donor { id: id?, position: position?, convention_required, max_collectors: max_collectors? })
    }
}
