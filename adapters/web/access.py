"""Who may pass: a token in production, this machine alone in development mode; never a form on another site."""

from __future__ import annotations

import hmac
from ipaddress import IPv6Address, ip_address

from aiohttp import BasicAuth, hdrs, web

from adapters.web.door import Answering, Door, Guard
from adapters.web.errors import Elsewhere, TokenNeeded
from adapters.web.settings import WebSettings

READING = frozenset({"GET", "HEAD", "OPTIONS"})
OTHER_SITES = frozenset({"cross-site", "same-site"})
CHALLENGE = 'Basic realm="Ambit", charset="UTF-8"'
HOW_TO_OPEN = "give it as “Authorization: Bearer …”, or as the password when the browser asks (any user name)"


def guarded(door: Door, settings: WebSettings) -> Answering:
    """Put the guard and the body limit that *door* names before what answers there."""

    async def answer(request: web.Request) -> web.StreamResponse:
        if door.guard is Guard.TOKEN:
            check(request, settings)
        return await door.answering(request.clone(client_max_size=door.limit))

    return answer


def check(request: web.Request, settings: WebSettings) -> None:
    """Let the request pass, or raise TokenNeeded or Elsewhere."""
    if request.method not in READING and request.headers.get("Sec-Fetch-Site") in OTHER_SITES:
        raise Elsewhere("Another web site sent this request for you: send it from Ambit's own page.")
    if settings.dev:
        _check_place(request)
    else:
        _check_token(request, settings.token)


def _check_place(request: web.Request) -> None:
    if not (is_loopback(request.remote) and is_loopback(_host(request))):
        raise Elsewhere("In development mode Ambit answers on this machine only: open it at http://127.0.0.1.")


def _host(request: web.Request) -> str | None:
    try:
        return request.url.host
    except ValueError:
        return None


def is_loopback(address: str | None) -> bool:
    """Tell whether *address*, an IP address or a host name, is this machine itself."""
    if address == "localhost":
        return True
    try:
        number = ip_address(address or "")
    except ValueError:
        return False
    mapped = number.ipv4_mapped if isinstance(number, IPv6Address) else None
    return (mapped or number).is_loopback


def _check_token(request: web.Request, expected: str | None) -> None:
    if not expected:
        raise Elsewhere("Pages and API are shut because no token is set: the operator sets one to open them.")
    given = _given_token(request.headers.get(hdrs.AUTHORIZATION, ""))
    if given is None:
        raise TokenNeeded(f"This needs the access token: {HOW_TO_OPEN}.")
    if not hmac.compare_digest(given.encode(errors="replace"), expected.encode()):
        raise TokenNeeded(f"This access token is not the right one: {HOW_TO_OPEN}.")


def _given_token(header: str) -> str | None:
    scheme, _, rest = header.partition(" ")
    match scheme.casefold():
        case "bearer":
            return rest.strip() or None
        case "basic":
            return _password(header)
        case _:
            return None


def _password(header: str) -> str | None:
    try:
        password: str = BasicAuth.decode(header, encoding="utf-8").password
    except ValueError:
        return None
    return password
