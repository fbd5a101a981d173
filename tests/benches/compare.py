"""Compares our sharing with three simple ones, day after day with memory, and prints a table in Markdown.

    compare.py ALLIES DATA [--department 59] [--from 2015-01-12] [--days 60] [--agreements 2] [--seed 1] [--keep DIR]

The days come from DATA/../tools/france_day.py: real shops and associations, what each shop has left drawn from a seed. All four share
the same lots under the same rules: who may receive what, and what agreements take first, is read from a plan of ours; needs, stores
and whole units are kept here, by code of this script's own, for our plans as well. The simple ones then share the rest:

    first come   lots in the order in which they are offered; for each, the associations come in an order drawn from the seed, and
                 each takes what it can use and store
    nearest      the same lots; for each, the nearest association takes first
    in parts     the same lots; each is shared among all who can take it, in proportion to the people they serve

Ours is `allies replay`. The memory is the same for all: what an association had on the first day, then what it was given, half of
it counting after each half-life. Levels are kilograms per person by that memory, of the associations to whom a rule lets a lot of the
period go, each measure taken every evening, and the mean of the evenings of the second half told: by then what was drawn for the
beginning weighs little. A distance is a great circle times 1.3, each pair of donor and association once a day. Gini: 0 is all equal;
Jain (Jain, Chiu, Hawe 1984): 1 is all equal. Standard library only."""

import argparse
import datetime
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile

DETOUR = 1.3
EARTH_RADIUS_M = 6_371_008.8


def distance(one, other):
    south, north = math.radians(one["latitude"]), math.radians(other["latitude"])
    east = math.radians(other["longitude"] - one["longitude"])
    chord = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1, math.sqrt(chord)))


class Day:
    """A problem, who may receive what, and what agreements take."""

    def __init__(self, problem, plan):
        self.day = datetime.date.fromisoformat(problem["day"])
        self.half_life = problem["policy"]["half_life_days"]
        self.donors = {donor["id"]: donor for donor in problem["donors"]}
        self.lots = {lot["id"]: lot for lot in problem["lots"]}
        self.associations = {one["id"]: one for one in problem["associations"]}
        closed = {(pair["lot"], pair["association"]) for pair in plan["excluded_pairs"]}
        self.eligible = {lot: [one for one in self.associations if (lot, one) not in closed] for lot in self.lots}
        self.agreed = [share for share in plan["shares"] if share["origin"] == "agreement"]
        self.offered = sorted(self.lots, key=lambda lot: (self.lots[lot]["pickup"][0]["from"], lot))

    def way(self, lot, association):
        return DETOUR * distance(self.donors[self.lots[lot]["donor"]], self.associations[association])


class Sharing:
    """What is given on a day; refuses a gift that breaks a rule."""

    def __init__(self, day):
        self.day = day
        self.left = {lot: one["grams"] for lot, one in day.lots.items()}
        self.need = {(one["id"], need["family"]): need["grams"] for one in day.associations.values() for need in one["needs"]}
        self.store = {(one["id"], kind): grams for one in day.associations.values() for kind, grams in one["storage"].items()}
        self.given = {one: 0 for one in day.associations}
        self.pairs = set()

    def room(self, lot, association):
        """What of a lot an association can still take, in whole units."""
        one = self.day.lots[lot]
        store = self.store[association, one["temperature"]]
        most = min(self.left[lot], self.need.get((association, one["family"]), 0), math.inf if store is None else store)
        return most - most % one["unit_grams"]

    def give(self, lot, association, grams):
        one = self.day.lots[lot]
        assert association in self.day.eligible[lot], f"{association} may not receive {lot}"
        assert 0 < grams <= self.room(lot, association) and grams % one["unit_grams"] == 0, f"{grams} g of {lot} for {association}"
        self.left[lot] -= grams
        self.need[association, one["family"]] -= grams
        if self.store[association, one["temperature"]] is not None:
            self.store[association, one["temperature"]] -= grams
        self.given[association] += grams
        self.pairs.add((one["donor"], association))

    def meters(self):
        return sum(DETOUR * distance(self.day.donors[donor], self.day.associations[one]) for donor, one in self.pairs)


def in_order(order):
    """Each lot to the first who can take some of it, then to the next; `order` says who comes first."""

    def share(sharing, _):
        for lot in sharing.day.offered:
            for association in order(sharing.day, lot):
                grams = sharing.room(lot, association)
                if grams > 0:
                    sharing.give(lot, association, grams)

    return share


def first_come(seed):
    def order(day, lot):
        come = list(day.eligible[lot])
        random.Random(f"{seed}|{day.day}|{lot}").shuffle(come)
        return come

    return in_order(order)


def nearest():
    return in_order(lambda day, lot: sorted(day.eligible[lot], key=lambda one: (day.way(lot, one), one)))


def in_parts():
    def share(sharing, _):
        day = sharing.day
        for lot in day.offered:
            unit = day.lots[lot]["unit_grams"]
            while sharing.left[lot] >= unit:
                # Whoever is full leaves its part to the others; units that are left over go to the largest rests.
                people = {one: day.associations[one]["people"] for one in day.eligible[lot] if sharing.room(lot, one) > 0}
                if not people:
                    break
                units, all_people = sharing.left[lot] // unit, sum(people.values())
                whole = {one: units * count // all_people for one, count in people.items()}
                rests = sorted(people, key=lambda one: (-(units * people[one] % all_people), one))
                for one in rests[: units - sum(whole.values())]:
                    whole[one] += 1
                for one, part in whole.items():
                    grams = min(part * unit, sharing.room(lot, one))
                    if grams > 0:
                        sharing.give(lot, one, grams)

    return share


def ours(plans):
    """Checks what `allies replay` planned by the rules above: agreements are among its shares."""

    def share(sharing, agreed):
        parts = json.loads((plans / f"{sharing.day.day}.plan.json").read_text())["shares"]
        assert [part for part in parts if part["origin"] == "agreement"] == agreed, "agreements do not depend on the memory"
        for part in parts:
            if part["origin"] == "pot":
                sharing.give(part["lot"], part["association"], part["grams"])

    return share


class Memory:
    """What each association was given, older gifts counting less; rounded once, as ours is."""

    def __init__(self):
        self.opening, self.gifts, self.people = {}, {}, {}

    def enter(self, day):
        for id_, one in day.associations.items():
            self.opening.setdefault(id_, (day.day, one["history_grams"]))
            self.people[id_] = one["people"]

    def levels(self, day, half_life):
        def weight(past):
            return 2 ** (-(day - past).days / half_life)

        def memory(one):
            since, grams = self.opening[one]
            return round(weight(since) * grams + sum(weight(past) * given for past, given in self.gifts.get(one, [])))

        return {one: memory(one) / people / 1000 for one, people in self.people.items()}


def percentile(values, part):
    """The nearest rank."""
    return values[max(0, math.ceil(part * len(values)) - 1)]


def gini(values):
    total = sum(values)
    return sum((2 * at - len(values) - 1) * value for at, value in enumerate(values, 1)) / (len(values) * total) if total else 0


def jain(values):
    squares = sum(value * value for value in values)
    return sum(values) ** 2 / (len(values) * squares) if squares else 1


def measure(days, share, reached):
    memory, rows, mass, meters, pairs = Memory(), [], 0, 0, 0
    for at, day in enumerate(days):
        memory.enter(day)
        sharing = Sharing(day)
        for part in day.agreed:
            sharing.give(part["lot"], part["association"], part["grams"])
        share(sharing, day.agreed)
        for one, grams in sharing.given.items():
            if grams:
                memory.gifts.setdefault(one, []).append((day.day, grams))
        mass, meters, pairs = mass + sum(sharing.given.values()), meters + sharing.meters(), pairs + len(sharing.pairs)
        if at >= len(days) // 2:
            levels = sorted(level for one, level in memory.levels(day.day, day.half_life).items() if one in reached)
            rows.append((levels[0], percentile(levels, 0.1), percentile(levels, 0.5), gini(levels), jain(levels)))
    means = [sum(column) / len(column) for column in zip(*rows)]
    return mass, meters, pairs, means


def line(name, measured, offered, count):
    mass, meters, pairs, (lowest, tenth, middle, gini_, jain_) = measured
    cells = [
        name, f"{mass / 1e6:.1f} t", f"{100 * mass / offered:.1f} %", f"{lowest:.3f}", f"{tenth:.3f}", f"{middle:.3f}",
        f"{gini_:.3f}", f"{jain_:.3f}", f"{meters / 1000 / count:.0f}", f"{pairs / count:.0f}",
    ]
    print("| " + " | ".join(cells) + " |", flush=True)


def made(given, folder):
    """Writes the problems of the period, one a day."""
    tool = given.data.parent / "tools" / "france_day.py"
    for at in range(given.days):
        day = str(given.first + datetime.timedelta(days=at))
        arguments = ["--data", given.data / "france", "--departments", given.department, "--day", day, "--seed", given.seed]
        arguments += ["--agreements", given.agreements] if given.agreements != "none" else []
        problem = subprocess.run([sys.executable, tool, *arguments], check=True, capture_output=True).stdout
        (folder / f"{day}.json").write_bytes(problem)


def read(allies, folder, scratch):
    """The days, with what a plan of ours says of rules and agreements."""
    for path in sorted(folder.glob("*.json")):
        subprocess.run([allies, "allocate", "--problem", path, "--output", scratch], check=True, stdout=subprocess.DEVNULL)
        yield Day(json.loads(path.read_text()), json.loads(scratch.read_text()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("allies")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--department", default="59", help="with commas several")
    parser.add_argument("--from", dest="first", type=datetime.date.fromisoformat, default="2015-01-12", metavar="YYYY-MM-DD")
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--agreements", default="2", metavar="N|none")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--keep", type=pathlib.Path, metavar="DIR", help="leave problems and plans there")
    given = parser.parse_args()
    given.data = given.data.resolve()
    with tempfile.TemporaryDirectory() as scratch:
        work = given.keep or pathlib.Path(scratch)
        problems, plans = work / "problems", work / "plans"
        problems.mkdir(parents=True, exist_ok=True)
        made(given, problems)
        subprocess.run([given.allies, "replay", "--problems", problems, "--output", plans], check=True, stdout=subprocess.DEVNULL)
        days = list(read(given.allies, problems, pathlib.Path(scratch, "plan.json")))
        reached = {one for day in days for eligible in day.eligible.values() for one in eligible}
        offered = sum(lot["grams"] for day in days for lot in day.lots.values())
        known = {one for day in days for one in day.associations}
        print(
            f"Department {given.department}, {len(days)} days from {given.first}, agreements {given.agreements}, seed {given.seed}: "
            f"{offered / 1e6:.1f} t in {sum(len(day.lots) for day in days)} lots, {len(known)} associations, of which "
            f"{len(known - reached)} that no rule lets any lot go to.\n"
        )
        print("| sharing | given | of what is offered | least served, kg/person | 10th percentile | middle | Gini | Jain | km a day | pairs a day |")
        print("|---|---|---|---|---|---|---|---|---|---|")
        ways = [("ours", ours(plans)), ("first come", first_come(given.seed)), ("nearest", nearest()), ("in parts", in_parts())]
        for name, share in ways:
            line(name, measure(days, share, reached), offered, len(days))


if __name__ == "__main__":
    main()
