//! The legs of a day's rounds on roads. What is known is not asked for again; where the engine does not answer, all legs are great circles,
//! and the problem says so: legs of two kinds would make one round look nearer than another.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::clients::error::{ClientError, chain};
use crate::clients::roads::{Network, Point, Roads};
use crate::domain::number::{approximate, nearest};
use crate::domain::place::position::Position;
use crate::rounds::exchange::ProblemDocument;
use crate::rounds::exchange::problem::MatrixDocument;
use crate::rounds::problem::{Leg, Profile};
use crate::rounds::result::TravelSource;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::outside::model::{forget_answers, short_name};
use crate::services::outside::tiles::tiles;
use crate::store::outside::way::{WayColumns, way_from, way_insert};

/// How long all of a day's tables may take together; those that came are kept for the next time.
const LONGEST: Duration = Duration::from_mins(2);

/// The ways of one network.
type Ways = BTreeMap<(Point, Point), Option<Leg>>;

/// Why there are no ways.
#[derive(Debug, thiserror::Error)]
enum NoWays {
    #[error(transparent)]
    Client(#[from] ClientError),
    #[error("it takes longer than {} seconds", LONGEST.as_secs())]
    TooLong,
    #[error(transparent)]
    Store(#[from] ServiceError),
}

impl Services {
    /// The same problem with its legs on roads, when there is an engine to ask.
    ///
    /// # Errors
    /// `ServiceError` when the database fails; an engine that does not answer is none.
    pub(in crate::services) async fn on_roads(&self, problem: ProblemDocument) -> Result<ProblemDocument, ServiceError> {
        let Some(roads) = self.outside.roads.clone() else { return Ok(problem) };
        let places: Option<Vec<Point>> =
            problem.places.iter().map(|place| Position::new(place.latitude, place.longitude).ok().map(Point::of)).collect();
        // A position off the globe is told by whoever reads the problem.
        let Some(places) = places else { return Ok(problem) };
        let profiles: BTreeSet<Profile> = problem.vehicles.iter().map(|vehicle| vehicle.profile).collect();
        let asked = tokio::time::timeout(LONGEST, self.matrices(roads.as_ref(), &places, &profiles)).await;
        match asked.unwrap_or(Err(NoWays::TooLong)) {
            Ok(matrix) => Ok(ProblemDocument { matrix: Some(matrix), travel_source: Some(TravelSource::Osrm), ..problem }),
            Err(NoWays::Store(error)) => Err(error),
            Err(silent) => {
                tracing::warn!(error = %chain(&silent), "the road engine does not answer: travel times are estimated");
                Ok(ProblemDocument { travel_source: Some(TravelSource::GreatCircleFallback), ..problem })
            }
        }
    }

    async fn matrices(
        &self,
        roads: &dyn Roads,
        places: &[Point],
        profiles: &BTreeSet<Profile>,
    ) -> Result<BTreeMap<Profile, MatrixDocument>, NoWays> {
        let points: Vec<Point> = places.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let mut by_network: BTreeMap<String, Ways> = BTreeMap::new();
        let mut matrices = BTreeMap::new();
        for profile in profiles {
            let network = roads.network(*profile);
            if !by_network.contains_key(&network.url) {
                by_network.insert(network.url.clone(), self.ways(roads, &network, &points).await?);
            }
            if let Some(ways) = by_network.get(&network.url) {
                matrices.insert(*profile, matrix(places, ways, (!network.is_own).then_some(*profile)));
            }
        }
        Ok(matrices)
    }

    /// Every way between these points, out of what is kept and, for the rest, from the engine. Each table is kept as it comes: a second try
    /// goes on where the first one ended.
    async fn ways(&self, roads: &dyn Roads, network: &Network, points: &[Point]) -> Result<Ways, NoWays> {
        let mut ways = self.known_ways(&short_name(&network.url), points).await?;
        let tiles = tiles(points, |from, to| ways.contains_key(&(from, to)));
        for (from, to) in &tiles {
            let table = roads.table(network, from, to).await?;
            let found: Ways = cells(from, to, table).collect();
            self.keep_ways(short_name(&network.url), &found).await?;
            ways.extend(found);
        }
        tracing::info!(places = points.len(), tables = tiles.len(), "the ways of the day are known");
        Ok(ways)
    }

    async fn known_ways(&self, network: &str, points: &[Point]) -> Result<Ways, ServiceError> {
        let now = self.now();
        self.write(Keep::nothing(), move |connection| forget_answers(connection, now)).await?;
        let (network, points) = (network.to_owned(), points.to_vec());
        self.read(move |connection| {
            let mut known = Ways::new();
            for from in &points {
                let reached = way_from(connection, &network, (from.latitude, from.longitude))?;
                for to in &points {
                    if let Some(way) = reached.get(&(to.latitude, to.longitude)) {
                        known.insert((*from, *to), way.map(|(seconds, meters)| Leg { seconds: seconds.into(), meters: meters.into() }));
                    }
                }
            }
            Ok(known)
        })
        .await
    }

    async fn keep_ways(&self, network: String, ways: &Ways) -> Result<(), ServiceError> {
        let columns = |point: &Point| (point.latitude, point.longitude);
        let rows: Vec<_> = ways.iter().map(|((from, to), leg)| (columns(from), columns(to), leg.and_then(leg_columns))).collect();
        let now = self.now();
        self.write(Keep::nothing(), move |connection| Ok(way_insert(connection, &network, &rows, now)?)).await
    }
}

/// `None` also for a leg that no column holds: no engine answers one.
fn leg_columns(leg: Leg) -> WayColumns {
    i32::try_from(leg.seconds).ok().zip(i32::try_from(leg.meters).ok())
}

fn cells<'a>(from: &'a [Point], to: &'a [Point], table: Vec<Vec<Option<Leg>>>) -> impl Iterator<Item = ((Point, Point), Option<Leg>)> {
    from.iter().zip(table).flat_map(|(from, row)| to.iter().zip(row).map(|(to, leg)| ((*from, *to), leg)))
}

/// The table of a profile, in the order of the places. `at_speed_of`: the ways are another's, and are gone at this profile's mean speed.
fn matrix(places: &[Point], ways: &Ways, at_speed_of: Option<Profile>) -> MatrixDocument {
    let leg = |row: usize, column: usize, from: &Point, to: &Point| {
        if row == column {
            return Some(Leg { seconds: 0, meters: 0 });
        }
        let leg = ways.get(&(*from, *to)).copied().flatten()?;
        let slower = |profile: Profile| nearest(approximate(leg.meters) * 3.6 / profile.speed_kmh());
        Some(Leg { seconds: at_speed_of.map_or(leg.seconds, slower), ..leg })
    };
    let table = |of: fn(Leg) -> i64| {
        let rows = places.iter().enumerate();
        rows.map(|(row, from)| places.iter().enumerate().map(|(column, to)| leg(row, column, from, to).map(of)).collect()).collect()
    };
    MatrixDocument { seconds: table(|leg| leg.seconds), meters: table(|leg| leg.meters) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bikes_on_the_roads_of_cars_go_at_their_own_speed() {
        let places = [0, 1].map(|at| Point { latitude: at, longitude: 0 });
        let ways = cells(&places, &places, vec![vec![Some(Leg { seconds: 10, meters: 250 }); 2], vec![None; 2]]).collect();
        let table = matrix(&places, &ways, Some(Profile::CargoBike));
        assert_eq!(table.seconds, [[Some(0), Some(60)], [None, Some(0)]]);
        assert_eq!(table.meters, [[Some(0), Some(250)], [None, Some(0)]]);
        assert_eq!(matrix(&places, &ways, None).seconds, [[Some(0), Some(10)], [None, Some(0)]]);
    }
}
