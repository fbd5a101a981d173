//! Groups of families, what an association had of each, and what the vehicles of the day carry.

use crate::allocation::exchange::limits;
use crate::allocation::exchange::problem::{AssociationDocument, CarryingDocument};
use crate::allocation::exchange::reading::reader::{Reader, all};
use crate::domain::food::family::ProductFamily;
use crate::domain::food::grams::Grams;
use crate::domain::food::per_class::PerClass;

impl Reader {
    /// Reads the groups, before everything that stands in one.
    pub(in crate::allocation::exchange::reading) fn groups(&mut self, documents: Option<&[Vec<String>]>) {
        let Some(documents) = documents else { return };
        self.groups.count = Some(documents.len());
        if documents.is_empty() {
            let detail = "no group is listed: leave the key out, or null, to share out all families together";
            self.findings.say("/policy/groups", "empty", detail);
        }
        for (group, families) in documents.iter().enumerate() {
            let at = format!("/policy/groups/{group}");
            if families.is_empty() {
                self.findings.say(&at, "empty", "a group has one family at least: name one, or take the group out");
            }
            for (place, family) in families.iter().enumerate() {
                let pointer = format!("{at}/{place}");
                let Some(family) = self.text(pointer.clone(), family) else { continue };
                if let Some(earlier) = self.groups.of.insert(family, group) {
                    let detail = format!("family {family} stands already in /policy/groups/{earlier}: keep it in one group");
                    self.findings.say(pointer, "duplicate", detail);
                }
            }
        }
    }

    /// The group of a family: 0 where all are one.
    pub(in crate::allocation::exchange::reading) fn group_of(&mut self, pointer: String, family: ProductFamily) -> Option<usize> {
        let found = if self.groups.count.is_some() { self.groups.of.get(&family).copied() } else { Some(0) };
        if found.is_none() {
            let detail = format!("family {family} stands in no group: add it to one of /policy/groups");
            self.findings.say(pointer, "no_group", detail);
        }
        found
    }

    /// What an association had of each group before: of all families where they are one.
    pub(in crate::allocation::exchange::reading) fn memories(&mut self, at: &str, document: &AssociationDocument) -> Option<Vec<Grams>> {
        let history = self.grams(format!("{at}/history_grams"), document.history_grams, limits::STOCK_GRAMS);
        let pointer = format!("{at}/history_by_group");
        let Some(count) = self.groups.count else {
            self.only_with_groups(pointer, document.history_by_group.is_some());
            return Some(vec![history?]);
        };
        let Some(masses) = &document.history_by_group else { return Some(vec![Grams::ZERO; count]) };
        if masses.len() != count {
            let detail = format!("{} masses for {count} groups: give one for each group of /policy/groups, in their order", masses.len());
            self.findings.say(pointer, "wrong_length", detail);
            return None;
        }
        all(masses.iter().enumerate().map(|(group, mass)| self.grams(format!("{pointer}/{group}"), *mass, limits::STOCK_GRAMS)))
    }

    /// The infants of an association.
    pub(in crate::allocation::exchange::reading) fn infants(&mut self, at: &str, document: &AssociationDocument) -> Option<i64> {
        let pointer = format!("{at}/infants");
        if self.groups.count.is_none() {
            self.only_with_groups(pointer.clone(), document.infants.is_some());
        }
        self.number(pointer, document.infants.unwrap_or(0), limits::INFANTS)
    }

    fn only_with_groups(&mut self, pointer: String, is_given: bool) {
        if is_given {
            self.findings.say(pointer, "without_groups", "/policy/groups lists no group: leave this key out, or list groups");
        }
    }

    /// What the vehicles carry of each class.
    pub(in crate::allocation::exchange::reading) fn carrying(
        &mut self,
        document: Option<&CarryingDocument>,
    ) -> Option<PerClass<Option<Grams>>> {
        let document = document.copied().unwrap_or_default();
        let mut limit = |class: &str, value| {
            let pointer = format!("/policy/carrying_capacity_grams/{class}");
            self.limit(pointer, value, limits::STOCK_GRAMS)
        };
        let (ambient, chilled) = (limit("ambient", document.ambient), limit("chilled", document.chilled));
        let (frozen, hot) = (limit("frozen", document.frozen), limit("hot", document.hot));
        Some(PerClass { ambient: ambient?, chilled: chilled?, frozen: frozen?, hot: hot? })
    }
}
