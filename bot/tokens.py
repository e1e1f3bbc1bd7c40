"""Tokens: made once, shown once, kept as a digest; they open the API by scope until they are revoked."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from knowledge.access import Caller, Scope, Token
from knowledge.errors import AmbitError
from knowledge.series import BUNDLED

MARK = "ambit_"
"""What a token begins with, so that it is known for one where it should not be."""

LONGEST_NAME = 100
RESERVED = frozenset({BUNDLED, "this machine", "ambit_token"})


class TokenRefused(AmbitError):
    """A token cannot be made or revoked."""


class Tokens(Protocol):
    """Where tokens are kept."""

    async def all(self) -> tuple[Token, ...]:
        """Give every token ever made."""

    async def find(self, digest: str) -> Token | None:
        """Give the token with that digest."""

    async def add(self, made: Token) -> None:
        """Keep a new token."""

    async def revoke(self, revoked: Token) -> None:
        """Keep when a token was revoked."""


async def create(name: str, scopes: Iterable[Scope], tokens: Tokens, now: datetime) -> str:
    """Make a token for *name* and give it: it is not kept, and cannot be shown again. Raises TokenRefused."""
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME or name.casefold() in RESERVED:
        raise TokenRefused(f"“{name[:LONGEST_NAME]}” cannot be a token's name: name who will use it.")
    if any(one.name == name for one in await tokens.all()):
        raise TokenRefused(f"A token “{name}” was made before: choose another name, because records bear it.")
    secret = MARK + secrets.token_urlsafe(32)
    await tokens.add(Token(name=name, digest=digest_of(secret), scopes=tuple(sorted(set(scopes))), created_at=now))
    return secret


async def revoke(name: str, tokens: Tokens, now: datetime) -> Token:
    """Let the token of *name* open nothing from *now* on; raises TokenRefused."""
    found = next((one for one in await tokens.all() if one.name == name), None)
    if found is None:
        raise TokenRefused(f"There is no token “{name}”: `ambit token list` shows all.")
    revoked = found.revoked(now) if found.valid else found
    await tokens.revoke(revoked)
    return revoked


async def caller(secret: str, tokens: Tokens) -> Caller | None:
    """Tell who bears *secret*, if anybody does."""
    if not secret.startswith(MARK):
        return None
    found = await tokens.find(digest_of(secret))
    return Caller(name=found.name, scopes=frozenset(found.scopes)) if found is not None and found.valid else None


def digest_of(secret: str) -> str:
    """Give what is kept of *secret*; it is random and long, so that a plain hash keeps it."""
    return sha256(secret.encode(errors="replace")).hexdigest()
