"""Who calls, and what that lets them do."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from knowledge.record import Moment, Record


class Scope(StrEnum):
    """What a token opens."""

    READ = "read"
    READINGS = "readings:write"
    TARGETS = "targets:write"
    SIGN_OFF = "readings:sign-off"
    EPISODES = "episodes:write"
    QUESTIONS = "questions:read"


class Caller(Record):
    """Somebody who calls the API or opens a page, by the *name* of the token; what is recorded bears that name.

    *everything* is true for whoever sits at a machine in development mode: that one sees what others brought, too.
    """

    name: str
    scopes: frozenset[Scope]
    everything: bool = False

    def may(self, scope: Scope) -> bool:
        """Tell whether *scope* is open; whoever may write may read what everybody reads."""
        return scope in self.scopes or scope is Scope.READ


class Token(Record):
    """A token as it is kept: its *digest* is the SHA-256 of what the caller sends. Moments are UTC."""

    name: str
    digest: str
    scopes: tuple[Scope, ...]
    created_at: Moment
    revoked_at: Moment | None = None

    @property
    def valid(self) -> bool:
        """Whether it still opens anything."""
        return self.revoked_at is None

    def revoked(self, now: datetime) -> Token:
        """Give the token as it is after being revoked at *now*."""
        return self.model_copy(update={"revoked_at": now})
