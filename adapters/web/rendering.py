"""Turns what a page shows into HTML; what a template names and nobody gives is an error, not a gap."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from adapters.web.assets import asset_path
from adapters.web.links import question_path
from adapters.web.settings import WebSettings
from adapters.web.wording import day_words, moment_words
from knowledge.access import Caller, Scope
from knowledge.paths import path_of, safe, short

FAILED = 500


class Rendering:
    """The templates with what every page says: the mode, and the name of the data (*version*)."""

    def __init__(self, settings: WebSettings, version: Callable[[], str]) -> None:
        self._settings = settings
        self._version = version
        self._templates = Environment(
            loader=PackageLoader("adapters.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(asset=asset_path)
        self._templates.filters.update(path=path_of, ask=question_path, short=short, day=day_words, safe_url=safe)
        self._templates.filters.update(moment=moment_words)

    def page(
        self, template: str, title: str, view: Mapping[str, object], status: int = 200, caller: Caller | None = None
    ) -> web.Response:
        """Write the page *template* with the values in *view*, offering what *caller* may do.

        After a failure of the service it names no data.
        """
        version = self._version() if status < FAILED else None
        text = self._templates.get_template(template).render(
            title=title,
            settings=self._settings,
            version=version,
            may_bring=caller is not None and caller.may(Scope.READINGS),
            **view,
        )
        return web.Response(text=text, status=status, content_type="text/html", charset="utf-8")
