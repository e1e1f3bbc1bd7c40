"""Messages: one piece of news to one chat, and where it is on its way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256

from pydantic import JsonValue

from knowledge.following import Pace
from knowledge.notices import Kind
from knowledge.record import Moment, Record


class Sending(StrEnum):
    """Where a message is on its way."""

    READY = "ready"
    LEASED = "leased"
    SENT = "sent"
    UNKNOWN = "unknown"
    DEAD = "dead"
    SUPERSEDED = "superseded"


class Message(Record):
    """What is called *ref*, to one conversation. *key* is unique; *body* is what the channel shows of it.

    *episode* is the number of the episode that it tells of, if any; *pace* is how often the chat wants to hear of it.
    *address* is where the conversation is reached now: it is read with the message, empty where Ambit was removed.
    """

    key: str
    ref: str
    kind: Kind
    conversation: str
    episode: int | None = None
    pace: Pace = Pace.AT_ONCE
    body: JsonValue
    not_before: Moment
    address: JsonValue = None
    state: Sending = Sending.READY
    attempts: int = 0
    activity: str | None = None
    settled_at: Moment | None = None
    error: str | None = None


def key_of(ref: str, conversation: str) -> str:
    """Give the key of what is called *ref* for *conversation*: the same news is put into the outbox once."""
    return sha256(f"{ref}|{conversation}".encode()).hexdigest()


class Outgoing(Record):
    """How messages stand: how many are in each state, and for how long the oldest that is due has waited.

    The last that died did so at *died_at*. Data and time were last
    looked at *evaluation_age* ago; *failing* series could not be judged then.
    """

    messages: Mapping[Sending, int]
    overdue: timedelta
    died_at: Moment | None = None
    evaluation_age: timedelta = timedelta(0)
    failing: int = 0
