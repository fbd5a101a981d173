//! What ties donors, lots and associations together: conventions, agreements, exclusions.

use std::collections::{BTreeMap, BTreeSet};

use crate::allocation::exchange::limits;
use crate::allocation::exchange::problem::{ConventionDocument, ExclusionDocument, HolderDocument};
use crate::allocation::exchange::reading::reader::{Reader, all};
use crate::allocation::problem::Holder;
use crate::domain::invalid::Invalid;

impl Reader {
    pub(in crate::allocation::exchange::reading) fn conventions(
        &mut self,
        documents: &[ConventionDocument],
    ) -> Option<BTreeSet<(usize, usize)>> {
        let mut pairs = BTreeSet::new();
        let read = all(documents.iter().enumerate().map(|(index, document)| {
            let at = format!("/conventions/{index}");
            let pair = self.donor_and_association(&at, &document.donor, &document.association)?;
            if !pairs.insert(pair) {
                let (donor, association) = (&document.donor, &document.association);
                self.findings.say(at, "duplicate", format!("a convention of {donor} with {association} stands already before"));
            }
            Some(())
        }));
        read.map(|_| pairs)
    }

    pub(in crate::allocation::exchange::reading) fn holder(&mut self, index: usize, document: &HolderDocument) -> Option<Holder> {
        let at = format!("/holders/{index}");
        let pair = self.donor_and_association(&at, &document.donor, &document.association);
        let max = self.limit(format!("{at}/max_grams"), document.max_grams, limits::STOCK_GRAMS);
        let (donor, association) = pair?;
        Some(Holder { donor, association, max: max? })
    }

    pub(in crate::allocation::exchange::reading) fn exclusions(
        &mut self,
        documents: &[ExclusionDocument],
    ) -> Option<BTreeMap<(usize, usize), String>> {
        let mut pairs = BTreeMap::new();
        let read = all(documents.iter().enumerate().map(|(index, document)| {
            let at = format!("/exclusions/{index}");
            let lot = self.reference(format!("{at}/lot"), &document.lot, |reader| &reader.lots);
            let association = self.reference(format!("{at}/association"), &document.association, |reader| &reader.associations);
            self.reason(&at, &document.reason);
            let pair = (lot?, association?);
            if pairs.insert(pair, document.reason.clone()).is_some() {
                let (lot, association) = (&document.lot, &document.association);
                self.findings.say(at, "duplicate", format!("an exclusion of {lot} for {association} stands already before"));
            }
            Some(())
        }));
        read.map(|_| pairs)
    }

    fn donor_and_association(&mut self, at: &str, donor: &str, association: &str) -> Option<(usize, usize)> {
        let donor = self.reference(format!("{at}/donor"), donor, |reader| &reader.donors);
        let association = self.reference(format!("{at}/association"), association, |reader| &reader.associations);
        Some((donor?, association?))
    }

    fn reason(&mut self, at: &str, reason: &str) {
        let starts = reason.starts_with(|first: char| first.is_ascii_lowercase());
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        if !(starts && reason.len() <= limits::REASON_LENGTH && reason.bytes().all(allowed)) {
            let expected = format_args!("a text that matches {}", limits::REASON);
            self.findings.note(format!("{at}/reason"), &Invalid::malformed("reason", reason, expected));
        }
    }
}
