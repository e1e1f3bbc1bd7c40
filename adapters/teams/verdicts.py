"""What Teams' HTTP answers mean: every status and code of the connector becomes one of our own errors."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from adapters.teams.errors import Gone, GoneReason, NotSent, NotTrusted, Rejected, Throttled, TooBig, Transient

LONGEST_WAIT = 24 * 3600.0

_FORBIDDEN = {
    "BotDisabledByAdmin": GoneReason.DISABLED,
    "BotNotInConversationRoster": GoneReason.NOT_IN_CONVERSATION,
    "ConversationBlockedByUser": GoneReason.BLOCKED,
    "ForbiddenOperationException": GoneReason.NOT_INSTALLED,
    "MessageWritesBlocked": GoneReason.BLOCKED,
}


@dataclass(frozen=True, slots=True)
class Heard:
    """What Teams answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def verdict(heard: Heard, now: datetime) -> NotSent | None:
    """Return why Teams did not take the message, None when it did."""
    status = heard.status
    code = _code(heard.body)
    sentence = f"Teams answered {status}{f' {code}' if code else ''}."
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    if status == HTTPStatus.FORBIDDEN:
        return _forbidden(sentence, code, heard.body)
    match status:
        case HTTPStatus.UNAUTHORIZED:
            return NotTrusted(f"{sentence} Check the app id, the password and that the bot has the Teams channel.")
        case HTTPStatus.NOT_FOUND:
            return Gone(sentence, GoneReason.NOT_FOUND)
        case HTTPStatus.REQUEST_TIMEOUT:
            return Transient(sentence, ambiguous=True)
        case HTTPStatus.PRECONDITION_FAILED:
            return Transient(f"{sentence} Something else was written to the conversation just then.", ambiguous=False)
        case HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            return TooBig(sentence)
        case HTTPStatus.TOO_MANY_REQUESTS:
            return Throttled(sentence, _retry_after(heard.headers.get("Retry-After"), now))
        case _ if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return Transient(sentence, ambiguous=True)
        case _:
            return Rejected(sentence)


def _code(body: bytes) -> str:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    error = found.get("error") if isinstance(found, dict) else None
    code = error.get("code") if isinstance(error, dict) else None
    return code[:80] if isinstance(code, str) else ""


def _forbidden(sentence: str, code: str, body: bytes) -> NotSent:
    if code == "InvalidBotApiHost":
        return Rejected(f"{sentence} The serviceUrl belongs to another cloud.")
    # This code has stood as a subcode inside the message, and newer answers may put it anywhere.
    anywhere = GoneReason.BLOCKED if b"MessageWritesBlocked" in body else GoneReason.FORBIDDEN
    return Gone(sentence, _FORBIDDEN.get(code, anywhere))


def _retry_after(header: str | None, now: datetime) -> float | None:
    text = (header or "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d{1,6})?", text, re.ASCII):
        return min(float(text), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max((aware - now).total_seconds(), 0.0), LONGEST_WAIT)
