"""Takes in what people said of decisions: only theirs who agreed, and nothing of those who no longer do.

    python feedback.py feedback/new.csv    columns id (of the decision), at (day), consent (yes or no), target (right answer)

feedback/kept.jsonl is what is kept, feedback/rows.csv the same as rows to train on.
"""

from __future__ import annotations

import sys
from datetime import date

from kept import FEEDBACK, decisions, lines, write_lines, write_rows
from project import ROOT, refuse, settings, table

COLUMNS = ("id", "at", "consent", "target")


def is_day(text: str) -> bool:
    """Whether what is kept can be forgotten in time."""
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


def main() -> None:
    if settings()["kept"]["feedback"] is None:
        refuse("people were not asked (`law.feedbackConsent` in the organisation file): nothing of theirs is kept")
    source = ROOT / (sys.argv[1] if len(sys.argv) > 1 else "feedback/new.csv")
    rows = table(source)
    for row in rows:
        if any(not row.get(name) for name in COLUMNS[:3]) or row["consent"] not in ("yes", "no"):
            refuse(f"{source.name} needs {', '.join(COLUMNS)} on each line, and consent is yes or no")
        if not is_day(row["at"]) or (row["consent"] == "yes" and row["target"] not in ("0", "1")):
            refuse(f"{source.name}: `at` is a day such as 2026-11-21, and the right answer is 0 or 1")
    kept = {item["id"]: item for item in lines(FEEDBACK / "kept.jsonl")}
    known = decisions()
    unknown = 0
    for row in rows:
        if row["consent"] == "no":
            kept.pop(row["id"], None)
        elif row["id"] not in known:
            unknown += 1
        else:
            decision = known[row["id"]]
            kept[row["id"]] = {
                "id": row["id"],
                "at": row["at"],
                "model": decision["model"],
                "features": decision["features"],
                "chosen": decision["chosen"],
                "target": int(row["target"]),
            }
    write_lines(FEEDBACK / "kept.jsonl", kept.values())
    write_rows(FEEDBACK / "rows.csv", kept.values())
    # It was taken in, with those who said no in it.
    source.unlink()
    print(f"{len(kept)} kept, {unknown} of a decision that is not kept any more")


if __name__ == "__main__":
    main()
