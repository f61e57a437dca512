"""The queue of those who check decisions: takes in what they found, then lays out the share that is theirs.

    python review.py

Half of what is laid out are the decisions the model was least sure of, half are drawn, so that what is found says something
of all. Reviewers write the right answer (0 or 1) in the column `target` of review/queue.csv. Prints how often they agree,
which trigger.py takes as the metric.
"""

from __future__ import annotations

import csv
import hashlib
import math

from kept import REVIEW, decisions, lines, write_lines, write_rows
from project import refuse, settings, table, write_json

HEADS = ("id", "at", "probability", "chosen", "why", "target")


def taken_in(known: dict[str, dict]) -> list[dict]:
    """What was found so far, with what the queue holds now."""
    done = {item["id"]: item for item in lines(REVIEW / "done.jsonl")}
    queue = REVIEW / "queue.csv"
    for row in table(queue) if queue.exists() else []:
        if row["target"] not in ("", "0", "1"):
            refuse(f"the right answer of {row['id']} is neither 0 nor 1")
        if row["target"] != "" and row["id"] in known:
            done[row["id"]] = known[row["id"]] | {"drawn": row["why"] == "drawn", "target": int(row["target"])}
    return list(done.values())


def laid_out(waiting: list[dict], share: float, most: int | None) -> list[tuple[dict, str]]:
    wanted = math.ceil(round(len(waiting) * share, 9))
    if most is not None:
        wanted = min(wanted, most)
    unsure = sorted(waiting, key=lambda item: (abs(item["probability"] - 0.5), item["id"]))[: wanted // 2]
    taken = {item["id"] for item in unsure}
    rest = [item for item in waiting if item["id"] not in taken]
    drawn = sorted(rest, key=lambda item: hashlib.sha256(item["id"].encode()).digest())[: wanted - len(unsure)]
    return [(item, "unsure") for item in unsure] + [(item, "drawn") for item in drawn]


def main() -> None:
    limits = settings()["review"]
    if limits is None:
        refuse("nobody checks its answers (`humanReview` in the organisation file)")
    known = decisions()
    done = taken_in(known)
    write_lines(REVIEW / "done.jsonl", done)
    write_rows(REVIEW / "rows.csv", done)
    seen = {item["id"] for item in done}
    out = laid_out([item for item in known.values() if item["id"] not in seen], limits["share"], limits["itemsPerDay"])
    with (REVIEW / "queue.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEADS)
        rows.writerows([item["id"], item["at"], item["probability"], int(item["chosen"]), why, ""] for item, why in out)
    drawn = [item for item in done if item["drawn"]]
    agree = None if not drawn else round(sum(item["chosen"] == bool(item["target"]) for item in drawn) / len(drawn), 4)
    minutes = round(len(out) * limits["minutesPerItem"], 1)
    write_json(REVIEW / "state.json", {"waiting": len(out), "minutes": minutes, "done": len(done), "agree": agree})
    print(f"{len(out)} to check, {minutes} minutes; agreement {agree}")


if __name__ == "__main__":
    main()
