//! What associations say of themselves: people, profile, past, and what is special about the day.

use std::collections::BTreeSet;

use crate::documents::demo::{DemoAssociation, Today};
use crate::domain::food::per_class::HoldGrams;
use crate::domain::id::OrganisationId;
use crate::domain::organisation::need::{Need, NeedButton, NeedSource};
use crate::domain::organisation::people::PeopleFigure;
use crate::domain::organisation::profile::Profile;
use crate::domain::time::span::DaySpan;
use crate::services::demo::loading::Loading;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::standing::memory_opening::{MemoryOpening, memory_opening_write};

impl Loading<'_> {
    pub(in crate::services::demo) async fn people(&mut self, associations: &[DemoAssociation]) -> Result<(), ServiceError> {
        for association in associations {
            let organisation = self.find(&association.place.reference)?.organisation.clone();
            self.profile(association, &organisation).await?;
            self.figure(association, &organisation).await?;
            self.memory(association, &organisation).await?;
            if association.today == Some(Today::FridgeFull) {
                self.full_fridge(&organisation).await?;
            }
        }
        Ok(())
    }

    async fn profile(&self, association: &DemoAssociation, organisation: &OrganisationId) -> Result<(), ServiceError> {
        let closed = (association.today == Some(Today::Closed)).then(|| DaySpan::new(self.day, self.day)).transpose();
        let closed = closed.map_err(|invalid| ServiceError::invalid("/closed", &invalid))?;
        let profile = Profile { closed: closed.into_iter().collect(), ..association.profile.clone() };
        let version = self.services.read_profile(self.actor, organisation).await?.version;
        self.services.change_profile(self.actor, organisation, version, profile).await?;
        Ok(())
    }

    async fn figure(&self, association: &DemoAssociation, organisation: &OrganisationId) -> Result<(), ServiceError> {
        if let Some((people, basis)) = association.people {
            let (infants, author) = (association.infants, association.place.name.clone());
            let figure = PeopleFigure { people, infants, basis, counted_on: self.day, author };
            self.services.declare_figure(self.actor, organisation, figure, Keep::nothing()).await?;
        }
        Ok(())
    }

    /// What it had received by the morning of the day.
    async fn memory(&self, association: &DemoAssociation, organisation: &OrganisationId) -> Result<(), ServiceError> {
        let (Some(each), Some((people, _))) = (association.history_grams_per_person, association.people) else { return Ok(()) };
        let grams = HoldGrams::new(i64::from(each) * people.get()).map_err(|invalid| ServiceError::invalid("/history_g", &invalid))?;
        let opening = [(organisation.clone(), MemoryOpening { day: self.day, grams })];
        self.services.write(Keep::nothing(), move |connection| Ok(memory_opening_write(connection, &opening)?)).await
    }

    async fn full_fridge(&self, organisation: &OrganisationId) -> Result<(), ServiceError> {
        let usual = Need::usual(organisation.clone(), self.day, NeedSource::Button);
        let need = Need { pressed: BTreeSet::from([NeedButton::FridgeFull]), ..usual };
        self.services.state_need(self.actor, self.territory.id.clone(), need, Keep::nothing()).await?;
        Ok(())
    }
}
