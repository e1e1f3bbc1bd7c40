"""Who may pass: a token in production, this machine alone in development mode; never a form on another site."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from ipaddress import IPv6Address, ip_address

from aiohttp import BasicAuth, hdrs, web

from adapters.web.door import Answering, Door, Guard
from adapters.web.errors import Elsewhere, TokenNeeded
from adapters.web.settings import WebSettings
from knowledge.access import Caller, Scope

READING = frozenset({"GET", "HEAD", "OPTIONS"})
OTHER_SITES = frozenset({"cross-site", "same-site"})
CHALLENGE = 'Basic realm="Ambit", charset="UTF-8"'
FROM_ELSEWHERE = "Another web site sent this request for you: send it from Ambit's own page."
HOW_TO_OPEN = "give it as “Authorization: Bearer …”, or as the password when the browser asks (any user name)"


CALLER: web.RequestKey[Caller] = web.RequestKey("caller", Caller)
THIS_MACHINE = "this machine"
OPERATOR = "AMBIT_TOKEN"
Finding = Callable[[str], Awaitable[Caller | None]]
"""Tells who bears a token, if anybody does."""


def guarded(door: Door, settings: WebSettings, find: Finding) -> Answering:
    """Put the guard and the body limit that *door* names before what answers there."""

    async def answer(request: web.Request) -> web.StreamResponse:
        if door.guard is Guard.TOKEN:
            request[CALLER] = await admitted(request, settings, find)
            if door.form and not _from_own_page(request):
                raise Elsewhere(FROM_ELSEWHERE)
            if not request[CALLER].may(door.scope):
                raise Elsewhere(f"This needs a token with the scope {door.scope}: the operator makes one.")
        return await door.answering(request.clone(client_max_size=door.limit))

    return answer


async def admitted(request: web.Request, settings: WebSettings, find: Finding) -> Caller:
    """Give who sent the request; raises TokenNeeded or Elsewhere.

    In development mode whoever sits at this machine may do everything, under a name of its own if a token is given.
    """
    if request.method not in READING and request.headers.get("Sec-Fetch-Site") in OTHER_SITES:
        raise Elsewhere(FROM_ELSEWHERE)
    given = _given_token(request.headers.get(hdrs.AUTHORIZATION, ""))
    if settings.dev:
        _check_place(request)
        named = await find(given) if given else None
        return named or Caller(name=THIS_MACHINE, scopes=frozenset(Scope), everything=True)
    named = _operator(given, settings) or (await find(given) if given else None)
    if named is not None:
        return named
    if not settings.token:
        raise Elsewhere("Pages and API are shut because no token is set: the operator sets one to open them.")
    wrong = "This needs the access token" if given is None else "This access token is not the right one"
    raise TokenNeeded(f"{wrong}: {HOW_TO_OPEN}.")


def _from_own_page(request: web.Request) -> bool:
    """Tell whether a form on one of these pages was sent: browsers say so, and a form elsewhere cannot pretend it."""
    if request.headers.get("Sec-Fetch-Site") == "same-origin":
        return True
    _, _, host = request.headers.get(hdrs.ORIGIN, "").partition("://")
    return bool(host) and host == request.headers.get(hdrs.HOST)


def person_of(request: web.Request) -> str | None:
    """Give the name of the person or program that asks; nothing for a name that many share."""
    name = request[CALLER].name
    return None if name in {THIS_MACHINE, OPERATOR} else name


def _operator(given: str | None, settings: WebSettings) -> Caller | None:
    """Know the token that the operator set for everybody who reads."""
    if not given or not settings.token:
        return None
    same = hmac.compare_digest(given.encode(errors="replace"), settings.token.encode())
    return Caller(name=OPERATOR, scopes=frozenset({Scope.READ})) if same else None


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
