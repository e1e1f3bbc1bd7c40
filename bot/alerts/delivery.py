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

from pydantic import JsonValue

from bot.alerts.activities import activity, fitting, replaced, writes_of
from bot.alerts.pacing import Pacer, Spacing
from knowledge.delivery import Later, Outcome, Refused, Sent, Unclear
from knowledge.messages import Message, Sending
from knowledge.notices import LASTING

LEASE = timedelta(seconds=60)
"""Longer than any send may take (15 s), so that a lease that ended means a worker that died."""

AT_ONCE = 50
"""Conversations that are written to at once."""

AHEAD = 1 / 6
"""The part of a lease in which all that is claimed can be sent, so that slow sending outlasts no lease."""

TOGETHER = 0.05
"""Seconds of which the results are written together."""

MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=10)
NO_WORD = timedelta(seconds=30)
"""How long to wait where Teams wants fewer messages and does not say when."""

LEAST_WAIT = timedelta(seconds=1)
"""How long to wait at least, even where Teams says that no wait is needed."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast to send: at most *rate* messages a second (0 is no limit), each within *lease*."""

    rate: float
    lease: timedelta = LEASE

    @property
    def at_once(self) -> int:
        """How many conversations may be under way."""
        ahead = self.rate * AHEAD * self.lease.total_seconds()
        return min(AT_ONCE, max(1, int(ahead))) if self.rate else AT_ONCE


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
        self._pace = pace
        self._pacer = Pacer(pace.rate)
        self._spacing = Spacing()
        self._owner = uuid4().hex
        self._sending: set[asyncio.Task[list[Message]]] = set()
        self._unsettled: list[Message] = []

    async def round(self) -> int:
        """Send all that is due, and give how many messages that were."""
        self._spacing.forget(self._clock())
        claimed = 0
        try:
            while True:
                await self._settle()
                if len(self._sending) <= self._pace.at_once // 2:
                    claimed += await self._begin(self._pace.at_once - len(self._sending))
                if not self._sending:
                    return claimed
                done, self._sending = await asyncio.wait(self._sending, timeout=TOGETHER)
                self._unsettled += [one for task in done for one in task.result()]
        except asyncio.CancelledError:
            await self._give_back()
            raise

    async def _begin(self, most: int) -> int:
        """Begin to send what is due in at most so many conversations; give how many messages that are."""
        now = self._clock()
        claimed = await self._outbox.claim(self._owner, now, now + self._pace.lease, most)
        groups = [tuple(group) for _, group in groupby(_by_conversation(claimed), key=attrgetter("conversation"))]
        self._sending |= {asyncio.create_task(self._deliver(group)) for group in groups}
        return len(claimed)

    async def _settle(self) -> None:
        """Keep how messages stand; where the store does not take that, it is kept the next time."""
        if self._unsettled and await self._outbox.settle(self._owner, self._unsettled) < len(self._unsettled):
            log.warning("the lease of %s ended before it was sent", [one.ref for one in self._unsettled])
        self._unsettled = []

    async def _give_back(self) -> None:
        """Stop: what was not written yet can go to another worker at once."""
        for task in self._sending:
            task.cancel()
        ended = await asyncio.gather(*self._sending, return_exceptions=True)
        self._sending = set()
        self._unsettled += [one for messages in ended if isinstance(messages, list) for one in messages]
        await self._settle()

    async def _deliver(self, messages: tuple[Message, ...]) -> list[Message]:
        """Send what is due to one conversation as one message, and give how its messages stand then."""
        try:
            await self._pacer.turn()
        except asyncio.CancelledError:
            # Nothing was sent, so nobody need be told that it may be a repeat.
            return [_put_off(one, one.not_before) for one in messages]
        conversation, now = messages[0].conversation, self._clock()
        given_up = [one for one in messages if one.attempts > 1 and one.kind not in LASTING]
        due = [one for one in messages if one not in given_up]
        fit = fitting(due, self._spacing.free(conversation, now))
        settled = [_unknown(one, "the worker that sent it died", now) for one in given_up]
        if fit:
            settled += await self._write(conversation, due[:fit])
        turn = self._spacing.turn(conversation, self._clock(), writes_of(due[fit : fit + 1]))
        return settled + [_put_off(one, turn) for one in due[fit:]]

    async def _write(self, conversation: str, messages: Sequence[Message]) -> list[Message]:
        self._spacing.wrote(conversation, self._clock())
        outcome = await self._sent(messages)
        now = self._clock()
        match outcome:
            case Sent():
                await self._bring_up_to_date(messages)
            case Later(after):
                self._spacing.rest(conversation, now + _wait(after))
            case Unclear() | Refused():
                pass
            case _:
                assert_never(outcome)
        return [settle(one, outcome, now) for one in messages]

    async def _sent(self, messages: Sequence[Message]) -> Outcome:
        address = messages[0].address
        if address is None:
            return Refused("Ambit was removed from this chat")
        return await self._sender.send(address, activity(messages))

    async def _bring_up_to_date(self, messages: Sequence[Message]) -> None:
        """Show in the cards of earlier messages how things stand now."""
        for one in messages:
            for earlier in replaced(one):
                await self._pacer.turn()
                self._spacing.wrote(one.conversation, self._clock())
                await self._sender.replace(one.address, earlier, activity([one]))


def _by_conversation(messages: Iterable[Message]) -> list[Message]:
    return sorted(messages, key=attrgetter("conversation"))


def settle(message: Message, outcome: Outcome, now: datetime) -> Message:
    """Tell how *message* stands after *outcome*."""
    match outcome:
        case Sent(activity):
            return message.model_copy(update={"state": Sending.SENT, "activity": activity, "settled_at": now})
        case Later(after, reason):
            return _put_off(message, now + _wait(after)).model_copy(update={"error": reason})
        case Unclear(reason) if message.kind in LASTING and message.attempts < MOST_ATTEMPTS:
            wait = min(FIRST_WAIT * 2 ** (message.attempts - 1), LONGEST_WAIT)
            return message.model_copy(update={"state": Sending.READY, "not_before": now + wait, "error": reason})
        case Unclear(reason):
            return _unknown(message, reason, now)
        case Refused(reason):
            return message.model_copy(update={"state": Sending.DEAD, "error": reason, "settled_at": now})
        case _:
            assert_never(outcome)


def _wait(after: timedelta | None) -> timedelta:
    return NO_WORD if after is None else max(after, LEAST_WAIT)


def _put_off(message: Message, until: datetime) -> Message:
    """Let *message*, which was not sent, wait *until* then: that counts as no attempt."""
    return message.model_copy(
        update={"state": Sending.READY, "not_before": until, "attempts": message.attempts - 1},
    )


def _unknown(message: Message, reason: str, now: datetime) -> Message:
    return message.model_copy(update={"state": Sending.UNKNOWN, "error": reason, "settled_at": now})
