"""Reads a question from a form or a JSON body; everything that is wrong with one is said here."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from pydantic import Field

from adapters.web.errors import Malformed, TooLong
from knowledge.record import Record

LIMIT = 2000
NAME_LIMIT = 200
ECHO_LIMIT = 60
SPACES = str.maketrans(dict.fromkeys("\t\n\r\v\f\x85\u2028\u2029", " "))
UNPRINTED = frozenset({"Cc", "Cs"})
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class AskBody(Record):
    """What `POST /api/ask` takes. *conversation* is any name of the caller's; *as_of* asks as known on that day."""

    text: str = Field(min_length=1, max_length=LIMIT)
    conversation: str | None = Field(default=None, min_length=1, max_length=NAME_LIMIT)
    as_of: date | None = None


def read_body(body: bytes) -> AskBody:
    """Read the JSON *body* of a question; raises Malformed or TooLong."""
    fields = _object(body)
    unknown = next((name for name in fields if name not in AskBody.model_fields), None)
    if unknown is not None:
        raise Malformed(
            f"“{_echo(unknown)}” is no field of a question: send text, conversation and as_of.", _echo(unknown)
        )
    if "text" not in fields:
        raise Malformed("The field “text” is missing: put the question there.", "text")
    return AskBody(
        text=read_text(fields["text"]),
        conversation=_conversation(fields.get("conversation")),
        as_of=_day(fields.get("as_of")),
    )


def read_text(value: object) -> str:
    """Read the words of a question, without control characters; raises Malformed or TooLong."""
    if not isinstance(value, str):
        raise Malformed("“text” must be a string with the question in it.", "text")
    text = clean(value)
    if not text:
        raise Malformed("The question is empty: type a few words, such as “road deaths”.", "text")
    if len(text) > LIMIT:
        raise TooLong(
            f"The question has {len(text):,} characters and Ambit reads up to {LIMIT:,}: ask in a sentence or two.",
            "text",
        )
    return text


def clean(text: str) -> str:
    """Take out what cannot be printed; line breaks and tabs become spaces."""
    spaced = text.translate(SPACES)
    return "".join(sign for sign in spaced if unicodedata.category(sign) not in UNPRINTED).strip()


def _object(body: bytes) -> Mapping[str, object]:
    try:
        value: object = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Malformed('The body is no JSON: send an object such as {"text": "road deaths"}.') from error
    if not isinstance(value, dict):
        raise Malformed('The body must be a JSON object such as {"text": "road deaths"}.')
    return value


def _conversation(value: object) -> str | None:
    if value is None:
        return None
    name = clean(value) if isinstance(value, str) else ""
    if not 0 < len(name) <= NAME_LIMIT:
        raise Malformed(
            f"“conversation” must be a string of 1 to {NAME_LIMIT} characters, or null for a new one.", "conversation"
        )
    return name


def _day(value: object) -> date | None:
    if value is None:
        return None
    try:
        if isinstance(value, str) and DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError as error:
        raise Malformed(f"“as_of” is no day of the calendar: “{value}”.", "as_of") from error
    raise Malformed("“as_of” must be a day written like 2024-10-31, or null for today.", "as_of")


def _echo(name: str) -> str:
    return clean(name)[:ECHO_LIMIT]
