"""`python -m tests.bench.people BOT SERVICE_URL SECONDS ROUND`: people who ask a bot in Teams, each as soon as answered.

A bot has answered a turn when it gives 200: by then it has sent its reply. Prints one line of JSON. The HTTP is written
by hand, so that the asking costs little beside the answering.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.questions import all_questions
from tests.bench.report import percentile

PEOPLE = 16
MESSAGE = Path(__file__).parents[1] / "scenarios" / "payloads" / "personal_message.json"
GOOD = (b"HTTP/1.1 2", b"HTTP/1.0 2")


@dataclass(frozen=True)
class Visit:
    """Where people ask, what address they have there, how long they stay, and which round it is."""

    bot: str
    service_url: str
    seconds: float
    round: str


def requests(visit: Visit, person: int) -> Iterator[bytes]:
    """Give the requests that Teams makes for one person: always another question, never the same id."""
    message = json.loads(MESSAGE.read_text(encoding="utf-8"))
    where = {**message["conversation"], "id": f"a:{visit.round}-{person}"}
    message |= {"serviceUrl": visit.service_url, "conversation": where, "attachments": []}
    texts = [one.q for one in all_questions()]
    texts = texts[person * len(texts) // PEOPLE :] + texts[: person * len(texts) // PEOPLE]
    host = urlsplit(visit.bot).netloc
    for number, text in zip(count(), cycle(texts)):
        body = json.dumps({**message, "id": f"{visit.round}-{person}-{number}", "text": text}).encode()
        head = f"POST /api/messages HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        yield head.encode() + body


async def asking(visit: Visit, person: int) -> list[float]:
    """Ask until the time is up; gives how long each turn took, in seconds. Raises ValueError on a refusal."""
    address = urlsplit(visit.bot)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    until, took = time.perf_counter() + visit.seconds, list[float]()
    for request in requests(visit, person):
        began = time.perf_counter()
        if began > until:
            break
        writer.write(request)
        await answered(reader)
        took.append(time.perf_counter() - began)
    writer.close()
    return took


async def answered(reader: asyncio.StreamReader) -> None:
    """Read one answer to its end; raises ValueError when it is no 2xx."""
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(GOOD):
        raise ValueError(head.decode())
    length = next((line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), b":0")
    await reader.readexactly(int(length.split(b":")[1]))


async def visited(visit: Visit) -> dict[str, float]:
    """Let all people ask at once; gives the number of turns, how many a second, and how long they took."""
    began = time.perf_counter()
    took = sorted(turn for turns in await asyncio.gather(*(asking(visit, n) for n in range(PEOPLE))) for turn in turns)
    rate = len(took) / (time.perf_counter() - began)
    return {"turns": len(took), "rate": rate, "p50": percentile(took, 0.5), "p99": percentile(took, 0.99)}


if __name__ == "__main__":
    bot, service_url, seconds, name = sys.argv[1:]
    sys.stdout.write(json.dumps(asyncio.run(visited(Visit(bot, service_url, float(seconds), name)))))
