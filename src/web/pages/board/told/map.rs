//! The map: where rounds stop, in which order, and where something is left over. Drawn here as a picture that needs no script; with
//! scripts the same facts are drawn by Leaflet, on the pictures of a tile server where the operator has named one.
//!
//! The drawing is an equirectangular projection around the middle latitude, north up; its coordinates are units of its own box.

use chrono::{DateTime, Utc};
use serde_json::json;

use crate::config::tiles::MapSettings;
use crate::domain::food::grams::Grams;
use crate::domain::place::position::Position;
use crate::domain::telling::Place;
use crate::domain::time::civil::CivilZone;
use crate::services::day::board::BoardPlan;
use crate::wording::pages::board::map::MapText;
use crate::wording::say::Say;

/// The width of the drawing; its height follows the land, within bounds.
const WIDTH: f64 = 480.0;
const HEIGHTS: (f64, f64) = (220.0, 460.0);
const MARGIN: f64 = 32.0;
/// Room that a name takes, so that no two lie over each other.
const NAME: (f64, f64) = (150.0, 17.0);
/// Letters of a name that the drawing has room for.
const LETTERS: usize = 18;
/// Points nearer than this, in degrees, are drawn as one place would be.
const LEAST_DEGREES: f64 = 0.002;

/// The drawing, and the facts for the script.
pub struct MapView {
    pub title: &'static str,
    pub caption: &'static str,
    pub width: String,
    pub height: String,
    pub ways: Vec<String>,
    pub points: Vec<PointView>,
    /// JSON.
    pub facts: String,
}

/// A place.
pub struct PointView {
    /// `takes`, `leaves`, `both` or `left`.
    pub class: &'static str,
    pub x: String,
    pub y: String,
    pub told: String,
    /// Its name beside it, where there is room.
    pub name: Option<(String, String, String)>,
}

/// A place before it is drawn.
struct Spot {
    class: &'static str,
    at: Position,
    name: String,
    told: String,
}

/// What is drawn.
pub struct Drawn<'a> {
    pub zone: CivilZone,
    pub rounds: Vec<DrawnRound<'a>>,
    /// Where something is left over, and how much of it.
    pub left: &'a [(Place, Grams)],
}

/// A round on the map.
pub struct DrawnRound<'a> {
    pub vehicle: &'a str,
    pub start: Position,
    pub stops: Vec<DrawnStop<'a>>,
}

/// A stop on the map.
pub struct DrawnStop<'a> {
    pub place: &'a Place,
    pub arrival: DateTime<Utc>,
    pub takes: bool,
    pub leaves: bool,
}

impl<'a> Drawn<'a> {
    /// A plan.
    pub fn plan(plan: &'a BoardPlan) -> Self {
        let rounds = plan.rounds.iter().map(|round| DrawnRound {
            vehicle: &round.vehicle,
            start: round.start.position,
            stops: round
                .stops
                .iter()
                .map(|stop| DrawnStop {
                    place: &stop.place,
                    arrival: stop.arrival,
                    takes: !stop.taken.is_empty(),
                    leaves: !stop.left.is_empty(),
                })
                .collect(),
        });
        Self { zone: plan.summary.header.zone, rounds: rounds.collect(), left: &plan.left_places }
    }
}

/// `None` where nothing is driven and nothing is left.
pub fn map(say: Say, t: &'static MapText, drawn: &Drawn<'_>, settings: &MapSettings) -> Option<MapView> {
    let spots = spots(say, t, drawn);
    let ways: Vec<Vec<Position>> = drawn.rounds.iter().map(way).collect();
    let frame = Frame::around(ways.iter().flatten().copied().chain(spots.iter().map(|spot| spot.at)))?;
    let mut names: Vec<(f64, f64)> = Vec::new();
    let points = spots.iter().map(|spot| point(&frame, spot, &mut names)).collect();
    Some(MapView {
        title: t.title,
        caption: t.caption,
        width: format!("{WIDTH:.0}"),
        height: format!("{:.0}", frame.height),
        ways: ways.iter().map(|way| path(&frame, way)).collect(),
        points,
        facts: facts(t, (&spots, &ways), settings),
    })
}

/// The stops in their order, then what is left over; a place that several rounds pass stands once for each.
fn spots(say: Say, t: &MapText, drawn: &Drawn<'_>) -> Vec<Spot> {
    let stop = |round: &DrawnRound<'_>, stop: &DrawnStop<'_>| Spot {
        class: match (stop.takes, stop.leaves) {
            (true, true) => "both",
            (true, false) => "takes",
            _ => "leaves",
        },
        at: stop.place.position,
        name: stop.place.name.clone(),
        told: format!("{}, {}, {}", say.hour(drawn.zone, stop.arrival), stop.place.name, round.vehicle),
    };
    let stops = drawn.rounds.iter().flat_map(|round| round.stops.iter().map(move |one| stop(round, one)));
    let left = drawn.left.iter().map(|(place, mass)| Spot {
        class: "left",
        at: place.position,
        name: place.name.clone(),
        told: (t.left)(&say.mass(*mass), &place.name),
    });
    stops.chain(left).collect()
}

fn way(round: &DrawnRound<'_>) -> Vec<Position> {
    std::iter::once(round.start).chain(round.stops.iter().map(|stop| stop.place.position)).collect()
}

/// Where the land lies in the drawing.
struct Frame {
    west: f64,
    north: f64,
    /// Degrees of longitude are shorter than those of latitude by this.
    narrow: f64,
    scale: f64,
    left: f64,
    top: f64,
    height: f64,
}

impl Frame {
    fn around(positions: impl Iterator<Item = Position>) -> Option<Self> {
        let all: Vec<Position> = positions.collect();
        let least = |of: fn(Position) -> f64| all.iter().map(|one| of(*one)).fold(f64::INFINITY, f64::min);
        let most = |of: fn(Position) -> f64| all.iter().map(|one| of(*one)).fold(f64::NEG_INFINITY, f64::max);
        let (south, north) = (least(Position::latitude), most(Position::latitude));
        let (west, east) = (least(Position::longitude), most(Position::longitude));
        if all.is_empty() {
            return None;
        }
        let narrow = f64::midpoint(south, north).to_radians().cos().max(0.01);
        let wide = ((east - west) * narrow).max(LEAST_DEGREES);
        let high = (north - south).max(LEAST_DEGREES);
        let room = (WIDTH - 2.0 * MARGIN, HEIGHTS.1 - 2.0 * MARGIN);
        let scale = (room.0 / wide).min(room.1 / high);
        let height = (high * scale + 2.0 * MARGIN).max(HEIGHTS.0);
        Some(Self {
            west,
            north,
            narrow,
            scale,
            left: f64::midpoint(0.0, WIDTH - wide * scale),
            top: f64::midpoint(0.0, height - high * scale),
            height,
        })
    }

    fn place(&self, at: Position) -> (f64, f64) {
        let x = self.left + (at.longitude() - self.west) * self.narrow * self.scale;
        (x, self.top + (self.north - at.latitude()) * self.scale)
    }
}

fn path(frame: &Frame, way: &[Position]) -> String {
    let points: Vec<String> = way.iter().map(|at| frame.place(*at)).map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
    format!("M{}", points.join(" L"))
}

fn point(frame: &Frame, spot: &Spot, names: &mut Vec<(f64, f64)>) -> PointView {
    let (x, y) = frame.place(spot.at);
    let is_right = x > WIDTH - NAME.0;
    let from = if is_right { x - NAME.0 } else { x };
    let is_free = names.iter().all(|(other_x, other_y)| (other_x - from).abs() > NAME.0 || (other_y - y).abs() > NAME.1);
    let name = is_free.then(|| {
        names.push((from, y));
        let is_long = spot.name.chars().count() > LETTERS;
        let short: String = spot.name.chars().take(LETTERS).collect();
        let beside = if is_right { x - 11.0 } else { x + 11.0 };
        (
            format!("{}{}", short.trim_end(), if is_long { "…" } else { "" }),
            format!("{beside:.1}"),
            (if is_right { "end" } else { "start" }).to_owned(),
        )
    });
    PointView { class: spot.class, x: format!("{x:.1}"), y: format!("{y:.1}"), told: spot.told.clone(), name }
}

fn facts(t: &MapText, (spots, ways): (&[Spot], &[Vec<Position>]), settings: &MapSettings) -> String {
    let at = |position: &Position| json!([position.latitude(), position.longitude()]);
    let points: Vec<_> =
        spots.iter().map(|spot| json!({ "at": at(&spot.at), "class": spot.class, "name": spot.name, "told": spot.told })).collect();
    let ways: Vec<Vec<_>> = ways.iter().map(|way| way.iter().map(at).collect()).collect();
    let tiles = settings.tiles.as_ref().map(|tiles| json!({ "template": tiles.template(), "attribution": settings.attribution }));
    json!({ "points": points, "ways": ways, "tiles": tiles, "closer": t.closer, "farther": t.farther, "label": t.title }).to_string()
}
