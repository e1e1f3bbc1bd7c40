"""What goes wrong between Ambit and Teams.

TeamsError
├── Refused          a request that the door does not let in: the HTTP status and one sentence
└── NotSent          a message that Teams did not take
    ├── Throttled    too many messages: once more after *retry_after* seconds
    ├── Transient    once more later; *ambiguous* says that Teams may have taken it all the same
    │   └── NotTrusted   our credentials do not work: messages wait, none is lost, until a person mends them
    ├── Gone         this address takes no more messages, for *reason*, until the person is heard from again
    ├── TooBig       the message must be shorter
    └── Rejected     the message or its address is wrong: no second try will mend it
"""

from __future__ import annotations

from enum import StrEnum
from http import HTTPStatus

from knowledge.errors import AmbitError


class TeamsError(AmbitError):
    """Something went wrong between Ambit and Teams."""


class Refused(TeamsError):
    """The door does not let this request in; *status* is the HTTP answer, the message its one sentence."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class NotSent(TeamsError):
    """Teams did not take a message."""


class Throttled(NotSent):
    """Teams asks for fewer messages; *retry_after* is in seconds, None when Teams did not say."""

    def __init__(self, sentence: str, retry_after: float | None) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class Transient(NotSent):
    """It may work later; *ambiguous* is true when Teams may have taken the message although we heard otherwise."""

    def __init__(self, sentence: str, *, ambiguous: bool) -> None:
        super().__init__(sentence)
        self.ambiguous = ambiguous


class NotTrusted(Transient):
    """Our credentials do not work; nothing was sent, and nothing need be given up."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, ambiguous=False)


class GoneReason(StrEnum):
    """Why an address takes no more messages."""

    BLOCKED = "the person blocked or muted the bot"
    NOT_IN_CONVERSATION = "the bot is no longer part of the conversation"
    DISABLED = "an administrator disabled the bot"
    NOT_INSTALLED = "the bot is not installed for this person"
    FORBIDDEN = "Teams does not allow the bot to write here"
    NOT_FOUND = "the conversation or message no longer exists"


class Gone(NotSent):
    """The address takes no more messages."""

    def __init__(self, sentence: str, reason: GoneReason) -> None:
        super().__init__(sentence)
        self.reason = reason


class TooBig(NotSent):
    """The message is larger than Teams takes."""


class Rejected(NotSent):
    """The message or its address is wrong."""
