//! An explanation with its figures, in the language of who reads. Names are told to whoever may know them: a coordinator, never an
//! association.

use std::collections::BTreeMap;

use crate::allocation::ReasonCode;
use crate::allocation::exchange::LeftoverReason;
use crate::allocation::why::{Fact, LeftOver, LessServed, WhyNot};
use crate::domain::food::family::TemperatureClass;
use crate::domain::id::ExternalRef;
use crate::domain::time::civil::CivilZone;
use crate::wording::pages::messages::Messages;
use crate::wording::reason;
use crate::wording::say::Say;
use crate::wording::why::text::WhyText;

/// How many names a sentence has.
const NAMES: usize = 3;
/// How many rules are told of a lot that nobody may receive.
const RULES: usize = 3;

/// Tells why.
#[derive(Debug, Clone, Copy)]
pub struct Teller<'a> {
    pub say: Say,
    pub zone: CivilZone,
    /// The names of the documents' ids, for who may read them.
    pub names: Option<&'a BTreeMap<ExternalRef, String>>,
}

impl Teller<'_> {
    /// Why an association received nothing of a lot.
    #[must_use]
    pub fn why_not(&self, why: &WhyNot) -> String {
        let (say, t) = (self.say, WhyText::of(self.say.0));
        match why {
            WhyNot::Excluded(rule, fact) => self.rule(rule, *fact),
            WhyNot::NeedFull { need, .. } => (t.need_full)(&say.mass(*need)),
            WhyNot::StorageFull { class, room, missing } => (t.storage_full)(*class, &say.mass(*room), &say.mass(*missing)),
            WhyNot::Agreement(holders) => self.named(holders).map_or_else(|| self.plain(why), |names| (t.agreement)(&names)),
            WhyNot::LessServed(served) => self.less_served(served, why),
            WhyNot::WholeUnits { unit } => (t.whole_units)(&say.mass(*unit)),
            WhyNot::CarryingFull(_) | WhyNot::FewerStops | WhyNot::Budget => self.plain(why),
        }
    }

    /// Why something is left of a lot.
    #[must_use]
    pub fn left_over(&self, left: &LeftOver, class: TemperatureClass) -> String {
        let (say, t) = (self.say, WhyText::of(self.say.0));
        match left.reason {
            LeftoverReason::NoEligibleAssociation if !left.barred.is_empty() => {
                let rule = |(code, count): &(ReasonCode, usize)| (t.barred)(reason::rule(code).of(say.0), *count);
                let mut told: Vec<String> = left.barred.iter().take(RULES).map(rule).collect();
                told.extend(left.nearest.map(|(metres, radius)| (t.nearest)(&say.distance(metres), &say.distance(radius))));
                (t.left_barred)(&told.join(", "))
            }
            LeftoverReason::NoMoreStorage => (t.left_room)(class, &say.mass(left.grams)),
            LeftoverReason::NoMoreNeed if left.eligible > 0 => (t.left_enough)(left.eligible),
            LeftoverReason::WholeUnits if left.unit.get() > 1 => (t.left_units)(&say.mass(left.unit)),
            other => reason::left_over(other).of(say.0).to_owned(),
        }
    }

    fn plain(&self, why: &WhyNot) -> String {
        reason::why_not(why).of(self.say.0).to_owned()
    }

    fn rule(&self, rule: &ReasonCode, fact: Fact) -> String {
        let (say, t) = (self.say, WhyText::of(self.say.0));
        match (rule, fact) {
            (ReasonCode::UseByPassed, Fact::Date { date, .. }) => (t.use_by_passed)(&say.short_day(date)),
            (ReasonCode::UseByTooClose, Fact::Date { date, next }) => {
                (t.use_by_too_close)(&say.short_day(date), next.map(|day| say.short_day(day)).as_deref())
            }
            (ReasonCode::SameDayOnly, Fact::Date { next, .. }) => (t.same_day)(next.map(|day| say.short_day(day)).as_deref()),
            (_, Fact::BestBefore { date, tolerated }) => (t.best_before)(&say.short_day(date), tolerated),
            (ReasonCode::Diet, Fact::NotSaid) => t.pork_not_said.to_owned(),
            (_, Fact::NotSaid) => t.cooking_not_said.to_owned(),
            (_, Fact::Room { class, missing }) => (t.no_room)(class, &say.mass(missing)),
            (_, Fact::Distance { metres, radius }) => (t.too_far)(&say.distance(metres), &say.distance(radius)),
            (_, Fact::Hours { donor: Some(donor), association }) => {
                let own = association.map(|window| say.between(self.zone, window));
                (t.hours)(&say.between(self.zone, donor), own.as_deref())
            }
            _ => reason::rule(rule).of(say.0).to_owned(),
        }
    }

    /// Who has less, and by how much; who is served first whatever it has; nobody where whole units hide it.
    fn less_served(&self, served: &LessServed, why: &WhyNot) -> String {
        let (say, t) = (self.say, WhyText::of(self.say.0));
        if let Some(least) = served.least() {
            let name = self.names.map(|names| name(names, &least.id));
            let theirs = least.level.unwrap_or(served.own);
            return (t.less_served)(name.as_deref(), &say.per_person(theirs), &say.per_person(served.own));
        }
        let before: Vec<ExternalRef> = served.to.iter().filter(|one| one.level.is_none()).map(|one| one.id.clone()).collect();
        if before.is_empty() {
            let alike: Vec<ExternalRef> = served.to.iter().map(|one| one.id.clone()).collect();
            return (t.served_alike)(self.named(&alike).as_deref());
        }
        self.named(&before).map_or_else(|| self.plain(why), |names| (t.served_before)(&names))
    }

    fn named(&self, ids: &[ExternalRef]) -> Option<String> {
        let names = self.names.filter(|_| !ids.is_empty())?;
        let told: Vec<String> = ids.iter().take(NAMES).map(|id| name(names, id)).collect();
        Some(self.say.list(&told))
    }
}

fn name(names: &BTreeMap<ExternalRef, String>, id: &ExternalRef) -> String {
    names.get(id).cloned().unwrap_or_else(|| id.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allocation::why::Served;
    use crate::domain::account::language::Language;
    use crate::domain::food::grams::Grams;

    fn kg(kilograms: i64) -> Grams {
        Grams::new(kilograms * 1_000).unwrap()
    }

    fn told(language: Language, names: Option<&BTreeMap<ExternalRef, String>>, why: &WhyNot) -> String {
        let zone = "Europe/Paris".parse().unwrap();
        Teller { say: Say(language), zone, names }.why_not(why).replace('\u{202F}', " ")
    }

    fn less_served() -> WhyNot {
        let to = vec![Served { id: "restos".parse().unwrap(), level: Some(210) }];
        WhyNot::LessServed(LessServed { to, own: 340 })
    }

    #[test]
    fn a_full_fridge_says_how_much_is_missing() {
        let why = WhyNot::StorageFull { class: TemperatureClass::Chilled, room: kg(40), missing: kg(12) };
        assert_eq!(told(Language::French, None, &why), "le frigo est plein (40 kg), il faudrait 12 kg de froid de plus");
        assert_eq!(told(Language::English, None, &why), "the fridge is full (40 kg), it would take 12 kg of fridge more");
    }

    #[test]
    fn a_distance_stands_beside_the_radius() {
        let why = WhyNot::Excluded(ReasonCode::TooFar, Fact::Distance { metres: 34_000, radius: 30_000 });
        assert_eq!(told(Language::French, None, &why), "c’est à 34 km, et le rayon est de 30 km");
    }

    #[test]
    fn whoever_is_less_served_is_named_to_a_coordinator_only() {
        let names = BTreeMap::from([("restos".parse().unwrap(), "Les Restos".to_owned())]);
        assert_eq!(
            told(Language::French, Some(&names), &less_served()),
            "donné d’abord à Les Restos, moins servie (0,21 kg par personne contre 0,34 kg)"
        );
        assert_eq!(
            told(Language::French, None, &less_served()),
            "donné d’abord à une association moins servie (0,21 kg par personne contre 0,34 kg)"
        );
    }

    #[test]
    fn no_figures_are_told_that_whole_units_would_make_untrue() {
        let to = vec![Served { id: "restos".parse().unwrap(), level: Some(350) }];
        let why = WhyNot::LessServed(LessServed { to, own: 340 });
        assert_eq!(told(Language::French, None, &why), "allé à d’autres, à peu près aussi peu servies");
    }
}
