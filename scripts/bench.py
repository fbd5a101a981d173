"""One line of scripts/bench: solves a problem three times by one method, has the plan checked, prints what it cost and, after the first
method, by how many grams an association gets something else at most. Standard library only.

    bench.py ALLIES PROBLEM WORK_FOLDER METHOD
"""

import json
import pathlib
import resource
import statistics
import subprocess
import sys
import time

RUNS = 3
allies, problem, work, method = sys.argv[1:]
plan = pathlib.Path(work, f"plan-{method}.json")
command = [allies, "allocate", "--problem", problem, "--output", plan, "--no-excluded"]
if method != "auto":
    command += ["--method", method]


def run():
    begin = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - begin


seconds = statistics.median(run() for _ in range(RUNS if method != "lp" else 1))
# The greatest of all children so far: only allocate has run.
megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
verdict = subprocess.run([allies, "verify", "--problem", problem, "--plan", plan], stdout=subprocess.DEVNULL)
result = json.loads(plan.read_text())


def masses(plan):
    return [(row["id"], row["exact_grams"]) for row in plan["associations"]]


apart = ""
if method != "auto":
    first = json.loads(plan.with_name("plan-auto.json").read_text())
    apart = max(abs(one[1] - other[1]) for one, other in zip(masses(first), masses(result), strict=True))
    apart = f", {apart} g apart at most"
name = pathlib.Path(problem).stem
total = f"{result['totals']['exact_grams']:,}".replace(",", " ")
print(
    f"{name:<26} {result['method']:<8} {result['status']:<10} {total:>16} {seconds:>9.2f} {megabytes:>9.0f}  "
    + ("agrees" if verdict.returncode == 0 else "REFUSES")
    + apart
)
