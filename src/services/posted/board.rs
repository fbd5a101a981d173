//! What an association says of its next reception, and of days to come: three buttons and dated needs, each beside what is usual.
//!
//! A button holds for the next day on which the association receives and a wave is still open to it. Pressed again, it is as if it had
//! never been pressed. Masses in grams.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::domain::access::action::Action;
use crate::domain::field_error::FieldError;
use crate::domain::food::caps::default_cap;
use crate::domain::food::family::ProductFamily;
use crate::domain::food::grams::Grams;
use crate::domain::id::OrganisationId;
use crate::domain::organisation::need::{Need, NeedButton, NeedGrams, NeedSource};
use crate::domain::organisation::opening::OpeningPurpose;
use crate::domain::organisation::profile::Profile;
use crate::domain::place::territory::Territory;
use crate::domain::time::civil::{CivilZone, Day};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::posted::need::{KeptNeed, need_delete, need_insert, need_of, need_since, need_update};
use crate::store::standing::organisation::{KeptOrganisation, organisation_get};
use crate::store::standing::people::people_in_use_all;
use crate::store::standing::profile::profile_find;
use crate::store::standing::territory::territory_get;

/// How far ahead a reception is looked for, and a need may be dated, in days.
pub const DAYS_AHEAD: u32 = 60;
/// So many times what is usual is asked about.
const SURPRISING: i64 = 10;
/// The code of a need that is asked about.
pub const SURPRISE: &str = "surprising";

/// What an association may say now.
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    pub zone: CivilZone,
    pub today: Day,
    /// The next day on which it receives, and when the last wave of that day closes.
    pub next: Option<(Day, DateTime<Utc>)>,
    /// What it said of days to come, by day.
    pub needs: Vec<Need>,
    /// What is usual of each family; none for who feeds nobody themselves.
    pub usual: BTreeMap<ProductFamily, Grams>,
}

/// A need of one family on one day; `None` is as usual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    pub day: Day,
    pub family: ProductFamily,
    pub mass: Option<NeedGrams>,
    /// Whoever says it was asked, and is sure.
    pub is_sure: bool,
}

impl Services {
    /// What an association may say now, and has said.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_board(&self, actor: &Actor, association: &OrganisationId) -> Result<Board, ServiceError> {
        let (actor, association, now) = (actor.clone(), association.clone(), self.now());
        self.read(move |connection| {
            let own = organisation_for(connection, &actor, Action::ReadNeed, &association)?;
            board(connection, &own, now)
        })
        .await
    }

    /// Presses a button of the next reception, or releases it. Doing the same again does nothing. Answers the day it holds for.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Conflict` when no reception is to come.
    pub async fn press(
        &self,
        actor: &Actor,
        association: &OrganisationId,
        (button, pressed): (NeedButton, bool),
    ) -> Result<Day, ServiceError> {
        let (services, actor, association, now) = (self.clone(), actor.clone(), association.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let own = organisation_for(connection, &actor, Action::ChangeNeed, &association)?;
            let board = board(connection, &own, now)?;
            let (day, _) = board.next.ok_or_else(|| ServiceError::conflict("no_reception", "the profile names no reception to come"))?;
            services.change_day(connection, &own, (day, NeedSource::Button), |need| {
                if pressed {
                    need.pressed.insert(button)
                } else {
                    need.pressed.remove(&button)
                };
            })?;
            Ok(day)
        })
        .await
    }

    /// Says how much of a family an association can use on one day.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Invalid` for a day that is over or too far, and, unless they are sure, for ten times what is usual.
    pub async fn wish(&self, actor: &Actor, association: &OrganisationId, wish: Wish) -> Result<(), ServiceError> {
        let (services, actor, association, now) = (self.clone(), actor.clone(), association.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let own = organisation_for(connection, &actor, Action::ChangeNeed, &association)?;
            check_wish(&board(connection, &own, now)?, &wish)?;
            services.change_day(connection, &own, (wish.day, NeedSource::Hand), |need| {
                match wish.mass {
                    Some(mass) => need.lines.insert(wish.family, mass),
                    None => need.lines.remove(&wish.family),
                };
            })
        })
        .await
    }

    /// Changes what an association said of a day; what then says nothing any more disappears.
    fn change_day(
        &self,
        connection: &mut Connection,
        own: &KeptOrganisation,
        (day, source): (Day, NeedSource),
        change: impl Fn(&mut Need),
    ) -> Result<(), ServiceError> {
        let before = need_of(connection, &own.id, day)?;
        let mut need = before.as_ref().map_or_else(|| Need::usual(own.id.clone(), day, source), |kept| kept.value.clone());
        change(&mut need);
        match before {
            Some(before) if need.is_usual() => need_delete(connection, &before.id)?,
            Some(before) if need != before.value => need_update(connection, &before.changed(need))?,
            None if !need.is_usual() => need_insert(connection, &[KeptNeed::new(self.new_id(), own.territory.clone(), need)])?,
            _ => {}
        }
        Ok(())
    }
}

fn organisation_for(
    connection: &mut Connection,
    actor: &Actor,
    action: Action,
    id: &OrganisationId,
) -> Result<KeptOrganisation, ServiceError> {
    let own = organisation_get(connection, id)?;
    check(actor, action, &Target::of(&own.territory).organisation(id))?;
    Ok(own)
}

fn board(connection: &mut Connection, own: &KeptOrganisation, now: DateTime<Utc>) -> Result<Board, ServiceError> {
    let territory = territory_get(connection, &own.territory)?.value;
    let zone = territory.zone;
    let today = zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
    let profile = profile_find(connection, &own.id)?.map(|kept| kept.profile).unwrap_or_default();
    let needs: Vec<Need> = need_since(connection, &own.id, today)?.into_iter().map(|kept| kept.value).collect();
    let people = people_in_use_all(connection, &own.territory)?.get(&own.id).map(|kept| kept.declared.figure.people.get());
    let usual = people.filter(|_| own.value.rank.get() == 1).map_or_else(BTreeMap::new, |people| {
        let of = |family: &ProductFamily| {
            let refused = profile.refused.contains(family);
            let grams = if refused { 0 } else { people.saturating_mul(default_cap(*family, today)) };
            (*family, Grams::new(grams).unwrap_or(Grams::ZERO))
        };
        ProductFamily::ALL.iter().map(of).collect()
    });
    let next = next_reception(&territory, &profile, &needs, (today, now));
    Ok(Board { zone, today, next, needs, usual })
}

/// The first day on which it receives, or fetches, whose last wave is not closed yet.
fn next_reception(
    territory: &Territory,
    profile: &Profile,
    needs: &[Need],
    (today, now): (Day, DateTime<Utc>),
) -> Option<(Day, DateTime<Utc>)> {
    let receives = |day: Day| {
        let at_work = |purpose| matches!(purpose, OpeningPurpose::Reception | OpeningPurpose::Collects);
        match needs.iter().find(|need| need.day == day).and_then(|need| need.windows.as_ref()) {
            Some(dated) => dated.iter().any(|one| at_work(one.purpose)),
            None if profile.is_closed_on(day) => false,
            None => profile.fetches_itself || profile.openings.iter().any(|one| at_work(one.purpose) && one.slot.happens_on(day)),
        }
    };
    let closes = |day: Day| {
        let waves = territory.waves.all().iter().filter(|wave| wave.weekdays().contains(day.weekday()));
        waves.map(|wave| wave.cutoff_of(territory.zone, day)).filter(|cutoff| now < *cutoff).max()
    };
    (0..=DAYS_AHEAD).map(|ahead| today.plus_days(ahead)).filter(|day| receives(*day)).find_map(|day| Some((day, closes(day)?)))
}

fn check_wish(board: &Board, wish: &Wish) -> Result<(), ServiceError> {
    if wish.day < board.today || board.today.plus_days(DAYS_AHEAD) < wish.day {
        return Err(ServiceError::Invalid(vec![FieldError::new("/day", "out_of_bounds", "a day to come, within two months")]));
    }
    let usual = board.usual.get(&wish.family).map_or(0, |grams| grams.get());
    let mass = wish.mass.map_or(0, NeedGrams::get);
    if usual > 0 && mass >= usual.saturating_mul(SURPRISING) && !wish.is_sure {
        let detail = format!("{mass} g is ten times the usual {usual} g or more");
        return Err(ServiceError::Invalid(vec![FieldError::new("/mass", SURPRISE, detail)]));
    }
    Ok(())
}
