"""What goes into one activity, and what becomes of a message: no network, no store."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.activities import MOST_REPLACED, activity, fitting, writes_of
from bot.alerts.delivery import Pace, settle
from knowledge.delivery import Later, Outcome, Refused, Sent, Unclear
from knowledge.messages import Message, Sending
from knowledge.notices import Kind
from tests.conftest import NOW

LARGEST = 24 * 1024
ADDRESS = {
    "conversation": {"id": "a:" + "x" * 200},
    "from": {"id": "28:" + "x" * 60},
    "recipient": {"id": "29:" + "x" * 200},
}


def message(number: int = 1, words: str = "", replaces: Sequence[str] = (), **changes: object) -> Message:
    """Make the opening of episode *number* with *words* in its card; *changes* replaces fields."""
    text = f"Off track. Ref E{number}.1"
    fields: dict[str, object] = {
        "key": f"key-{number}",
        "episode": number,
        "ref": f"E{number}.1",
        "kind": Kind.OPENED,
        "conversation": "a:conversation",
        "address": {},
        "body": {"text": text, "card": {"body": words}, "replaces": list(replaces)},
        "not_before": NOW,
        "state": Sending.LEASED,
        "attempts": 1,
    }
    return Message.model_validate(fields | changes)


def on_the_wire(messages: list[Message]) -> int:
    """Give the bytes of an activity with the longest of addresses."""
    written = activity(messages)
    assert isinstance(written, dict)
    return len(json.dumps({**ADDRESS, **written}).encode())


def cards(messages: list[Message]) -> int:
    """Count the cards of the activity that tells *messages*."""
    written = activity(messages)
    assert isinstance(written, dict)
    assert isinstance(written["attachments"], list)
    return len(written["attachments"])


WORDS = st.one_of(st.text(max_size=300), st.integers(0, 9000).map("é".__mul__), st.integers(0, 30_000).map("x".__mul__))
MESSAGES = st.lists(st.tuples(WORDS, st.lists(st.just("1:earlier"), max_size=9)), min_size=1, max_size=25).map(
    lambda drawn: [message(number, words, replaces) for number, (words, replaces) in enumerate(drawn)]
)


@given(MESSAGES)
def test_an_activity_stays_below_24_kilobytes_unless_one_message_alone_is_larger(due: list[Message]) -> None:
    fit = fitting(due, 60)
    assert 1 <= fit <= len(due)
    assert fit == 1 or on_the_wire(due[:fit]) <= LARGEST


@given(MESSAGES, st.integers(0, 7))
def test_cards_are_brought_up_to_date_within_the_writes_that_are_free(due: list[Message], free: int) -> None:
    fit = fitting(due, free)
    assert fit == 0 or writes_of(due[:fit]) <= free
    assert fit > 0 or free < writes_of(due[:1]) <= 1 + MOST_REPLACED


def test_what_fits_goes_together() -> None:
    due = [message(number, "x" * 7000) for number in range(5)]
    assert fitting(due[:3], 1) == 3
    assert fitting(due, 1) == 3


def test_more_than_five_go_as_one_card_with_a_line_and_the_ref_of_each() -> None:
    due = [message(number, "x" * 7000) for number in range(1000)]
    fit = fitting(due, 1)
    assert 60 < fit < 200
    told = activity(due[:fit])
    assert isinstance(told, dict)
    refs = [f"Ref {one.ref}" for one in due[:fit]]
    assert re.findall(r"Ref E\d+\.\d+", str(told["summary"])) == refs
    assert re.findall(r"Ref E\d+\.\d+", str(told["attachments"])) == refs
    assert (cards(due[:fit]), cards(due[:5])) == (1, 5)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Sent("1:activity"), Sending.SENT),
        (Later(timedelta(seconds=3), "429"), Sending.READY),
        (Refused("Teams answered 413 MessageSizeTooBig."), Sending.DEAD),
    ],
)
def test_what_teams_took_or_refused_is_settled_for_every_kind(kind: Kind, outcome: Outcome, state: Sending) -> None:
    assert settle(message(kind=kind), outcome, NOW).state is state


@pytest.mark.parametrize(
    ("after", "seconds"), [(None, 30), (timedelta(0), 1), (timedelta(seconds=2), 2), (timedelta(hours=1), 3600)]
)
def test_a_message_that_teams_wants_later_waits_as_long_as_teams_says_and_was_not_tried(
    after: timedelta | None, seconds: int
) -> None:
    waiting = settle(message(attempts=3), Later(after, "Teams answered 429."), NOW)
    assert (waiting.not_before, waiting.attempts) == (NOW + timedelta(seconds=seconds), 2)
    assert waiting.error == "Teams answered 429."


def test_what_is_unclear_is_tried_again_and_again_and_then_listed() -> None:
    last = [settle(message(attempts=attempts), Unclear("no answer"), NOW) for attempts in range(1, 9)]
    assert [one.state for one in last] == [*[Sending.READY] * 7, Sending.UNKNOWN]
    assert settle(message(kind=Kind.RESOLVED), Unclear("no answer"), NOW).state is Sending.UNKNOWN


@pytest.mark.parametrize(("rate", "most"), [(0, 50), (200, 50), (30, 50), (1, 10), (0.1, 1), (0.001, 1)])
def test_no_more_is_claimed_than_can_be_sent_long_before_the_lease_ends(rate: float, most: int) -> None:
    assert Pace(rate).at_once == most
