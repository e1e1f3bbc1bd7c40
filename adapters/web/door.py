"""A door: one method and path, what answers there, who may pass, and how much may be carried in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from aiohttp import web

from knowledge.access import Scope

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]
BODY_LIMIT = 64 * 1024


class Guard(StrEnum):
    """Who looks at the caller."""

    TOKEN = "token"  # noqa: S105 - the name of a guard
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Door:
    """What stands behind *method* and *path*, and the *scope* that opens it; *limit* is the largest body in bytes.

    One for a *form* is open to the forms on Ambit's own pages alone.

    A door with its own guard is open here: it checks its callers itself (Teams), or needs no check (health).
    """

    method: str
    path: str
    answering: Answering
    guard: Guard = Guard.TOKEN
    limit: int = BODY_LIMIT
    scope: Scope = Scope.READ
    form: bool = False
