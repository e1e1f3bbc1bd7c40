"""The answers to invokes, in the shapes that Teams expects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import assert_never

from pydantic import JsonValue

from adapters.teams.payloads import InvokeName

CARD = "application/vnd.microsoft.card.adaptive"
_SENTENCE = "application/vnd.microsoft.activity.message"
_FAULT = "application/vnd.microsoft.error"

Card = dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class InvokeResult:
    """What an invoke is answered with: the HTTP status and the JSON body, if any."""

    status: int
    body: dict[str, JsonValue] | None = None


def done() -> InvokeResult:
    """Return the empty success; feedback must be answered so."""
    return InvokeResult(HTTPStatus.OK, {})


def card_shown(card: Card) -> InvokeResult:
    """Answer a card's button with a new card in its place."""
    return InvokeResult(HTTPStatus.OK, _envelope(HTTPStatus.OK, CARD, card))


def sentence_shown(text: str) -> InvokeResult:
    """Answer a card's button with one sentence."""
    return InvokeResult(HTTPStatus.OK, _envelope(HTTPStatus.OK, _SENTENCE, text))


def dialog_shown(title: str, card: Card) -> InvokeResult:
    """Answer with a dialog that shows *card*, or with its next page."""
    attachment: dict[str, JsonValue] = {"contentType": CARD, "content": card}
    value: dict[str, JsonValue] = {"title": title, "height": "large", "width": "medium", "card": attachment}
    return InvokeResult(HTTPStatus.OK, {"task": {"type": "continue", "value": value}})


def dialog_closed(text: str) -> InvokeResult:
    """Close the dialog with one sentence."""
    return InvokeResult(HTTPStatus.OK, {"task": {"type": "message", "value": text}})


def found(attachments: Sequence[dict[str, JsonValue]]) -> InvokeResult:
    """Answer a search with *attachments* (cards that each carry a `preview`)."""
    listed: dict[str, JsonValue] = {"type": "result", "attachmentLayout": "list", "attachments": list(attachments)}
    return InvokeResult(HTTPStatus.OK, {"composeExtension": listed})


def apology_for(name: InvokeName | None, sentence: str) -> InvokeResult:
    """Answer an invoke that failed with *sentence*, in a shape that Teams shows to the person."""
    match name:
        case InvokeName.CARD_ACTION:
            return InvokeResult(HTTPStatus.OK, fault_envelope(HTTPStatus.INTERNAL_SERVER_ERROR, sentence))
        case InvokeName.DIALOG_OPENED | InvokeName.DIALOG_SENT:
            return dialog_closed(sentence)
        case InvokeName.SEARCH:
            return InvokeResult(HTTPStatus.OK, {"composeExtension": {"type": "message", "text": sentence}})
        case InvokeName.FEEDBACK | InvokeName.SUGGESTED | InvokeName.SUGGESTED_AS_THE_SDK_SAYS | None:
            return done()
        case _:
            assert_never(name)


def misread(name: InvokeName, sentence: str) -> InvokeResult:
    """Answer an invoke whose value is not of the expected shape: 400 with one sentence."""
    if name is InvokeName.CARD_ACTION:
        return InvokeResult(HTTPStatus.BAD_REQUEST, fault_envelope(HTTPStatus.BAD_REQUEST, sentence))
    return InvokeResult(HTTPStatus.BAD_REQUEST, {"error": sentence})


def unknown(name: str | None) -> InvokeResult:
    """Answer an invoke that Ambit does not know: 501 with one sentence."""
    return InvokeResult(HTTPStatus.NOT_IMPLEMENTED, {"error": f"The invoke {name!r} is not known here."[:200]})


def fault_envelope(status: HTTPStatus, sentence: str) -> dict[str, JsonValue]:
    """Return the body that tells a card's button what went wrong."""
    return _envelope(status, _FAULT, {"code": status.phrase.replace(" ", ""), "message": sentence})


def _envelope(status: HTTPStatus, kind: str, value: JsonValue) -> dict[str, JsonValue]:
    return {"statusCode": int(status), "type": kind, "value": value}
