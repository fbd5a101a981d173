//! The associations: who they feed, what they can use, store and receive.

use std::collections::{BTreeMap, BTreeSet};

use crate::allocation::exchange::limits;
use crate::allocation::exchange::problem::{AssociationDocument, NeedDocument, StorageDocument};
use crate::allocation::exchange::reading::reader::{Reader, all};
use crate::allocation::problem::{Association, Storage};
use crate::domain::food::family::ProductFamily;
use crate::domain::food::grams::Grams;
use crate::domain::time::civil::Day;

impl Reader {
    pub(in crate::allocation::exchange::reading) fn association(
        &mut self,
        index: usize,
        document: &AssociationDocument,
        default_radius_m: i64,
    ) -> Option<Association> {
        let at = format!("/associations/{index}");
        let id = self.id(&at, &document.id);
        let position = self.position(&at, document.latitude, document.longitude);
        let people = self.number(format!("{at}/people"), document.people, limits::PEOPLE);
        let infants = self.infants(&at, document);
        let memories = self.memories(&at, document);
        let rank = self.number(format!("{at}/rank"), document.rank, limits::RANK).and_then(|rank| u8::try_from(rank).ok());
        let needs = self.needs(&at, &document.needs);
        let storage = self.storage(&at, &document.storage);
        let reception = self.windows(&format!("{at}/reception"), &document.reception);
        let collects = self.windows(&format!("{at}/collects"), &document.collects);
        let distributes_on = self.days(&format!("{at}/distributes_on"), &document.distributes_on);
        let min_trip = self.limit(format!("{at}/min_trip_grams"), document.min_trip_grams, limits::LOT_GRAMS);
        let max_donors = self.count(format!("{at}/max_donors_per_day"), document.max_donors_per_day, limits::DONORS_PER_DAY);
        let own_radius = document.radius_m.map(|radius| self.number(format!("{at}/radius_m"), radius, limits::RADIUS_M));
        Some(Association {
            id: id?,
            position: position?,
            people: people?,
            infants: infants?,
            memories: memories?,
            rank: rank?,
            needs: needs?,
            storage: storage?,
            reception: reception?,
            collects: collects?,
            delivered: document.delivered,
            distributes_on: distributes_on?,
            radius_m: own_radius.unwrap_or(Some(default_radius_m))?,
            accepts_past_best_before: document.accepts_past_best_before,
            habilitated: document.habilitated,
            ready_to_eat_only: document.ready_to_eat_only,
            excludes_pork: document.excludes_pork,
            min_trip: min_trip?,
            max_donors: max_donors?,
        })
    }

    fn needs(&mut self, at: &str, documents: &[NeedDocument]) -> Option<BTreeMap<ProductFamily, Grams>> {
        let mut needs = BTreeMap::new();
        let read = all(documents.iter().enumerate().map(|(index, need)| {
            let at = format!("{at}/needs/{index}");
            let family = self.text(format!("{at}/family"), &need.family);
            let grams = self.grams(format!("{at}/grams"), need.grams, limits::LOT_GRAMS);
            let family = family?;
            self.group_of(format!("{at}/family"), family);
            if needs.insert(family, grams?).is_some() {
                self.findings.say(format!("{at}/family"), "duplicate", format!("family {family} stands already in these needs"));
            }
            Some(())
        }));
        read.map(|_| needs)
    }

    fn storage(&mut self, at: &str, document: &StorageDocument) -> Option<Storage> {
        let mut limit = |class: &str, value| self.limit(format!("{at}/storage/{class}"), value, limits::STOCK_GRAMS);
        let (ambient, chilled) = (limit("ambient", document.ambient), limit("chilled", document.chilled));
        let (frozen, hot) = (limit("frozen", document.frozen), limit("hot", document.hot));
        Some(Storage { ambient: ambient?, chilled: chilled?, frozen: frozen?, hot: hot? })
    }

    fn days(&mut self, list: &str, documents: &[String]) -> Option<BTreeSet<Day>> {
        let days = all(documents.iter().enumerate().map(|(index, date)| self.date(format!("{list}/{index}"), date)));
        days.map(BTreeSet::from_iter)
    }
}
