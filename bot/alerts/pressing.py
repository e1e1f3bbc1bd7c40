"""Pressing: what a button of an alert's card carried, read as an act; nothing in it is trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, JsonValue, ValidationError

from knowledge.acts import Asked, Verb, filled
from knowledge.record import Record


class _Carried(Record):
    """What a button itself carries."""

    episode: Annotated[int, Field(strict=True, ge=1, lt=10**9)]
    asked: Asked


@dataclass(frozen=True, slots=True)
class Press:
    """An act that was *asked* of episode *number*."""

    number: int
    asked: Asked


@dataclass(frozen=True, slots=True)
class Misread:
    """A button of an alert that carried what cannot be read."""


def read_press(value: JsonValue) -> Press | Misread | None:
    """Read what a button carried in *value*; nothing where it is none of an alert's."""
    if not isinstance(value, dict) or value.get("do") not in [*Verb]:
        return None
    typed = {name: words for name, words in value.items() if isinstance(words, str)}
    asked = {"version": value.get("version"), "act": filled(str(value["do"]), typed)}
    try:
        carried = _Carried.model_validate({"episode": value.get("episode"), "asked": asked})
    except ValidationError:
        return Misread()
    return Press(carried.episode, carried.asked)
