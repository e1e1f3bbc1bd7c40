"""The headers that every response bears."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import hdrs, web

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    hdrs.SERVER: "Ambit",
}
TLS_ONLY = "max-age=31536000"
FRESH = "private, no-cache"

Preparing = Callable[[web.Request, web.StreamResponse], Awaitable[None]]


def secured(*, dev: bool) -> Preparing:
    """Make the step that sets the headers; development mode runs without TLS and does not insist on it."""
    headers = ALWAYS if dev else {**ALWAYS, "Strict-Transport-Security": TLS_ONLY}

    async def prepare(_: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(headers)
        response.headers.setdefault(hdrs.CACHE_CONTROL, FRESH)

    return prepare
