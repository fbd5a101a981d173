//! What each rule costs: the day solved again without it, in kilograms and in the lowest level, with who decided the rule and when, as far
//! as that is known. For a steering committee.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::allocation::what_if::{Change, Difference, Rule};
use crate::domain::account::trail::{Deed, TrailFilter};
use crate::domain::id::{RunId, TerritoryId};
use crate::domain::organisation::obligation::SHOP_AREA;
use crate::domain::page::{PageLimit, PageRequest};
use crate::domain::planned::run::WaveDay;
use crate::domain::telling::DayHeader;
use crate::services::accounts::people::trail::Doer;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::recall::recall;
use crate::services::day::what_if::base::Base;
use crate::services::error::ServiceError;

/// How long all rules are computed at most.
const LASTING: Duration = Duration::from_secs(6);

/// The rules of a day.
#[derive(Debug, Clone)]
pub struct Rules {
    pub run: RunId,
    pub header: DayHeader,
    /// The lowest level of those who ask for something, and what is shared out, as it stands.
    pub lines: Vec<RuleCost>,
}

/// One rule.
#[derive(Debug, Clone)]
pub struct RuleCost {
    pub rule: Rule,
    pub decided: Decided,
    /// The day without it; `None` when the time did not suffice.
    pub without: Option<Difference>,
}

/// Who decided a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decided {
    /// A text, in force since that year, month and day.
    Law { source: &'static str, since: (i32, u32, u32) },
    /// Somebody of the territory, the last time; nobody knows who where nobody has changed it since it began.
    Territory(Option<(Doer, DateTime<Utc>)>),
    /// Each association for itself.
    Associations,
}

impl Services {
    /// What the rules of the plan that stands for a wave cost; `None` before there is one.
    ///
    /// # Errors
    /// `Forbidden`; `TooMany` when others are trying changes.
    pub async fn read_rules(&self, actor: &Actor, of: &WaveDay) -> Result<Option<Rules>, ServiceError> {
        let Some(run) = self.standing_run(actor, of).await?.filter(|run| run.proposed_at.is_some()) else { return Ok(None) };
        let read = run.clone();
        let (base, header) = self
            .read(move |connection| Ok::<_, ServiceError>((Base::read(connection, &read)?, recall(connection, &read.id)?.header)))
            .await?;
        let held: Vec<Rule> = Rule::ALL.into_iter().filter(|rule| base.holds(*rule)).collect();
        let changes = held.iter().map(|rule| Change::Without(*rule)).collect();
        let tried = self.try_changes(Arc::new(base), changes, LASTING).await?;
        let mut lines = Vec::new();
        for (rule, without) in held.into_iter().zip(tried) {
            lines.push(RuleCost { rule, decided: self.decided(actor, &of.territory, rule).await?, without });
        }
        Ok(Some(Rules { run: run.id, header, lines }))
    }

    async fn decided(&self, actor: &Actor, territory: &TerritoryId, rule: Rule) -> Result<Decided, ServiceError> {
        Ok(match rule {
            Rule::Radius | Rule::Limits | Rule::Tolerance | Rule::Groups | Rule::Carrying => {
                Decided::Territory(self.last_deed(actor, territory, &[Deed::RulesChanged]).await?)
            }
            Rule::Conventions => {
                SHOP_AREA.first().map_or(Decided::Territory(None), |row| Decided::Law { source: row.source, since: row.valid_from })
            }
            Rule::Agreements => {
                Decided::Territory(self.last_deed(actor, territory, &[Deed::ConventionMade, Deed::ConventionChanged]).await?)
            }
            Rule::BestBefore => Decided::Associations,
        })
    }

    /// Who did one of these last, and when.
    async fn last_deed(
        &self,
        actor: &Actor,
        territory: &TerritoryId,
        deeds: &[Deed],
    ) -> Result<Option<(Doer, DateTime<Utc>)>, ServiceError> {
        let mut last = None;
        for deed in deeds {
            let filter = TrailFilter { deed: Some(*deed), account: None };
            let page = PageRequest { after: None, limit: PageLimit::default() };
            let found = self.tell_trail(actor, territory, filter, page).await?.page.items.into_iter().next();
            last = last.into_iter().chain(found.map(|told| (told.by, told.at))).max_by_key(|(_, at)| *at);
        }
        Ok(last)
    }
}
