"""Tokens that open the API: their digests, never the tokens."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from adapters.sql.database import Database
from adapters.sql.schema import token
from knowledge.access import Token


class TokenTable:
    """The tokens that operators made; all methods raise StoreUnreachable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> tuple[Token, ...]:
        """Give every token ever made, the oldest first."""
        async with self._database.reading() as connection:
            rows = (await connection.execute(select(token).order_by(token.c.created_at))).mappings()
            return tuple(Token.model_validate(dict(row)) for row in rows)

    async def find(self, digest: str) -> Token | None:
        """Give the token with that *digest*."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(token).where(token.c.digest == digest))).mappings().first()
            return None if row is None else Token.model_validate(dict(row))

    async def add(self, made: Token) -> None:
        """Keep a new token."""
        async with self._database.writing() as connection:
            await connection.execute(insert(token), {**made.model_dump(), "scopes": made.scopes})

    async def revoke(self, revoked: Token) -> None:
        """Keep when *revoked* was."""
        async with self._database.writing() as connection:
            change = update(token).where(token.c.name == revoked.name)
            await connection.execute(change.values(revoked_at=revoked.revoked_at))
