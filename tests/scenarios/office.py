"""An office: people who bring readings to a running Ambit by its pages."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path

from aiohttp import FormData

from bot.tokens import create
from knowledge.access import Scope
from tests.adapters.web.html_page import HtmlPage
from tests.conftest import NOW
from tests.scenarios.running import Running, at_home, running

HOME = {"Sec-Fetch-Site": "same-origin"}


@dataclass(frozen=True)
class Shown:
    """A page that came back, with its status and the path it stands at."""

    status: int
    path: str
    page: HtmlPage

    @property
    def words(self) -> str:
        """What it says."""
        return self.page.reading()

    def hidden(self, name: str) -> str:
        """Give the value of its hidden field *name*."""
        [value] = re.findall(rf'name="{name}" value="([^"]*)"', self.page.text)
        return str(value)


@dataclass
class Office:
    """A running Ambit with people who bring readings to it, by their names, at a moment that tests move."""

    ambit: Running
    clock: list[datetime]
    tokens: dict[str, str] = field(default_factory=dict)

    async def hire(self, name: str, *scopes: Scope) -> str:
        """Give *name* a token."""
        self.tokens[name] = await create(name, scopes, self.ambit.service.store.tokens, NOW)
        return name

    async def open(self, path: str, by: str | None = None) -> Shown:
        """Open *path*."""
        async with self.ambit.client.get(path, headers=self._headers(by)) as response:
            return Shown(response.status, response.url.path, _sound(await response.text()))

    async def send(self, path: str, by: str | None = None, /, **fields: str) -> Shown:
        """Send the form at *path*."""
        return await self._sent(path, dict(fields), self._headers(by))

    async def upload(self, content: bytes, by: str | None = None, name: str = "year.csv") -> Shown:
        """Send a file."""
        data = FormData()
        data.add_field("file", BytesIO(content), filename=name, content_type="text/csv")
        return await self._sent("/readings", data, self._headers(by))

    async def _sent(self, path: str, data: FormData | dict[str, str], headers: dict[str, str]) -> Shown:
        async with self.ambit.client.post(path, data=data, headers={**HOME, **headers}) as response:
            return Shown(response.status, response.url.path, _sound(await response.text()))

    def _headers(self, by: str | None) -> dict[str, str]:
        return {} if by is None else {"Authorization": f"Bearer {self.tokens[by]}"}


def _sound(text: str) -> HtmlPage:
    page = HtmlPage(text)
    assert page.troubles() == []
    return page


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Office]:
    clock = [NOW]
    async with running(at_home(folder), lambda: clock[0]) as ambit:
        yield Office(ambit, clock)
