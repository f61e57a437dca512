"""The model inside a program: the program goes on when the model does not answer in time."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Callable, Generic, TypeVar

Request = TypeVar("Request")
Answer = TypeVar("Answer")

FAILURES = 5
"""Failures in a row after which the model is left alone for a while."""
REST_SECONDS = 30.0


class InApplication(Generic[Request, Answer]):
    def __init__(
        self,
        ask: Callable[[Request], Answer],
        within_seconds: float,
        threads: int = 8,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ask, self._within, self._now = ask, within_seconds, now
        self._pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="palier")
        self._failures, self._rests_until = 0, 0.0

    def answer_or(self, request: Request, instead: Answer) -> tuple[Answer, bool]:
        """Answer of the model and True, or `instead` and False when it does not come in time."""
        if self._now() < self._rests_until:
            return instead, False
        try:
            answer = self._pool.submit(self._ask, request).result(timeout=self._within)
        except Exception:  # Whatever goes wrong with the model must not stop the program.
            self._failures += 1
            if self._failures >= FAILURES:
                self._rests_until, self._failures = self._now() + REST_SECONDS, 0
            return instead, False
        self._failures = 0
        return answer, True
