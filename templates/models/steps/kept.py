"""What is kept of a model in service: decisions by day, what people said of them, what reviewers found."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

from project import ROOT, columns, write_text

DECISIONS = ROOT / "decisions"
FEEDBACK = ROOT / "feedback"
REVIEW = ROOT / "review"


def lines(path: Path) -> Iterator[dict]:
    if path.exists():
        with path.open(encoding="utf-8") as file:
            yield from (json.loads(line) for line in file)


def write_lines(path: Path, items: Iterable[dict]) -> None:
    """What was there before is gone."""
    write_text(path, "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items))


def decisions() -> dict[str, dict]:
    """Every decision still kept, by its identifier; one taken again is the later one."""
    return {item["id"]: item for path in sorted(DECISIONS.glob("*.jsonl")) for item in lines(path)}


def write_rows(path: Path, items: Iterable[dict]) -> None:
    """Features and right answer, in the form training data has."""
    names = columns()["features"]
    written = StringIO()
    table = csv.writer(written)
    table.writerow([*names, columns()["target"]])
    table.writerows([*(item["features"][name] for name in names), item["target"]] for item in items)
    write_text(path, written.getvalue())


def is_kept(item: dict, today: date, days: int) -> bool:
    return date.fromisoformat(item["at"][:10]) > today - timedelta(days=days)
