"""What can be wrong with a request, or with the address to serve.

CannotListen(AmbitError)  the address is taken, or not this machine's

Refused(AmbitError)
├── Conflict    409  it changed since the caller saw it
├── Malformed   400  a body or a query that cannot be read; *field* names the part
├── TokenNeeded 401  no token, or a wrong one
├── Elsewhere   403  not from this machine, or sent by another site
├── NoChat      409  there is no chat to be reached in
└── TooLong     400  a question beyond the limit
"""

from __future__ import annotations

from typing import ClassVar

from knowledge.errors import AmbitError


class CannotListen(AmbitError):
    """The address is taken, or not this machine's."""


class Refused(AmbitError):
    """The request is not taken; the message says why, and how to mend it."""

    status: ClassVar[int] = 400

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class Malformed(Refused):
    """The request cannot be read."""


class TooLong(Refused):
    """The question is longer than can be answered."""


class TokenNeeded(Refused):
    """The request bears no token that opens this door."""

    status = 401


class Conflict(Refused):
    """What the request is about has changed since the caller saw it."""

    status = 409


class Elsewhere(Refused):
    """The request comes from where this door is not open to."""

    status = 403


class NoChat(Refused):
    """The caller has no chat with Ambit to be told in."""

    status = 409
