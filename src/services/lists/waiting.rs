//! People figures that wait for a coordinator: what is declared, what is in use, and why it does not count by itself.

use crate::domain::access::action::Action;
use crate::domain::id::{OrganisationId, PeopleFigureId, TerritoryId};
use crate::domain::kept::Kept;
use crate::domain::organisation::people::{DeclaredFigure, Doubt, FigureState, doubt};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::standing::organisation::{organisation_all, organisation_get};
use crate::store::standing::people::{KeptFigure, people_figure_get, people_figure_of};

/// A figure, and what it would replace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingFigure {
    pub figure: Kept<PeopleFigureId, DeclaredFigure>,
    pub organisation: OrganisationId,
    pub name: String,
    pub in_use: Option<DeclaredFigure>,
    /// Why it waits.
    pub doubt: Option<Doubt>,
}

fn waiting(territory: &TerritoryId, name: &str, figure: KeptFigure, all: &[KeptFigure]) -> WaitingFigure {
    let counted = |one: &&KeptFigure| matches!(one.declared.state, FigureState::InUse | FigureState::Replaced) && one.id < figure.id;
    let before: Vec<DeclaredFigure> = all.iter().filter(counted).map(|one| one.declared.clone()).collect();
    let in_use = all.iter().rev().find(|one| one.declared.state == FigureState::InUse).map(|one| one.declared.clone());
    let doubt = doubt(&figure.declared.figure, figure.declared.declared_on, &before);
    let KeptFigure { id, organisation, version, declared } = figure;
    let figure = Kept { id, territory: territory.clone(), version, value: declared };
    WaitingFigure { figure, organisation, name: name.to_owned(), in_use, doubt }
}

fn waiting_of(connection: &mut Connection, territory: &TerritoryId) -> Result<Vec<WaitingFigure>, ServiceError> {
    let mut found = Vec::new();
    for kept in organisation_all(connection, territory)? {
        let all = people_figure_of(connection, &kept.id)?;
        let pending = all.iter().filter(|one| one.declared.state == FigureState::Pending);
        found.extend(pending.map(|one| waiting(territory, kept.value.name.as_str(), one.clone(), &all)));
    }
    found.sort_by(|one, other| one.figure.id.cmp(&other.figure.id));
    Ok(found)
}

impl Services {
    /// The figures of a territory that wait, the first declared first.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn list_waiting_figures(&self, actor: &Actor, territory: &TerritoryId) -> Result<Vec<WaitingFigure>, ServiceError> {
        check(actor, Action::ApproveFigure, &Target::of(territory))?;
        let territory = territory.clone();
        self.read(move |connection| waiting_of(connection, &territory)).await
    }

    /// One figure with what it would replace, whatever became of it.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_waiting_figure(&self, actor: &Actor, id: &PeopleFigureId) -> Result<WaitingFigure, ServiceError> {
        let (actor, id) = (actor.clone(), id.clone());
        self.read(move |connection| {
            let figure = people_figure_get(connection, &id)?;
            let owner = organisation_get(connection, &figure.organisation)?;
            check(&actor, Action::ApproveFigure, &Target::of(&owner.territory).organisation(&owner.id))?;
            let all = people_figure_of(connection, &owner.id)?;
            Ok(waiting(&owner.territory, owner.value.name.as_str(), figure, &all))
        })
        .await
    }
}
