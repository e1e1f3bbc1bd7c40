"""Fills the template of the app manifest: pure, text in and text out."""

from __future__ import annotations

import re
from string import Template

from adapters.teams_package.errors import UnfitForTeams

APP_ID = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")
HOST_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
PUBLIC_URL = re.compile(rf"https://(?P<host>({HOST_LABEL}\.)+[a-z]{{2,63}})/?")
VERSION = re.compile(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}")


def filled(template: str, app_id: str, public_url: str, version: str) -> str:
    """Give the manifest's JSON; raises UnfitForTeams for a value that Teams would refuse.

    *app_id* is the bot's application (client) id, *public_url* the https address of the host alone, *version* three
    numbers.
    """
    host = _host(public_url)
    values = {"app_id": _app_id(app_id), "public_url": f"https://{host}", "host": host, "version": _version(version)}
    return Template(template).substitute(values)


def _app_id(text: str) -> str:
    plain = text.strip().lower()
    if not APP_ID.fullmatch(plain):
        raise UnfitForTeams(
            f"“{text}” is no application id: set AMBIT_APP_ID to the bot's Application (client) ID from the Azure "
            "portal, 32 hexadecimal digits in the form 00000000-0000-0000-0000-000000000000."
        )
    return plain


def _host(text: str) -> str:
    match = PUBLIC_URL.fullmatch(text.strip().lower())
    if match is None:
        raise UnfitForTeams(
            f"“{text}” is no address that Teams can open: set AMBIT_PUBLIC_URL to https:// and the public host name "
            "alone, like https://ambit.council.example, without a port or a path."
        )
    return match["host"]


def _version(text: str) -> str:
    if not VERSION.fullmatch(text):
        raise UnfitForTeams(f"“{text}” is no version: give three numbers, like 1.0.0, and a higher one at each upload.")
    return text
