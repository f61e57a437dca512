"""Reads a stream of JetStream, and says of each event that it is done, or to be given again.

An event that was tried for the last time is kept apart in a stream of its own; where that fails too, it is given again.
Logs hold the number of an event and the kind of what went wrong, never what was sent.
"""

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from nats.errors import TimeoutError as NothingThere
from nats.js.api import AckPolicy, ConsumerConfig, DiscardPolicy, RetentionPolicy, StorageType, StreamConfig

from .flow import BATCH, CONCURRENCY, DEAD_LETTERS, INPUT, KEPT, LARGEST_BYTES, OUTPUT
from .streaming import Event, Work, text_of
from .writer import connection, put

_PAUSE_SECONDS = float(os.environ.get("PALIER_PAUSE_SECONDS", "5"))
# Of what is worked on the server hears three times in this time; of a consumer that died it hears nothing.
_SILENCE_SECONDS = float(os.environ.get("PALIER_SILENCE_SECONDS", "60"))
_in_hand: dict[int, Any] = {}


class _Bus:
    def send(self, key: str, value: Any) -> None:
        put(OUTPUT, key, value)

    def keep_apart(self, key: str, event: str, reason: str) -> None:
        headers = {"Palier-Key": key, "Palier-Reason": " ".join(reason.split())[:1_024]}
        connection().publish(DEAD_LETTERS, headers, event.encode())


def prepare() -> None:
    """Makes the streams, or brings them to what is wanted now."""
    here = connection()
    for name, retention, discard in (
        # Gone once it is answered; when the disk share is full, producers are refused and nothing is lost.
        (INPUT, RetentionPolicy.WORK_QUEUE, DiscardPolicy.NEW),
        (OUTPUT, RetentionPolicy.LIMITS, DiscardPolicy.OLD),
        (DEAD_LETTERS, RetentionPolicy.LIMITS, DiscardPolicy.NEW),
    ):
        wanted = StreamConfig(
            name=name,
            subjects=[name],
            retention=retention,
            discard=discard,
            storage=StorageType.FILE,
            max_age=KEPT[name].days * 86_400,
            max_bytes=KEPT[name].bytes,
            max_msg_size=LARGEST_BYTES + 8_192,
        )
        try:
            here.run(here.stream.stream_info(name))
        except Exception:
            here.run(here.stream.add_stream(wanted))
        else:
            here.run(here.stream.update_stream(wanted))


_counts = {"sent": 0, "kept-apart": 0, "failed": 0}


def figures() -> str:
    """What Prometheus reads: what was done, what waits, and what was kept apart and nobody has looked at yet."""
    here = connection()
    info = here.run(here.stream.consumer_info(INPUT, f"{INPUT}-consumer"))
    apart = here.run(here.stream.stream_info(DEAD_LETTERS)).state.messages
    lines = [f'palier_stream_events_total{{outcome="{name}"}} {count}' for name, count in _counts.items()]
    waiting = (info.num_pending or 0) + (info.num_ack_pending or 0)
    return "\n".join([*lines, f"palier_stream_waiting {waiting}", f"palier_stream_kept_apart {apart}", ""])


class _Figures(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        try:
            content, status = figures().encode(), 200
        except Exception:
            content, status = b"", 503
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; version=0.0.4")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        pass


def reader(work: Work) -> None:
    """Reads until the container ends; what is in hand then is given again."""
    prepare()
    here = connection()
    port = os.environ.get("PALIER_METRICS_PORT")
    if port:
        server = ThreadingHTTPServer(("0.0.0.0", int(port)), _Figures)
        threading.Thread(target=server.serve_forever, daemon=True).start()
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    config = ConsumerConfig(
        ack_policy=AckPolicy.EXPLICIT, ack_wait=_SILENCE_SECONDS, max_deliver=-1, max_ack_pending=CONCURRENCY * 2
    )
    threading.Thread(target=_say_so, args=(ended,), daemon=True).start()
    subscription = here.run(here.stream.pull_subscribe(INPUT, durable=f"{INPUT}-consumer", stream=INPUT, config=config))
    alive = Path("/tmp/alive")
    with ThreadPoolExecutor(CONCURRENCY) as pool:
        while not ended.is_set():
            alive.write_text(str(time.time()), encoding="utf-8")
            try:
                events = here.run(subscription.fetch(min(BATCH, CONCURRENCY), timeout=5))
            except NothingThere:
                continue
            _in_hand.update({message.metadata.sequence.stream: message for message in events})
            list(pool.map(lambda event: _take(work, event), events))


def _say_so(ended: threading.Event) -> None:
    while not ended.wait(_SILENCE_SECONDS / 3):
        for message in list(_in_hand.values()):
            try:
                connection().run(message.in_progress())
            except Exception as error:  # Given again, at worst.
                print(f"the server did not hear of an event: {type(error).__name__}", flush=True)


def _take(work: Work, message: Any) -> None:
    here = connection()
    number = message.metadata.sequence.stream
    key = (message.headers or {}).get("Palier-Key", str(number))
    tried = message.metadata.num_delivered - 1
    try:
        outcome: str = work(Event(key=key, body=text_of(message.data), tried=tried), _Bus())
        here.run(message.ack_sync())
        _counts[outcome] += 1
    except Exception as error:
        _counts["failed"] += 1
        print(f"event {number} failed: {type(error).__name__}", flush=True)
        here.run(message.nak(delay=_PAUSE_SECONDS * 2 ** min(tried, 6)))
    finally:
        _in_hand.pop(number, None)
