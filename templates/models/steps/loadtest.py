"""Sends rows one by one to the prepared model and holds the P95 to the limit of the organisation file."""

from __future__ import annotations

import time

import numpy as np
from project import WORK, data_file, features, made_by, refuse, scores, session, settings, table, write_json

REQUESTS = 2_000


def main() -> None:
    limit = settings()["gates"]["itemMs"]
    matrix = features(table(data_file("evaluation")))
    running = session(made_by("quantise"))
    for row in range(50):
        scores(running, matrix[row % len(matrix)][None, :])
    times = []
    begun = time.perf_counter()
    for row in range(REQUESTS):
        start = time.perf_counter()
        scores(running, matrix[row % len(matrix)][None, :])
        times.append((time.perf_counter() - start) * 1000)
    seconds = time.perf_counter() - begun
    p50, p95 = (round(float(np.percentile(times, share)), 4) for share in (50, 95))
    write_json(
        WORK / "loadtest.json",
        {
            "requests": REQUESTS,
            "p50Ms": p50,
            "p95Ms": p95,
            "perSecond": round(REQUESTS / seconds),
            "limitMs": limit,
            "seconds": round(seconds, 3),
        },
    )
    if limit is not None and p95 > limit:
        refuse(f"95 % of requests take {p95} ms, and may take {limit} ms")


if __name__ == "__main__":
    main()
