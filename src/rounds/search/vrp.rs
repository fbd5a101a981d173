//! The search by `vrp-core`: the only file that names it.
//!
//! Jobs, fleet, routes and the insertion heuristic are the library's. What an insertion must keep and costs is ours, plugged in as its
//! evaluator. Its evolution is left aside for the loop of `anneal`: it chooses its moves by the clock and walks through hash tables, so
//! that the same seed gives another answer every time. For the same reason nothing here may hang on the order of a hash table, nor on
//! the library's dice, which only choose among vehicles that are alike. One thread.

use std::sync::Arc;

use vrp_core::construction::heuristics::{
    BestResultSelector, InsertionContext, InsertionCost, InsertionEvaluator, InsertionHeuristic, InsertionResult, JobSelector,
    LegSelection, MoveContext, ResultSelector, RouteContext, RouteSelector, SolutionContext, UnassignmentInfo,
};
use vrp_core::models::common::{Distance, Duration, Location, Profile};
use vrp_core::models::problem::{
    Actor, Job, MultiBuilder, Single, SingleBuilder, TransportCost, TravelTime, VehicleBuilder, VehicleDetailBuilder,
};
use vrp_core::models::solution::{Activity, Route};
use vrp_core::models::{
    FeatureBuilder, FeatureObjective, FeatureState, GoalContext, GoalContextBuilder, Problem as VrpProblem, ProblemBuilder, ViolationCode,
};
use vrp_core::rosomaxa::prelude::{DefaultRandom, Environment, GenericError, HeuristicSolution, Quota};
use vrp_core::rosomaxa::utils::Parallelism;

use crate::budget::Budget;
use crate::domain::number::approximate;
use crate::rounds::insertion::{Insertion, cheapest};
use crate::rounds::instance::{End, Task};
use crate::rounds::schedule::Drive;
use crate::rounds::search::anneal::{Candidate, Cost, anneal};
use crate::rounds::search::dice::Dice;
use crate::rounds::search::finder::{Draft, Finder, Search};
use crate::rounds::slack::Slack;

/// The search by `vrp-core`.
#[derive(Debug, Clone, Copy, Default)]
pub struct VrpCore;

impl Finder for VrpCore {
    fn find(&self, search: Search) -> Result<Vec<Draft>, String> {
        let search = Arc::new(search);
        hunt(&search).map_err(|error| error.to_string())
    }
}

fn hunt(search: &Arc<Search>) -> Result<Vec<Draft>, GenericError> {
    let dice = Arc::new(Dice::new(search.settings.seed));
    let problem = Arc::new(model(search)?);
    let quota: Arc<dyn Quota> = Arc::new(Until(search.budget.clone()));
    let random = Arc::new(DefaultRandom::new_repeatable());
    let environment = Environment::new(random, Some(quota), Parallelism::default(), Arc::new(|_| ()), false);
    let empty = InsertionContext::new(Arc::clone(&problem), Arc::new(environment));
    let first = Solution { search: Arc::clone(search), dice: Arc::clone(&dice), context: empty };
    Ok(anneal(first, search, &dice).drafts())
}

fn model(search: &Arc<Search>) -> Result<VrpProblem, GenericError> {
    let mut builder = ProblemBuilder::default();
    for (index, _) in search.possible.iter().enumerate().filter(|(_, possible)| possible.contains(&true)) {
        builder = builder.add_job(job(search, index)?);
    }
    for (index, vehicle) in search.instance.vehicles().iter().enumerate() {
        let detail = VehicleDetailBuilder::default()
            .set_start_location(vehicle.start)
            .set_start_time(approximate(vehicle.shift.from))
            .set_end_location(vehicle.end)
            .set_end_time(approximate(vehicle.shift.to));
        let vehicle =
            VehicleBuilder::default().dimension(|dimensions| dimensions.set_value::<VehicleKey, usize>(index)).add_detail(detail.build()?);
        builder = builder.add_vehicle(vehicle.build()?);
    }
    let kinds = search.kinds.clone();
    builder
        .with_vehicle_similarity(move |_| {
            let kinds = kinds.clone();
            Box::new(move |actor: &Actor| kind_of(&kinds, actor))
        })
        .with_goal(goal(search)?)
        .with_transport_cost(Arc::new(NoRoads))
        .with_logger(Arc::new(|_| ()))
        .build()
}

fn job(search: &Search, shipment: usize) -> Result<Job, GenericError> {
    let mut multi = MultiBuilder::default().dimension(|dimensions| dimensions.set_value::<ShipmentKey, usize>(shipment));
    for end in [End::Pickup, End::Delivery] {
        let task = Task { shipment, end };
        let place = search.instance.visit(task).map_or(0, |visit| visit.place);
        let single = SingleBuilder::default().location(place)?.dimension(|dimensions| dimensions.set_value::<TaskKey, Task>(task));
        multi = multi.add_job(single.build()?);
    }
    multi.build_as_job()
}

/// Keys of what we attach to the library's objects.
struct VehicleKey;
struct ShipmentKey;
struct TaskKey;
struct SlackKey;

fn vehicle_of(actor: &Actor) -> Option<usize> {
    actor.vehicle.dimens.get_value::<VehicleKey, usize>().copied()
}

fn kind_of(kinds: &[usize], actor: &Actor) -> usize {
    vehicle_of(actor).and_then(|vehicle| kinds.get(vehicle).copied()).unwrap_or_default()
}

fn shipment_of(job: &Job) -> Option<usize> {
    job.dimens().get_value::<ShipmentKey, usize>().copied()
}

fn slack_of(route: &RouteContext) -> Option<&Slack> {
    route.state().get_tour_state::<SlackKey, Option<Slack>>()?.as_ref()
}

fn drive<'a>(search: &'a Search, route: &RouteContext) -> Option<Drive<'a>> {
    let vehicle = search.instance.vehicles().get(vehicle_of(&route.route().actor)?)?;
    Some(Drive { instance: &search.instance, vehicle })
}

fn goal(search: &Arc<Search>) -> Result<GoalContext, GenericError> {
    let feature = FeatureBuilder::default().with_name("rounds").with_objective(Metres).with_state(Room(Arc::clone(search)));
    GoalContextBuilder::with_features(&[feature.build()?])?.build()
}

/// Fewer metres are better. Whole solutions are compared by `Cost`; the library only asks for some measure.
struct Metres;

impl FeatureObjective for Metres {
    fn fitness(&self, solution: &InsertionContext) -> f64 {
        approximate(solution.solution.routes.iter().filter_map(slack_of).map(|slack| slack.meters).sum())
    }

    fn estimate(&self, _: &MoveContext<'_>) -> f64 {
        0.0
    }
}

/// Keeps, with each route, what it leaves room for.
struct Room(Arc<Search>);

impl FeatureState for Room {
    fn accept_insertion(&self, solution: &mut SolutionContext, route_index: usize, _: &Job) {
        if let Some(route) = solution.routes.get_mut(route_index) {
            self.accept_route_state(route);
        }
    }

    fn accept_route_state(&self, route: &mut RouteContext) {
        let slack = drive(&self.0, route).and_then(|drive| Slack::new(drive, tasks_of(route)).ok());
        route.state_mut().set_tour_state::<SlackKey, Option<Slack>>(slack);
    }

    fn accept_solution_state(&self, solution: &mut SolutionContext) {
        solution.routes.iter_mut().filter(|route| route.is_stale()).for_each(|route| self.accept_route_state(route));
    }
}

fn tasks_of(route: &RouteContext) -> Vec<Task> {
    let singles = route.route().tour.all_activities().filter_map(|activity| activity.job.as_ref());
    singles.filter_map(|single| single.dimens.get_value::<TaskKey, Task>().copied()).collect()
}

/// A set of rounds under search.
struct Solution {
    search: Arc<Search>,
    dice: Arc<Dice>,
    context: InsertionContext,
}

impl Candidate for Solution {
    fn copy(&self) -> Self {
        Self { search: Arc::clone(&self.search), dice: Arc::clone(&self.dice), context: self.context.deep_copy() }
    }

    fn cost(&self) -> Cost {
        let routes = self.context.solution.routes.iter();
        let driven = routes.filter_map(|route| drive(&self.search, route)?.schedule(&slack_of(route)?.tasks).ok());
        Cost::new(&self.search.instance, &self.left(), driven.map(|schedule| (schedule.meters, schedule.seconds())))
    }

    fn rounds(&self) -> Vec<Vec<usize>> {
        let loads = |route| tasks_of(route).iter().filter(|task| task.end == End::Pickup).map(|task| task.shipment).collect();
        self.context.solution.routes.iter().map(loads).collect()
    }

    fn left(&self) -> Vec<usize> {
        let mut left: Vec<usize> = self.context.solution.unassigned.keys().filter_map(shipment_of).collect();
        left.sort_unstable();
        left
    }

    fn remove(&mut self, shipments: &[usize]) {
        for job in self.context.problem.jobs.all().iter().filter(|job| shipment_of(job).is_some_and(|it| shipments.contains(&it))) {
            let solution = &mut self.context.solution;
            if let Some(route) = solution.routes.iter_mut().find(|route| route.route().tour.contains(job)) {
                route.route_mut().tour.remove(job);
                solution.unassigned.insert(job.clone(), UnassignmentInfo::Unknown);
            }
        }
        self.context.restore();
    }

    fn insert(mut self, shipments: &[usize]) -> Self {
        let solution = &mut self.context.solution;
        let jobs = self.context.problem.jobs.all();
        let find = |shipment: &usize| jobs.iter().find(|job| shipment_of(job) == Some(*shipment)).cloned();
        solution.required = shipments.iter().filter_map(find).collect();
        for job in &solution.required {
            solution.unassigned.remove(job);
        }
        // What is not to be tried now is kept aside: the library would try all that is unassigned.
        let aside: Vec<_> = solution.unassigned.drain().collect();
        let evaluator = Cheapest { search: Arc::clone(&self.search), dice: Arc::clone(&self.dice) };
        let heuristic = InsertionHeuristic::new(Box::new(evaluator));
        let unused = BestResultSelector::default();
        let order = InOrder(Arc::clone(&self.search));
        let mut context = heuristic.process(self.context, &order, &order, &LegSelection::Exhaustive, &unused);
        context.solution.unassigned.extend(aside);
        Self { search: self.search, dice: self.dice, context }
    }
}

impl Solution {
    fn drafts(&self) -> Vec<Draft> {
        let draft = |route: &RouteContext| Some(Draft { vehicle: vehicle_of(&route.route().actor)?, tasks: tasks_of(route) });
        self.context.solution.routes.iter().filter_map(draft).collect()
    }
}

/// One job after the other; routes in an order that no hash table decides.
struct InOrder(Arc<Search>);

impl JobSelector for InOrder {
    fn prepare(&self, _: &mut InsertionContext) {}

    fn select<'a>(&'a self, context: &'a InsertionContext) -> Box<dyn Iterator<Item = &'a Job> + 'a> {
        Box::new(context.solution.required.iter().take(1))
    }
}

impl RouteSelector for InOrder {
    fn prepare(&self, _: &mut InsertionContext) {}

    fn select<'a>(&'a self, context: &'a InsertionContext, _: &[&'a Job]) -> Box<dyn Iterator<Item = &'a RouteContext> + 'a> {
        let mut unused: Vec<&RouteContext> = context.solution.registry.next_route().collect();
        unused.sort_by_key(|route| kind_of(&self.0.kinds, &route.route().actor));
        Box::new(context.solution.routes.iter().chain(unused))
    }
}

/// Puts a job where it keeps every constraint and costs least: in a route that drives already if it can be, else in another. Overlooks
/// one place in a hundred. The library's own evaluator chooses the place of the pickup before it looks at the delivery, and so never
/// sees most pairs; this one tries them all.
struct Cheapest {
    search: Arc<Search>,
    dice: Arc<Dice>,
}

impl InsertionEvaluator for Cheapest {
    fn evaluate_all(
        &self,
        _: &InsertionContext,
        jobs: &[&Job],
        routes: &[&RouteContext],
        _: &LegSelection,
        _: &dyn ResultSelector,
    ) -> InsertionResult {
        const NOWHERE: ViolationCode = ViolationCode(1);
        let Some(job) = jobs.first() else {
            return InsertionResult::make_failure();
        };
        let (used, unused): (Vec<&RouteContext>, Vec<_>) = routes.iter().partition(|route| route.route().tour.has_jobs());
        let best = self.best(job, &used).or_else(|| self.best(job, &unused));
        best.unwrap_or_else(|| InsertionResult::make_failure_with_code(NOWHERE, true, Some((*job).clone())))
    }
}

impl Cheapest {
    fn best(&self, job: &Job, routes: &[&RouteContext]) -> Option<InsertionResult> {
        let shipment = shipment_of(job)?;
        let mut best: Option<(&RouteContext, Insertion)> = None;
        for route in routes.iter().filter(|route| self.is_possible(shipment, route)) {
            let (Some(drive), Some(slack)) = (drive(&self.search, route), slack_of(route)) else { continue };
            let below = best.as_ref().map_or(i64::MAX, |(_, found)| found.added);
            if let Some(found) = cheapest(drive, slack, shipment, below, || self.dice.below(100) == 0) {
                best = Some((route, found));
            }
        }
        let (route, found) = best?;
        let [pickup, delivery] = job.as_multi()?.jobs.as_slice() else { return None };
        let activities = vec![(activity(pickup), found.pickup), (activity(delivery), found.delivery + 1)];
        Some(InsertionResult::make_success(InsertionCost::new(&[approximate(found.added)]), job.clone(), activities, route))
    }

    fn is_possible(&self, shipment: usize, route: &RouteContext) -> bool {
        let possible = || self.search.possible.get(shipment)?.get(vehicle_of(&route.route().actor)?).copied();
        possible() == Some(true)
    }
}

fn activity(single: &Arc<Single>) -> Activity {
    let mut activity = Activity::new_with_job(Arc::clone(single));
    if let Some(location) = single.places.first().and_then(|place| place.location) {
        activity.place.location = location;
    }
    activity
}

/// Our budget, as the library wants it.
struct Until(Budget);

impl Quota for Until {
    fn is_reached(&self) -> bool {
        self.0.is_over()
    }
}

/// The library asks for legs to know which jobs are neighbours; nothing of ours asks it back.
struct NoRoads;

impl TransportCost for NoRoads {
    fn duration_approx(&self, _: &Profile, _: Location, _: Location) -> Duration {
        0.0
    }

    fn distance_approx(&self, _: &Profile, _: Location, _: Location) -> Distance {
        0.0
    }

    fn duration(&self, _: &Route, _: Location, _: Location, _: TravelTime) -> Duration {
        0.0
    }

    fn distance(&self, _: &Route, _: Location, _: Location, _: TravelTime) -> Distance {
        0.0
    }
}
