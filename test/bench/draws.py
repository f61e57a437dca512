"""The same draws with NumPy, as an analyst would write them: all draws of a driver at once, in pieces that fit memory.

Reads {lines, years, draws} on standard input; prints the seconds the drawing took, its peak memory and quantiles.
"""

import json
import resource
import sys
import time

import numpy as np

PIECE = 100_000

case = json.load(sys.stdin)
groups = sorted({line["workload"] for line in case["lines"]})
begun = time.perf_counter()
generator = np.random.Generator(np.random.PCG64(1))
names = sorted({spread["driver"] for line in case["lines"] for spread in line["drivers"]})
kept = {name: [] for name in ["total", *groups]}
for start in range(0, case["draws"], PIECE):
    size = min(PIECE, case["draws"] - start)
    z = {name: generator.triangular(-1, 0, 1, size) for name in names}
    sums = {name: np.zeros(size) for name in kept}
    for line in case["lines"]:
        value = np.full(size, float(line["once"]))
        rate = line["growthPerYear"]
        for spread in line["drivers"]:
            at = z[spread["driver"]]
            if spread["on"] == "growth":
                rate = rate + np.where(at < 0, -at * spread["low"], at * spread["high"])
            else:
                value *= np.where(at < 0, 1 + at * (1 - spread["low"]), 1 + at * (spread["high"] - 1))
        years = np.zeros(size)
        for paid in reversed(line["years"]):
            years = years * (1 + rate) + paid
        value *= years
        sums["total"] += value
        sums[line["workload"]] += value
    for name, values in sums.items():
        kept[name].append(values)
quantiles = {name: np.quantile(np.concatenate(values), [0.1, 0.5, 0.9]).tolist() for name, values in kept.items()}
print(
    json.dumps(
        {
            "seconds": time.perf_counter() - begun,
            "peakMiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "total": quantiles["total"],
        }
    )
)
