//! The facts themselves, by id, and the questions that several parts of a day ask them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::allocation::memory::Opening;
use crate::domain::convention::agreement::Convention;
use crate::domain::fleet::collector::Collector;
use crate::domain::fleet::regular::RegularRound;
use crate::domain::fleet::rota::Rota;
use crate::domain::fleet::vehicle::Vehicle;
use crate::domain::id::{CollectorId, ConventionId, LotId, OrganisationId, SiteId, VehicleId};
use crate::domain::offer::posted::PostedOffer;
use crate::domain::organisation::facts::Organisation;
use crate::domain::organisation::kind::Capability;
use crate::domain::organisation::need::Need;
use crate::domain::organisation::people::{Infants, People};
use crate::domain::organisation::profile::Profile;
use crate::domain::place::site::Site;
use crate::domain::place::territory::Territory;
use crate::domain::planned::run::WaveDay;
use crate::domain::time::wave::Wave;
use crate::domain::time::window::Window;
use crate::services::day::ground::booked::Booked;
use crate::store::day::memory::PastShare;

/// Everything that one wave of one day is solved from.
#[derive(Debug, Clone)]
pub(in crate::services::day) struct Ground {
    pub of: WaveDay,
    pub territory: Territory,
    pub wave: Wave,
    pub organisations: BTreeMap<OrganisationId, Organisation>,
    pub sites: BTreeMap<SiteId, Site>,
    pub profiles: BTreeMap<OrganisationId, Profile>,
    pub people: BTreeMap<OrganisationId, People>,
    pub infants: BTreeMap<OrganisationId, Infants>,
    pub conventions: BTreeMap<ConventionId, Convention>,
    pub vehicles: BTreeMap<VehicleId, Vehicle>,
    pub collectors: BTreeMap<CollectorId, Collector>,
    /// The regular rounds that are driven on the weekday of the day, by vehicle: each has one at most.
    pub regular: BTreeMap<VehicleId, RegularRound>,
    /// What is booked of the vehicles on the day.
    pub booked: Booked,
    /// What it says of the day.
    pub rota: Rota,
    /// Everything posted for the day, cancelled offers included.
    pub posted: Vec<PostedOffer>,
    /// What was posted on the same weekday of the weeks before, the latest first.
    pub earlier: Vec<PostedOffer>,
    /// Offers of the wave that still hold, with the lots that do.
    pub offers: Vec<PostedOffer>,
    pub needs: BTreeMap<OrganisationId, Need>,
    pub exclusions: Vec<Exclusion>,
    pub openings: BTreeMap<OrganisationId, Opening>,
    pub past: Vec<PastShare>,
}

/// A pair that may not meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::services::day) struct Exclusion {
    pub lot: LotId,
    pub association: OrganisationId,
    pub reason: String,
}

impl Ground {
    /// When pickups of the wave may open.
    pub fn span(&self) -> Window {
        self.wave.pickups_on(self.territory.zone, self.of.day)
    }

    /// The local midnight: second 0 of the rounds.
    pub fn midnight(&self) -> DateTime<Utc> {
        self.territory.zone.midnight(self.of.day)
    }

    /// The associations that can be served: each with the site that receives, its first.
    pub fn recipients(&self) -> impl Iterator<Item = (&OrganisationId, &Organisation, &SiteId, &Site)> {
        self.organisations.iter().filter(|(_, organisation)| organisation.can(Capability::Receives)).filter_map(|(id, organisation)| {
            let (site_id, site) = self.sites.iter().find(|(_, site)| site.active && site.organisation == *id)?;
            Some((id, organisation, site_id, site))
        })
    }
}
