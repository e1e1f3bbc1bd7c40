"""Delivery: messages that are due are claimed, sent, and settled; nothing that lasts is lost, repeats bear their ref.

A message under way when its worker dies comes back when the lease ends. Nobody can tell whether Teams took it: what
lasts (opened, worse, corrected) is sent again and says that it may be a repeat; the rest is listed as unknown. Teams'
own wishes are honoured: 429 and 412 wait, and count as no attempt (`alerting.md` b.3, `teams.md` §3).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Protocol, assert_never
from uuid import uuid4

from aiolimiter import AsyncLimiter
from pydantic import JsonValue

from knowledge.delivery import Later, Outcome, Refused, Sent, Unclear
from knowledge.messages import Message, Sending
from knowledge.notices import LASTING

LEASE = timedelta(seconds=60)
"""Longer than any send may take (15 s), so that a lease that ended means a worker that died."""

AT_ONCE = 50
"""Conversations that are written to at once."""

MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=10)
NO_WORD = timedelta(seconds=30)
"""How long to wait where Teams wants fewer messages and does not say when."""

CARD = "application/vnd.microsoft.card.adaptive"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast to send: at most *rate* messages a second (0 is no limit), each within *lease*."""

    rate: float
    lease: timedelta = LEASE


class Outbox(Protocol):
    """Where messages wait."""

    async def claim(self, owner: str, now: datetime, until: datetime, most: int) -> tuple[Message, ...]:
        """Lease what is due in the conversations that wait longest."""

    async def settle(self, owner: str, messages: Sequence[Message]) -> int:
        """Keep how messages stand, as far as the lease still holds; give how many it held."""


class Sender(Protocol):
    """Writes to a channel."""

    async def send(self, address: JsonValue, body: JsonValue) -> Outcome:
        """Write *body*, an activity, to the conversation at *address*."""

    async def replace(self, address: JsonValue, activity: str, body: JsonValue) -> None:
        """Put *body* in place of *activity*, if that can be done: it is a courtesy, and harmless if done twice."""


class Courier:
    """One worker: it claims from *outbox* and writes with *sender*, within *pace*. *clock* gives the moment in UTC."""

    def __init__(self, outbox: Outbox, sender: Sender, clock: Callable[[], datetime], pace: Pace) -> None:
        self._outbox = outbox
        self._sender = sender
        self._clock = clock
        self._lease = pace.lease
        self._limit = AsyncLimiter(pace.rate, 1) if pace.rate else None
        self._owner = uuid4().hex

    async def round(self) -> int:
        """Send what is due now, and give how many messages that were."""
        now = self._clock()
        claimed = await self._outbox.claim(self._owner, now, now + self._lease, AT_ONCE)
        groups = [tuple(group) for _, group in groupby(_by_conversation(claimed), key=attrgetter("conversation"))]
        sending = {asyncio.create_task(self._deliver(group)) for group in groups}
        while sending:
            # What came back while the last results were written is written together.
            done, sending = await asyncio.wait(sending, return_when=asyncio.FIRST_COMPLETED)
            settled = [one for task in done for one in task.result()]
            if await self._outbox.settle(self._owner, settled) < len(settled):
                log.warning("the lease of %s ended before it was sent", [one.ref for one in settled])
        return len(claimed)

    async def _deliver(self, messages: tuple[Message, ...]) -> list[Message]:
        """Send what is due to one conversation as one message, and give how its messages stand then."""
        given_up = [one for one in messages if one.attempts > 1 and one.kind not in LASTING]
        due = [one for one in messages if one not in given_up]
        settled = [_unknown(one, "the worker that sent it died", self._clock()) for one in given_up]
        if due:
            outcome = await self._sent(due)
            settled += [settle(one, outcome, self._clock()) for one in due]
            if isinstance(outcome, Sent):
                await self._bring_up_to_date(due)
        return settled

    async def _sent(self, due: Sequence[Message]) -> Outcome:
        address = due[0].address
        if address is None:
            return Refused("Ambit was removed from this chat")
        if self._limit is not None:
            await self._limit.acquire()
        return await self._sender.send(address, activity(due))

    async def _bring_up_to_date(self, messages: Sequence[Message]) -> None:
        """Show in the cards of earlier messages how things stand now."""
        for one in messages:
            match one.body:
                case {"replaces": str(earlier)}:
                    await self._sender.replace(one.address, earlier, activity([one]))
                case _:
                    continue


def _by_conversation(messages: Iterable[Message]) -> list[Message]:
    return sorted(messages, key=attrgetter("conversation"))


def settle(message: Message, outcome: Outcome, now: datetime) -> Message:
    """Tell how *message* stands after *outcome*."""
    match outcome:
        case Sent(activity):
            return message.model_copy(update={"state": Sending.SENT, "activity": activity, "settled_at": now})
        case Later(after, reason):
            later = {"not_before": now + (after or NO_WORD), "attempts": message.attempts - 1, "error": reason}
            return message.model_copy(update={"state": Sending.READY, **later})
        case Unclear(reason) if message.kind in LASTING and message.attempts < MOST_ATTEMPTS:
            wait = min(FIRST_WAIT * 2 ** (message.attempts - 1), LONGEST_WAIT)
            return message.model_copy(update={"state": Sending.READY, "not_before": now + wait, "error": reason})
        case Unclear(reason):
            return _unknown(message, reason, now)
        case Refused(reason):
            return message.model_copy(update={"state": Sending.DEAD, "error": reason, "settled_at": now})
        case _:
            assert_never(outcome)


def _unknown(message: Message, reason: str, now: datetime) -> Message:
    return message.model_copy(update={"state": Sending.UNKNOWN, "error": reason, "settled_at": now})


def activity(messages: Sequence[Message]) -> JsonValue:
    """Write *messages* to one conversation as one activity: every ref stands in its text and its summary."""
    bodies = [one.body for one in messages if isinstance(one.body, dict)]
    repeat = "This may be a repeat. " if any(one.attempts > 1 for one in messages) else ""
    cards: list[JsonValue] = [{"contentType": CARD, "content": body.get("card")} for body in bodies]
    return {
        "type": "message",
        "text": repeat + "  \n".join(str(body.get("text")) for body in bodies),
        "summary": repeat + "; ".join(str(body.get("summary")) for body in bodies),
        "attachments": cards,
    }
