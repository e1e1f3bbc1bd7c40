"""The style sheet and the drawings, kept in memory and named by their content so that browsers may keep them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from aiohttp import web

KEPT = "public, max-age=31536000, immutable"
TYPES = {"css": "text/css", "svg": "image/svg+xml"}


@dataclass(frozen=True)
class Asset:
    """One file: *version* changes with its content."""

    body: bytes
    content_type: str
    version: str


@cache
def assets() -> dict[str, Asset]:
    """Read all files of the folder static by name."""
    folder = files("adapters.web").joinpath("static")
    return {file.name: _asset(file.name, file.read_bytes()) for file in folder.iterdir()}


def _asset(name: str, body: bytes) -> Asset:
    return Asset(body, TYPES[name.rsplit(".", 1)[-1]], sha256(body).hexdigest()[:12])


def asset_path(name: str) -> str:
    """Give the address of the file *name* as it is now."""
    return f"/static/{name}?v={assets()[name].version}"


async def static(request: web.Request) -> web.Response:
    """Give one file."""
    asset = assets().get(request.match_info["name"])
    if asset is None:
        raise web.HTTPNotFound
    return web.Response(
        body=asset.body, content_type=asset.content_type, charset="utf-8", headers={"Cache-Control": KEPT}
    )
