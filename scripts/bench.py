"""One line of scripts/bench: solves a problem, has the plan checked, prints what it cost. Standard library only."""

import json
import pathlib
import resource
import subprocess
import sys
import time

allies, problem, plan = sys.argv[1:]
begin = time.monotonic()
subprocess.run([allies, "allocate", "--problem", problem, "--output", plan], check=True, stdout=subprocess.DEVNULL)
seconds = time.monotonic() - begin
megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
verdict = subprocess.run([allies, "verify", "--problem", problem, "--plan", plan], stdout=subprocess.DEVNULL)
result = json.loads(pathlib.Path(plan).read_text())
name = pathlib.Path(problem).stem
total = f"{result['totals']['exact_grams']:,}".replace(",", " ")
print(
    f"{name:<26} {result['solve']['status']:<10} {total:>16} {seconds:>9.2f} {megabytes:>9.0f}  "
    + ("agrees" if verdict.returncode == 0 else "REFUSES")
)
