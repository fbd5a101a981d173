"""How the time of an allocation grows from a street to a country: `scripts/bench --growth`. Standard library only.

One territory, then twice as many at each step, each drawn from a seed of its own and too far from the others to share with them. Prints
seconds of the whole command (the median of three), seconds for each territory, and megabytes at most.

    growth.py ALLIES GENERATED_DAY WORK_FOLDER
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

# A street, then territories of a middling town.
STREET = ("--lots", "12", "--associations", "3", "--side-km", "1")
TOWN = ("--lots", "300", "--associations", "40", "--side-km", "40")
STEPS = [1, 2, 4, 8, 16, 32, 64]
# Degrees of longitude between two territories: farther than anybody goes.
APART = 2.0
RUNS = 3


def territory(maker, size, seed):
    made = subprocess.run([sys.executable, maker, *size, "--seed", str(seed)], check=True, capture_output=True)
    return json.loads(made.stdout)


def beside(territories):
    """One problem of several, each with ids of its own, from west to east."""
    whole = territories[0] | {"donors": [], "lots": [], "associations": []}
    for number, one in enumerate(territories):
        for kind in ("donors", "lots", "associations"):
            for row in one[kind]:
                moved = dict(row, id=f"T{number}-{row['id']}")
                if "longitude" in row:
                    moved["longitude"] = row["longitude"] + APART * (number - len(territories) // 2)
                if "donor" in row:
                    moved["donor"] = f"T{number}-{row['donor']}"
                whole[kind].append(moved)
    return whole


def run(command):
    """Seconds and megabytes at most of one command."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.monotonic() - begin, used.ru_maxrss / 1024


def measure(allies, problem, plan):
    command = [allies, "allocate", "--problem", problem, "--output", plan, "--no-excluded"]
    seconds, megabytes = zip(*(run(command) for _ in range(RUNS)))
    return statistics.median(seconds), max(megabytes)


def line(allies, work, name, territories):
    problem, plan = work / "growth.json", work / "growth-plan.json"
    problem.write_text(json.dumps(beside(territories)))
    seconds, megabytes = measure(allies, problem, plan)
    solved = json.loads(plan.read_text())
    agrees = subprocess.run([allies, "verify", "--problem", problem, "--plan", plan], stdout=subprocess.DEVNULL).returncode == 0
    pairs, count = solved["solve"]["pairs"], len(territories)
    print(f"{name:<16} {pairs:>9} {solved['status']:<9} {seconds:>8.3f} {seconds / count:>12.4f} {megabytes:>8.0f}  "
          + ("agrees" if agrees else "REFUSES"), flush=True)


def main():
    allies, maker, work = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    work.mkdir(parents=True, exist_ok=True)
    print(f"{'territories':<16} {'pairs':>9} {'status':<9} {'seconds':>8} {'s/territory':>12} {'peak MB':>8}  checker")
    line(allies, work, "a street", [territory(maker, STREET, 1)])
    towns = []
    for count in STEPS:
        towns += [territory(maker, TOWN, seed) for seed in range(len(towns) + 1, count + 1)]
        line(allies, work, str(count), towns)


main()
