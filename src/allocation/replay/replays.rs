//! Two replays side by side.

use crate::allocation::allocate::allocate;
use crate::allocation::error::AllocationError;
use crate::allocation::exchange::{PlanDocument, ProblemDocument};
use crate::allocation::replay::figures::{Comparison, DayPair};
use crate::allocation::replay::period::Period;
use crate::allocation::replay::remembered::{KnownPast, Remembered};
use crate::allocation::replay::settings::OtherSettings;
use crate::budget::Budget;
use crate::domain::field_error::FieldError;
use crate::domain::time::civil::Day;

/// Why a day cannot be replayed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    /// A problem that breaks a bound, as stored or by what is asked.
    #[error("the problem of {day} is refused")]
    Refused { day: String, errors: Vec<FieldError> },
    /// The days do not follow each other.
    #[error("{day} comes after {after}: a period is replayed in the order of its days")]
    OutOfOrder { day: Day, after: Day },
    /// The solver refuses a day.
    #[error("{day} cannot be solved")]
    Unsolved { day: Day, source: AllocationError },
}

/// A day as it was solved: the problem with the replayed memory, and its plan without the pairs that rules forbid.
#[derive(Debug)]
pub struct SolvedDay {
    pub problem: ProblemDocument,
    pub plan: PlanDocument,
}

/// One way through the period.
#[derive(Debug)]
struct Replay {
    settings: OtherSettings,
    remembered: Remembered,
    period: Period,
}

impl Replay {
    fn new(settings: OtherSettings, happened: KnownPast) -> Self {
        Self { settings, remembered: Remembered::new(happened), period: Period::default() }
    }

    fn next(&mut self, day: Day, document: &ProblemDocument, budget: &Budget) -> Result<SolvedDay, ReplayError> {
        let mut document = document.clone();
        // Levels are read as the territory reads them, whatever half-life the solve is asked for.
        let ruler = document.policy.half_life_days;
        self.settings.apply(&mut document.policy);
        self.remembered.recall(day, &mut document);
        let refused = |errors| ReplayError::Refused { day: day.to_string(), errors };
        let problem = document.clone().into_problem().map_err(refused)?;
        let plan = allocate(&problem, budget).map_err(|source| ReplayError::Unsolved { day, source })?;
        let solved = PlanDocument::without_excluded(&problem, &plan);
        self.remembered.keep(day, &document, &solved);
        self.period.add(&problem, &plan, self.remembered.evening(day, ruler));
        Ok(SolvedDay { problem: document, plan: solved })
    }
}

/// A period under the settings it had and, when something is asked otherwise, under others.
#[derive(Debug)]
pub struct Replays {
    as_set: Replay,
    as_asked: Option<Replay>,
    last: Option<Day>,
}

impl Replays {
    /// A period about to begin.
    #[must_use]
    pub fn new(asked: OtherSettings, happened: KnownPast) -> Self {
        let as_asked = (!asked.is_empty()).then(|| Replay::new(asked, happened.clone()));
        Self { as_set: Replay::new(OtherSettings::default(), happened), as_asked, last: None }
    }

    /// The next day, or the next wave of the same; answers it as asked.
    ///
    /// # Errors
    /// A problem that breaks a bound, one out of order, a solver that refuses.
    pub fn next(&mut self, document: &ProblemDocument, budget: &Budget) -> Result<SolvedDay, ReplayError> {
        let no_day = |invalid| vec![FieldError::from_invalid("/day", &invalid)];
        let day: Day =
            document.day.parse().map_err(|invalid| ReplayError::Refused { day: document.day.clone(), errors: no_day(invalid) })?;
        if let Some(after) = self.last.filter(|last| *last > day) {
            return Err(ReplayError::OutOfOrder { day, after });
        }
        self.last = Some(day);
        let as_set = &mut self.as_set;
        match &mut self.as_asked {
            None => as_set.next(day, document, budget),
            Some(as_asked) => {
                let (set, asked) = rayon::join(|| as_set.next(day, document, budget), || as_asked.next(day, document, budget));
                set.and(asked)
            }
        }
    }

    /// The period so far, both ways.
    #[must_use]
    pub fn compare(&self) -> Comparison {
        let (set, asked) = (&self.as_set.period, self.as_asked.as_ref().map(|replay| &replay.period));
        let mut among = set.reached().clone();
        among.extend(asked.iter().flat_map(|asked| asked.reached().iter().cloned()));
        let first = set.first_served();
        let pair =
            |day: Day| DayPair { day: day.to_string(), as_set: set.day(day, &among), as_asked: asked.map(|asked| asked.day(day, &among)) };
        Comparison {
            asked: self.as_asked.as_ref().map(|replay| replay.settings).unwrap_or_default(),
            associations: first.len(),
            out_of_reach: first.difference(&among).count(),
            as_set: set.all(&among),
            as_asked: asked.map(|asked| asked.all(&among)),
            days: set.days().map(pair).collect(),
        }
    }
}
