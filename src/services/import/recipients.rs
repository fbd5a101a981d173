//! What each association serves, stores and needs on the day, and what its memory is worth that day.

use std::collections::BTreeSet;

use crate::documents::import::ImportAssociation;
use crate::domain::id::{NeedId, PeopleFigureId};
use crate::domain::kept::Kept;
use crate::domain::organisation::need::{DatedWindow, Need, NeedSource};
use crate::domain::organisation::opening::OpeningPurpose;
use crate::domain::organisation::people::{DeclaredFigure, FigureState, Infants, PeopleBasis, PeopleFigure};
use crate::domain::organisation::profile::{Acceptance, Profile};
use crate::domain::time::civil::MinuteOfDay;
use crate::domain::time::weekly::Hours;
use crate::domain::version::Version;
use crate::services::error::ServiceError;
use crate::services::import::fleet::has_a_van;
use crate::services::import::places::{PlaceIds, Places};
use crate::services::import::write::Import;
use crate::store::day::memory::memory_known_until;
use crate::store::posted::need::{need_insert, need_on, need_update};
use crate::store::standing::memory_opening::{MemoryOpening, memory_opening_all, memory_opening_write};
use crate::store::standing::people::{KeptFigure, people_figure_insert, people_figure_update, people_in_use_all};
use crate::store::standing::profile::{KeptProfile, profile_all, profile_write};

impl Import<'_> {
    /// Writes profiles, people figures, memory and the needs of the day.
    pub(in crate::services::import) fn write_recipients(
        &mut self,
        associations: &[ImportAssociation],
        places: &Places,
    ) -> Result<(), ServiceError> {
        let known: Vec<_> = associations.iter().filter_map(|line| Some((line, places.get(&line.id)?))).collect();
        self.write_profiles(&known)?;
        self.write_figures(&known)?;
        self.write_openings(&known)?;
        self.write_needs(&known)
    }

    /// The history of the files counts until the territory publishes a day: from then on its own gifts do, on top of the older balance.
    fn write_openings(&mut self, known: &[(&ImportAssociation, &PlaceIds)]) -> Result<(), ServiceError> {
        let before = memory_opening_all(self.connection, &self.territory.id)?;
        let known_until = memory_known_until(self.connection, &self.territory.id, self.day)?;
        let stays =
            |ids: &PlaceIds| before.get(&ids.organisation).is_some_and(|opening| known_until.is_some_and(|last| opening.day <= last));
        let openings = known.iter().filter(|(_, ids)| !stays(ids));
        let openings = openings.map(|(line, ids)| (ids.organisation.clone(), MemoryOpening { day: self.day, grams: line.history }));
        let openings: Vec<_> = openings.collect();
        Ok(memory_opening_write(self.connection, &openings)?)
    }

    fn write_profiles(&mut self, known: &[(&ImportAssociation, &PlaceIds)]) -> Result<(), ServiceError> {
        let before = profile_all(self.connection, &self.territory.id)?;
        let profiles = known.iter().filter_map(|(line, ids)| {
            let old = before.iter().find(|kept| kept.organisation == ids.organisation);
            let version = old.map_or(Version::FIRST, |kept| kept.version.next());
            let standing = old.map(|kept| kept.profile.clone()).unwrap_or_default();
            let acceptance = Acceptance { past_best_before: line.accepts_past_best_before, ..standing.acceptance };
            let (storage, radius) = (line.storage, line.radius);
            let profile = Profile { storage, radius, acceptance, fetches_itself: !has_a_van(line), ..standing };
            let unchanged = old.is_some_and(|kept| kept.profile == profile);
            (!unchanged).then(|| KeptProfile { organisation: ids.organisation.clone(), version, profile })
        });
        let profiles: Vec<_> = profiles.collect();
        Ok(profile_write(self.connection, &profiles)?)
    }

    fn write_figures(&mut self, known: &[(&ImportAssociation, &PlaceIds)]) -> Result<(), ServiceError> {
        let in_use = people_in_use_all(self.connection, &self.territory.id)?;
        let mut new = Vec::new();
        for (line, ids) in known {
            let mut infants = Infants::default();
            if let Some(old) = in_use.get(&ids.organisation) {
                if old.declared.figure.people == line.people {
                    continue;
                }
                // The files do not tell them: they stay, as far as there are people.
                infants = old.declared.figure.infants;
                let declared = DeclaredFigure { state: FigureState::Replaced, ..old.declared.clone() };
                people_figure_update(self.connection, &KeptFigure { version: old.version.next(), declared, ..old.clone() })?;
            }
            new.push(self.figure((line, infants), ids));
        }
        Ok(people_figure_insert(self.connection, &new)?)
    }

    fn figure(&self, (line, infants): (&ImportAssociation, Infants), ids: &PlaceIds) -> KeptFigure {
        let infants = Infants::new(infants.get().min(line.people.get())).unwrap_or_default();
        let (people, basis, author) = (line.people, PeopleBasis::Register, line.name.clone());
        let figure = PeopleFigure { people, infants, basis, counted_on: self.day, author };
        KeptFigure {
            id: self.services.new_id::<PeopleFigureId>(),
            organisation: ids.organisation.clone(),
            version: Version::FIRST,
            declared: DeclaredFigure {
                figure,
                declared_on: self.day,
                approver: Some(line.name.clone()),
                state: FigureState::InUse,
                refusal: None,
            },
        }
    }

    fn write_needs(&mut self, known: &[(&ImportAssociation, &PlaceIds)]) -> Result<(), ServiceError> {
        let before = need_on(self.connection, &self.territory.id, self.day)?;
        let mut new = Vec::new();
        for (line, ids) in known {
            let known = before.iter().find(|kept| kept.value.organisation == ids.organisation);
            // Its buttons are the association's own.
            let pressed = known.map(|kept| kept.value.pressed.clone()).unwrap_or_default();
            let need = Need { pressed, ..self.need(line, ids)? };
            match known {
                Some(kept) if kept.value == need => {}
                Some(kept) => need_update(self.connection, &kept.clone().changed(need))?,
                None => new.push(Kept::new(self.services.new_id::<NeedId>(), self.territory.id.clone(), need)),
            }
        }
        Ok(need_insert(self.connection, &new)?)
    }

    fn need(&self, line: &ImportAssociation, ids: &PlaceIds) -> Result<Need, ServiceError> {
        let minute = |value| MinuteOfDay::new(value).map_err(|invalid| ServiceError::invalid("/distributes_on", &invalid));
        let whole_day = Hours::new(minute(MinuteOfDay::MIN)?, minute(MinuteOfDay::MAX)?);
        let whole_day = whole_day.map_err(|invalid| ServiceError::invalid("/distributes_on", &invalid))?;
        let zone = self.territory.value.zone;
        let reception = line.reception.iter().map(|window| DatedWindow { purpose: OpeningPurpose::Reception, window: *window });
        let distributions =
            line.distributes_on.iter().map(|day| DatedWindow { purpose: OpeningPurpose::Distribution, window: whole_day.on(zone, *day) });
        Ok(Need {
            organisation: ids.organisation.clone(),
            day: self.day,
            source: NeedSource::Import,
            lines: line.needs.clone(),
            only_lines: true,
            storage: Some(line.storage),
            windows: Some(reception.chain(distributions).collect()),
            pressed: BTreeSet::new(),
        })
    }
}
