"""Erases decisions, and what people said or found of them, when their days are over.

    python erase.py 2026-11-21    the day of today
"""

from __future__ import annotations

import sys
from datetime import date, timedelta

from kept import DECISIONS, FEEDBACK, REVIEW, is_kept, lines, write_lines, write_rows
from project import settings


def main() -> None:
    today = date.fromisoformat(sys.argv[1])
    days = settings()["kept"]
    gone = 0
    for path in sorted(DECISIONS.glob("*.jsonl")):
        if date.fromisoformat(path.stem) <= today - timedelta(days=days["decisions"]):
            path.unlink()
            gone += 1
    for folder, name, limit in ((FEEDBACK, "kept", days["feedback"] or 0), (REVIEW, "done", days["decisions"])):
        path = folder / f"{name}.jsonl"
        if not path.exists():
            continue
        items = list(lines(path))
        still = [item for item in items if is_kept(item, today, limit)]
        if len(still) < len(items):
            write_lines(path, still)
            write_rows(folder / "rows.csv", still)
            gone += len(items) - len(still)
    if gone > 0:
        print(f"{gone} erased")


if __name__ == "__main__":
    main()
