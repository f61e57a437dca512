"""Moves the rows of the evaluation a little and counts the choices that turn: a model that a trifle turns is refused.

Each feature moves by a tenth of its own spread: by chance, and then the worst way, towards where the answer falls or rises.
Features that name a group or hold whole numbers of few values are left as they are: between them there is nothing.
"""

from __future__ import annotations

import time

import numpy as np
from project import WORK, data_file, features, made_by, refuse, scores, session, settings, table, write_json

STEP = 0.1
FEW = 10


def movable(matrix: np.ndarray) -> np.ndarray:
    return np.array([len(np.unique(column)) > FEW for column in matrix.T])


def worst(running, matrix: np.ndarray, step: np.ndarray) -> np.ndarray:
    """Each feature goes where the answer of its row goes away from its choice."""
    before = scores(running, matrix)
    moved = matrix.copy()
    for place in np.flatnonzero(step):
        up, down = matrix.copy(), matrix.copy()
        up[:, place] += step[place]
        down[:, place] -= step[place]
        rises = np.sign(scores(running, up) - scores(running, down))
        moved[:, place] += np.where(before >= 0.5, -rises, rises) * step[place]
    return moved


def main() -> None:
    limit = settings()["gates"]["flipsAtMost"]
    begun = time.perf_counter()
    matrix = features(table(data_file("evaluation")))
    running = session(made_by("quantise"))
    step = (matrix.std(axis=0) * STEP * movable(matrix)).astype(np.float32)
    choice = scores(running, matrix) >= 0.5
    random = np.random.default_rng(settings()["seed"])
    chance = matrix + (random.uniform(-1, 1, matrix.shape) * step).astype(np.float32)
    flips = {
        name: round(float(((scores(running, rows) >= 0.5) != choice).mean()), 4)
        for name, rows in (("chance", chance), ("worst", worst(running, matrix, step)))
    }
    seconds = round(time.perf_counter() - begun, 3)
    write_json(WORK / "attack.json", {"step": STEP, "flips": flips, "limit": limit, "seconds": seconds})
    if flips["worst"] > limit:
        refuse(f"{flips['worst']} of the choices turn when features move by {STEP} of their spread, more than {limit}")


if __name__ == "__main__":
    main()
