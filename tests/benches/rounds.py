"""Measures the search for rounds on the instances of Li and Lim: a line for each instance and seed, another for pyvroom if it is asked for.

    rounds.py ALLIES FOLDER [--seconds N] [--large-seconds N] [--seeds 1,2,3] [--vroom] [NAME...]

FOLDER holds the instances (`lc101.txt`) and `best_known.csv`. An instance becomes a problem with coordinates and times multiplied by
1 000 and rounded to nearest. What is planned is held against the problem by `allies verify-rounds`, and here, with code of its own,
against the instance as it stands: capacity, order, windows to a thousandth; that gives the distance told. Processor seconds stand
beside the seconds: on a machine that does other things as well, they say how much of it the search really had. At the end, the medians
and what they do not reach: on a hundred tasks as many vehicles as the best known and half a percent of its distance; on more, with
pyvroom, no more vehicles than it needs and no more distance with as many. Standard library only; pyvroom is asked with exploration 5, two threads and a vehicle dearer than any round."""

import argparse
import csv
import json
import math
import pathlib
import resource
import statistics
import subprocess
import tempfile
import time

SCALE = 1_000
TOLERANCE = 1e-3
LARGE = 200  # places from which on an instance gets --large-seconds
GAP = 0.5  # percent of distance beyond the best known that is near enough


class Node:
    def __init__(self, line):
        numbers = [float(field) for field in line.split()]
        self.x, self.y, self.demand, self.ready, self.due, self.service = numbers[1:7]
        self.delivery = int(numbers[8])

    def to(self, other):
        return math.hypot(self.x - other.x, self.y - other.y)


class Instance:
    def __init__(self, path):
        first, *lines = [line for line in path.read_text().splitlines() if line.strip()]
        self.vehicles, self.capacity = (int(field) for field in first.split()[:2])
        self.nodes = [Node(line) for line in lines]
        self.legs = [[whole(one.to(other)) for other in self.nodes] for one in self.nodes]

    def pickups(self):
        return [index for index, node in enumerate(self.nodes) if node.delivery > 0]

    def check(self, rounds):
        """The distance of rounds (lists of indexes without the depot); raises where one breaks the instance."""
        depot, distance, seen = self.nodes[0], 0.0, []
        for nodes in rounds:
            place, time, load, aboard = depot, depot.ready, 0, set()
            for index in nodes:
                node = self.nodes[index]
                distance += place.to(node)
                time = max(time + place.to(node), node.ready)
                load += node.demand
                assert time <= node.due + TOLERANCE, f"node {index} is reached at {time}, it closes at {node.due}"
                assert load <= self.capacity, f"{load} on board at node {index}, {self.capacity} fit"
                if node.delivery > 0:
                    aboard.add(node.delivery)
                else:
                    aboard.remove(index)
                time, place = time + node.service, node
                seen.append(index)
            assert not aboard, f"{aboard} are not delivered"
            distance += place.to(depot)
            assert time + place.to(depot) <= depot.due + TOLERANCE, "a round ends after the depot closes"
        assert sorted(seen) == list(range(1, len(self.nodes))), "every node is visited once"
        assert len(rounds) <= self.vehicles
        return distance


def whole(value):
    return math.floor(value * SCALE + 0.5)


def problem(instance):
    def visit(index):
        node = instance.nodes[index]
        return {"place": f"P{index}", "windows": [[whole(node.ready), whole(node.due)]], "service_seconds": whole(node.service)}

    vehicle = {
        "profile": "van",
        "start": "P0",
        "end": "P0",
        "shift": {"from": 0, "to": whole(instance.nodes[0].due)},
        "capacity_grams": {"ambient": instance.capacity},
        "refrigerated": False,
    }
    return {
        "schema": "allies.rounds.problem/1",
        "day": "2026-11-24",
        "origin": "2026-11-24T00:00:00+01:00",
        "places": [{"id": f"P{index}", "latitude": 0, "longitude": 0, "stop_seconds": 0} for index in range(len(instance.nodes))],
        "matrix": {"van": {"seconds": instance.legs, "meters": instance.legs}},
        "vehicles": [{"id": f"V{index}", **vehicle} for index in range(instance.vehicles)],
        "shipments": [
            {
                "id": f"H{index}",
                "priority": 1,
                "grams": {"ambient": whole(instance.nodes[index].demand) // SCALE},
                "pickup": visit(index),
                "delivery": visit(instance.nodes[index].delivery),
            }
            for index in instance.pickups()
        ],
    }


def processor(who):
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def ours(allies, instance, seconds, seed):
    with tempfile.TemporaryDirectory() as folder:
        given, found = pathlib.Path(folder, "p.json"), pathlib.Path(folder, "r.json")
        given.write_text(json.dumps(problem(instance)))
        begin, spent = time.monotonic(), processor(resource.RUSAGE_CHILDREN)
        limits = ["--seconds", str(seconds), "--seed", str(seed)]
        subprocess.run([allies, "rounds", "--problem", given, "--output", found, *limits], check=True, stdout=subprocess.DEVNULL)
        took = time.monotonic() - begin, processor(resource.RUSAGE_CHILDREN) - spent
        subprocess.run([allies, "verify-rounds", "--problem", given, "--result", found], check=True, stdout=subprocess.DEVNULL)
        result = json.loads(found.read_text())
    assert not result["unserved"], f"{len(result['unserved'])} shipments are left"
    return [[int(stop["place"][1:]) for stop in it["stops"]] for it in result["rounds"]], took


def vroom(instance):
    import numpy
    import vroom

    asked = vroom.Input()
    legs = numpy.array(instance.legs, dtype=numpy.uint32)
    asked.set_durations_matrix(profile="car", matrix_input=legs)
    asked.set_costs_matrix(profile="car", matrix_input=legs)
    day = (0, whole(instance.nodes[0].due))
    dear = vroom.VehicleCosts(fixed=100_000_000)
    for index in range(instance.vehicles):
        asked.add_vehicle(vroom.Vehicle(index, start=0, end=0, capacity=[instance.capacity], time_window=day, costs=dear))

    def step(index):
        node = instance.nodes[index]
        window = vroom.TimeWindow(whole(node.ready), whole(node.due))
        return vroom.ShipmentStep(index, location=index, default_service=whole(node.service), time_windows=[window])

    for index in instance.pickups():
        node = instance.nodes[index]
        asked.add_shipment(step(index), step(node.delivery), amount=vroom.Amount([int(node.demand)]))
    begin, spent = time.monotonic(), processor(resource.RUSAGE_SELF)
    solved = asked.solve(exploration_level=5, nb_threads=2)
    took = time.monotonic() - begin, processor(resource.RUSAGE_SELF) - spent
    assert not solved.unassigned, "pyvroom leaves shipments"
    groups = solved.routes.groupby("vehicle_id")["location_index"]
    return [[int(index) for index in indexes if int(index) > 0] for _, indexes in groups], took


def line(name, instance, best, answer, seed):
    rounds, (took, spent) = answer
    distance = instance.check(rounds)
    vehicles, known = best
    gap = 100 * (distance / known - 1)
    more = len(rounds) - vehicles
    print(f"{name:<10} {len(rounds):>8} {more:>+6} {distance:>11.2f} {gap:>8.2f} {took:>8.1f} {spent:>9.1f}  {seed}", flush=True)
    return more, gap, len(rounds), distance


def reaches(found, other):
    """Fewer vehicles, or as many and no more distance."""
    return found[0] < other[0] or (found[0] == other[0] and found[1] <= other[1] + TOLERANCE)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("allies")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--seconds", type=int, default=10, help="for instances of a hundred places")
    parser.add_argument("--large-seconds", type=int, default=60, help="for those of several hundred")
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--vroom", action="store_true", help="beside it, what pyvroom finds")
    given = parser.parse_intermixed_args()
    with open(given.folder / "best_known.csv") as table:
        best = {row["instance"]: (int(row["vehicles"]), float(row["distance_rounded"])) for row in csv.DictReader(table)}
    paths = {path.stem.lower(): path for path in given.folder.glob("*.txt")}
    print(f"{'instance':<10} {'vehicles':>8} {'more':>6} {'distance':>11} {'gap %':>8} {'seconds':>8} {'processor':>9}  seed")
    medians = []
    for name in given.names or sorted(set(paths) & set(best)):
        instance = Instance(paths[name])
        seconds = given.large_seconds if len(instance.nodes) > LARGE else given.seconds
        rows = []
        for seed in given.seeds.split(","):
            rows.append(line(name, instance, best[name], ours(given.allies, instance, seconds, seed), seed))
        other = line(name, instance, best[name], vroom(instance), "pyvroom") if given.vroom else None
        small = len(instance.nodes) <= LARGE
        medians.append((name, small, statistics.median(row[0] for row in rows), statistics.median(row[1] for row in rows), rows, other))
    print()
    for name, small, more, gap, rows, other in medians:
        median = sorted(row[2:] for row in rows)[len(rows) // 2]
        told = [f"median {more:+.0f} vehicles, {gap:+.2f} %"]
        if small:
            told.append("reached" if more <= 0 and gap <= GAP else "NOT REACHED")
        if other:
            told.append(f"pyvroom {other[2]} and {other[3]:.2f}: {'reached' if reaches(median, other[2:]) else 'NOT REACHED'}")
        print(f"{name:<10} {', '.join(told)}")


if __name__ == "__main__":
    main()
