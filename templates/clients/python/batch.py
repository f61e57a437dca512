"""Many requests from a file, one JSON object with an `id` in each line; what is answered already is not asked again."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable


@dataclass(frozen=True)
class BatchResult:
    answered: int
    failed: int
    known: int
    """Answered by an earlier run."""


def run_batch(
    requests: Path,
    answers: Path,
    failures: Path,
    request_of: Callable[[Any], Any],
    ask: Callable[[Any], Any],
    concurrency: int,
) -> BatchResult:
    """Works through a file with `concurrency` calls in hand; a run that was cut off goes on where it ended."""
    known = {_id(json.loads(line)) for line in _lines(answers)}
    waiting = [value for line in _lines(requests) if _id(value := json.loads(line)) not in known]
    lock = threading.Lock()

    def work(value: Any) -> bool:
        identifier = _id(value)
        try:
            line, to = {"id": identifier, "answer": ask(request_of(value))}, answers
        except Exception as error:  # One bad line must not end the batch.
            line, to = {"id": identifier, "reason": str(error)}, failures
        with lock, to.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
        return to is answers

    with ThreadPoolExecutor(max_workers=concurrency) as pool:
        results = list(pool.map(work, waiting))
    return BatchResult(answered=sum(results), failed=len(results) - sum(results), known=len(known))


def _lines(path: Path) -> list[str]:
    if not path.exists():
        return []
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _id(value: Any) -> str:
    identifier = value.get("id") if isinstance(value, dict) else None
    if isinstance(identifier, str) and identifier:
        return identifier
    raise ValueError("every line needs an `id`")
