"""Says whether the model is to be trained again, and why. Ends with 10 where it is, 0 where it is not.

    python trigger.py --new-rows 1200 --days 40 [--metric 0.81]
"""

from __future__ import annotations

import argparse

from project import WORK, read_json, settings, version, write_json

START = 10


def reasons(limits: dict, drifted: list[str], new_rows: int, days: int, metric: float | None, registered: float) -> list[str]:
    found = []
    if drifted:
        found.append("drift: " + ", ".join(drifted))
    if limits["newRows"] is not None and new_rows >= limits["newRows"]:
        found.append(f"{new_rows} new rows reach {limits['newRows']}")
    if limits["everyDays"] is not None and days >= limits["everyDays"]:
        found.append(f"{days} days reach {limits['everyDays']}")
    # Compared as whole ten-thousandths, the digits that are recorded.
    if metric is not None and round((registered - metric) * 10_000) >= round(limits["metricDrop"] * 10_000):
        found.append(f"the metric fell from {registered} to {metric}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--new-rows", type=int, default=0)
    parser.add_argument("--days", type=int, default=0)
    parser.add_argument("--metric", type=float)
    given = parser.parse_args()
    drift = WORK / "drift.json"
    drifted = read_json(drift)["drifted"] if drift.exists() else []
    registered = version("champion")["metric"]
    found = reasons(settings()["retraining"], drifted, given.new_rows, given.days, given.metric, registered)
    write_json(WORK / "trigger.json", {"start": bool(found), "because": found})
    print("; ".join(found) if found else "nothing to do")
    if found:
        raise SystemExit(START)


if __name__ == "__main__":
    main()
