//! People figures: declared by the association, watched by its peers, approved by a coordinator when they jump.

use chrono::{DateTime, Utc};

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::contact::text::{Name, Note};
use crate::domain::id::{OrganisationId, PeopleFigureId, TerritoryId};
use crate::domain::organisation::kind::{Capability, ServingRank};
use crate::domain::organisation::people::{DeclaredFigure, FigureState, PeopleFigure, doubt, is_stale};
use crate::domain::page::{Page, PageRequest};
use crate::domain::time::civil::Day;
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::services::standing::guard::{same_version, seen_organisation};
use crate::store::Connection;
use crate::store::standing::organisation::{KeptOrganisation, organisation_all, organisation_get};
use crate::store::standing::people::{
    KeptFigure, people_figure_get, people_figure_insert, people_figure_of, people_figure_page, people_figure_update,
};
use crate::store::standing::territory::territory_get;

/// What a coordinator answers to a figure that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureAnswer {
    /// It counts from now on; who says so.
    Approve(Name),
    /// It does not count; why, for the association to read.
    Refuse(Option<Note>),
}

/// The figures of one association: what its peers read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeerFigures {
    pub organisation: OrganisationId,
    pub name: Name,
    pub in_use: Option<DeclaredFigure>,
    /// One that waits for a coordinator.
    pub pending: Option<DeclaredFigure>,
    /// The last one declared, where a coordinator refused it.
    pub refused: Option<DeclaredFigure>,
    /// The one in use is older than a year.
    pub is_stale: bool,
}

/// Figures that are, or were, in use, the latest last.
fn used(figures: &[KeptFigure]) -> Vec<DeclaredFigure> {
    let counted = |figure: &&KeptFigure| matches!(figure.declared.state, FigureState::InUse | FigureState::Replaced);
    figures.iter().filter(counted).map(|figure| figure.declared.clone()).collect()
}

/// Moves those of `figures` that are in `from` to `to`.
fn advance(connection: &mut Connection, figures: &[KeptFigure], from: FigureState, to: FigureState) -> Result<(), ServiceError> {
    for figure in figures.iter().filter(|figure| figure.declared.state == from) {
        let declared = DeclaredFigure { state: from.advance(to)?, ..figure.declared.clone() };
        people_figure_update(connection, &KeptFigure { version: figure.version.next(), declared, ..figure.clone() })?;
    }
    Ok(())
}

fn today(connection: &mut Connection, organisation: &KeptOrganisation, now: DateTime<Utc>) -> Result<Day, ServiceError> {
    let territory = territory_get(connection, &organisation.territory)?;
    territory.value.zone.day_of(now).map_err(|invalid| ServiceError::invalid("", &invalid))
}

impl Services {
    /// Declares how many people an association feeds. The figure counts at once, or waits for a coordinator (`state` says which); one
    /// that waited already is withdrawn.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Invalid` for a day to come, or more infants than people.
    pub async fn declare_figure(
        &self,
        actor: &Actor,
        organisation: &OrganisationId,
        figure: PeopleFigure,
        keep: Keep<KeptFigure>,
    ) -> Result<KeptFigure, ServiceError> {
        let (actor, organisation, now) = (actor.clone(), organisation.clone(), self.now());
        let id: PeopleFigureId = self.new_id();
        self.write(keep, move |connection| {
            let owner = organisation_get(connection, &organisation)?;
            check(&actor, Action::DeclareFigure, &Target::of(&owner.territory).organisation(&organisation))?;
            let today = today(connection, &owner, now)?;
            figure.check_day(today).map_err(|invalid| ServiceError::invalid("/counted_on", &invalid))?;
            figure.check_infants().map_err(|invalid| ServiceError::invalid("/infants", &invalid))?;
            let before = people_figure_of(connection, &organisation)?;
            let state = if doubt(&figure, today, &used(&before)).is_some() { FigureState::Pending } else { FigureState::InUse };
            advance(connection, &before, FigureState::Pending, FigureState::Replaced)?;
            if state == FigureState::InUse {
                advance(connection, &before, FigureState::InUse, FigureState::Replaced)?;
            }
            let declared = DeclaredFigure { figure: figure.clone(), declared_on: today, approver: None, state, refusal: None };
            let new = KeptFigure { id: id.clone(), organisation: organisation.clone(), version: Version::FIRST, declared };
            people_figure_insert(connection, std::slice::from_ref(&new))?;
            Ok(new)
        })
        .await
    }

    /// The figures of a territory, oldest first: every association may read all of them.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn list_figures(
        &self,
        actor: &Actor,
        territory: &TerritoryId,
        page: PageRequest<PeopleFigureId>,
    ) -> Result<Page<KeptFigure, PeopleFigureId>, ServiceError> {
        let only = seen_organisation(actor, Action::ReadFigure, territory)?;
        let territory = territory.clone();
        self.read(move |connection| {
            let rows = people_figure_page(connection, &territory, only.as_ref(), &page)?;
            Ok(Page::of_rows(rows, &page, |kept| kept.id.clone()))
        })
        .await
    }

    /// What every association of a territory says of the people it feeds, by name: being seen by one's peers is the check. Platforms feed
    /// nobody themselves, and are left out.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn peer_figures(&self, actor: &Actor, territory: &TerritoryId) -> Result<Vec<PeerFigures>, ServiceError> {
        check(actor, Action::ReadFigure, &Target::of(territory))?;
        let (territory, now) = (territory.clone(), self.now());
        self.read(move |connection| {
            let zone = territory_get(connection, &territory)?.value.zone;
            let today = zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            let mut peers = Vec::new();
            for kept in organisation_all(connection, &territory)? {
                if kept.value.can(Capability::Receives) && kept.value.rank == ServingRank::FIRST {
                    let figures = people_figure_of(connection, &kept.id)?;
                    let last = |state| figures.iter().rev().find(|one| one.declared.state == state).map(|one| one.declared.clone());
                    let (in_use, pending) = (last(FigureState::InUse), last(FigureState::Pending));
                    let is_stale = in_use.as_ref().is_some_and(|declared| is_stale(&declared.figure, today));
                    let newest = figures.into_iter().next_back().map(|one| one.declared);
                    let refused = newest.filter(|declared| declared.state == FigureState::Refused);
                    peers.push(PeerFigures { organisation: kept.id, name: kept.value.name, in_use, pending, refused, is_stale });
                }
            }
            peers.sort_by_key(|peer| peer.name.to_string());
            Ok(peers)
        })
        .await
    }

    /// Answers a figure that waits; an approved one takes the place of the one in use.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `StaleVersion`; `Conflict` when it does not wait.
    pub async fn answer_figure(
        &self,
        actor: &Actor,
        id: &PeopleFigureId,
        expected: Version,
        answer: FigureAnswer,
    ) -> Result<KeptFigure, ServiceError> {
        let (services, actor, id) = (self.clone(), actor.clone(), id.clone());
        self.write(Keep::nothing(), move |connection| {
            let before = people_figure_get(connection, &id)?;
            let owner = organisation_get(connection, &before.organisation)?;
            check(&actor, Action::ApproveFigure, &Target::of(&owner.territory).organisation(&owner.id))?;
            same_version("people figure", &id, before.version, expected)?;
            let (state, approver, refusal) = match &answer {
                FigureAnswer::Approve(name) => (FigureState::InUse, Some(name.clone()), None),
                FigureAnswer::Refuse(why) => (FigureState::Refused, None, why.clone()),
            };
            let declared = DeclaredFigure { state: before.declared.state.advance(state)?, approver, refusal, ..before.declared.clone() };
            if state == FigureState::InUse {
                let others = people_figure_of(connection, &before.organisation)?;
                advance(connection, &others, FigureState::InUse, FigureState::Replaced)?;
            }
            let after = KeptFigure { version: before.version.next(), declared, ..before };
            people_figure_update(connection, &after)?;
            let deed = if state == FigureState::InUse { Deed::FigureApproved } else { Deed::FigureRefused };
            services.note(connection, &actor, Some(&owner.territory), deed, &after.organisation)?;
            Ok(after)
        })
        .await
    }
}
