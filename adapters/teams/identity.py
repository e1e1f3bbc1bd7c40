"""Tokens for a bot that runs in Azure under a managed identity, so that no password exists."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msal  # type: ignore[import-untyped] # it ships no types
import requests

from adapters.teams.errors import NotTrusted, Transient
from adapters.teams.tokens import Token

PATIENCE = 20.0
"""Seconds after which the machine's identity endpoint counts as unreachable."""

Acquire = Callable[[str], dict[str, Any]]
"""Takes a resource, returns what MSAL says: `access_token` and `expires_in`, or `error`. It may block."""


class ManagedIdentity:
    """The identity that Azure gives the machine; asked in a thread, because MSAL blocks."""

    def __init__(self, acquire: Acquire) -> None:
        self._acquire = acquire

    async def fetch(self, scope: str) -> Token:
        """Return a new token for *scope*; raise `NotTrusted` or another `Transient` with what Azure said."""
        try:
            async with asyncio.timeout(PATIENCE):
                said = await asyncio.to_thread(self._acquire, scope)
        except (TimeoutError, requests.RequestException) as error:
            sentence = "No token: the managed identity endpoint cannot be reached; is this running in Azure?"
            raise Transient(sentence, ambiguous=False) from error
        except ValueError as error:
            raise NotTrusted(f"No token: the managed identity cannot be used here ({error}).") from error
        if "access_token" not in said:
            reason = said.get("error_description") or said.get("error") or "no reason given"
            sentence = (
                f"No token: the managed identity was refused ({reason}); assign it to this app, or set a password."
            )
            raise NotTrusted(sentence)
        return Token(said["access_token"], timedelta(seconds=float(said.get("expires_in", 0))))


def user_assigned(client_id: str) -> ManagedIdentity:
    """Return the user-assigned identity whose client id is the bot's app id."""
    identity = msal.UserAssignedManagedIdentity(client_id=client_id)
    client = msal.ManagedIdentityClient(identity, http_client=requests.Session())
    return ManagedIdentity(lambda resource: client.acquire_token_for_client(resource=resource))
