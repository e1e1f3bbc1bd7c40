"""What an invoke carries, one model for each name that Ambit answers."""

from __future__ import annotations

from enum import StrEnum
from http import HTTPStatus
from typing import assert_never

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError
from pydantic.alias_generators import to_camel

from adapters.teams.errors import Refused


class InvokeName(StrEnum):
    """The invokes that Ambit answers."""

    CARD_ACTION = "adaptiveCard/action"
    FEEDBACK = "message/submitAction"
    SUGGESTED = "suggestedAction/submit"
    SUGGESTED_AS_THE_SDK_SAYS = "suggestedActions/submit"
    DIALOG_OPENED = "task/fetch"
    DIALOG_SENT = "task/submit"
    SEARCH = "composeExtension/query"


def known_invoke(name: str | None) -> InvokeName | None:
    """Return the invoke called *name*, None when Ambit does not answer it."""
    try:
        return InvokeName(name or "")
    except ValueError:
        return None


ignorable_invokes = frozenset(
    {
        "actionableMessage/executeAction",
        "composeExtension/onCardButtonClicked",
        "composeExtension/selectItem",
        "composeExtension/setting",
        "handoff/action",
        "signin/failure",
        "signin/verifyState",
    }
)
"""Invokes that need no work of ours: answered 200, so that Teams shows no fault."""


class _Payload(BaseModel):
    model_config = ConfigDict(frozen=True, alias_generator=to_camel)


class _Action(_Payload):
    type: str
    verb: str = Field(default="", max_length=200)
    data: JsonValue = None


class CardAction(_Payload):
    """A button of a card was pressed, or the card asks for its newest state (`trigger` is `automatic`)."""

    action: _Action
    trigger: str = "manual"


class _Reaction(_Payload):
    reaction: str
    feedback: str = ""


class Feedback(_Payload):
    """A thumb up or down under a message; `feedback` is a JSON text with the person's words."""

    action_name: str
    action_value: _Reaction


class Suggested(_Payload):
    """A suggested action of the submitting sort was chosen."""

    model_config = ConfigDict(extra="allow")


class Dialog(_Payload):
    """A dialog is asked for, or its form is sent."""

    data: JsonValue = None


class _Parameter(_Payload):
    name: str | None = None
    value: JsonValue = None


class _Page(_Payload):
    skip: int = Field(default=0, ge=0)
    count: int = Field(default=25, ge=0)


class Search(_Payload):
    """Words typed into the message extension; some clients leave out the command and the parameter's name."""

    command_id: str | None = None
    parameters: tuple[_Parameter, ...] = ()
    query_options: _Page = _Page()


Payload = CardAction | Feedback | Suggested | Dialog | Search


def read_payload(name: InvokeName, value: JsonValue) -> Payload:
    """Return what the invoke *name* carries in *value*; raise `Refused` (400) when it is not of that shape."""
    try:
        return _shape(name).model_validate(value)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"]) or "value"
        sentence = f"The value of {name} is not of the expected shape: see its field {where}."
        raise Refused(HTTPStatus.BAD_REQUEST, sentence) from None


def _shape(name: InvokeName) -> type[CardAction | Feedback | Suggested | Dialog | Search]:
    match name:
        case InvokeName.CARD_ACTION:
            return CardAction
        case InvokeName.FEEDBACK:
            return Feedback
        case InvokeName.SUGGESTED | InvokeName.SUGGESTED_AS_THE_SDK_SAYS:
            return Suggested
        case InvokeName.DIALOG_OPENED | InvokeName.DIALOG_SENT:
            return Dialog
        case InvokeName.SEARCH:
            return Search
        case _:
            assert_never(name)
