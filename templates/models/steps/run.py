"""Runs steps one after the other, each as it runs by itself; one that refuses ends it.

    python run.py train distil prune quantise
"""

from __future__ import annotations

import importlib
import sys


def main() -> None:
    names = sys.argv[1:]
    # A step that reads arguments finds none.
    sys.argv = sys.argv[:1]
    for name in names:
        importlib.import_module(name).main()


if __name__ == "__main__":
    main()
